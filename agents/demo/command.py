"""``tocsin demo``."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from rich.console import Console

from agents.cli.common import HERE, Options, loaded, run
from agents.demo.run import run as run_demo
from agents.telemetry import logs

__all__ = ["demo"]

_WIDTH: Final = 120  # of a file or a pipe


def demo(*, once: bool = False, options: Options = HERE) -> int:
    """Show a sample news day running through all stages.

    Always on a broker of its own, in memory. Status 1 if the sums do not add up.

    Args:
        once: End when the day is through.
        options: Connection; brokers are not used here.
    """
    settings = loaded(options).model_copy(update={"log_level": "ERROR"})
    if once:  # nobody will look for its broker, and another Tocsin may run
        path = Path(tempfile.gettempdir()) / f"tocsin-demo-{os.getpid()}.json"
        settings = settings.model_copy(update={"run_file": path})
    logs.configure(settings)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    return run(run_demo(settings, console, once=once))
