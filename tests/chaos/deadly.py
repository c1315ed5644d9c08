"""Stages of test workers in which some records kill the process or never end."""

import os
import re
import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from agents import flow
from agents.runtime.row import Row
from pipeline.stage import Outcomes
from tests.chaos.poison import HANGS, KILLS

STAGES: Final = ("normalize", "dedupe")
"""One without state and one with it: what is broken off there ends the process."""
STEPS: Final = 64
"""A pattern that backtracks over so many letters ends in no lifetime."""


def join() -> None:
    """Let this process run such stages; before anything else has read the flow."""
    flow.FLOW = tuple(map(_deadly, flow.FLOW))  # type: ignore[misc]


def _deadly(row: Row) -> Row:
    stage = row.stage
    if stage.name not in STAGES:
        return row

    def handle(records: Sequence[Any], context: Any) -> Iterator[Outcomes]:
        outcomes = stage.handle(records, context)
        for item in records:
            _strike(item.record.title, stage.name)
            yield next(outcomes)

    return replace(row, stage=replace(stage, handle=handle))


def _strike(title: str, stage: str) -> None:
    if title == f"{KILLS} {stage}":
        print(f"chaos: {title}", flush=True)  # noqa: T201 - into the log of the worker
        os.kill(os.getpid(), signal.SIGKILL)
    if title == f"{HANGS} {stage}":
        re.search("(a+)+$", "a" * STEPS + "b")
