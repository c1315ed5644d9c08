"""The loop of a process, where it differs from asyncio's."""

import asyncio
from typing import Any

import pytest
from aiokafka.conn import AIOKafkaConnection
from aiokafka.errors import KafkaConnectionError
from aiokafka.protocol.metadata import MetadataRequest

from agents.kafka.loop import loop_factory

uvloop = pytest.importorskip("uvloop", reason="this platform has no wheel of uvloop")


async def _lost() -> asyncio.StreamWriter:
    """Give a connection that was lost."""

    def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    server.close()
    writer.transport.abort()
    await asyncio.sleep(0.01)  # now it is closed
    return writer


def run(factory: Any, work: Any) -> Any:
    """Run *work* on a loop of *factory*."""
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


def test_a_lost_connection_is_an_error_of_the_operating_system() -> None:
    """Who talks to brokers waits for an OSError, and for nothing else."""

    async def write() -> None:
        (await _lost()).write(b"x")

    with pytest.raises(ConnectionResetError, match="closed"):
        run(loop_factory(), write())
    with pytest.raises(RuntimeError, match="closed"):  # else our loop is not needed
        run(uvloop.new_event_loop, write())


def test_aiokafka_takes_it_for_a_lost_connection() -> None:
    """So it looks for another one, and its task for metadata lives on."""

    async def ask() -> None:
        connection = AIOKafkaConnection("127.0.0.1", 1)
        connection._writer = await _lost()
        connection._versions = {3: (0, 5)}
        await connection.send(MetadataRequest([]))

    with pytest.raises(KafkaConnectionError, match="broken"):
        run(loop_factory(), ask())
