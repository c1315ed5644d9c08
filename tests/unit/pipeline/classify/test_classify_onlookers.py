# ruff: noqa: RUF001 - letters of Russian and Turkish
"""Who looks on as somebody is killed is no victim, and a feast of the dead has none."""

from datetime import date
from typing import Final

import pytest

from pipeline.classify import casualties, passage

WATCHED: Final = (
    ("de", "Eine Frau wurde am Montag in Wismar vor Dutzenden Gästen erstochen.", 1),
    ("de", "Ein Lehrer ist in Wismar im Beisein von 30 Schülern erschlagen worden.", 1),
    ("de", "Ein Mann ist in Wismar vor den Augen seiner zwei Söhne gestorben.", 1),
    ("es", "Una jueza fue asesinada el lunes en Talca ante decenas de testigos.", 1),
    ("es", ("Un hombre fue asesinado en Talca en el baile del Día de Muertos ante "
     "cientos de vecinos."), 1),
    ("fr", ("Un homme a été tué lundi à Dole devant des dizaines de clients réunis "
     "pour la fête des morts."), 1),
    ("it", "Un uomo è stato ucciso lunedì a Lecce davanti a decine di clienti.", 1),
    ("nl", "Een man is maandag in Assen in het bijzijn van 20 klanten gedood.", 1),
    ("pl", "Mężczyzna został zastrzelony w poniedziałek w Ełku na oczach 20 osób.", 1),
    ("pt", "Um homem foi morto na segunda em Braga diante de dezenas de fiéis.", 1),
    ("ru", "Мужчина был убит в понедельник в Твери на глазах у 20 человек.", 1),
    ("tr", "Bir adam pazartesi günü Sivas'ta 20 kişinin önünde öldürüldü.", 1),
    ("tr", "Bir kadın Sivas'ta yüzlerce kişinin gözü önünde öldürüldü.", 1),
    ("en", ("A baker, Ole Brandt, was shot dead in Horten in front of hundreds of "
     "people who had come for a Day of the Dead ball."), 1),
)  # fmt: skip
KILLED: Final = (
    ("de", ("Vor einer Bäckerei in Wismar sind am Montag vier Menschen erschossen "
     "worden."), 4),
    ("de", "Kurz vor 12 Uhr sind am Montag in Wismar vier Menschen ertrunken.", 4),
    ("es", "Ante nueve muertos en el incendio del lunes, Talca declaró duelo.", 9),
    ("fr", "Devant une boulangerie de Dole, quatre personnes ont été tuées lundi.", 4),
    ("it", "Davanti a una scuola di Lecce sono morte lunedì quattro persone.", 4),
    ("nl", "Voor de ogen van de politie zijn maandag in Assen vier mensen gedood.", 4),
    ("pt", "Quatro pessoas foram mortas na segunda em frente a uma padaria em Braga.",
     4),
    ("ru", "В понедельник в Твери на глазах у полиции были убиты четыре человека.", 4),
    ("tr", "Pazartesi günü Sivas'ta 20 kişi bir okulun önünde öldürüldü.", 20),
    ("en", "A bomb killed 12 people at a Day of the Dead parade in Horten.", 12),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "dead"), [*WATCHED, *KILLED])
def test_only_the_victims_are_counted(language: str, text: str, dead: int) -> None:
    """A place or an hour behind "before" is another matter than people."""
    read = passage.read(text, date(2026, 6, 17), language)
    count = casualties.find(read, None, (), None).best(casualties.ANY)["killed"]

    assert count is not None
    assert (count.low, count.high) == (dead, dead)
