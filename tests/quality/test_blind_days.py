"""The labelled days that were written blind: their files are sound. Tocsin is not run.

They have no floors. All but the seventh were looked at since (see their READMEs).
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.quality.day import rebuilt

DAYS: Final = Path(__file__).parent / "days"
ANEW: Final = {
    "fourth": {"fd-same1"},
    "fifth": {"fv-same1"},
    "sixth": {"sx-same1"},
    "seventh": {"sv-same1"},
}
"""Articles of another matter at an address that was used before, by day."""


@pytest.fixture(scope="module", params=sorted(ANEW))
def day(request: pytest.FixtureRequest) -> str:
    """Name one day after the other."""
    return str(request.param)


@pytest.fixture(scope="module")
def articles(day: str) -> list[dict[str, Any]]:
    """Read the articles."""
    text = (DAYS / day / "articles.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def gold(day: str) -> dict[str, Any]:
    """Read the answers."""
    read: dict[str, Any] = json.loads((DAYS / day / "gold.json").read_text("utf-8"))
    return read


def test_the_files_are_those_of_the_source(day: str) -> None:
    """Nobody edits what is made: building again changes nothing."""
    before, made = rebuilt(day)

    assert before == made


def test_each_article_has_one_answer(
    articles: list[dict[str, Any]], gold: dict[str, Any]
) -> None:
    """Every id stands once, and the answers know no other."""
    ids = [article["id"] for article in articles]

    assert len(ids) == len(set(ids))
    assert set(ids) == set(gold["articles"])


def test_spans_hold_the_text_of_their_segment(
    articles: list[dict[str, Any]], gold: dict[str, Any]
) -> None:
    """An answer that points elsewhere would count as an error of Tocsin."""
    for article in articles:
        for segment in gold["articles"][article["id"]]["segments"]:
            span = slice(segment["start"], segment["end"])
            assert article.get("body", segment["text"])[span] == segment["text"]


def test_an_address_returns_only_as_the_answers_say(
    day: str, articles: list[dict[str, Any]], gold: dict[str, Any]
) -> None:
    """Two articles share an address as fetches of one page, but for those named."""
    before: dict[str, str] = {}
    anew = set()
    for article in articles:
        number, answer = article["id"], gold["articles"][article["id"]]
        older = answer["revision_of"] or (
            answer["duplicate_of"] if answer["kind"] == "refetch" else None
        )
        last = before.get(article["url"])
        if last != older:
            anew.add(number)
        before[article["url"]] = number

    assert anew == ANEW[day]


def test_articles_arrive_in_order(articles: list[dict[str, Any]]) -> None:
    """Nothing is fetched before what stands above it, or before it is published."""
    fetched = [article["fetched_at"] for article in articles]

    assert fetched == sorted(fetched)
    assert all(one["published_at"] <= one["fetched_at"] for one in articles)


def test_every_event_is_told(gold: dict[str, Any]) -> None:
    """No event is left without an article, and updates are of articles that tell it."""
    for event in gold["events"]:
        updates = {update["article"] for update in event["updates"]}
        assert event["articles"]
        assert updates <= set(event["articles"])
