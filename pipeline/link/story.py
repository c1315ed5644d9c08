"""What a report changes in its story, and how the timeline tells it."""

from typing import Any, Final, get_args

import msgspec

from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import NAMES, SOUND, value_of
from pipeline.link.ways import FIXED
from schemas.common import Ledger
from schemas.event import StoryChange, StoryField
from schemas.story import EventChange, StoryState, TimelineEntry

_FIELDS: Final = tuple(n for n in get_args(StoryField) if n != "merged_into")
_MATERIAL: Final = ("status", "severity", "event_class", "topic", "place", *NAMES)


def changes(before: StoryState | None, after: StoryState) -> tuple[StoryChange, ...]:
    """Say of each field that differs, but for the version, from what to what."""
    if before is None:
        return ()
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in _FIELDS)
    return tuple(
        StoryChange(field=name, before=_plain(old), after=_plain(new))
        for name, old, new in pairs
        if old != new
    )


def _plain(value: Any) -> Any:
    """Write *value* as it stands in JSON, lists included."""
    found = msgspec.to_builtins(value)
    return list(found) if isinstance(found, tuple) else found


def change_of(
    entry: ReportEntry, before: StoryState | None, after: StoryState, *, edited: bool
) -> EventChange:
    """Name what a report did to its story."""
    if entry.withdrawn:
        return "withdrawn"
    if before is None:
        return "opened"
    if after.status == "retracted" != before.status:
        return "retracted"
    lowered = {n for n in NAMES if _lowered(getattr(before, n), getattr(after, n))}
    if lowered - _overtaken(entry, before, after):
        return "corrected"
    if edited or any(getattr(before, n) != getattr(after, n) for n in _MATERIAL):
        return "updated"
    return "added"


def _overtaken(
    entry: ReportEntry, before: StoryState, after: StoryState
) -> frozenset[str]:
    """Name the counts that may fall though nothing was wrong.

    The missing are found, some of the injured die, and a page that is edited for a
    higher toll may leave them out.
    """
    if entry.status not in SOUND or entry.ways & FIXED:
        return frozenset()
    died = _best(after.killed) - _best(before.killed)
    fewer = _best(before.injured) - after.injured.best if after.injured else 1
    return frozenset({"missing", "injured"} if died >= fewer else {"missing"})


def _lowered(before: Ledger | None, after: Ledger | None) -> bool:
    return before is not None and (after is None or after.best < before.best)


def _best(count: Ledger | None) -> int:
    return count.best if count else 0


def step_of(entry: ReportEntry) -> TimelineEntry:
    """Make the step of the timeline that *entry* is."""
    return TimelineEntry(
        event_id=entry.event,
        change=entry.change,
        at=entry.at,
        source=entry.source,
        title=entry.title,
        status=entry.status,
        killed=value_of(entry.killed),
        injured=value_of(entry.injured),
    )
