"""A story that was taken back and is told again, as its next message has it."""

from typing import Final

from msgspec.structs import replace

from schemas.alert import FieldChange
from schemas.common import Ledger
from schemas.event import Event

_UPHELD: Final = ("reported", "confirmed", "claimed")
_COUNTS: Final = ("killed", "injured")


def told(event: Event, changes: tuple[FieldChange, ...]) -> Event:
    """Give *event* the status of its own report if that counts anew what was retracted.

    The story keeps that it was retracted, of which this outlet may know nothing; beside
    a new figure "retracted" would deny it. A 0 that the retraction left behind, and
    that the report does not count, is no figure.
    """
    story, own = event.story, event.labels.claim_status
    is_risen = any(_has_risen(change) for change in changes)
    if story.status != "retracted" or own not in _UPHELD or not is_risen:
        return event
    return replace(
        event,
        story=replace(
            story,
            status=own,
            killed=_counted(story.killed, is_own=event.labels.killed is not None),
            injured=_counted(story.injured, is_own=event.labels.injured is not None),
            missing=_counted(story.missing, is_own=event.labels.missing is not None),
        ),
    )


def _has_risen(change: FieldChange) -> bool:
    return change.field in _COUNTS and int(change.after or 0) > int(change.before or 0)


def _counted(ledger: Ledger | None, *, is_own: bool) -> Ledger | None:
    return ledger if ledger is None or ledger.high or is_own else None


__all__ = ["told"]
