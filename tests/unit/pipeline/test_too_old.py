"""What is older than the memory of a stage is not decided, and counted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import pytest
from msgspec.structs import replace

from agents.flow import FLOW
from pipeline import alert, dedupe, link, segment
from pipeline.stage import AnyContext, Context, Drop, Input, Outcomes
from pipeline.state import HourlyStore
from tests.support import factories

TOO_OLD: Final = (Drop("too_old"),)
DAY: Final = timedelta(days=1)
RULES: Final = alert.parse_rules("rules: [{name: all, match: {severity_at_least: 0}}]")


def _article(name: str, at: datetime) -> Any:
    text = f"{name} burnt down in the night, and nobody was in it when it did."
    address = f"https://a.example/{name}"
    ids = {"article_id": name.encode().hex().ljust(32, "0"), "url": address}
    return factories.prepared(
        **ids, text=text, text_hash=ids["article_id"], fetched_at=at
    )


def _told(at: datetime, **fields: Any) -> Any:
    return factories.reference(fetched_at=at, **fields)


def _segment(name: str, at: datetime) -> Any:
    fields = {"article_id": name.encode().hex().ljust(32, "0")}
    return factories.article(article=_told(at, **fields))


def _report(name: str, at: datetime) -> Any:
    key = name.encode().hex().ljust(32, "0")
    of = factories.segment(segment_id=key, article=_told(at))
    return factories.report(report_id=key, segment=of)


def _event(name: str, at: datetime) -> Any:
    key = name.encode().hex().ljust(32, "0")
    found = factories.event(event_id=key, segment=factories.segment(article=_told(at)))
    story = replace(found.story, story_id=key, origins=("a.example",))
    return replace(found, story=story)


STAGES: Final = {
    "dedupe": (dedupe.handle, dedupe.State, _article, timedelta(hours=72), None),
    "segment": (segment.handle, segment.State, _segment, 30 * DAY, None),
    "link": (link.handle, link.State, _report, 14 * DAY, link.load_models),
    "alert": (alert.handle, alert.State, _event, 14 * DAY, None),
}


class _Stage:
    """One stage with its state."""

    def __init__(self, name: str) -> None:
        self._handle, state, self._make, self.window, models = STAGES[name]
        self._context: AnyContext = Context(
            now=factories.AT,
            state=state(),
            models=models() if models else None,
            rules=RULES,
        )

    def take(self, name: str, at: datetime) -> Outcomes:
        """Handle a record of record time *at*."""
        given: Sequence[Input[Any]] = [Input(self._make(name, at), at)]
        (outcomes,) = self._handle(given, self._context)
        return outcomes


@pytest.mark.parametrize("name", STAGES)
def test_a_record_older_than_the_memory_is_too_old(name: str) -> None:
    """By the youngest record that was taken; what lies within the window is decided."""
    stage = _Stage(name)
    assert stage.take("first", factories.AT - 40 * DAY) != TOO_OLD
    assert stage.take("young", factories.AT) != TOO_OLD
    assert stage.take("older", factories.AT - stage.window) != TOO_OLD
    hours = timedelta(hours=2)
    assert stage.take("oldest", factories.AT - stage.window - hours) == TOO_OLD


def test_a_page_that_is_known_has_a_verdict_for_as_long_as_it_is() -> None:
    """Its last revision is kept for thirty days, texts of others for three."""
    stage = _Stage("dedupe")
    stage.take("page", factories.AT - 20 * DAY)
    stage.take("young", factories.AT)
    assert stage.take("page", factories.AT - 21 * DAY) != TOO_OLD
    assert stage.take("other", factories.AT - 20 * DAY) == TOO_OLD


@pytest.mark.parametrize("row", FLOW, ids=lambda row: str(row.stage.name))
def test_every_stage_that_remembers_says_too_old(row: Any) -> None:
    """The reason is among its drops, so that it is counted from 0 and explained."""
    assert ("too_old" in row.stage.drops) is (row.stage.state is not None)


def test_a_store_forgets_by_whole_hours_behind_its_latest_value() -> None:
    """What it keeps now is never said to be forgotten."""
    store: HourlyStore[bytes] = HourlyStore(DAY, bytes, bytes)
    assert not store.forgets(factories.AT - 99 * DAY)
    store.set(b"new", b"", factories.AT)
    hour = factories.AT.replace(minute=0, second=0, microsecond=0) - DAY
    assert not store.forgets(hour)
    assert store.forgets(hour - timedelta(seconds=1))
