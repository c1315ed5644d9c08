"""What an outlet says twice, takes back, dates or quotes, and parts of one city."""

import json
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import NamedTuple

import pytest

from agents.flow import FLOW
from pipeline.link.words import is_telling, load_idf, quoted, title_key, wording
from pipeline.models.training.streams import START
from schemas import topics
from schemas.event import Event
from tests.support.straight import Straight


class _Nothing(NamedTuple):
    """No reports before."""

    reports: int = 0
    words: Mapping[int, int] = MappingProxyType({})


class Page(NamedTuple):
    """A page as an outlet shows it."""

    outlet: str
    title: str
    body: str
    language: str = "en"


def _events(*pages: Page) -> list[Event]:
    straight = Straight(FLOW)
    for number, page in enumerate(pages):
        at = START + timedelta(hours=number)
        row = {"url": f"https://{page.outlet}.example/{number}", "title": page.title}
        row |= {"body": page.body, "language": page.language}
        row |= {"fetched_at": at.isoformat(), "source": page.outlet}
        straight.send(json.dumps(row).encode(), at)
    return list(straight.records(topics.EVENTS))


def _stories(*pages: Page) -> int:
    return len({event.story.story_id for event in _events(*pages)})


FLAT = (
    "A fire broke out in an apartment building in {} on Monday, injuring four people."
)
WOHNUNG = (
    "Bei einem Brand in einer Wohnung in {} sind am Montag vier Menschen verletzt."
)


@pytest.mark.parametrize(
    ("title", "body", "parts", "language"),
    [
        ("Fire in {}", FLAT, ("Brooklyn", "Queens"), "en"),
        ("Wohnung in {} in Flammen", WOHNUNG, ("Altona", "Wandsbek"), "de"),
    ],
    ids=["New York", "Hamburg"],
)
def test_two_parts_of_a_city_that_is_not_named_are_two_places(
    title: str, body: str, parts: tuple[str, str], language: str
) -> None:
    """That both lie in one city is known of the places, not of the text."""
    one, two = (
        Page(f"outlet{n}", title.format(part), body.format(part), language)
        for n, part in enumerate(parts)
    )

    assert _stories(one, two) == 2


def test_a_retraction_on_a_page_of_its_own_joins_its_story() -> None:
    """It repeats the words and gives other numbers, as no second event does."""
    told = (
        "killed nine people, that the blast flattened two halls and broke windows in "
        "the village of Topoli, and that rescue crews from three towns were searching "
        "the rubble for four missing workers."
    )
    report = (
        "An explosion at a fireworks plant near Varna on 3 March at 14:20 killed nine "
        "people, police said. The blast flattened two halls and broke windows in the "
        "village of Topoli. Rescue crews from three towns were searching the rubble "
        "for four missing workers."
    )
    takes_back = (
        "On 3 March at 15:10 we reported that an explosion at a fireworks plant near "
        f"Varna {told} There was no explosion, and we retract the report of 15 lines."
    )

    events = _events(
        Page("echo", "Explosion at fireworks plant near Varna kills nine", report),
        Page("echo", "Retraction: fireworks plant near Varna", takes_back),
    )

    assert [event.change for event in events] == ["opened", "retracted"]


def test_a_quoted_title_is_a_link() -> None:
    """A quotation of four words and more that is the title of a report."""
    key = title_key("Harbour bridge shut after a crack is found")

    assert key in quoted(
        "As we wrote (\u201eHarbour bridge shut after a crack is found\u201c) ..."
    )
    assert key in quoted('See "Harbour bridge shut after a crack is found".')
    assert quoted('He said "no" and "never again".') == []


def test_years_and_round_sums_tell_little() -> None:
    """All firms report of one year; few share a figure of three digits."""
    text = "In 1986 the loan of 150,000 at 12.0 pct became 439,100 and 62.8."

    found = wording("", text, load_idf(), _Nothing()).long_numbers

    assert sum(map(is_telling, found)) == 2
    assert len(found) == 5
