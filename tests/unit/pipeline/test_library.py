"""Tocsin as a library, and the page that says how it is used."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from pipeline import library
from pipeline.library import Pipeline, RawArticle
from pipeline.stages import STAGES
from tests.flow.day import ARTICLES, FIRE

PAGE: Final = (Path(__file__).parents[3] / "docs" / "library.md").read_text("utf-8")
AT: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _block(kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_page_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever copies the code gets the lines below it."""
    exec(compile(_block("python"), "docs/library.md", "exec"), {})  # noqa: S102

    assert capsys.readouterr().out == _block("text")


def test_the_page_lists_the_public_names() -> None:
    """A name is neither promised and missing, nor public and unsaid."""
    named = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)

    assert sorted(named) == sorted(library.__all__)
    assert all(hasattr(library, name) for name in named)


def test_it_remembers_what_it_read() -> None:
    """A later report joins the story, and a copy has a verdict and no event."""
    pipeline = Pipeline()
    again = FIRE.replace("The cause is not known.", "A fifth person is missing.")

    (first,) = pipeline.read(FIRE, at=AT).events
    joined = pipeline.read(
        RawArticle(url="https://other.example/fire", body=again, source="other"),
        at=AT + timedelta(minutes=20),
    )
    copied = pipeline.read(
        RawArticle(url="https://third.example/fire", body=FIRE),
        at=AT + timedelta(minutes=30),
    )

    assert {event.story.story_id for event in joined.events} <= {first.story.story_id}
    assert copied.events == []
    assert [one.article.verdict for one in copied.duplicates] == ["copy"]


def test_alerts_follow_the_rules_that_are_given() -> None:
    """What no rule matches alerts nobody; a rule of the user's names the alert."""
    rules = "rules:\n  - name: mine\n    match: {severity_at_least: 3}\n"

    quiet = Pipeline(rules=rules.replace("3", "4")).read(FIRE, at=AT)
    loud = Pipeline(rules=rules).read(FIRE, at=AT)

    assert quiet.alerts == []
    assert [alert.rule for alert in loud.alerts] == ["mine"]


def test_rules_that_are_none_are_refused_by_a_public_error() -> None:
    """Each fault is named with its field."""
    with pytest.raises(library.RulesError, match=r"rules\[0\]\.name"):
        Pipeline(rules="rules:\n- name: X Y")


def test_what_ends_early_says_where_and_why() -> None:
    """A caller can tell a text that is none from one that tells nothing."""
    reading = Pipeline().read(" ", at=AT)

    (ending,) = reading.endings
    assert (ending.stage, ending.rejected, reading.records) == ("normalize", True, ())
    assert ending.detail


def test_two_pipelines_decide_alike() -> None:
    """Nothing but the articles and their times decides."""
    one, other = Pipeline(), Pipeline()

    for article in ARTICLES:
        assert article.fetched_at
        given = one.read(article, at=article.fetched_at)
        assert given == other.read(article, at=article.fetched_at)


def test_it_stops_after_the_stage_that_is_named() -> None:
    """Labels can be had without stories; an unknown stage is refused by name."""
    reading = Pipeline(until="classify").read(FIRE, at=AT)

    assert reading.reports
    assert reading.events == []
    with pytest.raises(ValueError, match=f"'labels'.*{STAGES[0].name}"):
        Pipeline(until="labels")


def test_a_time_without_a_zone_is_refused() -> None:
    """It would be read as another time on another machine."""
    with pytest.raises(ValueError, match="zone"):
        Pipeline().read(FIRE, at=datetime(2026, 3, 2, 9))  # noqa: DTZ001
