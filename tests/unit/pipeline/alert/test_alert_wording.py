"""What people read: short, plain, and only of this report and its story."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.wording import EXCERPT_MAX, HEADLINE_MAX, excerpt, headline, shorten
from schemas.common import Place, Range

Events = Callable[..., Any]
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
            "Attack in Northport: at least 3 killed, 36 injured",
            id="no heading of its own: class and place",
        ),
        pytest.param(
            {"heading": "Strike on the tram depot", "killed": 5},
            "Strike on the tram depot: 5 killed",
            id="heading and figures",
        ),
        pytest.param(
            {"heading": "Strike kills five", "killed": 5, "injured": 41},
            "Strike kills five: 41 injured",
            id="a figure that the heading says is not repeated",
        ),
        pytest.param(
            {"heading": None, "count": 1, "title": "Strike on the depot"},
            "Strike on the depot",
            id="title of a page with one event",
        ),
        pytest.param(
            {**LEAD, "event_class": None},
            "At least three people were killed in a strike on Northport.",
            id="neither heading nor class: first sentence",
        ),
        pytest.param(
            {"status": "claimed", "claimant": "the governor", "killed": 4},
            "Blast at the market: 4 killed (claimed by the governor)",
            id="a claim says whose",
        ),
        pytest.param(
            {"status": "denied", "own_status": "reported"},
            "Blast at the market (denied)",
            id="denied",
        ),
        pytest.param(
            {"killed": 0}, "Blast at the market: none killed", id="said to be none"
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
        "Killed: 7 (between 5 and 9) \u00b7 Injured: 41",
        "Status: reported",
        "a.example, 2026-10-13 09:05 UTC \u00b7 2 independent: a.example, b",
        "https://a.example/1",
    ]


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

    assert headline(event(**LEAD, place=place)).startswith("Attack in Oldtown")
