"""Numbers in words, in the languages of CLDR: does a text say a figure?

Source: Unicode CLDR, rule-based number formatting (spellout), by unicode-rbnf.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from unicode_rbnf import FormatPurpose, RbnfEngine

from pipeline.text.words import content, fold

MOST: Final = 1_000
"""Larger figures are written in digits."""
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_WHOLE: Final = re.compile(r"\d{1,9}|\d{1,3}(?:[.,]\d{3})+")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_GROUPS: Final = "[,. \u00a0\u202f]?"


def says(text: str, figure: int, language: str) -> bool:
    """Tell whether *text* holds *figure*, in digits or in words of *language*.

    In English words too, whatever the language: a headline may be translated. "One" in
    other languages is an article as well, so there digits alone count.
    """
    digits = _GROUPS.join(f"{figure:,}".split(","))
    if re.search(rf"(?<![\d.,]){digits}(?!\d|[.,]\d)", text):
        return True
    held = f" {_joined(text)} "
    words = _spelled(figure, "en")
    if language != "en" and figure != 1:
        words |= _spelled(figure, language)
    return any(f" {word} " in held for word in words)


def figures(text: str, language: str) -> frozenset[int]:
    """Give the numbers above one in *text*, in digits or in one word of *language*.

    English words count too, as in :func:`says`. Years, times and decimals are left out.
    """
    found = set()
    named = _values("en") | _values(language)
    for word in _joined(text).split():
        if value := named.get(word):
            found.add(value)
        elif _WHOLE.fullmatch(word) and not _YEAR.fullmatch(word):
            found.add(int(re.sub("[.,]", "", word)))
    return frozenset(found - {0, 1})


def cardinals(figures: Iterable[int], language: str) -> dict[str, int]:
    """Give the usual word for each of *figures* with its value; folded.

    Empty for a language that CLDR cannot spell.
    """
    engine = _engine(language)
    if engine is None:
        return {}
    return {fold(engine.format_number(figure).text): figure for figure in figures}


@lru_cache(maxsize=256)
def ordinals(figure: int, language: str) -> frozenset[str]:
    """Spell *figure* as an ordinal in all forms that CLDR has; folded.

    Empty for a language that CLDR cannot spell, and from :data:`MOST` on.
    """
    engine = _engine(language)
    if engine is None or figure >= MOST:
        return frozenset()
    found = engine.format_number(figure, FormatPurpose.ORDINAL).text_by_ruleset
    return frozenset(_joined(text) for text in found.values())


@cache
def _values(language: str) -> dict[str, int]:
    """Give the value of each number below a hundred that is one word."""
    words = cardinals(range(2, 100), language)
    return {_joined(word): value for word, value in words.items()}


@lru_cache(maxsize=4_096)
def _spelled(figure: int, language: str) -> frozenset[str]:
    """Spell *figure* in all genders and cases that CLDR has; folded."""
    engine = _engine(language)
    if engine is None or figure >= MOST:
        return frozenset()
    found = engine.format_number(figure).text_by_ruleset.values()
    return frozenset(written(text) for text in found for written in (content, _joined))


def _joined(text: str) -> str:
    """Reduce *text* to its words, "twenty-two" being one: it does not say twenty."""
    return content(_HYPHEN.sub("", fold(text)))


@cache
def _engine(language: str) -> RbnfEngine | None:
    if language not in RbnfEngine.get_supported_languages():
        return None
    return RbnfEngine.for_language(language)


__all__ = ["cardinals", "figures", "ordinals", "says"]
