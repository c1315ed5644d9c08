"""Words, sentences, cleaning and language."""

import unicodedata

import pytest
from ftfy.badness import is_bad
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import language, sentences, words
from pipeline.text.clean import REMOVED, REPAIRED, clean, is_misread


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    """Folded words stay as they are."""
    assert words.tokens(text) == words.tokens(" ".join(words.tokens(text)))


def test_tokens_keep_figures_whole() -> None:
    """A figure with its separators is one word, accents and quotes are plain."""
    assert words.tokens("M\u00fcller\u2019s 1,200 caf\u00e9s \u2014 2.25") == [
        "muller's",
        "1,200",
        "cafes",
        "2.25",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Hale of the U.S. Army left. He waved.", 2),
        ("It opened at 8 a.m. Tuesday in St. Ives.", 1),
        ("\u201cGo home!\u201d she said. \u201cNow.\u201d", 2),
        ("First line\nSecond line", 2),
        ("A line that is wrapped\nin the middle. Then more.", 2),
        ("No. 7 is J. K. Wren's.", 1),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: int) -> None:
    """Abbreviations and quoted exclamations end no sentence, paragraphs do."""
    assert expected == len(sentences.spans(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rebels fired on a bus. two men were killed. police blame the front.", 3),
        ("chief j. a. ruiz came. two men were killed, he said. it rained.", 3),
        ("Rebels fired on a bus approx. two miles from Orla. Two men were hurt.", 2),
        ("He paid in U.S. dollars.", 1),
    ],
)
def test_small_letters_begin_sentences_where_all_do(text: str, expected: int) -> None:
    """Old wires have no capitals; elsewhere a small letter ends no sentence."""
    assert expected == len(sentences.spans(text))


@given(st.text(alphabet="Ab .!?\n\u201d1", max_size=200))
def test_spans_cover_all_but_blanks_in_order(text: str) -> None:
    """Between the sentences there is white space alone."""
    at = 0
    for start, end in sentences.spans(text):
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("Two died. " * 1000, False),
        ("milk, " * 340, True),
        (f"Two died. {'milk, ' * 340}. It rained.", True),
        ("milk, " * 330, False),
        ("milk,\n\n" * 400, False),
    ],
)
def test_sentence_that_is_cut_is_known(text: str, long: bool) -> None:  # noqa: FBT001
    """It is said of a text just where a span is not a whole sentence."""
    assert sentences.has_long(text) is long


@given(st.text())
def test_clean_text_is_clean_for_good(text: str) -> None:
    """No control or direction mark is left, and cleaning again finds none."""
    found, _ = clean(text)

    assert not [c for c in found if unicodedata.category(c) == "Cc" and c != "\n"]
    assert not set(found) & set("\u202e\u2066\u200b\ufeff")
    again, flags = clean(found)
    # Letters that only meet once a control between them is gone may look misread.
    assert found == again or REPAIRED in flags


def test_cleaning_says_what_it_did() -> None:
    """Controls and wrongly decoded letters are flagged, words stay."""
    assert clean("A bus\x07 broke down\x1b[31m in \x00 Hull.\r\n") == (
        "A bus broke down in Hull.",
        (REMOVED,),
    )
    assert clean("The caf\u00c3\u00a9 in Malm\u00c3\u00b6.") == (
        "The caf\u00e9 in Malm\u00f6.",
        (REPAIRED,),
    )


def test_language_is_detected_or_declared() -> None:
    """Long text speaks for itself, short text by what is declared, symbols not."""
    german = "Der Minister hat am Dienstag in Berlin erkl\u00e4rt, dass er nun geht."

    assert language.detect(german, "en") == ("de", True)
    assert language.detect("Un mort", "fr-FR") == ("fr", False)
    assert language.detect("\U0001f6a2\U0001f30a") == ("und", False)


@pytest.mark.parametrize("pair", ["no da", "sk cs", "sr hr", "ca es", "und en"])
def test_confusable_languages_share_a_group(pair: str) -> None:
    """What detectors mix up is compared together."""
    one, two = pair.split()

    assert language.group(one) == language.group(two)


def test_chinese_and_japanese_sentences_end_without_a_blank() -> None:
    """At each full stop; what is no letter stays between them."""
    text = "港口发生爆炸。三人死亡。\n\n東京で火災があった。3人が話した。"

    assert [text[a:b] for a, b in sentences.spans(text)] == [
        "港口发生爆炸。",
        "三人死亡。",
        "東京で火災があった。",
        "3人が話した。",
    ]


_MISREAD = "ÃÂ£Ø°â€œ™¬Ð²Г\u00a0®Å\u0081Œé\u2019Üà¹\u0412"


@settings(max_examples=500)
@given(
    st.lists(
        st.one_of(
            st.text(_MISREAD, max_size=4),
            st.text("aZ .\n", max_size=11),
            st.sampled_from(["ГўВЂВ.a", "à²", "√±", "Ø®Ø²", "вЂ", "Ã "]),
        ),
        max_size=12,
    )
)
def test_a_text_is_misread_where_ftfy_says_so(parts: list[str]) -> None:
    """Though only what stands around characters beyond ASCII is searched."""
    text = "".join(parts)

    assert is_misread(text) == is_bad(text)
