"""``tocsin top``: figures of a worker, and the terminal that shows them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from textual.widgets import DataTable, Static

from agents.cli import figures
from agents.cli.errors import CommandError
from agents.cli.top import top
from agents.cli.top_app import Top
from agents.telemetry.metrics import Metrics
from agents.telemetry.web import Status, application

STAGES = {"dedupe": {"ready": True}, "link": {"ready": True}}


class Worker:
    """A worker's own endpoints, with metrics that a test moves."""

    def __init__(self) -> None:
        self.metrics = Metrics()
        self.status = Status(live=True, ready=True, stages=STAGES)
        self.server = TestServer(application(self.metrics, lambda: self.status))

    @property
    def url(self) -> str:
        """Root of its endpoints."""
        return str(self.server.make_url("/"))


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    """Serve what a worker serves."""
    running = Worker()
    running.metrics.lag_records.labels("dedupe").set(1200)
    running.metrics.lag_seconds.labels("dedupe").set(90)
    running.metrics.records_in.labels("dedupe").inc(100)
    running.metrics.dead_letters.labels("link", "decode").inc(2)
    running.metrics.dead_letters.labels("link", "too_large").inc()
    running.metrics.destination_up.labels("newsroom").set(0)
    async with running.server:
        yield running


def _rows(app: Top, name: str) -> list[list[Any]]:
    table = app.query_one(name, DataTable)
    return [table.get_row_at(number) for number in range(table.row_count)]


def _health(app: Top) -> str:
    return str(app.query_one("#health", Static).content)


async def test_stages_and_destinations_are_shown(worker: Worker) -> None:
    """Lag, delay and dead letters of all reasons; the worst state in words."""
    async with Top(worker.url, 3600).run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Top)

        assert _health(app) == "ready"
        assert _rows(app, "#stages") == [
            ["dedupe", "", "1,200", "2 min", "0", "0"],
            ["link", "", "0", "0.0 s", "0", "3"],
        ]
        assert _rows(app, "#destinations") == [["newsroom", "failing", ""]]


async def test_a_key_looks_again_and_the_rate_is_of_the_time_between(
    worker: Worker,
) -> None:
    """With r at once; q ends it."""
    async with Top(worker.url, 3600).run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Top)
        worker.metrics.records_in.labels("dedupe").inc(50)
        worker.status = Status(live=False, ready=False, word="stuck", stages=STAGES)

        await pilot.press("r")
        await pilot.pause()

        assert float(_rows(app, "#stages")[0][1]) > 0
        assert _health(app) == "NOT LIVE: stuck"
        await pilot.press("q")
    assert not app.is_running


async def test_a_worker_that_went_away_leaves_its_last_figures(worker: Worker) -> None:
    """And the line above says that nobody answers, and where."""
    async with Top(worker.url, 3600).run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Top)
        await worker.server.close()

        await pilot.press("r")
        await pilot.pause()

        assert _health(app).startswith("no answer: nobody listens at http://127")
        assert [row[0] for row in _rows(app, "#stages")] == ["dedupe", "link"]


async def test_what_is_no_worker_is_said() -> None:
    """Another service at that port."""

    async def fine(_: web.Request) -> web.Response:
        return web.json_response(["fine"])

    app = web.Application()
    app.router.add_get("/ready", fine)
    async with TestServer(app) as server:
        shown = Top(str(server.make_url("/")), 3600)
        async with shown.run_test():
            assert _health(shown).startswith("no answer: ")


def _looks() -> Iterator[figures.Reading]:
    for at, count in ((10.0, 100), (12.0, 130), (14.0, 20)):
        text = f'tocsin_records_in_total{{stage="link"}} {count}\n'
        yield figures.read(at, {"stages": {"link": {}}}, text)


def test_a_rate_is_never_below_zero() -> None:
    """A worker that began anew counts from 0."""
    first, second, third = _looks()

    rates = [
        figures.stages(now, before)[0].rate
        for now, before in ((first, None), (second, first), (third, second))
    ]

    assert rates == [None, 15.0, 0.0]


def test_a_port_that_is_off_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing to look at; so is an interval that cannot be."""
    monkeypatch.setenv("TOCSIN_HTTP_PORT", "off")
    monkeypatch.setenv("TOCSIN_RUN_FILE", str(tmp_path / "run.json"))

    with pytest.raises(CommandError, match="http_port"):
        top()
    with pytest.raises(CommandError, match="--every"):
        top(every=0)


@pytest.mark.parametrize("every", [float("nan"), float("inf"), -1.0])
def test_an_interval_that_cannot_be_is_refused(every: float) -> None:
    """With "nan" the timer would never rest."""
    with pytest.raises(CommandError, match="--every"):
        top("http://127.0.0.1:1", every=every)


@pytest.mark.parametrize(
    "url", ["notaurl", "ftp://worker", "http://[bad", "http://", "http://a:99999"]
)
def test_an_address_that_cannot_be_is_refused(url: str) -> None:
    """Before a screen opens that could only say so again and again."""
    with pytest.raises(CommandError, match="no address"):
        top(url)


def test_without_a_terminal_it_says_what_a_program_reads() -> None:
    """Into a pipe there is nothing to draw on."""
    with pytest.raises(CommandError, match=r"terminal.*http://127\.0\.0\.1:1/metrics"):
        top("http://127.0.0.1:1/")
