"""A state that is loaded: its texts are indexed together, as one by one."""

import random

import numpy as np
import pytest

from pipeline.dedupe.cast import cast_of, casts_of
from pipeline.dedupe.counts import Counts
from pipeline.dedupe.entry import pack
from pipeline.dedupe.marks import EDGE_WORDS, marks_of
from pipeline.dedupe.sketch import sketch, unit_hash, units
from pipeline.dedupe.state import DedupeState
from tests.unit.pipeline.dedupe.test_dedupe_kept import AT, entry

TOWNS = ("Varn", "Holm", "Vestra", "Orle", "Tamsin", "Brode", "Quill", "Nordby")


def _texts(count: int) -> list[str]:
    """Write texts of none to a dozen sentences, with names and numbers."""
    draw = random.Random(11)  # noqa: S311 - reproducible
    lines = [
        f"The mayor of {draw.choice(TOWNS)} told {draw.choice(TOWNS)} that "
        f"{draw.randrange(90)} boats from {draw.choice(TOWNS)} had left. "
        for _ in range(60)
    ]
    short = ["Two words", "", "Read more", "Follow us for more."]
    return [
        "".join(draw.sample(lines, number % 12)) + draw.choice(short)
        for number in range(count)
    ]


def test_casts_of_many_sketches_are_those_of_each() -> None:
    """Those too that have none, wherever they stand."""
    drawn = [sketch(text).packed() for text in _texts(40)]
    for order in (drawn, drawn[::-1], drawn[:1], [b"", *drawn, b""], [b""]):
        found = casts_of(order)

        due = [cast_of(np.frombuffer(each, "<u2")) for each in order]
        assert len(found) == len(due)
        for one, two in zip(found, due, strict=True):
            assert (one is None) == (two is None)
            assert one is None or two is None or one.tolist() == two.tolist()
    assert any(each is not None for each in casts_of(drawn))


@pytest.mark.parametrize("text", _texts(30))
def test_marks_are_hashes_of_the_sentences_of_a_sketch(text: str) -> None:
    """Of the first four long ones, and of the three short ones at each end."""
    drawn = sketch(text)
    every = [*units(drawn.codes)]
    long = [u[:8] for u, furniture in every if len(u) >= 8 and not furniture]
    ends = every[:3] + every[3:][-3:]

    found = marks_of(drawn.packed(), 77)

    assert found.leads == [*dict.fromkeys(map(unit_hash, long))][:4]
    short = {unit_hash(u, 77) for u, _ in ends if len(u) <= EDGE_WORDS}
    assert found.edges == short


def test_a_loaded_state_finds_what_the_one_that_made_it_finds() -> None:
    """Of 300 texts, more than are indexed together, some put again and deleted."""
    made, loaded = DedupeState(), DedupeState()
    texts = _texts(300)
    entries = [entry(number, text) for number, text in enumerate(texts)]
    for number, each in enumerate(entries):
        key = made.keep(each).key
        made.alike(each.fingerprint, each.codes)
        loaded.load(key, pack(each), AT)
        if number % 7 == 3:
            made.delete(key)
            loaded.load(key, None, AT)

    for each in entries:
        found = loaded.alike(each.fingerprint, each.codes)
        assert found == made.alike(each.fingerprint, each.codes)
    assert len(loaded) == len(made)


def test_counts_lay_few_slots_anew_at_a_time() -> None:
    """A table that doubles makes one of a million articles wait for seconds."""
    counts, most = Counts(), 0
    for number in range(20_000):
        before = len(counts)
        counts.add(number * 477_211 % 2**32)
        most = max(most, len(counts) - before)

    assert most <= 1
    assert len(counts) >= 10_000
