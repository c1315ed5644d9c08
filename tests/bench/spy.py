"""Where the time of a running worker goes, by py-spy from outside."""

import contextlib
import re
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.bench.hop import RIVALS

PY_SPY: Final = RIVALS.parent / "py-spy"
PER_SECOND: Final = 100
_STAGE: Final = re.compile(r"\(pipeline/(\w+)/(?:decide|prepare)\.py")
# From the innermost frame outwards, the first that is found has it.
_AREAS: Final = (
    ("aiokafka/", "aiokafka"),
    ("faust/", "Faust"),
    ("mode/", "Faust"),
    ("prometheus_client/", "metrics"),
    ("schemas/", "encoding and decoding"),
    ("agents/kafka/transport", "Faust"),
    ("agents/", "our body"),
)
_REST: Final = "event loop"


@contextlib.contextmanager
def on(pid: int) -> Iterator[dict[str, Any]]:
    """Sample the process *pid* until the end of the block; then the result is filled.

    The result has ``samples`` and ``shares``, the share of each area; or ``skipped``
    and why: py-spy is not installed, or may not look.
    """
    found: dict[str, Any] = {}
    if not PY_SPY.exists():
        yield found
        found["skipped"] = "py-spy is not installed: `make bench` does that"
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "stacks"
        command = [
            str(PY_SPY), "record", "--pid", str(pid), "--gil", "--format", "raw",
            "--rate", str(PER_SECOND), "--duration", "unlimited", "--output", str(out),
        ]  # fmt: skip
        spy = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        try:
            yield found
        finally:
            spy.send_signal(signal.SIGINT)
            _, told = spy.communicate(timeout=60)
        found |= shares(out.read_text("utf-8")) if out.exists() else {"skipped": told}


def shares(stacks: str) -> dict[str, Any]:
    """Read collapsed *stacks*, one a line with its count, outermost frame first."""
    counts: Counter[str] = Counter()
    for line in stacks.splitlines():
        stack, _, count = line.rpartition(" ")
        counts[area(stack.split(";"))] += int(count)
    total = counts.total()
    return {
        "samples": total,
        "shares": {name: n / total for name, n in counts.most_common()},
    }


def area(frames: list[str]) -> str:
    """Say what a sample was busy with: a decision, or what carries it."""
    for frame in frames:
        stage = _STAGE.search(frame)
        if stage:
            return f"decisions of {stage[1]}"
    for frame in reversed(frames):
        for mark, name in _AREAS:
            if f"({mark}" in frame or f"/{mark}" in frame:
                return name
    return _REST
