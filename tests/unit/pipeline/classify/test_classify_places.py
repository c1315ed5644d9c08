"""Where it happened: binding, capitals that say nothing, other scripts, the outlet."""

from functools import cache
from itertools import pairwise
from typing import Final

import pytest

from pipeline.classify import models, outlet, passage
from pipeline.classify.decide import read
from pipeline.classify.places import reader, spans
from pipeline.text import gazetteer
from tests.support import factories

MODELS: Final = cache(models.load)


def main(text: str, language: str = "en", source: str = "a.example") -> tuple[str, str]:
    """Read *text* and name the main place and its country."""
    article = factories.reference(language=language, source=source, title="")
    place = read(factories.segment(text=text, article=article), MODELS()).places[0]
    return place.name, place.country or ""


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A tank blew up in Paris, Texas, on Monday.", "Paris", "US"),
        ("A roof fell in in London, Ontario, and hurt two.", "London", "CA"),
        ("Police in Bethlehem, Pa., found a body.", "Bethlehem", "US"),
        ("A bus burned in Hyderabad, Sindh, overnight.", "Hyderabad", "PK"),
        ("Voters queued in Moscow, Idaho, before dawn.", "Moscow", "US"),
        ("A man was stabbed in Bedminster, Bristol, at night.", "Bedminster", "GB"),
        ("A hall burned in Richmond, London, on Monday.", "Richmond", "GB"),
    ],
)
def test_what_follows_a_town_says_where_it_lies(
    text: str, name: str, country: str
) -> None:
    """A region, country or large town behind a comma binds; a namesake loses."""
    assert main(text) == (name, country)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("rebels attacked a bridge in bogota today, the army said.", "bogota", "CO"),
        ("BOMB KILLS TWO IN KARACHI MARKET", "Karachi", "PK"),
    ],
)
def test_text_without_case_is_read(text: str, name: str, country: str) -> None:
    """Old wires are written in one case; there every word may be a name."""
    assert main(text) == (name, country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Взрыв прогремел в Москве во вторник утром.", "RU"),
        ("Пожар в Лондоне унёс жизни двух человек.", "GB"),
    ],
)
def test_a_case_of_russian_is_the_same_town(text: str, country: str) -> None:
    """Endings are taken off both the name of the list and that of the text."""
    assert main(text, "ru")[1] == country


def test_only_a_people_names_its_country() -> None:
    """What Ghanaian police do happens in Ghana, though no place is named."""
    assert main("Ghanaian police broke up a fuel ring and held nine men.") == (
        "Ghana",
        "GH",
    )


def test_a_short_month_or_agency_of_a_dateline_is_no_place() -> None:
    """They stand where a town could."""
    article = factories.reference(title="")
    text = "LUSAKA, Oct 3 (AFP) - A wall fell in Matero, a suburb of Lusaka."
    labels = read(factories.segment(text=text, article=article), MODELS())

    assert {place.name for place in labels.places} == {"Lusaka", "Matero"}


def test_spans_do_not_overlap() -> None:
    """Each word belongs to at most one span."""
    text = "New York State Police closed Union Square in New York, New York."
    read_ = passage.read(text, factories.AT.date())
    found = list(spans.spans(read_, MODELS(), anywhere=False))

    assert found
    for one, two in pairwise(found):
        assert one.last <= two.first


@pytest.mark.parametrize(
    ("text", "home", "country"),
    [
        ("A coach overturned near Ennis in western Ireland on Monday.", "", "IE"),
        ("A coach overturned near Ennis on Monday, injuring four.", "IE", "IE"),
        ("A fire near Hamilton spread to Tauranga and Rotorua on Monday.", "", "NZ"),
        ("A fire in Perth killed two people on Monday, police said.", "", "AU"),
        ("A fire in London killed two people on Monday, police said.", "CA", "GB"),
    ],
)
def test_a_namesake_is_told_by_what_is_around_it(
    text: str, home: str, country: str
) -> None:
    """The region behind it, the outlet's country and neighbours say which town it is.

    A town that the world knows keeps its name against a namesake at home.
    """
    read_ = passage.read(text, factories.AT.date())
    first = reader.places_in(read_, None, MODELS(), ([], []), home)[0]

    assert first.country == country


