"""``tocsin worker`` with fault points and switched-off guards, in this process alone.

The environment says what: ``CHAOS_FAULT`` (see ``faults.py``), ``CHAOS_OFF`` (see
``guards.py``), ``CHAOS_REFUSE`` (share of commits that fail), ``CHAOS_CLOCK`` (seconds
with commas; each SIGUSR1 shifts the clocks of the process to the next),
``CHAOS_DEADLY`` (some records kill or hang, see ``deadly.py``). SIGUSR2: say what all
tasks wait for.
"""

import asyncio
import os
import signal
import sys
from types import FrameType


def prepare(environ: dict[str, str]) -> None:
    """Wrap what *environ* names; guards first, so that fault points see them off."""
    for name in filter(None, environ.get("CHAOS_OFF", "").split(",")):
        guards.GUARDS[name]()
    if "CHAOS_REFUSE" in environ:
        share, seed = environ["CHAOS_REFUSE"].split(":")
        guards.refuse_commits(float(share), int(seed))
    if "CHAOS_FAULT" in environ:
        faults.arm(faults.Fault.parse(environ["CHAOS_FAULT"]))
    if "CHAOS_CLOCK" in environ:
        clock.shift([float(jump) for jump in environ["CHAOS_CLOCK"].split(",")])


def tell(_number: int, _frame: FrameType | None) -> None:
    """Print the stack of every task, for the log."""
    for task in asyncio.all_tasks():
        task.print_stack(file=sys.stderr)


if __name__ == "__main__":
    # The process for heavy work imports this file as well, and needs none of it.
    from tests.chaos import tally

    tally.join()
    if "CHAOS_DEADLY" in os.environ:
        from tests.chaos import deadly

        deadly.join()
    from agents.cli import main
    from tests.chaos import clock, faults, guards

    prepare(dict(os.environ))
    signal.signal(signal.SIGUSR2, tell)
    sys.argv = ["tocsin", "worker"]
    main()
