"""Is a word another spelling of one of which only the code was kept?

The words of an earlier text are kept as codes of 14 bits, so the spellings that a word
may have are coded and looked for: one letter more, less or other, two in turn, and what
machines misread. By chance one pair of 30 has equal codes; the
words of short texts are kept as written too, which settles it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from pipeline.dedupe.function_words import FUNCTION_WORDS
from pipeline.dedupe.sketch import NAME, code_of, hash_of
from pipeline.dedupe.slips import LIKE_IN_PRINT, is_slip
from pipeline.text.word_lists import packed
from pipeline.text.words import fold

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC: Final = (
    "\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u043a\u043b\u043c\u043d"
    "\u043e\u043f\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044a"
    "\u044b\u044c\u044d\u044e\u044f"
)
_PROCLITICS: Final = "\u0648\u0641\u0628\u0644\u0643"
"""Letters that Arabic writes together with the next word: and, so, in, to, like."""
_SHORTEST: Final = 4  # letters of a word in which a slip leaves it the same word
_LONG: Final = 7  # letters of a word that one other letter makes no other word ...
_STEM: Final = 3  # ... unless it is among the first of them
_FARTHEST: Final = 2  # letters between a word and what machines read for it
_LONGEST_JOINED: Final = 60  # letters of words that have lost the blanks between them


def is_near(word: str, codes: Sequence[int], written: Mapping[int, str]) -> bool:
    """Tell whether *word* is one of *codes* in another spelling, or two in one.

    Args:
        word: As written.
        codes: Of the words that it stands for, in order, without the mark of a name.
        written: How these are spelled, where that is known.
    """
    folded = fold(word).removesuffix("'s")
    others = (written[code] for code in codes if code in written)
    if (
        folded.isascii()
        and folded not in _common()
        and any(_is_misread(folded, other) for other in others)
    ):
        return True
    if len(folded) < _SHORTEST - 1:
        return False
    if len(codes) > 1 and _is_joined(folded, codes):
        return True
    names = [written[code] for code in codes if written.get(code, "")[:1].isupper()]
    if word[0].isupper() and any(is_slip(word, name) for name in names):
        return True
    near = _near(folded)
    return any(
        code in near
        and (code not in written or _distance(folded, written[code]) <= _FARTHEST)
        and not (word[0].isupper() and written.get(code, "")[:1].isupper())
        for code in codes
    )


def _is_misread(folded: str, other: str) -> bool:
    """Tell whether *folded*, no word, stands for the English word *other*.

    So that it can tell nothing else: "ofeicer" for "officer", "oe" for "of".
    """
    word = fold(other)
    most = 1 if len(word) <= _SHORTEST else _FARTHEST
    is_word = word in FUNCTION_WORDS or word in _common()
    return is_word and OSA.distance(folded, word, score_cutoff=most) <= most


def _distance(folded: str, other: str) -> int:
    return OSA.distance(folded, fold(other).removesuffix("'s"))


def _is_joined(word: str, codes: Sequence[int]) -> bool:
    if len(word) > _LONGEST_JOINED:
        return False
    ends: set[int] = set()
    for code in codes:
        # Where the words up to this one may end in the joined one.
        ends = {
            end
            for start in (*ends, 0)
            for end in range(start + 1, len(word) + 1)
            if _code(word[start:end]) == code and end - start < len(word)
        }
        if len(word) in ends:
            return True
    return False


@lru_cache(maxsize=1 << 14)
def _code(word: str) -> int:
    return code_of(word) & ~NAME


@lru_cache(maxsize=1 << 12)
def _near(word: str) -> frozenset[int]:
    return frozenset(map(hash_of, _spellings(word)))


def _spellings(word: str) -> Iterator[str]:
    """Give what *word* may be a slip of; a word that exists is seldom one."""
    if word[0] in _PROCLITICS:
        yield word[1:]
    elif word[0] >= "\u0600":
        yield from (first + word for first in _PROCLITICS)
    if len(word) < _SHORTEST and word in _common():
        return
    exists = not word.isascii() or word in _common()
    if exists and len(word) < _LONG:
        return
    letters = _LATIN if word.isascii() else _CYRILLIC
    for at in range(_STEM if exists else 0, len(word)):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in letters:
            yield head + letter + tail[1:]
            yield head + letter + tail
    yield from (word + letter for letter in letters)
    for wrong, right in LIKE_IN_PRINT:
        yield from (word.replace(wrong, right), word.replace(right, wrong))


def _common() -> frozenset[str]:
    """Give the words of English that are usually no names."""
    return packed("common_words.txt.gz")
