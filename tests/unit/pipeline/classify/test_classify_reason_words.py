"""Which pairs of words a reason may quote: those that stand so in the text."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.classify.heads.explain import _holds, _spaced

LINES = st.text("ab_' \u00e9", max_size=12)
WORDS = st.from_regex(r"[ab]{1,2} [ab]{1,2}", fullmatch=True)


@given(LINES, WORDS)
@example("a ba b", "a b")
@example("a b's a b", "a b")
@example("a b'", "a b")
def test_words_are_quoted_where_they_stand_whole(line: str, words: str) -> None:
    """Neither letters before them nor letters or an 's behind go on with them."""
    whole = rf"(?<!\w){re.escape(words)}(?!\w|'\w)"

    assert _holds(line, words) == (re.search(whole, line) is not None)


@given(st.text("ab -\n\t\r\xa0\x1c\u2003", max_size=16))
@example("a - b")
@example("a \n b")
def test_what_stands_between_words_is_one_blank(text: str) -> None:
    """Lines stay apart, and a hyphen between blanks joins no pair."""
    plain = re.sub(r"[^\S\n]+|-", " ", text)

    for pair in ("a b", "b a", "a a"):
        assert _holds(_spaced(text), pair) == _holds(plain, pair)
