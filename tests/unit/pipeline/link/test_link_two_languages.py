"""One event told in two languages is one story, by its point, its toll and its class.

The texts share no word, and each names the town in its own way.
"""

from datetime import timedelta

import pytest

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight


def _stories(outlets: tuple[str, ...], *told: tuple[str, str, str]) -> int:
    straight = Straight(FLOW)
    for number, (outlet, (language, title, body)) in enumerate(
        zip(outlets, told, strict=True)
    ):
        at = AT + timedelta(hours=number)
        straight.tell(f"https://{outlet}.example/{number}", title, body, at, language)
    events = straight.records(topics.EVENTS)
    return len({event.story.story_id for event in events})


KAZAN = (
    "ru",
    (
        "\u041f\u043e\u0436\u0430\u0440 \u0432 "
        "\u0433\u043e\u0441\u0442\u0438\u043d\u0438\u0446\u0435 \u0432 "
        "\u041a\u0430\u0437\u0430\u043d\u0438, "
        "\u043f\u043e\u0433\u0438\u0431\u043b\u0438 14 "
        "\u0447\u0435\u043b\u043e\u0432\u0435\u043a"
    ),
    (
        "\u041f\u043e\u0436\u0430\u0440 \u0432 "
        "\u0433\u043e\u0441\u0442\u0438\u043d\u0438\u0446\u0435 \u0432 "
        "\u041a\u0430\u0437\u0430\u043d\u0438. "
        "\u041f\u043e\u0433\u0438\u0431\u043b\u0438 14 "
        "\u0433\u043e\u0441\u0442\u0435\u0439, "
        "\u0441\u043e\u043e\u0431\u0449\u0438\u043b\u0438 "
        "\u043f\u043e\u0436\u0430\u0440\u043d\u044b\u0435."
    ),
)
HAVANA = (
    "es",
    "Choque de trenes en La Habana: quince muertos",
    "Dos trenes chocaron en La Habana y quince personas murieron.",
)
GENEVA = (
    "de",
    "Elf Tote bei Gasexplosion in Genf",
    "Eine Gasexplosion in Genf hat elf Menschen get\u00f6tet.",
)


@pytest.mark.parametrize("outlets", [("one", "two"), ("one", "one")])
@pytest.mark.parametrize(
    ("own", "english"),
    [
        (KAZAN, ("Hotel fire in Kazan kills 14", "A hotel burned in Kazan.")),
        (HAVANA, ("Havana train crash kills 15", "Two trains collided in Havana.")),
        (GENEVA, ("Geneva gas blast kills 11", "A gas blast shook Geneva.")),
    ],
)
def test_one_event_in_two_languages_is_one_story(
    own: tuple[str, str, str], english: tuple[str, str], outlets: tuple[str, str]
) -> None:
    """Of two outlets, and of one that translates; whichever comes first."""
    title, start = english
    toll = title.rsplit(" ", 1)[-1]
    told = ("en", title, f"{start} The fire service said {toll} people were killed.")

    assert _stories(outlets, own, told) == 1
    assert _stories(outlets, told, own) == 1


@pytest.mark.parametrize("outlets", [("one", "two"), ("one", "one")])
@pytest.mark.parametrize(
    ("own", "title", "body"),
    [
        (KAZAN, "Two die in Kazan car crash", "A car crash in Kazan killed two."),
        (
            HAVANA,
            "Gunmen kill 15 in Havana",
            "Gunmen shot dead 15 soldiers at a checkpoint in Havana, police said.",
        ),
        (GENEVA, "Geneva boat sinks, four dead", "Four drowned off Geneva."),
    ],
)
def test_another_toll_or_class_in_the_town_is_a_second_story(
    own: tuple[str, str, str], title: str, body: str, outlets: tuple[str, str]
) -> None:
    """A town and a day alone say nothing."""
    assert _stories(outlets, own, ("en", title, body)) == 2


def test_a_third_report_in_another_language_joins_two_that_agree() -> None:
    """A story of many reports shares more words by chance, but none of these."""
    one = ("en", "Hotel fire in Kazan kills 14", "A fire killed 14 guests of a hotel.")
    two = ("en", "Kazan hotel blaze: 14 dead", "A hotel blaze in Kazan killed 14.")

    assert _stories(("one", "two", "three"), one, two, KAZAN) == 1
