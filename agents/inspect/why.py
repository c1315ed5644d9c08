"""Why a trace ends: the one reason of the stage that dropped a record.

A drop leaves no record. But equal input gives equal outcomes, so the stage is asked
again here, in memory, about what it was given before on the same partition.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiokafka import TopicPartition

from agents.config.settings import Settings
from agents.inspect.drops import of_event, sentence
from agents.inspect.lines import decoded
from agents.inspect.log import Log, Span
from agents.inspect.reading import StoredRecord
from agents.inspect.trace import Hop
from agents.kafka.clients import make_admin, started
from agents.kafka.embedded import quirks
from pipeline.memory import StageInMemory
from pipeline.stage import AnyStage, Drop, Input, Outcomes, Put, time_of
from pipeline.stages import STAGES
from schemas.event import Event

__all__ = ["Decision", "Ends", "ends", "words"]

_READER: Final[Mapping[str, AnyStage]] = {stage.reads.name: stage for stage in STAGES}

_RELATED: Final[Mapping[str, Callable[[Any], object]]] = {
    "dedupe": lambda article: article.article_id,
    "segment": lambda article: article.article.article_id,
    "link": lambda report: report.segment.segment_id,
    "alert": lambda _event: True,  # an alert of another story may say the same
    "deliver": lambda alert: alert.alert_id,
}
"""What the records have in common that can bear on a drop of one of them, by stage."""
_BEFORE: Final = (2_000, 20_000, sys.maxsize)
"""Records before one that a stage is asked about, with as many more as it takes."""


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
        self._stage = stage.name
        self._records: dict[int, object] = {}

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
            self._records[found.offset] = record

    def words(self, offset: int) -> str:
        """Say in words what became of the record asked at *offset*."""
        found = self._records.get(offset)
        return words(self._stage, self.outcomes.get(offset), found)


def words(stage: str, outcomes: Outcomes | None, record: object = None) -> str:
    """Say in words what *stage* made of *record*, which nothing follows."""
    drop = next((one for one in outcomes or () if isinstance(one, Drop)), None)
    if drop is not None and isinstance(record, Event):
        return f"no message: {of_event(record, drop.reason)} [{drop.reason}]"
    if drop is not None:
        said = sentence(stage, drop.reason)
        return f"ends here: {stage} dropped it: {said} [{drop.reason}]"
    if outcomes and all(isinstance(one, Put) for one in outcomes):
        return f"{stage} has it in hand"
    return f"ends here: {stage} is done with it; why is on the log no more"


@dataclass(frozen=True, slots=True)
class Ends:
    """Why traces end.

    Attributes:
        words: By place of the last record.
        followed: Places of records that something must have followed.
    """

    words: dict[str, str]
    followed: frozenset[str]


async def ends(
    log: Log, settings: Settings, many: Iterable[Hop], rules: Mapping[str, str]
) -> Ends:
    """Say for each of *many* why nothing follows.

    Args:
        log: All topics.
        settings: Names of the groups.
        many: Records with a reader, and nothing that came of them.
        rules: Text of the rules by name of the stage.

    Raises:
        BrokerTrouble: The brokers cannot be used.
    """
    by_topic: defaultdict[str, defaultdict[int, set[int]]]
    by_topic = defaultdict(lambda: defaultdict(set))
    for one in many:
        topic, partition, offset = one.place.rsplit("/", 2)
        by_topic[topic][int(partition)].add(int(offset))
    said: dict[str, str] = {}
    followed: set[str] = set()
    for topic, partitions in by_topic.items():
        stage = _READER[topic]
        waiting = await _waiting(settings, stage, partitions)
        for part, offsets in partitions.items():
            done = {at for at in offsets if at < waiting[part]}
            asked = await _ask(log, stage, rules.get(stage.name, ""), part, done)
            for at in offsets:
                place = f"{topic}/{part}/{at}"
                said[place] = asked.words(at)
                if at not in done:
                    said[place] = f"ends here: {stage.name} has not done it yet"
                elif not _is_drop(asked.outcomes.get(at)):
                    followed.add(place)
    return Ends(said, frozenset(followed))


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
    log: Log, stage: AnyStage, rules: str, partition: int, asked: Collection[int]
) -> Decision:
    """Ask *stage* again about records of a partition, with as many before as it takes.

    A drop that follows from the record, or from what lies shortly before it, needs no
    more; only what is not dropped may be so for something older.
    """
    decision = Decision(stage, rules, [])
    if not asked:
        return decision
    at = TopicPartition(log.prefix + stage.reads.name, partition)
    for before in _BEFORE:
        first = max(log.whole[at].first, min(asked) - before)
        span = Span(first, max(asked) + 1)
        many = [found async for found in log.read({at: span})]
        decision = Decision(
            stage, rules, [found for found in many if found.offset in asked]
        )
        for found in many:
            decision.take(found)
        certain = all(_is_drop(decision.outcomes.get(offset)) for offset in asked)
        if certain or first == log.whole[at].first or stage.name not in _RELATED:
            break
    return decision


def _is_drop(outcomes: Outcomes | None) -> bool:
    return any(isinstance(one, Drop) for one in outcomes or ())
