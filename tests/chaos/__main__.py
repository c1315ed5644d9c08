"""``make chaos``: run nemeses, print a line for each run and a table at the end."""

import argparse
import asyncio
import itertools
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.chaos import suite, table
from tests.chaos.nemeses import NEMESES, Nemesis
from tests.kafka import broker as kafka_broker


def main() -> int:
    """Run; status 0 = every run was clean, 1 = one was not, 2 = nothing could run."""
    parser = argparse.ArgumentParser(prog="make chaos", description=main.__doc__)
    parser.add_argument("--runs", type=int, default=len(NEMESES))
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--nemesis", default="", help="names with commas")
    parser.add_argument("--off", default="", help="guards to switch off, with commas")
    parser.add_argument("--out", type=Path, help="page whose table is to be replaced")
    options = parser.parse_args()
    names = [name for name in options.nemesis.split(",") if name] or list(NEMESES)
    unknown = sorted(set(names) - set(NEMESES))
    if unknown:
        parser.error(f"no nemesis {unknown[0]}; there are {', '.join(NEMESES)}")
    reason = kafka_broker.missing()
    chosen, skipped = _choose(names)
    for line in skipped:
        print(line)  # noqa: T201 - a command prints
    if reason or not chosen or (skipped and os.environ.get("CI")):
        print(f"chaos: {reason or 'a nemesis is missing'}", file=sys.stderr)  # noqa: T201
        return 2
    seed = (
        random.SystemRandom().randrange(10**6) if options.seed is None else options.seed
    )
    off = tuple(filter(None, options.off.split(",")))
    results = asyncio.run(_run(chosen, options.runs, seed, off))
    text = table.markdown(results, skipped)
    print(f"\n{text}")  # noqa: T201
    if options.out:
        table.write(options.out, "runs", text)
    return 0 if all(result.clean for result in results) else 1


def _choose(names: Sequence[str]) -> tuple[list[Nemesis], list[str]]:
    chosen, skipped = [], []
    for name in names:
        reason = NEMESES[name].missing()
        if reason:
            skipped.append(f"{name} skipped: {reason}")
        else:
            chosen.append(NEMESES[name])
    return chosen, skipped


async def _run(
    chosen: list[Nemesis], runs: int, seed: int, off: tuple[str, ...]
) -> list[suite.Result]:
    folder = Path(tempfile.mkdtemp(prefix="tocsin-chaos-"))
    results = []
    with kafka_broker.Broker() as broker:
        async with suite.hall(broker, folder, chosen) as hall:
            for number, nemesis in zip(range(runs), itertools.cycle(chosen)):
                result = await suite.run(hall, nemesis, seed + number, off)
                results.append(result)
                print(f"{number + 1}/{runs} {result}", flush=True)  # noqa: T201
    if all(result.clean for result in results):
        shutil.rmtree(folder)
    else:
        print(f"logs of the workers: {folder}")  # noqa: T201
    return results


if __name__ == "__main__":
    sys.exit(main())
