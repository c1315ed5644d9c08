"""``tocsin ingest --explain``: what would be sent of each article; nothing is."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Final, cast

from rich.console import Console

from agents.ingest.items import Item, Refused
from agents.inspect.lines import safe
from agents.inspect.taken import Taken, taken
from pipeline.memory import StageInMemory
from pipeline.stage import Emit, Input, Reject
from pipeline.stages import NORMALIZE
from schemas import codec
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle

__all__ = ["explain"]

_PARTS: Final = 12  # shown of what was thrown away; the rest is summed up
_TEXT_CHARS: Final = 400


async def explain(items: AsyncIterator[Item], console: Console) -> int:
    """Print what ``normalize`` makes of each article.

    Returns:
        How many were refused, by the reader or by normalize.
    """
    refused = 0
    async for item in items:
        if isinstance(item, Refused):
            refused += 1
            line = safe(f"refused {item.where}: {item.reason}: {item.detail}")
            console.print(line, markup=False, soft_wrap=True)
            continue
        raw = codec.decode(item.value, RawArticle)
        outcome = _prepared(raw)
        console.print(safe(item.where), style="bold", markup=False, soft_wrap=True)
        if isinstance(outcome, Emit):
            article = cast("PreparedArticle", outcome.record)
            _tell(taken(raw, article), article, console)
        else:
            refused += 1
            console.print(safe(f"  not an article: {_why(outcome)}"), markup=False)
    return refused


def _why(outcome: Any) -> str:
    if isinstance(outcome, Reject):
        return f"{outcome.reason}: {outcome.detail}"
    return str(outcome.reason)


def _prepared(raw: RawArticle) -> Any:
    """Ask normalize: an article, or why there is none."""
    item = Input(record=raw, time=datetime.now(UTC), topic=NORMALIZE.reads.name)
    outcomes = StageInMemory(NORMALIZE).handle(item)
    return next(iter(outcomes), Reject("nothing", "nothing came of it"))


def _tell(found: Taken, article: PreparedArticle, console: Console) -> None:
    for name, value, where in found.fields:
        source = f"   from {where}" if where else "   worked out"
        line = safe(f"  {name:<13}{value}{source}")
        console.print(line, markup=False, soft_wrap=True)
    blocks = f", {len(article.blocks)} posts" if article.blocks else ""
    console.print(f"  {'text':<13}{found.words} words{blocks}", markup=False)
    start = " ".join(article.text[:_TEXT_CHARS].split())
    console.print(safe(f"    {start}"), style="dim", markup=False, soft_wrap=True)
    if article.flags:
        flags = ", ".join(sorted(article.flags))
        console.print(f"  {'flags':<13}{flags}", markup=False)
    words = sum(part.words for part in found.left)
    if words:
        console.print(f"  {'thrown away':<13}{words} words", markup=False)
    for part in found.left[:_PARTS]:
        line = safe(f"    {part.words:>5} in {part.name}: {part.start}")
        console.print(line, style="dim", markup=False, soft_wrap=True)
    more = sum(part.words for part in found.left[_PARTS:])
    if more:
        console.print(f"    {more:>5} elsewhere", style="dim", markup=False)
