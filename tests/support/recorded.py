"""An invented day as its subscribers find it: records with headers, some twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final

import orjson

from pipeline.library import Event, Pipeline, RawArticle
from schemas import codec, headers, topics
from schemas.headers import Header
from tests.flow.day import ARTICLES, START

CLAIM: Final = """\
The rebel movement M9 claimed on Monday that its fighters had killed 14 soldiers in an \
attack on a post near Sirte. The army did not comment.
"""
DENIED: Final = """\
The army denied on Monday that 14 soldiers had been killed in an attack on a post near \
Sirte, as the rebel movement M9 had claimed.
"""
CORRECTED: Final = """\
Three people were killed and eleven injured in the fire at a paint warehouse in Gdansk \
on Monday, the city's fire brigade said, correcting an earlier figure of four.
"""


@dataclass(frozen=True, slots=True)
class Message:
    """A record of ``news.events.v1`` as it stands on the broker."""

    key: bytes
    value: bytes
    headers: tuple[Header, ...]


@cache
def events() -> tuple[Event, ...]:
    """Take the day through all stages."""
    pipeline = Pipeline()
    found: list[Event] = []
    for article in _articles():
        assert article.fetched_at
        found += pipeline.read(article, at=article.fetched_at).events
    return tuple(found)


def messages() -> Iterator[Message]:
    """Give each event as a newer producer sends it, every third one again."""
    for number, event in enumerate(events()):
        body = orjson.loads(codec.encode(event)) | {"field_of_tomorrow": [1]}
        message = Message(
            key=event.story.story_id.encode(),
            value=orjson.dumps(body),
            headers=tuple(headers.of(event, topic=topics.EVENTS.name)),
        )
        yield message
        if number % 3 == 0:
            yield message


def _articles() -> Iterator[RawArticle]:
    yield from ARTICLES
    for number, body in enumerate((CLAIM, DENIED, CORRECTED)):
        yield RawArticle(
            url=f"https://wire.example/{number}",
            source="Агентство: Восток",  # a name that is no URI
            body=body,
            fetched_at=START + timedelta(hours=3, minutes=20 * number),
        )
