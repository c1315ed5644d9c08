"""Run one variant: ``python -m tests.bench.hops NAME JOB-AS-JSON``."""

import importlib
import sys

import msgspec

from tests.bench.work import Job


def main() -> None:
    """Run it until the process is stopped."""
    name, job = sys.argv[1:]
    variant = importlib.import_module(f"tests.bench.hops.{name}")
    variant.run(msgspec.json.decode(job, type=Job))


if __name__ == "__main__":
    main()
