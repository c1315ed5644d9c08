"""What commands and the board ask of the flow to trace one thing through it."""

from collections.abc import Mapping, Sequence
from typing import Final

from agents.cli.common import topic_named
from agents.config.settings import Settings
from agents.flow import FLOW
from agents.inspect.look import look, meant
from agents.inspect.trace import Trace
from pipeline import stages
from pipeline.alert.rules import Rules, parse

__all__ = ["alert_rules", "idents", "traced", "unfound"]

_NUMBERS: Final = 2  # partition and offset
_LISTED: Final = 5  # ids that a short one may mean


def idents(ident: str) -> list[str]:
    """List what *ident* may mean: full coordinates, or a URL also in stored form.

    Raises:
        CommandError: Coordinates of a topic that there is not.
    """
    topic, *numbers = ident.split("/")
    if len(numbers) == _NUMBERS and all(number.isdigit() for number in numbers):
        return ["/".join([topic_named(topic), *numbers])]
    return meant(ident)


def unfound(ident: str, found: Trace) -> str:
    """Say why *ident* names no one thing; "" if it does."""
    if found.alike:
        some = ", ".join(found.alike[:_LISTED])
        return f"{ident!r} begins the ids of {len(found.alike)}: {some}"
    if not found.roots:
        return f"nothing has the id {ident}; topics keep 7 days, events and alerts 30"
    return ""


def _texts(settings: Settings) -> dict[str, str]:
    """Read the text of the rules by name of the stage."""
    return {row.stage.name: row.rules_text(settings) for row in FLOW if row.rules_text}


def alert_rules(settings: Settings) -> Rules:
    """Read the alert rules in force."""
    return parse(_texts(settings)[stages.ALERT.name])


async def traced(
    settings: Settings, idents: Sequence[str]
) -> tuple[Trace, Mapping[str, str]]:
    """Find the trace of the first of *idents* that anything has, and why it ends.

    Raises:
        BrokerTrouble: The brokers cannot be used.
    """
    read = {row.stage.reads.name for row in FLOW}
    return await look(settings, idents, read, _texts(settings))
