"""Faust as its guide has it: an agent that takes one event after another and sends."""

import sys
from typing import Any

import faust

from tests.bench.work import Job, answer


def run(job: Job) -> None:
    """Run for ever."""
    app = faust.App(
        job.group,
        broker=f"kafka://{job.brokers}",
        consumer_auto_offset_reset="earliest",
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
    )
    raw = {"value_serializer": "raw", "key_serializer": "raw", "key_type": bytes}
    source = app.topic(job.source, value_type=bytes, **raw)
    target = app.topic(job.target, value_type=bytes, **raw)

    @app.agent(source)
    async def handle(stream: Any) -> None:
        async for event in stream.events():
            at = event.message
            out = answer(event.value, at.topic, at.partition, at.offset)
            await target.send(key=out.key, value=out.value, headers=out.headers)

    sys.argv = ["hop"]
    faust.Worker(app, loglevel="INFO", quiet=True).execute_from_commandline()
