"""Who is sought is missing if rescuers look, in languages whose words are data."""

from datetime import date

import pytest

from pipeline.classify import casualties, passage


def figure(text: str, language: str, kind: casualties.Kind) -> str | None:
    """Give the figure of *kind* as printed, or None."""
    read = passage.read(text, date(2026, 6, 17), language)
    count = casualties.find(read, None, (), None).best(casualties.ANY)[kind]
    return count and casualties.printed(count)


@pytest.mark.parametrize(
    ("language", "text", "missing"),
    [
        ("de", "Nach der Lawine am Arlen wird nach drei Skifahrern gesucht.", "3"),
        ("de", "Zwei Rettungsteams suchen nach fünf Seeleuten.", "5"),
        ("de", "Zwei Männer werden nach dem Überfall noch gesucht.", None),
        ("de", "Drei Verdächtige werden weiter gesucht.", None),
        ("de", "Die Polizei sucht zwei Zeugen des Erdrutsches.", None),
        ("fr", "Les plongeurs recherchent quatre matelots.", "4"),
        ("fr", "Deux suspects sont toujours recherchés après la rixe.", None),
        ("fr", "Trois hommes sont encore recherchés après la fusillade.", None),
        ("fr", "Trois hommes sont encore recherchés après le naufrage.", "3"),
        ("es", "Buscan a siete pescadores tras el naufragio.", "7"),
        ("es", "Dos sospechosos siguen buscados por el tiroteo.", None),
        ("es", "La policía sigue buscando a tres personas.", None),
        ("it", "I sommozzatori cercano due marinai.", "2"),
        ("it", "Due uomini sono ancora ricercati dopo la sparatoria.", None),
        ("pt", "Bombeiros procuram seis moradores após o deslizamento.", "6"),
        ("pt", "Dois foragidos ainda são procurados.", None),
        ("ru", "Спасатели ищут шестерых рыбаков.", "6"),
        ("ru", "До сих пор разыскиваются двое подозреваемых.", None),
    ],
)
def test_only_victims_that_are_sought_are_missing(
    language: str, text: str, missing: str | None
) -> None:
    """Suspects, witnesses and men whom the police look for are no victims."""
    assert figure(text, language, "missing") == missing
