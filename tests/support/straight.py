"""The flow without a broker: one message at a time through all stages, in memory.

What the body under the stages does beyond this (order, durability, restarts) is left
out; decoding, heavy work, state, ticks by record time and headers are as they are.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from msgspec import structs

from agents.config.settings import Settings
from agents.config.version import version
from agents.inspect.reading import StoredRecord
from agents.runtime.row import Row
from pipeline.stage import (
    AnyContext,
    AnyStage,
    Context,
    Emit,
    Input,
    NoState,
    Outcome,
    Outcomes,
    Reject,
    time_of,
)
from schemas import codec, headers
from schemas.topics import BY_NAME, RAW, Topic

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Runner:
    """One stage with the state of its one partition.

    Attributes:
        inputs: All that it was given, in order.
        outcomes: What it answered to each.
    """

    row: Row
    settings: Settings
    now: datetime = EPOCH
    inputs: list[Input[Any]] = field(default_factory=list)
    outcomes: list[Outcomes] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Load models and rules."""
        stage = self.stage
        self.state = stage.state() if stage.state else NoState()
        self.models = _models(stage.models) if stage.models else None
        text = self.row.rules_text(self.settings) if self.row.rules_text else ""
        self.rules = stage.rules(text) if stage.rules else None

    @property
    def stage(self) -> AnyStage:
        """Give the stage."""
        return self.row.stage

    def context(self, state: Any = None) -> AnyContext:
        """Make the context as of now, with another *state* if given."""
        return Context(
            now=self.now,
            state=self.state if state is None else state,
            models=self.models,
            rules=self.rules,
            version=version(),
        )

    def handle(self, item: Input[Any]) -> Outcomes:
        """Take one input through the stage."""
        at = item.time if self.stage.reads is RAW else time_of(item.record)
        self.now = max(self.now, at)
        (outcomes,) = self.stage.handle([item], self.context())
        self.inputs.append(item)
        self.outcomes.append(outcomes)
        return outcomes

    def tick(self) -> Sequence[Outcome]:
        """Give what is due because nothing came."""
        tick = self.stage.tick
        return list(tick(self.now, self.context())) if tick else []


class Straight:
    """All stages of a flow, in memory.

    Attributes:
        runners: By name of the stage, in the order of the flow.
        found: Every record of every topic, as a reader of the broker has it.
    """

    def __init__(self, rows: Sequence[Row], settings: Settings | None = None) -> None:
        settings = settings or Settings()
        self.runners: Mapping[str, Runner] = {
            row.stage.name: Runner(row, settings) for row in rows
        }
        self.found: list[StoredRecord] = []
        self._offsets: defaultdict[str, int] = defaultdict(int)
        self._todo: deque[StoredRecord] = deque()

    def send(self, value: bytes, at: datetime) -> str:
        """Take one raw message through everything, and give its coordinates."""
        first = self._put(RAW.name, b"", value, at)
        self._drain()
        for runner in self.runners.values():
            for outcome in runner.tick():
                self._answer(runner, first, outcome)
        self._drain()
        return first.place

    def _drain(self) -> None:
        while self._todo:
            record = self._todo.popleft()
            for runner in self.runners.values():
                if runner.stage.reads.name == record.topic:
                    for outcome in self._decide(runner, record):
                        self._answer(runner, record, outcome)

    def _decide(self, runner: Runner, record: StoredRecord) -> Outcomes:
        try:
            item = Input(
                record=codec.decode(record.value or b"", runner.stage.reads.record),
                time=record.time,
                topic=record.topic,
                offset=record.offset,
            )
        except codec.DecodeError as error:
            return (Reject("decode", str(error)),)
        return runner.handle(aside(runner.stage, item))

    def _answer(self, runner: Runner, record: StoredRecord, outcome: Outcome) -> None:
        raw = (record.header(headers.RAW) or record.place).encode()
        if isinstance(outcome, Reject):
            letter = runner.stage.reads.dead_letters
            self._put(letter, b"", record.value or b"", record.time, raw)
        elif isinstance(outcome, Emit):
            topic, value = outcome.topic, codec.encode(outcome.record)
            self._put(topic.name, outcome.key.encode(), value, record.time, raw)

    def _put(
        self, topic: str, key: bytes, value: bytes, at: datetime, raw: bytes = b""
    ) -> StoredRecord:
        told = ((headers.RAW, raw),) if raw else ()
        offset = self._offsets[topic]
        found = StoredRecord(topic, 0, offset, at, key, value, told)
        self._offsets[topic] += 1
        self.found.append(found)
        if topic in BY_NAME:
            self._todo.append(found)
        return found

    def records(self, topic: Topic) -> Iterator[Any]:
        """Decode all records of *topic*."""
        for found in self.found:
            if found.topic == topic.name:
                yield codec.decode(found.value or b"", topic.record)


def aside(stage: AnyStage, item: Input[Any]) -> Input[Any]:
    """Do the heavy work of *item* here and now, if there is any."""
    work = stage.offload(item.record) if stage.offload else None
    if work is None:
        return item
    result: Any = None
    for function in (work.function, work.fallback):
        if function is None:
            continue
        try:
            result = function(*work.arguments)
            break
        except Exception as error:  # noqa: BLE001 - the stage judges it
            result = error
    return structs.replace(item, offload_result=result)


@cache
def _models(make: Callable[[], Any]) -> Any:
    return make()
