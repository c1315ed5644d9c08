"""Where a message says that it happened: no guess, and nothing twice."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.headline import headline
from pipeline.alert.where import own_place
from pipeline.text.countries import spoken_of, told_of
from schemas.common import Place

Events = Callable[..., Any]
PORT = Place(name="Oslo", role="main", country="NO", lat=59.9, lon=10.7)
STRIP = Place(name="Gaza Strip", role="main", country="PS")
AGENCY = "OSLO, March 2 (Agency) - "


@pytest.mark.parametrize("line", [AGENCY, "Oslo - ", "Oslo. ", "Oslo \u2014 "])
def test_a_town_of_the_dateline_alone_is_no_place_of_the_event(
    event: Events, line: str
) -> None:
    """A reporter in the capital tells of the country; more is not known."""
    text = f"{line}A bridge fell into a northern river and four people drowned."
    made = event(title="Four drown", heading=None, text=text, place=PORT)
    opened = event(
        title="Four drown", heading=None, text=text, place=PORT, change="opened"
    )

    assert own_place(opened) == Place(name="Norway", role="main", country="NO")
    assert headline(opened) == "Norway: Four drown"
    assert own_place(made) == PORT  # its story has it from other reports


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("A bridge fell in Oslo and four people drowned.", id="text"),
        pytest.param("Four people drowned in Oslo's harbour.", id="of a name"),
    ],
)
def test_a_town_of_dateline_and_text_is_the_place(event: Events, rest: str) -> None:
    """Most agencies write from where it happened."""
    made = event(heading=None, text=f"{AGENCY}{rest}", place=PORT, change="opened")

    assert own_place(made) == PORT


@pytest.mark.parametrize(
    ("heading", "place", "expected"),
    [
        pytest.param("Two die in Gaza raid", STRIP, "Two die in Gaza raid", id="kind"),
        pytest.param(
            "Blast in Oslo's suburbs", PORT, "Blast in Oslo's suburbs", id="possessive"
        ),
        pytest.param(
            "Two die in raid on strip",
            STRIP,
            "Gaza Strip, Palestinian Territories: Two die in raid on strip",
            id="the kind alone names nothing",
        ),
        pytest.param(
            "Sudanese bridge falls",
            Place(name="Sudan", role="main", country="SD"),
            "Sudanese bridge falls",
            id="a country by the word for its people",
        ),
    ],
)
def test_a_place_that_the_headline_names_is_not_named_again(
    event: Events, heading: str, place: Place, expected: str
) -> None:
    """By its name without "strip", with a possessive, or by its people."""
    assert headline(event(heading=heading, place=place)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police sources reported in Oslo that four hikers drowned in a river.",
        "According to press reports in Oslo today, four hikers drowned.",
        "Four hikers drowned, she told a short briefing in Oslo.",
        "Oslo, Sept. 8 (NNN): Four hikers drowned in a river.",
        "oslo: four hikers drowned in a river.",
        "Oslo, 26 Jun (Nordic Wire) Four hikers drowned in a river.",
        "OSLO Four hikers drowned in a river.",
        "Four drowned. (Additional reporting by Ann Berg in Oslo; editing by Jo Lund)",
        "This story is from March 7, 2002\noslo: four hikers drowned.",
    ],
)
def test_where_it_was_given_out_is_no_place_of_the_event(
    event: Events, text: str
) -> None:
    """In the town the story was told; of the event the country is known."""
    given = {"title": "", "heading": None, "text": text, "change": "opened"}

    assert own_place(event(**given, place=PORT)) == Place(
        name="Norway", role="main", country="NO"
    )
    again = {**given, "title": "Rain falls on Oslo"}
    assert own_place(event(**again, place=PORT)) == PORT


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("colonel oslo reported that four men were killed.", ()),
        ("Jan Oslo Berg said that four men were killed.", ("Jan Oslo Berg",)),
        ("The Oslo said that four men were killed.", ("Oslo",)),
        ("Colonel Oslo reported. Four men were killed, Oslo added.", ()),
    ],
)
def test_a_name_of_people_is_no_place(
    event: Events, text: str, persons: tuple[str, ...]
) -> None:
    """Nor is the country in which a town of that name lies."""
    given = {"title": "", "heading": None, "text": text, "persons": persons}

    assert own_place(event(**given, place=PORT, change="opened")) is None
    given["text"] = f"{text} It was in Oslo."
    assert own_place(event(**given, place=PORT, change="opened")) == PORT


def test_a_country_by_another_name_is_named_once(event: Events) -> None:
    """Newsrooms say Turkey and Ivory Coast."""
    place = Place(name="Ivory Coast", role="main", country="CI")

    made = event(heading="Four die in flood", place=place)
    assert headline(made) == "Ivory Coast: Four die in flood"


def test_a_country_whose_army_acts_is_no_place(event: Events) -> None:
    """It acts abroad more often than at home; at home the text says so."""
    place = Place(name="Norway", role="main", country="NO")
    given = {"heading": None, "place": place, "change": "opened"}
    abroad = event(title="Norway forces bomb camp", text="Many died.", **given)
    home = event(title="Norway forces bomb camp", text="It was in Norway.", **given)

    assert own_place(abroad) is None
    assert own_place(home) == place


def test_a_country_that_the_report_does_not_speak_of_is_left_out(event: Events) -> None:
    """Of towns of one name the wrong one may have been read: the name is right."""
    place = Place(name="Palmyra", role="main", country="US", lat=40.3, lon=-76.6)
    given = {"heading": "Four die in raid", "place": place}
    syrian = event(text="Syrian troops left Palmyra.", **given)
    plain = event(text="Troops left Palmyra.", **given)
    salvadoran = event(text="Salvadoran troops left Palmyra.", **given)

    assert headline(syrian) == headline(salvadoran) == "Palmyra: Four die in raid"
    assert headline(plain) == "Palmyra: Four die in raid"  # two large ones


@pytest.mark.parametrize(
    "who",
    ["police", "the fire brigade", "local officials", "police officers", "rescuers"],
)
def test_whose_own_services_speak_is_where_it_happened(event: Events, who: str) -> None:
    """A ministry speaks of what happened elsewhere, the police of a town seldom."""
    text = f"Four hikers drowned in a river, according to {who} in Oslo."
    given = {"title": "", "heading": None, "change": "opened", "place": PORT}

    assert own_place(event(text=text, **given)) == PORT
    afar = text.replace(who, "the interior ministry")
    assert own_place(event(text=afar, **given)) != PORT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A major Oslo fire killed four men.", PORT),
        ("Four men died in the general Oslo strike.", PORT),
        ("Four men died, said Major Oslo.", None),
        ("four men died, said major oslo.", None),
    ],
)
def test_an_adjective_before_a_town_is_no_title(
    event: Events, text: str, expected: Place | None
) -> None:
    """A title is one by its capital, and where nothing has capitals."""
    given = {"title": "", "heading": None, "change": "opened", "place": PORT}

    assert own_place(event(text=text, **given)) == expected


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("liberation of the Marti front", set()),
        ("malign Indiana", set()),
        ("Malians, Iraqis and a Somali", {"ML", "IQ", "SO"}),
        ("South Korean and Sudanese troops", {"KR", "SD"}),
        ("Turkish planes over Syria's north", {"TR", "SY"}),
        ("Turkey's planes over the Ivory Coast", {"TR", "CI"}),
        ("Latin America, and the U.S. army", set()),
    ],
)
def test_a_country_is_not_spoken_of_by_its_first_letters_alone(
    words: str, codes: set[str]
) -> None:
    """Liberation is not of Liberia, and Jose Marti not of Martinique."""
    assert spoken_of(words) == codes


BERGEN = Place(name="Bergen", role="main", country="NO", lat=60.4, lon=5.3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four hikers were shot across the city on Monday.", PORT),
        ("Four hikers were shot in the city of the lake on Monday.", None),
        ("Four hikers were shot in Bergen, and the city is in fear.", BERGEN),
        ("Four hikers were shot on Monday. It was near the city.", None),
    ],
)
def test_the_city_is_that_of_the_dateline(
    event: Events, text: str, expected: Place | None
) -> None:
    """Where the first sentence names no other town."""
    made = event(
        title="", heading=None, text=f"{AGENCY}{text}", place=PORT, change="opened"
    )
    towns = (PORT, Place(name="Bergen", country="NO", lat=60.4, lon=5.3))
    made = replace(made, labels=replace(made.labels, places=towns))

    country = Place(name="Norway", role="main", country="NO")
    assert own_place(made) == (expected or country)


def test_a_part_below_does_not_outweigh_the_city_of_the_dateline(event: Events) -> None:
    """The first sentence tells of all of it."""
    text = f"{AGENCY}Four were shot across the city. Two fell in South Oslo."
    south = Place(name="South Oslo", role="main", country="NO", lat=59.8, lon=10.7)
    made = event(title="", heading=None, text=text, place=south, change="opened")
    made = replace(made, labels=replace(made.labels, places=(south, PORT)))

    assert own_place(made) == PORT


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Three Swedes died in southern Somalia, it was announced in Oslo.",
            "Somalia",
        ),
        ("Three died in Somalia and two in Sweden, it was announced in Oslo.", None),
        ("Sweden lost three men. Officials in Oslo said so.", None),
    ],
)
def test_the_country_in_which_it_happened_stands_behind_in(
    event: Events, text: str, name: str | None
) -> None:
    """Where the town is one in which somebody spoke, and one country is named so."""
    made = event(title="", heading=None, text=text, place=PORT, change="opened")
    found = own_place(made)

    assert (found and found.name) == name


@pytest.mark.parametrize(
    "text",
    [
        "A shell killed nine people in Oslo on Monday. Sweden closed its consulate.",
        "Arsonists burned a barge in Oslo, a Sweden-based maritime monitor said.",
        "A tram hit a bus in Oslo. Holland, Burma and the Ivory Coast sent wreaths.",
        "Gales killed nine people in Oslo. It was the Ghanaian envoy's last day.",
        "Sweden-backed guards shot nine people in Oslo on Monday.",
        "Guards shot nine people on the east side of Oslo, in a Norwegian street.",
    ],
)
def test_other_countries_that_only_speak_leave_a_town_its_own(
    event: Events, text: str
) -> None:
    """They send aid, warn or watch: what happened is not there."""
    made = event(title="", heading=None, text=text, place=PORT, change="opened")

    assert own_place(made) == PORT


@pytest.mark.parametrize(
    "text",
    [
        "Ghanaian guards shot nine people in Oslo on Monday.",
        "Guards shot nine people in Oslo on Monday. Shops closed across Sweden.",
        "Guards shot nine people in Oslo. Raids are rare in eastern Ivory Coast.",
    ],
)
def test_where_things_happen_in_another_country_a_town_is_a_namesake(
    event: Events, text: str
) -> None:
    """The opening tells it, or "in" below."""
    made = event(title="", heading=None, text=text, place=PORT, change="opened")

    assert own_place(made) == replace(PORT, country=None)


@pytest.mark.parametrize(
    "text",
    [
        "A gas main blew up at noon, as cooks filled a hall in Oslo, killing nine.",
        "Norwegian medics said nine died, while crowds slept in Oslo, in a fire.",
        "Nine men were shot dead, hours after a strike had ended, in a bar in Oslo.",
        "On Monday, as a convoy left Oslo, a mine killed nine men.",
    ],
)
def test_an_aside_has_the_town_if_nothing_else_names_one(
    event: Events, text: str
) -> None:
    """It says where people were when it happened to them."""
    made = event(title="", heading=None, text=text, place=PORT, change="opened")

    assert own_place(made) == PORT


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "Mortars hit a farm in Norway, while a fair opened in Oslo. Nine died.",
            Place(name="Norway", role="main", country="NO"),
        ),
        (
            "",
            "Mortars hit a farm near Bergen, as a fair opened in Oslo. Nine died.",
            BERGEN,
        ),
        ("Nine die in Bergen", "Mortars hit a farm, as a fair opened in Oslo.", BERGEN),
    ],
)
def test_an_aside_is_elsewhere_if_a_place_was_told(
    event: Events, title: str, text: str, expected: Place
) -> None:
    """That place counts, be it only the country."""
    made = event(title=title, heading=None, text=text, place=PORT, change="opened")
    other = Place(name="Bergen", role="mentioned", country="NO", lat=60.4, lon=5.3)
    made = replace(made, labels=replace(made.labels, places=(PORT, other)))

    assert own_place(made) == expected


@pytest.mark.parametrize("words", ["a temple here", "this textile city", "a bus here"])
def test_here_is_the_town_of_the_dateline(event: Events, words: str) -> None:
    """So a reporter writes from where it happened."""
    text = f"{AGENCY}Four men were shot near {words} on Monday."
    made = event(title="", heading=None, text=text, place=PORT, change="opened")

    assert own_place(made) == PORT


def test_what_lies_east_of_a_town_is_in_its_country(event: Events) -> None:
    """Though the report speaks of who came from abroad."""
    text = "Swedish planes bombed towns east of Oslo in a raid that Sweden denies."
    made = event(title="", heading=None, text=text, place=PORT, change="opened")

    assert own_place(made) == Place(name="Norway", role="main", country="NO")


def test_a_university_is_a_place_and_an_organisation(event: Events) -> None:
    """What happens at it is told of it."""
    name = "Oslo University"
    made = event(
        title="", heading=None, text=f"Gunmen stormed {name}. Four died.",
        place=Place(name=name, role="main"), organisations=(name,), change="opened",
    )  # fmt: skip

    found = own_place(made)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("change", ["opened", "joined"])
def test_who_speaks_or_owns_tells_no_site(event: Events, change: str) -> None:
    """Its country stays a label, and the story has it: no message says it."""
    text = "Clerks of the Example Bank blamed rebels for the raid that killed 20."
    speaker = Place(name="Norway", role="mentioned", country="NO")
    given = {"title": "", "heading": None, "text": text, "change": change}
    made = event(**given, place=speaker)

    assert own_place(made) is None
    assert "Norway" not in headline(made)
    told = replace(made, story=replace(made.story, place=PORT))
    assert own_place(told) == (PORT if change == "joined" else None)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("a French port and a Chinese mine", {"FR", "CN"}),
        ("the Danes told us, and U.S. marines", {"DK", "US"}),
        ("Latin American ports", set()),
    ],
)
def test_a_people_tells_where_it_is(words: str, codes: set[str]) -> None:
    """Though it be called by another word than its country; "us" is nobody."""
    assert told_of(words) == codes
