"""Whether a process hears the words of others: its own come back to it."""

from collections.abc import Callable
from typing import Final

from agents.order.record_time import UNKNOWN

__all__ = ["Hearing"]

_LATE_SECONDS: Final = 2.0
"""A word of this process that takes longer means that it hears nobody either."""


class Hearing:
    """Knows since when a process hears, or hears nobody.

    A word that the broker does not take says that the process is cut off, and the same
    word, heard from the topic, that it is not any more.

    Args:
        clock: Seconds.

    Attributes:
        again: Since when it hears again; minus infinity if it always did.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sending_since: float | None = None
        self._late: tuple[float, int] | None = None
        self.again = UNKNOWN

    def sending(self) -> None:
        """Note that a word is on its way to the broker."""
        if self._sending_since is None:
            self._sending_since = self._clock()

    def sent(self, place: int) -> None:
        """Note that it stands at *place* of the topic."""
        now = self._clock()
        since, self._sending_since = self.until(now), None
        if since < now:
            self._late = since, place

    def heard(self, place: int) -> None:
        """Note that the word at *place* was heard, whose ever it is."""
        if self._late is not None and place >= self._late[1]:
            self._late, self.again = None, self._clock()

    def until(self, now: float) -> float:
        """Say up to when it heard what others say: *now*, unless it is cut off."""
        if self._late is not None:
            return self._late[0]
        since = self._sending_since
        return now if since is None or now - since <= _LATE_SECONDS else since
