"""bytewax with its Kafka connector; it keeps offsets in its recovery store on disk.

So Kafka knows of no committed offset; the store stands in for the commit.
"""

import tempfile
from datetime import timedelta
from pathlib import Path

import bytewax.operators as op
from bytewax.connectors.kafka import KafkaSinkMessage, KafkaSourceMessage
from bytewax.connectors.kafka import operators as kop
from bytewax.dataflow import Dataflow
from bytewax.recovery import RecoveryConfig, init_db_dir
from bytewax.testing import cluster_main

from tests.bench.work import Job, answer

BATCH = 500


def run(job: Job) -> None:
    """Run for ever."""
    flow = Dataflow("hop")
    pages = kop.input(
        "pages",
        flow,
        brokers=[job.brokers],
        topics=[job.source],
        add_config={"group.id": job.group},
        batch_size=BATCH,
    )
    counted = op.map("count", pages.oks, _count)
    kop.output(
        "counted",
        counted,
        brokers=[job.brokers],
        topic=job.target,
        add_config={
            "acks": "all",
            "enable.idempotence": str(job.idempotent).lower(),
            "batch.size": "500000",
        },
    )
    with tempfile.TemporaryDirectory() as folder:
        init_db_dir(Path(folder), 1)
        cluster_main(
            flow,
            [],
            0,
            epoch_interval=timedelta(seconds=0.5),
            recovery_config=RecoveryConfig(folder),
        )


def _count(record: KafkaSourceMessage) -> KafkaSinkMessage:
    out = answer(record.value, record.topic, record.partition, record.offset)
    return KafkaSinkMessage(out.key, out.value, headers=out.headers)
