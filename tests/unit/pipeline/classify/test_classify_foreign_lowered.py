"""A toll that takes the place of a higher one, in languages whose words are data."""

from datetime import date

import pytest

from pipeline.classify import casualties, passage


def killed(text: str, language: str) -> tuple[str, bool] | None:
    """Give the dead as printed, and whether a higher figure was given before."""
    read = passage.read(text, date(2026, 6, 17), language)
    count = casualties.find(read, None, (), None).best(casualties.ANY)["killed"]
    return count and (casualties.printed(count), count.lowers)


@pytest.mark.parametrize(
    ("language", "text", "dead"),
    [
        ("de", "Die Zahl der Toten wurde von zwölf auf neun korrigiert.", "9"),
        ("de", "Die Zahl der Toten ist auf 26 gesunken.", "26"),
        ("de", "Am Abend sank die Zahl der Toten auf 26.", "26"),
        ("de", "Elf und nicht 14 Menschen starben, sagte die Feuerwehr.", "11"),
        ("fr", "Le bilan est descendu à au moins 26 morts.", "26+"),
        ("es", "Bajan a 21 los muertos por el incendio.", "21"),
        ("it", "I morti nel rogo sono undici e non 14, ha precisato il sindaco.", "11"),
        ("pt", "Caiu para 26 o número de mortos em Orla.", "26"),
        ("ru", "Власти снизили число погибших до 26.", "26"),
        ("nl", "Elf mensen zijn omgekomen en geen veertien, zegt de politie.", "11"),
        ("nl", "Zes mensen kwamen om. Eerder werd gesproken van acht doden.", "6"),
        ("pl", "Liczba ofiar śmiertelnych spadła do 26.", "26"),
        ("pl", "Policja zmieniła liczbę ofiar z dziesięciu na osiem.", "8"),
        ("tr", "Ölü sayısı 26'ya düştü.", "26"),  # noqa: RUF001
        ("tr", "5 kişi öldü. Daha önce 7 kişinin öldüğü bildirilmişti.", "5"),
        ("ar", "انخفض عدد القتلى إلى 26.", "26"),
    ],
)
def test_the_lower_figure_is_the_figure(language: str, text: str, dead: str) -> None:
    """It falls, rules the higher one out, or stands beside an earlier one."""
    assert killed(text, language) == (dead, True)


@pytest.mark.parametrize(
    ("language", "text", "dead"),
    [
        ("de", "Das Boot ist gesunken, zwölf Menschen starben.", "12"),
        ("de", "Ein Boot mit zwölf Toten ist gesunken.", "12"),
        ("de", "Die Zahl der Vermissten sank auf fünf, zwölf Menschen starben.", "12"),
        ("de", "Die Zahl der Toten stieg auf 26, während das Wasser sank.", "26"),
        ("de", "Die Zahl der Toten stieg von neun auf zwölf.", "12"),
        ("de", "Zwölf Menschen starben, nicht 14.", "12"),
        ("fr", "Un avion tombe à Orla, dix morts.", "10"),
        ("es", "Las temperaturas bajan a cinco grados y dejan tres muertos.", "3"),
        ("it", "Le temperature scendono a 5 gradi: due morti per il freddo.", "2"),
        ("pt", "Avião caiu para trás: dez mortos.", "10"),
        ("nl", "Het dodental loopt op van vijf naar zeven.", "7"),
        ("pl", "Samochód spadł do rzeki, dwie osoby zginęły.", "2"),
        ("tr", "Uçak düştü, 12 kişi öldü.", "12"),
        ("ar", "انخفضت درجات الحرارة وتوفي 12 شخصا.", "12"),
    ],
)
def test_what_else_falls_lowers_no_toll(language: str, text: str, dead: str) -> None:
    """Boats, cars, degrees, the missing, a toll that rises; a word without a source."""
    assert killed(text, language) == (dead, False)
