"""Silences and acknowledgements: which messages are held back, and by which of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from pipeline.ids import content_id
from schemas.alert import Alert
from schemas.silence import Silence

LONGEST: Final = timedelta(days=365)
"""What is silenced for longer is forgotten rather than wanted; the topic keeps 400
days, so that no silence outlives its record."""
NOTED: Final = timedelta(days=14)
"""How long an acknowledgement holds: as long as deliver remembers an alert."""
HELD_WHEN_NOTED: Final = frozenset({"updated"})
"""Changes that an acknowledgement holds back. What is wrong, gone or moved elsewhere
must reach also who is at work on it."""


def named(silence: Silence) -> Silence:
    """Give *silence* the id that its conditions, its author and its time make.

    Raises:
        ValueError: It has no condition, ends before it begins, or lasts too long.
    """
    if not silence.conditions().keys() - {"destination", "severity at most"}:
        raise ValueError(
            "needs an alert, story, rule, class or country: to stop a destination "
            "altogether, take it out of the settings"
        )
    if silence.until <= silence.at:
        raise ValueError("ends before it begins")
    if silence.until - silence.at > LONGEST:
        raise ValueError(f"lasts over {LONGEST.days} days")
    conditions = (f"{name}={it}" for name, it in silence.conditions().items())
    times = (silence.at.isoformat(), silence.until.isoformat())
    made = content_id(
        silence.kind, *conditions, silence.by, silence.why, silence.channel, *times
    )
    return replace(silence, silence_id=made)


def acknowledged(  # noqa: PLR0913 - what the record needs
    alert_id: str,
    severity: int,
    by: str,
    why: str,
    at: datetime,
    *,
    until: datetime | None = None,
) -> Silence:
    """Make the acknowledgement of an alert: updates wait unless they are graver.

    Args:
        alert_id: The alert.
        severity: Of its version that was read.
        by: Who is at work on it.
        why: What is being done, for others.
        at: By the clock.
        until: When it ends; :data:`NOTED` later unless given.
    """
    return named(
        Silence(
            silence_id="0" * 32,
            kind="acknowledgement",
            by=by,
            why=why,
            at=at,
            until=until or at + NOTED,
            alert_id=alert_id,
            severity_at_most=severity,
        )
    )


def lifted(silence: Silence, by: str, at: datetime) -> Silence:
    """End *silence* at *at*, by the word of *by*."""
    return replace(silence, until=min(at, silence.until), lifted_by=by)


def holds(silence: Silence, alert: Alert, destination: str, now: datetime) -> bool:
    """Tell whether *silence* holds *alert* back from *destination* at *now*."""
    if silence.kind == "acknowledgement" and alert.change not in HELD_WHEN_NOTED:
        return False
    return silence.destination in (None, destination) and concerns(silence, alert, now)


def concerns(silence: Silence, alert: Alert, now: datetime) -> bool:
    """Tell whether *silence* is about *alert* at *now*, at some destination."""
    if not silence.at <= now < silence.until:
        return False
    story, most = alert.story, silence.severity_at_most
    pairs = (
        (silence.alert_id, alert.alert_id),
        (silence.story_id, story.story_id),
        (silence.rule, alert.rule),
        (silence.event_class, story.event_class),
        (silence.country, story.place.country if story.place else None),
    )
    return all(asked in (None, found) for asked, found in pairs) and (
        most is None or alert.severity <= most
    )


class Silences:
    """All silences that are known, the newest record of each id."""

    def __init__(self, silences: Iterable[Silence] = ()) -> None:
        self._known: dict[str, Silence] = {}
        for silence in silences:
            self.take(silence)

    def take(self, silence: Silence) -> None:
        """Take *silence* over in the place of an earlier record of its id.

        One that was lifted stays so: an earlier record that is read again does not
        bring it back.
        """
        before = self._known.get(silence.silence_id)
        if before is None or not before.lifted_by:
            self._known[silence.silence_id] = silence

    def holding(self, alert: Alert, destination: str, now: datetime) -> Silence | None:
        """Find what holds *alert* back from *destination* at *now*: the oldest."""
        active = self.active(now)
        return _oldest(s for s in active if holds(s, alert, destination, now))

    def concerning(self, alert: Alert, now: datetime) -> list[Silence]:
        """List what is about *alert* at *now*, at some destination, by its age."""
        found = (s for s in self.active(now) if concerns(s, alert, now))
        return sorted(found, key=_age)

    def active(self, now: datetime) -> Iterator[Silence]:
        """Give those that have not ended at *now*."""
        return (each for each in self._known.values() if now < each.until)

    def all(self) -> list[Silence]:
        """List all that are known, the latest first."""
        turns = sorted(self._known.values(), key=lambda each: each.silence_id)
        return sorted(turns, key=lambda each: each.at, reverse=True)


def _oldest(silences: Iterable[Silence]) -> Silence | None:
    return min(silences, key=_age, default=None)


def _age(silence: Silence) -> tuple[datetime, str]:
    return silence.at, silence.silence_id


__all__ = [
    "HELD_WHEN_NOTED",
    "LONGEST",
    "NOTED",
    "Silences",
    "acknowledged",
    "concerns",
    "holds",
    "lifted",
    "named",
]
