"""Load a state topic as a stage does: ``python -m tests.bench.load_state LOAD``."""

import asyncio
import gc
import json
import sys
import time
from typing import Any

import msgspec
import psutil

from agents.config.settings import Settings
from agents.kafka.clients import make_consumer
from agents.kafka.embedded import quirks
from agents.runtime.partition_state import PartitionState
from agents.runtime.statelog import StateLog
from tests.bench.work import PARTITIONS, Load, Plain


async def _load(load: Load) -> dict[str, Any]:
    settings = Settings(brokers=(load.brokers,), embedded=load.embedded)
    failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    log = StateLog(
        load.topic,
        load.source,
        consumer=lambda: make_consumer(
            settings, group_id=None, fetch_max_wait_ms=500, max_poll_records=None
        ),
        ends=quirks(settings).end_offsets,
        late=lambda *_: None,
        failed=failed.set_exception,
    )
    gc.collect()
    before = psutil.Process().memory_info().rss
    since = time.monotonic()
    owned = {n: PartitionState(Plain()) for n in range(PARTITIONS)}
    log.start()
    log.assign(owned)
    loaded = asyncio.gather(*(kept.loaded.wait() for kept in owned.values()))
    await asyncio.wait([failed, loaded], return_when=asyncio.FIRST_COMPLETED)
    if failed.done():
        failed.result()
    seconds = time.monotonic() - since
    gc.collect()
    grown = psutil.Process().memory_info().rss - before
    entries = sum(len(kept.state) for kept in owned.values())
    await log.stop()
    return {"entries": entries, "seconds": seconds, "bytes_per_key": grown / entries}


def main() -> None:
    """Load it and say how long that took."""
    load = msgspec.json.decode(sys.argv[1], type=Load)
    print(json.dumps(asyncio.run(_load(load))))  # noqa: T201 - read by state.py


if __name__ == "__main__":
    main()
