"""The flow without a broker: one message at a time through all stages, in memory.

What the body under the stages does beyond this (order, durability, restarts) is left
out; decoding, heavy work, state, ticks by record time and headers are as they are.
"""

import json
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from agents.config.settings import Settings
from agents.config.version import version
from agents.inspect.reading import StoredRecord
from agents.runtime.row import Row
from pipeline.memory import StageInMemory
from pipeline.stage import Emit, Input, Outcome, Outcomes, Reject
from schemas import codec, headers
from schemas.topics import BY_NAME, RAW, Topic


class Runner(StageInMemory):
    """One stage that remembers what it was asked and what it answered.

    Attributes:
        inputs: All that it was given, in order.
        outcomes: What it answered to each.
    """

    def __init__(self, row: Row, settings: Settings) -> None:
        text = row.rules_text(settings) if row.rules_text else ""
        super().__init__(row.stage, text, version())
        self.inputs: list[Input[Any]] = []
        self.outcomes: list[Outcomes] = []

    def decide(self, item: Input[Any]) -> Outcomes:
        """Take one input through the stage."""
        outcomes = super().decide(item)
        self.inputs.append(item)
        self.outcomes.append(outcomes)
        return outcomes


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

    def tell(
        self, url: str, title: str, body: str, at: datetime, language: str = "en"
    ) -> None:
        """Take an article that was fetched *at* then through everything."""
        row = {"url": url, "title": title, "body": body, "language": language}
        self.send(json.dumps(row | {"fetched_at": at.isoformat()}).encode(), at)

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
        return runner.handle(item)

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
