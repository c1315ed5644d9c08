"""What tracing is told of the work.

Nothing here imports OpenTelemetry: it is an extra, and costs nothing while it is off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from schemas.headers import Enveloped, Header

__all__ = ["Times", "Tracing", "Work"]


class Times(NamedTuple):
    """When a batch was taken, decided and durable: nanoseconds since 1970."""

    taken: int
    decided: int
    done: int


@dataclass(frozen=True, slots=True)
class Work:
    """One record that a stage is done with.

    Attributes:
        stage: Its name.
        record: As fetched (aiokafka ConsumerRecord); *place*: its coordinates.
        raw: Coordinates of the raw record that it goes back to; *arrived*: when that
            was sent, as the header ``tocsin_arrived`` has it.
        is_raw: It is that raw record, so that its headers are a stranger's.
        verdict: Kind of what was sent, such as ``duplicate.copy``; else ``kept``,
            ``dropped`` or ``rejected``.
        reason: Of a drop or a dead letter.
        sent: Topic and headers of each record that it led to.
        own: Id by which what comes of it later, with no record, names it; "" = nothing.
    """

    stage: str
    record: Any
    place: str
    raw: bytes
    arrived: bytes
    is_raw: bool
    verdict: str
    reason: str
    sent: Sequence[tuple[str, Sequence[Header]]]
    own: str = ""


class Tracing(Protocol):
    """Makes spans; :class:`agents.telemetry.spans.Spans` at run time."""

    def keeps(self, trace: str) -> bool:
        """Whether spans of *trace* are kept: not all are where the ratio is below 1."""

    def worked(self, works: Sequence[Work], times: Times) -> None:
        """Write the spans of a batch."""

    def ended(self, record: Enveloped) -> str:
        """Write the span of a *record* that no record of the batch led to.

        Returns:
            Id of its trace.
        """

    def close(self) -> None:
        """Send what is left; blocks for some seconds where nobody answers."""
