"""Whom a side clause kills stands before its verb, and "to" behind a number."""

import pytest

from tests.support.alone import told

KILLED = (
    ("de", 6, "In Trier wütete am Montag ein Brand, der sechs Menschen tötete."),
    ("de", 3, "Eine Lawine, die drei Skifahrer tötete, ging bei Davos ab."),
    ("de", 7, "Am Dienstag stürzte in Ulm ein Kran um, der sieben Arbeiter tötete."),
    (
        "de",
        1,
        "Ein Mann, der eine Frau tötete und zwei Kinder verletzte, floh in Kiel.",
    ),
    ("nl", 6, "In Luik woedde maandag een brand die zes mensen doodde."),
    ("nl", 3, "Een lawine die drie skiërs doodde, viel zondag bij Davos."),
    (
        "nl",
        4,
        "Een man die vier buren vermoordde en er twee verwondde, vluchtte.",
    ),
    ("tr", 12, "Zonguldak'ta çöken madende ölü sayısı 8'den 12'ye yükseldi."),  # noqa: RUF001
    ("tr", 31, "Hatay'daki selde can kaybı 27'den 31'e çıktı."),  # noqa: RUF001
)
DOERS = (
    ("nl", 5, "Een man doodde maandag in Gent vijf mensen."),
    ("tr", 20, "Hatay'daki selde ölü sayısı 20'den fazla."),  # noqa: RUF001
)


@pytest.mark.parametrize(("language", "dead", "text"), [*KILLED, *DOERS])
def test_the_dead_are_read(language: str, dead: int, text: str) -> None:
    """The verb ends the clause; the doer is not killed by it."""
    labels, _ = told(text, "")
    assert labels.killed is not None
    bound = labels.killed.low if labels.killed.low is not None else labels.killed.high
    assert (language, bound) == (language, dead)
