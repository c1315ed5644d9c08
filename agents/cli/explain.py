"""``tocsin explain``: the trace of one thing through all topics."""

import sys
from collections.abc import Mapping
from typing import Final

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from agents.cli.common import (
    FAILED,
    FINE,
    HERE,
    Options,
    connected,
    run,
    warn,
)
from agents.cli.traced import idents, traced, unfound
from agents.inspect.lines import short
from agents.inspect.trace import Hop, Trace
from schemas import topics

__all__ = ["explain"]

_WIDTH: Final = 240  # of a file or a pipe
STYLES: Final = {
    topics.EVENTS.name: "cyan",
    topics.ALERTS.name: "bold red",
    topics.DUPLICATES.name: "dim",
    topics.DELIVERIES.name: "green",
}


def explain(ident: str, /, *, options: Options = HERE) -> int:
    """Show the trace of an article, segment, story or alert through all topics.

    Status 1 if nothing has that id.

    Args:
        ident: URL; id of an article, revision, segment, report, event, story, alert
            or delivery, or the first characters of it, four at least; or coordinates
            topic/partition/offset.
        options: Connection.
    """
    settings = connected(options)
    found, ends = run(traced(settings, idents(ident)))
    if fault := unfound(ident, found):
        warn(fault)
        return FAILED
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    for root in found.roots:
        console.print(_tree(root, found, ends))
    return FINE


def _tree(root: Hop, found: Trace, ends: Mapping[str, str]) -> Tree:
    tree = Tree(_label(root), guide_style="dim")
    _grow(tree, root, found, ends)
    return tree


def _grow(tree: Tree, at: Hop, found: Trace, ends: Mapping[str, str]) -> None:
    for child in found.children.get(at.place, []):
        _grow(tree.add(_label(child)), child, found, ends)
    if at.place in ends:
        tree.add(Text(ends[at.place], style="dim italic"))


def _label(at: Hop) -> Text:
    style = "bold yellow" if at.topic.endswith(topics.DLQ) else STYLES.get(at.topic, "")
    own = at.lineage.own
    ident = own if "/" not in own else ""
    label = Text(f"{short(at.topic)} ", style="bold") + Text(at.text, style=style)
    where = f"  {ident}"
    if at.topic == topics.RAW.name:
        where = f"  {at.place}  trace {at.trace_id}"
    return label + Text(where, style="dim")
