"""quixstreams, with its defaults but for what all variants share."""

from typing import Any

from quixstreams import Application, message_context

from tests.bench.work import Answer, Job, answer


def run(job: Job) -> None:
    """Run for ever."""
    app = Application(
        broker_address=job.brokers,
        consumer_group=job.group,
        auto_offset_reset="earliest",
        auto_create_topics=False,
        use_changelog_topics=False,
        loglevel="WARNING",
        producer_extra_config={
            "acks": "all",
            "enable.idempotence": job.idempotent,
            "batch.size": 500_000,
        },
    )
    source = app.topic(job.source, value_deserializer="bytes", key_deserializer="bytes")
    target = app.topic(job.target, value_serializer="bytes", key_serializer="bytes")
    frame = app.dataframe(source)
    frame = frame.apply(_answer)
    frame = frame.set_headers(_headers)
    frame = frame.apply(_value)
    frame.to_topic(target)
    app.run()


def _answer(value: bytes) -> Answer:
    at = message_context()
    return answer(value, at.topic, at.partition, at.offset)


def _headers(found: Answer, _key: Any, _time: Any, _headers: Any) -> Any:
    return found.headers


def _value(found: Answer) -> bytes:
    return found.value
