"""Dead letters: the original bytes, key and headers, and what was wrong with them."""

from datetime import UTC, datetime
from typing import Any, Final

from agents.kafka.message import Message
from pipeline.stage import AnyStage, Reject
from schemas.headers import ERROR_PREFIX, RAW, Header, timestamp, value

_DETAIL_CHARS: Final = 2000


def dead_letter(
    record: Any, why: Reject, stage: AnyStage, *, name: str, version: str
) -> Message:
    """Make the dead letter of *record* (an aiokafka ConsumerRecord).

    Key, value and headers are those of the original, so that a replay sends just what
    came. Where that would be over the limit of the dead-letter topic the value is cut,
    and ``cut`` says so; the coordinates point at the whole.

    Args:
        record: What was refused.
        why: Reason and detail.
        stage: Who refused it, and which topic it reads.
        name: Full name of the dead-letter topic.
        version: Version of Tocsin.
    """
    headers = [(k, v) for k, v in record.headers if not k.startswith(ERROR_PREFIX)]
    if value(headers, RAW) is None:
        headers.append((RAW, coordinates(record).encode()))
    headers += _errors(record, why, stage=stage.name, version=version)
    message = Message(name, record.key, record.value, headers)
    spare = stage.reads.dead_letter_bytes - message.size()
    if spare >= 0 or record.value is None:
        return message
    cut: Header = (ERROR_PREFIX + "cut", str(len(record.value)).encode())
    kept = record.value[: max(0, len(record.value) + spare - 100)]
    return Message(name, record.key, kept, [*headers, cut])


def coordinates(record: Any) -> str:
    """Name a record by topic, partition and offset."""
    return f"{record.topic}/{record.partition}/{record.offset}"


def _errors(record: Any, why: Reject, *, stage: str, version: str) -> list[Header]:
    sent = datetime.fromtimestamp(record.timestamp / 1000, UTC)
    fields = {
        "topic": record.topic,
        "partition": str(record.partition),
        "offset": str(record.offset),
        "timestamp": timestamp(sent),
        "stage": stage,
        "reason": why.reason,
        "message": why.detail[:_DETAIL_CHARS],
        "app_version": version,
    }
    return [(ERROR_PREFIX + name, text.encode()) for name, text in fields.items()]


def describe(headers: list[Header]) -> dict[str, str]:
    """Read the error headers of a dead letter back; names without the prefix."""
    start = len(ERROR_PREFIX)
    return {
        name[start:]: content.decode("utf-8", "replace")
        for name, content in headers
        if name.startswith(ERROR_PREFIX)
    }
