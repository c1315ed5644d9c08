"""How words are weighed and wordings are compared."""

import math
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.link.state import LinkState
from pipeline.link.words import (
    PRIOR,
    SKETCH,
    Idf,
    Rarities,
    Sketch,
    _counted,
    _heaviest,
    sketches_alike,
    word_key,
)
from pipeline.text.words import tokens

HASHES = st.frozensets(st.integers(0, 150), max_size=SKETCH)


@given(HASHES, HASHES)
def test_wordings_are_alike_by_the_smallest_hashes_of_both(
    one: frozenset[int], two: frozenset[int]
) -> None:
    """However the two lie among one another; with few in common not at all."""
    smallest = sorted(one | two)[:SKETCH]
    common = one & two
    expected = len(common.intersection(smallest)) / len(smallest) if smallest else 0.0

    found = sketches_alike(Sketch.of(one), Sketch.of(two))

    assert found == (expected if len(common) >= 12 else 0.0)


@given(st.text("aZ\u00e9\u0130'_1.,: -", max_size=30))
@example("O'Hara's 1,200.5 boats at 10:30, caf\u00e9")
def test_words_are_counted_as_the_tokens_of_the_text(text: str) -> None:
    """Plain text is hashed as it is cut, and other text word by word: both alike."""
    expected = Counter(map(word_key, tokens(text)))
    figures = expected.pop(0, 0)

    assert _counted(text) == (expected, figures)


@given(
    st.dictionaries(st.integers(0, 40), st.integers(1, 3), max_size=30),
    st.integers(1, 12),
)
def test_the_heaviest_words_come_first_and_equal_ones_by_key(
    counts: dict[int, int], most: int
) -> None:
    """The order is that of every process: it decides by what a report is found."""
    rarity = {key: 1.0 + key % 3 for key in counts if key}
    full = {k: w * (1 + math.log(counts[k])) for k, w in rarity.items()}
    length = math.hypot(*full.values()) or 1.0

    found = _heaviest(counts, rarity, most)

    assert [k for k, _ in found] == sorted(full, key=lambda k: (-full[k], k))[:most]
    assert all(math.isclose(w, full[k] / length) for k, w in found)


def test_a_word_is_weighed_by_the_table_and_the_reports_before() -> None:
    """The fewer have it the more, in the order in which words are asked for."""
    idf, state = Idf({1: 20.0, 2: 500.0}, 0.5), LinkState()
    state.words.update({2: 30, 3: 4})

    found = Rarities(idf, state).of([2, 3, 1])

    bearers = [500.0 + 30, 0.5 + 4, 20.0]
    assert found == [math.log(PRIOR / each) / math.log(PRIOR) for each in bearers]
