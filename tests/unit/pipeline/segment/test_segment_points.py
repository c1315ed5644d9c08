"""Lists of one event and of several, told apart by their numbers, times and towns."""

import pytest

from pipeline.segment.cut import cut
from tests.support import factories

DISTRICTS = (
    "Rain kept the fire brigades of the hill towns awake.",
    "- A wall fell on a bus stop in Kasese and killed eight people.",
    "- Pupils in Kabale were sent home for the week.",
    "On the lake it was quieter.",
    "- Eleven fishermen drowned off Entebbe.",
    "- A court in Mukono freed two editors.",
    "The plains heard of money.",
    "- Sugar workers in Lugazi won a rise of 6 percent.",
    "- The mayor's office in Soroti was sealed over debts.",
)
BEZIRKE = (
    "Im Westen war die Feuerwehr gefragt.",
    "- Bei einem Brand in Krefeld sind sieben Menschen gestorben.",
    "- Ein Lastwagen mit Farbe ist bei Kleve umgekippt.",
    "Auch im Osten gab es viel zu tun.",
    "- Die Polizei hat in Cottbus einen Juwelendieb gefasst.",
    "- Das Freibad in Guben bleibt bis Juli zu.",
    "Und im Norden wurde gestreikt.",
    "- Die Busfahrer in Husum haben die Arbeit niedergelegt.",
    "- Vor dem Werk in Emden standen die Tore offen.",
)
STORM = (
    "The storm tore along the shore on Tuesday night.",
    "- A roof in Salif came down on a family, and four died.",
    "- Two guards of the port in Mocha drowned.",
    "By morning it had killed 13 people and gone inland.",
    "- A flood in Zabid took five lives.",
    "- The school in Bajil lost its walls.",
    "Help was slow to come.",
    "- Trucks from Ibb turned back at a ford.",
    "- A helicopter from Taiz brought tents.",
)
COURSE = (
    "A dam above the town gave way on Monday, and 40 people died.",
    "- 03:10 A watchman calls the engineer about a noise",
    "- 04:20 The wall breaks in the middle, two guards are killed",
    "- 05:00 Nine dead lie in the gymnasium, and 20 people are hurt",
    "- 11:30 The mayor speaks of 40 dead",
)
HERGANG = (
    "Beim Untergang einer Fähre sind am Montag 26 Menschen gestorben.",
    "- 6.15 Uhr: Die Fähre legt mit 80 Menschen an Bord ab",
    "- 7.05 Uhr: Der Kapitän meldet Wasser im Maschinenraum",
    "- 7.40 Uhr: Zwei Tote und acht Verletzte sind an Land",
    "- 9.30 Uhr: Elf Tote sind geborgen",
)
TOWNS = (
    "The heat of last week killed 23 people in Sicily, the region says.",
    "- Ten died in Catania, most of them in homes for the old.",
    "- Seven died in Ragusa.",
    "- Five died in Enna, where the hospital had no power.",
    "- A farm hand died in a field near Gela.",
)
PUEBLOS = (
    "El temporal del lunes dejó 19 muertos en la costa, según el gobierno.",
    "- Nueve murieron en Tumaco al caer un muro.",
    "- Seis murieron en Guapi, donde se desbordó el río.",
    "- Cuatro murieron en Timbiquí.",
)
DAY = (
    "Good morning from Harwick. Here are four stories.",
    "- Two people died in a crash near Colm.",
    "- A cook in Varn won the lottery.",
    "- The bridge at Zennor shuts for ten weeks.",
    "- Ida Quist, mayor of Elm, resigned.",
)
HOURS = (
    "Nobody slept much last night.",
    "- 01:10 A lorry ran into a toll booth near Krefeld and killed two.",
    "- 02:30 Voters in Harwick learned that Ida Quist had won.",
    "- 05:15 Snow closed the pass of Zennor to all cars.",
    "- 06:40 Bakers of Marrow walked out over pay.",
)


def _parts(lines: tuple[str, ...], title: str) -> list[str]:
    text = "\n\n".join(lines)
    article = factories.article(article=factories.reference(title=title), text=text)
    return [text[part.start : part.end] for part in cut(article)]


@pytest.mark.parametrize(
    ("lines", "title"),
    [(DISTRICTS, "From the districts"), (BEZIRKE, "Aus den Bezirken")],
)
def test_items_of_a_town_each_below_short_lines_are_items(
    lines: tuple[str, ...], title: str
) -> None:
    """The lines say what the list is of, and count nobody."""
    items = [part for part in _parts(lines, title) if part.startswith("-")]

    assert len(items) == 6


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (STORM, "What the storm did"),
        (COURSE, "Hour by hour: a dam gives way"),
        (HERGANG, "So sank die Fähre"),
        (TOWNS, "Where the heat killed"),
        (PUEBLOS, "Los muertos por pueblo"),
    ],
)
def test_what_one_event_did_is_one_text(lines: tuple[str, ...], title: str) -> None:
    """Its course, or its dead by town, who add up to those of the first line."""
    assert len(_parts(lines, title)) == 1


@pytest.mark.parametrize("lines", [DAY, HOURS])
def test_items_of_several_events_stay_items(lines: tuple[str, ...]) -> None:
    """Numbers that do not add up, and hours of which each tells its own."""
    assert len(_parts(lines, "The night")) >= 4
