"""Slips of typists and of machines that read print: not another fact, the same one."""

import gzip
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Final

import re2
from rapidfuzz.distance import OSA

from pipeline.text.word_lists import packed
from pipeline.text.words import fold

_DIGITS: Final = str.maketrans("OoIlSB", "001158")
_LETTERS: Final = str.maketrans("015", "ols")
_MIXED: Final = re2.compile(r"\S*(?:[A-Za-z]\d|\d[A-Za-z]|\d[.,][SB]\d)\S*")
_JOINED: Final = re.compile(
    # It begins with one set of characters, which re looks for several times as fast.
    "([.!?](?<=[a-z\u00df-\u00ff]{2}[.!?])[\"'\u201d\u2019)]{0,2})"
    "(?=[A-Z\u00c0-\u00dd][a-z\u00df-\u00ff])"
)
_IN_NUMBER: Final = re.compile(
    r"(?<=\d)[OoIl](?![A-Za-z])|(?<![A-Za-z])[OoIl](?=\d)|"
    r"(?<=\d)[SB](?=[\d,.]*\d)|(?<=\d[,.])[SB](?=\d)"
)
_IN_WORD: Final = re.compile(
    r"\b(?![A-Za-z]+[015](?:[015]+\b|[.,]\d))(?:[A-Za-z]{2,}[015]+|[A-Za-z][015]+(?=[A-Za-z]))[A-Za-z015]*\b|"
    r"(?<![\w.,])[01](?=[a-z]{4})"
)
_WHOLE: Final = re.compile(
    r"(?<![\w.,])(?:[a-z]+[015][a-z015]*|[01][a-z015]+|5(?=[a-z]{3})[a-z015]+)\b"
    r"(?![.,]\d)"
)
"""A word in small letters with digits in it; "5am" is a time."""
LIKE_IN_PRINT: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "h"))
"""Letters that machines read as another: wrong, right."""
_ONE: Final = 4  # letters of a word in which one slip leaves it the same word
_TWO: Final = 7  # likewise two slips
_PART: Final = 3  # letters of a name that stands whole in a longer word


def mended(text: str) -> str:
    """Put the digits back into numbers, and the letters into words: l2, c0uncil.

    Sentences that have lost the blank between them are parted: "he said.Then".
    """
    text = _JOINED.sub(r"\1 ", text)
    return _MIXED.sub(_mended, text) if _MIXED.search(text) else text


def _mended(mixed: "re.Match[str]") -> str:
    found = _IN_NUMBER.sub(lambda hit: hit[0].translate(_DIGITS), mixed[0])
    found = _IN_WORD.sub(lambda hit: hit[0].translate(_LETTERS), found)
    return _WHOLE.sub(_if_a_word, found)


def _if_a_word(hit: "re.Match[str]") -> str:
    """Put the letters in where that makes a word: "t0", "0ver", "i5", "5ystems"."""
    word = hit[0].translate(_LETTERS)
    return word if word in packed("common_words.txt.gz") else hit[0]


def spelled_out(parts: Iterable[str]) -> str:
    """Join the *parts* into which digits have cut a word: Spartech for 5, partech."""
    return "".join(parts).translate(_LETTERS)


def is_slip(one: str, two: str) -> bool:
    """Tell whether two words are spellings of one.

    Never so for two numbers, and for two names that both exist, such as Iran and Iraq.
    """
    a, b = (fold(word).removesuffix("'s") for word in (one, two))
    if a == b or _is_misread(one, two) or _is_misread(two, one):
        return True
    if any(map(str.isdigit, a)) and any(map(str.isdigit, b)):
        return False
    longer = max(len(a), len(b))
    allowed = 2 if longer >= _TWO else 1 if longer >= _ONE else 0
    near = allowed > 0 and (
        OSA.distance(a, b, score_cutoff=allowed) <= allowed
        or OSA.distance(_as_printed(a), _as_printed(b), score_cutoff=allowed) <= allowed
    )
    return near and not (_is_known(one) and _is_known(two))


def is_joined(part: str, words: Sequence[str]) -> bool:
    """Tell whether *part* stands in one of *words*, a blank having been lost."""
    wanted = fold(part)
    return len(wanted) >= _PART and any(
        wanted in word for word in map(fold, words) if len(word) > len(wanted)
    )


def _is_misread(one: str, two: str) -> bool:
    """Tell whether *two* is *one* but for a letter that became small: DVD, aVD."""
    if len(one) != len(two) or not one.isupper():
        return False
    wrong = [b for a, b in zip(one, two, strict=True) if a != b]
    return len(wrong) == 1 and wrong[0].islower()


def _is_known(word: str) -> bool:
    """Tell whether *word* is of the name of a country or a person's first name."""
    return fold(word).removesuffix("'s") in _known()


@cache
def _known() -> frozenset[str]:
    folder = resources.files("pipeline.models")
    firsts = gzip.decompress((folder / "first_names.txt.gz").read_bytes()).decode()
    countries = (folder / "countries.tsv").read_text("utf-8")
    return frozenset(fold(firsts).split() + fold(countries).split())


def _as_printed(found: str) -> str:
    for wrong, right in LIKE_IN_PRINT:
        found = found.replace(wrong, right)
    return found
