"""What two sketches share, and what can be told of it before they are compared."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.compare import compare
from pipeline.dedupe.reading import may_share, read
from pipeline.dedupe.sketch import END, END_OF_FURNITURE, NAME, Sketch

_WORDS = st.lists(
    st.one_of(st.integers(0, 9), st.integers(0, 9).map(NAME.__or__)), max_size=7
)
_SENTENCES = st.tuples(_WORDS, st.sampled_from((END, END_OF_FURNITURE)))
WHOLE = st.lists(_SENTENCES, max_size=6).map(
    lambda given: [code for words, end in given for code in (*words, end)]
)
SKETCHES = st.one_of(WHOLE, WHOLE.map(lambda codes: codes[:-1]))
"""Of a long text the end is not kept."""


def packed(codes: list[int]) -> bytes:
    """Pack *codes* as an entry keeps them."""
    return Sketch(codes, b"").packed()


@given(SKETCHES, SKETCHES, st.integers(1, 4))
def test_what_cannot_share_a_run_is_far_apart(
    old: list[int], new: list[int], step: int
) -> None:
    """Whatever is furniture, no candidate is left out that shares three words."""
    readings = [read(one, lambda unit: sum(unit) % step == 1) for one in (old, new)]

    found = compare(*readings)

    if not may_share(readings[1])(packed(old)):
        assert found.far_apart
        assert found.old_covered == found.new_covered == 0


def test_sentences_meet_where_furniture_stood_between_them() -> None:
    """A run may go over the end of a sentence once the next one is taken out."""
    old = [1, 2, 3, END, 4, 5, 6, END_OF_FURNITURE, 7, 8, 9, END]
    new = read([2, 3, 7, 20, END], lambda _unit: False)

    assert compare(read(old, lambda _unit: False), new).new_covered > 0
    assert may_share(new)(packed(old))


def test_texts_without_a_run_in_common_are_told_at_once() -> None:
    """Words in common make no run, nor do two of them."""
    new = read([1, 2, 3, 4, END], lambda _unit: False)

    assert not may_share(new)(packed([2, 1, 4, 3, END, 4, 2, 1, END]))
