"""What a report changes in its story, and how the timeline tells it."""

from typing import Final

from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import NAMES, value_of
from schemas.common import Ledger
from schemas.event import EventChange
from schemas.story import StoryState, TimelineEntry

_SILENT: Final = ("version", "merged_into")
_MATERIAL: Final = frozenset(
    {"status", "severity", "event_class", "topic", "place", *NAMES}
)


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
