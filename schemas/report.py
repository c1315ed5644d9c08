"""``news.reports.v1``: what one segment of one article says, and where."""

from typing import Annotated, Literal

from schemas.common import (
    ClaimStatus,
    Count,
    Envelope,
    Id,
    Label,
    Lineage,
    Name,
    Place,
    Provenance,
    Range,
    Record,
    Severity,
    Share,
    Time,
    TopicRecord,
)
from schemas.event_classes import CLASS_VALUES
from schemas.segment import Segment
from schemas.wording import figure, listed, place


class Fact(Record, frozen=True, kw_only=True):
    """Where a value stands: code points in the published text of the article."""

    kind: Literal[
        "place", "person", "organisation", "killed", "injured", "missing", "claim"
    ]
    value: str
    start: Count
    end: Count


class When(Record, frozen=True, kw_only=True):
    """When it happened, as far as the text says."""

    start: Time
    end: Time | None = None
    precision: Literal["minute", "hour", "day", "month", "year"] = "day"


class Labels(Record, frozen=True, kw_only=True):
    """What classify read in one segment. Absent = not stated or abstained.

    Attributes:
        topic: IPTC Media Topic of the top level, ``medtop:NN000000`` (CC BY 4.0).
        event_class: Its values are names of
            :class:`schemas.event_classes.EventClass`.
        claim_status: ``claimant`` is whose word or figure it is.
        severity: ``severity_reasons`` say what made it.
        places: The first is where it happened (role ``main``).
        origin: Outlet or agency whose reporting it is.
        killed: With ``injured`` and ``missing``: persons of this event, never ages,
            years, figures of speech or earlier events.
        facts: Every extracted value with its offsets.
        event_probability: How likely the segment tells an event at all; opinions,
            advice, adverts, tables of results and page furniture tell none.
        is_event: Whether that is past the threshold.
        reasons: Words and findings that carried the event class, the strongest first.
    """

    claim_status: ClaimStatus = "reported"
    severity: Severity = 0
    severity_reasons: tuple[str, ...] = ()
    topic: Label | None = None
    event_class: Annotated[Label, CLASS_VALUES] | None = None
    claimant: str | None = None
    origin: str | None = None
    places: tuple[Place, ...] = ()
    persons: tuple[Name, ...] = ()
    organisations: tuple[Name, ...] = ()
    killed: Range | None = None
    injured: Range | None = None
    missing: Range | None = None
    happened: When | None = None
    facts: tuple[Fact, ...] = ()
    event_probability: Share | None = None
    is_event: bool = True
    reasons: tuple[str, ...] = ()


class Report(TopicRecord, frozen=True, kw_only=True):
    """A segment with its labels. Key: link shard.

    Attributes:
        report_id: Hash of segment id and version.
        shard: Name of the link shard; ``world`` unless there are several.
        labels: Empty for a withdrawn segment.
    """

    report_id: Id
    segment: Segment
    labels: Labels
    provenance: Provenance
    shard: str = "world"

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        segment = self.segment
        return Envelope(
            id=self.report_id,
            kind=f"report.{segment.change}",
            subject=segment.segment_id,
            time=segment.article.fetched_at,
            trace=segment.article.revision_id,
            source=segment.article.source,
            extensions={"language": segment.article.language},
        )

    def lineage(self, raw: str) -> Lineage:  # noqa: ARG002 - named by its ids alone
        """Name the version of the segment as parent."""
        return Lineage(
            own=self.report_id,
            parent=self.segment.version,
            segment=self.segment.segment_id,
        )

    def summary(self) -> str:
        """Write class, severity, claim status, place and figures."""
        labels = self.labels
        label = labels.event_class
        return listed(
            f"{label.value} {label.confidence:.2f}" if label else "-",
            f"severity {labels.severity}",
            labels.claim_status,
            place(labels.places[0] if labels.places else None),
            figure("killed", labels.killed),
            figure("injured", labels.injured),
            figure("missing", labels.missing),
        )
