"""What a program in each language says of a record, and how its digest is made.

A line holds id, type, source, subject, schema and the first 16 hexadecimal digits of
the SHA-256 of time (milliseconds), extensions and data. For it they are written so that
every language can follow: null ``n``, booleans ``t`` and ``f``, a number as the
floor of its thousandfold and ``;``, a text as its length in bytes, ``:`` and itself, a
list in ``[]``, an object in ``{}`` as its names, sorted, each before its value.
"""

import json
import math
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event

from schemas.headers import timestamp
from tests.support.recorded import Message

DIGITS: Final = 16
OWN: Final = ("id", "type", "source", "subject", "dataschema")
KNOWN: Final = frozenset({*OWN, "specversion", "time", "datacontenttype"})
"""Attributes of CloudEvents 1.0; what else there is is an extension."""


def given(message: Message) -> str:
    """Write a record as the programs read it."""
    headers = {name: (value or b"").decode() for name, value in message.headers}
    return json.dumps({"headers": headers, "value": message.value.decode()})


def expected(message: Message) -> str:
    """Say what must come of a record, from its headers and value alone."""
    headers = {name: (value or b"").decode() for name, value in message.headers}
    extensions = {
        name.removeprefix("ce_"): value
        for name, value in headers.items()
        if name.startswith("ce_") and name.removeprefix("ce_") not in KNOWN
    }
    data = json.loads(message.value)
    return _line(
        *(headers[f"ce_{name}"] for name in OWN),
        _digest(headers["ce_time"], extensions, data),
    )


def by_sdk(message: Message) -> str:
    """Say what the CloudEvents SDK of Python has of a record, which validates it."""
    headers = {name: value or b"" for name, value in message.headers}
    event = from_binary_event(KafkaMessage(headers, None, message.value))
    time = event.get_time()
    assert time is not None
    assert time.utcoffset() == timedelta(0)
    extensions = {
        name: value
        for name, value in event.get_attributes().items()
        if name not in KNOWN
    }
    return _line(
        event.get_id(),
        event.get_type(),
        event.get_source(),
        event.get_subject() or "",
        event.get_dataschema() or "",
        _digest(timestamp(time), extensions, event.get_data()),
    )


def _line(*parts: str) -> str:
    return " ".join(parts)


def _digest(time: str, extensions: dict[str, Any], data: Any) -> str:
    at = datetime.fromisoformat(time) - datetime(1970, 1, 1, tzinfo=UTC)
    all_of_it = {
        "time": at // timedelta(milliseconds=1),
        "extensions": extensions,
        "data": data,
    }
    return sha256(_text(all_of_it).encode()).hexdigest()[:DIGITS]


def _text(node: Any) -> str:
    if node is None:
        return "n"
    if isinstance(node, bool):
        return "t" if node else "f"
    if isinstance(node, int | float):
        return f"{math.floor(float(node) * 1000)};"
    if isinstance(node, str):
        return f"{len(node.encode())}:{node}"
    if isinstance(node, list):
        return f"[{''.join(map(_text, node))}]"
    pairs = (f"{_text(name)}{_text(node[name])}" for name in sorted(node))
    return f"{{{''.join(pairs)}}}"
