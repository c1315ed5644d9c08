"""Which report names a story, and how grave it is, by what its ledgers still hold.

The gravest report is mostly the one with the highest toll. Once a count is corrected,
what it said is disproved, and so is how grave it was; a toll that has risen since is
stale, and names the story no more. What somebody still stands by, such as a claim that
another denies, is neither.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import Standing, value_of
from pipeline.link.ordered import discard, insert
from schemas.common import Severity

_Tolls: TypeAlias = tuple[int | None, int | None, int | None]
"""Killed, injured and missing of a report."""
_NAMING: Final = 2  # of these, that a title tells: the missing turn up


class Gravest:
    """Some reports of a story by severity, the latest with each figures in order.

    Reports that give the same figures stand or fall together, so only the last of each
    is looked at.
    """

    __slots__ = ("_alike",)

    def __init__(self) -> None:
        self._alike: dict[Severity, _Alike] = {}

    def add(self, entry: ReportEntry) -> None:
        """Take in a report."""
        self._alike.setdefault(entry.severity, _Alike()).add(entry)

    def discard(self, entry: ReportEntry) -> None:
        """Take out a report that was added."""
        alike = self._alike[entry.severity]
        alike.discard(entry)
        if not alike.last:
            del self._alike[entry.severity]

    def severity(self, standing: Standing | None) -> Severity:
        """Give the gravest severity of what is not disproved; 0 without a report."""
        grave = (
            severity
            for severity in sorted(self._alike, reverse=True)
            if any(
                not is_disproved(entry, standing) or _dead_stand(entry, standing)
                for entry in self._alike[severity].last
            )
        )
        return next(grave, max(self._alike, default=0))

    def last(self, standing: Standing | None) -> ReportEntry:
        """Give the report that says most: the last of the gravest that stand.

        There must be one.
        """
        stands = (e for e in self._not_disproved(standing) if not is_stale(e, standing))
        found = next(stands, None) or next(self._not_disproved(standing), None)
        return found or self._alike[max(self._alike)].last[-1]

    def _not_disproved(self, standing: Standing | None) -> Iterator[ReportEntry]:
        for severity in sorted(self._alike, reverse=True):
            for entry in reversed(self._alike[severity].last):
                if not is_disproved(entry, standing):
                    yield entry


class _Alike:
    """Reports of one severity by their figures.

    Attributes:
        last: The last report with each figures, in their order.
    """

    __slots__ = ("_groups", "last")

    def __init__(self) -> None:
        self._groups: dict[_Tolls, list[ReportEntry]] = {}
        self.last: list[ReportEntry] = []

    def add(self, entry: ReportEntry) -> None:
        group = self._groups.setdefault(_tolls(entry), [])
        insert(group, entry)
        if group[-1] is entry:
            if len(group) > 1:
                discard(self.last, group[-2])
            insert(self.last, entry)

    def discard(self, entry: ReportEntry) -> None:
        group = self._groups[_tolls(entry)]
        if discard(group, entry) < len(group):
            return
        discard(self.last, entry)
        if group:
            insert(self.last, group[-1])
        else:
            del self._groups[_tolls(entry)]


def is_disproved(entry: ReportEntry, standing: Standing | None) -> bool:
    """Tell whether a report gives a figure over any that somebody stands by."""
    if standing is None:
        return False
    counts = (standing.killed, standing.injured, standing.missing)
    return any(
        toll is not None and count.best is not None and toll > count.most
        for toll, count in zip(_tolls(entry), counts, strict=True)
    )


def _dead_stand(entry: ReportEntry, standing: Standing | None) -> bool:
    """Tell whether all whom a report has as dead still are.

    Then it is as grave as it was, though a count of the injured is corrected, or some
    of the missing turn up.
    """
    toll = value_of(entry.killed)
    if standing is None or standing.killed.best is None or not toll:
        return False
    return toll <= standing.killed.most


def is_stale(entry: ReportEntry, standing: Standing | None) -> bool:
    """Tell whether the dead, or else the injured, are more than a report says."""
    if standing is None:
        return False
    counts = (standing.killed, standing.injured)
    for toll, count in zip(_tolls(entry)[:_NAMING], counts, strict=True):
        if toll is not None:
            least = 0 if count.disputed else count.best or 0
            return toll < least
    return False


def _tolls(entry: ReportEntry) -> _Tolls:
    return value_of(entry.killed), value_of(entry.injured), value_of(entry.missing)
