"""Words with a capital that are no places: days, months, numbers, German nouns."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models
from pipeline.classify.decide import read
from tests.support import factories

MODELS: Final = cache(models.load)


def named(text: str, language: str) -> list[str]:
    """Read *text* and give the places that it names, not what its words speak for."""
    article = factories.reference(language=language, title="")
    facts = read(factories.segment(text=text, article=article), MODELS()).facts
    return [text[one.start : one.end] for one in facts if one.kind == "place"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Beim Einsturz einer Brücke starben am Dienstag vier Arbeiter.", []),
        ("de", "Am Samstag sind in Kassel zwei Radfahrer gestorben.", ["Kassel"]),
        ("de", "Im März starben bei Kämpfen in Mali zwölf Soldaten.", ["Mali"]),
        ("nl", "Bij een brand in Utrecht vielen op Zaterdag twee doden.", ["Utrecht"]),
        ("it", "Tre operai sono morti Sabato in un incendio.", []),
        ("pt", "Sete pescadores morreram no naufrágio.", []),
        ("es", "Once mineros murieron el Lunes en una mina.", []),
        ("fr", "Six skieurs sont morts en Janvier dans une avalanche.", []),
    ],
)
def test_days_months_and_numbers_are_no_places(
    language: str, text: str, names: list[str]
) -> None:
    """What dates and counts an event is no town, whatever leads to it."""
    assert named(text, language) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bei Protesten in Nairobi sind drei Menschen gestorben.", ["Nairobi"]),
        ("Bei einem Busunglück bei Linz starben neun Reisende.", ["Linz"]),
        ("Nach dem Feuer in Pflegeheim in Erfurt gab es zwei Tote.", ["Erfurt"]),
        ("Bei Verkehrsunfällen sind zwölf Menschen gestorben.", []),
        ("Beim Brand im Tunnel starben in Chur zwei Arbeiter.", ["Chur"]),
        ("Bei der Amokfahrt in Trier starben fünf Menschen.", ["Trier"]),
        ("Bei Rosenheim ist ein Zug entgleist.", ["Rosenheim"]),
        ("In der Stadt Hof brannte ein Haus.", ["Hof"]),
        ("Ein Bergsteiger ist in Grainau gestorben.", ["Grainau"]),
        ("In Obermaiselstein ist ein Haus eingestürzt.", ["Obermaiselstein"]),
    ],
)
def test_german_nouns_are_no_towns(text: str, names: list[str]) -> None:
    """A noun behind "bei", "in" or an article is none; a town behind them is."""
    assert named(text, "de") == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "Deux ferries ont coulé dans l'océan Indien.", ["océan Indien"]),
        ("fr", "Un navire indien a coulé dimanche.", ["indien"]),
        ("pt", "A ponte que servia a vila de Sintra caiu.", ["Sintra"]),
        ("pt", "Um atentado do IRA matou dois em Londres.", ["Londres"]),
        ("pt", "Um sismo no Irã matou dez pessoas.", ["Irã"]),
        ("es", "A fines de mes murieron dos presos en Quito.", ["Quito"]),
        ("es", "El fallo sobre DACA fue leído en Houston.", ["Houston"]),
        ("ko", "트럭이 인도를 덮쳐 서울에서 2명이 숨졌다.", ["서울"]),
        ("ko", "인도 뉴델리에서 화재로 4명이 숨졌다.", ["인도"]),
        ("ko", "인도적 위기 속에 6명이 숨졌다.", []),
        ("ja", "タイヤ工場で爆発があり2人が死亡した。", []),
        ("ja", "タイで列車が脱線し8人が死亡した。", ["タイ"]),
        ("ar", "انهيار مالي يهز لبنان بعد مقتل ثلاثة.", ["لبنان"]),
        ("ar", "مقتل عشرة في مالي.", ["مالي"]),
        ("fa", "تونلی به قطر 3 متر فرو ریخت و دو نفر کشته شدند.", []),
    ],
)
def test_words_that_look_like_countries_are_none(
    language: str, text: str, names: list[str]
) -> None:
    """Accents, what stands beside it and where it ends tell a word from a country."""
    assert sorted(named(text, language)) == sorted(names)
