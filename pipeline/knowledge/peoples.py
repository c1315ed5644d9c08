"""What peoples are called, by language; the labels are codes of countries."""

from functools import cache
from typing import Final

from pipeline.knowledge import lookup
from pipeline.text import countries

LANGUAGES: Final = ("de", "es", "fr", "it", "pt", "ru")
"""Languages with a file of them."""


@cache
def table(language: str) -> lookup.Table:
    """Load the peoples of one of :data:`LANGUAGES`."""
    return lookup.load(language, "peoples", countries.codes())
