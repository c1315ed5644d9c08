"""The terminal of ``tocsin top``; needs the extra ``top``."""

from typing import ClassVar, Final

import aiohttp
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Footer, Header, Static

from agents.cli import figures
from agents.cli.endpoints import UnreachableError, look

__all__ = ["Top"]

_STAGES: Final = ("stage", "records/s", "lag", "delay", "dropped", "dead letters")
_DESTINATIONS: Final = ("destination", "state", "oldest waits")


class Top(App[None]):
    """Looks at a worker again and again, and shows what it says.

    Args:
        url: Root of its endpoints.
        every: Seconds between two looks.
    """

    TITLE = "Tocsin"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "quit", "Quit"),
        ("r", "refresh_now", "Look now"),
    ]
    CSS = "#health { padding: 0 1; } DataTable { height: auto; margin: 1 0; }"

    def __init__(self, url: str, every: float) -> None:
        super().__init__()
        self._url = url.rstrip("/")
        self._every = every
        self._before: figures.Reading | None = None
        self.sub_title = self._url

    def compose(self) -> ComposeResult:
        """Lay out health, stages and destinations."""
        yield Header()
        yield Static("looking ...", id="health", markup=False)
        yield DataTable(id="stages", cursor_type="row")
        yield DataTable(id="destinations", cursor_type="none")
        yield Footer()

    async def on_mount(self) -> None:
        """Open the session, name the columns, and begin to look."""
        self._session = aiohttp.ClientSession()
        self.query_one("#stages", DataTable).add_columns(*_STAGES)
        self.query_one("#destinations", DataTable).add_columns(*_DESTINATIONS)
        self.set_interval(self._every, self.action_refresh_now)
        await self.action_refresh_now()

    async def on_unmount(self) -> None:
        """Close the session."""
        await self._session.close()

    async def action_refresh_now(self) -> None:
        """Look once; where nobody answers the last figures stay, and it says so."""
        health = self.query_one("#health", Static)
        try:
            now = await look(self._session, self._url)
        except UnreachableError as error:
            health.update(f"no answer: {error}")
            return
        health.update(_health(now))
        self._fill("#stages", [_stage(s) for s in figures.stages(now, self._before)])
        found = [_destination(each) for each in figures.destinations(now)]
        self._fill("#destinations", found)
        self._before = now

    def _fill(self, name: str, rows: list[tuple[str, ...]]) -> None:
        table = self.query_one(name, DataTable)
        row = table.cursor_row
        table.clear()
        table.add_rows(rows)
        table.display = bool(rows)
        table.move_cursor(row=row)


def _health(now: figures.Reading) -> str:
    health = now.health
    if not health.get("live"):
        return f"NOT LIVE: {health.get('word') or 'no reason given'}"
    return "ready" if health.get("ready") else "live, not ready: state is loading"


def _stage(stage: figures.Stage) -> tuple[str, ...]:
    rate = "" if stage.rate is None else f"{stage.rate:.1f}"
    counts = (f"{stage.dropped:,}", f"{stage.dead:,}")
    return (stage.name, rate, f"{stage.lag:,}", figures.span(stage.delay), *counts)


def _destination(one: figures.Destination) -> tuple[str, ...]:
    state = "up" if one.up else "failing"
    return (one.name, state, "" if one.waits is None else figures.span(one.waits))
