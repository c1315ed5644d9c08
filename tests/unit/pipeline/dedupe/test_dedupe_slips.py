"""Copies that are cut, misread, or rewritten word for word; all texts invented."""

from collections.abc import Sequence
from typing import Final

import pytest

from pipeline.dedupe.slips import mended
from tests.unit.pipeline.dedupe.test_dedupe_later_versions import LONG
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

NOTE: Final = (
    "A warehouse of the firm Nordlast burned down near the port of Varn on Monday. "
    "The firm said that 14 of its workers were taken out by boat, and that its "
    "insurer had been told. Officers have closed the road to Osterby, which they "
    "expect to open again before the evening."
)
MARKET: Final = (
    "Nordlast said it would sell its two tankers to a group led by Brandt Shipping. "
    "The price was not named. It has notified the harbour board of 11,250 shares "
    "that change hands. Nobody at Brandt was there to speak on the deal."
)


def _second(
    first: str, later: str, host: str = "b", minutes: int = 20
) -> tuple[str, str | None]:
    return verdict(
        run(
            article("https://a.example/1", first),
            article(f"https://{host}.example/2", later, minutes),
        )[1]
    )


def _up_to(text: str, end: str) -> str:
    return text[: text.index(end) + len(end)]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        pytest.param(NOTE, "told. O", id="one letter of the next sentence"),
        pytest.param(NOTE, "Officers ha", id="two words of it"),
        pytest.param(MARKET, "It has no", id="no of notified"),
        pytest.param(MARKET, "board of 11,", id="half of a number"),
        pytest.param(MARKET, "was not", id="not of not named"),
    ],
)
def test_a_text_cut_within_a_word_is_a_copy(text: str, end: str) -> None:
    """Half a word is no denial, no other number and no sentence of its own."""
    assert _second(text, _up_to(text, end))[0] == "copy"


@pytest.mark.parametrize("end", ["guilty", "innocent"])
def test_a_last_word_without_a_stop_still_tells_something(end: str) -> None:
    """Only where the earlier text goes on behind it is it half of another."""
    case = (
        "After three weeks of hearings in the district court of Varn the jury has "
        "decided, at last and by nine votes to three, that the former harbour master "
        "Ole Brandt is not"
    )
    other = {"guilty": "innocent", "innocent": "guilty"}[end]

    later = f"{case} {end}. He will speak in the evening."

    assert _second(f"{case} {other}", later)[0] != "copy"


def test_a_dateline_within_a_text_is_nothing_new() -> None:
    """Where sentences are moved, what stood in front of the first goes with it."""
    first, *rest = NOTE.split(". ")
    moved = f"{'. '.join(rest)} OSTERVIK \u2014 {first}."

    assert _second(f"OSTERVIK \u2014 {NOTE}", moved)[0] == "copy"


def test_a_closing_line_that_comes_twice_is_nothing_new() -> None:
    """It runs into the sentence behind it, as it has no end."""
    text = f"{NOTE} Schools stay open, the town said. Nordwire"
    twice = text.replace("The firm said", "Nordwire The firm said", 1)

    assert _second(text, twice)[0] == "copy"


def test_a_heading_that_runs_into_a_sentence_changes_no_fact() -> None:
    """A line of a page that names somebody else, in a long text that lost another."""
    lines = LONG.split(". ")
    lines[2] = f"More from the coast by Ada Moss and Jon Ferrand {lines[2]}"
    later = ". ".join(lines[:5] + lines[6:])

    assert _second(LONG, later)[0] == "copy"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param((("of its", "oe its"), ("near", "uear")), id="short words"),
        pytest.param((("closed", "clofcd"),), id="two letters of one"),
        pytest.param((("said that", "5aid that"), ("to open", "t0 open")), id="digits"),
        pytest.param((("Osterby", "0sterby"), ("were", "vvere")), id="in a name"),
        pytest.param((("14 of its", "14of its"),), id="number"),
        pytest.param(
            (("taken out by", "takenoutby"), ("the port of Varn", "theportof Varn")),
            id="three words in one",
        ),
    ],
)
def test_a_misread_text_is_a_copy(changes: Sequence[tuple[str, str]]) -> None:
    """What is no word tells nothing, and a blank more or less neither."""
    later = NOTE
    for old, new in changes:
        assert old in later
        later = later.replace(old, new, 1)

    assert _second(NOTE, later)[0] == "copy"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t0 the 0ther 5ide", "to the other side"),
        ("he i5 at h0me", "he is at home"),
        ("at 5am, 10km off, the 1st of50", "at 5am, 10km off, the 1st of50"),
        ("value1.676 and in10", "value1.676 and in10"),
    ],
)
def test_digits_become_letters_where_that_makes_a_word(
    text: str, expected: str
) -> None:
    """A time, a measure and a number that lost a blank stay as they are."""
    assert mended(text) == expected


def test_prompts_around_a_note_make_no_longer_report() -> None:
    """However much of the page they are, they add nothing to it."""
    note = NOTE.split(" The firm")[0]
    page = (
        "Join our community of readers and get our best stories.\n\n"
        f"{note}\n\nHave you seen it? Send your pictures to our desk in the town.\n\n"
        "We would like to hear from you at any hour of the day, so write to us."
    )

    assert _second(note, page)[0] == "copy"


SWAPS: Final = (("burned", "went"), ("taken", "carried"), ("closed", "blocked"))


def _swapped(count: int) -> str:
    later = NOTE
    for old, new in SWAPS[:count]:
        later = later.replace(old, new)
    return later


@pytest.mark.parametrize(("count", "host"), [(3, "a"), (3, "b"), (2, "b"), (1, "b")])
def test_a_few_words_may_be_the_news(count: int, host: str) -> None:
    """Of words that are swapped one for one no list tells which of them matter."""
    assert _second(NOTE, _swapped(count), host)[0] == "correction"
