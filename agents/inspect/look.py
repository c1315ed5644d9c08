"""Trace one thing through all topics of the broker, and say why its traces end."""

from collections.abc import Collection, Iterable, Mapping

from agents.config.settings import Settings
from agents.inspect.reading import open_reader
from agents.inspect.trace import Trace, hop, trace
from agents.inspect.why import reasons
from pipeline.text.urls import canonical
from schemas import topics

__all__ = ["look", "meant"]


def meant(ident: str) -> list[str]:
    """List what *ident* may mean: itself, or an address in its stored form."""
    try:
        return [ident, canonical(ident)]
    except ValueError:
        return [ident]


async def look(
    settings: Settings,
    idents: Iterable[str],
    read: Collection[str],
    rules: Mapping[str, str],
) -> tuple[Trace, Mapping[str, str]]:
    """Read all topics once, and a topic on which a trace ends once more.

    Args:
        settings: Where they are.
        idents: What may be meant; the first that something has counts.
        read: Names of the topics that a stage reads.
        rules: Text of the rules by name of the stage.

    Returns:
        The trace, empty if nothing has one of the ids; by place why it ends there.

    Raises:
        BrokerTrouble: The brokers cannot be used.
    """
    names = [name for topic in topics.ALL for name in (topic.name, topic.dead_letters)]
    async with open_reader(settings, names) as reader:
        prefix = settings.topic_prefix
        hops = [hop(found, prefix) async for found in reader.whole()]
    found = Trace()
    for ident in idents:
        found = trace(ident, hops, read)
        if found.roots:
            break
    return found, await reasons(settings, found.ends, rules)