@pytest.mark.parametrize(
    ("source", "country"),
    [("herald.example.co.uk", "GB"), ("zeitung.de", "DE"), ("news.io", ""), ("x", "")],
)
def test_the_outlet_hints_at_a_country(source: str, country: str) -> None:
    """By its domain, unless that is one sold to all the world."""
    assert outlet.country(source, MODELS()) == country


def test_stems_keep_short_words_whole() -> None:
    """An ending is taken off only where three letters are left."""
    assert gazetteer.key("Уфа") == "уфа"
    assert gazetteer.key("Москву") == gazetteer.key("Москве") == "москв"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drones hit a market in Bara, 60 km north of El Obeid.", "Bara"),
        ("A fire broke out in Kahuta, about 40 kilometres from Rawalpindi.", "Kahuta"),
        ("A bus fell into a river in Bara, north of El Obeid.", "Bara"),
        ("The quake struck 40 km from Padang.", "Padang"),
    ],
)
def test_a_town_that_says_where_another_lies_is_not_the_place(
    text: str, name: str
) -> None:
    """A distance or a direction leads in the larger town near by."""
    assert main(text)[0] == name


@pytest.mark.parametrize("month", ["Jan", "Mar", "Jun", "Nov", "Nov.", "November"])
def test_the_month_of_a_dateline_is_no_region(month: str) -> None:
    """Nov is also a town of Tajikistan, and Jun one of Spain."""
    text = f"OSLO, {month} 3 - Two people died in a hotel fire in Oslo on Friday."
    assert main(text)[:2] == ("Oslo", "NO")


def test_a_small_namesake_in_another_country_is_not_meant() -> None:
    """The text speaks of El Salvador; the gazetteer knows San Ramon elsewhere."""
    text = (
        "salvadoran guerrilla groups attacked a barracks in san ramon tonight, and the "
        "army of el salvador sent troops."
    )

    assert main(text) == ("san ramon", "SV")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Под обстрелом в Белгородской области погиб житель.", "Белгородская область"),
        ("При ударе в Херсонской области ранены четверо.", "Херсонская область"),
        ("Дом сгорел в Краснодарском крае.", "Краснодарский край"),
        ("Убиты шесть полицейских в Дагестане.", "Дагестан"),
    ],
)
def test_regions_are_read_in_russian_cases(text: str, name: str) -> None:
    """A region is found by its adjective, whatever the case."""
    assert main(text, "ru")[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "KYIV - An explosion killed three people in Orlivka, officials said.",
            "Orlivka",
        ),
        ("A fire at the Temple of Light in Bilbao killed two monks.", "Bilbao"),
        ("Officials in Damascus said nine sailors drowned off Tartus.", "Tartus"),
    ],
)
def test_the_place_of_deeds_goes_before_that_of_words(text: str, name: str) -> None:
    """A dateline, an office and a temple give way to where it happened."""
    assert main(text)[0] == name


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("Brand in Wien: Zwei Tote in Wohnhaus", "de", "Wien", "AT"),
        ("Bei einer Explosion in Prag starb ein Mann.", "de", "Prag", "CZ"),
        (
            "Vor Bulgariens Küste ist am Montag ein Boot gesunken.",
            "de",
            "Bulgaria",
            "BG",
        ),
        (
            "Londoner Feuerwehr löscht einen Brand, zwei Menschen sterben",
            "de",
            "London",
            "GB",
        ),
        ("Incendio a Roma, due persone sono morte nella notte.", "it", "Roma", "IT"),
        ("Deux personnes sont mortes dans un incendie à Gand.", "fr", "Gand", "BE"),
        ("Взрыв прогремел в Риме во вторник утром.", "ru", "Рим", "IT"),
        ("Un sismo sacudió Bretaña el martes, sin heridos.", "es", "Bretaña", "FR"),
    ],
)
def test_a_language_has_names_of_its_own(
    text: str, language: str, name: str, country: str
) -> None:
    """Capitals, regions and seas are found by the names of the text's language."""
    assert main(text, language) == (name, country)


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Polnische Behörden nahmen am Montag neun Männer fest.", "de", "PL"),
        ("Les autorités ivoiriennes ont arrêté neuf hommes lundi.", "fr", "CI"),
        ("La policía peruana detuvo el lunes a nueve hombres.", "es", "PE"),
        ("La polizia tunisina ha arrestato lunedì nove uomini.", "it", "TN"),
        ("A polícia angolana deteve nove homens, disse Ana Neto na TV.", "pt", "AO"),
        ("Норвежская полиция задержала в понедельник девять человек.", "ru", "NO"),
    ],
)
def test_only_a_people_names_its_country_in_six_languages(
    text: str, language: str, country: str
) -> None:
    """Most languages write what is of a people in small letters."""
    assert main(text, language)[1] == country


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("【ソウル】韓国の大統領は３日夜、緊急談話を出した。", "ja", "KR"),
        ("北京一家工厂周二发生火灾。", "zh", "CN"),
        ("서울에서 화요일 화재가 발생해 두 명이 숨졌다.", "ko", "KR"),
        ("انفجار في بغداد يوم الثلاثاء", "ar", "IQ"),
        ("غرق قارب قبالة صفاقس مساء الأحد", "ar", "TN"),
        ("هجوم على رتل قرب مدينة الأبيض", "ar", "SD"),
        ("שריפה פרצה בתל אביב ביום שלישי", "he", "IL"),
    ],
)
def test_names_are_found_in_scripts_without_capitals(
    text: str, language: str, country: str
) -> None:
    """Prefixes, suffixes and a lack of blanks do not hide a capital or a country."""
    assert main(text, language)[1] == country


