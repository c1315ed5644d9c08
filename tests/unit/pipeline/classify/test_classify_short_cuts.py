"""Short cuts on the way to the heads say what the long way says."""

import math
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify import passage
from pipeline.classify.heads import manner, ngrams, themes
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.names import by_rule
from pipeline.classify.passage import Word

_WORDS: Final = (
    *("court", "judge", "police", "match", "goal", "said", "monday", "walked", "king"),
    *("1776", "1984", "1985", "1499", "17th", "2019", "quartz", "you", "17"),
)
LOWS: Final = st.lists(st.sampled_from(_WORDS), max_size=30)


@given(LOWS, st.integers(0, 30))
def test_themes_are_counted_word_by_word(low: list[str], lead: int) -> None:
    """Numbers of the themes that a text lacks are 0, the others as counted singly."""
    found = dict(zip(themes.NAMES, themes.numbers(low, lead), strict=True))

    for theme, words in themes._load().items():
        count = sum(word in words for word in low)
        first = sum(word in words for word in low[:lead])
        assert found[f"words on {theme}"] == math.log1p(count)
        assert found[f"share of words on {theme}"] == 5.0 * count / max(1, len(low))
        assert found[f"words on {theme} in the lead"] == math.log1p(first)


@given(LOWS, st.integers(0, 30))
def test_years_of_the_past_are_counted(low: list[str], lead: int) -> None:
    """A year is four digits from 1500 to 1984; one in the lead is told apart."""
    found = dict(zip(manner.NAMES, manner.numbers(low, lead, "", 0), strict=True))
    years = [at for at, word in enumerate(low) if word in ("1776", "1984")]

    assert found["years of the past"] == math.log1p(len(years))
    early = any(at < lead for at in years)
    assert found["a year of the past in the lead"] == float(early)


@given(LOWS, st.integers(0, 30))
def test_every_bucket_of_a_text_has_its_words(low: list[str], lead: int) -> None:
    """What fell into a bucket falls into it again, and nothing fell into others."""
    buckets = ngrams.buckets(low, lead)
    texts = ngrams.Texts(buckets, low, lead)

    for bucket in ngrams.kinds(buckets).tolist():
        words, _ = texts.pieces(bucket)
        assert bucket in ngrams.buckets(words, len(words))
    with pytest.raises(KeyError):
        texts.pieces(1 << ngrams.BITS)


@given(LOWS)
def test_phrases_are_found_wherever_they_begin(low: list[str]) -> None:
    """Words that begin no phrase are passed over, and no other."""
    lexicon = Lexicon("A 1: court, walk*, king .. match", ("A",))
    words = tuple(Word(word, word, 0, 0, 0) for word in low)
    expected = [
        at for at, word in enumerate(low) if word == "court" or word[:4] == "walk"
    ]

    hits = lexicon.hits(words)

    assert [hit.first for hit in hits if len(hit.phrase.words) == 1] == expected
    for hit in hits:
        if len(hit.phrase.words) > 1:
            assert (low[hit.first], low[hit.last - 1]) == ("king", "match")


@given(st.lists(st.sampled_from(("king", "kings", "match", "goal")), max_size=9))
def test_a_second_word_hides_no_phrase(low: list[str]) -> None:
    """Each phrase is found beside those of another second word, in their order."""
    phrases = ("king match", "king .. goal", "king mat*", "king", "kin* goal", "king _")
    words = tuple(Word(word, word, 0, 0, 0) for word in low)
    singly = [Lexicon(f"A 1: {one}", ("A",)).hits(words) for one in phrases]
    labels = [f"L{at}" for at in range(len(phrases))]
    lines = (f"{one} 1: {phrase}" for one, phrase in zip(labels, phrases, strict=True))

    hits = Lexicon("\n".join(lines), labels).hits(words)

    spans = [(hit.phrase.words, hit.first, hit.last) for hit in hits]
    expected = [(h.phrase.words, h.first, h.last) for found in singly for h in found]
    assert sorted(spans) == sorted(expected)
    assert [hit.first for hit in hits] == sorted(hit.first for hit in hits)


@given(st.lists(st.sampled_from(('"', "\u201c", "\u201d", "word " * 3, "\u00e9. "))))
def test_speech_in_plain_text_is_found_as_in_any(parts: list[str]) -> None:
    """A letter of another script changes no quotation."""
    text = "".join(parts)
    plain = text.replace("\u201c", '"').replace("\u201d", '"').replace("\u00e9", "e")

    found = passage.read(plain, date(2026, 6, 17)).quotes
    assert found == passage.read(plain + "\u00e9", date(2026, 6, 17)).quotes


def test_equal_words_are_one_object() -> None:
    """What is kept of a word is then found without a look at its letters."""
    first, second = passage.read("Quartz QUARTZ", date(2026, 6, 17)).lows

    assert first is second


@pytest.mark.parametrize(
    "lead", ["Shares in ", "takeover of ", "merger with\n", "the firm, "]
)
def test_what_leads_to_a_firm_ends_as_it_must(lead: str) -> None:
    """The pattern is tried behind these words alone."""
    assert by_rule._OF_FIRM.search(lead)
    assert lead.rstrip().endswith(by_rule._LEADS)
