"""What is new of an event is no new event, and what is corrected is of one event."""

from datetime import timedelta
from typing import Any

import pytest

from agents.flow import FLOW
from pipeline.link.ways import AGAIN, COURT, FIXED
from schemas import topics
from tests.support.factories import AT
from tests.support.harms import ways_in
from tests.support.straight import Straight


def _told(*told: tuple[str, float, str, str]) -> list[Any]:
    """Give the events of pages, each with its outlet, hour, title and text."""
    straight = Straight(FLOW)
    for number, (source, hours, title, body) in enumerate(told):
        at = AT + timedelta(hours=hours)
        straight.tell(f"https://{source}.example/{number}", title, body, at)
    return list(straight.records(topics.EVENTS))


@pytest.mark.parametrize(
    ("language", "title", "bit"),
    [
        ("en", "New Leuven blast toll: 31", 0),
        ("en", "Third quake victim is a nurse", 0),
        ("en", "Another blast shakes Leuven", AGAIN),
        ("de", "Neue Zahlen nach Erdbeben", 0),
        ("de", "Erneut Explosion in Leuven", AGAIN),
        ("es", "Nueva cifra del terremoto", 0),
        ("es", "Otra explosión en Leuven", AGAIN),
        ("fr", "Nouveau bilan du séisme", 0),
        ("fr", "Nouvelle explosion à Louvain", AGAIN),
        ("it", "Seconda vittima dell'incendio", 0),
        ("it", "Nuova esplosione a Lovanio", AGAIN),
        ("pt", "Novo balanço da explosão", 0),
        ("pt", "Outra explosão em Lovaina", AGAIN),
        ("ru", "Вторая жертва взрыва", 0),
        ("ru", "Новый взрыв в Лёвене", AGAIN),
        ("en", "Convicted murderer dies in fire", 0),
        ("en", "Arsonist convicted over fire", COURT),
        ("de", "Verurteilter Mörder stirbt bei Brand", 0),
        ("fr", "Le maire condamne l'attaque", 0),
        ("fr", "Il est condamné à vie pour l'attaque", COURT),
        ("es", "Condenan el ataque", 0),
        ("es", "Veinte años de cárcel por el ataque", COURT),
        ("en", "Brawl in house of correction", 0),
        ("en", "Brawl in Leuven (corrected)", FIXED),
        ("en", "Brawl in Leuven: clarification", FIXED),
    ],
)
def test_what_is_new_of_an_event(language: str, title: str, bit: int) -> None:
    """A toll, a victim or an arrest; who was convicted before; a place of that name."""
    assert ways_in(title, language) & (AGAIN | COURT | FIXED) == bit


RAVINE = (
    "one",
    0.0,
    "Bus crash in Leuven kills six",
    "A bus crash in Leuven killed six people on Monday, police said.",
)


def test_a_new_toll_is_told_of_the_same_story() -> None:
    """Hours later, where a second crash would be another story."""
    new = (
        "two",
        6.0,
        "New Leuven crash toll: nine",
        "Nine people have died in the bus crash in Leuven, police said on Monday.",
    )
    first, second = _told(RAVINE, new)

    assert second.story.story_id == first.story.story_id
    assert second.story.killed.best == 9


def test_one_more_in_another_town_is_another_story_at_once() -> None:
    """A region has many towns; outlets are not late with what is elsewhere."""
    slide = (
        "one",
        0.0,
        "Mudslide kills 21 in Assam",
        "A mudslide killed 21 people in Assam on Monday.",
    )
    other = (
        "two",
        0.5,
        "Another mudslide in Silchar kills four",
        "A mudslide in Silchar killed four people on Monday.",
    )
    first, second = _told(slide, other)

    assert second.story.story_id != first.story.story_id
