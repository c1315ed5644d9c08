"""``news.reports.v1``: what one segment of one article says, and where."""

from collections.abc import Mapping
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
    usually,
)
from schemas.event_classes import CLASS_VALUES
from schemas.segment import Segment
from schemas.wording import figure, listed, place


class Fact(Record, frozen=True, kw_only=True):
    """Where a value stands in the published text of the article.

    Attributes:
        kind: What the value is.
        value: As read: a name, or a figure in digits.
        start: First code point.
        end: One past the last code point.
    """

    kind: Literal[
        "place", "person", "organisation", "killed", "injured", "missing", "claim"
    ]
    value: str
    start: Count
    end: Count


class When(Record, frozen=True, kw_only=True):
    """When it happened, as far as the text says.

    Attributes:
        start: Earliest time that the words allow.
        end: Latest; absent where ``precision`` says it.
        precision: Unit that the words name.
    """

    start: Time
    end: Time | None = None
    precision: Literal["minute", "hour", "day", "month", "year"] = usually("day")


class Labels(Record, frozen=True, kw_only=True):
    """What classify read in one segment. Absent = not stated or abstained.

    Attributes:
        topic: IPTC Media Topic of the top level, ``medtop:NN000000`` (CC BY 4.0).
        event_class: What happened; its values are the names of the event classes.
        claim_status: Whether it is stated as fact, claimed, confirmed, denied ...
        claimant: Party or office whose word or figure it is.
        severity: How grave it is.
        severity_reasons: What made the severity, in words.
        places: The first is where it happened (role ``main``).
        persons: Names of persons, as written.
        organisations: Names of organisations, as written.
        origin: Outlet or agency whose reporting it is.
        killed: Persons killed in this event; never ages, years, figures of speech or
            the toll of earlier events.
        injured: Persons injured, likewise.
        missing: Persons missing, likewise.
        happened: When, as far as the text says.
        facts: Every extracted value with its offsets.
        event_probability: How likely the segment tells an event at all; opinions,
            advice, adverts, tables of results and page furniture tell none.
        is_event: Whether that is past the threshold.
        reasons: Words and findings that carried the event class, the strongest first.
    """

    claim_status: ClaimStatus = usually("reported")
    severity: Severity = usually(0)
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
    is_event: bool = usually(True)
    reasons: tuple[str, ...] = ()


class Report(TopicRecord, frozen=True, kw_only=True):
    """A segment with its labels. Key: link shard.

    Attributes:
        report_id: Hash of segment id and version.
        segment: Text, offsets, article.
        shard: Name of the link shard; ``world`` unless there are several.
        labels: What classify read; those of nothing for a withdrawn segment.
        provenance: Which code and models decided.
    """

    report_id: Id
    segment: Segment
    labels: Labels
    provenance: Provenance
    shard: str = usually("world")

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

    def summary(self, words: Mapping[str, str] | None = None) -> str:
        """Write class, severity, claim status, place and figures.

        Args:
            words: Figures by their names, where they are known in words.
        """
        labels, known = self.labels, words or {}
        label = labels.event_class
        return listed(
            f"{label.value} {label.confidence:.2f}" if label else "-",
            f"severity {labels.severity}",
            labels.claim_status,
            place(labels.places[0] if labels.places else None),
            *(
                known.get(kind, figure(kind, getattr(labels, kind)))
                for kind in ("killed", "injured", "missing")
            ),
        )
