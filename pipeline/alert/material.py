"""What is worth a further message: the story now against the last message.

Source: ``facts/linking.md`` section 3; the meaning of a material change is that of
the news-day key.
"""

from typing import Final

from pipeline.alert.rules import Updates
from pipeline.alert.state import Figures, Told
from schemas.alert import AlertChange, FieldChange
from schemas.common import Ledger
from schemas.story import StoryState

MUCH_HIGHER: Final = 1.5  # a claim this many times the best figure is news
INJURED_LEAST: Final = 5
INJURED_SHARE: Final = 0.25
QUIET: Final = frozenset(
    {
        ("reported", "confirmed"),  # nobody had doubted it
        ("confirmed", "reported"),
        # A sound count after a denial settles it by its figure, which has a message of
        # its own; the word alone is none.
        ("denied", "reported"),
        ("reported", "historical"),  # the story has passed; nothing else is known
        ("confirmed", "historical"),
    }
)


def told_of(story: StoryState) -> Told:
    """Note what a message about *story* tells."""
    return Told(
        status=story.status,
        killed=_figures(story.killed),
        injured=_figures(story.injured),
        event_class=story.event_class,
        origins=len(story.origins),
    )


def material(told: Told, story: StoryState, updates: Updates) -> list[FieldChange]:
    """List what changed enough for a message, gravest first; empty = nothing."""
    now = told_of(story)
    found = _killed(told, now)
    if not found:
        found = _injured(told, now)
    found += _status(told, now)
    if updates.event_class and now.event_class and told.event_class != now.event_class:
        found.append(_change("event_class", told.event_class, now.event_class))
    reached = [n for n in updates.origins if told.origins < n <= now.origins]
    if reached:
        found.append(_change("origins", told.origins, now.origins))
    return found


def kind_of(told: Told, story: StoryState, *, replaced: bool) -> AlertChange:
    """Name the change: retracted, corrected (lower, or *replaced*), else updated."""
    now = told_of(story)
    if now.status == "retracted" and told.status != "retracted":
        return "retracted"
    pairs = ((told.killed, now.killed), (told.injured, now.injured))
    lowered = any(a and b and b.best < a.best for a, b in pairs)
    moved = any(a and b and b.best != a.best for a, b in pairs)
    return "corrected" if lowered or (replaced and moved) else "updated"


def _killed(told: Told, now: Told) -> list[FieldChange]:
    before, after = told.killed, now.killed
    if after is None:  # a figure that is no longer stated is not said to be wrong
        return []
    if before is None:  # to hear now that nobody died is no news: none had been said
        return [_change("killed", None, after.best)] if after.best else []
    if before.best != after.best:
        return [_change("killed", before.best, after.best)]
    if after.high > before.high and after.high >= MUCH_HIGHER * after.best:
        return [_change("killed_high", before.high, after.high)]
    return []


def _injured(told: Told, now: Told) -> list[FieldChange]:
    before, after = told.injured, now.injured
    if after is None:
        return []
    base = before.best if before else 0
    if abs(after.best - base) < max(INJURED_LEAST, INJURED_SHARE * base):
        return []
    return [_change("injured", before and before.best, after.best)]


def _status(told: Told, now: Told) -> list[FieldChange]:
    if told.status == now.status:
        return []
    if (told.status, now.status) in QUIET and not _settles(told, now):
        return []
    return [_change("claim_status", told.status, now.status)]


def _settles(told: Told, now: Told) -> bool:
    """Tell whether the count was disputed when last told, and is confirmed now."""
    return (
        now.status == "confirmed"
        and told.killed is not None
        and now.killed is not None
        and told.killed.low < told.killed.best
        and now.killed.low == now.killed.best
    )


def _figures(ledger: Ledger | None) -> Figures | None:
    return Figures(ledger.low, ledger.best, ledger.high) if ledger else None


def _change(field: str, before: object, after: object) -> FieldChange:
    was = None if before is None else str(before)
    return FieldChange(field=field, before=was, after=str(after))
