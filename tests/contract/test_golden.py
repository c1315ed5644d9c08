"""Payloads frozen when their topic was made: they decode for ever.

A golden file is never edited. A record that can no longer read one has changed in a
breaking way, and that is a new topic.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from schemas import topics
from schemas.codec import DecodeError, decode, encode
from schemas.topics import Topic

GOLDEN: Final = Path(__file__).parent / "golden"
ALL: Final = [pytest.param(topic, id=topic.name) for topic in topics.ALL]


def payload(topic: Topic) -> bytes:
    """Read the golden payload of *topic*."""
    return (GOLDEN / f"{topic.name}.json").read_bytes()


def test_every_topic_has_a_golden_payload_and_every_payload_a_topic() -> None:
    """A version of a topic stays readable as long as its file is here."""
    assert {f"{topic.name}.json" for topic in topics.ALL} == {
        path.name for path in GOLDEN.iterdir()
    }


@pytest.mark.parametrize("topic", ALL)
def test_a_golden_payload_says_the_same_as_ever(topic: Topic) -> None:
    """Decoding and encoding gives back every field with its name and value.

    A field that came later may be written beside them.
    """
    golden = payload(topic)

    again = json.loads(encode(decode(golden, topic.record)))

    assert _shared(again, json.loads(golden)) == json.loads(golden)


def _shared(found: Any, golden: Any) -> Any:
    """Leave out of *found* the fields that *golden* does not have."""
    if isinstance(golden, dict) and isinstance(found, dict):
        return {
            name: _shared(value, golden[name])
            for name, value in found.items()
            if name in golden
        }
    if isinstance(golden, list) and isinstance(found, list):
        return [
            _shared(one, other) for one, other in zip(found, golden, strict=False)
        ] + found[len(golden) :]
    return found


@pytest.mark.parametrize("topic", ALL)
def test_a_field_of_tomorrow_is_ignored_today(topic: Topic) -> None:
    """A producer may be newer than its consumers, so fields may be added."""
    known = json.loads(payload(topic))
    newer = json.dumps(known | {"field_of_tomorrow": [1]}).encode()

    assert decode(newer, topic.record) == decode(payload(topic), topic.record)


@pytest.mark.parametrize("topic", ALL)
def test_a_missing_field_is_named(topic: Topic) -> None:
    """An error says which field is at fault, so that a dead letter can be mended."""
    fields = json.loads(payload(topic))
    required = topic.record.__struct_fields__[0]
    del fields[required]

    with pytest.raises(DecodeError) as caught:
        decode(json.dumps(fields).encode(), topic.record)

    assert caught.value.field == required
