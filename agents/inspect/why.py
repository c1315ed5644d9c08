"""Why a trace ends: the one reason of the stage that dropped a record.

A drop leaves no record. But equal input gives equal outcomes, so the stage is asked
again here, in memory, about what it was given before on the same partition.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.inspect.drops import sentence
from agents.inspect.lines import decoded
from agents.inspect.reading import StoredRecord, open_reader
from agents.inspect.trace import Hop
from agents.kafka.clients import make_admin, started
from agents.kafka.embedded import quirks
from pipeline.memory import StageInMemory
from pipeline.stage import AnyStage, Drop, Input, Outcomes, Put, time_of
from pipeline.stages import STAGES

__all__ = ["Decision", "reasons", "words"]

Place = tuple[str, int, int]
_READER: Final[Mapping[str, AnyStage]] = {stage.reads.name: stage for stage in STAGES}

_RELATED: Final[Mapping[str, Callable[[Any], object]]] = {
    "dedupe": lambda article: article.article_id,
    "segment": lambda article: article.article.article_id,
    "link": lambda report: report.segment.segment_id,
    "alert": lambda _event: True,  # an alert of another story may say the same
    "deliver": lambda alert: alert.alert_id,
}
"""What the records have in common that can bear on a drop of one of them, by stage."""


class Decision:
    """Asks one stage again about the records of one partition, in their order.

    Args:
        stage: What decided.
        rules: Text of its rules.
        asked: The records whose end is looked for.
    """

    def __init__(
        self, stage: AnyStage, rules: str, asked: Iterable[StoredRecord]
    ) -> None:
        self._runner = StageInMemory(stage, rules)
        self._key = _RELATED.get(stage.name)
        self._asked = {found.offset for found in asked}
        records = [decoded(found) for found in asked]
        self._keys = {self._key(r) for r in records if r is not None and self._key}
        self.outcomes: dict[int, Outcomes] = {}

    def take(self, found: StoredRecord) -> None:
        """Take the next record; what cannot bear on those asked only moves the time."""
        record: Any = decoded(found)
        if record is None:
            return
        is_asked = found.offset in self._asked
        if not is_asked and (self._key is None or self._key(record) not in self._keys):
            if self._key is not None:
                self._runner.note(time_of(record))
            return
        item = Input(
            record=record,
            time=found.time,
            topic=found.topic,
            partition=found.partition,
            offset=found.offset,
        )
        outcomes = self._runner.handle(item)
        if is_asked:
            self.outcomes[found.offset] = outcomes


def words(stage: str, outcomes: Outcomes | None) -> str:
    """Say in words what *stage* made of a record that nothing follows."""
    drop = next((one for one in outcomes or () if isinstance(one, Drop)), None)
    if drop is not None and stage == "alert":
        return f"no message: {sentence(stage, drop.reason)} [{drop.reason}]"
    if drop is not None:
        said = sentence(stage, drop.reason)
        return f"ends here: {stage} dropped it: {said} [{drop.reason}]"
    if outcomes and all(isinstance(one, Put) for one in outcomes):
        return f"{stage} has it in hand"
    return f"ends here: {stage} is done with it; why is on the log no more"


async def reasons(
    settings: Settings, ends: Iterable[Hop], rules: Mapping[str, str]
) -> dict[str, str]:
    """Say for each of *ends*, by its place, why nothing follows.

    Args:
        settings: Where the topics are.
        ends: Records with a reader, and nothing that came of them.
        rules: Text of the rules by name of the stage.

    Raises:
        BrokerTrouble: The brokers cannot be used.
    """
    by_topic: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for end in ends:
        topic, partition, offset = end.place.rsplit("/", 2)
        by_topic[topic].add((int(partition), int(offset)))
    found: dict[str, str] = {}
    for topic, places in by_topic.items():
        stage = _READER[topic]
        waiting = await _waiting(settings, stage, {part for part, _ in places})
        done = {(part, at) for part, at in places if at < waiting[part]}
        outcomes = await _ask(settings, stage, rules.get(stage.name, ""), done)
        for part, at in places:
            place = f"{topic}/{part}/{at}"
            found[place] = words(stage.name, outcomes.get((part, at)))
            if (part, at) not in done:
                found[place] = f"ends here: {stage.name} has not done it yet"
    return found


async def _waiting(
    settings: Settings, stage: AnyStage, partitions: Iterable[int]
) -> dict[int, int]:
    """Ask up to which offset *stage* has done each partition."""
    name = settings.topic(stage.reads)
    named = [TopicPartition(name, partition) for partition in partitions]
    async with started(make_admin(settings), settings) as admin:
        group = settings.group(stage.name)
        found = await quirks(settings).committed(admin, group, named)
    return {at.partition: found[at] or 0 for at in named}


async def _ask(
    settings: Settings, stage: AnyStage, rules: str, places: set[tuple[int, int]]
) -> dict[tuple[int, int], Outcomes]:
    """Ask *stage* again about the records at *places*."""
    if not places:
        return {}
    last = {part: max(at for p, at in places if p == part) for part, _ in places}
    records: defaultdict[int, list[StoredRecord]] = defaultdict(list)
    async with open_reader(settings, [stage.reads.name]) as reader:
        async for found in reader.whole():
            if found.offset <= last.get(found.partition, -1):
                records[found.partition].append(found)
    answers: dict[tuple[int, int], Outcomes] = {}
    for part, many in records.items():
        many.sort(key=lambda found: found.offset)
        asked = [found for found in many if (part, found.offset) in places]
        decision = Decision(stage, rules, asked)
        for found in many:
            decision.take(found)
        for offset, outcomes in decision.outcomes.items():
            answers[part, offset] = outcomes
    return answers
