"""FastStream on confluent-kafka, in batches; it decodes nothing for us."""

import asyncio
from typing import Any

from faststream import AckPolicy, FastStream
from faststream.confluent import KafkaBroker
from faststream.confluent.annotations import KafkaMessage

from tests.bench.work import Job, answer

BATCH = 500


def run(job: Job) -> None:
    """Run for ever."""
    broker = KafkaBroker(
        job.brokers,
        acks="all",
        enable_idempotence=job.idempotent,
        linger_ms=5,
        logger=None,
        config={"batch.size": 500_000},
    )

    async def undecoded(message: Any) -> Any:
        return message.body

    @broker.subscriber(
        job.source,
        group_id=job.group,
        auto_offset_reset="earliest",
        batch=True,
        max_records=BATCH,
        ack_policy=AckPolicy.ACK,
        decoder=undecoded,
    )
    async def handle(message: KafkaMessage) -> None:
        sent = []
        for record in message.raw_message:
            place = record.topic(), record.partition(), record.offset()
            out = answer(record.value(), *place)
            told = {name: text.decode() for name, text in out.headers}
            sent.append(
                broker.publish(
                    out.value, job.target, key=out.key, headers=told, no_confirm=False
                )
            )
        await asyncio.gather(*sent)

    asyncio.run(FastStream(broker).run())
