"""Names of places in scripts without capitals."""

import pytest

from pipeline.text import gazetteer, scripts


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ar", "حريق بقابس وفي نابلس", ["قابس", "نابلس"]),
        ("ar", "قابسية", []),
        ("fa", "در کاشان", ["کاشان"]),
        ("he", "בחיפה ומחיפה", ["חיפה", "חיפה"]),
        ("hi", "पटना में", ["पटना"]),
        ("hi", "पटनाई", []),
        ("ja", "宮崎県の宮崎市", ["宮崎県", "宮崎市"]),
        ("ja", "カサマ村", ["カサマ"]),
        ("ja", "アカサマ", []),
        ("ko", "인도로 갔다", []),
    ],
)
def test_names_are_found_where_no_other_word_is(
    language: str, text: str, found: list[str]
) -> None:
    """A name stands behind what is written with it, and is not part of a word."""
    towns = (
        "قابس",
        "نابلس",
        "کاشان",
        "חיפה",
        "पटना",
        "宮崎県",
        "宮崎市",
        "カサマ",
        "인도",
    )
    names = scripts.Names(language, dict.fromkeys(towns, "p,XX,1,1,1"))
    assert [text[start:end] for start, end in names.find(text)] == found


def test_the_longest_name_is_found() -> None:
    """Of two names that begin alike the longer one stands in the text."""
    names = scripts.Names("zh", dict.fromkeys(("南京", "南京市"), "p,CN,1,1,1"))
    assert list(names.find("在南京市")) == [(1, 4)]


@pytest.mark.parametrize(
    ("language", "name", "country"),
    [
        ("ar", "جيبو", "BF"),
        ("fa", "اسلام آباد غرب", "IR"),
        ("ja", "岩手県", "JP"),
        ("hi", "अगरताला", "IN"),
    ],
)
def test_towns_of_other_scripts_are_known(
    language: str, name: str, country: str
) -> None:
    """Towns of 50,000 people are known as GeoNames spells them there."""
    known = gazetteer.load()
    assert [name[a:b] for a, b in known.written(name, language)] == [name]
    assert known.find(name, language)[0].country == country
