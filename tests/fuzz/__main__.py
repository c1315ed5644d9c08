"""Fuzz all stages for some seconds: ``python -m tests.fuzz --seconds 60 --seed 1``."""

import argparse
import asyncio
import sys
import time

from agents.config.settings import Settings
from agents.telemetry import logs
from tests.fuzz.line import Line
from tests.fuzz.messages import make

BATCH = 50


async def fuzz(seed: int, seconds: float) -> int:
    """Send bent messages until *seconds* are over; status 1 if anything was found."""
    line, offset, until = Line(), 0, time.monotonic() + seconds
    try:
        while time.monotonic() < until:
            await line.run([make(seed, offset + n) for n in range(BATCH)])
            offset += BATCH
    finally:
        await line.close()
        say(f"seed {seed}, next message {offset}")
    found = line.found
    say(f"{found.records} records, slowest batch {found.slowest:.3f} s a record")
    for (stage, reason), count in sorted(found.dead.items()):
        say(f"  {stage:10} {reason:24} {count:6}")
    for fault in found.faults:
        say(" ".join(("FAULT", *fault)))
    for place in found.missing:
        say(f"UNACCOUNTED {place}")
    return 1 if found.faults or found.missing else 0


def say(text: str) -> None:
    """Write a line for who started this."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Read the arguments and fuzz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    logs.configure(Settings(log_level="ERROR"))
    return asyncio.run(fuzz(given.seed, given.seconds))


if __name__ == "__main__":
    sys.exit(main())
