"""Kafka headers of a record: CloudEvents 1.0, binary mode, and W3C trace context.

A trace is all that goes back to one raw record; its id is made from the coordinates and
the Kafka time stamp of that record, which travel with all that comes of it, so every
stage, command and log line makes the same id.

Source: CloudEvents Kafka protocol binding 1.0.2; W3C Trace Context level 1.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple, Protocol
from urllib.parse import quote

from schemas.common import Envelope

Header = tuple[str, bytes | None]
"""Name and value; a stranger's client may send a value of null."""

RAW: Final = "tocsin_raw"
"""Coordinates of the raw record that a record goes back to: topic/partition/offset."""
ARRIVED: Final = "tocsin_arrived"
"""When that raw record was sent: its Kafka time stamp, in milliseconds since 1970."""
HEARTBEAT: Final = "tocsin_heartbeat"
"""Marks a heartbeat; value: RFC 3339 time at which it was sent."""
OLDEST: Final = "tocsin_oldest"
"""On records that left a stage together and span much record time: that of the oldest,
in RFC 3339. Where it is far behind, elders may still be on their way to other
partitions."""
REPLAYED: Final = "tocsin_replayed"
"""How often a record came back from the dead letters: decimal digits."""
COPIED: Final = "tocsin_copied"
"""Marks a copy, or a decision made again, that `tocsin export` or `tocsin replay`
wrote beside the flow; value: the command. It is no news and alerts nobody."""
TRACE: Final = "traceparent"
"""Trace, and the span that sent the record: ``00-<trace>-<span>-01``."""
ERROR_PREFIX: Final = "__tocsin.errors."
_MOST_DIGITS: Final = 3  # of a count: more are no count of ours
_MOST_CHARS: Final = 40  # of a time in RFC 3339
_TRACE: Final = re.compile(
    rb"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}"
)
_IN_REFERENCE: Final = "/-._~!$&'()*+,;=@"
"""What stands in a path of RFC 3986 as it is; no colon, for it would end a scheme."""


EXTENSIONS: Final[Mapping[str, str]] = {
    "severity": "Of the story, of an alert's story: 0 to 4.",
    "reportseverity": "Of the report that an event brought: 0 to 4.",
    "claimstatus": "Of the story: reported, claimed, confirmed, denied, retracted or "
    "historical.",
    "eventclass": "Event class of the story; absent = no report was sure.",
    "previousclass": "Event class of the story before, where this event changed it.",
    "topic": "IPTC Media Topic of the story, medtop:NN000000.",
    "country": "Country of the story's place, ISO 3166-1 alpha-2.",
    "storyversion": "Version of the story, from 1.",
    "origins": "Outlets that report the story on their own.",
    "language": "ISO 639 code of the article's text.",
    "original": "Article id of what a duplicate repeats.",
    "rule": "Name of the rule that an alert is of.",
    "story": "Story id of an alert.",
    "destination": "Name of the destination of a delivery.",
}
"""What stands in a header ``ce_<name>`` beside the attributes of CloudEvents."""


class Enveloped(Protocol):
    """A record that can say what its headers are."""

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""


class TraceContext(NamedTuple):
    """What the header ``traceparent`` says: 32 and 16 hex digits."""

    trace: str
    span: str


def of(
    record: Enveloped,
    *,
    topic: str,
    raw: bytes | None = None,
    sent: bytes | None = None,
) -> list[Header]:
    """Make the headers of *record* on *topic*.

    Args:
        record: What is sent.
        topic: Name of the topic: it names the schema.
        raw: Coordinates of the raw record; none if it goes back to none.
        sent: When that was sent, as :func:`arrived` writes it; none if not known.
    """
    envelope = record.envelope()
    trace = trace_id(raw, sent) if raw else envelope.trace
    span = span_id(f"{topic}/{envelope.id}")
    headers: list[Header] = [
        ("ce_specversion", b"1.0"),
        ("ce_id", envelope.id.encode()),
        ("ce_source", _reference(envelope.source)),
        ("ce_type", f"tocsin.{envelope.kind}".encode()),
        ("ce_subject", envelope.subject.encode()),
        ("ce_time", timestamp(envelope.time).encode()),
        ("ce_dataschema", _schema_of(topic)),
        ("content-type", b"application/json"),
        (TRACE, f"00-{trace}-{span}-01".encode()),
    ]
    for name, content in envelope.extensions.items():
        headers.append((f"ce_{name}", content.encode()))
    if raw:
        headers.append((RAW, raw))
    if raw and sent:
        headers.append((ARRIVED, sent))
    return headers


