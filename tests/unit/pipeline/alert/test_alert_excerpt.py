"""Which sentences of a report a message quotes."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.excerpt import excerpt
from pipeline.alert.headline import headline
from pipeline.alert.wording import text
from schemas.alert import FieldChange
from schemas.common import Place, Range

Events = Callable[..., Any]
ROSE = (FieldChange(field="killed", before="7", after="9"),)
LONG = "Rescuers searched the yard through the night with dogs and lamps. " * 4


def test_an_age_is_no_count(event: Events) -> None:
    """The children were nine years old; nine people are dead."""
    made = event(
        heading=None,
        text="It was early. The boy, aged nine, was at home. The girls, ages 6 and 9, "
        "were not. A 9-year-old was hurt. Officials said that nine had died.",
    )

    assert excerpt(made, ROSE) == "Officials said that nine had died."


def test_a_sentence_that_leans_on_others_takes_the_first_along(event: Events) -> None:
    """Nobody knows who "they" are without it; else it is left out."""
    two = "Elders say there was no raid. They reject the count of 9 dead."
    far = f"Elders say there was no raid. {LONG}They reject the count of 9 dead."
    lead = f"Elders of {'the old town and ' * 14}the new town deny it."

    def quoted(text: str) -> str:
        return excerpt(event(heading=None, text=text), ROSE)

    assert quoted(two) == two
    assert quoted(far) == (
        "Elders say there was no raid. \u2026 They reject the count of 9 dead."
    )
    assert quoted(f"{lead} They reject the count of 9 dead.") == lead


def test_an_opening_quotes_the_toll_that_stands_further_down(event: Events) -> None:
    """Beside the first sentence where both fit; the headline has the figure anyway."""
    toll = "The army said that 110 fighters had died."
    lead = f"The army {'hit a camp and ' * 17}went home."

    def quoted(text: str) -> str:
        return excerpt(event(heading=None, killed=110, text=text))

    assert quoted(f"The army hit a camp. {LONG}{toll}") == (
        f"The army hit a camp. \u2026 {toll}"
    )
    assert quoted(f"{lead} {toll}") == lead
    assert quoted(f"The army hit a camp. {toll}") == f"The army hit a camp. {toll}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Port City. A bomb hit a bus.", "Armed violence in Northport", id="a town"
        ),
        pytest.param(
            "But it was no accident.", "Armed violence in Northport", id="a rest"
        ),
        pytest.param(
            "A bus was hit by a bomb,", "Northport: A bus was hit by a bomb", id="comma"
        ),
    ],
)
def test_a_first_sentence_that_says_nothing_is_no_headline(
    event: Events, body: str, expected: str
) -> None:
    """A town before the text, and a sentence that leans on one that is not there."""
    made = event(heading=None, title="", text=body)

    assert headline(made) == expected


@pytest.mark.parametrize(
    ("title", "body"),
    [
        pytest.param("Ferry sinks (AFP)", "AFP - A ferry sank.", id="dash"),
        pytest.param(
            "Ferry sinks (Reuters)", "(Reuters) \u2014 A ferry sank.", id="()"
        ),
    ],
)
def test_an_agency_is_no_part_of_the_news(event: Events, title: str, body: str) -> None:
    """The line of sources names the outlet."""
    made = event(title=title, heading=None, text=body)

    assert headline(made) == "Northport: Ferry sinks"
    assert excerpt(made) == "A ferry sank."


def test_up_to_is_kept(event: Events) -> None:
    """Whoever says "up to 40" has not counted 40."""
    made = event(heading="Raid on a camp", killed=40, own_killed=Range(high=40))

    assert headline(made) == "Northport: Raid on a camp; up to 40 killed"
    assert "Killed: up to 40" in text(made)


def test_a_line_that_runs_on_is_no_heading(event: Events) -> None:
    """Texts in short lines begin with half a sentence."""
    text = "The army said it had taken one of\nthe hills above the port. It is quiet."
    made = event(
        title="Army claims hill", heading="The army said it had taken one of", text=text
    )

    assert headline(made) == "Northport: Army claims hill"
    assert excerpt(made).startswith("The army said it had taken one of the hills")


def test_a_first_line_with_the_date_is_left_out(event: Events) -> None:
    """It says when the page was made, and no more."""
    text = "This story is from March 7, 2002\nnorthport: a bridge fell."

    assert excerpt(event(heading=None, text=text)) == "A bridge fell."
    one = event(heading=None, text="A bridge fell on March 7, 2002. It was old.")
    assert excerpt(one).startswith("A bridge fell on March 7")


def test_a_piece_of_a_text_begins_with_a_whole_sentence(event: Events) -> None:
    """Cut out of the middle, it begins with the end of a sentence that nobody reads."""
    text = "across the river, it said. A bomb hit a bus in the old town. Two men fled."
    made = event(heading=None, title="", text=text)

    assert headline(made) == "Northport: A bomb hit a bus in the old town"
    assert excerpt(made, said=headline(made)) == "Two men fled."


@pytest.mark.parametrize(
    ("lead", "quoted"),
    [
        ("It was reported in the port that a bomb hit a bus.", True),
        ("It will be hard to mend.", False),
    ],
)
def test_a_lead_without_a_headline_is_quoted_if_it_can_be_read_alone(
    event: Events, lead: str, *, quoted: bool
) -> None:
    """Where "it" only says that something was reported, it leans on nothing."""
    made = event(heading=None, title="", text=f"{lead} Two men fled to the hills.")

    assert (lead in f"{headline(made)}. {excerpt(made)}") is quoted


def test_a_dozen_is_twelve(event: Events) -> None:
    """What the headline says in words is not said again in digits."""
    made = event(heading="A dozen people die in a raid", killed=12)

    assert headline(made) == "Northport: A dozen people die in a raid"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Northport, Freeland: A bomb hit a bus.", "A bomb hit a bus."),
        ("NORTHPORT, Freeland A bomb hit a bus.", "A bomb hit a bus."),
        ("Northport, Sep. 13 (Wire.com) - A bomb hit a bus.", "A bomb hit a bus."),
        ("Northport - A bomb hit a bus.", "A bomb hit a bus."),
        ("Northport. A bomb hit a bus.", "A bomb hit a bus."),
        ("Northport - and all of it - was hit by a bomb.", None),
        ("Northport, Freeland was hit by a bomb.", None),
        ("NORTHPORT FC beat Southport: two men fled.", None),
    ],
)
def test_the_town_before_a_text_is_left_out(
    event: Events, body: str, expected: str | None
) -> None:
    """In more forms than agencies have; not where the sentence begins with it."""
    assert excerpt(event(heading=None, text=body)) == (expected or body)


def test_a_call_for_attention_is_left_out_wherever_it_stands(event: Events) -> None:
    """Radio says things twice, and says so."""
    text = "A bomb hit a bus. Pay close attention. We repeat. Two men fled."

    assert excerpt(event(heading=None, text=text)) == "A bomb hit a bus. Two men fled."


def test_we_have_reports_that_is_no_news(event: Events) -> None:
    """What they say is."""
    text = "We have reports that a bomb hit a bus in the old town."

    assert excerpt(event(heading=None, text=text)) == (
        "A bomb hit a bus in the old town."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb hit a bus in the old town on Monday, the U.S...",
            "A bomb hit a bus in the old town on Monday\u2026",
        ),
        ("A bomb hit a bus in the old\u2026", "A bomb hit a bus in the old\u2026"),
    ],
)
def test_what_a_feed_cut_off_in_a_clause_is_left_out(
    event: Events, text: str, expected: str
) -> None:
    """Its first words say nothing."""
    assert excerpt(event(heading=None, text=text)) == expected


def test_a_lead_that_leans_is_not_set_before_another_one(event: Events) -> None:
    """The first sentence that says who they are is."""
    text = (
        "She had come to bring tea. Ann Berg and her sons were on the bridge. "
        f"{LONG}They are among 9 people who died."
    )

    assert excerpt(event(heading=None, text=text), ROSE) == (
        "Ann Berg and her sons were on the bridge. \u2026 "
        "They are among 9 people who died."
    )


def test_without_a_title_the_sentence_of_the_toll_is_quoted(event: Events) -> None:
    """A lead that leaves no room for it would hide the news."""
    lead = f"The town {'mourned and ' * 22}slept."
    toll = "The toll has risen to 110."
    made = event(heading=None, title="", killed=110, text=f"{lead} {toll}")

    assert excerpt(made) == toll


def test_without_a_title_a_lead_that_tells_what_happened_is_kept(event: Events) -> None:
    """The headline has the figure, and only the kind of event."""
    lead = f"A plane crashed on {'houses and ' * 17}the market."
    toll = "A clerk spoke of reports that there were 15 dead in the town of the north."
    made = event(heading=None, title="", killed=15, text=f"{lead} {toll}")

    assert excerpt(made) == lead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was officially reported in the port that a bomb hit a bus.",
            "It was officially reported in the port that a bomb hit a bus.",
        ),
        (
            "large numbers of soldiers were sent north. It noted that it is calm.",
            "Large numbers of soldiers were sent north. It noted that it is calm.",
        ),
        ("As we said, a bomb hit a bus.", "A bomb hit a bus."),
        ("_ A bomb hit a bus.", "A bomb hit a bus."),
    ],
)
def test_a_first_sentence_is_whole_where_others_lean_on_it(
    event: Events, text: str, expected: str
) -> None:
    """A small letter alone does not make it the rest of another."""
    assert excerpt(event(heading=None, title="", text=text)) == expected


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        (" that also", ""),
        (", and which", ""),
        (" that was said to have been", " that was said to have been"),
    ],
)
def test_a_text_that_ends_within_a_sentence_says_so(
    event: Events, end: str, kept: str
) -> None:
    """A feed cuts where its room ends; what only leads in a clause goes too."""
    made = event(heading=None, text=f"A bomb hit a bus in a raid{end}")

    assert excerpt(made) == f"A bomb hit a bus in a raid{kept}\u2026"


@pytest.mark.parametrize("sign", ["\u2757\ufe0f ", "\u2615 ", "\U0001f6a8\U0001f6a8 "])
def test_pictographs_are_not_quoted(event: Events, sign: str) -> None:
    """Nor a town behind them, as channels write it."""
    for town in ("", "Northport. "):
        made = event(
            heading=None, title="", text=f"{sign}{town}A blast shook the market."
        )

        assert headline(made) == "Northport: A blast shook the market"
        assert "Northport" in text(made)


def test_a_town_behind_pictographs_is_where_it_happened(event: Events) -> None:
    """It is no dateline, of which only the country would be told."""
    oslo = Place(name="Oslo", role="main", country="NO", lat=59.9, lon=10.7)
    line = "\u2757\ufe0f Oslo. A blast shook a depot. Police are there."
    made = event(heading=None, title="", text=line, place=oslo, change="opened")

    assert headline(made).startswith("Oslo, Norway: A blast shook a depot")
