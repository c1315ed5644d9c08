"""In which words a page says that it is live; all titles and texts invented."""

from typing import Final

import pytest

from pipeline.segment.cut import cut
from pipeline.segment.live import is_live_address, says_live
from tests.support import factories

HEADED: Final = (
    "Ogień przeszedł na drugi brzeg\n"
    "Strażacy wycofali się z linii przy moście, bo wiatr się zmienił.\n"
    "Ewakuacja szpitala\n"
    "Z małego szpitala w Borowie wywieziono 40 chorych."
)


@pytest.mark.parametrize(
    "title",
    [
        "Newsblog: Sturm über Holm \u2013 Fähren bleiben im Hafen",
        "Sturm über Holm: Ticker",
        "Storm over Elm updates: ferries stay in port",
        "Tempête sur Kerlan, le direct : le port est fermé",
        "Frana a Montalto, la diretta: si cercano due persone",
        "Ao vivo: ponte de Velido fecha ao trânsito",
        "Pożar lasu pod Borowem. Relacja na żywo",
        "Взрыв в Речном. Онлайн-трансляция",
        "Son dakika: Limanda yang\u0131n, canl\u0131 anlat\u0131m",
        "تغطية مباشرة.. حريق في ميناء الرمال",
        "直播\uff1a青石镇洪水",
        "Stormen över Norvik \u2013 minut för minut",
        "STURM ÜBER HOLM: LIVETICKER",
        "LIMANDA YANGIN, CANLI ANLATIM",
    ],
)
def test_a_title_says_so_in_the_words_of_its_language(title: str) -> None:
    """In more than the words of English."""
    assert says_live(title)


@pytest.mark.parametrize(
    "title",
    [
        "Where herons live in Varn",
        "A blog that cost a clerk her job",
        "Direct flights to Norvik begin in May",
        "Musik: Chor singt live in Holm",
        "Banda toca ao vivo no parque de Velido",
        "Koncert na żywo w Borowie odwołany",
        "City updates its plan for floods",
        "主播直播时突发疾病",
        "Newsticker",
        "Blog: Why I keep bees in Varn",
    ],
)
def test_the_same_words_inside_a_sentence_say_nothing(title: str) -> None:
    """Most of them mean something else too, so they count at an edge alone."""
    assert not says_live(title)


def test_an_address_says_so() -> None:
    """Where the title does not."""
    assert is_live_address("https://n.example/liveticker-sturm-holm-101.html")
    assert not is_live_address("https://n.example/where-herons-live")


def test_a_page_in_another_language_is_cut_at_its_headings() -> None:
    """They are too short to count on a page that claims nothing."""
    title = "Pożar lasu pod Borowem. Relacja na żywo"
    article = factories.article(article=factories.reference(title=title), text=HEADED)

    assert [part.heading for part in cut(article)] == [
        "Ogień przeszedł na drugi brzeg",
        "Ewakuacja szpitala",
    ]
