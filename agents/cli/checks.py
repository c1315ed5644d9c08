"""Checks across settings: stages exist, rules parse, destinations are usable."""

from collections.abc import Iterable, Iterator

from agents.cli.errors import CommandError
from agents.config.settings import Settings, SettingsError
from agents.feeds.rows import configured
from agents.flow import FLOW
from pipeline.alert.rules import Rules

__all__ = ["check_stages", "faults"]


def faults(settings: Settings) -> list[str]:
    """List every invalid field, before anything starts."""
    stages = (f"stages: {fault}" for fault in _no_stages(settings.stages))
    return [
        *stages,
        *_rules(settings),
        *_destinations(settings),
        *_inputs(settings),
    ]


def check_stages(names: Iterable[str]) -> None:
    """Refuse *names* if one of them is no stage.

    Raises:
        CommandError: The first that is none, and which ones there are.
    """
    for fault in _no_stages(names):
        raise CommandError(fault)


def _no_stages(names: Iterable[str]) -> Iterator[str]:
    known = [row.stage.name for row in FLOW]
    for name in names:
        if name not in known:
            yield f"no stage {name!r}; there are {', '.join(known)}"


def _rules(settings: Settings) -> Iterator[str]:
    """Read the rules of every stage; then see that destinations name some of them."""
    names: set[str] = set()
    for row in FLOW:
        if row.stage.rules is None or row.rules_text is None:
            continue
        try:
            rules = row.stage.rules(row.rules_text(settings))
        except (ValueError, OSError) as error:
            yield f"rules of {row.stage.name}: {error}"
            return
        if isinstance(rules, Rules):
            names = {rule.name for rule in rules.rules}
    there = ", ".join(sorted(names))
    for one in settings.destinations:
        for name in one.rules:
            if name not in names:
                where = f"destination {one.name!r}, field 'rules'"
                yield f"{where}: no rule {name!r}; there are {there}"


def _inputs(settings: Settings) -> Iterator[str]:
    try:
        configured(settings)
    except SettingsError as error:
        yield str(error)
    try:
        settings.push.reveal("secret")
    except ValueError as error:
        yield f"push: {error}"
    try:
        settings.links.key()
    except ValueError as error:
        yield f"links: {error}"
    try:
        settings.board.token()
    except ValueError as error:
        yield f"board: {error}"


def _destinations(settings: Settings) -> Iterator[str]:
    for row in settings.destinations:
        try:
            row.record()
        except ValueError as error:
            yield str(error)
