"""A film about a disaster has no dead of its own; dead where one is shown are news."""

import pytest

from tests.support.alone import told

ABOUT = (
    "A documentary about the flood that killed 40 villagers opens in Ghent on Friday.",
    "Ein Film über das Beben, bei dem 50 Menschen starben, läuft ab Freitag in Mainz.",
    "Das Buch über die Flut, durch die 90 Menschen starben, erscheint am Freitag.",
    "Un film sur un naufrage dans lequel 60 personnes meurent sort mercredi à Lille.",
    "Una novela sobre el terremoto que mató a 70 personas sale el jueves en Quito.",
    "Il film sul crollo che uccise 20 operai arriva giovedì nelle sale di Bari.",
    "Um livro sobre o incêndio que matou 30 pessoas sai na sexta-feira no Porto.",
    "Фильм о шторме, в котором погибли 30 рыбаков, покажут в четверг в Мурманске.",  # noqa: RUF001
    "Een roman over de storm waarbij 20 vissers omkwamen, verschijnt vrijdag in Gent.",
    "Serial o lawinie, w której zginęło 12 narciarzy, rusza w piątek w Zakopanem.",
    "Selde 18 kişinin öldüğü geceyi anlatan film cuma günü Rize'de gösterilecek.",
    "Yeni dizide 22 kişi ölüyor; ilk bölüm perşembe günü Ankara'da gösterilecek.",
    "فيلم جديد يروي مقتل 25 بحارا في عاصفة، يعرض الجمعة في طنجة.",
    "فيلم عن زلزال أودى بحياة 40 شخصا يفوز بجائزة في وهران الأحد.",
)
STRUCK = (
    (5, "A film about bees was on in Gao on Monday when a fire killed five people."),
    (9, "Divers of a film about the sea found the wreck in which nine died on Monday."),
    (
        4,
        "Die Serie von Anschlägen, bei denen in Kabul vier Menschen starben.",
    ),
    (
        5,
        (
            "Ein Film über Wale lief in Bonn, als ein Feuer ausbrach, das fünf "
            "Menschen tötete."
        ),
    ),
    (
        8,
        "Una serie de ataques sobre el puerto que mató a ocho personas sigue.",
    ),
    (
        5,
        (
            "Een film over vis liep in Gent toen een brand uitbrak die vijf "
            "mensen doodde."
        ),
    ),
    (
        4,
        (
            "Film o lesie grano w poniedziałek w Łodzi, gdy wybuchł pożar, w którym "
            "zginęły cztery osoby."
        ),
    ),
    (5, "مقتل خمسة ممثلين في مسلسل جديد بانفجار في القاهرة الاثنين."),
)


@pytest.mark.parametrize("text", ABOUT)
def test_the_matter_of_a_work_is_no_toll(text: str) -> None:
    """The work opens the sentence, and one clause tells what it is about."""
    labels, alerts = told(text, "")
    assert labels.killed is None
    assert alerts == []


@pytest.mark.parametrize(("dead", "text"), STRUCK)
def test_dead_where_a_work_is_shown_are_a_toll(dead: int, text: str) -> None:
    """A clause of time parts them from the work, or the work is a series of deeds."""
    labels, _ = told(text, "")
    assert labels.killed is not None
    assert labels.killed.low == dead
