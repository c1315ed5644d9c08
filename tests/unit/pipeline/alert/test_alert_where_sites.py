"""Names that are no sites, in several languages, and what is told instead of them."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.where import own_place
from pipeline.text.countries import named, told_of
from schemas.common import Label, Place

Events = Callable[..., Any]
LAND = Place(name="Norway", role="main", country="NO")
PORT = Place(name="Oslo", role="main", country="NO", lat=59.9, lon=10.7)
OTHER = Place(name="Bergen", role="mentioned", country="NO", lat=60.4, lon=5.3)
BERGEN = replace(OTHER, role="main")
ABROAD = Place(name="Denmark", role="mentioned", country="DK")
DENMARK = replace(ABROAD, role="main")
SEA = Place(name="North Sea", role="main", country="NO", lat=56.0, lon=3.0)
ISLE = Place(name="Outer Island", role="main")


def _made(event: Events, text: str, *places: Place, language: str = "en") -> Any:
    """Make an event of *text* with the labels *places*."""
    made = event(title="", heading=None, text=text, place=places[0], change="opened")
    article = replace(made.segment.article, language=language)
    return replace(
        made,
        labels=replace(made.labels, places=places),
        segment=replace(made.segment, article=article),
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Patriarch of Oslo was killed when a helicopter fell into a bay."),
        ("de", "Der Patriarch von Oslo starb beim Absturz eines Hubschraubers."),
        ("es", "El arzobispo de Oslo ha muerto al caer un helicóptero."),
        ("fr", "L'archevêque de Oslo est mort dans un accident d'hélicoptère."),
        ("it", "Il vescovo di Oslo è morto nella caduta di un elicottero."),
        ("pt", "O bispo de Oslo morreu na queda de um helicóptero."),
    ],
)
def test_a_see_is_no_place_of_what_befell_its_holder(
    event: Events, language: str, text: str
) -> None:
    """He travels; the town is his title."""
    assert own_place(_made(event, text, PORT, language=language)) is None


def test_a_town_in_which_a_bishop_of_it_was_killed_is_one(event: Events) -> None:
    """It is named for itself too."""
    text = "The Bishop of Oslo was shot dead in Oslo on Monday."

    assert own_place(_made(event, text, PORT)) == PORT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will send jets to Denmark after the raid.", DENMARK),
        ("Norway is now sending troops to Denmark, a minister said.", DENMARK),
        ("Norway struck camps of fighters in Denmark on Monday.", DENMARK),
        ("Norway troops fired on a convoy in Denmark.", DENMARK),
        ("Norway sent troops to a valley of its own.", LAND),
        ("Nine people died in Norway, which sent jets to Denmark.", LAND),
    ],
)
def test_a_country_that_sends_or_strikes_gives_way_to_where_it_does(
    event: Events, text: str, expected: Place
) -> None:
    """Where nobody else is named it may strike at home."""
    places = (LAND, ABROAD) if "Denmark" in text else (LAND,)

    assert own_place(_made(event, text, *places)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops hold the whole Oslo-Bergen highway after a fight.", LAND),
        ("A lorry burned on the Oslo-Bergen road, and three men died.", LAND),
        ("Nine people died in Oslo on the Oslo-Bergen road.", PORT),
        ("Nine men died off the west coast of Oslo.", LAND),
    ],
)
def test_a_road_between_towns_and_the_sea_before_one_are_not_in_it(
    event: Events, text: str, expected: Place
) -> None:
    """Their country is known all the same."""
    assert own_place(_made(event, text, PORT)) == expected


def test_an_isle_without_a_country_before_which_it_was_gives_way(event: Events) -> None:
    """To the only country that the report names."""
    land = Place(name="Denmark", role="mentioned", country="DK")
    text = "Rescuers from Denmark search off the east coast of the Outer Island."

    assert own_place(_made(event, text, ISLE, land)) == DENMARK


def test_a_sea_is_of_no_country(event: Events) -> None:
    """A boat that sank there is in no town's waters."""
    found = own_place(_made(event, "Nine men died in the North Sea.", SEA))

    assert found == replace(SEA, country=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bombs at two Bergen markets killed nine as soldiers fight near Oslo.",
            BERGEN,
        ),
        ("Nine people died in Bergen, 80 km from Oslo.", BERGEN),
        ("Nine people died at two Bergen markets, as police fought in Oslo.", BERGEN),
        ("Nine people from Bergen died 3 km from Oslo.", LAND),
    ],
)
def test_another_town_of_the_opening_comes_before_the_country(
    event: Events, text: str, expected: Place
) -> None:
    """It says that something happened there."""
    assert own_place(_made(event, text, PORT, OTHER)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway troops shot three people at a Danish post.", DENMARK),
        ("A Norway-led coalition hit a town, Danish radio said.", DENMARK),
        ("Norway troops shot three people at a post.", None),
        ("Norway troops shot three people at a Danish or a Swedish post.", None),
        ("Norway citizens were warned of raids by a Danish paper.", None),
    ],
)
def test_whose_post_it_was_tells_where_foreign_troops_shot(
    event: Events, text: str, expected: Place | None
) -> None:
    """If only one other people is named; of a warning nobody knows."""
    assert own_place(_made(event, text, LAND)) == expected


def test_an_isle_that_a_tagger_takes_for_a_person_is_a_place(event: Events) -> None:
    """What it ends with says what it is."""
    isle = Place(name="Fjellan Island", role="main", country="NO")
    made = _made(
        event, "Nine people died when a storm hit Norway's Fjellan Island.", isle
    )
    made = replace(made, labels=replace(made.labels, persons=("Fjellan Island",)))

    assert own_place(made) == isle


