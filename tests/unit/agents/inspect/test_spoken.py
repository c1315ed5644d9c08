"""Lines of records say what the message says: bounds, towns, titles."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from agents.inspect.lines import line
from agents.inspect.reading import StoredRecord
from agents.inspect.spoken import place, summary, title
from agents.inspect.trace import hop, trace
from pipeline.alert.headline import HEADLINE_MAX
from pipeline.library import Pipeline, Reading
from schemas import topics
from schemas.common import Place
from schemas.raw import RawArticle
from tests.support.board import stored

_AT: Final = datetime(2026, 5, 4, 9, tzinfo=UTC)
_MORE: Final = (
    "Six people died and more than 160 were injured when a ferry caught fire off "
    "Bergen in Norway on Monday, the coastguard said."
)
_LEAST: Final = (
    "At least 14 people were killed when a ferry caught fire off Bergen in Norway on "
    "Monday, the coastguard said."
)
_PLAIN: Final = (
    "The ferry that caught fire off Bergen in Norway on Monday was towed to the "
    "harbour of Bergen, the coastguard said."
)


def _readings(*bodies: str) -> list[Reading]:
    """Take reports of one event through all stages, a minute apart."""
    pipeline, found = Pipeline(), []
    for number, body in enumerate(bodies):
        at = _AT + timedelta(minutes=number)
        article = RawArticle(
            url=f"https://outlet{number}.example/fire",
            source=f"outlet{number}.example",
            title="Ferry catches fire off Bergen in Norway",
            body=body,
            fetched_at=at,
        )
        found.append(pipeline.read(article, at=at))
    return found


def _records(*bodies: str) -> list[StoredRecord]:
    """Give events and stories in the order of a log."""
    many = [
        (topic, record)
        for reading in _readings(*bodies)
        for topic, records in (
            (topics.EVENTS, reading.events),
            (topics.STORIES, reading.stories),
        )
        for record in records
    ]
    return [stored(topic, record, at) for at, (topic, record) in enumerate(many)]


@pytest.mark.parametrize(
    ("body", "says", "not_says"),
    [
        (_LEAST, "killed at least 14", "killed 14"),
        (_MORE, "injured more than 160", "161"),
    ],
)
def test_an_event_has_the_bounds_of_the_message(
    body: str, says: str, not_says: str
) -> None:
    """Not the whole persons that stand for them in the counts."""
    (event, _) = _records(body)

    assert says in line(event)
    assert not_says not in line(event)


def test_a_report_has_the_bounds_of_its_text() -> None:
    """As the event that is made of it, in tail and in a trace."""
    (reading,) = _readings(_MORE)
    (report,) = reading.reports

    assert summary(report).endswith("killed 6, injured more than 160")


def test_the_story_in_a_trace_has_the_words_of_its_reports() -> None:
    """Also where the latest of them gives no figure."""
    records = _records(_LEAST, _PLAIN)
    hops = [hop(each) for each in records]
    (story,) = {each.lineage.story for each in hops}

    found = trace(story, hops, set())

    below = [one for many in found.children.values() for one in many]
    stories = topics.STORIES.name
    lines = [each.text for each in found.roots + below if each.topic == stories]
    assert len(lines) == 2
    assert all("killed at least 14" in each for each in lines)


def test_a_town_is_named_in_latin_letters() -> None:
    """As the message names it."""
    found = place(Place(name="Одесса", country="UA", lat=46.486, lon=30.744))

    assert found
    assert found.name.isascii()
    assert place(None) is None


def test_a_paragraph_is_no_title() -> None:
    """Its first sentence is, and of a long one what fits."""
    first = "A ferry caught fire off Bergen."
    long = " ".join(["Harbour"] * 40)

    assert title(f"{first} {long}.") == first
    assert len(title(long)) <= HEADLINE_MAX
    assert title(long).endswith("…")
    assert title("Ferry aground") == "Ferry aground"
