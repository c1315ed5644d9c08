"""``news.stories.v1``: the latest state of each story, compacted by story id."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from schemas.common import (
    ClaimStatus,
    Count,
    Envelope,
    Id,
    Ledger,
    Lineage,
    Persons,
    Place,
    Record,
    Severity,
    Time,
    TopicRecord,
    usually,
)
from schemas.event_classes import ClassName
from schemas.report import Labels
from schemas.wording import counted, listed, told
from schemas.wording import place as place_of

EventChange: TypeAlias = Literal[
    "opened", "added", "updated", "corrected", "retracted", "merged", "withdrawn"
]
"""What an event did to its story; :class:`schemas.event.Event` says what each means."""


class StoryState(Record, frozen=True, kw_only=True):
    """One real-world event over time, outlets and languages, so far.

    Attributes:
        story_id: Hash of the id of its first report.
        version: Counts the changes of the story, from 1.
        title: Of the report that says most about it and whose figures still stand.
        first_seen: Record time of its first report.
        last_seen: Record time of its latest report.
        severity: Gravest of its current reports but those whose figures are disproved.
        event_class: What happened; absent = no report was sure.
        topic: IPTC Media Topic of the top level, ``medtop:NN000000``.
        place: Where it happened; absent = not known.
        status: Claim status over all reports.
        origins: Outlets with reporting of their own; copies count once.
        reports: Current segments, withdrawn ones left out.
        articles: Articles that they stand in.
        killed: Persons killed; absent = no report gives a figure.
        injured: Persons injured, likewise.
        missing: Persons missing, likewise.
        merged_into: The story that took this one over.
        continues: The story whose affair goes on here, as its next chapter.
    """

    story_id: Id
    version: Count
    title: str
    first_seen: Time
    last_seen: Time
    status: ClaimStatus
    severity: Severity = usually(0)
    event_class: ClassName | None = None
    topic: str | None = None
    place: Place | None = None
    reports: Count = usually(0)
    articles: Count = usually(0)
    origins: tuple[str, ...] = ()
    killed: Ledger | None = None
    injured: Ledger | None = None
    missing: Ledger | None = None
    merged_into: Id | None = None
    continues: Id | None = None

    def summary(
        self, said: Labels | None = None, words: Mapping[str, str] | None = None
    ) -> str:
        """Write class, severity, status, place, figures and origins in one line.

        Args:
            said: By a report of it, whose open bounds are kept ("at least 14").
            words: Figures by their names, where they are known in words.
        """
        kinds = ("killed", "injured", "missing")
        known = words or {}
        return listed(
            self.event_class or "-",
            f"severity {self.severity}",
            self.status,
            place_of(self.place),
            *(
                known[kind]
                if kind in known
                else told(kind, getattr(self, kind), getattr(said, kind, None))
                for kind in kinds
            ),
            counted(len(self.origins), "origin"),
        )


class TimelineEntry(Record, frozen=True, kw_only=True):
    """One step of a story.

    Attributes:
        event_id: The event that made it.
        change: What the event changed, as in the event.
        at: Its record time.
        source: Outlet of its article.
        title: Of its segment.
        status: Claim status of its report.
        killed: Persons killed by its report; absent = gives no figure.
        injured: Persons injured, likewise.
    """

    event_id: Id
    change: EventChange
    at: Time
    source: str
    title: str
    status: ClaimStatus
    killed: Persons | None = None
    injured: Persons | None = None


class Story(TopicRecord, frozen=True, kw_only=True):
    """State and latest steps of a story. Key: story id.

    Attributes:
        story: Its latest state.
        timeline: At most the last 50 steps, oldest first.
        timeline_left_out: Steps before those.
        contradictions: Figures or claims that stand against each other, in words.
        state: ``merged`` = ``story.merged_into`` goes on.
    """

    story: StoryState
    timeline: tuple[TimelineEntry, ...] = ()
    timeline_left_out: Count = usually(0)
    contradictions: tuple[str, ...] = ()
    state: Literal["open", "merged"] = usually("open")

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        story = self.story
        return Envelope(
            id=f"{story.story_id}-{story.version}",
            kind=f"story.{self.state}",
            subject=story.story_id,
            time=story.last_seen,
            trace=story.story_id,
            extensions=story_extensions(story),
        )

    def lineage(self, raw: str) -> Lineage:  # noqa: ARG002 - named by its ids alone
        """Name the latest event as parent."""
        return Lineage(
            parent=self.timeline[-1].event_id if self.timeline else "",
            story=self.story.story_id,
        )

    def summary(self, words: Mapping[str, str] | None = None) -> str:
        """Write whether it is open, its title and its state.

        Args:
            words: Figures by their names, where they are known in words.
        """
        state = self.story.summary(words=words)
        return f"{self.state}: {self.story.title} | {state}"


def story_extensions(story: StoryState) -> dict[str, str]:
    """Make the CloudEvents extensions of *story* that subscribers filter on."""
    extensions = {
        "severity": str(story.severity),
        "claimstatus": story.status,
        "storyversion": str(story.version),
        "origins": str(len(story.origins)),
    }
    if story.event_class:
        extensions["eventclass"] = story.event_class
    if story.topic:
        extensions["topic"] = story.topic
    if story.place and story.place.country:
        extensions["country"] = story.place.country
    return extensions
