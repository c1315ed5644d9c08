"""A record describes itself: its relatives, and a line for people."""

import ast
from functools import partial
from pathlib import Path
from typing import Final, get_args

import pytest

from agents.inspect import lines, trace
from pipeline.ids import content_id
from schemas import topics
from schemas.common import Count, Lineage, TopicRecord
from schemas.event import StoryField
from schemas.story import StoryState
from schemas.topics import Topic
from tests.support import factories

RAW: Final = "news.raw.v1/3/7"
ALL: Final = [pytest.param(topic, id=topic.name) for topic in topics.ALL]
MADE: Final = {
    topics.RAW: factories.raw,
    topics.PREPARED: factories.prepared,
    topics.ARTICLES: factories.article,
    topics.DUPLICATES: factories.duplicate,
    topics.SEGMENTS: factories.segment,
    topics.REPORTS: factories.report,
    topics.EVENTS: factories.event,
    topics.STORIES: factories.story,
    topics.ALERTS: partial(factories.alert, event_id=content_id("event", "opened")),
    topics.DELIVERIES: factories.delivery,
    topics.SILENCES: factories.silence,
}
FIRST: Final = (topics.RAW, topics.SILENCES)
"""What somebody else writes, and no stage."""


def test_a_record_that_does_not_describe_itself_is_refused_by_name() -> None:
    """It cannot even be defined, so neither trace nor lines can forget it."""
    with pytest.raises(TypeError, match="record Translation lacks summary"):

        class Translation(TopicRecord, frozen=True, kw_only=True):
            """A record of tomorrow, half made."""

            words: Count

            def lineage(self, raw: str) -> Lineage:
                """Name its parent."""
                return Lineage(parent=raw)


@pytest.mark.parametrize("topic", ALL)
def test_every_record_has_one_line(topic: Topic) -> None:
    """It is not empty, and the record is one that this topic carries."""
    record = MADE[topic]()

    assert isinstance(record, topic.record)
    assert record.summary()
    assert "\n" not in record.summary()


@pytest.mark.parametrize("topic", ALL)
def test_every_record_but_the_first_names_its_parent(topic: Topic) -> None:
    """So a trace leads from any record back to the raw one."""
    lineage = MADE[topic]().lineage(RAW)

    assert bool(lineage.parent) == (topic not in FIRST)
    assert lineage.ids or lineage.own or lineage.story


@pytest.mark.parametrize("module", [lines, trace])
def test_who_shows_records_knows_none_of_them(module: object) -> None:
    """Trace and lines ask the record, so a new record needs no edit there."""
    tree = ast.parse(Path(str(getattr(module, "__file__", ""))).read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    assert not names & {topic.record.__name__ for topic in topics.ALL}


def test_every_field_of_a_story_can_be_said_to_have_changed() -> None:
    """All but its id, and its version, which every event changes."""
    silent = {"story_id", "version"}

    assert set(get_args(StoryField)) == set(StoryState.__struct_fields__) - silent


def test_a_lifted_silence_says_who_asked_and_who_ended_it() -> None:
    """Two persons, each with what they did."""
    made = factories.silence(lifted_by="Bo", why="drill")

    assert made.summary().endswith(
        f"asked for by Ann: drill; lifted by Bo at {made.until:%Y-%m-%d %H:%M} UTC"
    )
