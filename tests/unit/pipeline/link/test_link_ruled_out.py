"""A toll lowered for another event lowers none of a story that was told more dead."""

from datetime import timedelta
from typing import Any

import pytest

from agents.flow import FLOW
from pipeline.link.mended import ruled_out
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

Page = tuple[str, str, str]


def _told(*told: Page, outlets: int = 1) -> list[Any]:
    """Give the events of pages of so many outlets, twenty minutes apart."""
    straight = Straight(FLOW)
    for number, (language, title, body) in enumerate(told):
        at, host = AT + number * timedelta(minutes=20), f"o{number % outlets}.example"
        straight.tell(f"https://{host}/{number}", title, body, at, language)
    return list(straight.records(topics.EVENTS))


SHIP = (
    "fr",
    "Naufrage au large de Bizerte : 22 morts",
    (
        "Vingt-deux personnes sont mortes lundi dans le naufrage d'un bateau au large "
        "de Bizerte, en Tunisie, selon la marine."
    ),
)
COACH = (
    "de",
    "Busunglück bei Varna: 21 Tote",
    (
        "Bei einem Busunglück bei Varna in Bulgarien starben am Montag 21 Menschen, "
        "teilte die Polizei mit."
    ),
)
DEPOT = (
    "es",
    "Incendio en depósito de gas de Cuenca deja 21 muertos",
    (
        "Un incendio en un depósito de Cuenca, en Ecuador, dejó 21 muertos el lunes, "
        "informaron los bomberos."
    ),
)
HALL = (
    "en",
    "Fire at hall in Nakuru kills 23",
    "A fire at a hall in Nakuru, Kenya, killed 23 people on Monday, police said.",
)


@pytest.mark.parametrize(
    ("first", "page"),
    [
        pytest.param(
            SHIP,
            (
                "fr",
                "Naufrage au large de Zarzis : 12 morts, et non 15",
                (
                    "Douze personnes, et non quinze, sont mortes lundi dans un "
                    "naufrage au large de Zarzis, en Tunisie, selon la marine."
                ),
            ),
            id="fr",
        ),
        pytest.param(
            COACH,
            (
                "de",
                "Busunglück bei Plewen: 11 Tote, nicht 13",
                (
                    "Bei einem Busunglück bei Plewen in Bulgarien starben am Montag "
                    "elf und nicht 13 Menschen, teilte die Polizei mit."
                ),
            ),
            id="de",
        ),
        pytest.param(
            HALL,
            (
                "en",
                "Fire at hall in Nyeri killed eight, not 11",
                (
                    "A fire at a hall in Nyeri, Kenya, killed eight people on Monday, "
                    "not 11, police said."
                ),
            ),
            id="en",
        ),
    ],
)
def test_another_event_lowers_nothing(first: Page, page: Page) -> None:
    """The figure it rules out was never told of the first."""
    before, after = _told(first, page)

    assert after.story.story_id != before.story.story_id
    assert after.story.killed.best < before.story.killed.best


@pytest.mark.parametrize(
    ("first", "page", "toll"),
    [
        pytest.param(
            SHIP,
            (
                "fr",
                "Naufrage au large de Bizerte : 19 morts, et non 22",
                (
                    "Dix-neuf personnes, et non 22, sont mortes lundi dans le naufrage "
                    "au large de Bizerte, en Tunisie, a indiqué la marine."
                ),
            ),
            19,
            id="fr",
        ),
        pytest.param(
            DEPOT,
            (
                "es",
                "Incendio en depósito de Cuenca: 17 muertos, y no 21",
                (
                    "El incendio del lunes en un depósito de gas de Cuenca, en "
                    "Ecuador, dejó 17 muertos, y no 21, informaron los bomberos."
                ),
            ),
            17,
            id="es",
        ),
    ],
)
def test_the_same_event_is_lowered(first: Page, page: Page, toll: int) -> None:
    """In its town, and from its own toll or a higher one."""
    before, after = _told(first, page)

    assert after.story.story_id == before.story.story_id
    assert after.story.killed.best == toll


def test_another_outlet_may_have_told_the_higher_one() -> None:
    """It stood at 25 there, and at 23 here."""
    page = (
        "en",
        "Fire at hall in Nakuru killed 18, not 25, police say",
        (
            "A fire at a hall in Nakuru, Kenya, killed 18 people on Monday, not 25, "
            "police said."
        ),
    )
    before, after = _told(HALL, page, outlets=2)

    assert after.story.story_id == before.story.story_id
    assert after.story.killed.best == 18


@pytest.mark.parametrize(
    ("language", "title", "wrong"),
    [
        ("es", "Choque en Salta: nueve muertos, no doce", 12),
        ("it", "Crollo a Lecce, sette morti e non nove", 9),
        ("nl", "Brand in Breda: zeven doden, niet negen", 9),
        ("ru", "Пожар в Омске: погибло семь, не девять", 9),
        ("tr", "Mersin'de yangın: 9 değil 7 ölü", 9),  # noqa: RUF001
        ("en", "Seven die in Hull blaze, not twenty-one", 0),  # twenty and one are two
        ("en", "Seven die in Hull blaze, not one of them a guest", 0),
        ("en", "Seven die in Hull blaze, 12 are hurt", 0),
    ],
)
def test_the_figure_that_does_not_hold(language: str, title: str, wrong: int) -> None:
    """It is higher than the toll, and stands beside a word that says so."""
    straight = Straight(FLOW)
    straight.tell("https://one.example/1", title, f"{title}.", AT, language)
    report = next(iter(straight.records(topics.REPORTS)))

    assert ruled_out(report) == wrong
