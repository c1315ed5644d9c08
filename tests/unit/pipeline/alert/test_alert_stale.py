"""A headline never holds a figure that the message itself has overtaken."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.headline import headline, remaining
from pipeline.text.spelled import figures
from schemas.alert import FieldChange
from schemas.common import Range

Events = Callable[..., Any]
ROSE = (FieldChange(field="killed", before="5", after="7"),)
OLD: dict[str, Any] = {
    "heading": None,
    "title": "Five killed in market blast",
    "text": "Seven people were killed when a bomb went off, police said.",
    "killed": 7,
    "own_killed": Range(low=7, high=7),
}


@pytest.mark.parametrize(
    ("fields", "changes", "expected"),
    [
        pytest.param(
            {},
            ROSE,
            "Northport: Seven people were killed when a bomb went off, police said",
            id="the title of a page is behind its text",
        ),
        pytest.param(
            {"text": f"Seven people died, and not five. {'It was said ' * 20}."},
            ROSE,
            "Northport: Seven people died, and not five",
            id="the old figure in the words that correct it",
        ),
        pytest.param(
            {"change": "corrected", "text": "Seven died and not five."},
            (),
            "Northport: Seven died and not five",
            id="the first message, of a page that had been corrected",
        ),
        pytest.param(
            {"change": "corrected", "text": "Five was wrong, police said. It is 7."},
            (),
            "Explosion in Northport; 7 killed",
            id="a lead that says the old figure alone",
        ),
        pytest.param(
            {},
            (),
            "Northport: Seven people were killed when a bomb went off, police said",
            id="the first message, of a page whose title is behind",
        ),
        pytest.param(
            {"heading": "Seven killed in blast", "title": "Five killed in blast"},
            ROSE,
            "Northport: Seven killed in blast",
            id="a heading that is current",
        ),
        pytest.param(
            {"heading": "Five killed in blast", "title": "Seven killed in blast"},
            ROSE,
            "Northport: Seven killed in blast",
            id="a title that is current under an old heading",
        ),
        pytest.param(
            {"title": "Cinco muertos en un mercado", "language": "es",
             "text": "Siete personas murieron al estallar una bomba."},
            ROSE,
            "Northport: Siete personas murieron al estallar una bomba",
            id="in words of another language",
        ),
        pytest.param(
            {"title": "Councillor says 40 have died", "killed": (19, 19, 40),
             "own_killed": Range(low=40, high=40)},
            (FieldChange(field="killed", before="40", after="19"),),
            "Northport: Councillor says 40 have died; 19 killed by other counts",
            id="the report itself gives the figure",
        ),
        pytest.param(
            {"title": "Blast of 2019 recalled as bomb kills seven"},
            ROSE,
            "Northport: Blast of 2019 recalled as bomb kills seven",
            id="a year counts nobody",
        ),
    ],
)  # fmt: skip
def test_headline_of_a_page_that_is_behind(
    event: Events, fields: Any, changes: Any, expected: str
) -> None:
    """The first line of the page that holds is taken, else kind and place."""
    assert headline(event(**(OLD | fields)), changes) == expected


def test_an_update_says_the_new_figure_alone(bench: Any, event: Events) -> None:
    """Through the stage: the second message does not repeat the title of the first."""
    first = OLD | {"text": "Five people were killed by a bomb.", "killed": 5}
    first |= {"own_killed": Range(low=5, high=5)}
    bench.send(event(minute=1, **first))
    (sent,) = bench.send(event(minute=9, version=2, **OLD))

    assert "5 \u2192 7" in sent.text
    assert "ive" not in sent.headline
    assert "even" in sent.headline


def test_a_story_that_lost_a_report_is_not_named_by_its_figure(event: Events) -> None:
    """Its title may be that of the report that left."""
    story = event(**OLD).story
    gone = (FieldChange(field="killed", before="5"),)

    assert remaining(story, gone, "en") == "Armed violence in Northport"
    assert remaining(story, (), "en") == "Five killed in market blast"


def test_figures_of_a_line() -> None:
    """Counts, in digits or in a word; no years, times, decimals or articles."""
    assert figures(
        "Twenty-two hurt, 1,200 flee; one 7.5 quake at 10:30 in 2019", "en"
    ) == {22, 1200}
    assert figures("Dreiundzwanzig Tote, elf verletzt", "de") == {23, 11}


def test_a_title_with_the_dead_right_and_the_injured_wrong_is_behind(
    event: Events,
) -> None:
    """Two counts of the injured in one line leave the reader to choose."""
    title = "Bomb kills 7, wounds 19"
    text = "A bomb killed seven people and wounded 20 at a market."
    made = event(title=title, heading=None, text=text, killed=7, injured=20)
    both = event(
        title=title, heading=None, text=f"{text} 19 are grave.", killed=7, injured=20
    )

    assert headline(made).startswith("Northport: A bomb killed seven people")
    assert headline(both).startswith(f"Northport: {title}")


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (
            "en",
            "Two lorries crash in fog, killing 19",
            "Nineteen died and 50 were hurt.",
        ),
        ("de", "Zwei Busse prallen zusammen: 19 Tote", "Es gab 19 Tote, 50 Verletzte."),
        ("es", "Chocan dos camiones: 19 muertos", "Hay 19 muertos y 50 heridos."),
    ],
)
def test_a_number_of_things_is_no_old_count_of_the_injured(
    event: Events, language: str, title: str, text: str
) -> None:
    """What met there is not counted below, and the dead are right."""
    made = event(
        heading=None, title=title, text=text, language=language, killed=19, injured=50
    )

    assert title in headline(made)


def test_an_old_count_of_the_injured_is_not_said(event: Events) -> None:
    """The dead are right, the hurt are not: in German, too."""
    made = event(
        heading=None, title="Bombe: 7 Tote, 19 Verletzte", language="de", killed=7,
        text="Bei der Explosion gab es 7 Tote und 20 Verletzte.", injured=20,
    )  # fmt: skip

    assert "19" not in headline(made)
