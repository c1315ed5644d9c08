"""A headline that names the place in a case is not led by it once more."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.excerpt import excerpt
from pipeline.alert.headline import headline
from pipeline.alert.where import own_place
from schemas.common import Place
from schemas.report import Fact

Events = Callable[..., Any]


def _place(name: str, country: str) -> Place:
    return Place(name=name, role="main", country=country, lat=50.0, lon=30.0)


@pytest.mark.parametrize(
    ("language", "place", "line"),
    [
        ("ru", _place("Тула", "RU"), "Ночью в Туле сгорел склад, погибли пять человек"),
        ("ru", _place("Вена", "AT"), "Под Веной столкнулись два автобуса"),
        ("ru", _place("Ростов-на-Дону", "RU"), "Взрыв газа в Ростове-на-Дону"),
        ("ru", _place("Нижний Новгород", "RU"), "Паром затонул в Нижнем Новгороде"),
        ("pl", _place("Katowice", "PL"), "Pożar hali w Katowicach, zginęło pięć osób"),
        ("cs", _place("Ostrava", "CZ"), "Výbuch plynu v Ostravě zabil pět lidí"),
        ("tr", _place("İzmir", "TR"), "İzmir'de fabrikada beş ölü"),
        ("tr", _place("İzmir", "TR"), "Feribot İzmir\u2019de devrildi"),
        ("fi", _place("Tampere", "FI"), "Tehdas paloi Tampereella, viisi kuoli"),
        ("hu", _place("Debrecen", "HU"), "Gázrobbanás Debrecenben, öten meghaltak"),
    ],
)
def test_a_place_in_a_case_is_named_once(
    event: Events, language: str, place: Place, line: str
) -> None:
    """Though only the headline has it in that case."""
    made = event(
        title=line, heading=None, text="\u2014", place=place, language=language
    )

    assert headline(made).startswith(line)


def test_a_place_is_known_as_the_text_prints_it(event: Events) -> None:
    """A case that no table has: the text has the same."""
    text = "Krakowie: pożar hali. Zginęło pięć osób."
    place = _place("Kraków", "PL")
    made = event(
        title="Pożar w Krakowie", heading=None, text=text, place=place, language="pl"
    )
    fact = Fact(kind="place", value="Kraków", start=0, end=8)
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert headline(made).startswith("Pożar w Krakowie")


@pytest.mark.parametrize(
    ("language", "place", "line", "lead"),
    [
        ("ru", _place("Тула", "RU"), "Тульский склад сгорел ночью", "Tula, Russia: "),
        ("ru", _place("Тула", "RU"), "Пожар в Омске", "Tula, Russia: "),
        ("fi", _place("Tampere", "FI"), "Tehdas paloi yöllä", "Tampere, Finland: "),
        ("en", _place("Debrecen", "HU"), "Gas blast kills five", "Debrecen, Hungary: "),
    ],
)
def test_another_word_leaves_the_place_before_the_line(
    event: Events, language: str, place: Place, line: str, lead: str
) -> None:
    """An adjective or another town says no more than nothing."""
    made = event(
        title=line, heading=None, text="\u2014", place=place, language=language
    )

    assert headline(made).startswith(f"{lead}{line}")


@pytest.mark.parametrize(
    ("language", "place", "printed", "text"),
    [
        ("ru", _place("Омск", "RU"), "Омском", "Под Омском: на складе пожар."),
        ("ru", _place("Омск", "RU"), "Омском", "Под Омском взрыв: пять жертв."),
        ("ru", _place("Псков", "RU"), "Псковом", "Под Псковом в порту: пожар."),
        ("pl", _place("Gliwice", "PL"), "Gliwicach", "We Gliwicach: pożar hali."),
    ],
)
def test_a_town_in_a_case_is_no_dateline(
    event: Events, language: str, place: Place, printed: str, text: str
) -> None:
    """A dateline names it in none: here it tells where it happened."""
    made = event(
        title="\u2014", heading=None, text=text, place=place, language=language,
        change="opened",
    )  # fmt: skip
    at = text.index(printed)
    fact = Fact(kind="place", value=place.name, start=at, end=at + len(printed))
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert own_place(made) == place


@pytest.mark.parametrize(
    ("language", "place", "text", "told"),
    [
        (
            "ru",
            _place("Пермь", "RU"),
            "ПЕРМЬ, 3 мая. Склад сгорел в Перми, погибли пятеро.",
            "Склад сгорел в Перми, погибли пятеро.",
        ),
        (
            "ru",
            _place("Пермь", "RU"),
            "ПЕРМЬ, 3 мая - Пятеро погибли в Перми при пожаре.",
            "Пятеро погибли в Перми при пожаре.",
        ),
        (
            "pl",
            _place("Łódź", "PL"),
            "ŁÓDŹ - W Łodzi spłonęła hala, zginęło pięć osób.",
            "W Łodzi spłonęła hala, zginęło pięć osób.",
        ),
        (
            "tr",
            _place("İzmir", "TR"),
            "İZMİR - İzmir'de fabrika çöktü, beş kişi öldü.",
            "İzmir'de fabrika çöktü, beş kişi öldü.",
        ),
    ],
)
def test_a_town_in_dateline_and_in_a_case_is_where_it_was(
    event: Events, language: str, place: Place, text: str, told: str
) -> None:
    """The dateline is left out, and the town is not taken for the reporter's."""
    made = event(title="", heading=None, text=text, place=place, language=language)
    fact = Fact(kind="place", value=place.name, start=0, end=len(place.name))
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert own_place(made) == place
    assert excerpt(made) == told


def test_a_town_that_only_the_dateline_names_is_the_reporters(event: Events) -> None:
    """What happened at another place is not there."""
    text = "ПЕРМЬ, 3 мая. Пятеро погибли в Кирове при пожаре."
    place = _place("Пермь", "RU")
    made = event(
        title="", heading=None, text=text, place=place, language="ru", change="opened"
    )
    fact = Fact(kind="place", value="Пермь", start=0, end=5)
    found = own_place(replace(made, labels=replace(made.labels, facts=(fact,))))

    assert found is None or found.name != "Пермь"


@pytest.mark.parametrize(
    ("language", "place", "text"),
    [
        (
            "ru",
            _place("Тула", "RU"),
            "ТУЛА, 2 марта - Склад сгорел в Туле, пятеро убиты.",
        ),
        ("tr", _place("İzmir", "TR"), "İZMİR - İzmir'de bir fabrikada beş kişi öldü."),
        (
            "pl",
            _place("Kraków", "PL"),
            "KRAKÓW - W Krakowie spłonęła hala, pięć osób nie żyje.",
        ),
    ],
)
def test_a_town_of_dateline_and_lead_is_told(
    event: Events, language: str, place: Place, text: str
) -> None:
    """The lead has it in a case, so it is not only where the reporter sits."""
    made = event(title="", heading=None, text=text, place=place, language=language)
    found = own_place(replace(made, change="opened"))

    assert found is not None
    assert found.name == place.name


def test_a_town_of_the_dateline_alone_is_not_told(event: Events) -> None:
    """Nothing of it is in the lead, in whatever case."""
    text = "ТУЛА, 2 марта - Премьер прибыл в Рязань, где пятеро убиты."
    made = event(
        title="", heading=None, text=text, place=_place("Тула", "RU"), language="ru"
    )
    found = own_place(replace(made, change="opened"))

    assert found is None or found.name != "Тула"
