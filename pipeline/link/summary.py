"""What the reports of a story say together, kept up to date report by report.

A function of the set of reports: the order in which they are added plays no part, and
what is discarded leaves no trace. A change costs what it changes, and not what the
story holds.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Final, Self, TypeVar

from pipeline.link.contradictions import Contradictions
from pipeline.link.entry import ReportEntry, place_of
from pipeline.link.gravest import Gravest
from pipeline.link.ledger import Standing, Standings, is_past, standing_after
from pipeline.link.ordered import Ballot, Grouped, discard, insert, order
from pipeline.link.place_vote import PlaceVote
from pipeline.link.retractions import Retractions
from pipeline.link.story import step_of
from schemas.common import ClaimStatus
from schemas.story import StoryState, TimelineEntry

K = TypeVar("K")

TIMELINE: Final = 50
"""Latest steps of a story that are published with it."""


class Summary:
    """The reports of one story, and what they say.

    Attributes:
        every: All reports, in their order.
        worded: The newest version of each segment, of one that was withdrawn the last
            that had words, in their order.
    """

    __slots__ = (
        "_articles",
        "_chapters",
        "_contradictions",
        "_own",
        "_past",
        "_present",
        "_retold",
        "_retractions",
        "_severities",
        "_standings",
        "_steps",
        "_versions",
        "every",
        "worded",
    )

    def __init__(self) -> None:
        self.every: list[ReportEntry] = []
        self.worded: list[ReportEntry] = []
        self._versions: dict[str, tuple[ReportEntry, ...]] = {}
        self._severities: Counter[int] = Counter()
        self._chapters = Grouped(_continues)
        self._retractions = Retractions()
        # Of reports that count: the newest version of each segment, not taken back.
        self._articles: Counter[str] = Counter()
        self._own = Grouped(_origin)
        self._retold = Grouped(_origin)
        self._present = _Group()
        self._past = _Group()
        self._standings = Standings()
        self._contradictions = Contradictions()
        self._steps: dict[str, TimelineEntry] = {}

    @classmethod
    def of(cls, entries: Iterable[ReportEntry]) -> Self:
        """Sum up *entries*, no two of which are the same version of one segment."""
        found = cls()
        for entry in entries:
            found.add(entry)
        return found

    def add(self, entry: ReportEntry) -> None:
        """Take in a report that is not there yet."""
        insert(self.every, entry)
        self._severities[entry.severity] += 1
        self._chapters.add(entry)
        before = self._versions.get(entry.segment, ())
        after = tuple(sorted((*before, entry), key=order))
        self._versions[entry.segment] = after
        self._replace(before, after)

    def discard(self, entry: ReportEntry) -> None:
        """Take out a report that was added."""
        discard(self.every, entry)
        _take_one(self._severities, entry.severity)
        self._chapters.discard(entry)
        before = self._versions[entry.segment]
        after = tuple(other for other in before if order(other) != order(entry))
        self._versions[entry.segment] = after
        if not after:
            del self._versions[entry.segment]
        self._replace(before, after)

    def state(self, story_id: str, version: int) -> StoryState:
        """Tell what all reports say; there must be one."""
        relevant, status = self._relevant()
        killed = injured = missing = None
        standing = self._standings.last()
        if standing:
            killed = standing.killed.ledger()
            injured = standing.injured.ledger()
            missing = standing.missing.ledger()
        place = relevant.places.first()
        return StoryState(
            story_id=story_id,
            version=version,
            title=relevant.gravest.last(standing).title,
            first_seen=self.every[0].at,
            last_seen=self.every[-1].at,
            status=status,
            severity=max(
                self._present.gravest.severity(standing),
                self._past.gravest.severity(None),
            ),
            event_class=relevant.classes.elected(),
            topic=relevant.topics.elected(),
            place=place_of(place.places[0]) if place else None,
            reports=len(self._present.entries) + len(self._past.entries),
            articles=len(self._articles),
            origins=self._own.keys() or self._retold.keys(),
            killed=killed,
            injured=injured,
            missing=missing,
            continues=next(iter(self._chapters.keys()), None),
        )

    def state_with(
        self, entries: Sequence[ReportEntry], story_id: str, version: int
    ) -> StoryState:
        """Tell what all reports would say with *entries* among them."""
        for entry in entries:
            self.add(entry)
        found = self.state(story_id, version)
        for entry in reversed(entries):
            self.discard(entry)
        return found

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """List the latest steps, oldest first."""
        known, latest = self._steps, self.every[-TIMELINE:]
        self._steps = {e.event: known.get(e.event) or step_of(e) for e in latest}
        return tuple(self._steps.values())

    def contradictions(self, state: StoryState) -> tuple[str, ...]:
        """Tell in words which figures and claims stand against each other."""
        return self._contradictions.words(state)

    def worth(self) -> tuple[int, float]:
        """Tell which of two stories goes on when they are one: that with the less."""
        return -max(self._severities), self.every[0].at.timestamp()

    def _relevant(self) -> tuple["_Group", ClaimStatus]:
        """Choose what the story is judged by, and tell what it claims.

        What is about the past counts if all is. If all was taken back, the story keeps
        its name and status, and says nothing more.
        """
        if standing := self._standings.last():
            return self._present, standing.status
        if self._past.entries:
            return self._past, "historical"
        entries = self.worded or self.every
        present = [entry for entry in entries if not is_past(entry)] or entries
        first: Standing | None = None
        last = reduce(standing_after, present, first)
        return _Group.of(entries), last.status if last else present[0].status

    def _replace(
        self, before: tuple[ReportEntry, ...], after: tuple[ReportEntry, ...]
    ) -> None:
        """Take the newest of the versions *after* for that of those *before*."""
        old, new = _worded(before), _worded(after)
        if old is not new:
            if old:
                discard(self.worded, old)
            if new:
                insert(self.worded, new)
        old, new = _current(before), _current(after)
        if old is not new:
            if old:
                self._discard_current(old)
            if new:
                self._add_current(new)

    def _add_current(self, entry: ReportEntry) -> None:
        if not is_past(entry):
            for other in self._retractions.add(entry):
                self._recount(other)
            if self._retractions.is_taken_back(entry):
                return
        self._count(entry)

    def _discard_current(self, entry: ReportEntry) -> None:
        if is_past(entry):
            self._discount(entry)
            return
        if not self._retractions.is_taken_back(entry):
            self._discount(entry)
        for other in self._retractions.discard(entry):
            self._recount(other)

    def _recount(self, entry: ReportEntry) -> None:
        """Count a report no more that was taken back, or again what is not any more."""
        if self._retractions.is_taken_back(entry):
            self._discount(entry)
        else:
            self._count(entry)

    def _count(self, entry: ReportEntry) -> None:
        self._articles[entry.article] += 1
        (self._retold if entry.retold else self._own).add(entry)
        if is_past(entry):
            self._past.add(entry)
        else:
            place = self._present.add(entry)
            self._standings.inserted(self._present.entries, place)
            self._contradictions.add(entry)

    def _discount(self, entry: ReportEntry) -> None:
        _take_one(self._articles, entry.article)
        (self._retold if entry.retold else self._own).discard(entry)
        if is_past(entry):
            self._past.discard(entry)
        else:
            place = self._present.discard(entry)
            self._standings.discarded(self._present.entries, place)
            self._contradictions.discard(entry)


class _Group:
    """Reports that a story may be judged by."""

    __slots__ = ("classes", "entries", "gravest", "places", "topics")

    def __init__(self) -> None:
        self.entries: list[ReportEntry] = []
        self.classes = Ballot()
        self.topics = Ballot()
        self.places = PlaceVote()
        self.gravest = Gravest()

    @classmethod
    def of(cls, entries: Iterable[ReportEntry]) -> Self:
        found = cls()
        for entry in entries:
            found.add(entry)
        return found

    def add(self, entry: ReportEntry) -> int:
        """Take in a report, and give its place."""
        self.classes.cast(entry.event_class, entry.class_confidence)
        self.topics.cast(entry.topic, entry.topic_confidence)
        self.places.add(entry)
        self.gravest.add(entry)
        return insert(self.entries, entry)

    def discard(self, entry: ReportEntry) -> int:
        """Take out a report, and give the place that it had."""
        self.classes.cast(entry.event_class, entry.class_confidence, -1)
        self.topics.cast(entry.topic, entry.topic_confidence, -1)
        self.places.discard(entry)
        self.gravest.discard(entry)
        return discard(self.entries, entry)


def _take_one(counts: Counter[K], key: K) -> None:
    """Count *key*, which is there, once less; ``-=`` would go through all keys."""
    counts[key] -= 1
    if not counts[key]:
        del counts[key]


def _worded(versions: Sequence[ReportEntry]) -> ReportEntry | None:
    """Give the newest of *versions* that has words."""
    return next((e for e in reversed(versions) if not e.withdrawn), None)


def _current(versions: Sequence[ReportEntry]) -> ReportEntry | None:
    """Give the newest of *versions*; None if the segment was withdrawn."""
    return versions[-1] if versions and not versions[-1].withdrawn else None


def _origin(entry: ReportEntry) -> str:
    return entry.origin


def _continues(entry: ReportEntry) -> str | None:
    return entry.continues or None
