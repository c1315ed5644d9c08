"""aiokafka alone: fetch a batch, work, send all, await all, commit. The yardstick."""

import asyncio

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from tests.bench.work import Job, answer

BATCH = 500


def run(job: Job) -> None:
    """Run for ever."""
    asyncio.run(_run(job))


async def _run(job: Job) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=job.brokers,
        acks="all",
        enable_idempotence=job.idempotent,
        max_batch_size=500_000,
        linger_ms=0,
    )
    consumer = AIOKafkaConsumer(
        job.source,
        bootstrap_servers=job.brokers,
        group_id=job.group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        session_timeout_ms=6000,
        heartbeat_interval_ms=1500,
    )
    await producer.start()
    await consumer.start()
    while True:
        batches = await consumer.getmany(timeout_ms=200, max_records=BATCH)
        sent = []
        for records in batches.values():
            for record in records:
                out = answer(
                    record.value, record.topic, record.partition, record.offset
                )
                sent.append(
                    await producer.send(
                        job.target, out.value, key=out.key, headers=out.headers
                    )
                )
        if sent:
            await asyncio.gather(*sent)
            await consumer.commit()
