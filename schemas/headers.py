"""Kafka headers of a record: CloudEvents 1.0, binary mode, and W3C trace context.

Source: CloudEvents Kafka protocol binding 1.0.2; W3C Trace Context level 1.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from typing import Final, Protocol

from schemas.common import Envelope

Header = tuple[str, bytes]

RAW: Final = "tocsin_raw"
"""Coordinates of the raw record that a record goes back to: topic/partition/offset."""
HEARTBEAT: Final = "tocsin_heartbeat"
"""Marks a heartbeat; value: RFC 3339 time at which it was sent."""
REPLAYED: Final = "tocsin_replayed"
"""How often a record came back from the dead letters: decimal digits."""
ERROR_PREFIX: Final = "__tocsin.errors."


class Enveloped(Protocol):
    """A record that can say what its headers are."""

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""


def of(record: Enveloped, *, topic: str, raw: bytes | None = None) -> list[Header]:
    """Make the headers of *record* on *topic*.

    Args:
        record: What is sent.
        topic: Name of the topic: it names the schema.
        raw: Coordinates of the raw record, if it goes back to one.
    """
    envelope = record.envelope()
    span = blake2b(f"{topic}/{envelope.id}".encode(), digest_size=8).hexdigest()
    headers = [
        ("ce_specversion", b"1.0"),
        ("ce_id", envelope.id.encode()),
        ("ce_source", envelope.source.encode()),
        ("ce_type", f"tocsin.{envelope.kind}".encode()),
        ("ce_subject", envelope.subject.encode()),
        ("ce_time", timestamp(envelope.time).encode()),
        ("ce_dataschema", _schema_of(topic)),
        ("content-type", b"application/json"),
        ("traceparent", f"00-{envelope.trace}-{span}-01".encode()),
    ]
    for name, content in envelope.extensions.items():
        headers.append((f"ce_{name}", content.encode()))
    if raw:
        headers.append((RAW, raw))
    return headers


@cache
def _schema_of(topic: str) -> bytes:
    name, version = schema_name(topic)
    return f"/schemas/{name}/{version}.schema.json".encode()


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


__all__ = [
    "ERROR_PREFIX",
    "HEARTBEAT",
    "RAW",
    "REPLAYED",
    "Enveloped",
    "Header",
    "of",
    "schema_name",
    "timestamp",
    "value",
]