@lru_cache(maxsize=1_024)  # what one record leads to comes together
def trace_id(raw: bytes, sent: bytes | None = None) -> str:
    """Name the trace of all that goes back to the raw record at the coordinates *raw*.

    Args:
        raw: ``topic/partition/offset`` as the header ``tocsin_raw`` has them, with the
            prefix of the deployment.
        sent: The header ``tocsin_arrived``. A topic that is made again has the same
            coordinates, but not the same times.

    Returns:
        32 hex digits.
    """
    return blake2b(raw + b"@" + sent if sent else raw, digest_size=16).hexdigest()


def span_id(place: str) -> str:
    """Name a span after what it did, such as ``<topic>/<ce_id>`` of what it sent.

    16 hex digits, so work that is done again after a kill is the same span again.
    """
    return blake2b(place.encode("utf-8", "replace"), digest_size=8).hexdigest()


def trace_context(headers: Iterable[Header]) -> TraceContext | None:
    """Read the header ``traceparent``; None where it is absent or not well-formed.

    Anybody can write it on a raw record, so there it may be linked to, never joined.
    Source: W3C Trace Context level 1, section 3.2.
    """
    found = _TRACE.fullmatch(value(headers, TRACE) or b"")
    return TraceContext(found[1].decode(), found[2].decode()) if found else None


@cache
def _schema_of(topic: str) -> bytes:
    return schema_id(topic).encode()


@lru_cache(maxsize=65_536)  # outlets; the world has fewer that publish each day
def _reference(source: str) -> bytes:
    """Write *source* as a URI reference, which the names of most outlets are not."""
    return quote(source, safe=_IN_REFERENCE).encode()


def schema_id(topic: str) -> str:
    """Name the schema of *topic*: an absolute URI, as CloudEvents asks of it."""
    name, version = schema_name(topic)
    return f"urn:tocsin:schema:{name}:{version}"


def schema_name(topic: str) -> tuple[str, str]:
    """Split ``news.<record>.v<n>`` (with or without a prefix) into record, version."""
    *_, name, version = topic.split(".")
    return name, version


def timestamp(time: datetime) -> str:
    """Write *time* as RFC 3339 in UTC."""
    if time.tzinfo is not UTC:  # most are, and this is done for every record
        time = time.astimezone(UTC)
    return time.isoformat()[:-6] + "Z"  # for "+00:00"


def value(headers: Iterable[Header], name: str) -> bytes | None:
    """Read the last value of header *name*; None if it is absent."""
    found = None
    for key, content in headers:
        if key == name:
            found = content
    return found


def replays(headers: Iterable[Header]) -> int:
    """Read how often a record came back from the dead letters; 0 if it says nonsense.

    This is the one header of ours that counts on a raw record, for replays go there.
    Anybody can write it, so it means no more than that `tocsin dlq replay` gives up.
    """
    digits = value(headers, REPLAYED)
    if not digits or len(digits) > _MOST_DIGITS or not digits.isdigit():
        return 0
    return int(digits)


def arrived(at: datetime) -> bytes:
    """Write the header ``tocsin_arrived`` of what comes of a raw record sent *at*.

    Milliseconds since 1970; 0 for what was sent before.
    """
    return b"%d" % max(0, round(at.timestamp() * 1_000))


def arrival(headers: Sequence[Header]) -> int | None:
    """Read when the raw record was sent that a record goes back to, in milliseconds.

    None where it does not say, or says nonsense.
    """
    for key, digits in reversed(headers):  # it stands at the end
        if key == ARRIVED:
            sound = digits and len(digits) <= _MOST_CHARS and digits.isdigit()
            return int(digits) if digits and sound else None
    return None


def heartbeat_of(
    key: bytes | None, content: bytes | None, headers: Iterable[Header]
) -> datetime | None:
    """Read when the heartbeat was sent that a record is; None if it is none.

    Ask only about records of topics that the pipeline alone writes: a heartbeat on the
    raw topic would be a stranger's. A heartbeat has neither key nor value, so that a
    record with content is never taken for one.

    Args:
        key: Of the record.
        content: Its value.
        headers: Its headers.
    """
    if key is not None or content:
        return None
    sent = value(headers, HEARTBEAT)
    if sent is None or len(sent) > _MOST_CHARS:
        return None
    try:
        at = datetime.fromisoformat(sent.decode("ascii"))
    except ValueError:
        return None
    return at if at.tzinfo else None


__all__ = [
    "ARRIVED",
    "COPIED",
    "ERROR_PREFIX",
    "EXTENSIONS",
    "HEARTBEAT",
    "OLDEST",
    "RAW",
    "REPLAYED",
    "TRACE",
    "Enveloped",
    "Header",
    "TraceContext",
    "arrival",
    "arrived",
    "heartbeat_of",
    "of",
    "replays",
    "schema_id",
    "schema_name",
    "span_id",
    "timestamp",
    "trace_context",
    "trace_id",
    "value",
]
