"""Know news where a page speaks of itself: it has a day, or counts.

A short report may say of a page that it is gone, or quote what one said, and a live
page that it follows what it tells. What is only of the page counts nobody, but for
codes, times and minutes to wait.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from pipeline.text import language, sentences, spelled, time_words

_QUOTED: Final = re.compile(
    r"[\"\u201c\u201d\u201e\u00ab][^\"\u201c\u201d\u201e\u00ab\u00bb]{1,200}"
    r"[\"\u201c\u201d\u00bb]|"
    r"(?<!\w)['\u2018](?:[^'\u2018\u2019]|(?<=\w)['\u2019](?=\w)){1,200}['\u2019](?!\w)"
)
_CLOSED: Final = re.compile(r"[.!?\u3002\u0964]['\"\u201d\u2019\u00bb)]*$")
_FEWEST: Final = 4  # words of a sentence of news, in scripts with blanks
_DENSE: Final = 12  # characters of one in other scripts
_STEM: Final = 5  # letters; shorter names of days are words of other languages
_SOLID: Final = 3  # letters of a name of a day in scripts without blanks
_FIGURE: Final = re.compile(
    r"(?<!\d[.:/-])\b\d{1,3}(?:[.,\u00a0\u202f]\d{3})*\b(?![.:/-]?\d)"
)
_CODE: Final = re.compile(r"[45]\d\d")  # 404, 503
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def unquoted(text: str) -> str:
    """Blank what stands in quotation marks, in place."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def tells(said: Iterable[str]) -> bool:
    """Tell whether one of the sentences *said* is dated by a day, or counts.

    Args:
        said: Sentences that hold no set phrase.
    """
    given = [one for one in said if _is_sentence(one)]
    if not given:
        return False
    if any(is_dated(one) for one in given):
        return True
    code = language.detect(" ".join(given)).code
    return any(counts(one, code) for one in given)


def parts(row: str) -> list[str]:
    """Cut a paragraph into its sentences."""
    return [row[start:end] for start, end in sentences.spans(row)]


def is_dated(text: str) -> bool:
    """Tell whether *text* names a day of the week, in any language."""
    stems, solid = _days()
    words = {word.lower() for word in _WORD.findall(text)}
    if any(word in stems or word[:-1] in stems for word in words):
        return True
    return any(day in text for day in solid)


def counts(text: str, code: str) -> bool:
    """Tell whether *text* has a number that is no code, year, time, date or delay.

    Args:
        text: A sentence.
        code: Its language, for numbers in words.
    """
    figures = [found.end() for found in _FIGURE.finditer(text) if not _is_code(found)]
    numbers = [
        word.end() for word in _WORD.finditer(text) if spelled.figures(word[0], code)
    ]
    return any(not _is_delay(text[end:]) for end in figures + numbers)


def _is_sentence(text: str) -> bool:
    if not _CLOSED.search(text.strip()):
        return False
    return len(text.split()) >= _FEWEST or (
        not text.isascii() and " " not in text and len(text) >= _DENSE
    )


def _is_code(figure: re.Match[str]) -> bool:
    return bool(_CODE.fullmatch(figure[0]))


def _is_delay(behind: str) -> bool:
    """Tell whether what stands behind a number is a unit of time, or a month."""
    word = _WORD.search(behind)
    return word is not None and word[0].lower() in _units()


@cache
def _days() -> tuple[frozenset[str], tuple[str, ...]]:
    """List the stems of the names of days, and the names in scripts without blanks."""
    names = time_words.names("DAYNAME")
    stems = {name[:-1] for name in names if len(name) >= _STEM}
    solid = [n for n in names if len(n) == _SOLID and n[0] >= "\u3000"]
    return frozenset(stems), tuple(solid)


@cache
def _units() -> frozenset[str]:
    words = time_words.load()
    return frozenset(words.units) | frozenset(words.months)


__all__ = ["counts", "is_dated", "parts", "tells", "unquoted"]
