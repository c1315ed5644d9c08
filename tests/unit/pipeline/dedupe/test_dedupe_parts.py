"""Sketches, bands and furniture of the dedupe stage."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.bands import Bands, bands_of, similarity, values_of
from pipeline.dedupe.entry import DedupeEntry, pack
from pipeline.dedupe.furniture import is_furniture
from pipeline.dedupe.sketch import MAX_CODES, NAME, NUMBER, code_of, sketch, units
from pipeline.dedupe.state import DedupeState
from pipeline.normalize.fingerprint import fingerprint
from tests.support.factories import AT

TREES = ("alder", "birch", "cedar", "dogwood", "elm")
WORDS = st.lists(st.sampled_from(TREES), max_size=40)


def test_a_number_is_one_in_words_and_digits_and_a_name_keeps_its_mark() -> None:
    """The marks tell changed facts from changed words."""
    assert code_of("seven") == code_of("7")
    assert code_of("18,204") == code_of("18204")
    assert code_of("seven") & NUMBER
    assert code_of("Lisbon") & NAME
    assert not code_of("lisbon") & NAME
    assert not code_of("Monday") & NAME
    assert code_of("SÃO") & ~NAME == code_of("sao")


def test_a_first_word_is_a_name_only_if_it_is_one_elsewhere() -> None:
    """Every sentence begins with a capital."""
    text = "Hull beat Leeds. Fans left early. They love Hull."

    (hull, *_), (fans, *_), _ = (unit for unit, _ in units(sketch(text).codes))

    assert hull & NAME
    assert not fans & NAME


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to our newsletter here",
        "(Reporting by Ann Lee; Editing by Bo Ek)",
        "Follow our live blog for the latest.",
        "The Herald | World | Tuesday",
        "© 2026 Herald Media. All rights reserved.",
        "Lea también: la tormenta",
        "This story was published from a wire feed.",
        "Updated 14:02 GMT",
    ],
)
def test_prompts_and_credits_are_furniture(line: str) -> None:
    """What belongs to the page does not make two texts differ."""
    assert is_furniture(line, len(line.split()))


@pytest.mark.parametrize(
    "line",
    [
        "Two people were killed when a bus left the road.",
        "This item was corrected at 8.25am: profit rose 5.2 per cent, not 6.2.",
        "Reporters were kept away from the site by soldiers.",
        "Support for the government fell to 19 per cent.",
        "Follow-up tests on 31 patients were negative, the ministry said.",
    ],
)
def test_news_is_no_furniture(line: str) -> None:
    """A sentence that tells something stays, whatever word it begins with."""
    assert not is_furniture(line, len(line.split()))


@given(WORDS)
def test_a_text_is_its_own_candidate(words: list[str]) -> None:
    """What has been added is found again by the same fingerprint, until removed."""
    values = values_of(fingerprint(" ".join(words)))
    bands = Bands()
    if values is None:
        return
    bands.add(b"k", bands_of(values))

    assert bands.candidates(bands_of(values)) == [[b"k"]]
    assert similarity(values, values) == pytest.approx(1.0)
    bands.remove(b"k")
    assert bands.candidates(bands_of(values)) == [[]]


def test_bands_find_every_text_when_rooms_are_used_again_and_grow() -> None:
    """Old texts leave, many come: all that is kept is found, and no text that left.

    Of two texts of a small state one pair of 2^25 shares a band by chance: 15 here.
    """
    rng = np.random.default_rng(7)
    rows = rng.integers(0, 2**32, (4000, 256), dtype=np.uint32)
    bands = Bands()
    for number, row in enumerate(rows):
        bands.add(number.to_bytes(2, "big"), bands_of(row))
        if number >= 1500:
            bands.remove((number - 1500).to_bytes(2, "big"))

    found = [bands.candidates(bands_of(row))[0] for row in rows]

    kept = {n.to_bytes(2, "big") for n in range(2500, 4000)}
    assert all(n.to_bytes(2, "big") in found[n] for n in range(2500, 4000))
    assert all(kept.issuperset(each) for each in found)
    assert sum(map(len, found)) < 1500 + 40


def test_no_text_waits_until_the_others_are_moved_and_each_takes_little() -> None:
    """At most 8 MB are made for one text, and 0.7 kB for each in the end."""
    draw = np.random.default_rng(8).integers(0, 2**32, (500, 85), dtype=np.uint32)
    bands, before, most = Bands(), 0, 0
    for number in range(20_000):
        key = number.to_bytes(3, "big")
        bands.add(key, draw[number % 500] + np.uint32(7919 * (number // 500)))
        most, before = max(most, bands.size - before), bands.size

    assert most <= 8_000_000
    assert bands.size <= 700 * 20_000


def test_the_room_of_texts_that_left_is_used_again() -> None:
    """However many come in the end."""
    draw = np.random.default_rng(9).integers(0, 2**32, (500, 85), dtype=np.uint32)
    bands = Bands()
    for number in range(12_000):
        bands.add(number.to_bytes(3, "big"), draw[number % 500] ^ np.uint32(number))
        bands.remove((number - 1_000).to_bytes(3, "big", signed=True))
        if number == 5_000:
            size = bands.size

    assert len(bands) == 1_000
    assert bands.size == size


def test_of_a_band_that_many_share_the_newest_texts_are_taken() -> None:
    """Of all shelves together, the oldest of them first."""
    bands, one = Bands(), np.zeros(85, dtype=np.uint32)
    for number in range(1_030):
        bands.add(number.to_bytes(2, "big"), one)

    newest = [number.to_bytes(2, "big") for number in range(1_006, 1_030)]
    assert bands.candidates(one) == [newest]


def test_a_long_article_keeps_a_small_entry() -> None:
    """State stays under five kilobytes, however long a page is and often fetched."""
    text = "The council of Varn met again to speak about the bridge. " * 2000
    drawn = sketch(text)
    entry = DedupeEntry(
        page="0" * 32,
        revision="1" * 32,
        text_hash="2" * 32,
        url="https://a.example/" + "x" * 80,
        raw_url="https://a.example/" + "x" * 80,
        source="a.example",
        first=AT,
        last=AT,
        fingerprint=fingerprint(text),
        codes=drawn.packed(),
        core=drawn.core,
    )

    assert len(pack(entry)) < 4096
    for minute in range(200):
        entry = entry.refetched(AT + timedelta(minutes=minute), "2" * 32)
        entry = entry.with_fetch(AT + timedelta(minutes=minute), f"{minute:032}")

    assert len(drawn.codes) == MAX_CODES
    assert len(pack(entry)) < 5 * 1024


def test_a_line_that_an_outlet_repeats_is_furniture_unless_it_has_numbers() -> None:
    """Boilerplate is learnt from the edges of articles; dates of record are news."""
    state = DedupeState()
    for number in "123":
        text = (
            f"The court in town {number} spoke. Brought to you with love. Due March 16."
        )
        drawn = sketch(text)
        state.keep(
            DedupeEntry(
                page=number * 32,
                revision=number * 32,
                text_hash=number * 32,
                url="u",
                raw_url="u",
                source="a.example",
                first=AT,
                last=AT,
                fingerprint=b"",
                codes=drawn.packed(),
                core=drawn.core,
            )
        )
    _, (love, _), (due, _) = units(drawn.codes)

    assert state.furniture_of("a.example")(love)
    assert not state.furniture_of("b.example")(love)
    assert not state.furniture_of("a.example")(due)
