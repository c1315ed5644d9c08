"""Messages of texts that have small letters only, or capitals only."""

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from pipeline.alert.letters import legible
from schemas.common import Place

Events = Callable[..., Any]
RADIO = (
    "rebels of the oslo valley liberation front (ovlf) attacked a barracks in oslo on "
    "3 may, gen. per dahl told norwegian radio. the ovlf said it had u.s. rifles. i "
    "saw no fmst (friends of mountain and sea trails) there."
)
CITY = Place(name="oslo", role="main", country="NO")


def cased(event: Events, text: str, **given: Any) -> str:
    """Give the text as a message would quote it."""
    made = event(
        text=text, heading=None, title="", place=CITY, persons=("per dahl",), **given
    )
    found: str = legible(made).segment.text
    return found


@pytest.mark.parametrize("written", [RADIO, RADIO.upper()])
def test_sentences_names_and_abbreviations_get_their_capitals(
    event: Events, written: str
) -> None:
    """From the labels, the list of such words, and what the text explains itself."""
    assert cased(event, written) == (
        "Rebels of the Oslo Valley Liberation Front (OVLF) attacked a barracks in Oslo "
        "on 3 May, Gen. Per Dahl told Norwegian radio. The OVLF said it had U.S. "
        "rifles. I saw no FMST (Friends of Mountain and Sea Trails) there."
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12 MAY HAVE DIED ON 3 MAY.", "12 may have died on 3 May."),
        ("AT LEAST 40 MARCH IN RAIN.", "At least 40 march in rain."),
        ("IT BEGAN ON MONDAY, 4 MAY IN RAIN.", "It began on Monday, 4 May in rain."),
        ("SIX MAY DIE BY MAY 12.", "Six may die by May 12."),
        ("MRS. BERG AND SGT. LUND LEFT.", "Mrs. Berg and Sgt. Lund left."),
        ("MR BERG AND SGT LUND LEFT.", "Mr Berg and Sgt Lund left."),
        ("RAIN FELL \u2013 MUCH OF IT.", "Rain fell \u2013 much of it."),
        ("IT FELL IN (NAME INDISTINCT).", "It fell in (name indistinct)."),
        ("THE MAYOR\u2019S HAT FELL.", "The mayor\u2019s hat fell."),
    ],
)
def test_months_titles_and_printers_marks_are_known(
    event: Events, line: str, expected: str
) -> None:
    """A verb behind "may" makes it no month, and a dash makes no other script."""
    long = "THE OLD BARN BY THE RIVER WAS FULL OF HAY AND STRAW AND OLD LAMPS."
    after = "The old barn by the river was full of hay and straw and old lamps."

    assert cased(event, f"{line} {long}") == f"{expected} {after}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A bus hit a wall. the driver, of oslo, was hurt." * 2, id="some"),
        pytest.param("a short line", id="short"),
        pytest.param("на севере норвегии перевернулся автобус " * 4, id="other script"),
    ],
)
def test_a_text_with_capitals_of_its_own_stays_as_it_is(
    event: Events, text: str
) -> None:
    """So does what is too short to tell, and other scripts."""
    assert cased(event, text) == text


def test_a_claimant_is_written_as_in_the_text(event: Events) -> None:
    """The line of status names who claims."""
    made = event(text=RADIO, claimant="norwegian radio", place=CITY)

    assert legible(made).labels.claimant == "Norwegian radio"


def test_the_message_quotes_whole_sentences(event: Events, bench: Any) -> None:
    """A small letter behind a full stop would join all sentences to one."""
    text = f"{RADIO} {'the army searched the hills with dogs and lamps. ' * 9}"
    (alert,) = bench.send(event(text=text, heading=None, title="", place=CITY))

    assert alert.excerpt.startswith("The OVLF said")
    assert alert.excerpt.endswith("with dogs and lamps.")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("NORSE FORCES WARN OSLO AND THE AFU", "Norse forces warn Oslo and the AFU"),
        ("U.S. SAYS OSLO'S MEN FIRE", "U.S. says Oslo's men fire"),
        ("BRIDGE HORROR STUNS TOWN: Nine dead", "Bridge horror stuns town: Nine dead"),
        ("AFU Warns Oslo", "AFU Warns Oslo"),
        ("NORSE AFU", "NORSE AFU"),
    ],
)
def test_a_title_in_capitals_is_written_as_its_text(
    event: Events, title: str, expected: str
) -> None:
    """Its names are those that the text prints with capitals; two words may be one."""
    text = (
        "The Norse forces fired a gun near Oslo. The AFU said the U.S. had warned it."
    )
    made = legible(event(text=text, heading=None, title=title, place=CITY))

    assert made.segment.article.title == expected


def test_a_short_word_that_others_explain_is_an_abbreviation(event: Events) -> None:
    """Be they in another language, so that their first letters do not show it."""
    text = (
        "rebels of the efg (northern front of the people) and a man, a.k.a. lynx, left "
        "the bus (an old red one of the town) behind."
    )

    assert cased(event, text) == (
        "Rebels of the EFG (northern front of the people) and a man, a.k.a. lynx, left "
        "the bus (an old red one of the town) behind."
    )


def test_many_abbreviations_cost_no_more_each(event: Events) -> None:
    """For each one the words before it were read anew, from the start of the text."""

    def cost(count: int) -> float:
        started = process_time()
        cased(event, "a bomb killed five in oslo, police said. " + "(ovlf) " * count)
        return process_time() - started

    cost(10)
    few, many = (min(cost(count) for _ in range(3)) for count in (500, 4_000))
    assert many < 24 * few  # eight times the text, 64 times the work


def test_a_dateline_stays_as_it_is_printed(event: Events) -> None:
    """By its capitals it is known, and no message begins with it."""
    credit = "OSLO 4 MAR (TOP) = "
    text = "NINE DIED WHEN A FERRY TURNED OVER OFF OSLO, PER DAHL SAID ON MONDAY."

    assert cased(event, credit + text) == (
        f"{credit}Nine died when a ferry turned over off Oslo, Per Dahl said on Monday."
    )
