"""What a message leaves out rather than tell it wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.doubt import is_sure
from pipeline.alert.headline import headline
from pipeline.alert.where import own_place, within
from schemas.common import Place, Range
from schemas.report import Fact

Events = Callable[..., Any]
OSLO = Place(name="Oslo", role="main", country="NO", lat=59.9, lon=10.7)
SWEDEN = Place(name="Sweden", role="main", country="SE")
NORWAY = Place(name="Norway", role="main", country="NO")


def placed(event: Events, text: str) -> Place | None:
    """Give the place of a report without a title, the first of its story."""
    made = event(title="", heading=None, text=text, place=OSLO, change="opened")
    found: Place | None = own_place(made)
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bus overturned in Oslo. Four died.", OSLO),
        ("A bus overturned on Sunday. Four were flown to Oslo.", NORWAY),
        ("A bus overturned 40 km west of Oslo. Four died.", NORWAY),
        ("A bus from Oslo overturned. Four died.", NORWAY),
        ("Bad news from Oslo: a bus overturned. Four died.", OSLO),
        ("An Oslo-based firm lost a bus. Four died.", NORWAY),
        ("Sweden lost a bus. Officials in Oslo said that four died.", None),
    ],
)
def test_a_town_beside_the_news_is_not_where_it_happened(
    event: Events, text: str, place: Place | None
) -> None:
    """Its country is told, unless the opening speaks of other ones."""
    assert placed(event, text) == place


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Philippines", "in the Philippines"),
        ("Gaza Strip", "in the Gaza Strip"),
        ("Tigris River", "near the Tigris River"),
        ("White Island", "on White Island"),
        ("Red Sea", "in the Red Sea"),
        ("Gulf of Aden", "in the Gulf of Aden"),
        ("Mount Etna", "on Mount Etna"),
        ("Lake Chad", "on Lake Chad"),
        ("Kola Peninsula", "on the Kola Peninsula"),
        ("Gardermoen Airport", "at Gardermoen Airport"),
        ("Oslo University", "at Oslo University"),
        ("Oslo", "in Oslo"),
    ],
)
def test_a_place_has_its_article(name: str, words: str) -> None:
    """As a native speaker writes it."""
    assert within(Place(name=name)) == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A raid hit a camp. Two fled. It is calm. Nine died there.", "; 9 killed"),
        ("A raid hit a camp. Two fled. It is calm. This year nine died.", ""),
        ("A raid hit a camp, the third this year, and nine died.", "; 9 killed"),
    ],
)
def test_a_count_of_a_year_below_the_opening_is_left_out(
    event: Events, text: str, told: str
) -> None:
    """It is the news only where the report begins with it."""
    made = event(
        title="Raid on a camp", heading=None, text=text, killed=9,
        own_killed=Range(low=9, high=9),
    )  # fmt: skip
    at = text.index("nine" if "nine" in text else "Nine")
    fact = Fact(kind="killed", value="9", start=at, end=at + 4)
    read = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert headline(read) == f"Northport: Raid on a camp{told}"


@pytest.mark.parametrize(("before", "place"), [(OSLO, "Oslo, "), (None, "")])
def test_a_town_is_known_if_an_earlier_report_named_it(
    event: Events, bench: Any, before: Place | None, place: str
) -> None:
    """That of the story comes from this report as well, so it cannot vouch for it."""
    first = event(place=before, killed=3, change="opened")
    later = event(
        minute=5, version=2, place=OSLO, killed=9, title="Nine dead", heading=None,
        text="Nine are dead, the minister told a briefing in Oslo.",
    )  # fmt: skip
    bench.send(first)
    (alert,) = bench.send(later)

    assert alert.text.splitlines()[2].startswith(f"{place}Norway \u00b7 Killed: 9")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A raid hit the caves of Oslo Berg in Sweden. Four died.", None),
        ("A raid hit the caves of Oslo Berg in the east. Four died.", NORWAY),
        ("A raid hit the caves of Oslo Berg in Norway. Four died.", NORWAY),
        ("A raid hit Oslo City on Monday. Four died.", OSLO),
        ("A raid hit the caves of Oslo Berg and Oslo. Four died.", OSLO),
        ("A raid hit a village between Oslo and Bergen. Four died.", NORWAY),
        ("A raid hit a village in Oslo'an. Four died.", NORWAY),
        ("The Oslo-based rights group said so. Four died.", None),
        ("The Oslo - based activist network said so. Four died.", None),
        ("A raid hit Norway's hills, as traders marched in Oslo. Four died.", NORWAY),
        ("Hours after shots in Bergen, a raid hit Oslo. Four died.", OSLO),
        ("OSLO, May 2 (Nord) - Raids across Sweden killed 4, men said here.", SWEDEN),
    ],
)
def test_the_beginning_of_a_longer_name_is_no_town(
    event: Events, text: str, place: Place | None
) -> None:
    """Its country is told, unless the opening speaks of other ones."""
    assert placed(event, text) == place


def test_nobody_is_said_to_be_dead_because_a_late_sentence_says_so(
    event: Events,
) -> None:
    """It may speak of one raid of several."""
    text = "Shells hit a port. Thirty were hurt. Two fled. No one died on the pier."
    at = text.index("No one died")
    fact = Fact(kind="killed", value="0", start=at, end=at + 11)
    made = event(
        text=text, heading=None, killed=0, own_killed=Range(low=0, high=0), injured=30
    )
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert "no deaths" not in headline(made)


@pytest.mark.parametrize("name", ["Gulf", "Coast", "Swedens"])
def test_a_word_for_a_coast_or_a_people_is_no_town(event: Events, name: str) -> None:
    """Though some town of the world is called so."""
    town = Place(name=name, role="main", country="US", lat=1.0, lon=1.0)
    made = event(text=f"A bus fell in {name} today.", place=town, change="opened")

    assert own_place(made) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("killed, wounded or captured", ""),
        ("killed or captured", ""),
        ("killed and six captured", "; 90 killed"),
    ],
)
def test_who_may_be_a_prisoner_is_not_dead(
    event: Events, words: str, said: str
) -> None:
    """One figure stands for both; how many died nobody said."""
    text = f"Norway said 90 men had been {words}."
    fact = Fact(kind="killed", value="90", start=12, end=14)
    made = event(text=text, heading=None, killed=90, own_killed=Range(low=90, high=90))
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert headline(made) == f"Northport: Blast at the market{said}"


def test_who_is_to_be_hit_is_not_where_it_happened(event: Events) -> None:
    """A call for attacks on the interests of a country is made anywhere."""
    text = "A tape calls for raids on Norway and Danish interests."
    made = event(title="", heading=None, text=text, place=NORWAY, change="opened")

    assert own_place(made) is None


@pytest.mark.parametrize(("low", "high", "is_told"), [(1, 60, False), (3, 60, True)])
def test_a_range_that_begins_with_one_person_counts_nobody(
    event: Events,
    low: int,
    high: int,
    is_told: bool,  # noqa: FBT001 - a case
) -> None:
    """Wherever it was read: of two figures above the text one is of another kind."""
    made = event(title="Sixty at the gate", injured=(low, low, high))
    labels = replace(made.labels, injured=Range(low=low, high=high))

    assert is_sure(replace(made, labels=labels), "injured") == is_told
