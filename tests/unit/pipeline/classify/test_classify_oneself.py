"""Who kills himself beside others, does not survive, is found, or stands in a list."""

import pytest

from tests.support.tolls import figures


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomber killed himself and 12 others in Tarum and wounded 30.", "13", "30"),
        ("A clerk killed herself and two children in Osk, police said.", "3", None),
        ("A guard killed five soldiers and himself at a base near Osk.", "6", None),
        ("A man killed nine people, then killed himself.", "10", None),
        ("A gunman killed three people before killing himself.", "4", None),
        ("A cook killed his wife and two sons before he killed himself.", "4", None),
        ("A man killed himself and 12 others were hurt.", "1", "12"),
        ("The attacker killed himself and wounded 12 others.", "1", "12"),
        ("Nine people died when a bomber blew himself up.", "9", None),
        ("A 40-year-old baker killed himself on Monday.", "1", None),
    ],
)
def test_who_kills_himself_is_one_more(
    text: str, killed: str | None, injured: str | None
) -> None:
    """Attackers who die are counted where the text counts them."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Twenty workers did not survive the blast.", "20"),
        ("Two of the four passengers did not survive the crash.", "2"),
        ("Fire swept the home and eight of its residents could not be saved.", "8"),
        ("Three houses could not be saved, the fire service said.", None),
        ("Six oaks did not survive the storm.", None),
    ],
)
def test_who_does_not_survive_is_dead(text: str, killed: str | None) -> None:
    """Houses and trees are no persons."""
    assert figures(text) == (killed, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Leichen von drei vermissten Bergsteigern wurden gefunden."),
        ("de", "Die leblosen Körper von drei Kindern wurden am Montag gefunden."),
        ("es", "Hallan los cuerpos de tres montañistas desaparecidos el domingo."),
        ("es", "Los cuerpos sin vida de tres mineros fueron hallados el jueves."),
        ("fr", "Les corps de trois alpinistes disparus dimanche ont été retrouvés."),
        ("it", "Trovati i corpi senza vita di tre alpinisti dispersi da domenica."),
        ("pt", "Os corpos sem vida de três pescadores foram encontrados."),
    ],
)
def test_whose_bodies_are_found_are_missing_no_more(language: str, text: str) -> None:
    """That they were missing tells how it began."""
    assert figures(text, language) == ("3", None)


@pytest.mark.parametrize(
    "text",
    [
        "Ранее газета «Вестник» писала, что в Омске утонули четверо.",
        "Ранее агентство сообщало, что при пожаре погибли пять человек.",
    ],
)
def test_what_an_outlet_wrote_earlier_is_another_event(text: str) -> None:
    """Such a line below a report points to other news."""
    assert figures(text, "ru") == (None, None)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Karim Doran, 34, his wife Lena, 31, and their son Milo, 6, were killed.",
            "3",
        ),
        ("Adam Holt, 41, Ben Marsh, 38, and Carl Noy, 22, died at the scene.", "3"),
        ("Adam Holt, 41, Ben Marsh, 38, and Carl Noy, 22, were shot dead.", "3"),
        ("Ben Marsh, 38, a guard and father of two, was killed on Monday.", "1"),
        ("The mayor, a lawyer and father of two, died in the crash.", "1"),
        ("Adam Holt, Ben Marsh and Carl Noy were held after a man was killed.", "1"),
    ],
)
def test_victims_by_name_are_counted(text: str, killed: str) -> None:
    """Ages stand between the names; what stands beside a name alone is who he was."""
    assert figures(text) == (killed, None)
