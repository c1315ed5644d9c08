"""Who claims in the bulletin of a side to a war, or on its radio."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.headline import headline

Events = Callable[..., Any]
NOBODY = "in a bulletin that names no author"
ARMY = "by the Northern Harvest Army"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "Northern Harvest Army (NHA) troops took the mill. Our units hold it.",
            ARMY,
            id="the name before its letters",
        ),
        pytest.param(
            "At noon NHA (Northern Harvest Army) columns clashed with the enemy army.",
            ARMY,
            id="and behind them",
        ),
        pytest.param(
            "Our forces hold the mill. The Northern Harvest Army (NHA) fell back once. "
            "The NHA has taken two bridges.",
            ARMY,
            id="and elsewhere",
        ),
        pytest.param(
            "An NHA unit destroyed our enemy's truck.", "by the NHA", id="alone"
        ),
        pytest.param(
            "A communique from the general command of the NHA: our troops hold it.",
            "by the NHA",
            id="whose paper it is",
        ),
        pytest.param(
            "Our soldiers attacked several NHA units.", NOBODY, id="who is attacked"
        ),
        pytest.param(
            "NHA terrorists fled. NHA units attacked our positions.",
            NOBODY,
            id="who is called terrorists",
        ),
        pytest.param(
            "NHA troops were driven out by our forces.", NOBODY, id="what is done to it"
        ),
        pytest.param(
            "Ten fell when our forces took the mill from the NHA.", NOBODY, id="from it"
        ),
    ],
)
def test_a_bulletin_is_the_word_of_the_side_that_acts_in_it(
    event: Events, text: str, who: str
) -> None:
    """It says "our forces", and whose they are only by the way."""
    made = event(status="claimed", text=text, heading="Mill is taken")

    assert headline(made).endswith(f"(claimed {who})")


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        pytest.param(
            "radio dawn in english to the coast at 0900 gmt: a mill was taken.",
            "en",
            "claimed by Radio Dawn",
            id="a monitored one",
        ),
        pytest.param(
            "Radio Free Coast said that a mill was taken.",
            "en",
            "claimed by Radio Free Coast",
            id="one that is quoted",
        ),
        pytest.param(
            "It is dark. The harbour guard reports that a mill was taken.",
            "en",
            "claimed by the harbour guard",
            id="whom a later sentence names",
        ),
        pytest.param(
            "On the fire, the NHA reports the following: a mill was taken.",
            "en",
            "claimed by the NHA",
            id="who gives a list",
        ),
        pytest.param(
            "It is dark. The report states that a mill was taken.",
            "en",
            "claimed, not confirmed",
            id="a paper is nobody",
        ),
        pytest.param(
            "Radio stations said that a mill was taken.",
            "en",
            "claimed, not confirmed",
            id="several",
        ),
        pytest.param(
            "Men hid in Radio Street. They said that a mill was taken.",
            "en",
            "claimed, not confirmed",
            id="a street",
        ),
        pytest.param(
            "Radio Costa said que un molino cay\u00f3.",
            "es",
            "claimed, not confirmed",
            id="not outside English",
        ),
    ],
)
def test_a_claim_of_a_radio_is_its_word(
    event: Events, text: str, language: str, who: str
) -> None:
    """A station that monitors quote stands for its side, and nobody else is named."""
    made = event(status="claimed", text=text, heading="Mill", language=language)

    assert headline(made).endswith(f"({who})")
