"""What stands in front of an item and is none of it, in several languages."""

import pytest

from pipeline.knowledge import turns


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("In other news, a tram hit a wall.", "a tram hit a wall."),
        ("And finally: a tram hit a wall.", "a tram hit a wall."),
        ("Watch: a tram hits a wall", "a tram hits a wall"),
        ("[VIDEO] Tram hits wall", "Tram hits wall"),
        ("Vidéo : un tram percute un mur", "un tram percute un mur"),
        ("En imágenes | Un tranvía choca", "Un tranvía choca"),
        ("Weitere Nachrichten: Eine Bahn prallt", "Eine Bahn prallt"),
        ("Видео: трамвай врезался в стену", "трамвай врезался в стену"),
        ("Zobacz: tramwaj uderzył w mur", "tramwaj uderzył w mur"),
        ("شاهد: اصطدام ترام بجدار", "اصطدام ترام بجدار"),
    ],
)
def test_a_turn_is_counted(line: str, rest: str) -> None:
    """Behind it the item begins."""
    assert line[turns.length(line) :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "Watch tower falls in Oslo: two dead",
        "Night watch: three held in Oslo",
        "Police: a tram hit a wall",
        "Oslo: a tram hit a wall",
        "In other words, a tram hit a wall.",
        "Read",
        "Read: ",
        "",
    ],
)
def test_who_speaks_or_where_is_no_turn(line: str) -> None:
    """Nor is a word that the line itself needs."""
    assert turns.length(line) == 0
