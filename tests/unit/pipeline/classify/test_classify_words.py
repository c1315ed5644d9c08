"""The words of a segment and what stands between them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify import passage

TODAY = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mali's army, the U.S. and 1,200 men", "mali army the us and 1,200 men"),
        ("It\u2019s O\u2019Neill\u2019s; they don't.", "it o'neill they don't"),
        ("'s is no word, s is one", "is no word s is one"),
        ("a s'more's price", "a s'more price"),
        ("L'\u00e9tat d\u2019Or, l'eau", "l' etat d' or l' eau"),
        ("s stands first", "stands first"),
        ("Łódź 3.5km_x", "łodz 3.5 km x"),
    ],
)
def test_words(text: str, words: str) -> None:
    """A possessive "s" and marks are left out; an article before a vowel is apart."""
    assert " ".join(passage.read(text, TODAY).lows) == words


@given(st.text("aDs'\u2019. 1,é\u4e2d-\n\u201c"))
def test_words_and_gaps_make_up_the_text(text: str) -> None:
    """Offsets are those of the text, and gaps are what stands between words."""
    found = passage.read(text, TODAY)

    assert len(found.gaps) == len(found.words)
    after = [*[word.start for word in found.words[1:]], len(text)]
    for word, gap, start in zip(found.words, found.gaps, after, strict=False):
        assert word.text == text[word.start : word.end]
        assert gap == text[word.end : start]
