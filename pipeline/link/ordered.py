"""Reports in their order and by what they say, each added or discarded by itself.

The cost of a change is that of finding its place, whatever the story holds: a report
mostly belongs at the end, where one look is enough.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from pipeline.link.entry import ReportEntry

K = TypeVar("K")

_EXACT: Final = 1 << 60
"""Steps of a confidence: as whole numbers, sums do not hang on the order of adding."""


def order(entry: ReportEntry) -> tuple[object, ...]:
    """Order by time; whatever ties is broken by content."""
    return (
        entry.at,
        entry.ordinal,
        entry.withdrawn,
        entry.said,
        entry.segment,
        entry.report,
    )


def insert(entries: list[ReportEntry], entry: ReportEntry) -> int:
    """Insert *entry* at its place in *entries*, and give that."""
    key = order(entry)
    if not entries or order(entries[-1]) < key:
        entries.append(entry)
        return len(entries) - 1
    place = bisect_left(entries, key, key=order)
    entries.insert(place, entry)
    return place


def discard(entries: list[ReportEntry], entry: ReportEntry) -> int:
    """Take *entry*, which must be there, out of *entries*, and give its place."""
    if entries[-1] is entry:
        entries.pop()
        return len(entries)
    place = bisect_left(entries, order(entry), key=order)
    del entries[place]
    return place


class Grouped(Generic[K]):
    """Reports grouped by what they say, the groups in the order of their first report.

    Args:
        key: What a report says; None leaves it out.
    """

    __slots__ = ("_firsts", "_groups", "_key", "_keys")

    def __init__(self, key: Callable[[ReportEntry], K | None]) -> None:
        self._key = key
        self._groups: dict[K, list[ReportEntry]] = {}
        self._firsts: list[ReportEntry] = []
        self._keys: tuple[K, ...] | None = ()

    def add(self, entry: ReportEntry) -> None:
        """Take a report in."""
        key = self._key(entry)
        if key is None:
            return
        group = self._groups.setdefault(key, [])
        if insert(group, entry) == 0:
            if len(group) > 1:
                discard(self._firsts, group[1])
            insert(self._firsts, entry)
            self._keys = None

    def discard(self, entry: ReportEntry) -> None:
        """Take a report out that was added."""
        key = self._key(entry)
        if key is None:
            return
        group = self._groups[key]
        if discard(group, entry) == 0:
            discard(self._firsts, entry)
            if group:
                insert(self._firsts, group[0])
            else:
                del self._groups[key]
            self._keys = None

    def keys(self) -> tuple[K, ...]:
        """List what is said; the same object as long as it stays the same."""
        if self._keys is None:
            found = map(self._key, self._firsts)
            self._keys = tuple(key for key in found if key is not None)
        return self._keys


class Ballot:
    """Elects the value with most confidence behind it; of equals the first by name."""

    __slots__ = ("_weights",)

    def __init__(self) -> None:
        self._weights: dict[str, tuple[int, int]] = {}

    def cast(self, value: str | None, confidence: float, count: int = 1) -> None:
        """Count a vote; *count* -1 takes one back."""
        if value is None:
            return
        weight, votes = self._weights.get(value, (0, 0))
        if votes + count:
            weight += count * int(confidence * _EXACT)
            self._weights[value] = weight, votes + count
        else:
            del self._weights[value]

    def elected(self) -> str | None:
        """Name the value; None without a vote. There are some 40 values at most."""
        ranked = ((-weight, value) for value, (weight, _) in self._weights.items())
        return min(ranked)[1] if self._weights else None


class Majority:
    """Finds what most reports say; of equals what was said first.

    Args:
        key: What a report says; None leaves it out.
    """

    __slots__ = ("_firsts", "_groups", "_key", "_most")

    def __init__(self, key: Callable[[ReportEntry], str | None]) -> None:
        self._key = key
        self._groups: defaultdict[str, list[ReportEntry]] = defaultdict(list)
        # Of all groups of one size, the first reports.
        self._firsts: defaultdict[int, list[ReportEntry]] = defaultdict(list)
        self._most = 0

    def add(self, entry: ReportEntry) -> None:
        """Count a report."""
        key = self._key(entry)
        if key is not None:
            self._change(self._groups[key], entry, insert)

    def discard(self, entry: ReportEntry) -> None:
        """Count a report no more."""
        key = self._key(entry)
        if key is not None:
            self._change(self._groups[key], entry, discard)
            if not self._groups[key]:
                del self._groups[key]

    def first(self) -> ReportEntry | None:
        """Give the first report that says what most say; None if none says anything."""
        return self._firsts[self._most][0] if self._most else None

    @property
    def most(self) -> int:
        """How many reports say what most say; 0 if none says anything."""
        return self._most

    def _change(
        self,
        group: list[ReportEntry],
        entry: ReportEntry,
        change: Callable[[list[ReportEntry], ReportEntry], int],
    ) -> None:
        if group:
            firsts = self._firsts[len(group)]
            discard(firsts, group[0])
            if not firsts:
                del self._firsts[len(group)]
        change(group, entry)
        if group:
            insert(self._firsts[len(group)], group[0])
        # A group grows and shrinks by one: the size below is there if this one is not.
        self._most = max(self._most, len(group))
        if self._most not in self._firsts:
            self._most -= 1
