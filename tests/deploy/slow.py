"""A worker that takes a second for a record while a file is there.

``python -m tests.deploy.slow FILE`` runs ``tocsin worker`` with the settings of its
environment. Its chunks are small, so that a flush is no longer than the windows of the
rules, of which every time is a tenth here; nothing else about it is changed.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from agents.cli.up import worker
from agents.kafka import transport
from agents.runtime.decide import Decider, Decision
from pipeline.stage import AnyContext

SECONDS: Final = 1.0
CHUNK: Final = 4
"""Records of one flush at most; ``tocsin worker`` takes 500."""

_decide = Decider.decide


def _is_slow() -> bool:
    return Path(sys.argv[1]).exists()


async def _slowly(
    self: Decider, records: Sequence[Any], context: AnyContext
) -> list[Decision]:
    if _is_slow():
        await asyncio.sleep(SECONDS * len(records))
    return await _decide(self, records, context)


if __name__ == "__main__":
    Decider.decide = _slowly  # type: ignore[method-assign]
    transport.CHUNK_RECORDS = CHUNK
    sys.exit(worker())
