"""Place every report in its story; one event per report, one more per merge."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from pipeline.ids import content_id
from pipeline.link.entry import (
    MergeEntry,
    MoveEntry,
    ReportEntry,
    entry_of,
    pack,
)
from pipeline.link.join import choose, joining, rank, survivor, to_merge
from pipeline.link.lone import story_of
from pipeline.link.model import Model
from pipeline.link.move import Move, to_move
from pipeline.link.state import STORIES as STORY_WINDOW
from pipeline.link.state import LinkState
from pipeline.link.story import change_of, changes
from pipeline.link.summary import Summary
from pipeline.link.titles import title_of
from pipeline.stage import TOO_OLD, Context, Drop, Emit, Input, Outcome, Outcomes, Put
from schemas.event import Event, Joining, StoryChange
from schemas.report import Report
from schemas.story import EventChange, Story, StoryState
from schemas.topics import EVENTS, STORIES

DROPS: Final = ("replayed", "not_known", TOO_OLD)


def handle(
    records: Sequence[Input[Report]], context: Context[LinkState, Model, None]
) -> Iterator[Outcomes]:
    """Yield for each report its event, its story, and what makes both durable."""
    memory, model = context.state, context.models
    for item in records:
        if memory.forgets(item.record.segment.article.fetched_at, STORY_WINDOW):
            yield (Drop(TOO_OLD),)
        else:
            yield _decide(item.record, memory, model)


def _decide(report: Report, memory: LinkState, model: Model) -> Outcomes:
    entry = entry_of(report, model.idf, memory)
    if entry.key() in memory:
        return (Drop("replayed"),)
    known = memory.story_of_segment(entry.segment)
    if known is None and entry.withdrawn:
        # Its earlier versions have expired, and their story with them.
        return (Drop("not_known"),)
    ranked = [] if entry.withdrawn else rank(entry, memory, model)
    if known is None:
        best, before = choose(ranked, model)
        joined = best.story if best else content_id(entry.report)
        chance = round(best.probability, 3) if best else 0.0
        entry = msgspec.structs.replace(entry, probability=chance, continues=before)
    else:
        joined = known
    others = to_merge(entry, joined, ranked, memory, model) if ranked else []
    new = _New(report, entry, joining(joined, ranked, model) if ranked else None)
    if others:
        return _merge(new, (joined, *others), memory)
    if known is not None:
        return _join(new, joined, memory, edited=True)
    move = to_move(entry, joined, ranked, memory, model) if ranked else None
    if move is not None:
        return _move(new, joined, move, memory)
    return _join(new, joined, memory, edited=False)


class _New(NamedTuple):
    """A report that is to be placed, and why where it will be."""

    report: Report
    entry: ReportEntry
    why: Joining | None


def _open(new: _New, story: str, memory: LinkState) -> Outcomes:
    """Open a story; what the report changes is known without comparing."""
    placed = _placed(new.entry, story, memory.number(story) + 1, "opened")
    memory.set(placed.key(), placed, placed.at)
    memory.opened(placed)
    put = _put(placed, memory)
    return _told(new, placed, put, None, story_of(placed, story, placed.number))


def _join(new: _New, story: str, memory: LinkState, *, edited: bool) -> Outcomes:
    if not memory.is_open(story):
        return _open(new, story, memory)
    entry = new.entry
    summary = memory.summary(story)
    version = memory.number(story)
    before = summary.state(story, version)
    after = summary.state_with((entry,), story, version + 1)
    change = change_of(entry, before, after, edited=edited)
    placed = _placed(entry, story, after.version, change)
    memory.set(placed.key(), placed, placed.at)
    told = _story(memory.summary(story), after)
    return _told(new, placed, _put(placed, memory), before, told)


def _told(
    new: _New, placed: ReportEntry, put: Put, before: StoryState | None, told: Story
) -> tuple[Outcome, ...]:
    """Tell of a report that was placed.

    Args:
        new: The report.
        placed: Its entry.
        put: What makes that durable.
        before: Its story before; None if it opened it.
        told: Its story since.
    """
    after = told.story
    return (
        Emit(EVENTS, after.story_id, _event(new, placed, before, after)),
        Emit(STORIES, after.story_id, told),
        put,
    )


def _put(placed: ReportEntry, memory: LinkState) -> Put:
    """Make a report durable as it is held: it was packed to be."""
    key = placed.key()
    return Put(key, memory.packed(key), placed.at)


def _move(new: _New, story: str, move: Move, memory: LinkState) -> Outcomes:
    """Take a report out of its story, and into that which the new one is in."""
    entry, left = new.entry, move.story
    summary = memory.summary(story) if memory.is_open(story) else None
    version = memory.number(story)
    before = summary.state(story, version) if summary else None
    step = MoveEntry(
        report=move.entry.report,
        story=left,
        number=memory.number(left) + 1,
        at=entry.at,
    )
    lost = memory.summary(left).state(left, step.number - 1)
    moved = msgspec.structs.replace(
        move.entry, story=story, number=version + 1, probability=0.0
    )
    memory.set(moved.key(), moved, moved.at)
    memory.set(step.key(), step, step.at)
    rest = memory.summary(left).state(left, step.number)
    left_story = _story(memory.summary(left), rest)
    after = memory.summary(story).state_with((entry,), story, version + 1)
    change = change_of(entry, before, after, edited=False)
    placed = _placed(entry, story, version + 1, change)
    memory.set(placed.key(), placed, placed.at)
    told = msgspec.structs.replace(
        _event(new, placed, before, after), moved_from=left, moved_report=moved.report
    )
    return (
        Emit(EVENTS, left, _left_event(new.report, moved, lost, rest)),
        Emit(STORIES, left, left_story),
        Emit(EVENTS, story, told),
        Emit(STORIES, story, _story(memory.summary(story), after)),
        _put(placed, memory),
        Put(moved.key(), pack(moved), moved.at, step=1),
        Put(step.key(), pack(step), step.at, step=2),
    )


def _left_event(
    report: Report, moved: ReportEntry, before: StoryState, after: StoryState
) -> Event:
    """Tell subscribers of the story which a report left; *report* gave the reason."""
    return Event(
        event_id=content_id(moved.report, "moved"),
        report_id=report.report_id,
        change="corrected",
        title=moved.title,
        segment=report.segment,
        labels=report.labels,
        story=after,
        provenance=report.provenance,
        changed=changes(before, after),
        moved_to=moved.story,
        moved_report=moved.report,
    )


def _merge(new: _New, stories: Sequence[str], memory: LinkState) -> Outcomes:
    """Make *stories* one, with the report in it."""
    report, entry, _ = new
    winner = survivor(stories, memory)
    version = max(map(memory.number, stories)) + 1
    ours = memory.summary(winner)
    before = ours.state(winner, memory.number(winner))
    ended: list[Outcome] = []
    kept: list[Outcome] = []
    theirs: list[ReportEntry] = []
    merges = _merges(entry, winner, version, stories)
    for step, merge in enumerate(merges, 1):
        lost = memory.summary(merge.loser)
        gone = _gone(lost.state(merge.loser, version), winner)
        theirs += lost.every
        ended += (
            Emit(EVENTS, merge.loser, _merged_event(report, merge, gone)),
            Emit(STORIES, merge.loser, _story(lost, gone, merged=True)),
        )
        kept.append(Put(merge.key(), pack(merge), merge.at, step=step))
    after = ours.state_with((*theirs, entry), winner, version)
    change = change_of(entry, before, after, edited=False)
    placed = _placed(entry, winner, version, change)
    memory.set(placed.key(), placed, placed.at)
    for merge in merges:
        memory.set(merge.key(), merge, merge.at)
    told = _story(memory.summary(winner), after)
    joined = _told(new, placed, _put(placed, memory), before, told)
    return (*ended, *joined, *kept)


def _merges(
    entry: ReportEntry, winner: str, version: int, stories: Sequence[str]
) -> list[MergeEntry]:
    """Let *winner* take over the others; the event of each has an id of its own."""
    losers = [story for story in stories if story != winner]
    return [
        MergeEntry(
            loser=loser,
            winner=winner,
            number=version,
            event=content_id(entry.report, "merged", *losers[1 : place + 1]),
            at=entry.at,
        )
        for place, loser in enumerate(losers)
    ]


def _placed(
    entry: ReportEntry, story: str, number: int, change: EventChange
) -> ReportEntry:
    return msgspec.structs.replace(
        entry,
        story=story,
        number=number,
        change=change,
        event=content_id(entry.report, change),
    )


def _gone(state: StoryState, winner: str) -> StoryState:
    return msgspec.structs.replace(state, merged_into=winner)


def _event(
    new: _New, entry: ReportEntry, before: StoryState | None, after: StoryState
) -> Event:
    report = new.report
    turned = before is not None and before.event_class != after.event_class
    return Event(
        event_id=entry.event,
        report_id=report.report_id,
        change=entry.change,
        title=entry.title,
        segment=report.segment,
        labels=report.labels,
        story=after,
        provenance=report.provenance,
        changed=changes(before, after),
        previous_class=before.event_class if before and turned else None,
        joining=new.why,
    )


def _merged_event(report: Report, merge: MergeEntry, gone: StoryState) -> Event:
    return Event(
        event_id=merge.event,
        report_id=report.report_id,
        change="merged",
        title=title_of(report),
        segment=report.segment,
        labels=report.labels,
        story=gone,
        provenance=report.provenance,
        changed=(StoryChange(field="merged_into", after=gone.merged_into),),
    )


def _story(summary: Summary, state: StoryState, *, merged: bool = False) -> Story:
    timeline = summary.timeline()
    return Story(
        story=state,
        timeline=timeline,
        timeline_left_out=len(summary.every) - len(timeline),
        contradictions=summary.contradictions(state),
        state="merged" if merged else "open",
    )
