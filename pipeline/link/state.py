"""Stories in memory, made from one entry per report, merge and move.

A story is dropped as a whole, 14 days after its last report; a single entry after 30
days, which bounds what has to be loaded.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import nlargest
from typing import Final

from pipeline.link.at_hand import keep
from pipeline.link.entry import (
    LinkEntry,
    MergeEntry,
    MoveEntry,
    ReportEntry,
    pack,
    shared,
    unpack,
)
from pipeline.link.found_by import names_of, posted, weighed
from pipeline.link.held import Held
from pipeline.link.postings import Postings
from pipeline.link.profile import Profile, sample
from pipeline.link.short_ids import lengthened, shortened
from pipeline.link.story_index import StoryIndex
from pipeline.link.summary import Summary
from pipeline.link.traits import Traits
from pipeline.link.weights import CANDIDATES
from pipeline.link.words import share_weight
from pipeline.state import PackedStore, hour_of

STORIES: Final = timedelta(days=14)
WINDOW: Final = timedelta(days=30)

_VISITS: Final = 800  # stories that are looked at, however common the words are
_LONG: Final = 48  # stories of a word past which it is asked whether others can win


class LinkState(PackedStore[LinkEntry]):
    """Reports by id, gathered in stories and indexed by word, name and place."""

    def __init__(self) -> None:
        super().__init__(WINDOW, unpack, pack)
        self._stories: dict[str, Held] = {}
        # Of each entry the story that holds it, where that is not the one it names.
        self._homes: dict[bytes, str] = {}
        self._into: dict[str, str] = {}
        # Of some stories, that asked for last stands last. A profile that is no longer
        # true is kept for its members.
        self._profiles: dict[str, tuple[Profile, bool]] = {}
        self._summaries: dict[str, Summary] = {}
        self._unpacked: Traits | None = None
        self._reports = 0
        self.words: Counter[int] = Counter()
        self.names: Counter[int] = Counter()
        self._segments: Postings[int] = Postings()
        self._postings = StoryIndex()
        self._hours_of_stories: defaultdict[int, set[str]] = defaultdict(set)
        self._pruned = 0

    def root(self, story: str) -> str:
        """Follow mergers to the story that goes on."""
        while story in self._into:
            story = self._into[story]
        return story

    def story_of_segment(self, segment: str) -> str | None:
        """Name the story that an earlier version of *segment* joined."""
        known = self._segments.of(_known_by(segment))
        return self.root(next(iter(known))) if known else None

    def versions(self, segment: str) -> int:
        """Count the versions of *segment* that are kept."""
        return self._segments.count(_known_by(segment))

    def entries(self, story: str) -> list[ReportEntry]:
        """List all reports of a story, those of merged stories too."""
        found = self._stories.get(story)
        every = map(self.get, found.reports) if found else ()
        return [entry for entry in every if isinstance(entry, ReportEntry)]

    def number(self, story: str) -> int:
        """Look up the version of a story; 0 if it is unknown."""
        found = self._stories.get(story)
        return found.number if found else 0

    @property
    def reports(self) -> int:
        """Count the reports of the window."""
        return self._reports

    def profile(self, story: str) -> Profile:
        """Sum up a story for comparing.

        A post that was taken from its page is among its members with its last wording:
        what comes after it ("the dam is sound") is still about it.
        """
        found, is_new = self._profiles.pop(story, (None, False))
        if found is None or not is_new:
            worded = self._worded(story)
            known = {m.entry.key(): m for m in found.members} if found else {}
            members = [self._member(e, known) for e in sample(worded)]
            found = Profile(members, len(worded), found)
        keep(self._profiles, story, (found, True))
        return found

    def opened(self, entry: ReportEntry) -> None:
        """Keep at hand what *entry* opened: it was unpacked just now to be compared.

        Else it would be read and unpacked again, once a report asks for its story.
        """
        if entry.is_event and not entry.withdrawn:
            found = Profile([self.traits(entry)], 1)
            keep(self._profiles, self.root(entry.story), (found, True))

    def _member(self, entry: ReportEntry, known: Mapping[bytes, Traits]) -> Traits:
        """Unpack a member of a story, unless it was one before and is the same."""
        found = known.get(entry.key())
        return found if found and found.entry == entry else self.traits(entry)

    def traits(self, entry: ReportEntry) -> Traits:
        """Unpack *entry*; what is placed was unpacked just before, to be compared."""
        last = self._unpacked
        if last is None or not _is_same(last.entry, entry):
            self._unpacked = last = Traits(entry)
        return last if last.entry is entry else last.placed(entry)

    def _worded(self, story: str) -> list[ReportEntry]:
        """List the reports that have words; most stories have but one report."""
        entries = self.entries(story)
        if len(entries) == 1 and not entries[0].withdrawn:
            return entries
        return self.summary(story).worded

    def summary(self, story: str) -> Summary:
        """Sum up what the reports of a story say; for reading until the next is set."""
        found = self._summaries.pop(story, None)
        if found is None:
            found = Summary.of(self.entries(story))
        keep(self._summaries, story, found)
        return found

    def rarity(self, name: int) -> float:
        """Tell how much a shared name says, by the share of reports that bear it.

        A president is in half the news of a country; that two reports name him does
        not make them one event.
        """
        return share_weight(self.names[name], self._reports)

    def candidates(self, traits: Traits) -> list[str]:
        """Find the stories that share most with a report, at most CANDIDATES.

        Work is bounded: what few stories share is looked at first.
        """
        found = [
            (self._postings.of(key), weight) for key, weight in weighed(traits.entry)
        ]
        found.sort(key=lambda pair: (len(pair[0]), -pair[1]))
        scores: dict[int, float] = defaultdict(float)
        left, to_come, settled = _VISITS, sum(weight for _, weight in found), False
        for stories, weight in found:
            left -= len(stories)
            if left < 0:
                break
            if len(stories) >= _LONG and not settled:
                settled = to_come < 0.99 * _least(scores)
            to_come -= weight
            # Once what is to come lifts no other story among the best, only they count.
            for story in scores.keys() & stories if settled else stories:
                scores[story] += weight
        least = _least(scores)  # only what may be chosen is sorted
        name = self._postings.name
        best = [(-w, name(story)) for story, w in scores.items() if w >= least]
        return [story for _, story in sorted(best)[:CANDIDATES]]

    def is_open(self, story: str) -> bool:
        """Tell whether a story has reports and was not merged into another."""
        found = self._stories.get(story)
        return found is not None and bool(found.reports)

    def stories(self) -> Iterator[str]:
        """Name all open stories."""
        yield from (name for name, found in self._stories.items() if found.reports)

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
                self._summaries.pop(name, None)
                for key in story.every():
                    self.delete(key)

    def taken(self, value: bytes, read: LinkEntry) -> bytes:  # noqa: ARG002 - its ids
        """Hold the ids of a report in 16 bytes each."""
        return shortened(value)

    def _as_put(self, held: bytes) -> bytes:
        return lengthened(super()._as_put(held))

    def _read(self, held: bytes) -> LinkEntry:
        """Give the entry that *held* stands for, to be kept at hand.

        What is loaded is only indexed: its texts need not be held once.
        """
        return shared(super()._read(held))

    def added(self, key: bytes, value: LinkEntry) -> None:
        """Place a report in its story, merge two stories, or note who left one."""
        if isinstance(value, MergeEntry):
            self._merge(key, value)
            return
        if isinstance(value, MoveEntry):
            self._note(key, value)
            return
        story = self._held_by(value.story)
        root = story.name
        story.add_report(key, self._hour_of(value.at))
        story.number = max(story.number, value.number)
        self._outdate(root)
        if root in self._summaries:
            self._summaries[root].add(value)
        joined = root if value.story == root else value.story
        if joined is not root:
            self._homes[key] = root
        self._segments.add(_known_by(value.segment), joined)
        words = value.terms.keys()
        self._count(value, words, 1)
        self._post(root, value, words)
        self._date(root, story)

    def removed(self, key: bytes, value: LinkEntry) -> None:
        """Take a report out of the story that holds it, or forget a merger.

        An entry that is written anew is taken out first: the last report of a story may
        be gone for a moment, and its mergers must outlast that.
        """
        root = self._homes.pop(key, "")
        if isinstance(value, ReportEntry):
            root = root or value.story
        story = self._stories[root]
        story.remove(key, hour_of(value.at))
        if not isinstance(value, ReportEntry):
            if isinstance(value, MergeEntry):
                self._into.pop(value.loser, None)
        else:
            self._outdate(root)
            if root in self._summaries:
                self._summaries[root].discard(value)
            words = value.terms.keys()
            self._count(value, words, -1)
            self._segments.discard(_known_by(value.segment), value.story)
            if value.is_event:
                self._postings.discard(posted(value, words), root)
        if value.number == story.number:
            left = map(self.get, story.every())
            story.number = max((v.number for v in left if v), default=0)
        self._date(root, story)
        if not story.every():
            del self._stories[root]
            self._profiles.pop(root, None)
            self._summaries.pop(root, None)

    def _outdate(self, story: str) -> None:
        """Note that the profile of a story is no longer true."""
        if found := self._profiles.get(story):
            self._profiles[story] = found[0], False

    def _held_by(self, story: str) -> Held:
        """Give what the story holds that goes on from *story*, which may be new."""
        root = self.root(story)
        found = self._stories.get(root)
        if found is None:
            self._stories[root] = found = Held(root)
        return found

    def _count(self, entry: ReportEntry, words: Sequence[int], step: int) -> None:
        """Count a report among those that bear its words and names, or no more."""
        self._reports += step
        for table, keys in (
            (self.words, words),
            (self.names, names_of(entry)),
        ):
            if step > 0:
                table.update(keys)
                continue
            for key in keys:
                table[key] += step
                if not table[key]:
                    del table[key]

    def _note(self, key: bytes, value: MoveEntry) -> None:
        story = self._held_by(value.story)
        left = story.name
        story.add_step(key, hour_of(value.at))
        story.number = max(story.number, value.number)
        self._homes[key] = left
        self._date(left, story)

    def _merge(self, key: bytes, value: MergeEntry) -> None:
        into = self._held_by(value.winner)
        winner = into.name
        into.add_step(key, hour_of(value.at))
        into.number = max(into.number, value.number)
        for story in (winner, value.loser):
            self._profiles.pop(story, None)
        self._homes[key] = winner
        self._date(winner, into)
        if winner == value.loser:  # it is the other's loser already
            return
        self._into[value.loser] = winner
        gone = self._stories.pop(value.loser, None)
        if gone is None:
            return
        self._summaries.pop(value.loser, None)
        summary = self._summaries.get(winner)
        self._homes |= dict.fromkeys(gone.every(), winner)
        for kept in gone.reports:
            entry = self.get(kept)
            if not isinstance(entry, ReportEntry):
                continue
            if summary:
                summary.add(entry)
            words = entry.terms.keys()
            if entry.is_event:
                self._postings.discard(posted(entry, words), value.loser)
            self._post(winner, entry, words)
        into.take_over(gone)
        self._date(winner, into)
        self._date(value.loser, gone)

    def _date(self, name: str, story: Held) -> None:
        """Note in which hour the last report of a story came; 0 = it has none."""
        hour = story.last_hour()
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

    def _post(self, story: str, entry: ReportEntry, words: Sequence[int]) -> None:
        if entry.is_event:
            self._postings.add(posted(entry, words), story)


def _known_by(ident: str) -> int:
    """Take the first 60 bits of an id, a number of 32 bytes; its digits take 80.

    Two segments of a million are taken for one in one of 2,000,000 states.
    """
    return int(ident[:15], 16)


def _is_same(one: ReportEntry, two: ReportEntry) -> bool:
    """Tell whether *two* is the report *one*, maybe placed in its story meanwhile."""
    return one is two or (one.terms == two.terms and one.key() == two.key())


def _least(scores: Mapping[int, float]) -> float:
    """Give the score of the last candidate; 0 where there are not so many stories."""
    if len(scores) < CANDIDATES:
        return 0.0
    return nlargest(CANDIDATES, scores.values())[-1]
