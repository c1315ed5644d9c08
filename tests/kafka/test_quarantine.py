"""Records that take the process down, life after life, on Apache Kafka."""

import asyncio
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from agents.cli.dlq import ANY, _all
from agents.cli.errors import CommandError
from agents.cli.skip import skip_record
from agents.config.settings import Settings
from agents.kafka import provision
from agents.runtime.host import Host
from schemas import topics
from tests.kafka import broker as kafka_broker
from tests.support import toy

ROOT: Final = Path(__file__).parents[2]
LIVES: Final = 5
SECONDS: Final = 60

DYING = """
import asyncio, os, re, sys
from dataclasses import replace
from agents.runtime.host import Host
from agents.runtime.row import Row
from agents.config.settings import Settings
from tests.support import toy

def handle(records, context):
    for item, outcomes in zip(records, toy.prepare(records, context), strict=True):
        if item.record.title == "kill":
            os.kill(os.getpid(), 9)
        if item.record.title == "hang":
            re.search("(a+)+$", "a" * 64 + "b")
        yield outcomes

async def main():
    settings = Settings.model_validate_json(sys.argv[1])
    stage = replace(toy.PREPARE, handle=handle)
    host = Host(settings, [Row(stage=stage), toy.FLOW[1]])
    await host.start()
    try:
        await host.drained({(sys.argv[2], 0): int(sys.argv[3])})
        await host.stop()
    except Exception as error:
        sys.stderr.write(str(error))
        os._exit(1)

asyncio.run(main())
"""

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]


@pytest.fixture
def settings(kafka: kafka_broker.Broker, tmp_path: Path) -> Settings:
    """Give settings of their own topics."""
    return Settings(
        brokers=(kafka.address,),
        topic_prefix=f"quarantine.{tmp_path.name}.",
        group_prefix=f"quarantine.{tmp_path.name}.",
        partitions_max=1,
        http_port=None,
        record_seconds=1.0,
        run_file=tmp_path / "run.json",
    )


async def live(settings: Settings, end: int) -> int:
    """Live one life until all is done or the process ends; give its status."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", DYING, settings.model_dump_json()),
        *(settings.topic(topics.RAW), str(end)),
        cwd=ROOT,
        stderr=subprocess.PIPE,
    )
    try:
        _, said = await asyncio.wait_for(process.communicate(), SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
    assert not re.search(rb"Traceback", said) or process.returncode, said.decode()
    return process.returncode or 0


async def reasons(settings: Settings) -> dict[int, str]:
    """Give the reason of each dead letter of a raw record, by its offset."""
    dead, _ = await _all(settings, [topics.RAW.dead_letters], ANY)
    return {int(each.why["offset"]): each.why["reason"] for each in dead}


async def test_a_record_that_kills_is_set_aside_and_the_rest_flows(
    settings: Settings,
) -> None:
    """After two deaths with it in hand, with its original bytes."""
    await provision.ensure(settings, [row.stage for row in toy.FLOW])
    titles = ["t"] * 5 + ["kill"] + ["t"] * 5 + ["hang"] + ["t"] * 5
    await toy.feed(settings, [toy.raw(n, title) for n, title in enumerate(titles)])
    statuses: list[int] = []
    while len(statuses) < LIVES and 0 not in statuses:
        statuses.append(await live(settings, len(titles)))

    assert statuses == [-9, -9, 0]
    assert await reasons(settings) == {5: "killed_worker", 11: "took_too_long"}
    dead, _ = await _all(settings, [topics.RAW.dead_letters], ANY)
    assert toy.raw(5, "kill") in {each.found.value for each in dead}
    done = await toy.read(settings, topics.PREPARED.name)
    assert len(done) == len(titles) - 2


async def test_an_operator_can_skip_a_record_by_hand(settings: Settings) -> None:
    """With a dead letter that says why; its neighbours are done."""
    await provision.ensure(settings, [row.stage for row in toy.FLOW])
    titles = ["t", "kill", "t", "kill", "t"]
    await toy.feed(settings, [toy.raw(n, title) for n, title in enumerate(titles)])
    for offset in (1, 3):
        await skip_record(settings, "normalize", 0, offset, "ends the process")

    assert await live(settings, len(titles)) == 0
    assert await reasons(settings) == {1: "skipped", 3: "skipped"}
    assert len(await toy.read(settings, topics.PREPARED.name)) == 3
    with pytest.raises(CommandError, match="already"):
        await skip_record(settings, "normalize", 0, 1, "again")
    with pytest.raises(CommandError, match="no record"):
        await skip_record(settings, "normalize", 0, 99, "there is none")


async def test_a_record_is_not_skipped_under_a_running_worker(
    settings: Settings,
) -> None:
    """Its group would not hear of it."""
    host = Host(settings, toy.FLOW)
    await host.start()
    try:
        await toy.feed(settings, [toy.raw(0)])
        with pytest.raises(CommandError, match="stop all of them"):
            await skip_record(settings, "normalize", 0, 0, "too early")
    finally:
        await host.stop()
