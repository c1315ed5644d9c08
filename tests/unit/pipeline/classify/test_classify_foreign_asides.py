"""Who the dead were, between commas, is counted once; a list is counted in full."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage

ONCE = (
    ("es", "Tres vecinos, dos hermanos y su primo, murieron el lunes en Jaén.", 3),
    (
        "es",
        "Cuatro personas, una pareja y los guardias que la ayudaban, han fallecido.",
        4,
    ),
    ("it", "Quattro persone, una coppia e due vicini, sono morte nel crollo.", 4),
    ("pt", "Quatro pessoas, um casal e dois vizinhos, morreram em Braga.", 4),
    ("ru", "Четыре человека, супруги и двое соседей, погибли в Перми.", 4),
    (
        "de",
        (
            "Vier Menschen, ein Ehepaar und zwei Nachbarn, sind am Montag in Kassel "
            "ums Leben gekommen."
        ),
        4,
    ),
    (
        "fr",
        (
            "Trois frères, dont le plus jeune voulait sauver les deux autres, sont "
            "morts lundi près d'Agen."
        ),
        3,
    ),
)
LISTS = (
    ("es", "Tres soldados, dos policías y un niño murieron el lunes en Jaén.", 6),
    ("it", "Tre soldati, due poliziotti e un bambino sono morti a Bari.", 6),
    ("de", "Drei Soldaten, zwei Polizisten und ein Kind starben in Kassel.", 6),
    ("fr", "Trois soldats, deux policiers et un enfant ont été tués à Agen.", 6),
)


@pytest.mark.parametrize(("language", "text", "dead"), [*ONCE, *LISTS])
def test_an_aside_adds_nobody_and_a_list_does(
    language: str, text: str, dead: int
) -> None:
    """The second comma tells them apart."""
    read = passage.read(text, date(2026, 6, 17), language)
    count = casualties.best(casualties.counts_in(read, models.load().persons), "killed")

    assert count is not None
    assert (count.low, count.high) == (dead, dead)
