"""``tocsin status``: how a running Tocsin stands, on one screen and for scripts."""

import sys
from collections.abc import Mapping
from typing import Any, Final

import orjson
from rich.console import Console
from rich.table import Table

from agents.cli.common import FAILED, FINE, HERE, Options, connected, run
from agents.cli.figures import span
from agents.cli.overall import overall
from agents.cli.top import checked, usual
from agents.inspect.lines import safe
from pipeline import stages

__all__ = ["status"]

_WIDTH: Final = 120  # of a file or a pipe
_RULES: Final = 12  # named; the rest is counted


def status(
    url: str | None = None, *, json: bool = False, options: Options = HERE
) -> int:
    """Show what runs: stages, lag, rate, dead letters, destinations, feeds, rules.

    Status 0: all is well; 1: something needs a look, and is named; 2: the broker cannot
    be asked.

    Example: tocsin status --json | jq .troubles

    Args:
        url: Where the worker of deliver serves /ready and /metrics, for destinations;
            the settings' address if not given.
        json: Print it for programs.
        options: Of every command.
    """
    settings = connected(options)
    where = checked(url) if url else usual(settings)
    found = run(overall(settings, where))
    if json:
        print(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
    else:
        show(found, Console(highlight=False, width=_width()))
    return FAILED if found["troubles"] else FINE


def _width() -> int | None:
    return None if sys.stdout.isatty() else _WIDTH


def show(found: Mapping[str, Any], console: Console) -> None:
    """Print what :func:`agents.cli.overall.overall` *found*."""
    console.print(f"Broker {', '.join(found['brokers'])}", markup=False)
    console.print(_stages(found["stages"]))
    worker = found["worker"]
    if not worker["answers"] or stages.DELIVER.name not in worker["stages"]:
        console.print("Destinations: not known")  # why is a trouble
    elif worker["destinations"]:
        console.print(_destinations(worker["destinations"]))
    else:
        console.print("Destinations: none")
    if found["feeds"]:
        console.print(_feeds(found["feeds"]))
    rules = found["rules"]
    more = f" and {len(rules) - _RULES} more" if len(rules) > _RULES else ""
    console.print(f"Rules: {', '.join(rules[:_RULES])}{more}", markup=False)
    for trouble in found["troubles"]:
        console.print(f"! {safe(trouble)}", style="bold red", markup=False)
    if not found["troubles"]:
        console.print("All is well.", style="green")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _stages(rows: list[dict[str, Any]]) -> Table:
    table = _table(
        *("stage", "partitions", "records/s (1 s)", "lag", "delay"),
        "dead letters (1 h)",
    )
    for row in rows:
        table.add_row(
            row["name"],
            str(row["partitions"]),
            "?" if row["rate"] is None else f"{row['rate']:.1f}",
            "?" if row["waiting"] is None else f"{row['waiting']:,}",
            "?" if row["delay"] is None else span(row["delay"]),
            str(row["dead_letters"]),
        )
    return table


def _destinations(rows: list[dict[str, Any]]) -> Table:
    table = _table("destination", "state", "oldest waits")
    for row in rows:
        waits = "" if row["waits"] is None else span(row["waits"])
        table.add_row(row["name"], "up" if row["up"] else "failing", waits)
    return table


def _feeds(rows: list[dict[str, Any]]) -> Table:
    table = _table("feed", "state", "articles")
    for row in rows:
        state = "silent" if row["silent"] else "up"
        if row["errors"]:
            state = f"failing: {safe(row['last_error'], 60)}"
        table.add_row(row["name"], state, f"{row['items']:,}")
    return table
