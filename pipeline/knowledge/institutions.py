"""What exists in one country, and companies; the labels are codes of countries."""

from functools import cache
from typing import Final

from pipeline.knowledge import lookup
from pipeline.text import countries
from pipeline.text.memo import Memo

KINDS: Final = ("institutions", "firms")
SERVICES: Final = "services"
"""Institutions that serve a country at home, and so tell which namesake a town is."""
CAPITALS: Final = "caps"
"""Value of a name that is one only in capitals: "SEC", not "sec"."""
WORD: Final = "word"
"""Value of what is no name, and stands with a small letter, too: "barangay"."""
TRADE: Final = "trade"
"""Value of a name that is one only in a text with a word of trade, too: "Oracle"."""
_WORDS: Final = 1 << 13  # words of which it is kept whether they begin a name
_WITH_OWN: Final = frozenset({"ru"})
"""Languages whose names of institutions stand in a file of theirs."""


@cache
def trade() -> frozenset[str]:
    """Load the words of trade, which are English ones."""
    entries = lookup.load("en", "trade", ("TRADE",)).entries
    return frozenset(word for entry in entries for word in entry.words)


@cache
def tables(language: str) -> tuple[tuple[str, lookup.Table], ...]:
    """Load the names that texts of *language* (ISO 639) have, each file with its kind.

    English ones are read in every language: names stay mostly as they are.
    """
    codes = countries.codes()
    found = [(kind, lookup.load("en", kind, codes)) for kind in (*KINDS, SERVICES)]
    if language in _WITH_OWN:
        found.append((KINDS[0], lookup.load(language, KINDS[0], codes)))
    return tuple(found)


@cache
def begun(language: str) -> Memo[bool]:
    """Say of each word whether a name of :func:`tables` may begin with it."""
    every = [table for _, table in tables(language)]
    return Memo(lambda low: any(table.may_begin(low) for table in every), _WORDS)
