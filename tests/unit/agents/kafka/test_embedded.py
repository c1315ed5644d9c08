"""The embedded broker: start, end, and its deviations."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator

import psutil
import pytest
import pytest_asyncio
from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.kafka import die_with_parent, embedded
from agents.kafka.clients import (
    BrokerTrouble,
    make_admin,
    make_consumer,
    make_producer,
    started,
)
from agents.kafka.embedded import EmbeddedBroker, NoEmbeddedBrokerError, quirks

PARENT = """
import asyncio, sys
from agents.kafka.embedded import EmbeddedBroker
async def main():
    async with EmbeddedBroker() as broker:
        print(broker.pid, flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""
# A parent that starts the guard as other systems than Linux do.
WATCHED = """
import os, subprocess, sys, time
subprocess.Popen([sys.executable, "-I", "-S", sys.argv[1], str(os.getpid()),
                  "--watch", sys.executable, "-c",
                  "import os, time; print(os.getpid(), flush=True); time.sleep(60)"])
time.sleep(60)
"""


@pytest_asyncio.fixture
async def settings() -> AsyncIterator[Settings]:
    """Start one, and give settings for it."""
    try:
        embedded.find_program()
    except NoEmbeddedBrokerError as error:
        pytest.skip(str(error))
    async with EmbeddedBroker() as broker:
        yield Settings().on_embedded(broker.address)


def gone(pid: int, seconds: float = 5.0) -> bool:
    """Wait until process *pid* has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid):
            return True
        if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.embedded
@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["-c", PARENT], id="as it is started here"),
        pytest.param(["-c", WATCHED, die_with_parent.__file__], id="watched"),
    ],
)
def test_it_dies_with_its_parent(command: list[str]) -> None:
    """A parent that is killed outright has no time to clean up."""
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert psutil.pid_exists(pid)
        parent.send_signal(signal.SIGKILL)

    assert gone(pid)


@pytest.mark.embedded
async def test_it_listens_on_the_loopback_alone(settings: Settings) -> None:
    """It knows no passwords."""
    port = int(settings.brokers[0].rpartition(":")[2])
    listening = [
        at.laddr.ip
        for child in psutil.Process(os.getpid()).children(recursive=True)
        for at in child.net_connections("tcp")
        if at.status == psutil.CONN_LISTEN and at.laddr.port == port
    ]

    assert listening == ["127.0.0.1"]


@pytest.mark.embedded
@pytest.mark.usefixtures("settings")
async def test_port_in_use_is_said() -> None:
    """With a port of the user's choice no other is tried."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(BrokerTrouble, match=f"{port} is in use"):
            await EmbeddedBroker(port).start()


@pytest.mark.embedded
@pytest.mark.usefixtures("settings")
async def test_stop_ends_it() -> None:
    """After stop nobody listens there, and a second stop is no fault."""
    broker = EmbeddedBroker()
    await broker.start()
    pid = broker.pid
    await broker.stop()
    await broker.stop()

    assert pid is not None
    assert gone(pid)
    assert broker.pid is None


@pytest.mark.embedded
async def test_end_offsets_are_those_of_the_last_record(settings: Settings) -> None:
    """The broker itself tells the base of the last batch + 1: 11 and 1 here."""
    parts = [TopicPartition("t", number) for number in range(3)]
    async with started(make_producer(settings), settings) as producer:
        for count in (10, 10):
            sent = [await producer.send("t", b"x", partition=0) for _ in range(count)]
            await asyncio.gather(*sent)
        await producer.send_and_wait("t", b"x", partition=1)
    async with started(make_consumer(settings), settings) as consumer:
        ends = await quirks(settings).end_offsets(consumer, parts)

    assert [ends[part] for part in parts] == [20, 1, 0]


@pytest.mark.embedded
async def test_group_that_never_committed_has_no_offsets(settings: Settings) -> None:
    """Asked for all offsets it would give an answer that aiokafka cannot read."""
    parts = [TopicPartition("t", 0), TopicPartition("t", 1)]
    async with started(make_producer(settings), settings) as producer:
        await producer.send_and_wait("t", b"x", partition=0)
    consumer = make_consumer(settings, group_id="some")
    async with started(consumer, settings):
        consumer.assign(parts)
        await consumer.commit({parts[0]: 1})
    async with started(make_admin(settings), settings) as admin:
        committed = quirks(settings).committed
        assert await committed(admin, "none", parts) == dict.fromkeys(parts)
        assert await committed(admin, "some", parts) == {parts[0]: 1, parts[1]: None}
        assert await committed(admin, "some", []) == {}


def test_without_a_wheel_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There are wheels for Linux x86-64 and macOS only."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(NoEmbeddedBrokerError) as raised:
        embedded.find_program()

    for hint in ("tocsin[embedded]", "TOCSIN_BROKERS", "deploy/compose.yaml"):
        assert hint in str(raised.value)


def test_kafka_is_treated_as_kafka() -> None:
    """What is worked around for one broker must not slow the other."""
    kafka, ours = quirks(Settings(brokers=("kafka:9092",))), quirks(Settings())

    assert (kafka.idempotent, ours.idempotent) == (True, False)
    assert kafka.session_timeout > ours.session_timeout
