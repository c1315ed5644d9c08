"""Whose word was taken back, while others stand by theirs.

An outlet that withdraws its report takes back what it said, not what others found. Only
where nobody else stands by the story is the story itself retracted.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from pipeline.link.entry import ReportEntry
from pipeline.link.ordered import discard, insert, order

Order: TypeAlias = tuple[object, ...]

UPHOLDS: Final = frozenset({"reported", "claimed", "confirmed"})
"""Claim statuses of those who say that it happened."""


class Voice(NamedTuple):
    """Who speaks in a report: the outlet whose word it is, and who prints it."""

    origin: str
    source: str


class Retractions:
    """Finds the reports that were taken back and count no more.

    A retraction takes back the earlier reports of its outlet, and counts no more
    itself, if another origin stands by the story; else it speaks for the story. One by
    an outlet that said nothing before is about the word of another: it speaks for the
    story if one origin alone stands by it, and of several it is not known which it
    means.
    """

    __slots__ = ("_cutoffs", "_retractions", "_voices")

    def __init__(self) -> None:
        self._voices: dict[Voice, list[ReportEntry]] = {}
        self._retractions: list[ReportEntry] = []
        self._cutoffs: Mapping[Voice, Order] = {}

    def add(self, entry: ReportEntry) -> list[ReportEntry]:
        """Take a report in, and list the others that now count, or count no more."""
        insert(self._voices.setdefault(_voice(entry), []), entry)
        if entry.status == "retracted":
            insert(self._retractions, entry)
        return [other for other in self._changed() if other is not entry]

    def discard(self, entry: ReportEntry) -> list[ReportEntry]:
        """Take out a report that was added, and list others as :meth:`add` does."""
        entries = self._voices[_voice(entry)]
        discard(entries, entry)
        if not entries:
            del self._voices[_voice(entry)]
        if entry.status == "retracted":
            discard(self._retractions, entry)
        return self._changed()

    def is_taken_back(self, entry: ReportEntry) -> bool:
        """Tell whether a report that was added counts no more."""
        return _is_until(entry, self._cutoffs.get(_voice(entry)))

    def _changed(self) -> list[ReportEntry]:
        """Look again at what is taken back; without a retraction that is nothing."""
        old, new = self._cutoffs, self._found() if self._retractions else {}
        self._cutoffs = new
        return [
            entry
            for voice in sorted(old.keys() | new.keys())
            for entry in self._voices.get(voice, ())
            if _is_until(entry, old.get(voice)) != _is_until(entry, new.get(voice))
        ]

    def _found(self) -> dict[Voice, Order]:
        """Give, of each voice whose word is taken back, the last retraction of it."""
        cutoffs: dict[Voice, Order] = {}
        for retraction in self._retractions:
            until = order(retraction)
            own = [v for v in self._speaking(until) if retraction.origin in v]
            others = {
                voice.origin
                for voice in self._upholding(until, cutoffs)
                if retraction.origin not in voice
            }
            if len(others) > (0 if own else 1):
                cutoffs |= dict.fromkeys([*own, _voice(retraction)], until)
        return cutoffs

    def _speaking(self, until: Order) -> Iterator[Voice]:
        """Name who said anything before a retraction."""
        for voice, entries in self._voices.items():
            if order(entries[0]) < until:
                yield voice

    def _upholding(
        self, until: Order, cutoffs: Mapping[Voice, Order]
    ) -> Iterator[Voice]:
        """Name who stands by the story before a retraction."""
        for voice in self._speaking(until):
            for entry in self._voices[voice]:
                if order(entry) >= until:
                    break
                if entry.status in UPHOLDS and not _is_until(entry, cutoffs.get(voice)):
                    yield voice
                    break


def _voice(entry: ReportEntry) -> Voice:
    return Voice(entry.origin, entry.source)


def _is_until(entry: ReportEntry, cutoff: Order | None) -> bool:
    return cutoff is not None and order(entry) <= cutoff
