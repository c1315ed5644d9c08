"""What was tried of one version of an alert, and how it ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

__all__ = ["End", "Tries"]

PATIENCE: Final = 10
"""Attempts that the destination put off before the message itself is suspected: with
the back-off doubling to five minutes that is more than ten of them."""


@dataclass(slots=True)
class Tries:
    """What was tried of one version, or of several that were told in one message.

    Attributes:
        count: Requests made.
        put_off: Those among them after which the destination wanted to be left alone.
        unknown: Those among them that may have arrived without our knowing.
        begun: The last one has not been judged: an error of ours came in between.
        anew: The message that it was to change is gone: it is one of its own.
        due: Not to be tried before.
        small: It is sent in its short form.
        status: That of the last answer.
    """

    count: int = 0
    put_off: int = 0
    unknown: int = 0
    begun: bool = False
    anew: bool = False
    due: datetime | None = None
    small: bool = False
    status: int | None = None

    @property
    def may_have_arrived(self) -> bool:
        """Whether a request of it is of unknown fate, or has not been judged."""
        return self.begun or self.unknown > 0

    @property
    def own_faults(self) -> int:
        """How often it failed where the fault may be its own.

        A limit or an outage is the destination's: the message keeps its place.
        """
        return self.count - self.put_off + self.put_off // PATIENCE

    def goes_with(self, other: "Tries | None") -> bool:
        """Tell whether what was tried as *other* may be told in one message with it."""
        return other is self or not (self.unknown or (other and other.unknown))


@dataclass(frozen=True, slots=True)
class End:
    """How a version ended.

    Attributes:
        silence: Id of what held it back, where something did.
        message: Name of the message that shows it, where the destination gave one.
    """

    outcome: Literal["delivered", "failed", "silenced", "superseded"]
    reason: str | None = None
    silence: str | None = None
    message: str | None = None
