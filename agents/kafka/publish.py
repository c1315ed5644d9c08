"""Sends records and waits until the broker has them; gives up by ending the process."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import structlog
from aiokafka.errors import KafkaError, OutOfOrderSequenceNumber, UnknownProducerId
from aiokafka.producer.transaction_manager import (
    NO_PRODUCER_EPOCH,
    NO_PRODUCER_ID,
    PidAndEpoch,
)
from aiokafka.util import create_future

from agents.kafka import bulk
from agents.kafka.message import Message
from agents.telemetry.metrics import Metrics

log = structlog.get_logger(__name__)

GIVE_UP_SECONDS: Final = 120.0
"""Longer than a broker takes to come back; then a supervisor should look."""
PAUSE_SECONDS: Final = 0.25
LONGEST_PAUSE_SECONDS: Final = 4.0
OUT_OF_STEP: Final = (OutOfOrderSequenceNumber, UnknownProducerId)


class PublishError(Exception):
    """The broker did not take records after all retries; nothing may be committed."""


class Publisher:
    """Publishes for one stage through the producer of its app.

    Args:
        producer: Gives the started aiokafka producer.
        stage: For the metrics.
        metrics: Counts retries and failures.
        ends: Takes the next offset of each partition written to.

    Attributes:
        in_trouble: The last attempt failed: the broker is away.
    """

    def __init__(
        self,
        producer: Callable[[], Any],
        stage: str,
        metrics: Metrics,
        ends: dict[tuple[str, int], int],
    ) -> None:
        self._producer = producer
        self._stage = stage
        self._metrics = metrics
        self._ends = ends
        self.in_trouble = False

    async def publish(self, messages: Sequence[Message]) -> None:
        """Send *messages* in order and wait for all deliveries.

        What failed is sent again; ids are content, so twice is no harm.

        Raises:
            PublishError: Some were not delivered in two minutes.
        """
        left = list(messages)
        deadline = time.monotonic() + GIVE_UP_SECONDS
        pause = PAUSE_SECONDS
        while True:
            left, error = await self._attempt(left)
            self.in_trouble = bool(left)
            if not left:
                return
            self._metrics.publish_retries.labels(self._stage).inc(len(left))
            log.warning(
                "publish failed",
                stage=self._stage,
                records=len(left),
                error=repr(error),
            )
            if time.monotonic() > deadline:
                break
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
        self._metrics.publish_failures.labels(self._stage).inc(len(left))
        raise PublishError(f"{len(left)} records of {self._stage} not delivered")

    async def _attempt(
        self, messages: list[Message]
    ) -> tuple[list[Message], BaseException | None]:
        producer = self._producer()
        many = len(messages) >= bulk.WORTHWHILE
        outcomes = await (bulk.send if many else _send_each)(producer, messages)
        failed: list[Message] = []
        error: BaseException | None = None
        out_of_step = False
        for sent, result in outcomes:
            if isinstance(result, BaseException):
                failed += sent
                error = result
                out_of_step |= isinstance(result, OUT_OF_STEP)
            else:
                at, end = (result.topic, result.partition), result.offset + len(sent)
                self._ends[at] = max(self._ends.get(at, 0), end)
        if out_of_step:
            renew(producer)
        return failed, error


def renew(producer: Any) -> None:
    """Let an idempotent producer get a new id and number its batches from 0 again.

    A batch that the broker refused, or that was given up while it was away, leaves a
    hole in the numbers of its partition. Of that id the broker then takes nothing more.
    One that is not idempotent has none.
    """
    manager = producer._txn_manager  # noqa: SLF001 - tests/contract
    if manager is None:
        return
    manager._pid_and_epoch = PidAndEpoch(NO_PRODUCER_ID, NO_PRODUCER_EPOCH)  # noqa: SLF001
    manager._pid_waiter = create_future()  # noqa: SLF001
    manager._sequence_numbers.clear()  # noqa: SLF001


async def _send_each(
    producer: Any, messages: Sequence[Message]
) -> list[tuple[list[Message], Any]]:
    """Send *messages* one by one, in order; what became of each, as in bulk.send."""
    outcomes: list[tuple[list[Message], Any]] = []
    sent: list[tuple[Message, Any]] = []
    for message in messages:
        try:
            delivery = await producer.send(
                message.topic,
                message.value,
                key=message.key,
                partition=message.partition,
                headers=list(message.headers),
            )
        except (KafkaError, OSError) as error:
            outcomes.append(([message], error))
        else:
            sent.append((message, delivery))
    results = await asyncio.gather(*(d for _, d in sent), return_exceptions=True)
    for (message, _), result in zip(sent, results, strict=True):
        if isinstance(result, asyncio.CancelledError):
            raise result
        outcomes.append(([message], result))
    return outcomes
