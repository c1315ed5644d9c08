"""Namesakes of countries, and where people of a country die abroad."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models
from pipeline.classify.decide import read
from tests.support import factories

MODELS: Final = cache(models.load)


def places(text: str, title: str = "", language: str = "en") -> dict[str, str]:
    """Read *text* and give its places with their countries, the main one first."""
    article = factories.reference(language=language, title=title)
    found = read(factories.segment(text=text, article=article), MODELS()).places
    return {one.name: one.country or "" for one in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A barn burned in Lebanon, Tennessee, killing two.",
            {"Lebanon": "US", "Tennessee": "US"},
        ),
        (
            "A storm tore off roofs in Mexico, Missouri, and killed two.",
            {"Mexico": "US", "Missouri": "US"},
        ),
        (
            "Two men drowned near Peru, Illinois, on Friday.",
            {"Peru": "US", "Illinois": "US"},
        ),
        (
            "Three died in a fire in Savannah, Georgia.",
            {"Savannah": "US", "Georgia": "US"},
        ),
        (
            "A tornado hit Rome, Georgia, and killed one.",
            {"Rome": "US", "Georgia": "US"},
        ),
        (
            "A mine collapsed in Rustavi, Georgia, killing six.",
            {"Rustavi": "GE", "Georgia": "GE"},
        ),
        (
            "A truck bomb killed ten in Batumi, Georgia.",
            {"Batumi": "GE", "Georgia": "GE"},
        ),
        ("A boat sank off Lebanon, killing nine.", {"Lebanon": "LB"}),
    ],
)
def test_region_behind_a_country_makes_it_a_town(
    text: str, found: dict[str, str]
) -> None:
    """A town of the region is meant, and a region where the town before it lies."""
    assert places(text) == found


def test_headline_means_the_state_of_its_text() -> None:
    """A bare "Georgia" above "Augusta, Georgia" is the state."""
    text = "A gas blast killed four people in Augusta, Georgia, on Sunday."
    assert places(text, "Georgia gas blast kills four")["Georgia"] == "US"


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        (
            "en",
            "Five Indians died in a hotel fire in Dubai, the Indian embassy said.",
            "AE",
        ),
        ("en", "Twelve Nepalis were killed in a bus crash in Sharjah on Sunday.", "AE"),
        ("en", "Two Americans died in an avalanche in Chamonix on Sunday.", ""),
        (
            "en",
            "Seven Filipinos drowned off Jeddah, the Philippine consulate said.",
            "SA",
        ),
        ("en", "Four Indian soldiers died in a blast near Salem on Sunday.", "IN"),
        ("de", "Vier Deutsche sind bei einem Busunglück in Bozen gestorben.", "IT"),
        ("fr", "Trois Français sont morts dans un incendie à Dubaï dimanche.", "AE"),
        ("es", "Dos españoles murieron en un accidente en Marrakech.", "MA"),
        ("en", "Nine Iraqis were killed by a bomb in Mosul on Sunday.", "IQ"),
    ],
)
def test_counted_people_do_not_move_the_place(
    language: str, text: str, country: str
) -> None:
    """Where people are from is not where they died; their army is at home.

    A town that the gazetteer lacks then has no country.
    """
    assert next(iter(places(text, language=language).values())) == country


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Two died in a blast in Merida. Venezuela's police shut a road.", "en", "VE"),
        (
            (
                "A train hit a bus in Santiago, killing six. Men of the police of the "
                "Dominican Republic were on the spot."
            ),
            "en",
            "DO",
        ),
        (
            (
                "Ein Bus stürzte in Valencia um, vier Menschen starben. Die Polizei "
                "Venezuelas sperrte die Straße."
            ),
            "de",
            "VE",
        ),
        (
            (
                "Cuatro personas murieron al arder un taller en Mérida. La policía de "
                "Venezuela cerró la calle."
            ),
            "es",
            "VE",
        ),
        (
            (
                "Three died as a bridge fell in El Alto. Bolivia's fire service closed "
                "the road."
            ),
            "en",
            "BO",
        ),
        # it looks abroad, or another country is named, or nobody acts
        (
            "Two died in a blast in Merida. Venezuela's government sent condolences.",
            "en",
            "MX",
        ),
        (
            (
                "Two died in a blast in Merida. Venezuela's police and Mexico's police "
                "shut a road."
            ),
            "en",
            "MX",
        ),
        (
            (
                "Un tren volcó en Valencia y murió una mujer. Venezuela llora. "
                "El gobierno de Venezuela envió su pésame."
            ),
            "es",
            "ES",
        ),
    ],
)
def test_town_is_that_of_the_country_whose_government_acts(
    text: str, language: str, country: str
) -> None:
    """Of several namesakes the one in the one country that the report names is meant.

    It is another if that country only condoles, or another is named as well.
    """
    assert next(iter(places(text, language=language).values())) == country


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("nl", "In Middelburg is een man doodgestoken na een ruzie.", "NL"),
        ("fr", "Deux ouvriers ont été tués par une grue à Orléans.", "FR"),
        ("fr", "Une grue est tombée à Orléans, au Canada.", "CA"),
        ("en", "A bus slid off a road in Victoria. British Columbia shut it.", "CA"),
        ("en", "A premier of Ontario was hurt in London on Monday.", "GB"),
    ],
)
def test_language_or_state_tells_a_namesake(
    language: str, text: str, country: str
) -> None:
    """A bare town is that of the language's land, or of the state that is named."""
    assert next(iter(places(text, language=language).values())) == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            (
                "Two people died in Galway, Mayo and Donegal when trees fell on cars "
                "on Tuesday, the police said. Schools are shut throughout Ireland."
            ),
            "Galway",
            "IE",
        ),
        (
            (
                "A man died in Galway after a tree fell on his van, and a red warning "
                "was in force for Galway, Clare and Kerry. Ireland has no trains."
            ),
            "Galway",
            "IE",
        ),
        (
            (
                "Nine people were killed by bombs in Paris, London, Rome and Madrid on "
                "Monday."
            ),
            "Paris",
            "FR",
        ),
        (
            "Two men were shot dead in Hull, Leeds, and a third was hurt on Monday.",
            "Hull",
            "GB",
        ),
    ],
)
def test_a_list_says_of_no_town_where_it_lies(
    text: str, name: str, country: str
) -> None:
    """Nor does a smaller town behind a comma, where no such town is known."""
    assert next(iter(places(text).items())) == (name, country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            (
                "Two people died when floods swept away a bridge near Perth on Friday. "
                "Trains in Scotland stopped, schools in Aberdeen and Dundee were shut, "
                "and the first minister told Holyrood that it would rain on."
            ),
            "GB",
        ),
        (
            (
                "A man was killed by a falling chimney in Melbourne on Sunday. The "
                "storm cut power in Derby and Nottingham, and the Met Office kept its "
                "warning for the east of England."
            ),
            "GB",
        ),
        ("Two people died when floods hit Perth. Trains stopped.", "AU"),
        ("A fire in London killed two, the fire brigade said in Washington.", "GB"),
    ],
)
def test_a_region_is_one_though_a_village_has_its_name(text: str, country: str) -> None:
    """A large namesake abroad gives way where the region of the town is named."""
    assert next(iter(places(text).values())) == country


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A boy drowned in Richmond on Sunday, MetService said.", ("Richmond", "NZ")),
        (
            (
                "A fire in Richmond has closed a school. Tasman District Council "
                "told residents to stay indoors."
            ),
            ("Richmond", "NZ"),
        ),
        (
            (
                "Police Scotland said a man was killed in a stabbing in Perth on "
                "Friday. Tayside officers appeal for witnesses."
            ),
            ("Perth", "GB"),
        ),
        (
            "A crash in Perth killed two people on Monday, Police Scotland said.",
            ("Perth", "GB"),
        ),
        (
            "Two people died on icy roads in Kingston, Environment Canada said.",
            ("Kingston", "CA"),
        ),
        ("A crash in Perth killed two people on Monday.", ("Perth", "AU")),
        ("A crash in Richmond killed two people on Monday.", ("Richmond", "US")),
    ],
)
def test_an_institution_tells_a_namesake(text: str, place: tuple[str, str]) -> None:
    """A weather service or a force serves its own country, in a small town as well."""
    assert next(iter(places(text).items())) == place
