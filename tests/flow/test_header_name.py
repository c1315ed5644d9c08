"""A record whose header has a name that is no text."""

import pytest
from aiokafka.producer import message_accumulator
from aiokafka.producer import producer as producing
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

from agents.config.settings import Settings
from agents.kafka.clients import make_producer, started
from schemas import topics
from tests.support import toy
from tests.support.drive import running


class _Name(str):
    """A name that the producer of aiokafka would not write."""

    __slots__ = ()

    def encode(self, *_: object) -> bytes:
        """Give what is no UTF-8."""
        return b"\xff\xfe"


async def test_a_header_name_that_is_no_text(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is accounted for, and what is behind it flows."""
    monkeypatch.setattr(
        producing, "DefaultRecordBatchBuilder", _DefaultRecordBatchBuilderPy
    )
    monkeypatch.setattr(
        message_accumulator, "DefaultRecordBatchBuilder", _DefaultRecordBatchBuilderPy
    )
    sent: dict[tuple[str, int], int] = {}
    async with running(settings) as drive:
        async with started(make_producer(settings), settings) as producer:
            for number, headers in enumerate(([(_Name("x"), b"1")], [])):
                meta = await producer.send_and_wait(
                    settings.topic(topics.RAW),
                    toy.raw(number, "Storm", "A storm hit Bergen."),
                    headers=headers,
                    partition=0,
                )
                sent[meta.topic, meta.partition] = meta.offset + 1
        await drive.drained(fed=sent)
        verdicts = await drive.found(topics.ARTICLES.name, topics.DUPLICATES.name)

    assert len(verdicts) == 2
