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


@pytest.mark.parametrize("last", [2**31 - 1, 2700])
def test_bands_find_every_text_when_rooms_are_used_again_and_grow(
    last: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old texts leave, many come: all that is kept is found, nothing else is.

    So it is when the numbers that 32 bits hold are used up.
    """
    monkeypatch.setattr("pipeline.dedupe.bands._LAST_NUMBER", last)
    rng = np.random.default_rng(7)
    rows = rng.integers(0, 2**32, (4000, 256), dtype=np.uint32)
    bands = Bands()
    for number, row in enumerate(rows):
        bands.add(number.to_bytes(2, "big"), bands_of(row))
        if number >= 1500:
            bands.remove((number - 1500).to_bytes(2, "big"))

    found = [bands.candidates(bands_of(row))[0] for row in rows]

    expected = [[n.to_bytes(2, "big")] if n >= 2500 else [] for n in range(4000)]
    assert expected == found


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
