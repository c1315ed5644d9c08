"""A stage in memory: with the state of its only partition, and no runtime below it.

What the runtime does beyond this (order, durability, restarts, deadlines) is left out;
heavy work, state, ticks and expiry by record time are as they are.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from msgspec import structs

from pipeline.stage import (
    AnyContext,
    AnyStage,
    Context,
    Input,
    NoState,
    Outcomes,
    time_of,
)
from pipeline.state import HourlyStore
from schemas.topics import RAW

__all__ = ["EPOCH", "StageInMemory", "models_of"]

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Before any record."""


class StageInMemory:
    """One stage with the state of its one partition.

    Args:
        stage: What decides.
        rules: Text for the stage's ``rules``; "" = its defaults.
        version: Version of Tocsin, for provenance.
        models: Its models; None = those of the stage.

    Attributes:
        stage: What decides.
        now: Its record time: that of the latest record.
        state: What it remembers.
    """

    def __init__(
        self,
        stage: AnyStage,
        rules: str = "",
        version: str = "0",
        models: object = None,
    ) -> None:
        self.stage = stage
        self.now = EPOCH
        self.state: Any = stage.state() if stage.state else NoState()
        self._models = models_of(stage) if models is None else models
        self._rules = stage.rules(rules) if stage.rules else None
        self._version = version

    def context(self, state: Any = None) -> AnyContext:
        """Make the context as of now, with another *state* if given."""
        return Context(
            now=self.now,
            state=self.state if state is None else state,
            models=self._models,
            rules=self._rules,
            version=self._version,
        )

    def handle(self, item: Input[Any]) -> Outcomes:
        """Take one input through the stage, its heavy work included."""
        return self.decide(_offloaded(self.stage, item))

    def decide(self, item: Input[Any]) -> Outcomes:
        """Take one input whose heavy work is done through the stage."""
        at = item.time if self.stage.reads is RAW else time_of(item.record)
        if at > self.now:
            if _hour(at) > _hour(self.now):
                self.state.expire(at)
            self.now = at
        (outcomes,) = self.stage.handle([item], self.context())
        return outcomes

    def note(self, at: datetime) -> None:
        """Take the time of a record that was handled, and nothing else of it."""
        self.now = max(self.now, at)
        if isinstance(self.state, HourlyStore):
            self.state.latest = max(self.state.latest or at, at)

    def tick(self, now: datetime | None = None) -> Outcomes:
        """Give what is due at *now*, by default its record time."""
        tick = self.stage.tick
        return tuple(tick(now or self.now, self.context())) if tick else ()


def models_of(stage: AnyStage) -> Any:
    """Load the models of *stage*, once in a process; None if it has none."""
    return _models(stage.models) if stage.models else None


def _offloaded(stage: AnyStage, item: Input[Any]) -> Input[Any]:
    """Do the heavy work of *item* here and now, if there is any."""
    work = stage.offload(item.record) if stage.offload else None
    if work is None:
        return item
    result: object = None
    for function in (work.function, work.fallback):
        if function is None:
            continue
        try:
            result = function(*work.arguments)
            break
        except Exception as error:  # noqa: BLE001 - the stage judges it
            result = error
    return structs.replace(item, offload_result=result)


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


@cache
def _models(make: Callable[[], Any]) -> Any:
    return make()
