"""What rose is the toll itself: much else rises in the news of a death."""

from datetime import timedelta

import pytest

from agents.flow import FLOW
from pipeline.ids import content_id
from pipeline.link.risen import has_risen
from schemas import topics
from schemas.common import Range
from schemas.report import Labels
from tests.support import factories
from tests.support.factories import AT
from tests.support.straight import Straight


def _has_risen(language: str, title: str, text: str, killed: int) -> bool:
    article = factories.reference(
        article_id=content_id(title), title=title, language=language
    )
    segment = factories.segment(text=text, article=article)
    toll = Range(low=killed, high=killed)
    report = factories.report(segment=segment, labels=Labels(killed=toll))
    return has_risen(report, toll)


@pytest.mark.parametrize(
    ("language", "title", "text", "killed"),
    [
        ("en", "Mudslide toll climbs", "Nineteen are dead in Huaraz.", 19),
        ("en", "Huaraz toll passes 60", "So far 64 have died, the army said.", 64),
        ("en", "Huaraz", "The toll rose overnight from 12 to 51.", 51),
        ("en", "Huaraz", "The dead have risen to at least twenty-two.", 22),
        ("en", "Huaraz: 30 hikers now known dead", "The army counted.", 30),
        ("de", "Zahl der Toten steigt weiter", "In Huaraz starben 19.", 19),
        ("de", "Huaraz", "Die Zahl der Toten stieg auf mindestens 31.", 31),
        ("es", "Huaraz", "Los muertos por el alud ascienden a 31.", 31),
        ("fr", "Le bilan s'alourdit", "La coul\u00e9e a fait 31 morts.", 31),
        ("fr", "Huaraz", "Le bilan est pass\u00e9 \u00e0 31 morts.", 31),
        ("it", "Frana, si aggrava il bilancio", "I morti sono 31.", 31),
        ("pt", "Huaraz", "O n\u00famero de mortos chegou a 31.", 31),
    ],
)
def test_a_toll_beside_a_word_of_rising_has_risen(
    language: str, title: str, text: str, killed: int
) -> None:
    """A title may leave the figure to the text, or round it."""
    assert _has_risen(language, title, text, killed)


@pytest.mark.parametrize(
    ("language", "title", "text", "killed"),
    [
        ("en", "Two die in Oslo", "Two died. Rents have risen to 900.", 2),
        ("en", "Two die in Oslo", "Two died. Road deaths have risen to a high.", 2),
        ("en", "Two die in Oslo", "Two died. This year's dead have risen to 40.", 40),
        ("en", "Murder toll climbs as two die", "Two were shot in Oslo.", 2),
        ("en", "Toll rises to 30 in Oslo", "Two died in a fire.", 2),
        ("en", "Two die in Oslo", "Two died. More bodies lay in the hold.", 2),
        ("de", "Zwei Tote in Oslo", "Die Zahl der Br\u00e4nde stieg auf 80.", 2),
        ("de", "Zwei Tote", "Die Zahl der Toten ist seit Januar auf 9 gestiegen.", 9),
        ("es", "Dos muertos en Oslo", "Los incendios suben a 80.", 2),
        ("es", "Dos muertos", "Los muertos en carretera suben a 80.", 80),
        ("fr", "Deux morts \u00e0 Oslo", "Le prix est pass\u00e9 \u00e0 80 euros.", 2),
        ("fr", "Deux morts", "Le bilan de l'ann\u00e9e monte \u00e0 40 morts.", 40),
        ("it", "Due morti a Oslo", "Il numero degli incendi sale a 80.", 2),
        ("it", "Due morti", "Le vittime della strada salgono a 80.", 80),
        ("pt", "Dois mortos em Oslo", "O n\u00famero de focos subiu para 80.", 2),
        ("pt", "Dois mortos", "Os mortos no tr\u00e2nsito chegou a 80.", 80),
    ],
)
def test_what_else_rises_is_no_toll(
    language: str, title: str, text: str, killed: int
) -> None:
    """Prices and fires do, and the dead of a year or a kind are of many events."""
    assert not _has_risen(language, title, text, killed)


@pytest.mark.parametrize(
    ("first", "second", "rise"),
    [
        (
            "Two people were shot dead in a raid on a bank in Multan on Monday.",
            "Five people were killed when a lorry hit a house in Multan on Monday.",
            "Deaths on such roads have risen to a peak.",
        ),
        (
            "A fire in a shoe factory in Dhaka killed four workers on Monday.",
            "A fire in a camp in Dhaka killed nine people on Monday.",
            "The number of fires has risen to 300.",
        ),
        (
            "An earthquake killed 10 people in Izmir on Monday, officials said.",
            "A fire on a ferry off Izmir killed 12 people on Monday, officials said.",
            "More bodies were below deck.",
        ),
        (
            "Gunmen killed two policemen at a checkpoint in Quetta on Monday.",
            "A coach fell into a gorge near Quetta on Monday.",
            "The toll of the crash has risen to 17 dead.",
        ),
    ],
)
def test_another_event_of_the_outlet_in_the_town_is_a_second_story(
    first: str, second: str, rise: str
) -> None:
    """Where something else rose, or the toll of an event of another kind."""
    straight = Straight(FLOW)
    for number, body in enumerate((first, f"{second} {rise}")):
        at = AT + number * timedelta(hours=3)
        title = body.split(" on ")[0]
        straight.tell(f"https://courier.example/{number}", title, body, at)
    events = list(straight.records(topics.EVENTS))

    assert len({event.story.story_id for event in events}) == 2
