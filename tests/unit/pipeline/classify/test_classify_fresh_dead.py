"""Dead of today beside an anniversary or a memorial, outside English."""

import pytest

from tests.support.alone import told


@pytest.mark.parametrize(
    ("title", "text", "killed"),
    [
        (
            "A seis años de la masacre, pistoleros matan a siete en la misma cantina",
            (
                "Unos pistoleros mataron el domingo a siete personas en una cantina "
                "de Colima, a seis años de la masacre que dejó 31 muertos."
            ),
            7,
        ),
        (
            "A cinque anni dal crollo, cede un altro ponte: sei morti",
            (
                "Sei persone sono morte martedì nel crollo di un ponte presso Cosenza, "
                "a cinque anni dal disastro di Genova."
            ),
            6,
        ),
        (
            "Une bombe tue sept personnes lors d'un hommage",
            "Une bombe a tué sept personnes dimanche à Bangui pendant un hommage.",
            7,
        ),
        (
            "Quatre morts dans un attentat à Gao",
            (
                "Un attentat a tué quatre personnes mardi à Gao, trois ans après une "
                "attaque qui avait fait 70 morts."
            ),
            4,
        ),
        (
            "Am Jahrestag: Autobombe tötet neun in Basra",
            (
                "Eine Autobombe hat am Sonntag in Basra neun Menschen getötet, zehn "
                "Jahre nach dem Anschlag mit 90 Toten."
            ),
            9,
        ),
        (
            "Bomba mata cinco em homenagem a soldados",
            "Uma bomba matou cinco pessoas no domingo em Bissau durante uma homenagem.",
            5,
        ),
        (
            "Бомба убила семерых в годовщину теракта",
            (
                "Семь человек погибли в понедельник при взрыве в Грозном, в годовщину "
                "теракта."
            ),
            7,
        ),
    ],
)
def test_dead_of_today_are_news(title: str, text: str, killed: int) -> None:
    """They alone are counted, whatever words of the past stand beside them."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "reported"
    assert labels.killed
    assert labels.killed.low == labels.killed.high == killed
    assert alerts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Una misa por los mineros",
            (
                "El obispo celebró el lunes en Oruro una misa por los once mineros que "
                "murieron hace diez años."
            ),
        ),
        (
            "Sette anni fa la tragedia",
            (
                "Sette anni fa affondava un traghetto: venerdì a Bari i familiari "
                "delle 60 persone che morirono hanno deposto fiori."
            ),
        ),
        (
            "Anniversaire du naufrage",
            "Dimanche, à Brest, un hommage a été rendu aux 18 marins qui ont péri.",
        ),
        (
            "Jahrestag des Grubenunglücks",
            (
                "Vor 50 Jahren starben in der Zeche 40 Bergleute, am Montag legte der "
                "Bürgermeister einen Kranz nieder."
            ),
        ),
        (
            "Cidade lembra a enchente",
            (
                "No domingo, aniversário da enchente, Blumenau lembrou as 24 pessoas "
                "que morreram há dez anos."
            ),
        ),
        (
            "Город вспоминает погибших",
            (
                "Утром в понедельник в Перми почтили память 40 человек, "
                "которые погибли десять лет назад при пожаре."
            ),
        ),
    ],
)
def test_a_memorial_with_a_day_is_not(title: str, text: str) -> None:
    """The day is that of the memorial; the verb stands in another clause."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "historical"
    assert not alerts
