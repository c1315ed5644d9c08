"""The order of names and numbers, by which rewritten copies are found."""

import re

import numpy as np

from pipeline.dedupe.cast import LEAST, cast_of
from pipeline.dedupe.sketch import sketch
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import HARBOUR, OTHER


def shared(one: str, two: str) -> int:
    """Count the values that the casts of two texts share."""
    a, b = (cast_of(sketch(text).codes) for text in (one, two))
    assert a is not None
    assert b is not None
    return int(np.count_nonzero(a == b))


def test_other_words_around_the_same_names_leave_the_cast() -> None:
    """With every other word of small letters replaced, all its values still stand."""
    words = iter(range(1000))
    spun = re.sub(
        r"\b[a-z]{4,}\b",
        lambda hit: "murk" if next(words) % 2 else hit[0],
        HARBOUR,
    )

    assert shared(HARBOUR, spun) == 12
    assert shared(HARBOUR, OTHER) < LEAST


def test_a_text_of_few_names_has_no_cast() -> None:
    """Two notes on one town must not be candidates by its name alone."""
    assert cast_of(sketch("A bus left the road near Varn on Monday.").codes) is None
