"""What is worth a further message: the story now against the last message.

``docs/alerts.md`` says which changes are; the bars were chosen on an invented news day
with an answer key (``docs/evidence.md#linking``).
"""

from typing import Final

from pipeline.alert.rules import Updates
from pipeline.alert.state import Figures, Notified
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
        ("reported", "historical"),  # the story has passed; nothing else is known
        ("confirmed", "historical"),
    }
)


def notified_of(story: StoryState) -> Notified:
    """Record what a message about *story* says."""
    return Notified(
        status=story.status,
        killed=_figures(story.killed),
        injured=_figures(story.injured),
        event_class=story.event_class,
        origins=len(story.origins),
    )


def material(last: Notified, story: StoryState, updates: Updates) -> list[FieldChange]:
    """List what changed enough for a message, gravest first; empty = nothing."""
    now = notified_of(story)
    found = _killed(last, now)
    if not found:
        found = _injured(last, now)
    found += _status(last, now)
    if updates.event_class and now.event_class and last.event_class != now.event_class:
        found.append(_change("event_class", last.event_class, now.event_class))
    reached = [n for n in updates.origins if last.origins < n <= now.origins]
    if reached:
        found.append(_change("origins", last.origins, now.origins))
    return found


def withdrawn(last: Notified, story: StoryState) -> list[FieldChange]:
    """List the figures of the last message that no report of the story gives now."""
    now = notified_of(story)
    pairs = (
        ("killed", last.killed, now.killed),
        ("injured", last.injured, now.injured),
    )
    return [
        FieldChange(field=name, before=str(before.best))
        for name, before, after in pairs
        if before and before.best and after is None
    ]


def kind_of(last: Notified, story: StoryState, *, replaced: bool) -> AlertChange:
    """Name the change: retracted, corrected (lower, or *replaced*), else updated.

    Of the injured some die, so fewer of them by no more than that are an update.
    """
    now = notified_of(story)
    if now.status == "retracted" and last.status != "retracted":
        return "retracted"
    killed, injured = _rise(last.killed, now.killed), _rise(last.injured, now.injured)
    lowered = killed < 0 or injured < min(0, -killed)
    replaced &= bool(killed or injured)
    return "corrected" if lowered or replaced else "updated"


def _rise(before: Figures | None, after: Figures | None) -> int:
    return after.best - before.best if before and after else 0


def _killed(last: Notified, now: Notified) -> list[FieldChange]:
    before, after = last.killed, now.killed
    if after is None:  # a figure that is no longer stated is not said to be wrong
        return []
    if before is None:  # that nobody died is no news: none had been said
        told = after.best or _is_all_clear(last, now)
        return [_change("killed", None, after.best)] if told else []
    if before.best != after.best:
        return [_change("killed", before.best, after.best)]
    if after.high > before.high and after.high >= MUCH_HIGHER * after.best:
        return [_change("killed_high", before.high, after.high)]
    return []


def _is_all_clear(last: Notified, now: Notified) -> bool:
    """Tell whether nobody was hurt, where a deed was told without any figure.

    Who was woken for thirty buried homes wants to hear that they were empty.
    """
    unhurt = now.injured is not None and not now.injured.best
    return last.injured is None and unhurt


def _injured(last: Notified, now: Notified) -> list[FieldChange]:
    before, after = last.injured, now.injured
    if after is None:
        return []
    base = before.best if before else 0
    if abs(after.best - base) < max(INJURED_LEAST, INJURED_SHARE * base):
        return []
    return [_change("injured", before and before.best, after.best)]


def _status(last: Notified, now: Notified) -> list[FieldChange]:
    if last.status == now.status:
        return []
    if (last.status, now.status) in QUIET and not _settles(last, now):
        return []
    return [_change("claim_status", last.status, now.status)]


def _settles(last: Notified, now: Notified) -> bool:
    """Tell whether the count was disputed when last last, and is confirmed now."""
    return (
        now.status == "confirmed"
        and last.killed is not None
        and now.killed is not None
        and last.killed.low < last.killed.best
        and now.killed.low == now.killed.best
    )


def _figures(ledger: Ledger | None) -> Figures | None:
    return Figures(ledger.low, ledger.best, ledger.high) if ledger else None


def _change(field: str, before: object, after: object) -> FieldChange:
    was = None if before is None else str(before)
    return FieldChange(field=field, before=was, after=str(after))
