"""Metrics: every one is defined once, set somewhere, and documented."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from agents.telemetry import docs
from agents.telemetry.metrics import Metrics
from agents.telemetry.web import set_build_info
from pipeline.stage import AnyStage, NoState, Stage
from schemas import topics

ROOT = Path(__file__).parents[4]


def stage_of(name: str) -> AnyStage:
    """Make a stage that is never run."""
    return Stage(
        name=name,
        reads=topics.RAW,
        writes=(topics.PREPARED, topics.DUPLICATES),
        handle=lambda _records, _context: iter(()),
        state=NoState,
        drops=("replayed", "late"),
    )


def test_page_is_fresh() -> None:
    """The page is made by `python -m agents.telemetry.docs`."""
    assert docs.TARGET.read_text() == docs.metrics_page()


def test_known_series_start_at_zero() -> None:
    """A counter that appears with its first increment hides that from rate()."""
    metrics = Metrics()
    metrics.prepare([stage_of("dedupe")], reasons=("malformed",))
    value = metrics.registry.get_sample_value

    for name, labels in (
        ("records_in_total", {}),
        ("records_out_total", {"topic": "news.duplicates.v1"}),
        ("dropped_total", {"reason": "late"}),
        ("dead_letters_total", {"reason": "malformed"}),
        ("state_entries", {}),
        ("handle_seconds_count", {}),
    ):
        assert value(f"tocsin_{name}", {"stage": "dedupe"} | labels) == 0
    assert value("tocsin_verdicts_total", {"verdict": "copy"}) == 0


def test_two_of_them_do_not_meet() -> None:
    """Each has a registry of its own unless one is given."""
    one, other = Metrics(), Metrics()
    one.stories_opened.inc()

    assert other.registry.get_sample_value("tocsin_stories_opened_total") == 0


def test_names_have_the_prefix_and_base_units() -> None:
    """Prometheus' naming: one prefix, no milliseconds, no ages."""
    for name in re.findall(r"^\| `(\w+)`", docs.metrics_page(), re.MULTILINE):
        assert name.startswith("tocsin_")
        assert not re.search(r"_(ms|millis\w*|minutes|age\w*)(_|$)", name)


def test_build_tells_versions() -> None:
    """Model versions become labels that Prometheus takes."""
    metrics = Metrics()
    set_build_info(metrics, {"casualty-crf.v2": "7"})
    (sample,) = next(iter(metrics.build_info.collect())).samples

    assert sample.labels["model_casualty_crf_v2"] == "7"
    assert sample.labels["faust"] == "0.15.3"


@cache
def used_attributes() -> set[str]:
    """Find the attributes of something called metrics that agents/ touches."""
    found = set()
    for file in (ROOT / "agents").rglob("*.py"):
        if file.name in ("metrics.py", "docs.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute) and "metrics" in ast.unparse(node.value):
                found.add(node.attr)
    return found


@pytest.mark.parametrize("name", docs.metrics_of(Metrics()))
def test_every_metric_is_set_somewhere(name: str) -> None:
    """A metric that nobody sets is a lie on a dashboard."""
    assert name in used_attributes()
