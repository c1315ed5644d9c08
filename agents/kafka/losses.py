"""Sees from outside that the broker no longer holds what it confirmed."""

from collections.abc import Iterable, Mapping

from aiokafka import TopicPartition

from agents.config.settings import Settings
from pipeline.stage import AnyStage

__all__ = ["Losses"]


class Losses:
    """Compares what each measurement finds with what was there before.

    A topic that is deleted under a worker leaves it idle, or comes back empty at the
    next question where the broker makes topics by itself; then offsets begin anew, and
    what stands below those that were done would never be read.

    Args:
        settings: Names topics.
        stages: All stages of the flow.
    """

    def __init__(self, settings: Settings, stages: Iterable[AnyStage]) -> None:
        self._due: set[str] = set()
        for stage in stages:
            topics = (stage.reads, *stage.writes)
            self._due.update(settings.topic(topic) for topic in topics)
            self._due.add(settings.topic(stage.reads.dead_letters))
            if stage.state is not None:
                self._due.add(settings.state_topic(stage.name))
        self._seen: set[str] = set()
        self._ends: dict[TopicPartition, int] = {}
        self._before = ""

    def found(
        self, counts: Mapping[str, int], ends: Mapping[TopicPartition, int]
    ) -> str:
        """Say what was lost, if the last measurement found the same; "" = nothing.

        One measurement is no proof: a new leader of a partition may for a moment know
        of an older end.

        Args:
            counts: Partitions of each topic that is there.
            ends: Next offset of each partition that a stage reads.
        """
        now = self._missing(counts) or self._cut(ends)
        before, self._before = self._before, now
        return now if now == before else ""

    def _missing(self, counts: Mapping[str, int]) -> str:
        self._seen |= self._due & counts.keys()
        gone = sorted(self._seen - counts.keys())
        return f"topic {gone[0]} was deleted under a running worker" if gone else ""

    def _cut(self, ends: Mapping[TopicPartition, int]) -> str:
        for at, end in sorted(ends.items()):
            known = max(end, self._ends.get(at, 0))
            self._ends[at] = known
            if end < known:
                return (
                    f"topic {at.topic} was deleted and made anew, or the broker lost "
                    f"what it had confirmed: partition {at.partition} was longer before"
                )
        return ""