def test_a_long_name_of_a_country_holds_no_other_country() -> None:
    """The Dominican Republic is not Dominica."""
    assert told_of("Nine people died in the Dominican Republic.") == {"DO"}


@pytest.mark.parametrize(
    ("language", "text", "kind", "expected"),
    [
        ("en", "The storm lashed Bergen on its way toward Oslo.", "DISASTER", BERGEN),
        ("en", "The storm lashed Bergen on its way toward Oslo.", "WEATHER", BERGEN),
        ("en", "Tanks hit Bergen on their way toward Oslo.", "ASSAULT", LAND),
        ("de", "Der Sturm verwüstet Bergen und bedroht Oslo.", "DISASTER", BERGEN),
        ("de", "Der Sturm zieht auf Oslo, neun Tote in Bergen.", "OTHER", BERGEN),
        ("es", "El huracán golpea Bergen y se dirige a Oslo.", "DISASTER", BERGEN),
        ("fr", "L'ouragan frappe Bergen et se dirige vers Oslo.", "DISASTER", BERGEN),
        ("it", "L'uragano colpisce Bergen, diretto verso Oslo.", "DISASTER", BERGEN),
        ("pt", "O furacão atingiu Bergen rumo a Oslo.", "DISASTER", BERGEN),
    ],
)
def test_a_storm_is_where_it_has_hit_and_not_where_it_goes(
    event: Events, language: str, text: str, kind: str, expected: Place
) -> None:
    """The town that it threatens is named first by the labels."""
    made = _made(event, text, PORT, OTHER, language=language)
    labels = replace(made.labels, event_class=Label(value=kind, confidence=0.9))

    assert own_place(replace(made, labels=labels)) == expected


def test_a_town_in_which_a_minister_claimed_something_is_not_told(
    event: Events,
) -> None:
    """He spoke there of what happened elsewhere."""
    text = "Hours after a minister claimed in Oslo that all was calm, nine men died."

    assert own_place(_made(event, text, PORT)) == LAND


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Police shot four people in Oslo and Bergen.", "Oslo and Bergen"),
        ("de", "Vier Menschen starben in Oslo und Bergen.", "Oslo and Bergen"),
        ("fr", "Quatre personnes sont mortes in Oslo et Bergen.", "Oslo and Bergen"),
        ("en", "Violence gripped Oslo and Bergen on Monday.", "Oslo and Bergen"),
        ("en", "Police shot four people in Oslo and left for Bergen.", "Oslo"),
        ("en", "Police shot four people in Oslo and Bergenhus.", "Oslo"),
    ],
)
def test_what_befell_two_towns_is_told_of_both(
    event: Events, language: str, text: str, name: str
) -> None:
    """One toll counts for the two of them."""
    found = own_place(_made(event, text, PORT, OTHER, language=language))

    assert found == replace(PORT, name=name)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nine men died in a crash between Oslo and Bergen."),
        ("en", "A bus from Oslo burned on the road between Oslo and Bergen."),
        ("de", "Ein Bus ist zwischen Oslo und Bergen verunglückt."),
        ("fr", "Un car s'est renversé entre Oslo et Bergen."),
        ("es", "Un autobús volcó entre Oslo y Bergen."),
        ("it", "Un pullman si è ribaltato tra Oslo e Bergen."),
        ("pt", "Um ônibus capotou entre Oslo e Bergen."),
    ],
)
def test_between_two_towns_nothing_befell_either(
    event: Events, language: str, text: str
) -> None:
    """Their country is told."""
    assert own_place(_made(event, text, PORT, OTHER, language=language)) == LAND


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A Norwegian air strike killed nine men in Hill.", None),
        ("Norway's air force bombed Hill and nine men died.", None),
        ("Nine men died in Hill when Norwegian troops fired.", None),
        ("Nine men died in Hill, Norway, in an air strike.", "NO"),
        ("Norwegian troops fired in Hill in Norway, and nine men died.", "NO"),
    ],
)
def test_whose_forces_act_tells_no_country_of_a_town_that_no_list_has(
    event: Events, text: str, country: str | None
) -> None:
    """They may well act abroad."""
    town = Place(name="Hill", role="main", country="NO")
    found = own_place(_made(event, text, town, replace(LAND, role="mentioned")))

    assert found == replace(town, country=country)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine men died in a flood, the Red Oslo said.", None),
        ("Nine men died in a flood, Radio Oslo reported on Monday.", None),
        ("Nine men died in a flood at Radio Oslo.", PORT),
        ("Nine men died in Oslo, Radio Oslo reported.", PORT),
    ],
)
def test_a_body_that_speaks_is_no_town(
    event: Events, text: str, place: Place | None
) -> None:
    """It may be called as one, in the end of its name."""
    made = _made(event, text, PORT)
    labels = replace(made.labels, organisations=("Red Oslo", "Radio Oslo"))

    assert own_place(replace(made, labels=labels)) == place


def test_a_town_and_its_country_are_no_pair(event: Events) -> None:
    """Nor are towns of two countries."""
    text = "Police shot four people in Oslo and Denmark on Monday."
    found = own_place(_made(event, text, PORT, ABROAD))

    assert found is not None
    assert found.name == PORT.name


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("Congo", "CD", "DR Congo"),
        ("Sudan", "SS", "South Sudan"),
        ("Oslo", "NO", "Oslo, Norway"),
        ("Norway", "NO", "Norway"),
    ],
)
def test_a_part_of_the_name_of_a_country_is_not_said_beside_it(
    name: str, code: str, shown: str
) -> None:
    """It is the country, in fewer words."""
    assert named(Place(name=name, role="main", country=code)) == shown
