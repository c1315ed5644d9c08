"""What of a report can be quoted: neither what leads to news nor marks of a page."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.excerpt import excerpt
from pipeline.alert.headline import headline
from schemas.alert import FieldChange

Events = Callable[..., Any]
ROSE = (FieldChange(field="killed", before="7", after="9"),)


def test_what_lies_there_leans_on_what_was_named_before(event: Events) -> None:
    """The sentence that names it goes along."""
    text = "Good news from Oslo: twenty turned up. Two were found dead there, 9 in all."

    assert excerpt(event(heading=None, text=text), ROSE) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "How bad is it? Very. The fever has killed 9 people. Who is at risk?",
            "The fever has killed 9 people.",
            id="a question tells no news",
        ),
        pytest.param(
            "DESTRUCTION: A bomb hit a bus in the old town.",
            "A bomb hit a bus in the old town.",
            id="nor does a label",
        ),
        pytest.param(
            "UNICEF: A bomb hit a bus in the old town.",
            "UNICEF: A bomb hit a bus in the old town.",
            id="who speaks is no label",
        ),
        pytest.param(
            "BERG'EN, Feb. 5 (Nord) Three men died in a raid, officials said.",
            "Three men died in a raid, officials said.",
            id="a dateline without a dash",
        ),
        pytest.param(
            "Nine men died in the storm. These are the deaths: - A boy of ten and a",
            "Nine men died in the storm. These are the deaths.",
            id="a list that was cut",
        ),
        pytest.param(
            "We have just received a report advising us that a bomb hit a bus.",
            "A bomb hit a bus.",
            id="what was received is told at once",
        ),
        pytest.param(
            "The army informs the people of Norway that a bomb hit a bus.",
            "A bomb hit a bus.",
            id="who is told is left out",
        ),
    ],
)
def test_an_excerpt_begins_and_ends_with_news(
    event: Events, text: str, expected: str
) -> None:
    """What only leads to it, or asks, is left out."""
    assert excerpt(event(heading=None, text=text)) == expected


def test_a_text_that_begins_in_its_middle_is_quoted_where_it_tells(
    event: Events,
) -> None:
    """Unless a title has said what happened."""
    text = "A poll found most people content. Gunmen killed nine men in the port."

    assert excerpt(event(heading=None, title="", text=text)) == (
        "Gunmen killed nine men in the port."
    )
    assert excerpt(event(heading=None, title="Nine killed", text=text)) == text


@pytest.mark.parametrize(
    "line",
    [
        "Twelve people drowned when a canoe overturned in the port.",
        "Nine people perished when a bus plunged into a gorge.",
        "A man stabbed four people at the station.",
        "Eleven men were gunned down in a bar.",
        "Thirty people lost their lives in a stampede at a temple.",
        "Fourteen workers suffocated in a tank.",
        "Villagers lynched two men.",
    ],
)
def test_how_people_die_is_news_in_other_words_too(event: Events, line: str) -> None:
    """A plain grave sentence is the headline, and no kind and place instead of it."""
    made = event(heading=None, title="", text=f"{line} Guards came.", killed=2)

    assert headline(made).startswith(f"Northport: {line[:-1]}")


def test_who_those_people_are_is_said_first(event: Events) -> None:
    """A sentence of "those camps" cannot be read alone."""
    text = "Gunmen hold two camps. A raid on those camps killed 9."

    assert excerpt(event(heading=None, text=text), ROSE) == text


@pytest.mark.parametrize(
    "first",
    [
        "Radio Nord broadcasts a weekly bulletin of the war.",
        "The army hereby reports to all the state of the war.",
    ],
)
def test_that_a_war_is_reported_on_is_no_news(event: Events, first: str) -> None:
    """What was said is."""
    text = f"{first} Gunmen killed two men in the port."
    made = event(heading=None, title="", text=text, killed=2)

    assert excerpt(made) == "Gunmen killed two men in the port."
    assert headline(made) == "Armed violence in Northport; 2 killed"


def test_the_three_lean_on_who_they_are(event: Events) -> None:
    """Unless their kind is said."""
    two = "Three boys swam out. The three died, 9 days after two others."
    one = "Three boys swam out. The three boys died, 9 days after two others."

    assert excerpt(event(heading=None, text=two), ROSE) == two
    assert excerpt(event(heading=None, text=one), ROSE) == one.partition(". ")[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "OSLO Sept. 17, 2004 - Gunmen killed two men.",
            "Gunmen killed two men.",
            id="a day without a comma",
        ),
        pytest.param(
            "NRD News OSLO \u2013 Gunmen killed two men.",
            "Gunmen killed two men.",
            id="an agency before the town",
        ),
        pytest.param(
            "Canadian Press - OSLO, Norway (AP) - Gunmen killed two men.",
            "Gunmen killed two men.",
            id="two agencies",
        ),
        pytest.param(
            "The following is a report of the war. Gunmen killed two men.",
            "Gunmen killed two men.",
            id="what follows",
        ),
        pytest.param(
            "NORTHPORT A court met. Gunmen killed two men.",
            "A court met. Gunmen killed two men.",
            id="a town in capitals before a sentence",
        ),
        pytest.param(
            "Oslo/Bergen - Gunmen killed two men.",
            "Gunmen killed two men.",
            id="two towns",
        ),
        pytest.param(
            "News Gunmen killed two men in the port.",
            "Gunmen killed two men in the port.",
            id="a section of a site",
        ),
        pytest.param(
            "Gunmen killed two men. Facebook Twitter Linkedin Mail",
            "Gunmen killed two men.",
            id="buttons",
        ),
        pytest.param(
            "Northport, More than 35 people were killed on Monday.",
            "More than 35 people were killed on Monday.",
            id="a town before a count",
        ),
        pytest.param(
            "1. Gunmen killed two men. 2. They fled. 3.",
            "Gunmen killed two men. They fled.",
            id="numbers of entries",
        ),
        pytest.param(
            'The minister spoke. "We call on all to help those who were hurt.',
            "The minister spoke.",
            id="a quotation that goes on",
        ),
        pytest.param(
            '"We call on all to help the many who were hurt in the old town.',
            "We call on all to help the many who were hurt in the old town.",
            id="one from which all is quoted",
        ),
    ],
)
def test_marks_of_a_page_are_not_quoted(
    event: Events, text: str, expected: str
) -> None:
    """Town, day and agency, numbers of a list, half of a pair of quotation marks."""
    assert excerpt(event(heading=None, text=text)) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param(
            "Read: Toll of the fire rises",
            "A fire in Northport killed nine people on Monday, the mayor said.",
            "Northport: Toll of the fire rises; 9 killed",
            id="what tells to read on",
        ),
        pytest.param(
            "",
            "In other news, a fire in Northport killed nine people on Monday.",
            "A fire in Northport killed nine people on Monday",
            id="the turn of a bulletin",
        ),
        pytest.param(
            "Northport",
            "A fire in Northport killed nine people on Monday.",
            "A fire in Northport killed nine people on Monday",
            id="a town and no more",
        ),
    ],
)
def test_a_headline_begins_with_the_event(
    event: Events, title: str, text: str, expected: str
) -> None:
    """Neither a call to read, nor a turn, nor a town says what happened."""
    assert headline(event(heading=None, title=title, text=text, killed=9)) == expected
