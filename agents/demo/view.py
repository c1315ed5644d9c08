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
from agents.inspect import spoken
from agents.inspect.lines import decoded, line, safe, short
from agents.inspect.reading import StoredRecord
from schemas import topics
from schemas.alert import Alert
from schemas.event import Event

__all__ = ["Board", "table"]

SEVERITY: Final = {4: "bold red", 3: "red", 2: "yellow"}
_CHANGES: Final = {
    "opened": "cyan",
    "corrected": "green",
    "retracted": "bold green",
    "withdrawn": "green",
}
_ALERT_CHANGES: Final = _CHANGES | {"opened": "bold red"}
_KEPT: Final = 60
_FIXED_ROWS: Final = 15  # head, table of stages, borders of both shelves
_LEAST_ROWS: Final = 3
_COLUMN: Final = 34  # characters; a place may have a long name

Row = tuple[Text, ...]


class Board:
    """Shows a run as it goes.

    Args:
        console: Where to; a live board only if it is a terminal.
        figures: Gives the lines of the table, asked at each refresh.
        clock: Seconds since the start.

    Attributes:
        fed: Records of the day that were sent; *total*: that there are.
    """

    def __init__(
        self,
        console: Console,
        figures: Callable[[], list[Line]],
        clock: Callable[[], float],
    ) -> None:
        self.console = console
        self.is_live = console.is_terminal
        self.fed = 0
        self.total = 0
        self._clock = clock
        self._figures = figures
        self._events: deque[Row] = deque(maxlen=_KEPT)
        self._alerts: deque[Row] = deque(maxlen=_KEPT)

    def live(self) -> Live:
        """Make the live display, to be entered."""
        return Live(
            get_renderable=self.render, console=self.console, refresh_per_second=8
        )

    def event(self, found: StoredRecord) -> None:
        """Show an event."""
        record = decoded(found)
        if self.is_live and isinstance(record, Event):
            self._events.append((self._at(), *_event(record)))
        else:
            self.say(f"event     {self._at()} {line(found, record)}")

    def alert(self, found: StoredRecord) -> None:
        """Show a version of an alert."""
        record = decoded(found)
        if self.is_live and isinstance(record, Alert):
            self._alerts.append((self._at(), *_alert(record)))
        else:
            self.say(f"alert     {self._at()} {line(found, record)}")

    def delivery(self, found: StoredRecord) -> None:
        """Show the end of a delivery; on the board the alerts say enough."""
        if not self.is_live:
            self.say(f"delivery  {self._at()} {line(found)}")

    def dead(self, found: StoredRecord) -> None:
        """Show a dead letter among the events: it is one of a kind here."""
        if self.is_live:
            text = Text(line(found), style="magenta")
            kind = Text("dead letter", style="magenta")
            self._events.append((self._at(), kind, Text(), Text(), Text(), text))
        else:
            self.say(f"dead      {self._at()} {line(found)}")

    def _at(self) -> Text:
        return Text(f"{self._clock():5.1f}s", style="dim")

    def say(self, text: str) -> None:
        """Print a line as it is."""
        self.console.print(Text(text), soft_wrap=True)

    def render(self) -> RenderableType:
        """Draw the board, as high as the terminal."""
        head = Text.assemble(
            ("Tocsin demo ", "bold"),
            f"{self.fed} of {self.total} records of the day are in",
        )
        room = max(self.console.size.height - _FIXED_ROWS, 2 * _LEAST_ROWS)
        alerts = max(room * 2 // 5, _LEAST_ROWS)
        return Group(
            head,
            table(self._figures(), self.fed),
            _shelf("events: the product, news.events.v1", self._events, room - alerts),
            _shelf("alerts, each sent to two webhooks", self._alerts, alerts),
        )


def _event(made: Event) -> Row:
    story = made.story
    place = spoken.place(story.place)
    title = safe(spoken.title(made.title)) or safe(made.segment.text, 80)
    return (
        Text(made.change, style=_CHANGES.get(made.change, "")),
        Text(str(story.severity), style=SEVERITY.get(story.severity, "dim")),
        Text(safe(place.name) if place else "-", style="" if place else "dim"),
        Text(", ".join(spoken.figures(made))),
        Text(title),
    )


def _alert(made: Alert) -> Row:
    return (
        Text(made.change, style=_ALERT_CHANGES.get(made.change, "")),
        Text(str(made.severity), style=SEVERITY.get(made.severity, "dim")),
        Text(f"version {made.version}", style="dim"),
        Text(safe(made.headline)),
    )


def table(lines: list[Line], fed: int) -> Table:
    """Draw a line per stage; *waiting* is what came and is not done."""
    drawn = Table(box=None, pad_edge=False, expand=False)
    drawn.add_column("stage", style="bold", min_width=10, no_wrap=True)
    for name in ("waiting", "in", "out", "dropped", "dead"):
        drawn.add_column(name, justify="right", min_width=8, no_wrap=True)
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


def _shelf(title: str, rows: deque[Row], height: int) -> Panel:
    """Draw the latest *height* of *rows*, the last column as wide as there is room."""
    grid = Table.grid(padding=(0, 2), expand=True)
    shown = list(rows)[-height:]
    for place in range(len(shown[0]) if shown else 0):
        is_last = place == len(shown[0]) - 1
        grid.add_column(
            no_wrap=True,
            overflow="ellipsis",
            ratio=1 if is_last else None,
            max_width=None if is_last else _COLUMN,
        )
    for row in shown:
        grid.add_row(*row)
    return Panel(
        grid, title=title, title_align="left", height=height + 2, border_style="dim"
    )
