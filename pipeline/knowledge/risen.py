"""Words that say that a toll has risen, by language; the files explain the labels."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt"))
"""Languages with a file of them."""
_LABELS: Final = ("RISEN", "KNOWN", "TOLL", "TOTAL")


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "risen", _LABELS)
