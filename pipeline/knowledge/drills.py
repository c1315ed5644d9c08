"""Words of drills and exercises, by language; the files say what each label is."""

from functools import cache
from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt", "ru"))
"""Languages with a file of them."""
_LABELS: Final = ("DRILL", "BREAK", "EXERCISE", "SCRIPT")


@cache
def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "drills", _LABELS)
