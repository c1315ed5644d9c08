"""Ledgers, claim status and origins of a story: functions of the set of its reports.

A retraction sets the figure to its own or to 0; a denial keeps the claim as the high
end; a claim sets the best figure only while nothing sounder is known; a confirmation
sets it, up or down; a report only raises it, for a lower one is stale. What each rule
is worth: ``docs/evidence.md#linking``. The order of arrival plays no part, only the
times that the reports carry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from pipeline.link.entry import Figure, ReportEntry
from schemas.common import ClaimStatus, Ledger

Name: TypeAlias = Literal["killed", "injured", "missing"]

NAMES: Final[tuple[Name, ...]] = ("killed", "injured", "missing")
SOUND: Final = frozenset({"reported", "confirmed"})


def is_past(entry: ReportEntry) -> bool:
    """Tell whether a report is about the past."""
    return entry.status == "historical"


def value_of(figure: Figure) -> int | None:
    """Reduce a range to the figure it stands for: "at least 5" and "5" alike."""
    if figure is None:
        return None
    low, high = figure
    return high if low is None else low


def latest(entries: Iterable[ReportEntry]) -> list[ReportEntry]:
    """List the newest version of each segment, by time; withdrawn ones left out."""
    newest: dict[str, ReportEntry] = {}
    for entry in sorted(entries, key=order):
        newest[entry.segment] = entry
    return sorted((e for e in newest.values() if not e.withdrawn), key=order)


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


def of_the_present(current: Sequence[ReportEntry]) -> list[ReportEntry]:
    """Leave out what is about the past, unless all of it is."""
    present = [entry for entry in current if not is_past(entry)]
    return present or list(current)


@dataclass(slots=True)
class _Count:
    """A ledger while reports are read in their order.

    Attributes:
        sound: A sound source stands behind ``best``.
        disputed: Somebody denies it all and no other figure was put in its place.
        claims: Higher figures that somebody stands by.
    """

    name: Name
    best: int | None = None
    sound: bool = False
    disputed: bool = False
    claims: list[int] = field(default_factory=list)

    def settle(self, value: int | None) -> None:
        """Take *value* for what is known now, whatever was said before."""
        self.best, self.sound, self.disputed, self.claims = value, True, False, []

    def deny(self, value: int | None) -> None:
        """Take in a denial: 0 = nothing of the kind happened."""
        if value == 0:
            if self.best:
                self.claims.append(self.best)
            if self.sound:
                self.disputed = True
            else:
                self.best = 0
            return
        if self.best is None:
            self.best = value
        if self.name == "killed" and not self.sound:
            self.disputed = True

    def claim(self, value: int) -> None:
        """Take in the figure of one interested or unverified source."""
        if self.best is None or (not self.sound and not self.claims):
            self.best = value
        elif value > self.best:
            self.claims.append(value)

    def report(self, value: int) -> None:
        """Take in a figure reported as fact; a lower one is stale."""
        if self.sound and self.best is not None and value < self.best:
            return
        if value != self.best:
            self.claims = [claim for claim in self.claims if claim > value]
        self.best, self.sound, self.disputed = value, True, False

    def stretch(self, figure: Figure) -> None:
        """Take in the upper bound of a sound range."""
        if figure is None or self.best is None:
            return
        low, high = figure
        if low is not None and high is not None and high > self.best:
            self.claims.append(high)

    def ledger(self) -> Ledger | None:
        """Publish the range that stands at the end; None if no report gave a figure."""
        if self.best is None:
            return None
        low = 0 if self.disputed else self.best
        return Ledger(low=low, best=self.best, high=max(self.best, *self.claims, 0))


def ledger(current: Iterable[ReportEntry], name: Name) -> Ledger | None:
    """Count the persons of a story: low, best and high; None = no figure given.

    Args:
        current: Latest versions in order, as :func:`latest` gives them.
        name: Which persons.
    """
    count = _Count(name)
    for entry in current:
        if not is_past(entry):
            _read(count, entry, getattr(entry, name))
    return count.ledger()


def _read(count: _Count, entry: ReportEntry, figure: Figure) -> None:
    value, status = value_of(figure), entry.status
    if status == "retracted":
        if value is not None or count.best is not None:
            count.settle(value or 0)
    elif status == "denied":
        count.deny(value)
    elif value is not None:
        if status == "claimed":
            count.claim(value)
        elif status == "confirmed":
            count.settle(value)
        elif figure and figure[0] is None and count.sound:
            count.claims.append(value)
        else:
            count.report(value)
        if status in SOUND:
            count.stretch(figure)


def claim_status(current: Sequence[ReportEntry]) -> ClaimStatus:
    """Tell what the reports together claim; *current* must not be empty."""
    present = of_the_present(current)
    status, origin = present[0].status, present[0].origin
    for entry in present[1:]:
        if _overrides(status, origin, entry):
            status = entry.status
    return status


def _overrides(status: ClaimStatus, origin: str, entry: ReportEntry) -> bool:
    """Tell whether the status of *entry* takes the place of *status*."""
    new = entry.status
    if status == "retracted":
        return False
    if new in {"retracted", "denied", "confirmed"}:
        return True
    if new != "reported" or entry.origin == origin:
        return False
    # A sound count by another outlet settles a denial: somebody saw it.
    return status == "claimed" or (
        status == "denied" and any(value_of(getattr(entry, n)) for n in NAMES)
    )


def origins(current: Sequence[ReportEntry]) -> tuple[str, ...]:
    """Name the outlets with reporting of their own, in order of appearance."""
    own = [entry for entry in current if not entry.retold] or current
    return tuple(dict.fromkeys(entry.origin for entry in own))
