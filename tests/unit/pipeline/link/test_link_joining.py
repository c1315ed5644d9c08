"""What joins two reports, and what does not."""

import json
import re
from datetime import timedelta
from typing import Final

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.flow import FLOW
from pipeline import link
from pipeline.link.entry import entry_of
from pipeline.link.evidence import Evidence, evidence
from pipeline.link.pair import Pair
from pipeline.link.profile import Profile
from pipeline.link.traits import Traits
from pipeline.link.words import Rarities
from schemas import topics
from schemas.event import Event
from schemas.report import Labels, Report
from tests.support.factories import AT
from tests.support.straight import Straight
from tests.unit.pipeline.link.test_link_decide import (
    BARGE,
    CHAINS,
    VARN,
    events,
    labels,
    one_story,
    run,
    told,
)

DISASTERS: Final = (
    (
        "Saturday lottery numbers",
        "The winning lottery numbers were 12, 18, 23, 30, 41 and 45 on Saturday.",
    ),
    (
        "Bridge collapse kills 12",
        "A bridge collapsed in Rosario on Saturday, killing 12 people and hurting 30.",
    ),
    (
        "Bus crash kills 23",
        "A coach crashed near Cusco on Saturday, killing 23 people and injuring 41.",
    ),
)
ABROAD: Final = (
    (
        "Nine killed as coach plunges into ravine near Huancayo",
        (
            "At least nine people were killed and 23 injured when a coach plunged "
            "into a ravine on the road between Huancayo and Ayacucho in Peru on "
            "Saturday, police said. Rescue crews were still searching for "
            "a passenger believed missing."
        ),
    ),
    (
        "Bus plunges into ravine in Nepal, killing 14",
        (
            "KATHMANDU - A bus plunged into a ravine in western Nepal on Saturday, "
            "killing at least 14 people and injuring 20, police said. Rescue "
            "crews were still searching for passengers."
        ),
    ),
    (
        "Ferry with 60 aboard sinks off Zamboanga, 17 dead",
        (
            "At least 17 people drowned when a ferry carrying about 60 passengers "
            "capsized off Zamboanga City in the Philippines on Saturday, the coast "
            "guard said. Five people were still missing."
        ),
    ),
    (
        "Ferry capsizes off Zanzibar",
        (
            "A ferry with about ninety people on board has capsized off Zanzibar, in "
            "Tanzania. At least eleven passengers drowned and 23 are missing, the "
            "harbour master said. Fishing boats pulled survivors from the water."
        ),
    ),
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Gold", "Wheat", "Leeds", "Home", "Draw", "Index", "Total"]),
        st.lists(st.integers(0, 9_999), min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=6,
)
NUMBERS: Final = labels(None, place=None, persons=(), event_class=None)


def flow(*messages: tuple[str, str], minutes: int = 30) -> Straight:
    """Send articles of one outlet each through all stages."""
    straight = Straight(FLOW)
    for number, (title, body) in enumerate(messages):
        at = AT + timedelta(minutes=number * minutes)
        row = {"url": f"https://n{number}.example/a", "title": title, "body": body}
        straight.send(json.dumps(row | {"fetched_at": at.isoformat()}).encode(), at)
    return straight


def test_three_events_with_many_numbers_are_three_stories_and_two_alerts() -> None:
    """Numbers in common, and what is missing in all three, join nothing."""
    straight = flow(*DISASTERS)

    found: list[Event] = list(straight.records(topics.EVENTS))
    alerts = list(straight.records(topics.ALERTS))

    assert len({event.story.story_id for event in found}) == 3
    assert [alert.change for alert in alerts] == ["opened", "opened"]


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        pytest.param(
            "A magnitude 5.7 earthquake struck {} on Monday, the U.S. Geological "
            "Survey said. There were no immediate reports of casualties.",
            "Vanuatu",
            "northern Chile",
            id="quakes of two countries",
        ),
        pytest.param(
            "A car bomb exploded at a market in {} on Monday, killing five people and "
            "wounding 12, police said.",
            "Basra",
            "Mosul",
            id="bombs of two towns with one toll",
        ),
    ],
)
def test_same_words_of_another_place_are_another_event(
    text: str, one: str, two: str
) -> None:
    """Agencies write after a mould, and each outlet prints what is near to it."""
    straight = flow(*((f"{text[2:30]} {at}", text.format(at)) for at in (one, two)))

    found: list[Event] = list(straight.records(topics.EVENTS))

    assert len({event.story.story_id for event in found}) == 2


def test_accidents_of_one_kind_in_two_countries_are_two_stories() -> None:
    """Two buses in ravines share words and near figures, and no name."""
    straight = flow(*ABROAD, minutes=5)

    found: list[Event] = list(straight.records(topics.EVENTS))
    alerts = list(straight.records(topics.ALERTS))

    assert len({event.story.story_id for event in found}) == 4
    assert [alert.change for alert in alerts] == ["opened"] * 4


def test_quakes_of_two_countries_under_one_title_are_two_stories() -> None:
    """A title of any quake and the survey that measures all are no event in common."""
    title = "Strong earthquake shakes region"
    straight = flow(
        (
            title,
            (
                "A magnitude 6.1 earthquake struck off the coast of Chile early on "
                "Monday, the US Geological Survey said. There were no immediate "
                "reports of damage."
            ),
        ),
        (
            title,
            (
                "A 6.3 magnitude quake hit southern Peru on Monday, the US Geological "
                "Survey said. Residents ran into the streets and some buildings were "
                "damaged."
            ),
        ),
        (
            "Quake near the border of Chile and Peru damages homes",
            (
                "The 6.1 magnitude quake that struck near Chile's border with Peru "
                "early on Monday damaged homes, the US Geological Survey said."
            ),
        ),
    )

    found: list[Event] = list(straight.records(topics.EVENTS))

    first, second, third = (event.story.story_id for event in found)
    assert first != second
    assert third in (first, second)


