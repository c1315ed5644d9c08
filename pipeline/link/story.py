"""What a report changes in its story, and how the timeline tells it."""

from typing import Any, Final, get_args

import msgspec

from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import NAMES, SOUND, value_of
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
    if lowered - ({"missing"} if _finds_some(entry, after, edited=edited) else set()):
        return "corrected"
    if edited or any(getattr(before, n) != getattr(after, n) for n in _MATERIAL):
        return "updated"
    return "added"


def _finds_some(entry: ReportEntry, after: StoryState, *, edited: bool) -> bool:
    """Tell whether fewer are missing as some were found: nothing was wrong."""
    return entry.status in SOUND and not edited and after.missing is not None


def _lowered(before: Ledger | None, after: Ledger | None) -> bool:
    return before is not None and (after is None or after.best < before.best)


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
