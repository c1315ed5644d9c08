"""The end of the demo: payload, sums, and what to try next."""

import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

import orjson
from rich.console import Console
from rich.json import JSON
from rich.rule import Rule
from rich.text import Text

from agents.demo.state import Run
from agents.demo.tally import Balance, Line
from agents.demo.view import table

__all__ = ["program", "tell"]

_FAULT: Final = "exception"  # reason of a dead letter that the data is not to blame for


def tell(
    console: Console,
    lines: list[Line],
    sums: Sequence[Balance],
    state: Run,
    *,
    once: bool,
) -> bool:
    """Print the results of the day; return whether all is as it should be."""
    if state.received:
        _payload(console, state)
    console.print(Rule("the day", style="dim", align="left"))
    if not console.is_terminal:
        console.print(table(lines, state.fed))
    opened = state.changes["tocsin.alert.opened"]
    console.print(
        f"{state.fed} records became {state.count('tocsin.event.')} events; "
        f"{opened} alerts were opened, and {len(state.received)} messages about them "
        f"went to two webhooks; {state.changes['dead']} dead letters are kept."
    )
    if state.first_alert is not None:
        console.print(f"First alert after {state.first_alert:.1f} s.")
    for balance in sums:
        mark = ("adds up ", "green") if balance.holds else ("DOES NOT ADD UP ", "red")
        console.print(Text.assemble(mark, str(balance)), soft_wrap=True)
    wrong = _wrong(lines, state)
    for text in wrong:
        console.print(Text(f"WRONG {text}", style="red"), soft_wrap=True)
    _next(console, once=once)
    return not wrong and all(balance.holds for balance in sums)


def _wrong(lines: list[Line], state: Run) -> list[str]:
    """Name what a sum that adds up does not show."""
    found = [
        f"{line.stage} failed on {line.dead[_FAULT]} records; see the dead letters"
        for line in lines
        if line.dead[_FAULT]
    ]
    if not state.received:
        found.append("no webhook came, though the day holds grave news")
    return found


def _payload(console: Console, state: Run) -> None:
    first = state.received[0]
    signed = {None: "", True: ", signature verified", False: ", signature wrong"}
    kind = "Slack" if first.verified is None else "signed generic"
    title = f"first webhook: POST {first.path} ({kind}{signed[first.verified]})"
    console.print(Rule(title, style="dim", align="left"))
    body = orjson.dumps(first.json, option=orjson.OPT_INDENT_2).decode()
    console.print(JSON(body) if console.is_terminal else Text(body), soft_wrap=True)


def _next(console: Console, *, once: bool) -> None:
    title = "try next, in another terminal"
    traced = "https://coastline.example/live/storm-brid"
    if once:  # its broker goes with it, and the day too
        title = f"try next, beside a running `{program()} up`"
        traced = "urn:tocsin:file:next.txt"
    console.print(Rule(title, style="dim", align="left"))
    sample = _near(Path(str(files("agents.demo").joinpath("next.txt"))))
    texts = [
        f"ingest {sample}",
        "tail events --from-beginning --filter ce_severity=4",
        f"explain {traced}",
    ]
    for text in texts if once else [*texts, "dlq list"]:
        console.print(Text(f"  {program()} {text}", style="bold"), soft_wrap=True)
    if not once:
        console.print("Tocsin stays up for these until Ctrl-C.")


def program() -> str:
    """Return the command as the user typed it, to show it in examples."""
    called = Path(sys.argv[0])
    if called.name == "tocsin":
        return str(_near(called.absolute()))
    return f"{_near(Path(sys.executable))} -m agents.cli"


def _near(path: Path) -> Path:
    """Write *path* from the working directory, if it lies below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
