"""What tests share: the corpora, brokers, and settings on a clean slate.

What a machine lacks skips a test with its reason; under CI the same is a failure, so
that nothing is quietly left out there.
"""

import itertools
import os
from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
import structlog
from hypothesis import HealthCheck
from hypothesis import settings as examples

from agents.config.settings import Settings
from agents.kafka.embedded import EmbeddedBroker, NoEmbeddedBrokerError
from tests.kafka import broker as kafka_broker

ROOT: Final = Path(__file__).parents[1]
NEEDS: Final = frozenset(
    {
        "alertmanager",
        "browser",
        "embedded",
        "go",
        "kafka",
        "kcat",
        "node",
        "promtool",
        "shared",
    }
)

_numbers: Final = itertools.count(1)

# No example is about time: on a busy machine the first that compiles a pattern or reads
# a list of words takes longer than hypothesis allows, and the next does not.
examples.register_profile(
    "patient", examples(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
examples.load_profile("patient")

# Its default prints every local variable of every frame: twenty exceptions in a row
# take a minute on a busy machine, and the watchdog would end the process.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(
            exception_formatter=structlog.dev.plain_traceback, colors=False
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class Where:
    """A running broker.

    Attributes:
        name: ``embedded`` or ``kafka``.
        settings: How to reach it; everything else at its default.
    """

    name: str
    settings: Settings


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI, fail what was skipped for want of something."""
    report = yield
    names = {mark.name for mark in item.iter_markers()}
    names |= set(getattr(item, "fixturenames", ()))
    if os.environ.get("CI") and report.skipped and names & NEEDS:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: must not be skipped under CI: {reason}"
    return report


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what runs only where it is asked for by ``-m growth``."""
    if "growth" in config.getoption("-m"):
        return
    asked = [item for item in items if item.get_closest_marker("growth") is None]
    config.hook.pytest_deselected(items=[item for item in items if item not in asked])
    items[:] = asked


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder that holds the corpora, outside the repository."""
    path = ROOT.parent / "shared"
    if not (path / "data").is_dir():
        pytest.skip("the corpora are not there: ../shared/data")
    return path


@pytest.fixture(scope="session")
def kafka() -> Iterator[kafka_broker.Broker]:
    """Start Apache Kafka, once per run."""
    reason = kafka_broker.missing()
    if reason:
        pytest.skip(reason)
    with kafka_broker.Broker() as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def embedded() -> AsyncIterator[str]:
    """Start the embedded broker, once per run, and give its address."""
    try:
        broker = EmbeddedBroker()
        await broker.start()
    except NoEmbeddedBrokerError as error:
        pytest.skip(str(error))
    yield broker.address
    await broker.stop()


@pytest.fixture(
    scope="session",
    params=[
        pytest.param("embedded", marks=pytest.mark.embedded),
        pytest.param("kafka", marks=pytest.mark.kafka),
    ],
)
def broker(request: pytest.FixtureRequest) -> Where:
    """Give every kind of broker in turn."""
    running: Any = request.getfixturevalue(request.param)
    if request.param == "embedded":
        return Where("embedded", Settings().on_embedded(running))
    return Where("kafka", Settings(brokers=(running.address,)))


def clean(where: Where, folder: Path) -> Settings:
    """Make settings whose topics and groups no other test uses, in record time."""
    prefix = f"t{next(_numbers)}."
    update = {
        "topic_prefix": prefix,
        "group_prefix": prefix,
        "clock": "record",
        "http_port": None,
        "partitions_max": 2,
        "run_file": folder / "run.json",
        "log_level": "WARNING",
    }
    return where.settings.model_copy(update=update)


@pytest.fixture
def settings(broker: Where, tmp_path: Path) -> Settings:
    """Give settings on a clean slate."""
    return clean(broker, tmp_path)
