"""What people read: short, plain, and only of this report and its story."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.excerpt import EXCERPT_MAX, excerpt
from pipeline.alert.headline import HEADLINE_MAX, headline
from pipeline.alert.torn import shorten
from pipeline.alert.wording import text
from pipeline.text.countries import named
from schemas.alert import FieldChange
from schemas.common import Place, Range
from schemas.report import Fact

Events = Callable[..., Any]
START = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
LEAD = {
    "heading": None,
    "count": 12,
    "title": "Live: troops gather as envoy visits Southport",
    "text": "At least three people were killed in a strike on Northport. "
    "Thirty-six were injured.",
}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {
                **LEAD,
                "killed": 3,
                "injured": 36,
                "own_killed": Range(low=3),
            },
            "At least three people were killed in a strike on Northport; 36 injured",
            id="no heading of its own: its first sentence, which names the place",
        ),
        pytest.param(
            {**LEAD, "killed": 3, "text": "A strike killed at least three people."},
            "Armed violence in Northport; 3 killed",
            id="no heading and no place in its first sentence: class and place",
        ),
        pytest.param(
            {"heading": "Strike on the tram depot", "killed": 5},
            "Northport: Strike on the tram depot; 5 killed",
            id="heading, where, figures",
        ),
        pytest.param(
            {"heading": "Strike kills five", "killed": 5, "injured": 41},
            "Northport: Strike kills five; 41 injured",
            id="a figure that the heading says is not repeated",
        ),
        pytest.param(
            {"heading": None, "count": 1, "title": "Strike on the depot"},
            "Northport: Strike on the depot",
            id="title of a page with one event",
        ),
        pytest.param(
            {
                **LEAD,
                "count": 1,
                "title": "",
                "killed": 3,
                "text": "An army patrol was hit by a bomb, " + "and again, " * 12,
            },
            "Bombing in Northport; 3 killed",
            id="a long sentence of a text without title: class and place",
        ),
        pytest.param(
            {
                **LEAD,
                "count": 1,
                "title": "At least three people were killed in a strike on Northport. "
                "Thirty-six were injured. The mayor called for help from the capital.",
                "killed": 3,
                "text": "At least three people were killed in a strike on Northport. "
                "Thirty-six were injured. The mayor called for help from the capital.",
            },
            "At least three people were killed in a strike on Northport",
            id="a title that is but the beginning of the text: its first sentence",
        ),
        pytest.param(
            {
                "heading": "By Ann Lind \u00b7 Oct. 13, 2026, 10:12 a.m. ET",
                "count": 1,
                "title": "Depot hit",
            },
            "Northport: Depot hit",
            id="a heading that says who wrote is none",
        ),
        pytest.param(
            {**LEAD, "event_class": None},
            "At least three people were killed in a strike on Northport",
            id="neither heading nor class: first sentence",
        ),
        pytest.param(
            {"status": "claimed", "claimant": "the governor", "killed": 4},
            "Northport: Blast at the market; 4 killed (claimed by the governor)",
            id="a claim says whose",
        ),
        pytest.param(
            {"status": "claimed", "killed": 4, "claimant": "The Congolese army"},
            "Northport: Blast at the market; 4 killed (claimed by the Congolese army)",
            id="an article that began a sentence stands within one",
        ),
        pytest.param(
            {"status": "claimed", "killed": 4, "claimant": "its authority"},
            "Northport: Blast at the market; 4 killed (claimed, not confirmed)",
            id="a pronoun names nobody",
        ),
        pytest.param(
            {"status": "denied", "own_status": "claimed", "claimant": "the army"},
            "Northport: Blast at the market (denied)",
            id="who claims is not who denies",
        ),
        pytest.param(
            {"status": "denied", "killed": (0, 4, 4), "claimant": "the army"},
            "Northport: Blast at the market; claim of 4 killed (denied by the army)",
            id="a figure that is denied is a claim",
        ),
        pytest.param(
            {"status": "denied", "killed": (0, 0, 4), "heading": "No one died"},
            "Northport: No one died; claim of 4 killed (denied)",
            id="nobody is killed by a denial",
        ),
        pytest.param(
            {"status": "retracted", "heading": "Retraction: there was no blast"},
            "Retraction: Northport: there was no blast",
            id="a retraction says so once",
        ),
        pytest.param(
            {"killed": 0},
            "Northport: Blast at the market; no deaths reported",
            id="said to be none",
        ),
        pytest.param(
            {"killed": 0, "heading": "Blast at the market, no casualties reported"},
            "Northport: Blast at the market, no casualties reported",
            id="said to be none by the heading",
        ),
        pytest.param(
            {"heading": "Blast in Northport market", "killed": 3},
            "Blast in Northport market; 3 killed",
            id="a place that the heading names is not repeated",
        ),
        pytest.param(
            {"heading": "What we know of the blast?", "killed": 3},
            "Northport: What we know of the blast? 3 killed",
            id="no semicolon after a question mark",
        ),
        pytest.param(
            {"heading": "UPDATE: blast at the market", "killed": 3},
            "Northport: Blast at the market; 3 killed",
            id="the mark of an outlet is not repeated",
        ),
        pytest.param(
            {
                "heading": "Councillor says 40 have died",
                "killed": (19, 19, 40),
                "own_killed": Range(low=40, high=40),
            },
            "Northport: Councillor says 40 have died; 19 killed by other counts",
            id="a figure beside another says so",
        ),
        pytest.param(
            {"heading": "Once muertos en un mercado", "killed": 11, "language": "es"},
            "Northport: Once muertos en un mercado",
            id="number words of other languages",
        ),
        pytest.param(
            {
                "heading": None,
                "count": 5,
                "text": "02:02 Block falls in the old town\nA block has come down. "
                "Five are dead.",
                "killed": 5,
            },
            "Northport: Block falls in the old town; 5 killed",
            id="the first line after a stamp is a heading",
        ),
    ],
)
def test_headline(event: Events, fields: Any, expected: str) -> None:
    """One line says what, where, how many, and on whose word."""
    assert headline(event(**fields)) == expected


def test_nothing_of_another_event_is_quoted(bench: Any, event: Events) -> None:
    """The title of a live page tells of other events, so it is not used."""
    (alert,) = bench.send(event(**LEAD, killed=3))

    assert "Southport" not in alert.headline + alert.text


def test_text_says_what_changed_and_where_it_stands(bench: Any, event: Events) -> None:
    """Excerpt, change, figures, standing, sources, link: a line each."""
    bench.send(event(killed=5))
    (update,) = bench.send(
        event(minute=65, killed=(5, 7, 9), injured=41, origins=("a.example", "b"))
    )

    assert update.text.splitlines() == [
        "A blast shook the market. Police are there.",
        "Changed: killed 5 \u2192 7",
        "Northport \u00b7 Killed: 7 (between 5 and 9) \u00b7 Injured: 41",
        "Status: reported",
        (
            "a.example, read 2026-10-13 09:05 UTC \u00b7 "
            "2 independent sources: a.example, b"
        ),
        "https://a.example/1",
    ]


@pytest.mark.parametrize("status", ["claimed", "denied"])
def test_that_nobody_was_hurt_is_no_fact_beside_the_dead_of_a_claim(
    bench: Any, event: Events, status: str
) -> None:
    """One side says it, the other counts dead."""
    fields = {"killed": (0, 30, 30), "injured": 0, "status": status}
    bench.send(event(killed=5))
    (update,) = bench.send(event(minute=65, **fields))

    assert "Injured" not in update.text


def test_that_nobody_was_hurt_stands_beside_dead_that_nobody_contests(
    bench: Any, event: Events
) -> None:
    """Then it is said."""
    (alert,) = bench.send(event(killed=5, injured=0))

    assert "Injured: none reported" in alert.text


def test_a_bound_stays_a_bound(event: Events) -> None:
    """The words "at least" belong to the figure, in headline and text."""
    made = event(killed=12, own_killed=Range(low=12))

    assert headline(made).endswith("; at least 12 killed")
    assert "Killed: at least 12" in text(made)


def test_the_sentence_that_carries_the_change_is_quoted(event: Events) -> None:
    """Not the first one of a feature, which sets a scene."""
    body = "She had come to bring him tea. It was early. Rescuers now count 14 dead."
    made = event(text=body, heading=None, killed=14)
    fact = Fact(kind="killed", value="14", start=body.index("14"), end=len(body) - 6)
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert excerpt(made).startswith("She had come")
    change = FieldChange(field="killed", before="9", after="14")
    assert excerpt(made, [change]) == "Rescuers now count 14 dead."
    assert text(made, (change,)).startswith("Rescuers now count 14 dead.\nChanged:")


def test_the_sentence_that_says_the_new_figure_is_quoted(event: Events) -> None:
    """Where no fact of the report is of that kind; unless it leans on another one."""
    change = FieldChange(field="killed", before="9", after="14")
    body = "She had come to bring him tea. Fourteen did not come home."
    made = event(text=body, heading=None, killed=14)
    leans = event(text=body.replace("Fourteen", "They say 14"), heading=None, killed=14)

    assert excerpt(made, [change]) == "Fourteen did not come home."
    assert excerpt(leans, [change]).startswith("She had come")


@pytest.mark.parametrize(
    "written",
    [
        "15:02 GMT \u2013 Toll rises\nThe agency counts six.",
        "[15:02] Toll rises\nThe agency counts six.",
        "3.02 pm: Toll rises\nThe agency counts six.",
        "Toll rises\nNORTHPORT, Nigeria, Oct 13 (Wire) - The agency counts six.",
    ],
)
def test_stamp_heading_and_dateline_are_no_news(event: Events, written: str) -> None:
    """The excerpt begins with what happened."""
    made = event(text=written, heading="Toll rises")

    assert excerpt(made) == "The agency counts six."


def test_no_quotation_is_cut_in_two(event: Events) -> None:
    """A sentence whose quotation does not end within the excerpt is left out."""
    body = (
        "Rescuers dug through the night. A neighbour said: \u201cWe dug by hand. "
        + "We dug on and on. " * 20
        + "\u201d"
    )

    assert excerpt(event(text=body, heading=None)) == "Rescuers dug through the night."


@pytest.mark.parametrize(
    ("status", "own", "line"),
    [
        ("claimed", "claimed", "Status: claimed by the army, not confirmed"),
        ("denied", "denied", "Status: denied by the army"),
        ("denied", "claimed", "Status: denied"),
        ("confirmed", "confirmed", "Status: confirmed by the army"),
        ("reported", "reported", "Status: reported"),
    ],
)
def test_status_is_the_word_of_who_gave_it(
    event: Events, status: str, own: str, line: str
) -> None:
    """Who claims what others deny is not made to deny it."""
    made = event(status=status, own_status=own, claimant="the army")

    assert line in text(made).splitlines()


def test_the_time_says_what_it_is(event: Events) -> None:
    """When it was published, else when it was read."""
    made = event(minute=5)
    ref = replace(made.segment.article, published_at=START)
    known = replace(made, segment=replace(made.segment, article=ref))

    assert "a.example, read 2026-10-13 08:05 UTC" in text(made)
    assert "a.example, published 2026-10-13 08:00 UTC" in text(known)


def test_an_address_that_no_browser_opens_is_left_out(
    bench: Any, event: Events
) -> None:
    """A file taken in by hand has a name and no link."""
    (alert,) = bench.send(event(url="urn:tocsin:file:day.txt"))

    assert "urn:" not in alert.text


def test_long_texts_are_cut_at_a_sentence_or_word(event: Events) -> None:
    """A chat message is no article."""
    sentence = "Rescuers searched the ruins through the night. "
    many = excerpt(event(text=sentence * 30, heading=None))
    one = excerpt(event(text="word " * 300, heading=None))

    assert many == (sentence * (len(many) // len(sentence) + 1)).strip()
    assert len(many) <= EXCERPT_MAX
    assert one.endswith("word\u2026")
    assert len(one) <= EXCERPT_MAX
    assert len(headline(event(heading="Blast " * 90, killed=3))) <= HEADLINE_MAX


def test_text_without_blanks_is_cut_all_the_same() -> None:
    """Chinese has no blank to cut at."""
    assert len(shorten("\u706b" * 500, 100)) == 100


def test_a_place_without_a_point_can_be_named(event: Events) -> None:
    """Words need a name and no coordinates."""
    place = Place(name="Oldtown", role="main")

    assert headline(event(**LEAD, place=place)).startswith("Armed violence in Oldtown")


def test_what_the_headline_says_is_not_said_again(event: Events) -> None:
    """A text without title lends its first sentence to the headline."""
    made = event(
        **(LEAD | {"count": 1, "title": "", "killed": 3, "injured": 36}),
        url="urn:x",
    )

    assert headline(made).startswith("At least three people were killed in a strike")
    assert text(made).splitlines()[0] == "Thirty-six were injured."


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (Place(name="bogota", country="CO"), "Bogota, Colombia"),
        (Place(name="colombia", country="CO"), "Colombia"),
        (Place(name="El Obeid", country="SD"), "El Obeid, Sudan"),
        (Place(name="Bosporus"), "Bosporus"),
        (Place(name="US", country="US"), "US"),
    ],
)
def test_a_place_is_written_as_a_name(place: Place, line: str) -> None:
    """With capitals, and a country once."""
    assert named(place) == line


@pytest.mark.parametrize("who", ["the announcement", "A statement", "news report"])
def test_a_paper_is_nobodys_word(event: Events, who: str) -> None:
    """Who issued it is not known, so nobody is named."""
    made = event(status="claimed", claimant=who)

    assert headline(made).endswith("(claimed, not confirmed)")
    assert "the army report" in headline(
        event(status="claimed", claimant="the army report")
    )
