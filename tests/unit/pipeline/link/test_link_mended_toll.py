"""A page that corrects its outlet's toll lowers it, and speaks of no other event."""

from datetime import timedelta
from typing import Any

import pytest

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

BAKERY = (
    "en",
    "Explosion at Arras bakery kills 14",
    "An explosion at a bakery in Arras killed 14 people on Monday, police said.",
)


def _told(*told: tuple[str, tuple[str, str, str]]) -> list[Any]:
    """Give the events of pages an hour apart, each with its outlet."""
    straight = Straight(FLOW)
    for number, (source, (language, title, body)) in enumerate(told):
        at = AT + number * timedelta(hours=1)
        straight.tell(f"https://{source}.example/{number}", title, body, at, language)
    return list(straight.records(topics.EVENTS))


@pytest.mark.parametrize(
    ("first", "page"),
    [
        (
            BAKERY,
            (
                "en",
                "Correction: Arras bakery explosion",
                "An explosion at a bakery in Arras on Monday killed 4 people, not 14.",
            ),
        ),
        (
            (
                "de",
                "Explosion in Bäckerei in Arras: 14 Tote",
                "Bei einer Explosion in Arras starben am Montag 14 Menschen.",
            ),
            (
                "de",
                "Korrektur: Explosion in Bäckerei in Arras",
                "Bei der Explosion in Arras starben am Montag 4 Menschen, nicht 14.",
            ),
        ),
        (
            (
                "es",
                "Explosión en panadería de Arras deja 14 muertos",
                "Una explosión en una panadería de Arras dejó 14 muertos el lunes.",
            ),
            (
                "es",
                "Corrección: explosión en panadería de Arras",
                "La explosión en una panadería de Arras dejó 4 muertos, no 14.",
            ),
        ),
        (
            BAKERY,
            (
                "en",
                "Correction: Arras bakery explosion",
                "An explosion in Arras on Monday killed four people, not fourteen.",
            ),
        ),
    ],
)
def test_a_corrected_toll_is_lowered(
    first: tuple[str, str, str], page: tuple[str, str, str]
) -> None:
    """Where the page names the figure that was wrong."""
    before, after = _told(("one", first), ("one", page))

    assert after.story.story_id == before.story.story_id
    assert after.change == "corrected"
    assert after.story.killed.best == 4


def test_another_outlet_corrects_its_own_word() -> None:
    """What it wrote before is not what the first outlet stands by."""
    page = (
        "en",
        "Correction: Arras bakery explosion",
        "An explosion at a bakery in Arras on Monday killed 4 people, not 14.",
    )
    _, after = _told(("one", BAKERY), ("two", page))

    assert after.story.killed.best == 14


@pytest.mark.parametrize(
    "page",
    [
        (
            "en",
            "Correction: fire in Arras warehouse killed 5",
            "A fire in a warehouse in Arras on Monday killed 5 people, not 15.",
        ),
        (
            "en",
            "Correction: crash near Arras killed 6",
            "A bus crash near Arras on Monday killed 6 people, not 16.",
        ),
    ],
)
def test_the_correction_of_another_event_is_of_no_story_told(
    page: tuple[str, str, str],
) -> None:
    """Neither of its figures is that of the story."""
    before, after = _told(("one", BAKERY), ("one", page))

    assert after.story.story_id != before.story.story_id
    assert before.story.killed.best == 14
