"""Runs a program that must not outlive its parent.

Usage: ``die_with_parent.py PARENT PROGRAM ARGS``.

Run as a script with ``python -I -S``, so it imports nothing of ours. On Linux the
kernel is told to kill the program with its parent, and this process becomes the
program. Elsewhere it stays, watches the parent, and kills the program.

No ``preexec_fn`` in the parent does this: Python code between fork and exec may
deadlock in a process with threads, and Faust has threads.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from types import FrameType

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_POLL_SECONDS = 0.2


def main(arguments: list[str]) -> int:
    """Run the program until it ends or the parent is gone."""
    parent, command = int(arguments[0]), arguments[1:]
    watching = command[0] == "--watch"
    if watching:
        command = command[1:]
    if sys.platform == "linux" and not watching:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == parent:  # else it died before the call above
            os.execv(command[0], command)  # noqa: S606  (no shell is the point)
        return 1
    return watch(parent, command)


def watch(parent: int, command: list[str]) -> int:
    """Run *command* as a child of this process, and kill it when *parent* is gone."""
    program = subprocess.Popen(command)  # noqa: S603  (our own command)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        program.kill()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to judge
    try:
        while program.poll() is None and os.getppid() == parent:
            time.sleep(_POLL_SECONDS)
    finally:
        program.kill()
        program.wait()
    return program.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