@settings(max_examples=60)
@given(ROWS, ROWS)
def test_lists_of_numbers_join_nothing(
    one: list[tuple[str, list[int]]], two: list[tuple[str, list[int]]]
) -> None:
    """Tables, scores and prices share numbers and column names, and no event."""
    texts = [
        "\n".join(f"{name} {' '.join(map(str, row))}" for name, row in rows)
        for rows in (one, two)
    ]

    assert not one_story(
        told("https://a.example/1", NUMBERS, texts[0]),
        told("https://b.example/2", NUMBERS, texts[1], 5),
    )


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(labels(None, persons=()), id="place and class"),
        pytest.param(labels(None, place=None, event_class=None), id="a person"),
        pytest.param(labels(3, place=None, persons=()), id="figure and class"),
    ],
)
def test_one_kind_of_label_in_common_joins_nothing(says: Labels) -> None:
    """A place, an actor or a figure is shared by many events."""
    assert not one_story(
        told("https://a.example/1", labels(3), BARGE),
        told("https://b.example/2", says, "Violins played until dawn on Friday.", 5),
    )


def test_other_victims_in_one_city_are_another_event() -> None:
    """Two shootings 20 hours apart, whose victims have other ages."""
    says = labels(1, place=VARN, persons=())
    one = (
        "Gunmen shot a 34-year-old baker dead outside a bar in Varn on Friday night, "
        "the police said. His brother was with him."
    )
    two = (
        "A 19-year-old student was shot dead in Varn as she left the railway station. "
        "The police are looking for a man on a motorcycle."
    )

    assert not one_story(
        told("https://a.example/1", says, one),
        told("https://b.example/2", says, two, 20 * 60),
    )


def test_what_tells_no_event_joins_no_story() -> None:
    """Its event is published all the same, in a story of its own."""
    opinion = labels(3, is_event=False, event_probability=0.2)
    outcomes = run(
        told("https://a.example/1", labels(3)),
        told("https://b.example/2", opinion, BARGE, 5),
        told("https://c.example/3", labels(3), BARGE, 9),
    )

    one, two, three = (events(o)[0].story.story_id for o in outcomes)
    assert one == three != two


def test_an_event_says_why_it_joined_and_what_came_closest() -> None:
    """Evidence with its log odds, in the record and in one line."""
    outcomes = run(
        told("https://a.example/1", labels(3)),
        told("https://b.example/2", labels(3), BARGE, 9),
    )

    first, second = (events(o)[0] for o in outcomes)
    assert first.joining is None
    assert second.joining is not None
    assert second.joining.probability is not None
    assert second.joining.probability > link.load_models().join
    assert re.fullmatch(r"[a-z ]+ \+\d\.\d", second.joining.evidence[0])
    told_why = (
        f"joined at {second.joining.probability:.2f} ({second.joining.evidence[0]}"
    )
    assert told_why in second.summary()


def test_a_word_of_every_report_tells_less_than_a_rare_one() -> None:
    """The reports that are kept say how rare a word or a name is."""
    memory = link.State()
    rare = memory.rarity(1)
    for number in range(40):
        text = f"Harbour news {number}: Marit Solheim spoke of quay {number * 7}."
        run(told(f"https://a.example/{number}", labels(), text), memory=memory)
    known = next(iter(memory.names))

    assert memory.rarity(known) < rare == memory.rarity(2)
    assert memory.reports == 40


def test_another_article_at_an_address_changes_nothing_of_the_first_story() -> None:
    """A ferry takes the place of a coach: a story of its own, and no correction."""
    straight = Straight(FLOW)
    for hour, (title, body) in enumerate((ABROAD[0], ABROAD[2])):
        at = AT + timedelta(hours=hour)
        row = {"url": "https://n.example/top", "title": title, "body": body}
        straight.send(json.dumps(row | {"fetched_at": at.isoformat()}).encode(), at)

    found = list(straight.records(topics.EVENTS))

    assert [event.change for event in found] == ["opened", "opened"]
    assert len({event.story.story_id for event in found}) == 2


def test_a_link_to_a_report_speaks_for_its_story_and_joins_nothing_alone() -> None:
    """Whichever page links to the other, and whichever came first."""
    memory = link.State()
    page = told("https://a.example/1", labels(3), BARGE)
    other = told("https://b.example/2", labels(3), CHAINS, 9)
    links = (page.segment.article.article_id,)

    def linking(report: Report, pages: tuple[str, ...]) -> Report:
        article = msgspec.structs.replace(report.segment.article, links=pages)
        segment = msgspec.structs.replace(report.segment, article=article)
        return msgspec.structs.replace(report, segment=segment)

    def seen(first: Report, second: Report) -> Evidence:
        idf = link.load_models().idf
        one, two = (Traits(entry_of(report, idf, memory)) for report in (first, second))
        words = Rarities(idf, memory)
        return evidence(Pair(two, Profile([one], 1), lambda _: 1.0), words)

    assert seen(page, other).linked == 0.0
    assert seen(page, linking(other, links)).linked == 1.0
    assert seen(linking(other, links), page).linked == 1.0
    assert link.load_models().probability(Evidence(linked=1.0)) == 0.0
    assert link.load_models().weights.linked > 0
