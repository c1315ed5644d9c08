"""Two groups of dead that a sentence tells apart are said as one sum."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.headline import headline
from pipeline.alert.where import own_place
from pipeline.alert.wording import text as written
from schemas.common import Ledger, Place, Range
from schemas.report import Fact

Events = Callable[..., Any]
TOWN = Place(name="Bergen", role="main", country="NO", lat=60.4, lon=5.3)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("At least 6 died in one blast while another 40 died in a fire", "46"),
        ("At least 6 died in one blast and a further 40 in a fire", "46"),
        ("At least 6 died in one blast and 40 in a fire", "40"),
        ("At least 9 died in one blast while another 40 died in a fire", "40"),
    ],
)
def test_others_are_added(event: Events, words: str, said: str) -> None:
    """Without such a word the second group may be the first again."""
    start = words.index("40")
    facts = (Fact(kind="killed", value="46+", start=start, end=start + 2),)
    made = event(title="A night of fires", heading=None, text=f"{words}.", killed=46)
    own = replace(made.labels, facts=facts, killed=Range(low=46))

    assert headline(replace(made, labels=own)).endswith(f"; at least {said} killed")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("as troops battle the rebels in Bergen", None),
        ("while the army presses rebels in Bergen", None),
        ("as families shopped in Bergen", TOWN),
    ],
)
def test_a_war_told_beside_the_event_is_elsewhere(
    event: Events, words: str, expected: Place | None
) -> None:
    """A sentence on a blast may end with the war that goes on at the same time."""
    made = event(
        title="",
        heading=None,
        text=f"A blast killed four people at a market {words}.",
        place=TOWN,
        change="opened",
    )
    found = own_place(made)

    assert (found if found == TOWN else None) == expected


def test_a_joined_word_is_small_before_a_name(event: Events) -> None:
    """A sentence that begins with "Self-styled" made it large, not the name."""
    words = "Self-styled Harbour Guards said they had set fire to a pier."
    made = event(text=words, status="claimed")
    own = replace(made.labels, claimant="Self-styled Harbour Guards")

    assert "by self-styled Harbour Guards" in written(replace(made, labels=own))


def test_three_groups_in_one_breath_are_added(event: Events) -> None:
    """The first of them alone is no figure of the report."""
    text = "Nine Danish sailors, two cooks and a boy were killed in the storm."
    fact = Fact(kind="killed", value="12", start=0, end=len("Nine Danish sailors"))
    made = event(title="Storm on the coast", heading=None, text=text, killed=12)
    own = replace(made.labels, facts=(fact,), killed=Range(low=12, high=12))

    assert headline(replace(made, labels=own)).endswith("; 12 killed")


def test_a_part_of_the_dead_of_the_headline_is_no_figure_below_it(
    event: Events,
) -> None:
    """Without a title the headline is the report's own first sentence."""
    text = (
        "Four people were killed by gunmen. In one house two died and five were hurt."
    )
    made = event(
        title=None, heading=None, text=text, killed=2, injured=5,
        own_killed=Range(low=2, high=2),
    )  # fmt: skip
    lines = written(made)

    assert "Killed" not in lines
    assert "Injured: 5" in lines


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("others were trapped", ""),
        ("two others were trapped", "Trapped: "),
        ("others are missing", "Missing"),
    ],
)
def test_who_is_trapped_is_counted_only_by_a_figure(
    event: Events, words: str, said: str
) -> None:
    """No "others" are two."""
    text = f"Dozens of people were hurt, and {words} when a roof fell."
    start = text.index("others")
    fact = Fact(kind="missing", value="2+", start=start, end=start + 6)
    made = event(title="Roof falls", heading=None, text=text)
    known = replace(made.labels, facts=(fact,), missing=Range(low=2))
    story = replace(made.story, missing=Ledger(low=2, best=2, high=2))
    lines = written(replace(made, labels=known, story=story))

    assert (said in lines) if said else ("rapped:" not in lines)
