"""Two parties give two counts of the dead: neither is told as if nobody doubted it."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.wording import text

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("killed", "title", "body", "expected"),
    [
        (
            40,
            "Senator says 40 died in jail fire",
            "A fire killed 12 inmates, police said. A senator put the toll at 40.",
            "Killed: 40 (12 by another count)",
        ),
        (
            7,
            "Police fire on crowd; league counts seven dead",
            "A league said seven were killed. Police put the number of dead at two.",
            "Killed: 7 (2 by another count)",
        ),
        (
            60,
            "Mayor puts toll of floods at 18, church counts 60",
            "The mayor said that 18 had died. A church counted 60 bodies.",
            "Killed: 60 (18 by another count)",
        ),
        (
            9,
            "Nine people killed in blast",
            "Nine people were killed. Police counted 12 shots and put damage at 40.",
            "Killed: 9",
        ),
        (
            9,
            "Nine people killed in storm",
            "Nine people were killed. Norway counted six dead.",
            "Killed: 9",
        ),
        (
            9,
            "Nine people killed in blast",
            "Nine people were killed. The mayor put the toll at nine.",
            "Killed: 9",
        ),
        (
            9,
            "Nine people killed in blast",
            "Nine people were killed. The mayor had earlier put the toll at six.",
            "Killed: 9",
        ),
        (
            9,
            "Nine people killed in blast",
            "Nine were killed. It was dark. Many fled. A club put the war toll at 400.",
            "Killed: 9",
        ),
    ],
)
def test_the_count_of_another_party_stands_beside_the_best(
    event: Events, killed: int, title: str, body: str, expected: str
) -> None:
    """Only what the opening counts as the dead: totals of a war stand below."""
    made = event(heading=None, title=title, text=body, killed=killed)
    facts = next(line for line in text(made).splitlines() if "Killed" in line)

    assert facts.endswith(expected)


def test_a_story_that_knows_its_range_says_that(event: Events) -> None:
    """What other reports count is known already."""
    body = "Seven were killed. The minister put the toll at two."
    made = event(heading=None, title="Seven killed", text=body, killed=(2, 7, 7))

    assert "Killed: 7 (between 2 and 7)\n" in text(made)
