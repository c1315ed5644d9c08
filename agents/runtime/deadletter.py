"""Dead letters: the original bytes, key and headers, and what was wrong with them."""

from typing import Any, Final

from agents.kafka.fetched import coordinates, raw_arrival, sent_at
from agents.kafka.message import Message
from pipeline.stage import AnyStage, Reject
from schemas.headers import ARRIVED, ERROR_PREFIX, Header, timestamp, value
from schemas.headers import RAW as RAW_PLACE
from schemas.topics import RAW

_DETAIL_CHARS: Final = 2000
_SPARE_BYTES: Final = 100  # for the header that says what was cut
_LAST_RESORT_BYTES: Final = 1 << 20


def dead_letter(
    record: Any, why: Reject, stage: AnyStage, *, name: str, version: str
) -> Message:
    """Make the dead letter of *record* (an aiokafka ConsumerRecord); never raises.

    Key, value and headers are those of the original, so that a replay sends just what
    came. Where that would be over the limit of the dead-letter topic the value is cut,
    and ``cut`` says so; the coordinates point at the whole. A record of which not even
    that can be made ends as the bytes of its value and its coordinates.

    Args:
        record: What was refused.
        why: Reason and detail.
        stage: Who refused it, and which topic it reads.
        name: Full name of the dead-letter topic.
        version: Version of Tocsin.
    """
    try:
        return _whole(record, why, stage, name=name, version=version)
    except Exception as error:  # noqa: BLE001 - the last net: a record must end somewhere
        return _last_resort(record, why, stage, name=name, error=error)


def _whole(
    record: Any, why: Reject, stage: AnyStage, *, name: str, version: str
) -> Message:
    headers = [(k, v) for k, v in record.headers if not k.startswith(ERROR_PREFIX)]
    if stage.reads is RAW:  # a raw record comes from itself, whatever it says
        headers = [(k, v) for k, v in headers if k not in (RAW_PLACE, ARRIVED)]
        headers.append((ARRIVED, raw_arrival(record, is_raw=True)))
    if value(headers, RAW_PLACE) is None:
        headers.append((RAW_PLACE, coordinates(record).encode()))
    headers += _errors(record, why, stage=stage.name, version=version)
    message = Message(name, record.key, record.value, headers)
    if record.key is None and record.value is None:
        message.value = b""  # aiokafka sends nothing that has neither
    spare = stage.reads.dead_letter_bytes - message.size()
    if spare >= 0 or record.value is None:
        return message
    cut: Header = (ERROR_PREFIX + "cut", str(len(record.value)).encode())
    kept = record.value[: max(0, len(record.value) + spare - _SPARE_BYTES)]
    return Message(name, record.key, kept, [*headers, cut])


def _last_resort(
    record: Any, why: Reject, stage: AnyStage, *, name: str, error: Exception
) -> Message:
    """Make a dead letter of the bytes of *record* and its coordinates alone."""
    value = record.value if isinstance(record.value, bytes) else b""
    fields = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "stage": stage.name,
        "reason": why.reason,
        "message": f"and no dead letter could be made: {type(error).__name__}",
        "cut": len(value),
    }
    place = (RAW_PLACE, coordinates(record).encode("utf-8", "replace"))
    headers = [place, *((ERROR_PREFIX + k, _text(v)) for k, v in fields.items())]
    limit = min(_LAST_RESORT_BYTES, stage.reads.dead_letter_bytes // 2)
    return Message(name, None, value[:limit], headers)


def _errors(record: Any, why: Reject, *, stage: str, version: str) -> list[Header]:
    fields = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": timestamp(sent_at(record.timestamp)),
        "stage": stage,
        "reason": why.reason,
        "message": why.detail[:_DETAIL_CHARS],
        "app_version": version,
    }
    return [(ERROR_PREFIX + name, _text(content)) for name, content in fields.items()]


def _text(content: object) -> bytes:
    """Write *content*; what is no text of Unicode (half a surrogate) as "?"."""
    return str(content).encode("utf-8", "replace")


def describe(headers: list[Header]) -> dict[str, str]:
    """Read the error headers of a dead letter back; names without the prefix."""
    start = len(ERROR_PREFIX)
    return {
        name[start:]: (content or b"").decode("utf-8", "replace")
        for name, content in headers
        if name.startswith(ERROR_PREFIX)
    }
