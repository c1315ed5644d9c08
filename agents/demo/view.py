"""What the demo shows: a live board on a terminal, plain lines elsewhere."""

from collections import deque
from collections.abc import Callable
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from agents.demo.tally import Line
from agents.lines import line, safe, short
from agents.reading import Found
from schemas import topics

__all__ = ["Board", "Seen"]

SEVERITY: Final = {"4": "bold red", "3": "red", "2": "yellow"}
_CHANGES: Final = {"opened": "bold red", "retracted": "bold green", "closed": "dim"}
_EVENTS: Final = 14
_ALERTS: Final = 9
Seen = Callable[[Found], None]


class Board:
    """Shows a run as it goes.

    Args:
        console: Where to; a live board only if it is a terminal.
        figures: Gives the lines of the table, asked at each refresh.
    """

    def __init__(self, console: Console, figures: Callable[[], list[Line]]) -> None:
        self.console = console
        self.is_live = console.is_terminal
        self.fed = 0
        self.total = 0
        self.clock: Callable[[], float] = float
        self._figures = figures
        self._events: deque[Text] = deque(maxlen=_EVENTS)
        self._alerts: deque[Text] = deque(maxlen=_ALERTS)

    def live(self) -> Live:
        """Make the live display, to be entered."""
        return Live(
            get_renderable=self.render,
            console=self.console,
            refresh_per_second=8,
            transient=False,
        )

    def event(self, found: Found) -> None:
        """Show an event."""
        style = SEVERITY.get(found.header("ce_severity") or "", "")
        self._show(self._events, "event", Text(line(found), style=style))

    def alert(self, found: Found) -> None:
        """Show a version of an alert."""
        change = (found.header("ce_type") or "").rpartition(".")[2]
        style = _CHANGES.get(change, "yellow")
        self._show(self._alerts, "alert", Text(line(found), style=style))

    def delivery(self, found: Found) -> None:
        """Show the end of a delivery; on the board the alerts say enough."""
        if not self.is_live:
            self.say(f"delivery  {line(found)}")

    def dead(self, found: Found) -> None:
        """Show a dead letter among the events: it is one of a kind here."""
        text = Text(f"dead letter: {line(found)}", style="magenta")
        self._show(self._events, "dead", text)

    def _show(self, shelf: deque[Text], kind: str, text: Text) -> None:
        stamped = Text(f"{self.clock():4.1f}s ", style="dim") + text
        if self.is_live:
            shelf.append(stamped)
        else:
            self.say(f"{kind:8}  {stamped.plain}")

    def say(self, text: str) -> None:
        """Print a line as it is."""
        self.console.print(Text(text), soft_wrap=True)

    def render(self) -> RenderableType:
        """Draw the board."""
        head = Text.assemble(
            ("Tocsin demo ", "bold"),
            f"{self.fed} of {self.total} records of the day are in",
        )
        return Group(
            head,
            table(self._figures(), self.fed),
            _panel("events: the product, news.events.v1", self._events),
            _panel("alerts, each sent to two webhooks", self._alerts),
        )


def table(lines: list[Line], fed: int) -> Table:
    """Draw a line per stage; *waiting* is what came and is not done."""
    drawn = Table(box=None, pad_edge=False, expand=False)
    drawn.add_column("stage", style="bold", width=10)
    for name in ("waiting", "in", "out", "dropped", "dead"):
        drawn.add_column(name, justify="right", width=8)
    drawn.add_column("", style="dim", overflow="ellipsis", no_wrap=True)
    made = sum((each.out for each in lines), start=type(lines[0].out)())
    made[topics.RAW.name] = fed
    for each in lines:
        waiting = max(made[each.reads] - each.came, 0)
        numbers = (waiting, each.came, each.out.total())
        lost = (each.dropped.total(), each.dead.total())
        cells = [str(number) if number else "-" for number in (*numbers, *lost)]
        drawn.add_row(each.stage, *cells, _why(each))
    return drawn


def _why(each: Line) -> str:
    outs = [f"{short(name)} {count}" for name, count in sorted(each.out.items())]
    lost = [
        f"{name} {count}" for name, count in sorted((each.dropped + each.dead).items())
    ]
    split = outs if len(outs) > 1 else []
    return safe(", ".join([*split, *lost]))


def _panel(title: str, rows: deque[Text]) -> Panel:
    for row in rows:
        row.no_wrap, row.overflow = True, "ellipsis"
    height = (rows.maxlen or 0) + 2
    return Panel(
        Group(*rows), title=title, title_align="left", height=height, border_style="dim"
    )