def test_an_arabic_word_like_a_town_is_none_by_itself() -> None:
    """El Obeid is "the white", as the house is: it stands behind "the town of"."""
    assert MODELS().gazetteer.find("الأبيض", "ar") == ()


def test_turkish_names_a_country_with_its_ending() -> None:
    """The word for a barber is no town of Sudan there."""
    text = "Arjantin'in Rosario kentinde bir berber dükkânına saldırı: 4 ölü."  # noqa: RUF001

    assert main(text, "tr") == ("Rosario", "AR")


def test_an_english_word_is_no_country_of_another_language() -> None:
    """Iceland is "Island" in German, Mauritius "Maurice" in French."""
    assert MODELS().gazetteer.find("Island", "de")[0].country == "IS"
    assert MODELS().gazetteer.find("Maurice", "fr")[0].country == "MU"
    assert "c" not in {one.kind for one in MODELS().gazetteer.find("Island")}
    assert "c" not in {one.kind for one in MODELS().gazetteer.find("Maurice")}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Nine men drowned off Ghana, a Russian news agency said.", "GH"),
        ("Three miners died in Zambia, the British newspaper wrote.", "ZM"),
    ],
)
def test_the_people_of_a_source_names_no_country(text: str, country: str) -> None:
    """Whose news it is says little of where it happened."""
    assert main(text)[1] == country


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb exploded near the Green Zone, killing 11 Iraqis at a checkpoint.",
        "Two men were shot at the Sandy Beach resort, police said.",
    ],
)
def test_a_common_word_that_begins_a_longer_name_is_no_town(text: str) -> None:
    """There are towns called Green and Sandy; the name goes on."""
    assert main(text)[0] not in ("Green", "Sandy")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("An avalanche in the Alps near Valmorin killed six skiers.", "Valmorin", ""),
        ("A blast in Tarvosk on Monday killed six miners.", "Tarvosk", ""),
        ("Texas police said a blast in Tarvosk killed six men.", "Tarvosk", "US"),
    ],
)
def test_a_town_that_no_list_has_lies_where_something_says(
    text: str, name: str, country: str
) -> None:
    """That most news is of the United States says nothing of it."""
    assert main(text) == (name, country)
