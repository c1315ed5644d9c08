"""A toll that rises is no second event of its outlet, and a live page tells of many."""

from datetime import timedelta

import msgspec
import pytest

from agents.demo.day import day
from agents.flow import FLOW
from pipeline.ids import content_id
from pipeline.knowledge import risen
from pipeline.link import State
from pipeline.link.entry import ReportEntry, entry_of
from pipeline.link.evidence import Evidence, evidence
from pipeline.link.model import load_model
from pipeline.link.pair import Pair
from pipeline.link.profile import Profile
from pipeline.link.traits import Traits
from pipeline.link.words import Rarities, load_idf
from schemas import topics
from schemas.event import Event
from schemas.report import Labels
from tests.support import factories
from tests.support.factories import AT
from tests.support.straight import Straight


def _events(language: str, *articles: tuple[str, str]) -> list[Event]:
    """Give the events of articles of one outlet, three hours apart."""
    straight = Straight(FLOW)
    for number, (title, body) in enumerate(articles):
        at = AT + number * timedelta(hours=3)
        straight.tell(f"https://courier.example/{number}", title, body, at, language)
    return list(straight.records(topics.EVENTS))


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        (
            "en",
            (
                "Silo explosion in Rosario kills three",
                "A grain silo exploded in Rosario on Monday, killing three people.",
            ),
            (
                "Rosario silo explosion toll rises to 22",
                "The toll of the grain silo explosion in Rosario has risen to 22 dead.",
            ),
        ),
        (
            "de",
            (
                "Explosion in Silo in Rosario t\u00f6tet drei Menschen",
                "In Rosario explodierte ein Getreidesilo. Drei Menschen starben.",
            ),
            (
                "Zahl der Toten nach Silo-Explosion in Rosario steigt auf 22",
                "Die Zahl der Toten im Getreidesilo in Rosario ist auf 22 gestiegen.",
            ),
        ),
    ],
)
def test_a_toll_that_its_outlet_raises_is_of_one_story(
    language: str, first: tuple[str, str], later: tuple[str, str]
) -> None:
    """However far it rises."""
    events = _events(language, first, later)

    assert len(events) == 2
    assert len({event.story.story_id for event in events}) == 1


def test_another_toll_in_the_town_that_rose_nowhere_is_a_second_event() -> None:
    """An outlet that tells of two attacks has two to tell."""
    events = _events(
        "en",
        (
            "Car bomb in Mosul kills four",
            "A car bomb exploded at a checkpoint in Mosul, killing four soldiers.",
        ),
        (
            "Car bomb in Mosul kills 19",
            "A car bomb exploded in a queue of recruits in Mosul, killing 19 men.",
        ),
    )

    assert len({event.story.story_id for event in events}) == 2


@pytest.mark.parametrize("language", sorted(risen.LANGUAGES))
def test_every_language_has_words_of_rising(language: str) -> None:
    """Of a language without a file nothing is known."""
    assert risen.table(language).entries


def test_two_events_of_one_live_page_are_two_stories() -> None:
    """The sample day has a page on which a storm does much."""
    straight = Straight(FLOW)
    for fetch in day(AT):
        straight.send(fetch.value, AT)

    stories = {
        event.title: event.story.story_id for event in straight.records(topics.EVENTS)
    }
    power, trawler = "Forty thousand homes without power", "Crew of trawler lifted off"

    assert stories[power] != stories[trawler]


def test_titles_that_share_nothing_speak_against_one_matter_of_one_outlet() -> None:
    """So do not those of posts, whose headings say "Meanwhile" and "Two dead"."""
    named = "Borun Motors of Leeds said its chairman Hiro Tanaka"
    first = ("Dividend doubled after record sales", f"{named} doubled the dividend.")
    second = ("Plant at Turin to close in May", f"{named} closes its plant at Turin.")
    entries = [_entry(number, *told) for number, told in enumerate((first, second))]
    one, two = map(Traits, entries)

    def found(report: Traits) -> Evidence:
        words = Rarities(load_idf(), State())
        return evidence(Pair(report, Profile([one], 1), lambda _: 1.0), words)

    post = Traits(msgspec.structs.replace(two.entry, is_post=True))
    assert found(two).own == found(post).own == 1.0
    assert found(two).own_title > 0.5
    assert found(post).own_title == 0.0
    assert found(one).own_title == 0.0
    assert load_model().weights.own_title < 0.0


def _entry(number: int, title: str, text: str) -> ReportEntry:
    """Read the evidence of an article of one outlet."""
    article = factories.reference(
        article_id=content_id(title), title=title, source="courier.example"
    )
    segment = factories.segment(text=text, article=article, segment_id=str(number))
    report = factories.report(segment=segment, labels=Labels())
    return entry_of(report, load_idf(), State())
