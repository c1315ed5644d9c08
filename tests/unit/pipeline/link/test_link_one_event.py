"""One event that outlets tell by other means and houses is one story."""

import itertools
from datetime import timedelta

import pytest

from agents.flow import FLOW
from pipeline.link.ways import are_like_spots, are_two_ways
from schemas import topics
from tests.support.factories import AT
from tests.support.harms import ways_in
from tests.support.straight import Straight

DEPOT = (
    (
        "Blaze in Owerri bakery kills seven",
        "A blaze in a bakery in Owerri killed seven people on Monday.",
    ),
    (
        "Seven die in Owerri hotel fire",
        "Seven people died in a fire in a hotel in Owerri on Monday, police said.",
    ),
    (
        "Fire at Owerri shops: nine dead",
        "Nine people died in a fire at shops in Owerri on Monday, the governor said.",
    ),
)
JAIL = (
    (
        "Doce reclusos muertos a tiros en la cárcel de Tena",
        "Doce reclusos murieron a tiros este lunes en la cárcel de Tena.",
    ),
    (
        "Doce presos acuchillados en Tena",
        "Doce presos fueron acuchillados este lunes en una prisión de Tena.",
    ),
    (
        "Incendio en penal de Tena: doce muertos",
        "Un incendio en el penal de Tena dejó doce muertos este lunes.",
    ),
)
PIT = (
    (
        "Schlagwetter: Explosion im Bergwerk von Karviná, neun Tote",
        "Bei einer Explosion in einem Bergwerk in Karviná starben am Montag neun Mann.",
    ),
    (
        "Bergwerk in Karviná eingestürzt: neun Tote",
        "In Karviná ist am Montag ein Bergwerk eingestürzt, neun Menschen starben.",
    ),
    (
        "Giftige Gase töten neun Bergleute in Karviná",
        "Neun Bergleute sind am Montag in Karviná an giftigen Gasen gestorben.",
    ),
)
BRIDGE = (
    (
        "Un autobus précipité dans un ravin près de Mahajanga : 15 morts",
        "Un autobus est tombé lundi dans un ravin près de Mahajanga, faisant 15 morts.",
    ),
    (
        "Effondrement d'un pont à Mahajanga : 15 morts",
        "Un pont s'est effondré lundi à Mahajanga et 15 personnes sont mortes.",
    ),
    (
        "Quinze noyés dans un autocar à Mahajanga",
        "Quinze personnes se sont noyées lundi dans un autocar à Mahajanga.",
    ),
)


def _stories(language: str, told: tuple[tuple[str, str], ...]) -> int:
    """Count the stories of pages of as many outlets, 40 minutes apart."""
    straight = Straight(FLOW)
    for number, (title, body) in enumerate(told):
        at = AT + number * timedelta(minutes=40)
        straight.tell(f"https://outlet{number}.example/1", title, body, at, language)
    told_last: dict[str, str] = {}
    for event in straight.records(topics.EVENTS):
        told_last[event.story.story_id] = event.story.merged_into or ""
    return sum(not into for into in told_last.values())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        pytest.param("en", DEPOT, id="houses"),
        pytest.param("es", JAIL, id="one jail"),
        pytest.param("de", PIT, id="one pit"),
        pytest.param("fr", BRIDGE, id="a bridge and a bus"),
    ],
)
def test_a_chain_of_one_event_is_one_story(
    language: str, told: tuple[tuple[str, str], ...]
) -> None:
    """In whatever order the outlets come."""
    orders = itertools.permutations(told)

    assert [_stories(language, order) for order in orders] == [1] * 6


@pytest.mark.parametrize(
    ("language", "one", "other", "are_two"),
    [
        ("en", "Bus plunges off road", "Bridge collapses", 0),
        ("en", "Bus plunges off road", "Block of flats collapses", 1),
        ("en", "Lorry overturns", "Flames engulf road", 0),
        ("en", "Lorry overturns", "Flames engulf house", 1),
        ("en", "Tanker overturns", "Explosion shakes town", 0),
        ("en", "Minibus overturns", "Explosion shakes town", 1),
        ("en", "Boat capsizes on lake", "Two buses collide by lake", 1),
        ("es", "Naufraga una lancha", "Choca un autobús", 1),
        ("de", "Schüsse in Kirche", "Messerangriff in Kirche", 0),
        ("de", "Schüsse in Lokal", "Messerangriff auf Straße", 1),
        ("de", "Autounfall am Ring", "Wohnungsbrand am Ring", 1),
        ("fr", "Train percuté à Vannes", "Collision d'un camion à Vannes", 0),
        ("it", "Spari nel carcere", "Incendio nel carcere", 0),
        ("it", "Spari in casa", "Incendio in casa", 1),
        ("pt", "Tiros em estádio", "Pessoas pisoteadas em estádio", 0),
        ("ru", "Взрыв на шахте", "Отравление на шахте", 0),
    ],
)
def test_ways_of_one_event_are_no_two(
    language: str, one: str, other: str, are_two: int
) -> None:
    """Houses tell: two harms in one jail are one riot, two in homes are two."""
    a, b = ways_in(one, language), ways_in(other, language)

    assert are_two_ways(a, b) == are_two_ways(b, a) == bool(are_two)


def test_houses_that_may_be_one() -> None:
    """A hotel is in a tower, and a factory is not."""
    tower = ways_in("Fire in block of flats", "en")

    assert are_like_spots(tower, ways_in("Fire in hotel", "en"))
    assert not are_like_spots(tower, ways_in("Fire in factory", "en"))
