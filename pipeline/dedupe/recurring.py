"""Lines that an outlet shows on many of its pages: boxes, prompts, words about itself.

They are known by their return under texts that are otherwise about something else, and
by their shape: a sentence of news returns too, and stays.
"""

import struct
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, pairwise
from typing import Final, NamedTuple
from zlib import crc32

import msgspec

from pipeline.dedupe import boxes
from pipeline.dedupe.function_words import FUNCTION_WORDS
from pipeline.text.words import fold, tokens
from schemas.prepared import Block

_SIZE: Final = 4  # bytes of the hash of a line
FLAG: Final = "recurring_lines_cut"
_LOOK_BACK: Final = 40
"""Pages of the outlet that are looked at, the latest. Four of them are one in ten: the
box of a section comes that often, and the phrase of a reporter does not."""
_PAGES: Final = 4
_PAGES_SHORT: Final = 8  # for "No one was hurt." is the news of some
_SHORT: Final = 8  # words
_FEWEST, _MOST = 3, 100  # words of a line that may be furniture
_FIRST, _LAST = 16, 32  # lines of a page that are kept: boxes stand at the end
_LEFT: Final = 25  # words that must be left of an article
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Line(NamedTuple):
    """One line of a text: where it stands, its words, and what it is known by."""

    start: int
    end: int
    words: int
    mark: bytes


class Pages:
    """The pages of each outlet, in the order of their first fetches."""

    def __init__(self) -> None:
        self._outlets: dict[str, tuple[array[int], list[bytes]]] = {}

    def add(self, source: str, at: datetime, key: bytes) -> None:
        """Keep the revision *key* of a page of *source*, first fetched *at*."""
        times, keys = self._outlets.setdefault(source, (array("q"), []))
        place = _place(times, keys, at, key)
        times.insert(place, _microseconds(at))
        keys.insert(place, key)

    def remove(self, source: str, at: datetime, key: bytes) -> None:
        """Forget it again."""
        times, keys = self._outlets[source]
        place = _place(times, keys, at, key)
        del times[place], keys[place]
        if not keys:
            del self._outlets[source]

    def latest(self, source: str) -> Iterator[bytes]:
        """Give the revisions of the latest pages, the last first."""
        _, keys = self._outlets.get(source, ((), ()))
        return iter(keys[: -_LOOK_BACK - 1 : -1])


def _place(times: "array[int]", keys: Sequence[bytes], at: datetime, key: bytes) -> int:
    """Find where a revision stands, or would stand, by its time and then its key."""
    time = _microseconds(at)
    start = bisect_left(times, time)
    if start == len(times) or times[start] != time:
        return start
    return bisect_left(keys, key, start, bisect_right(times, time, start))


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def lines(text: str) -> list[Line]:
    """Find the lines of *text* that may be furniture."""
    found: list[Line] = []
    at = 0
    for row in text.split("\n"):
        start, at = at, at + len(row) + 1
        words = tokens(row) if len(row) <= _MOST * 20 else ()
        if _FEWEST <= len(words) <= _MOST:
            mark = crc32(" ".join(words).encode()).to_bytes(_SIZE, "big")
            found.append(Line(start, start + len(row), len(words), mark))
    return found


def packed(given: Sequence[Line]) -> bytes:
    """Join the marks of the first and the last lines of a page."""
    kept = [*given[:_FIRST], *given[_FIRST:][-_LAST:]]
    return b"".join(dict.fromkeys(line.mark for line in kept))


def marks(packed: bytes) -> Iterator[bytes]:
    """Take marks apart that were packed."""
    return (packed[at : at + _SIZE] for at in range(0, len(packed), _SIZE))


def recurring(
    text: str, given: Sequence[Line], pages: Collection[tuple[bytes, bytes]]
) -> frozenset[bytes]:
    """Tell by their marks which lines of *text* are furniture.

    A line that shares a name or a number with the others belongs to what they tell, be
    it told in every article on the matter. Rather a box stays than news goes: a whole
    sentence on a third party is cut only where :mod:`~pipeline.dedupe.boxes` knows it.

    Args:
        text: Of a page that was not fetched before.
        given: Its lines.
        pages: Id of page and marks of lines of other pages of its outlet.
    """
    wanted = {line.mark for line in given}
    if _shown(wanted, pages) < _PAGES:
        return frozenset()
    by_page: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for page, own in pages:
        by_page[page] |= wanted.intersection(marks(own))
    shown = Counter(chain.from_iterable(by_page.values()))
    often = [
        line
        for line in given
        if shown[line.mark] >= (_PAGES if line.words >= _SHORT else _PAGES_SHORT)
    ]
    if not often:
        return frozenset()
    rest = without(text, [], often)[0]
    if len(rest.split()) < _LEFT:
        return frozenset()
    facts = _facts(rest)
    ended = boxes.ends_lines(rest)
    beside = _beside(given, often)
    return frozenset(
        line.mark
        for line in often
        if facts.isdisjoint(_facts(row := text[line.start : line.end]))
        and boxes.is_box(row, line.words, is_label=ended and line in beside)
    )


def _shown(wanted: Collection[bytes], pages: Iterable[tuple[bytes, bytes]]) -> int:
    """Count how often *pages* show any of the marks, for most texts show none again."""
    joined = b"".join(own for _, own in pages)
    numbers = frozenset(int.from_bytes(mark, "big") for mark in wanted)
    return sum(map(numbers.__contains__, _numbers(joined)))


def _numbers(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(packed) // _SIZE}I", packed)


def _beside(given: Sequence[Line], often: Collection[Line]) -> set[Line]:
    """Find the lines of *often* that stand beside another of them."""
    known = set(often)
    pairs = [pair for pair in pairwise(given) if known.issuperset(pair)]
    return {line for pair in pairs for line in pair}


def without(
    text: str, blocks: Sequence[Block], cut: Sequence[Line]
) -> tuple[str, tuple[Block, ...]]:
    """Take the lines *cut* out of *text*; its *blocks* move, and empty ones go."""
    parts: list[str] = []
    gone: list[tuple[int, int]] = []
    at = 0
    for line in cut:
        parts.append(text[at : line.start])
        at = min(line.end + 1, len(text))
        gone.append((line.start, at))
    parts.append(text[at:])
    left = "".join(parts)
    size = len(left.rstrip())
    moved = [_moved(block, gone, size) for block in blocks]
    return left[:size], tuple(
        block for block in moved if left[block.start : block.end].strip()
    )


def _moved(block: Block, gone: Sequence[tuple[int, int]], size: int) -> Block:
    start, end = (
        min(size, place - sum(min(place, b) - a for a, b in gone if a < place))
        for place in (block.start, block.end)
    )
    return msgspec.structs.replace(block, start=start, end=end)


def _facts(text: str) -> set[str]:
    """Fold the names and numbers of *text*; a script without capitals has few."""
    return {
        word
        for raw in text.split()
        if any(map(str.isupper, raw)) or any(map(str.isdigit, raw))
        for word in tokens(raw)
        if fold(word) not in FUNCTION_WORDS
    }
