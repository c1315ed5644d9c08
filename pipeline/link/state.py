"""Stories in memory, made from one entry per report and one per merge.

A story is dropped as a whole, 14 days after its last report; a single entry after 30
days, which bounds what has to be loaded.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import nlargest
from itertools import islice
from typing import Final, TypeVar

from pipeline.link.entry import LinkEntry, MergeEntry, ReportEntry, pack, unpack
from pipeline.link.ledger import latest
from pipeline.link.pair import Traits, traits_of
from pipeline.link.weights import CANDIDATES, LAST, USUAL
from pipeline.state import HourlyStore, hour_of

K = TypeVar("K")

STORIES: Final = timedelta(days=14)
WINDOW: Final = timedelta(days=30)

_HEAVY: Final = 12  # words of a report by which it is found
_CROWDED: Final = 400  # a word in so many stories finds nothing
_NAME: Final = 30.0  # what a shared name counts, in squared idf
_CELL: Final = 10.0
_CELLS: Final = 2  # to a degree
_AT_HAND: Final = 4_000  # stories that are kept unpacked; 6 kB a report


@dataclass(slots=True)
class _Story:
    entries: dict[bytes, ReportEntry] = field(default_factory=dict)
    merges: dict[bytes, MergeEntry] = field(default_factory=dict)
    hour: int = 0  # of what came last

    def values(self) -> list[LinkEntry]:
        return [*self.entries.values(), *self.merges.values()]


@dataclass(slots=True)
class _Read:
    traits: list[Traits] = field(default_factory=list)
    is_whole: bool = False  # they are those of the entries


class LinkState(HourlyStore[LinkEntry]):
    """Reports by id, gathered in stories and indexed by word, name and place."""

    def __init__(self) -> None:
        super().__init__(WINDOW, unpack, pack)
        self._stories: dict[str, _Story] = {}
        self._homes: dict[bytes, str] = {}  # of each entry: the story that holds it
        self._into: dict[str, str] = {}
        self._read: dict[str, _Read] = {}  # that which was read last stands last
        self._segments: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._postings: defaultdict[tuple[str, int], Counter[str]] = defaultdict(
            Counter
        )
        self._hours_of_stories: defaultdict[int, set[str]] = defaultdict(set)
        self._pruned = 0

    def root(self, story: str) -> str:
        """Follow mergers to the story that goes on."""
        while story in self._into:
            story = self._into[story]
        return story

    def story_of_segment(self, segment: str) -> str | None:
        """Name the story that an earlier version of *segment* joined."""
        known = self._segments.get(segment)
        return self.root(next(iter(known))) if known else None

    def entries(self, story: str) -> list[ReportEntry]:
        """List all reports of a story, those of merged stories too."""
        found = self._stories.get(story)
        return list(found.entries.values()) if found else []

    def number(self, story: str) -> int:
        """Look up the version of a story; 0 if it is unknown."""
        found = self._stories.get(story)
        if found is None:
            return 0
        return max((value.number for value in found.values()), default=0)

    def recent(self, story: str) -> list[Traits]:
        """Unpack the last reports of a story for comparing.

        A post that was taken from its page is among them with its last wording: what
        comes after it ("the dam is sound") is still about it.
        """
        found = self._read.pop(story, None) or _Read()
        if not found.is_whole:
            reports = self._stories[story].entries.values()
            current = latest(e for e in reports if not e.withdrawn)[-LAST:]
            known = {id(traits.entry): traits for traits in found.traits}
            found = _Read([known.get(id(e)) or traits_of(e) for e in current], True)
            if len(self._read) >= _AT_HAND:
                del self._read[next(iter(self._read))]
        self._read[story] = found
        return found.traits

    def rarity(self, name: int) -> float:
        """Tell how much a shared name says: all, unless many open stories have it.

        A president is in half the news of a country; that two reports name him does
        not make them one event.
        """
        stories = self._postings.get(("n", name))
        return min(1.0, USUAL / len(stories)) if stories else 1.0

    def candidates(self, traits: Traits) -> list[str]:
        """Find the stories that share most with a report, at most CANDIDATES."""
        scores: defaultdict[str, float] = defaultdict(float)
        for key, weight in _keys(traits.entry, around=True):
            stories = self._postings.get(key)
            if stories and len(stories) <= _CROWDED:
                for story in stories:
                    scores[story] += weight
        found: Iterable[str] = scores
        # Thousands share a word at times: only what may be chosen is sorted.
        if len(scores) > CANDIDATES:
            least = nlargest(CANDIDATES, scores.values())[-1]
            found = [story for story, reached in scores.items() if reached >= least]
        ranked = sorted(found, key=lambda story: (-scores[story], story))
        return ranked[:CANDIDATES]

    def is_open(self, story: str) -> bool:
        """Tell whether a story has reports and was not merged into another."""
        found = self._stories.get(story)
        return found is not None and bool(found.entries)

    def stories(self) -> Iterator[str]:
        """Name all open stories."""
        yield from (name for name, found in self._stories.items() if found.entries)

    def expire(self, now: datetime) -> None:
        """Forget stories 14 days after their last report, entries after 30 days."""
        super().expire(now)
        oldest = hour_of(now - STORIES)
        if oldest == self._pruned:
            return
        self._pruned = oldest
        for hour in sorted(h for h in self._hours_of_stories if h < oldest):
            for name in sorted(self._hours_of_stories.get(hour, ())):
                story = self._stories[name]
                for key in [*story.entries, *story.merges]:
                    self.delete(key)

    def added(self, key: bytes, value: LinkEntry) -> None:
        """Place a report in its story, or merge two stories."""
        if isinstance(value, MergeEntry):
            self._merge(key, value)
            return
        root = self.root(value.story)
        story = self._stories.setdefault(root, _Story())
        story.entries[key] = value
        self._outdate(root)
        self._homes[key] = root
        self._segments[value.segment][value.story] += 1
        self._post(root, value)
        self._date(root, story, max(story.hour, hour_of(value.at)))

    def removed(self, key: bytes, value: LinkEntry) -> None:
        """Take a report out of the story that holds it, or forget a merger.

        An entry that is written anew is taken out first: the last report of a story may
        be gone for a moment, and its mergers must outlast that.
        """
        root = self._homes.pop(key)
        story = self._stories[root]
        if isinstance(value, MergeEntry):
            del story.merges[key]
            self._into.pop(value.loser, None)
        else:
            del story.entries[key]
            self._outdate(root)
            _take(self._segments, value.segment, value.story)
            for posting, _ in _keys(value):
                _take(self._postings, posting, root)
        if hour_of(value.at) == story.hour:
            self._date(
                root, story, max((hour_of(v.at) for v in story.values()), default=0)
            )
        if not story.entries and not story.merges:
            del self._stories[root]
            self._read.pop(root, None)

    def _outdate(self, story: str) -> None:
        """Note that a story has changed since it was unpacked, if it was."""
        if story in self._read:
            self._read[story].is_whole = False

    def _merge(self, key: bytes, value: MergeEntry) -> None:
        winner = self.root(value.winner)
        into = self._stories.setdefault(winner, _Story())
        into.merges[key] = value
        self._outdate(winner)
        self._read.pop(value.loser, None)
        self._homes[key] = winner
        self._date(winner, into, max(into.hour, hour_of(value.at)))
        if winner == value.loser:  # it is the other's loser already
            return
        self._into[value.loser] = winner
        gone = self._stories.pop(value.loser, None)
        if gone is None:
            return
        into.merges |= gone.merges
        self._homes |= dict.fromkeys([*gone.merges, *gone.entries], winner)
        for kept, entry in gone.entries.items():
            into.entries[kept] = entry
            for posting, _ in _keys(entry):
                _take(self._postings, posting, value.loser)
            self._post(winner, entry)
        self._date(winner, into, max(into.hour, gone.hour))
        self._date(value.loser, gone, 0)

    def _date(self, name: str, story: _Story, hour: int) -> None:
        """Note in which hour the last report of a story came; 0 = it has none."""
        if hour == story.hour:
            return
        if story.hour:
            names = self._hours_of_stories[story.hour]
            names.remove(name)
            if not names:
                del self._hours_of_stories[story.hour]
        if hour:
            self._hours_of_stories[hour].add(name)
        story.hour = hour

    def _post(self, story: str, entry: ReportEntry) -> None:
        for posting, _ in _keys(entry):
            self._postings[posting][story] += 1


def _take(table: defaultdict[K, Counter[str]], key: K, story: str) -> None:
    counts = table[key]
    counts[story] -= 1
    if counts[story] <= 0:
        del counts[story]
        if not counts:
            del table[key]


def _keys(
    entry: ReportEntry, *, around: bool = False
) -> Iterator[tuple[tuple[str, int], float]]:
    """List what a report is found by, with its weight; *around*: nearby cells too."""
    for term, weight in islice(entry.terms.pairs(), _HEAVY):
        yield ("w", term), 100.0 * weight * weight
    for person in entry.persons:
        yield ("n", person), _NAME
    for organisation, weight in entry.organisations:
        yield ("n", organisation), _NAME * weight
    cells: set[tuple[int, int]] = set()
    for spot in entry.places:
        if not spot.wide and spot.lat is not None and spot.lon is not None:
            lat, lon = math.floor(spot.lat * _CELLS), math.floor(spot.lon * _CELLS)
            reach = (-1, 0, 1) if around else (0,)
            cells |= {(lat + x, lon + y) for x in reach for y in reach}
    for lat, lon in sorted(cells):
        yield ("c", lat * 10_000 + lon), _CELL
