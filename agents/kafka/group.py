"""What a member of a consumer group reads and writes beside its records."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError, KafkaTimeoutError
from aiokafka.structs import OffsetAndMetadata

__all__ = [
    "fatal_error",
    "is_at_end",
    "oldest",
    "passes",
    "position",
    "recall",
    "with_notes",
]

log = structlog.get_logger(__name__)

_TROUBLE_SECONDS: Final = 1.0
"""Pause before the broker is asked again for what it did not give."""


def passes(error: KafkaError) -> bool:
    """Tell whether what the broker did not give may come if it is asked again.

    A time-out is no fault: the broker is away, or this process stood still. aiokafka
    holds its own for one that asking again does not help.
    """
    return bool(error.retriable) or isinstance(error, KafkaTimeoutError)


def with_notes(
    offsets: Mapping[Any, int], notes: Mapping[Any, str]
) -> dict[TopicPartition, OffsetAndMetadata]:
    """Make a commit of *offsets*, each with the note of its partition.

    Faust commits without metadata, which would take a note back.
    """
    return {
        TopicPartition(*tp): OffsetAndMetadata(offset, notes.get(tp, ""))
        for tp, offset in offsets.items()
    }


async def recall(client: Any, tp: tuple[str, int]) -> str:
    """Read the metadata of what was committed last of *tp*.

    Args:
        client: Consumer of aiokafka, a member of the group.
        tp: Topic and partition.
    """
    at = TopicPartition(*tp)
    coordinator = client._coordinator  # noqa: SLF001 - tests/contract
    found = await coordinator.fetch_committed_offsets([at])
    return str(found[at].metadata or "") if at in found else ""


def position(client: Any, tp: tuple[str, int]) -> int | None:
    """Return the next offset that *client* fetches of *tp*; None = not known yet."""
    at = TopicPartition(*tp)
    subscription = client._subscription.subscription  # noqa: SLF001 - tests/contract
    if subscription is None or not client._subscription.is_assigned(at):  # noqa: SLF001
        return None
    state = subscription.assignment.state_value(at)
    return state.position if state.has_valid_position else None


def is_at_end(client: Any, tp: tuple[str, int]) -> bool:
    """Whether *client* has fetched all of *tp* that the broker spoke of last.

    False before the first answer.
    """
    at, here = TopicPartition(*tp), position(client, tp)
    if here is None:
        return False
    known = client._subscription.subscription.assignment.state_value(at)  # noqa: SLF001
    end = known.highwater
    if end is not None and known.lso is not None and known.lso >= 0:
        end = min(end, known.lso)  # what a transaction holds back is not there yet
    return end is not None and here >= end


async def oldest(client: Any, tp: tuple[str, int]) -> int:
    """Ask for the oldest offset that retention has left of *tp*, until it is told.

    Raises:
        KafkaError: One that does not pass.
    """
    at = TopicPartition(*tp)
    while True:
        try:
            found: dict[TopicPartition, int] = await client.beginning_offsets([at])
        except KafkaError as error:
            if not passes(error):
                raise
            log.warning("the oldest offset is not told", at=str(at), error=repr(error))
            await asyncio.sleep(_TROUBLE_SECONDS)
        else:
            return found[at]


def fatal_error(client: Any) -> Exception | None:
    """Return why the broker refuses *client* as a member for good; None = it does not.

    aiokafka keeps such an error until a fetch asks for it, and without partitions
    nothing fetches: the member would be idle for ever.
    """
    if client is None:
        return None
    coordinator = client._coordinator  # noqa: SLF001 - tests/contract
    error: Exception | None = getattr(coordinator, "_pending_exception", None)
    fatal = isinstance(error, KafkaError) and not error.retriable
    return error if fatal else None
