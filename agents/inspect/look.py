"""Trace one thing through all topics of the broker, and say why its traces end."""

from collections.abc import Collection, Mapping, Sequence

from agents.config.settings import Settings
from agents.inspect.find import begun, belonging, newest
from agents.inspect.log import Log, open_log
from agents.inspect.trace import Hop, Trace, trace
from agents.inspect.why import Ends, ends
from pipeline.text.urls import canonical
from schemas import topics

__all__ = ["look", "meant"]


def meant(ident: str) -> list[str]:
    """List what *ident* may mean: itself, or an address in its stored form."""
    try:
        return list(dict.fromkeys([ident, canonical(ident)]))
    except ValueError:
        return [ident]


async def look(
    settings: Settings,
    idents: Sequence[str],
    read: Collection[str],
    rules: Mapping[str, str],
) -> tuple[Trace, Mapping[str, str]]:
    """Find one thing, its trace, and why the trace ends.

    What belongs to a record is looked for near it in time. Where that leaves a gap,
    since a stage lagged, everything is read.

    Args:
        settings: Where the topics are.
        idents: What may be meant; the first that something has counts. If nothing
            has, the one thing whose id begins so.
        read: Names of the topics that a stage reads.
        rules: Text of the rules by name of the stage.

    Returns:
        The trace, empty if nothing has one of the ids, or several begin so, which it
        names; by place why it ends there.

    Raises:
        BrokerTrouble: The brokers cannot be used.
    """
    names = [name for topic in topics.ALL for name in (topic.name, topic.dead_letters)]
    async with open_log(settings, names) as log:
        asked = await newest(log, idents)
        if not asked:
            alike = [name for each in idents for name in await begun(log, each)]
            if len(alike) != 1:
                return Trace(alike=tuple(alike)), {}
            idents = alike
            asked = await newest(log, idents)
        for whole in (False, True):
            found = _traced(idents, await belonging(log, asked, whole=whole), read)
            why = await ends(log, settings, found.ends, rules)
            if not _has_gap(log, found, why):
                break
        return found, why.words


def _traced(idents: Sequence[str], hops: list[Hop], read: Collection[str]) -> Trace:
    for ident in idents:
        found = trace(ident, hops, read)
        if found.roots:
            break
    return found


def _has_gap(log: Log, found: Trace, why: Ends) -> bool:
    """Whether a record is missing that the log must have, or may."""
    orphans = [one for one in found.roots if one.topic in topics.BY_NAME]
    return bool(why.followed) or any(
        one.place != one.raw and log.at_place(one.raw) for one in orphans
    )
