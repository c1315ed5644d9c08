"""The versions of an alert: each the kept state after it and the record to send."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from pipeline.alert import again, wording
from pipeline.alert.letters import legible
from pipeline.alert.material import kind_of, material, notified_of, withdrawn
from pipeline.alert.rules import Rule
from pipeline.alert.state import SILENT, AlertEntry, Notified, RuleAlert
from pipeline.alert.torn import shorten
from pipeline.ids import content_id
from schemas.alert import Alert, AlertChange, FieldChange
from schemas.event import Event
from schemas.story import StoryState

FIRST: Final = 1


def alert_id(rule: str, story_id: str) -> str:
    """Name the alert of *rule* on the story."""
    return content_id(rule, story_id)


def opened(
    rule: Rule, event: Event, held: RuleAlert | None = None
) -> tuple[RuleAlert, Alert]:
    """Tell of a story for the first time; *held* is its alert if it was held back."""
    kept = _new(rule, event, FIRST, held)
    reasons = (f"severity {event.labels.severity}", *event.labels.severity_reasons)
    return kept, replace(_of_event(kept, event, "opened"), reasons=reasons)


def silent(
    rule: Rule, event: Event, duplicate: str, held: RuleAlert | None = None
) -> RuleAlert:
    """Remember that *event* is possibly of story *duplicate*; send nothing."""
    return replace(_new(rule, event, SILENT, held), same_as=duplicate)


def updated(
    rule: Rule, event: Event, kept: RuleAlert, before: StoryState | None = None
) -> tuple[RuleAlert, Alert] | None:
    """Tell what changed since the last message, None where nothing did.

    Args:
        rule: Of the alert.
        event: The report and the story with it.
        kept: The alert.
        before: The story without the report, if it is at hand.
    """
    was = dict(kept.last_notified.words)
    changes = tuple(
        item
        for item in material(kept.last_notified, event.story, rule.updates)
        if not wording.is_said_alike(item, event, was)
    )
    if not changes:
        return None
    change = kind_of(
        kept.last_notified, event.story, replaced=event.change == "corrected"
    )
    new = replace(
        kept,
        version=kept.version + 1,
        last_notified=_notified(event),
        severity=max(kept.severity, event.labels.severity),
        closed=False,
    )
    reasons = tuple(item.field for item in changes)
    told = event
    if before:  # what only this report names is not known by others
        told = replace(event, story=replace(event.story, place=before.place))
    alert = _of_event(new, told, change, changes=changes, was=was)
    return new, replace(alert, story=event.story, reasons=reasons)


def merged(
    kept: RuleAlert, event: Event, into: RuleAlert, title: str
) -> tuple[RuleAlert, Alert]:
    """Close the alert of a story that turned out to be the one of alert *into*."""
    new = replace(kept, version=kept.version + 1, merged=True)
    record = _of_event(new, event, "merged")
    line = f"The same event as another alert, which goes on: {title}"
    excerpt = f"{line}\n{record.excerpt}".rstrip()
    text = f"{line}\n{record.text}"
    told = replace(record, text=text, excerpt=excerpt, reasons=("story merged",))
    return new, replace(told, merged_into=into.alert_id)


def lessened(
    rule: Rule, event: Event, kept: RuleAlert, entry: AlertEntry
) -> tuple[RuleAlert, Alert] | None:
    """Tell what is no longer so now that a report left; None where nothing is.

    What the last message said by the word of that report alone is taken back too.
    """
    last, story = kept.last_notified, event.story
    changes = (*withdrawn(last, story), *material(last, story, rule.updates))
    if not changes:
        return None
    new = replace(kept, version=kept.version + 1, last_notified=notified_of(story))
    title = shorten(event.title, wording.HEADLINE_MAX)
    excerpt = f"Another event after all: {title}"
    text = f"{excerpt}\nChanged: {wording.changed(changes)}"
    return new, Alert(
        alert_id=new.alert_id,
        version=new.version,
        change="corrected",
        rule=new.rule,
        severity=new.severity,
        headline=wording.remaining(story, changes, entry.article.language),
        text=text,
        excerpt=excerpt,
        story=story,
        article=entry.article,
        changes=changes,
        opened_at=new.opened_at,
        at=event.segment.article.fetched_at,
        event_id=event.event_id,
        reasons=("a report is of another event",),
    )


def closed(
    kept: RuleAlert, entry: AlertEntry, limit: timedelta
) -> tuple[RuleAlert, Alert]:
    """Close the alert of a story without a report for *limit*.

    Its time is when that was due, so that it does not depend on when it was noticed.
    """
    hours = limit.total_seconds() / 3600
    new = replace(kept, version=kept.version + 1, closed=True)
    subject = shorten(entry.story.title, wording.HEADLINE_MAX - 10)
    return new, Alert(
        alert_id=new.alert_id,
        version=new.version,
        change="closed",
        rule=new.rule,
        severity=new.severity,
        headline=f"Closed: {subject}",
        text=f"No report for {hours:g} hours.",
        story=entry.story,
        article=entry.article,
        opened_at=new.opened_at,
        at=entry.seen + limit,
        reasons=("silence",),
    )


def _new(rule: Rule, event: Event, version: int, held: RuleAlert | None) -> RuleAlert:
    own = alert_id(rule.name, event.story.story_id)
    return RuleAlert(
        rule=rule.name,
        alert_id=held.alert_id if held else own,
        version=version,
        opened_at=event.segment.article.fetched_at,
        last_notified=_notified(event),
        severity=event.labels.severity,
    )


def _notified(event: Event) -> Notified:
    """Record what a message about *event* says, with the bounds of its figures."""
    return replace(notified_of(event.story), words=wording.bounded(event))


def _of_event(
    kept: RuleAlert,
    event: Event,
    change: AlertChange,
    *,
    changes: tuple[FieldChange, ...] = (),
    was: Mapping[str, str] | None = None,
) -> Alert:
    event = legible(event)
    told = again.told(event, changes)
    headline = wording.headline(told, changes)
    excerpt = wording.excerpt(told, changes, headline)
    return Alert(
        alert_id=kept.alert_id,
        version=kept.version,
        change=change,
        rule=kept.rule,
        severity=kept.severity,
        headline=headline,
        text=wording.text(told, changes, excerpt, headline, was),
        excerpt=excerpt,
        changes=changes,
        story=event.story,
        article=event.segment.article,
        opened_at=kept.opened_at,
        at=event.segment.article.fetched_at,
        event_id=event.event_id,
    )
