"""The record in hand: which one it is, and how long its work may take.

The work of a record is pure and runs in the event loop, so nothing in the loop can end
it. A timer of the kernel counts the processor time of this process and interrupts the
main thread, in a loop of Python and in a regular expression alike. Processor time and
not the clock: a machine that stands still must not cost records.
"""

import signal
import threading
import time
from types import FrameType
from typing import Any, Final

__all__ = ["Hand", "TookTooLong"]

_LOOK_SECONDS: Final = 0.25


class TookTooLong(BaseException):
    """The record in hand is over its time budget.

    No Exception: a stage that goes on after any error must not go on after this one.
    """


class Hand:
    """Holds at most one record: the one whose work runs now.

    Args:
        seconds: Of processor time that the work of one record may take.

    Attributes:
        seconds: The budget.
        place: Stage, partition and offset of the record in hand; None = none is.
    """

    def __init__(self, seconds: float) -> None:
        self.place: tuple[str, int, int] | None = None
        self.seconds = seconds
        self._since = 0.0
        self._armed = False

    def take(self, stage: str, record: Any) -> None:
        """Begin the work of *record* in the main thread."""
        self._since = time.thread_time()
        self.place = (stage, record.partition, record.offset)

    def release(self) -> None:
        """End it: before anything is awaited, and when its work is done."""
        self.place = None

    def arm(self) -> None:
        """Begin to look; only the main thread can, for signals are its own."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGVTALRM, self._look)
            signal.setitimer(signal.ITIMER_VIRTUAL, _LOOK_SECONDS, _LOOK_SECONDS)
            self._armed = True

    def disarm(self) -> None:
        """Look no more."""
        if self._armed:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self._armed = False

    def _look(self, _number: int, _frame: FrameType | None) -> None:
        if self.place and time.thread_time() - self._since > self.seconds:
            self.place = None
            raise TookTooLong

    def __str__(self) -> str:
        """Name the record in hand, such as ``link/3 at offset 17``."""
        if self.place is None:
            return "no record"
        stage, partition, offset = self.place
        return f"{stage}/{partition} at offset {offset}"
