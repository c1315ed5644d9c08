"""``tocsin ingest --explain``: what would be sent of each article; nothing is."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Final, cast

from rich.console import Console

from agents.ingest.items import Item, Refused
from agents.inspect.cutting import REASONS, Piece, pieces
from agents.inspect.lines import safe
from agents.inspect.taken import Taken, taken
from pipeline.memory import StageInMemory
from pipeline.stage import Emit, Input, Reject
from pipeline.stages import DEDUPE, NORMALIZE
from pipeline.text.html.account import Account, account
from schemas import codec
from schemas.article import Article, Duplicate
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle
from schemas.wording import repaired

__all__ = ["explain"]

_PARTS: Final = 12  # shown of what was thrown away; the rest is summed up
_TEXT_CHARS: Final = 400
_PART_CHARS: Final = 600
_LINES: Final = 12  # of those that are left out, which are shown
_LINE_CHARS: Final = 60
_COLORS: Final = ("cyan", "yellow", "green", "magenta", "blue")


async def explain(items: AsyncIterator[Item], console: Console) -> int:
    """Print what ``normalize`` makes of each article, and how ``segment`` cuts it.

    Articles follow one another: of a folder a copy of an earlier one is called so, and
    lines that recur are taken out.

    Returns:
        How many were refused, by the reader or by normalize.
    """
    refused = 0
    dedupe = StageInMemory(DEDUPE)
    async for item in items:
        if isinstance(item, Refused):
            refused += 1
            _refuse(item.where, f"{item.reason}: {item.detail}", console)
            continue
        try:
            raw = codec.decode(item.value, RawArticle)
        except codec.DecodeError as error:  # such as half a surrogate pair
            refused += 1
            _refuse(item.where, f"decode: {error}", console)
            continue
        outcome = _prepared(raw)
        console.print(safe(item.where), style="bold", markup=False, soft_wrap=True)
        if isinstance(outcome, Emit):
            article = cast("PreparedArticle", outcome.record)
            _tell(taken(raw, article), article, console)
            if raw.html and not (raw.body or "").strip():
                _tell_reading(account(raw.html, raw.url), console)
            _tell_verdict(dedupe, article, console)
        else:
            refused += 1
            console.print(safe(f"  not an article: {_why(outcome)}"), markup=False)
    return refused


def _refuse(where: str, why: str, console: Console) -> None:
    console.print(safe(f"refused {where}: {why}"), markup=False, soft_wrap=True)


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
        line = f"  {name:<13}{safe(value + source)}"
        console.print(line, markup=False, soft_wrap=True)
    blocks = f", {len(article.blocks)} posts" if article.blocks else ""
    console.print(f"  {'text':<13}{found.words} words{blocks}", markup=False)
    start = " ".join(article.text[:_TEXT_CHARS].split())
    start = f"    {safe(start)}"
    console.print(start, style="dim", markup=False, soft_wrap=True)
    if article.flags:
        flags = repaired(sorted(article.flags))
        console.print(f"  {'flags':<13}{flags}", markup=False)
    words = sum(part.words for part in found.left)
    if words:
        console.print(f"  {'thrown away':<13}{words} words", markup=False)
    for part in found.left[:_PARTS]:
        line = f"    {part.words:>5} in {safe(f'{part.name}: {part.start}')}"
        console.print(line, style="dim", markup=False, soft_wrap=True)
    more = sum(part.words for part in found.left[_PARTS:])
    if more:
        console.print(f"    {more:>5} elsewhere", style="dim", markup=False)


def _tell_reading(found: Account, console: Console) -> None:
    """Print who read the page, and which of its lines the model left out."""
    if found.posts:
        whence = ", ".join(f"{count} {name}" for name, count in found.posts)
        _line("posts", whence, console)
    if found.readers:
        asked = ", ".join(f"{name} {words} words" for name, words in found.readers)
        _line("text", f"by {found.reader}; asked: {asked}", console)
    _line(
        "live",
        "the page says so" if found.is_live else "the page does not say",
        console,
    )
    if found.left:
        _line("left out", f"{len(found.left)} lines", console)
    for left in found.left[:_LINES]:
        why = ", ".join(left.reasons)
        text = f"    {left.chance:>5.2f} {safe(left.text, _LINE_CHARS)}   {why}"
        console.print(text, style="dim", markup=False, soft_wrap=True)


def _tell_verdict(
    dedupe: StageInMemory, article: PreparedArticle, console: Console
) -> None:
    """Print what dedupe says, and the cut of what goes on."""
    item = Input(record=article, time=article.fetched_at, topic=DEDUPE.reads.name)
    for outcome in dedupe.handle(item):
        record = outcome.record if isinstance(outcome, Emit) else None
        if isinstance(record, Duplicate):
            verdict = f"{record.article.verdict} of {record.original.url}"
            _line("verdict", verdict, console)
        elif isinstance(record, Article):
            _line("verdict", record.article.verdict, console)
            cut = len(article.text) - len(record.text)
            if cut:
                _line("recurring", f"{cut} characters seen on other pages", console)
            _tell_cut(pieces(record), console)


def _tell_cut(found: list[Piece], console: Console) -> None:
    """Print the parts in turn, each with its mark and the reason why it begins."""
    parts = [piece for piece in found if piece.part]
    _line("segments", str(len(parts)), console)
    number = 0
    for piece in found:
        text = safe(piece.text, _PART_CHARS)
        if piece.part is None:
            console.print(f"    --- {text}", style="dim", markup=False, soft_wrap=True)
            continue
        color = _COLORS[number % len(_COLORS)]
        number += 1
        time = f" {piece.part.time:%Y-%m-%d %H:%M}" if piece.part.time else ""
        head = f"    [{number}] {REASONS[piece.part.evidence]}{time}"
        console.print(head, style=f"bold {color}", markup=False, soft_wrap=True)
        console.print(f"        {text}", style=color, markup=False, soft_wrap=True)


def _line(name: str, value: str, console: Console) -> None:
    console.print(f"  {name:<13}{safe(value)}", markup=False, soft_wrap=True)
