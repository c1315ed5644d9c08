"""Titles, surnames and firms that stand beside names, as data of languages."""

from datetime import date

import pytest

from pipeline.classify import models, passage
from pipeline.classify.names import tagger

TODAY = date(2026, 6, 17)
MODELS = models.load()


def _read(text: str, language: str) -> tuple[list[str], list[str]]:
    people, orgs = tagger.read(passage.read(text, TODAY, language), MODELS)
    return [one.text for one in people], [one.text for one in orgs]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Министр Павел Громов приехал в Псков.", ["Павел Громов"]),
        ("ru", "Позже рассказала Ирина Петровна Орлова.", ["Ирина Петровна Орлова"]),
        ("ru", "Суд оправдал Виктора Зимина.", ["Виктора Зимина"]),
        ("ru", "Великий Новгород и Нижний Тагил ждут воду.", []),
        ("en", "Nine died near Thanh Hoa, said Pham Van Duc.", ["Pham Van Duc"]),
        ("en", "The storm left Quang Ngai without power.", []),
        ("en", "Three died in Quang Nam, officials said.", []),
        ("es", "Tres murieron en Quang Nam, dijo Tran Van Duc.", ["Tran Van Duc"]),
        ("de", "Drei starben in Quang Nam, so Vu Van Duc.", ["Vu Van Duc"]),
        ("de", "Das sagte Werksleiterin Ida Lohr am Montag.", ["Ida Lohr"]),
        ("de", "Das sagte Polizeisprecher Emre Kaya am Montag.", ["Emre Kaya"]),
        ("de", "Von Wasser lebt hier keiner.", []),
        ("de", "Von der Straße ist nichts übrig.", []),
    ],
)
def test_persons(language: str, text: str, expected: list[str]) -> None:
    """A title is no part of a name, nor is a place in which something happened one."""
    assert _read(text, language)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Kunden des Bezahldienstleisters Orlapay warten.", ["Orlapay"]),
        ("Der Katastrophenschutz AFAD zählt drei Tote.", ["AFAD"]),
        ("Das teilte das Unternehmen Anfang Juni mit.", []),
        ("Das sagte der Betreiber Journalisten am Montag.", []),
    ],
)
def test_firms_behind_what_they_are(text: str, expected: list[str]) -> None:
    """What a firm is, and when it said so, is no part of its name."""
    assert _read(text, "de")[1] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Nine drowned, Civil Defence said.", ["Civil Defence"]),
        ("en", "The Red Cross sent boats to Beira.", ["Red Cross"]),
        ("en", "A civil defence drill was held in Beira.", []),
        (
            "en",
            "The National Office of Civil Defence met.",
            ["National Office of Civil Defence"],
        ),
        ("es", "Nueve murieron, dijo Defensa Civil.", ["Defensa Civil"]),
        ("pt", "Nove morreram, disse a Cruz Vermelha.", ["Cruz Vermelha"]),
        ("fr", "La Garde nationale a secouru six migrants.", ["Garde nationale"]),
    ],
)
def test_what_many_countries_have_is_an_organisation(
    language: str, text: str, expected: list[str]
) -> None:
    """It is no person either; in small letters, or in a longer name, it is another."""
    assert _read(text, language) == ([], expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Twin Otter of Meridian Air has not arrived.", ["Meridian Air"]),
        ("The University of Oslo Hospital said so.", ["University of Oslo Hospital"]),
        ("Barge adrift 3 NM off Fujairah, AIS off.", []),
    ],
)
def test_an_owner_is_named_without_what_it_owns(text: str, expected: list[str]) -> None:
    """An institution before "of" belongs to the name; a unit of the sea is none."""
    assert _read(text, "en") == ([], expected)
