"""``news.alerts.v1``: what people are sent, one alert per rule and story."""

from typing import Literal, TypeAlias

from schemas.article import ArticleRef
from schemas.common import (
    Count,
    Envelope,
    Id,
    Lineage,
    Name,
    Record,
    Severity,
    Time,
    TopicRecord,
)
from schemas.story import StoryState

AlertChange: TypeAlias = Literal[
    "opened", "updated", "corrected", "retracted", "merged", "closed"
]


class FieldChange(Record, frozen=True, kw_only=True):
    """One field of the story before and after, in words.

    Attributes:
        field: Name of the field, such as ``killed``.
        before: What it was; absent = was not stated.
        after: What it is; absent = is not stated any more.
    """

    field: str
    before: str | None = None
    after: str | None = None


class Alert(TopicRecord, frozen=True, kw_only=True):
    """One version of one alert. Key: alert id.

    Attributes:
        alert_id: Hash of rule and story.
        version: 1 = opened, then counted up; a version never has two contents.
        change: ``opened``; ``updated`` = the story says more; ``corrected`` = a figure
            was lowered or replaced; ``retracted``; ``merged`` = another alert goes on;
            ``closed`` = nothing new came for the window of the rule.
        rule: Name of the rule in ``rules.yaml``.
        severity: The highest of the story up to this version, so that a correction
            reaches whom the first message reached; that of now is in ``story``.
        headline: One line.
        text: What a person reads: a few lines, plain text.
        story: State of the story at this version.
        changes: What differs from the version before.
        reasons: Why the rule took it, in words.
        event_id: The event that caused this version; absent where time did.
        article: The article that caused this version.
        opened_at: Record time of version 1.
        at: Record time of this version.
        merged_into: The alert that goes on instead.
        excerpt: The sentences that ``text`` begins with, without the figures, status,
            outlet and address below them; empty where the headline says it all.
    """

    alert_id: Id
    version: Count
    change: AlertChange
    rule: Name
    severity: Severity
    headline: str
    text: str
    story: StoryState
    article: ArticleRef
    opened_at: Time
    at: Time
    event_id: Id | None = None
    changes: tuple[FieldChange, ...] = ()
    reasons: tuple[str, ...] = ()
    merged_into: Id | None = None
    excerpt: str = ""

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        return Envelope(
            id=f"{self.alert_id}-{self.version}",
            kind=f"alert.{self.change}",
            subject=self.alert_id,
            time=self.at,
            trace=self.article.revision_id,
            extensions={
                "severity": str(self.severity),
                "rule": self.rule,
                "story": self.story.story_id,
            },
        )

    def lineage(self, raw: str) -> Lineage:  # noqa: ARG002 - named by its ids alone
        """Name the event as parent; an alert that time closed has none."""
        return Lineage(
            own=f"{self.alert_id}-{self.version}",
            parent=self.event_id or "",
            story=self.story.story_id,
            alert=self.alert_id,
        )

    def summary(self) -> str:
        """Write change, version, severity and headline."""
        return f"{self.change} #{self.version} [{self.severity}] {self.headline}"
