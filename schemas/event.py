"""``news.events.v1``, the product: a report placed in its story."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from schemas.common import (
    Envelope,
    Id,
    Lineage,
    Provenance,
    Record,
    Share,
    TopicRecord,
)
from schemas.event_classes import ClassName
from schemas.report import Labels
from schemas.segment import Segment
from schemas.story import EventChange, StoryState, story_extensions
from schemas.wording import titled

StoryField: TypeAlias = Literal[
    "title",
    "first_seen",
    "last_seen",
    "status",
    "severity",
    "event_class",
    "topic",
    "place",
    "reports",
    "articles",
    "origins",
    "killed",
    "injured",
    "missing",
    "merged_into",
    "continues",
]


class StoryChange(Record, frozen=True, kw_only=True):
    """A field of the story that an event changed: from what, to what.

    Attributes:
        field: Its name in ``story``.
        before: What stood there, as JSON has it; absent = nothing.
        after: What stands there now, likewise.
    """

    field: StoryField
    before: Any = None
    after: Any = None


class Joining(Record, frozen=True, kw_only=True):
    """Why a report joined its story, or opened one.

    Attributes:
        probability: That it tells the event of the story which it joined; absent where
            it opened one, or followed an earlier version of its segment.
        evidence: What weighed most for and against, with the log odds of each, such as
            ``words alike +4.2``; of the closest story where it opened one.
        closest: The likeliest other story.
        closest_probability: That the report tells the event of that one.
    """

    probability: Share | None = None
    evidence: tuple[str, ...] = ()
    closest: Id | None = None
    closest_probability: Share | None = None

    def summary(self) -> str:
        """Write probability, evidence and the closest other story in one line."""
        weighed = f" ({', '.join(self.evidence)})" if self.evidence else ""
        other = self.closest_probability
        next_best = "" if other is None else f"; closest other story {other:.2f}"
        if self.probability is not None:
            return f"joined at {self.probability:.2f}{weighed}{next_best}"
        return f"opened{next_best}{weighed}"


class Event(TopicRecord, frozen=True, kw_only=True):
    """One report and the story it belongs to; usable without a second look-up.

    Once you took a story by its class or severity, follow its subject (story id):
    ``ce_eventclass`` is the story's and may change, then ``ce_previousclass`` is set.

    Attributes:
        event_id: Hash of report id and change.
        report_id: The report that was placed.
        change: ``opened`` the story; ``added`` a report that says nothing new;
            ``updated`` changed what the story says; ``corrected`` lowered or replaced
            a figure, or took a report out (``moved_to``); ``retracted``; ``merged``:
            ``story.merged_into`` took the story over; ``withdrawn``: the outlet took
            the segment from its page.
        changed: The fields of ``story`` that differ from the version before.
        title: Heading of the segment, else title of the article.
        segment: Text, offsets, article.
        labels: What this report says.
        story: What all reports of the story say.
        provenance: Which code and models decided.
        previous_class: Of the story, where this event changed it.
        joining: Why the report is in this story; absent in a merger.
        moved_from: The story that ``moved_report`` left, since it fits this one better.
        moved_to: The story that ``moved_report`` went to from this one.
        moved_report: An earlier report that is in another story from now on.
    """

    event_id: Id
    report_id: Id
    change: EventChange
    title: str
    segment: Segment
    labels: Labels
    story: StoryState
    provenance: Provenance
    changed: tuple[StoryChange, ...] = ()
    previous_class: ClassName | None = None
    joining: Joining | None = None
    moved_from: Id | None = None
    moved_to: Id | None = None
    moved_report: Id | None = None

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        extensions = story_extensions(self.story)
        extensions["language"] = self.segment.article.language
        extensions["reportseverity"] = str(self.labels.severity)
        if self.previous_class:
            extensions["previousclass"] = self.previous_class
        return Envelope(
            id=self.event_id,
            kind=f"event.{self.change}",
            subject=self.story.story_id,
            time=self.segment.article.fetched_at,
            trace=self.segment.article.revision_id,
            source=self.segment.article.source,
            extensions=extensions,
        )

    def lineage(self, raw: str) -> Lineage:  # noqa: ARG002 - named by its ids alone
        """Name the report as parent, and the story that the event belongs to."""
        return Lineage(
            own=self.event_id,
            parent=self.report_id,
            segment=self.segment.segment_id,
            story=self.story.story_id,
        )

    def summary(self, words: Mapping[str, str] | None = None) -> str:
        """Write change, title, the state of the story, and why it is this story.

        Args:
            words: Figures of the story by their names, where they are known in words.
        """
        why = f" | {self.joining.summary()}" if self.joining else ""
        state = self.story.summary(self.labels, words)
        return f"{self.change}: {titled(self.title)} | {state}{why}"
