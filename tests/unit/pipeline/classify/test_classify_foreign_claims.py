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
