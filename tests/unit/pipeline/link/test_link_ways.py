"""Two events of one town, day and toll are told apart by what did harm."""

from datetime import timedelta

import pytest

from agents.flow import FLOW
from pipeline.link.ways import (
    AGAIN,
    COURT,
    FIXED,
    are_two_spots,
    are_two_ways,
)
from schemas import topics
from tests.support.factories import AT
from tests.support.harms import ways_in
from tests.support.straight import Straight


def _stories(*told: tuple[str, int, str, str]) -> int:
    straight = Straight(FLOW)
    for number, (language, hours, title, body) in enumerate(told):
        at = AT + timedelta(hours=hours)
        url = f"https://outlet{number}.example/{number}"
        straight.tell(url, title, body, at, language)
    events = straight.records(topics.EVENTS)
    return len({event.story.story_id for event in events})


BLAST = (
    "en",
    0,
    "Blast at Zaria market kills 14",
    "A blast at a market in Zaria killed 14 people on Monday, police said.",
)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            (
                "en",
                2,
                "Fourteen die in Zaria bus crash",
                "Fourteen people died when a bus overturned in Zaria, police said.",
            ),
            id="in one language",
        ),
        pytest.param(
            (
                "fr",
                2,
                "Quatorze morts dans un accident d'autocar à Zaria",
                "Quatorze personnes sont mortes lundi à Zaria dans un autocar.",
            ),
            id="in two",
        ),
        pytest.param(
            (
                "en",
                7,
                "Blast at Zaria church kills 31",
                "A blast at a church in Zaria killed 31 people on Monday, police said.",
            ),
            id="in another kind of house",
        ),
        pytest.param(
            (
                "en",
                9,
                "Second blast at Zaria market hurts two",
                "A second blast at the market in Zaria hurt two people, police said.",
            ),
            id="a second one, hours later",
        ),
        pytest.param(
            (
                "en",
                2,
                "Trial opens over 2019 market blast in Zaria",
                "The trial of the man accused of the blast of 2019 in Zaria began.",
            ),
            id="a trial",
        ),
    ],
)
def test_another_event_of_the_town_is_another_story(
    other: tuple[str, int, str, str],
) -> None:
    """The toll, the town and the day are those of the first."""
    assert _stories(BLAST, other) == 2


def test_a_class_without_a_scene_that_counts_dead_is_told_apart_too() -> None:
    """What poisons people is told as a matter of health."""
    shots = (
        "es",
        0,
        "Tiroteo en Rosario deja cuatro muertos",
        "Cuatro personas murieron este lunes en un tiroteo en Rosario, dijo el fiscal.",
    )
    poison = (
        "es",
        1,
        "Cuatro muertos por intoxicación en Rosario",
        "Cuatro personas murieron en Rosario intoxicadas con monóxido, dijo el fiscal.",
    )

    assert _stories(shots, poison) == 2


def test_what_says_nothing_of_the_harm_holds_no_two_together() -> None:
    """A third outlet writes in a language without words for it."""
    silent = (
        "tr",
        1,
        "Zaria'da pazarda patlama: 14 ölü",
        "Nijerya'da Zaria kentinde bir pazarda 14 kişi öldü.",
    )
    crash = (
        "en",
        3,
        "Bus crash in Zaria kills 14",
        "A bus crash in Zaria killed 14 people on Monday, police said.",
    )

    assert _stories(BLAST, silent) == 1
    assert _stories(BLAST, silent, crash) == 2


def test_one_event_in_other_words_is_one_story() -> None:
    """A fire that a blast set is told as either."""
    fire = (
        "en",
        2,
        "Fourteen dead as fire tears through Zaria market",
        "Fire tore through a market in Zaria and killed 14 people, police said.",
    )

    assert _stories(BLAST, fire) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bomb at bus station", "Bus crash"),
        ("Plane crash", "Bus crash"),
        ("Gunmen attack post", "Bus overturns"),
    ],
)
def test_ways_that_are_two(one: str, other: str) -> None:
    """What people go by tells crashes apart."""
    assert are_two_ways(ways_in(one), ways_in(other))
    assert are_two_ways(ways_in(other), ways_in(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bomb on bus", "Bus crash"),
        ("Tanker explodes", "Tanker overturns"),
        ("Ferry fire", "Ferry sinks"),
        ("Attack in town", "Bomb goes off in town"),
        ("Flood in town", "Landslide in town"),
        ("Fire in town", ""),
    ],
)
def test_ways_that_may_be_one(one: str, other: str) -> None:
    """A flood brings slides, an attack is made with bombs."""
    assert not are_two_ways(ways_in(one), ways_in(other))
    assert not are_two_ways(ways_in(other), ways_in(one))


@pytest.mark.parametrize(
    ("one", "other", "are_two"),
    [
        ("Fire in house", "Fire in factory", 1),
        ("Fire in factory beside houses", "Fire in houses", 0),
        ("Fire in house", "Shooting in factory", 0),
        ("Missile hits house", "Missile hits factory", 0),
        ("Fire in house", "Fire in town", 0),
    ],
)
def test_two_spots_of_a_town(one: str, other: str, are_two: int) -> None:
    """One kind of harm in two kinds of house, but for what hits many at once."""
    assert are_two_spots(ways_in(one), ways_in(other)) == bool(are_two)
    assert are_two_spots(ways_in(other), ways_in(one)) == bool(are_two)


@pytest.mark.parametrize(
    ("title", "language", "bit"),
    [
        ("Second missile strike on the town", "en", AGAIN),
        ("Second minister quits after blast", "en", 0),
        ("Une réplique secoue la ville", "fr", AGAIN),
        ("Town counts the cost of aftershocks", "en", 0),
        ("Lebenslange Haft nach Messerangriff", "de", COURT),
        ("Korrektur: Brand war in Hof", "de", FIXED),
        ("Fire in Hull - clarification", "en", FIXED),
        ("Fears of a correction in shares", "en", 0),
    ],
)
def test_what_a_title_says_of_its_event(title: str, language: str, bit: int) -> None:
    """One more of what happened before, its trial, or a correction."""
    assert ways_in(title, language=language) & (AGAIN | COURT | FIXED) == bit


def test_a_word_of_the_text_alone_is_no_way() -> None:
    """A tower that falls beside a port is no ship."""
    beside = ways_in("Tower falls", text="It fell beside the ferry pier.")

    assert beside == 0
