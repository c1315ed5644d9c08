"""The units of a text: its paragraphs, each with what it is taken for."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from pipeline.segment import noise
from pipeline.text import sentences, times

_QUOTED: Final = ("\u201d", "\u00bb", '"')
_STOPPED: Final = (".", "!", "?", ":", "\u2026", ";")
_CLOSERS: Final = "\"'\u201d\u2019\u00bb)]"  # that may stand behind a stop
_MARKED: Final = re.compile(
    r"#{1,6} +(?:\*\*)?(?P<under>[^\s#*][^\n#*]*[^\s#*])(?:\*\*)?(?: +#{1,6})?|"
    r"\*\*(?P<bold>[^\s*][^*\n]*[^\s*.])\*\*"
)
_LONGEST_MARKED: Final = 200  # characters, with its marks
_SENTENCE: Final = 5  # words; what is shorter tells no news of its own
_OPENS: Final = re.compile(r"[\"'\u201c\u2018\u00ab\u00bf\u00a1(\[]?[^\W_]")


@dataclass(frozen=True)  # without slots: what is asked of it again is kept
class Unit:
    """One paragraph.

    Attributes:
        start: First code point in the text of the article.
        end: One past the last.
        noise: It belongs to no event.
        shut: It ends though nothing says so, for what follows is of another text.
        marked: The text itself says that it is a heading: "## Storm over Elm".
    """

    start: int
    end: int
    text: str
    noise: bool
    shut: bool = False
    marked: bool = False

    @cached_property
    def words(self) -> int:
        """Count what stands between blanks."""
        return len(self.text.split())

    @cached_property
    def closed(self) -> bool:
        """Tell whether it ends as a sentence or a quotation does."""
        if self.shut or self.text.endswith(_QUOTED):
            return True
        return self.text.rstrip(_CLOSERS).endswith(_STOPPED)

    @cached_property
    def opens(self) -> bool:
        """Tell whether it begins as a heading may: with a capital, digit or quote."""
        match = _OPENS.match(self.text)
        return (
            bool(match) and not self.text[match.end() - 1].islower() if match else False
        )


def units(text: str, start: int = 0, end: int | None = None) -> list[Unit]:
    """Cut *text* between *start* and *end* into its units.

    What is noise only at the end of an article is news at the end of a block.
    """
    piece = text[start : len(text) if end is None else end]
    found = [
        (a + start, b + start)
        for one in sentences.paragraphs(piece)
        for a, b in _parted(piece, *one)
    ]
    last = len(found) - 1 if end is None else -1
    made = []
    for i, (a, b) in enumerate(found):
        begin, stop = _inside(text, a, b)
        line = text[begin:stop]
        dull = noise.is_noise(line, first=i == 0 and end is None, last=i == last)
        made.append(Unit(begin, stop, line, dull, marked=(begin, stop) != (a, b)))
    return made


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a paragraph at the times in it that stand in a line of their own.

    They begin with a small letter ("vor 5 Minuten", "heute um 14:05"), so they seemed
    to go on with the line above.
    """
    found, begin, line = [], start, text.find("\n", start, end) + 1
    while line > 0:
        stop = text.find("\n", line, end)
        last = end if stop < 0 else stop
        if text[line : line + 1].islower() and times.is_furniture(text[line:last]):
            found += [(begin, line), (line, last)]
            begin = last
        line = stop + 1
    spans = [_trimmed(text, *span) for span in (*found, (begin, end))]
    return [(a, b) for a, b in spans if a < b]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at both ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Find what the marks of a heading stand around: "## ... ##" or "**...**"."""
    match = _MARKED.fullmatch(text, start, min(end, start + _LONGEST_MARKED))
    if match is None or match.end() != end:
        return start, end
    name = "under" if match["under"] else "bold"
    return match.span(name)


def with_corrections(given: list[Unit]) -> list[Unit]:
    """Take what the desk corrected for news where the page tells nothing else.

    Below a report it is a note; alone it may be all that says how many died.
    """
    if any(u.closed and u.words >= _SENTENCE and not u.noise for u in given):
        return given
    return [
        replace(unit, noise=False) if noise.is_correction(unit.text) else unit
        for unit in given
    ]


def trim(given: list[Unit]) -> list[Unit]:
    """Leave out noise at both ends."""
    start, end = 0, len(given)
    while start < end and given[start].noise:
        start += 1
    while end > start and given[end - 1].noise:
        end -= 1
    return given[start:end]
