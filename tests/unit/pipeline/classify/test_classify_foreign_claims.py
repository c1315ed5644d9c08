"""Claims, denials and the past in languages whose words are data."""

from datetime import UTC, date, datetime

import pytest

from pipeline.classify import foreign_claims, passage
from pipeline.library import Pipeline

TODAY = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Miliz behauptet, den Hafen zu halten.", "claimed"),
        ("fr", "La police dément toute bavure.", "denied"),
        ("es", "El ministro confirmó que el buque se hundió.", "confirmed"),
        ("pt", "A empresa negou o vazamento.", "denied"),
        ("it", "Dieci anni fa crollò la torre del porto.", "historical"),
        ("ru", "Мэр опроверг сообщения.", "denied"),
        ("de", "Am Montag ist ein Kran umgestürzt.", "reported"),
    ],
)
def test_status(language: str, text: str, expected: str) -> None:
    """The first sentences say how firm a report is."""
    assert foreign_claims.judge(passage.read(text, TODAY, language), None).status == (
        expected
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Laut den Rebellen starben am Hafen elf Soldaten."),
        ("de", "Bei Kiel soll ein Zug entgleist sein, bestätigt ist das nicht."),
        ("fr", "Selon les insurgés, onze soldats sont morts au port."),
        ("fr", "Selon des rumeurs, onze marins sont morts au port."),
        ("es", "Según los insurgentes, once soldados murieron en el puerto."),
        ("it", "Secondo gli insorti, undici soldati sono morti al porto."),
        ("pt", "De acordo com os rebeldes, onze soldados morreram no porto."),
        ("ru", "По слухам, в порту погибли одиннадцать моряков."),
    ],
)
def test_hearsay_and_the_word_of_rebels_are_claims(language: str, text: str) -> None:
    """They decide the status, unless it is confirmed."""
    found = foreign_claims.judge(passage.read(text, TODAY, language), None)

    assert (found.status, found.sure) == ("claimed", True)


def test_what_another_side_confirms_is_no_mere_claim() -> None:
    """The word of rebels decides nothing then."""
    text = "Laut den Rebellen starben elf Soldaten, die Armee bestätigte das."

    found = foreign_claims.judge(passage.read(text, TODAY, "de"), None)

    assert found.status == "confirmed"


def test_the_words_that_decide_are_located() -> None:
    """The offsets of a claim point into the text; those of a headline are -1."""
    text = passage.read("Le groupe affirme avoir pris le fort.", TODAY, "fr")
    title = passage.read("Le groupe affirme avoir pris le fort", TODAY, "fr")
    plain = passage.read("Des tirs ont retenti.", TODAY, "fr")

    found = foreign_claims.judge(text, None)

    assert text.text[found.start : found.end] == "affirme avoir"
    assert foreign_claims.judge(plain, title).start == -1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Moskau bestreitet, dass am Montag in Kiew neun Menschen starben.", "denied"),
        ("Die Armee wies am Montag Berichte zurück, wonach neun starben.", "denied"),
        ("El ministerio negó el martes que murieran nueve personas.", "denied"),
        ("L'esercito ha smentito che nove persone siano morte a Bari.", "denied"),
        ("In Kiel starben neun Menschen. Der Wirt bestreitet jede Schuld.", "reported"),
        ("Murieron nueve en Lima. El dueño niega haber cometido nada.", "reported"),
    ],
)
def test_a_denial_that_opens_a_foreign_report_stands(text: str, status: str) -> None:
    """The heads have learned from English; one of guilt further down denies nothing."""
    at = datetime(2026, 6, 10, 9, tzinfo=UTC)

    (report,) = Pipeline(until="classify").read(text, at=at).reports

    assert report.labels.claim_status == status
