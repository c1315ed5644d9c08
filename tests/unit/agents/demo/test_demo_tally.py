import pytest

from agents.demo.tally import balances, lines
from agents.telemetry.metrics import Metrics
from pipeline.stage import Stage
from schemas import topics

READS = {
    "normalize": topics.RAW,
    "dedupe": topics.PREPARED,
    "segment": topics.ARTICLES,
    "classify": topics.SEGMENTS,
    "link": topics.REPORTS,
}
STAGES = [
    Stage(name=name, reads=reads, writes=(), handle=lambda _records, _context: iter(()))
    for name, reads in READS.items()
]


def counted() -> Metrics:
    """Count a small run: ten raw records, seven segments, six events."""
    metrics = Metrics()
    out = metrics.records_out
    out.labels(stage="normalize", topic=topics.PREPARED.name).inc(8)
    out.labels(stage="dedupe", topic=topics.ARTICLES.name).inc(4)
    out.labels(stage="dedupe", topic=topics.DUPLICATES.name).inc(3)
    out.labels(stage="segment", topic=topics.SEGMENTS.name).inc(7)
    out.labels(stage="link", topic=topics.EVENTS.name).inc(7)
    metrics.dead_letters.labels(stage="normalize", reason="decode").inc(2)
    metrics.dropped.labels(stage="dedupe", reason="seen").inc()
    metrics.dropped.labels(stage="classify", reason="boilerplate").inc()
    metrics.records_in.labels(stage="segment").inc(4)
    return metrics


def test_sums_add_up() -> None:
    """Every raw record and every segment is accounted for, by reason."""
    raw, segments = balances(lines(counted(), STAGES), fed=10, merges=1)

    assert raw.holds
    assert segments.holds
    assert str(raw) == (
        "10 raw records = 4 articles + 3 duplicates + 1 dropped (seen) + 2 dead letters"
    )
    assert (
        str(segments)
        == "7 segments sent on = 6 events + 1 dropped (boilerplate) + 0 dead letters"
    )


@pytest.mark.parametrize(("fed", "merges"), [(11, 1), (9, 1), (10, 0), (10, 2)])
def test_a_record_too_many_or_too_few_is_seen(fed: int, merges: int) -> None:
    """The sums are a check and no ornament."""
    assert not all(
        balance.holds for balance in balances(lines(counted(), STAGES), fed, merges)
    )


def test_replays_count_as_drops() -> None:
    """A record that the state knew already ends on purpose."""
    metrics = counted()
    metrics.replayed.labels(stage="dedupe").inc(2)
    raw, _ = balances(lines(metrics, STAGES), fed=12, merges=1)

    assert raw.holds
    assert "2 dropped (replayed)" in str(raw)


def test_a_line_per_stage() -> None:
    """In the order of the flow, with what came in and went out."""
    found = lines(counted(), STAGES)

    assert list(READS) == [line.stage for line in found]
    assert [line.came for line in found] == [0, 0, 4, 0, 0]
    assert {topics.SEGMENTS.name: 7} == found[2].out
