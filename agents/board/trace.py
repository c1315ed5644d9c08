"""The trace of one thing through all topics, as JSON has it."""

from collections.abc import Mapping
from typing import Any

from agents.board.cards import seconds
from agents.inspect.lines import short
from agents.inspect.trace import Hop, Trace

__all__ = ["tree"]


def tree(found: Trace, ends: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give the roots of a trace, each with what came of it.

    Args:
        found: The trace.
        ends: Why it ends, by the place of the last record.
    """
    return [_node(root, found, ends) for root in found.roots]


def _node(at: Hop, found: Trace, ends: Mapping[str, str]) -> dict[str, Any]:
    return {
        "topic": short(at.topic),
        "place": at.place,
        "at": seconds(at.time),
        "text": at.text,
        "story": at.lineage.story or None,
        "alert": at.lineage.alert or None,
        "end": ends.get(at.place),
        "next": [_node(each, found, ends) for each in found.children.get(at.place, [])],
    }
