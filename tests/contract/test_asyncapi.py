"""The document of all topics says what is on them."""

import json
from typing import Any, Final

import pytest

from schemas import asyncapi, headers, publish, topics
from tests.contract.test_headers import RECORDS

DOCUMENT: Final[Any] = asyncapi.document()


def test_the_published_document_is_that_of_the_code() -> None:
    """If this fails: `tocsin schemas write`."""
    file = publish.FOLDER / asyncapi.FILE

    assert json.loads(file.read_text(encoding="utf-8")) == DOCUMENT


def test_every_topic_is_a_channel_with_its_record() -> None:
    """Named, keyed, and with a schema that is there."""
    for topic in topics.ALL:
        name = topic.name.split(".")[1]
        channel = DOCUMENT["channels"][name]
        message = DOCUMENT["components"]["messages"][name]
        file = publish.FOLDER / message["payload"]["schema"]["$ref"]

        assert channel["address"] == topic.name
        assert topic.key in channel["description"]
        assert file.exists()
    assert len(DOCUMENT["channels"]) == len(topics.ALL)


@pytest.mark.parametrize(("topic", "record"), RECORDS)
def test_every_header_is_described(topic: Any, record: Any) -> None:
    """Whoever filters by a header finds out what it is."""
    described = DOCUMENT["components"]["messageTraits"]["cloudEvent"]["headers"]

    made = headers.of(record, topic=topic.name, raw=b"a/0/1", sent=b"1")
    names = {name for name, _ in made}

    assert names <= set(described["properties"])
    assert set(described["required"]) <= names
