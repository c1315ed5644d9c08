"""Dead of whom a work or a memorial tells wake nobody; dead at one do."""

import pytest

from tests.support.alone import told

WORKS = (
    "The four-part podcast reconstructs the raid in which 17 villagers were killed.",
    "Her second film is based on the shipwreck that killed 33 sailors.",
    "A stage play in Oslo recalls the avalanche that killed 12 soldiers.",
    "This thriller follows a diver after a sinking in which 40 people died.",
    "A statue for the 11 nurses who were killed in the bombing was unveiled in Porto.",
)
FOREIGN = (
    "Die neue Oper, in der 30 Nonnen sterben, hatte am Samstag in Linz Premiere.",
    "Der Roman erzählt von einem Massaker, bei dem 60 Dorfbewohner getötet wurden.",
    "Le nouveau film dans lequel un incendie tue 30 personnes sort mercredi.",
    "El nuevo documental reconstruye el incendio en el que murieron 35 huéspedes.",
    "Il nuovo film in cui muoiono 30 minatori esce giovedì.",
    "Este romance conta um massacre em que morreram 60 aldeões.",
    "Новый фильм, в котором погибают 30 шахтеров, выходит в четверг.",
)
BESIDE = (
    (
        "Play centre fire kills six toddlers in Izmir",
        (
            "The play centre fire follows warnings about its wiring and killed six "
            "toddlers in Izmir on Monday, the governor said."
        ),
    ),
    (
        "Novel virus kills eleven in Kisangani",
        (
            "The novel virus, which recalls Marburg, has killed eleven people in "
            "Kisangani since Friday, the ministry said."
        ),
    ),
    (
        "Documentary team ambushed, five dead",
        (
            "The documentary team's convoy ambush follows a week of clashes and killed "
            "five people near Gao on Monday, the army said."
        ),
    ),
    (
        "Cinema fire: six dead as film about blaze is shown",
        (
            "The film, which tells of a blaze, was shown in Lahore on Monday when "
            "a real fire broke out and killed six people, police said."
        ),
    ),
    (
        "Bomb at war monument leaves six dead in Donetsk",
        (
            "A monument that was restored last year was hit by a bomb in Donetsk on "
            "Monday and the six people beside it were killed, officials said."
        ),
    ),
    (
        "Statue topples in Accra",
        (
            "A statue was being unveiled in Accra on Monday when it toppled and killed "
            "the three workers who held the ropes, police said."
        ),
    ),
    (
        "Accident on film lot",
        (
            "In the film district of Mumbai nine people died on Monday when a crane "
            "fell, police said."
        ),
    ),
    (
        "Blast near Almeria",
        (
            "The series in which the six stuntmen had parts was to open in May. Six "
            "people were killed by a blast near Almeria on Monday, police said."
        ),
    ),
    (
        "Cinco muertos en un teatro de Cali",
        (
            "La novela en la que actuaban 20 personas se daba el domingo en Cali "
            "cuando el techo se derrumbó y murieron cinco actores, dijo la policía."
        ),
    ),
    (
        "Quattro morti sul set a Matera",
        (
            "Il film in cui recitano 30 comparse era in lavorazione lunedì a Matera "
            "quando un'esplosione ha ucciso quattro persone, dice la polizia."
        ),
    ),
    (
        "Seis mortos em cinema de Luanda",
        (
            "O filme em que atuam 20 artistas era exibido na segunda-feira em Luanda "
            "quando um incêndio matou seis pessoas, disse a polícia."
        ),
    ),
    (
        "Пожар в кинотеатре в Омске",
        (
            "На показе фильма, в котором снялись 20 актеров, в понедельник в Омске "  # noqa: RUF001
            "вспыхнул пожар, в огне погибли пять человек, сообщили в МЧС."
        ),
    ),
)
FRESH = (
    "A bomb killed 14 people at a film festival in Marib on Monday.",
    "Eleven actors died when a bus of the series crashed near Cluj on Sunday.",
    "A series of explosions killed 19 people in Hodeidah on Tuesday.",
    "A gunman killed nine people at the unveiling of a statue in Lodz on Friday.",
    "The film crew of a documentary found 12 bodies in a mass grave near Kaduna.",
)


@pytest.mark.parametrize("text", [*WORKS, *FOREIGN])
def test_a_work_has_no_dead_of_its_own(text: str) -> None:
    """It tells of them."""
    labels, alerts = told(text, "")
    assert labels.killed is None
    assert alerts == []


@pytest.mark.parametrize("text", FRESH)
def test_dead_beside_a_work_are_news(text: str) -> None:
    """The work is where it happened, or who was there."""
    labels, alerts = told(text, "")
    assert labels.killed is not None
    assert alerts


@pytest.mark.parametrize(("title", "text"), BESIDE)
def test_part_of_another_noun_or_struck_itself_is_no_work(
    title: str, text: str
) -> None:
    """A film crew tells nothing, and what befalls a play on Monday is news."""
    labels, alerts = told(text, title)
    assert labels.killed is not None
    assert labels.severity >= 3
    assert alerts
