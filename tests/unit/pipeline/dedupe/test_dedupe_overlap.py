"""What sketches share, told of many at once before any of them is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import dedupe
from pipeline.dedupe import decide
from pipeline.dedupe.compare import Comparison, compare, glance
from pipeline.dedupe.overlap import overlaps
from pipeline.dedupe.reading import Reading, read
from pipeline.dedupe.sketch import END, END_OF_FURNITURE, NAME, Sketch
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import (
    HARBOUR,
    article,
    run,
    verdict,
)

_WORDS = st.lists(
    st.one_of(st.integers(0, 9), st.integers(0, 9).map(NAME.__or__)), max_size=7
)
WHOLE = st.lists(_WORDS, max_size=6).map(
    lambda given: [code for words in given for code in (*words, END)]
)
SKETCHES = st.one_of(WHOLE, WHOLE.map(lambda codes: codes[:-1]))
"""Of a long text the end is not kept."""


def packed(codes: list[int]) -> bytes:
    """Pack *codes* as an entry keeps them."""
    return Sketch(codes, b"").packed()


def reading(codes: list[int]) -> Reading:
    """Take *codes* apart, of an outlet that repeats nothing."""
    return read(codes, lambda _unit: False)


@given(st.lists(SKETCHES, max_size=5), SKETCHES)
def test_each_shares_what_it_does_beside_the_others(
    old: list[list[int]], new: list[int]
) -> None:
    """Texts that lie in a row share nothing with one another."""
    found = overlaps(reading(new), [packed(codes) for codes in old])

    looks = [glance(reading(codes), reading(new)) for codes in old]
    if len(reading(new).plain) < 3:
        assert found == [1.0] * len(old)
    else:
        expected = [max(look.old_covered, look.new_covered) for look in looks]
        assert found == pytest.approx(expected)


def test_furniture_of_an_earlier_text_counts() -> None:
    """It is told by its outlet, and that is not asked."""
    old = packed([1, 2, 3, END, 7, 8, 9, END_OF_FURNITURE])

    assert overlaps(reading([7, 8, 9, 20, 21, 22, END]), [old]) == [0.5]


def test_words_in_common_make_no_run() -> None:
    """Nor do two of them."""
    old = packed([2, 1, 4, 3, END, 4, 2, 1, END])

    assert overlaps(reading([1, 2, 3, 4, END]), [old]) == [0.0]


def test_no_more_than_three_of_many_near_copies_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What an article costs must not grow with what is like it; the original is one."""
    compared: list[int] = []

    def counted(old: Reading, new: Reading) -> Comparison:
        compared.append(len(old.plain))
        return compare(old, new)

    told = HARBOUR.split("\n\n")
    others = [
        article(f"https://o{n}.example/a", "\n\n".join([told[0], *_own(n), told[1]]))
        for n in range(20)
    ]
    original = article("https://p.example/a", HARBOUR, 20)
    state = dedupe.State()
    run(*others, original, state=state)
    monkeypatch.setattr(decide, "compare", counted)

    (found,) = run(article("https://q.example/a", HARBOUR, 30), state=state)

    assert verdict(found) == ("copy", "exact")
    compared.clear()
    run(article("https://r.example/a", f"{told[0]} {told[1]}", 40), state=state)
    assert 0 < len(compared) <= 3


def _own(number: int) -> list[str]:
    """Make what only one of many reports says."""
    return [
        f"Reporter {number}{n} counted {number * n + 7} ropes near pier {n}{number}."
        for n in range(1 + number % 5)
    ]
