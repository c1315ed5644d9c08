"""Words of severity in the languages whose words are data."""

from datetime import date

import pytest

from pipeline.classify import passage
from pipeline.classify.claims.claim import Claim
from pipeline.classify.severity import by_rule, words

TODAY = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("language", "event_class", "text", "expected"),
    [
        (
            "de",
            "COERCE",
            "Bei einem Putsch wurde der Präsident gestürzt.",
            3,
        ),
        ("de", "DISASTER", "Wegen der Flut wurden zwei Dörfer evakuiert.", 2),
        ("fr", "MOBILIZE", "Le président a décrété la mobilisation générale.", 3),
        ("fr", "DISASTER", "Un léger séisme a été ressenti dans la vallée.", 0),
        ("es", "COERCE", "Los militares dieron un golpe de Estado.", 3),
        ("es", "PROTEST", "La policía lanzó gases lacrimógenos.", 2),
        ("it", "THREATEN", "Il regime minaccia con le armi nucleari.", 3),
        ("it", "HEALTH", "È un'epidemia, dicono i medici.", 3),
        ("pt", "HEALTH", "O surto de febre chegou a três cidades.", 3),
        ("pt", "ASSAULT", "Foi um alarme falso, disse a polícia.", 1),
        ("ru", "COERCE", "Теперь там военное положение.", 3),
        ("ru", "DISASTER", "Жителей двух сёл эвакуировали.", 2),
    ],
)
def test_words_of_severity_are_read_in_six_languages(
    language: str, event_class: str, text: str, expected: int
) -> None:
    """A coup is grave in any of them, and a false alarm is not."""
    read = passage.read(text, TODAY, language)

    assert by_rule.judge(read, event_class, Claim("reported"), {}) == expected


def test_english_words_count_in_no_other_language() -> None:
    """A French text on a "coup" of fate tells of no coup."""
    text = "Un coup de vent a retardé les bateaux."

    french = words.labels(passage.read(text, TODAY, "fr"))
    unread = words.labels(passage.read(text, TODAY, "cs"))

    assert french == unread == frozenset()
