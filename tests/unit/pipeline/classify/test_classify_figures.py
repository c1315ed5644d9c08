"""Numbers beside casualties that count nobody, and figures said in other forms."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage
from pipeline.classify.casualties import KINDS, printed

TODAY = date(2026, 6, 17)


def figures(text: str, language: str = "en") -> list[str | None]:
    """Read killed, injured and missing of one text, as they are printed."""
    read = passage.read(text, TODAY, language)
    found = casualties.find(read, None, models.load().persons, None)
    best = found.best(casualties.ANY)
    return [printed(count) if (count := best[kind]) else None for kind in KINDS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three men aged 19, 24 and 31 died in a crash near Trier.",
            ["3", None, None],
        ),
        ("Two cousins, aged nine and 11, were hurt.", [None, "2", None]),
        (
            "Four climbers aged between 22 and 35 are missing.",
            [None, None, "4"],
        ),
        ("Two people (aged 30 and 34) died.", ["2", None, None]),
    ],
)
def test_ages_count_nobody(text: str, expected: list[str | None]) -> None:
    """A run of numbers that goes back to "aged" is added to no figure."""
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man aged 40 and 12 others were killed.", "13"),
        ("A man aged 40 and 12 young shoppers were killed.", "13"),
        ("A man aged 40, three women and two boys died.", "6"),
    ],
)
def test_who_follows_an_age_is_counted(text: str, expected: str) -> None:
    """The number before a noun for persons is no age."""
    assert figures(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("Reds 1-0 Blues: live\n\n78' Two Reds players down injured.", "2"),
        ("Reds 1-0 Blues: live\n61\u2032 Injured Costa leaves the pitch.", None),
        ("90+4' Injured keeper Braun is carried off.", None),
        ("78 were injured in a crash on the ring road.", "78"),
    ],
)
def test_the_minute_of_play_counts_nobody(text: str, injured: str | None) -> None:
    """A number with a minute mark at the head of a line is a time of a match."""
    assert figures(text)[1] == injured


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The number of people killed in Talca has climbed to 19, officials said.",
            ["19", None, None],
        ),
        ("The number killed in the Varna fire is up to 19.", ["19", None, None]),
        (
            "The number of those who died in the flood rose to 31.",
            ["31", None, None],
        ),
        (
            "The number of people who have been confirmed dead stands at 27.",
            ["27", None, None],
        ),
        ("The number of workers injured is now 33.", [None, "33", None]),
        ("The number of people missing has risen to 40.", [None, None, "40"]),
        ("Police cut the list of people missing to 21.", [None, None, "21"]),
        ("The list of the missing was shortened to nine.", [None, None, "9"]),
    ],
)
def test_the_number_of_people_killed_is_a_toll(
    text: str, expected: list[str | None]
) -> None:
    """The number that "the number of people killed" rises to is the whole count."""
    assert figures(text) == expected


def test_a_toll_ends_before_the_number_of_others() -> None:
    """What the number injured rises to is no count of the dead."""
    text = "The number of people killed is unclear, but the number injured rose to 44."

    assert figures(text)[1] == "44"
    assert figures(text)[0] != "44"


def test_a_number_of_people_is_no_toll() -> None:
    """The figure of "a total of 12 people" stands behind it, no later one is."""
    text = "A total of 12 people were killed and the number wounded rose to 40."

    assert figures(text) == ["12", "40", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Debris killed a woman in Poltava, and five people, two of them "
                "children, were injured."
            ),
            ["1", "5", None],
        ),
        (
            "The crash killed a pilot in Orla, and three tourists, all Dutch, died.",
            ["4", None, None],
        ),
        (
            "The bomb killed four soldiers and a medic, a local man, on Friday.",
            ["5", None, None],
        ),
    ],
)
def test_an_object_ends_where_the_next_has_a_verb_of_its_own(
    text: str, expected: list[str | None]
) -> None:
    """What stands between commas may part a subject from its verb."""
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        ("de", "Ein Mann (34), der am Steuer saß, starb.", "1"),
        ("de", "Drei Frauen im Alter von 19, 24 und 31 wurden getötet.", "3"),
        ("de", "Zwei Frauen, 31 und 44 Jahre alt, wurden getötet.", "2"),
        ("es", "Un joven de 19 años y su hermano de 24 murieron en el choque.", "2"),
        ("es", "La madre de dos niños muertos en el incendio habló.", "2"),
        ("fr", "Un homme de 34 ans et sa fille de 9 ans ont été tués.", "2"),
        ("fr", "La mère de deux enfants tués dans l'incendie a porté plainte.", "2"),
        ("it", "Un uomo di 34 anni e una donna di 29 sono morti.", "2"),
        ("pt", "Três jovens de 15, 17 e 19 anos morreram no acidente.", "3"),
        ("ru", "Двое детей 5 и 7 лет погибли при пожаре.", "2"),
    ],
)
def test_ages_count_nobody_in_other_languages(
    language: str, text: str, killed: str
) -> None:
    """An age adds nobody and parts nobody from the verb."""
    assert figures(text, language)[0] == killed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The blast killed two guards and seven workers were hurt.",
            ["2", "7", None],
        ),
        (
            "The blast killed two guards, and seven men, including a boy, were hurt.",
            ["2", "7", None],
        ),
        ("Rebels killed six soldiers and 14 villagers are missing.", ["6", None, "14"]),
        (
            "The blast killed two guards, a driver, and seven workers.",
            ["10", None, None],
        ),
        ("The blast killed a man and a woman who were in the car.", ["2", None, None]),
    ],
)
def test_an_object_is_not_added_to_the_next_subject(
    text: str, expected: list[str | None]
) -> None:
    """Who has a verb of its own behind "and" is not killed by the one before."""
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Another 14 Covid-19 deaths were recorded in the county.", "14"),
        ("A further 1,204 cholera deaths were recorded.", "1204"),
        ("Covid-19 deaths are fewer than before, doctors say.", None),
        ("Five people were killed in a crash of two Kodiak-100 planes.", "5"),
    ],
)
def test_a_number_of_a_name_counts_nobody(text: str, killed: str | None) -> None:
    """The 19 of Covid-19 is no toll; what stands before the name is."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Thirty-one of those listed as missing have turned up at a school.", None),
        ("Three of the missing were found alive, but four are still missing.", "4"),
        ("Six are missing and two were found alive.", "6"),
        ("Nine people are missing after 20 were found alive.", "9"),
        ("Seven people are still being looked for.", "7"),
    ],
)
def test_who_has_been_found_is_missing_no_longer(
    text: str, missing: str | None
) -> None:
    """Those who are still looked for are."""
    assert figures(text)[2] == missing
