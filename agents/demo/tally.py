"""The figures of a run: a line per stage, and whether they add up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from prometheus_client import Counter as Metric

from agents.telemetry.metrics import Metrics
from pipeline.stage import AnyStage
from schemas import topics

__all__ = ["Balance", "Line", "balances", "lines"]

REPLAYED: Final = "replayed"


@dataclass(frozen=True, slots=True)
class Line:
    """What one stage did so far, in records.

    Attributes:
        reads: Topic it reads.
        out: By topic.
        dropped: By reason, replays included.
        dead: By reason.
    """

    stage: str
    reads: str
    came: int
    out: Counter[str]
    dropped: Counter[str]
    dead: Counter[str]


@dataclass(frozen=True, slots=True)
class Balance:
    """One equation that has to hold: *left* = sum of *right*."""

    name: str
    left: int
    right: tuple[tuple[str, int], ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is lost and nothing counted twice."""
        return self.left == sum(count for _, count in self.right)

    def __str__(self) -> str:
        """Write the equation in words and figures."""
        terms = " + ".join(f"{count} {name}" for name, count in self.right)
        return f"{self.left} {self.name} = {terms or '0'}"


def lines(metrics: Metrics, stages: Iterable[AnyStage]) -> list[Line]:
    """Read the counters of *stages*."""
    return [_line(metrics, stage.name, stage.reads.name) for stage in stages]


def balances(found: Iterable[Line], fed: int, merges: int) -> tuple[Balance, Balance]:
    """Set up the two equations of the design, section 5.

    Args:
        found: Lines of all stages.
        fed: Records sent to the raw topic.
        merges: Events that only say that a story went into another one.
    """
    by_stage = {line.stage: line for line in found}
    judged = [by_stage[name] for name in ("normalize", "dedupe")]
    told = [by_stage[name] for name in ("classify", "link")]
    verdicts = by_stage["dedupe"].out
    articles = verdicts[topics.ARTICLES.name]
    copies = verdicts[topics.DUPLICATES.name]
    events = by_stage["link"].out[topics.EVENTS.name] - merges
    segments = by_stage["segment"].out[topics.SEGMENTS.name]
    return (
        Balance(
            "raw records",
            fed,
            (("articles", articles), ("duplicates", copies), *_lost(judged)),
        ),
        Balance("segments sent on", segments, (("events", events), *_lost(told))),
    )


def _lost(found: list[Line]) -> list[tuple[str, int]]:
    dropped = sum((line.dropped for line in found), Counter[str]())
    dead = sum((line.dead for line in found), Counter[str]())
    drops = [
        (f"dropped ({reason})", count) for reason, count in sorted(dropped.items())
    ]
    return [*drops, ("dead letters", dead.total())]


def _line(metrics: Metrics, stage: str, reads: str) -> Line:
    came = _by_label(metrics.records_in, stage, "stage")
    dropped = _by_label(metrics.dropped, stage, "reason")
    replayed = _by_label(metrics.replayed, stage, "stage").total()
    if replayed:
        dropped[REPLAYED] += replayed
    return Line(
        stage=stage,
        reads=reads,
        came=came.total(),
        out=_by_label(metrics.records_out, stage, "topic"),
        dropped=dropped,
        dead=_by_label(metrics.dead_letters, stage, "reason"),
    )


def _by_label(metric: Metric, stage: str, label: str) -> Counter[str]:
    """Sum the samples of *stage* by *label*; zeros are left out."""
    found: Counter[str] = Counter()
    for family in metric.collect():
        for sample in family.samples:
            is_ours = sample.labels.get("stage") == stage
            if is_ours and sample.name.endswith("_total") and sample.value:
                found[sample.labels[label]] += int(sample.value)
    return found
