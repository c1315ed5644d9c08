"""Ledgers and claim status of a story, read one report after the other.

A retraction that speaks for the story (:mod:`pipeline.link.retractions`) sets the
figure to its own or to 0; a denial keeps the claim as the high
end; a claim sets the best figure only while nothing sounder is known; a confirmation
sets it, up or down; a report only raises it, for a lower one is stale, but for the
missing, who are found. What each rule is worth: ``docs/evidence.md#linking``. The order
is that of the times which the reports carry; the order of arrival plays no part.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, Self, TypeAlias

from pipeline.link.entry import Figure, ReportEntry
from pipeline.link.ways import FIXED, LOWERED
from pipeline.link.words import number_key
from schemas.common import ClaimStatus, Ledger

Name: TypeAlias = Literal["killed", "injured", "missing"]

NAMES: Final[tuple[Name, ...]] = ("killed", "injured", "missing")
SOUND: Final = frozenset({"reported", "confirmed"})
TELLING: Final = 3
"""Dead from which a toll tells an event from others."""


def is_past(entry: ReportEntry) -> bool:
    """Tell whether a report is about the past."""
    return entry.status == "historical"


def value_of(figure: Figure) -> int | None:
    """Reduce a range to the figure it stands for: "at least 5" and "5" alike."""
    if figure is None:
        return None
    low, high = figure
    return high if low is None else low


def states(entry: ReportEntry, number: int) -> bool:
    """Tell whether *number* is the toll of a report, or another figure in it."""
    return number == value_of(entry.killed) or number_key(number) in entry.numbers


class Count(NamedTuple):
    """A ledger while reports are read in their order.

    Attributes:
        sound: A sound source stands behind ``best``.
        disputed: Somebody denies it all and no other figure was put in its place.
        claimed: Highest other figure that somebody stands by.
        fell: Highest figure that was true, of the missing, before some were found.
    """

    best: int | None = None
    sound: bool = False
    disputed: bool = False
    claimed: int | None = None
    fell: int | None = None

    @property
    def most(self) -> int:
        """The highest figure that nobody has shown to be wrong."""
        return max(self.best or 0, self.claimed or 0, self.fell or 0)

    def ledger(self) -> Ledger | None:
        """Publish the range that stands at the end; None if no report gave a figure."""
        if self.best is None:
            return None
        low = 0 if self.disputed else self.best
        return Ledger(low=low, best=self.best, high=max(self.best, self.claimed or 0))

    def read(self, status: ClaimStatus, figure: Figure, name: Name) -> Self:
        """Read the next report, which gives *figure*; it is not about the past."""
        value = value_of(figure)
        if status == "retracted":
            said = value is not None or self.best is not None
            return self._settle(value or 0) if said else self
        if status == "denied":
            return self._deny(value, name)
        if value is None:
            return self
        if status == "claimed":
            return self._claim(value)
        if status == "confirmed":
            found = self._settle(value)
        elif name == "missing" and self.sound and value < (self.best or 0):
            found = self.fall(value)
        elif figure and figure[0] is None and self.sound:
            found = self._uphold(value)
        else:
            found = self._report(value)
        return found.stretch(figure) if status in SOUND else found

    def stretch(self, figure: Figure) -> Self:
        """Take in the upper bound of a sound range."""
        if figure is None or self.best is None:
            return self
        low, high = figure
        if low is not None and high is not None and high > self.best:
            return self._uphold(high)
        return self

    def _settle(self, value: int) -> Self:
        """Take *value* for what is known now, whatever was said before."""
        return type(self)(best=value, sound=True)

    def fall(self, value: int) -> Self:
        """Take in that some were found, who had been missing all the same, or died."""
        return self._settle(value)._replace(fell=self.most)

    def _uphold(self, value: int) -> Self:
        """Note a figure that somebody stands by beside the best one."""
        if self.claimed is not None and value <= self.claimed:
            return self
        return self._replace(claimed=value)

    def _deny(self, value: int | None, name: Name) -> Self:
        """Take in a denial: 0 = nothing of the kind happened."""
        if value == 0:
            found = self._uphold(self.best) if self.best else self
            if self.sound:
                return found._replace(disputed=True)
            return found._replace(best=0)
        found = self if self.best is not None else self._replace(best=value)
        if name == "killed" and not self.sound:
            return found._replace(disputed=True)
        return found

    def _claim(self, value: int) -> Self:
        """Take in the figure of one interested or unverified source."""
        if self.best is None or (not self.sound and self.claimed is None):
            return self._replace(best=value)
        return self._uphold(value) if value > self.best else self

    def _report(self, value: int) -> Self:
        """Take in a figure reported as fact; a lower one is stale."""
        if self.sound and self.best is not None and value < self.best:
            return self
        claimed = self.claimed
        if value != self.best and claimed is not None and claimed <= value:
            claimed = None
        return self._replace(best=value, sound=True, disputed=False, claimed=claimed)


class Standing(NamedTuple):
    """What stands after the reports up to one.

    Attributes:
        killed: Persons killed; ``injured`` and ``missing`` likewise.
        status: What the reports together claim.
        origin: Of the first report, whose repetition settles nothing.
    """

    killed: Count
    injured: Count
    missing: Count
    status: ClaimStatus
    origin: str


def standing_after(before: Standing | None, entry: ReportEntry) -> Standing:
    """Read the next report; *before* itself if it changes nothing.

    Args:
        before: What stood before it; None for the first.
        entry: Not about the past.
    """
    status, origin = entry.status, entry.origin
    old = before or Standing(Count(), Count(), Count(), status, origin)
    if before is not None and not _overrides(before.status, before.origin, entry):
        status = before.status
    mended: ClaimStatus = "confirmed" if _mends(entry, old) else entry.status
    if _mends_another(entry, old):
        mended = "reported"
    hurt = old.injured.read(entry.status, entry.injured, "injured")
    if _some_died(entry, old):
        hurt = old.injured.fall(value_of(entry.injured) or 0)
    found = Standing(
        old.killed.read(mended, entry.killed, "killed"),
        hurt,
        old.missing.read(entry.status, entry.missing, "missing"),
        status,
        old.origin,
    )
    return before if before == found else found


class Standings:
    """What stands after each of some reports, kept as reports come and go.

    A report in the middle is read again with those behind it only as far as it makes a
    difference to them.
    """

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: list[Standing | None] = []

    def last(self) -> Standing | None:
        """Give what stands at the end; None without a report."""
        return self._found[-1] if self._found else None

    def inserted(self, entries: Sequence[ReportEntry], place: int) -> None:
        """Read *entries* anew from *place*, where one came in."""
        self._found.insert(place, None)
        self._read(entries, place)

    def discarded(self, entries: Sequence[ReportEntry], place: int) -> None:
        """Read *entries* anew from *place*, where one was taken out."""
        del self._found[place]
        self._read(entries, place)

    def _read(self, entries: Sequence[ReportEntry], place: int) -> None:
        standing = self._found[place - 1] if place else None
        for index in range(place, len(entries)):
            standing = standing_after(standing, entries[index])
            if standing == self._found[index]:
                return
            self._found[index] = standing


def _mends(entry: ReportEntry, before: Standing) -> bool:
    """Tell whether a page corrects the toll that stands, and names that too.

    "Killed two, not 12": an outlet its own; what another says of its own report is not
    known. "Ten, not 11: one was counted twice" lowers it, whoever says so.
    """
    best, toll = before.killed.best, value_of(entry.killed)
    if entry.status != "reported" or best is None or not states(entry, best):
        return False
    if entry.ways & FIXED and entry.origin == before.origin:
        return True
    return bool(entry.ways & LOWERED) and toll is not None and 0 < toll < best


def _some_died(entry: ReportEntry, before: Standing) -> bool:
    """Tell whether fewer are hurt by no more than the dead who came on top."""
    dead, hurt = value_of(entry.killed), value_of(entry.injured)
    old, best = before.killed.best, before.injured.best
    if entry.status not in SOUND or None in (dead, hurt, old, best):
        return False
    return 0 < (best or 0) - (hurt or 0) <= (dead or 0) - (old or 0)


def _mends_another(entry: ReportEntry, before: Standing) -> bool:
    """Tell whether the figure it rules out is below the toll: it was never told here.

    "Seven, not nine" lowers no toll of 12.
    """
    best = before.killed.best
    return 0 < entry.ruled_out < (best or 0) and entry.status == "confirmed"


def _overrides(status: ClaimStatus, origin: str, entry: ReportEntry) -> bool:
    """Tell whether the status of *entry* takes the place of *status*."""
    new = entry.status
    if status == "retracted":
        return entry.origin != origin and (new == "confirmed" or _counts(entry))
    if new in {"retracted", "denied", "confirmed"}:
        return True
    if new != "reported" or entry.origin == origin:
        return False
    # A sound count by another outlet settles a denial: somebody saw it.
    return status == "claimed" or (status == "denied" and _counts(entry))


def _counts(entry: ReportEntry) -> bool:
    """Tell whether a report counts somebody as a fact: it did happen."""
    stated = any(value_of(getattr(entry, name)) for name in NAMES)
    return entry.status == "reported" and stated
