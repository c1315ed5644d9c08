"""Words of periods whose dead are a statistic, by language."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt", "ru"))
"""Languages with a file of them."""


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "totals", ("TOTAL", "ROAD"))
