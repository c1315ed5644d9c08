"""The dead among those who were first counted as hurt, and who is taken to hospital."""

from datetime import date
from functools import cache
from typing import Final

import pytest

from pipeline.classify import casualties, models, passage
from tests.support.tolls import figures

TODAY: Final = date(2026, 6, 17)
MODELS: Final = cache(models.load)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("He shot 17 people, five of them fatally.", "5", "12"),
        ("Two men were shot, one fatally, near a bar.", "1", "1"),
        ("Seven people were shot, two of whom died.", "2", "5"),
        ("Four people were stabbed, one of them to death.", "1", "3"),
        ("Six people were shot, killing two.", "2", "4"),
        ("Eleven people were shot. Three of them died.", "3", "8"),
        ("The gunman shot five people, killing five.", "5", "0"),
        ("Eight people were shot and all eight died.", "8", "0"),
        ("The blast injured 20, of whom four died.", "4", "16"),
        ("Some 60 were injured in it. Of them, 12 have died.", "12", "48"),
        ("Forty people were hurt, including nine who died.", "9", "31"),
        ("He shot dead four people and wounded eight, three of whom died.", "7", "5"),
        ("Two of the nine injured died.", "2", "7"),
        ("Nine people were hurt. Two of the nine injured died in care.", "2", "7"),
        ("Nine people were hurt. Two of the nine injured have died.", "2", "7"),
        ("Nine people were hurt. Two of the hurt succumbed.", "2", "7"),
        ("A blast hurt 30 people and six of the injured have died.", "6", "24"),
    ],
)
def test_the_dead_among_the_shot_are_not_injured(
    text: str, killed: str, injured: str
) -> None:
    """Who is shot may live or not: the dead are taken off."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The toll rose to 21 as four of the wounded died.", "21", None),
        ("The death toll rose to 21 after several of the hurt died.", "21", None),
        ("Four of the injured have since died.", "4", None),
        ("Four of the injured said that a cook had died.", "1", "4"),
        ("Four of the injured left before a cook died.", "1", "4"),
    ],
)
def test_who_dies_of_wounds_is_hurt_no_more(
    text: str, killed: str, injured: str | None
) -> None:
    """They are in a toll that has risen, and those who tell of it are not."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Ten people were injured and two were killed.", "2", "10"),
        ("Nine were shot and wounded and two were killed.", "2", "9"),
        ("He shot two people and killed three others.", "3", "2"),
        ("Six people were shot before another man was killed.", "1", "6"),
    ],
)
def test_other_dead_are_not_taken_off(text: str, killed: str, injured: str) -> None:
    """The hurt beside the dead are others."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("The shooting sent two people to the hospital.", "2"),
        ("The minister went to the hospital.", None),
        ("A man was hit by gunfire.", "1"),
        ("A bullet struck a girl in the face.", "1"),
        ("A clerk was pistol-whipped.", "1"),
        ("Two men were taken to a trauma center with stab wounds.", "2"),
    ],
)
def test_bullets_and_hospitals_tell_of_the_hurt(text: str, injured: str | None) -> None:
    """Who is sent to a hospital is hurt; who goes there need not be."""
    assert figures(text)[1] == injured


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        ("de", "Ein Ehepaar und seine zwei Söhne starben.", "4"),
        ("fr", "Un couple et ses trois enfants ont péri.", "5"),
        ("es", "Una pareja y sus dos hijos murieron.", "4"),
        ("it", "Una madre e i suoi due figli sono morti.", "3"),
        ("pt", "Uma mãe e os seus dois filhos morreram.", "3"),
        ("ru", "Мать и двое её детей погибли.", "3"),
    ],
)
def test_families_are_added_in_all_languages(
    language: str, text: str, killed: str
) -> None:
    """A couple is two, and its children come on top."""
    assert figures(text, language)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Two of the nine people injured in the blast have died.", "2", "7"),
        (
            "Three of the 12 injured have died in hospital, taking the toll to six.",
            "6",
            "9",
        ),
    ],
)
def test_the_dead_of_the_injured_are_taken_off(
    text: str, killed: str, injured: str
) -> None:
    """The dead may stand before those whom they were of."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("At least one person was killed and dozens feared dead.", "1+"),
        ("At least one person was killed in a blast.", "1+"),
        ("Three miners were killed and 12 are feared dead.", "3"),
        ("Twelve people are feared dead.", "<=12"),
        ("Twelve people are presumed dead.", "12"),
        ("Forty were feared dead, but only four people died.", "4"),
    ],
)
def test_who_is_feared_dead_is_not_counted_dead(text: str, killed: str) -> None:
    """Known dead are the toll; without them those feared are the most it can be."""
    assert figures(text)[0] == killed


def test_a_headline_of_feared_dead_gives_way_to_a_toll() -> None:
    """The text below has the known dead."""
    text = passage.read("Four people were killed in a landslide.", TODAY)
    headline = passage.read("Dozens feared dead in landslide", TODAY)
    found = casualties.find(text, headline, MODELS().persons, None)
    count = found.best(casualties.ANY)["killed"]
    assert count is not None
    assert casualties.printed(count) == "4"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A family of five, two adults and three children, died in a fire.", "5"),
        ("Two people, a woman and a boy, died in the crash.", "2"),
        ("Two men, a woman and a boy, all from Orla, died.", "4"),
        ("A man, a woman and two children, all from Orla, died.", "4"),
    ],
)
def test_a_whole_that_names_its_parts_is_counted_once(text: str, killed: str) -> None:
    """People and families are counted again by their parts; two men are a part."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The driver dozed off and was killed along with 22 passengers.", "23"),
        ("A guard died alongside two soldiers near Orla.", "3"),
        ("A woman and her son were killed together with four neighbours.", "6"),
        ("The pilot was killed along with his dog.", "1"),
        ("A man died alongside the road near Orla.", "1"),
        ("Four soldiers died on Monday. Nine members of a militia died too.", "13"),
        ("Two men died in Orla. Two men were also killed in Brinn.", "4"),
        ("Two men were killed in Orla. The two men died too close to it.", "2"),
        ("Nine people died. Two clerks were also killed.", "9"),
        ("A woman, 34, and her three sons, aged 2, 5 and 8, were found dead.", "4"),
        ("A teacher, 45, and two pupils, 12 and 14, were shot dead.", "3"),
        ("Two guards, a sergeant and a private, were killed.", "2"),
        ("A man, 34, a woman, 30, and their son, 3, were killed.", "3"),
        (
            (
                "Four guards died in Orla. Crews worked all night. The road is shut. "
                "In Brinn, 30 miners were also killed."
            ),
            "4",
        ),
    ],
)
def test_others_who_share_a_fate_are_added(text: str, killed: str) -> None:
    """Words such as "along with" and "too" bring in more, and ages part no list."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Ein 34-j\u00e4hriger Mann und seine zwei Kinder sind gestorben.", "3"),
        ("Eine 50-j\u00e4hrige Frau und ihre drei S\u00f6hne starben in Orla.", "4"),
    ],
)
def test_an_age_with_its_noun_parts_no_german_list(text: str, killed: str) -> None:
    """Behind "and" an article belongs to the next group."""
    assert figures(text, "de")[0] == killed
