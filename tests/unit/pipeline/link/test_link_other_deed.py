"""A bomb that killed few is no news of a fire that killed many hours before."""

from datetime import timedelta

import pytest

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

FIRE = (
    "en",
    "Care home fire in Graz kills ten",
    "A fire in a care home in Graz killed ten residents on Monday, police said.",
)


def _stories(*told: tuple[str, str, str]) -> int:
    straight = Straight(FLOW)
    for number, (language, title, body) in enumerate(told):
        at = AT + 2 * number * timedelta(hours=1)
        url = f"https://outlet{number}.example/{number}"
        straight.tell(url, title, body, at, language)
    events = straight.records(topics.EVENTS)
    return len({event.story.story_id for event in events})


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            (
                "en",
                "Car bomb in Graz kills banker and two drivers",
                "A car bomb killed a banker and his two drivers in Graz on Monday.",
            ),
            id="en",
        ),
        pytest.param(
            (
                "de",
                "Autobombe in Graz tötet drei Menschen",
                "Eine Autobombe hat am Montag in Graz drei Menschen getötet.",
            ),
            id="de",
        ),
        pytest.param(
            (
                "es",
                "Un coche bomba mata a tres personas en Graz",
                "Un coche bomba mató el lunes a tres personas en Graz.",
            ),
            id="es",
        ),
    ],
)
def test_a_bomb_after_a_fire_is_another_event(other: tuple[str, str, str]) -> None:
    """Its class is another, and its toll far lower."""
    assert _stories(FIRE, other) == 2


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(
            (
                "en",
                "Blast at Graz care home: ten dead",
                "An explosion set fire to a care home in Graz on Monday. Ten died.",
            ),
            id="a blast set it",
        ),
        pytest.param(
            (
                "en",
                "Fourteen dead in attack on Graz care home",
                "Arsonists set fire to a care home in Graz on Monday, killing 14.",
            ),
            id="the toll grows",
        ),
    ],
)
def test_what_may_be_its_cause_is_of_one_story(later: tuple[str, str, str]) -> None:
    """The toll does not fall."""
    assert _stories(FIRE, later) == 1


def test_half_as_many_dead_and_hurt_are_another_event() -> None:
    """Two counts that both fall to a half are none of the first hour."""
    fire = (
        "en",
        "Six die in hospital fire in Graz",
        (
            "A fire in a hospital in Graz killed six patients before dawn on Monday "
            "and left 24 injured, the fire service said."
        ),
    )
    grenade = (
        "en",
        "Grenade kills three in Graz",
        (
            "Two men threw a grenade into a wedding party in Graz on Monday night. It "
            "killed three guests and injured eight, the police said."
        ),
    )

    assert _stories(fire, grenade) == 2


def test_half_as_many_dead_and_hurt_of_one_blast_are_one_event() -> None:
    """The house is the same, and so is the class: an early count came late."""
    first = (
        "en",
        "Hotel blast in Graz kills six",
        (
            "An explosion in a hotel in Graz killed six guests on Monday and injured "
            "24, the fire service said."
        ),
    )
    late = (
        "en",
        "Blast tears through hotel in Graz",
        (
            "An explosion tore through a hotel in Graz on Monday. At least three "
            "guests were killed and eight injured, a porter said."
        ),
    )

    assert _stories(first, late) == 1
