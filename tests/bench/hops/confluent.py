"""confluent-kafka (librdkafka) alone: consume a batch, produce, flush, commit."""

from typing import Any

from confluent_kafka import Consumer, Producer

from tests.bench.work import Job, answer

BATCH = 500


def run(job: Job) -> None:
    """Run for ever."""
    producer = Producer(
        {
            "bootstrap.servers": job.brokers,
            "acks": "all",
            "enable.idempotence": job.idempotent,
            "linger.ms": 5,
            "batch.size": 500_000,
        }
    )
    consumer = Consumer(
        {
            "bootstrap.servers": job.brokers,
            "group.id": job.group,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe([job.source])
    while True:
        records = consumer.consume(BATCH, 0.2)
        for record in records:
            if record.error():
                raise RuntimeError(record.error())
            place = record.topic(), record.partition(), record.offset()
            out = answer(record.value(), *place)
            producer.produce(
                job.target,
                out.value,
                key=out.key,
                headers=out.headers,
                on_delivery=_check,
            )
            producer.poll(0)
        if records:
            producer.flush()
            consumer.commit(asynchronous=False)


def _check(error: Any, _record: Any) -> None:
    if error:
        raise RuntimeError(error)
