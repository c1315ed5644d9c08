"""The state of a story, computed from the set of its reports."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.link.entry import Figure, ReportEntry, place_of
from pipeline.link.ledger import (
    NAMES,
    Name,
    claim_status,
    is_past,
    latest,
    ledger,
    of_the_present,
    order,
    origins,
    value_of,
)
from pipeline.text.words import fold
from schemas.common import Ledger, Place
from schemas.event import EventChange
from schemas.story import StoryState, TimelineEntry

TIMELINE: Final = 50
_SPEAKERS: Final = 3
_SILENT: Final = ("version", "merged_into")
_MATERIAL: Final = frozenset(
    {"status", "severity", "event_class", "topic", "place", *NAMES}
)


def state_of(story_id: str, version: int, entries: Iterable[ReportEntry]) -> StoryState:
    """Compute what all reports of a story say; *entries* must not be empty."""
    every = list(entries)
    current = latest(every)
    # All taken back: the story keeps its name and status, and says nothing more.
    relevant = of_the_present(current) or latest(e for e in every if not e.withdrawn)
    relevant = relevant or sorted(every, key=order)
    main = max(relevant, key=lambda e: (e.severity, order(e)))
    return StoryState(
        story_id=story_id,
        version=version,
        title=main.title,
        first_seen=min(e.at for e in every),
        last_seen=max(e.at for e in every),
        status=claim_status(relevant),
        severity=max((e.severity for e in current), default=0),
        event_class=_vote((e.event_class, e.class_confidence) for e in relevant),
        topic=_vote((e.topic, e.topic_confidence) for e in relevant),
        place=_place(relevant),
        reports=len(current),
        articles=len({e.article for e in current}),
        origins=origins(current),
        killed=ledger(current, "killed"),
        injured=ledger(current, "injured"),
        missing=ledger(current, "missing"),
    )


def _vote(votes: Iterable[tuple[str | None, float]]) -> str | None:
    """Elect the value with most confidence behind it; of equals the first by name."""
    weights: defaultdict[str, list[float]] = defaultdict(list)
    for value, confidence in votes:
        if value is not None:
            weights[value].append(confidence)
    # Sorted before adding, so that no order of reports moves the last digit.
    ranked = sorted((-sum(sorted(w)), value) for value, w in weights.items())
    return ranked[0][1] if ranked else None


def _place(relevant: Sequence[ReportEntry]) -> Place | None:
    """Elect the main place of most reports; of equals the first reported."""
    votes: defaultdict[str, list[ReportEntry]] = defaultdict(list)
    for entry in relevant:
        if entry.places:
            votes[fold(entry.places[0].name)].append(entry)
    if not votes:
        return None
    first = {name: order(entries[0]) for name, entries in votes.items()}
    name = min(votes, key=lambda n: (-len(votes[n]), first[n]))
    return place_of(votes[name][0].places[0])


def changed_fields(before: StoryState | None, after: StoryState) -> tuple[str, ...]:
    """Name the fields that differ, but for the version."""
    if before is None:
        return ()
    names = (name for name in StoryState.__struct_fields__ if name not in _SILENT)
    return tuple(n for n in names if getattr(before, n) != getattr(after, n))


def change_of(
    entry: ReportEntry, before: StoryState | None, after: StoryState, *, edited: bool
) -> EventChange:
    """Name what a report did to its story."""
    if entry.withdrawn:
        return "withdrawn"
    if before is None:
        return "new"
    if after.status == "retracted" != before.status:
        return "retracted"
    if any(_lowered(getattr(before, n), getattr(after, n)) for n in NAMES):
        return "corrected"
    if edited or _MATERIAL & set(changed_fields(before, after)):
        return "updated"
    return "new"


def _lowered(before: Ledger | None, after: Ledger | None) -> bool:
    return before is not None and (after is None or after.best < before.best)


def timeline_of(entries: Iterable[ReportEntry]) -> tuple[TimelineEntry, ...]:
    """List the latest steps of a story, oldest first."""
    steps = sorted(entries, key=order)[-TIMELINE:]
    return tuple(
        TimelineEntry(
            event_id=entry.event,
            change=entry.change,
            at=entry.at,
            source=entry.source,
            title=entry.title,
            status=entry.status,
            killed=value_of(entry.killed),
            injured=value_of(entry.injured),
        )
        for entry in steps
    )


def contradictions_of(
    entries: Iterable[ReportEntry], state: StoryState
) -> tuple[str, ...]:
    """Tell in words which figures and claims stand against each other."""
    current = [entry for entry in latest(entries) if not is_past(entry)]
    found = [
        f"{name}: {_range(figures)}; {_sayings(current, name)}"
        for name in NAMES
        if (figures := getattr(state, name)) and figures.low != figures.high
    ]
    denying = sorted({e.origin for e in current if e.status == "denied"})
    upheld = sorted({e.origin for e in current if e.status in {"claimed", "confirmed"}})
    if denying and upheld and state.status != "retracted":
        found.append(f"denied ({_list(denying)}), upheld ({_list(upheld)})")
    return tuple(found)


def _range(figures: Ledger) -> str:
    return f"{figures.low} to {figures.high} stated, {figures.best} taken as best"


def _sayings(current: Sequence[ReportEntry], name: Name) -> str:
    said: defaultdict[str, set[str]] = defaultdict(set)
    for entry in current:
        figure: Figure = getattr(entry, name)
        if figure is not None:
            said[_words(figure)].add(entry.origin)
    return "; ".join(f"{words} ({_list(sorted(who))})" for words, who in said.items())


def _words(figure: tuple[int | None, int | None]) -> str:
    low, high = figure
    if low == high:
        return str(low)
    if low is None:
        return f"up to {high}"
    return f"at least {low}" if high is None else f"{low} to {high}"


def _list(names: Sequence[str]) -> str:
    more = len(names) - _SPEAKERS
    text = ", ".join(names[:_SPEAKERS])
    return f"{text} and {more} more" if more > 0 else text
