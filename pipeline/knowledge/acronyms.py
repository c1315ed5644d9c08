"""Words that are written in capitals, for titles that have no small letters."""

from functools import cache
from importlib import resources
from typing import Final

from pipeline.knowledge import institutions, lookup

_ALL: Final = "ALL"
_OWN: Final = "OWN"
_WORD: Final = "WORD"
_LABELS: Final = (_ALL, _OWN, _WORD)
_SHARED: Final = "en"


@cache
def known(language: str) -> frozenset[str]:
    """Give the acronyms that titles of *language* (ISO 639) have, in small letters.

    Institutions and firms that are only in capitals what they are count too; English
    ones in every language, unless the language has a word of the same letters.
    """
    found = {word for label, word in _rows(_SHARED) if label == _ALL}
    found |= {word for label, word in _rows(language) if label in (_ALL, _OWN)}
    for _, table in institutions.tables(language):
        found |= {
            entry.words[0]
            for entry in table.entries
            if entry.value == institutions.CAPITALS and len(entry.words) == 1
        }
    return frozenset(found - words(language))


@cache
def words(language: str) -> frozenset[str]:
    """Give the words of *language* that look as acronyms or Roman numerals do."""
    return frozenset(word for label, word in _rows(language) if label == _WORD)


@cache
def _rows(language: str) -> tuple[tuple[str, str], ...]:
    place = resources.files("pipeline.knowledge") / language / "acronyms.txt"
    if not place.is_file():
        return ()
    table = lookup.load(language, "acronyms", _LABELS)
    return tuple((entry.label, " ".join(entry.words)) for entry in table.entries)


__all__ = ["known", "words"]
