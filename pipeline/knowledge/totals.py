"""Words of periods whose dead are a statistic, by language."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
"""Languages with a file of them."""
_LABELS: Final = ("TOTAL", "ROAD", "SEASON", "DISEASE", "SINCE", "UNLESS")


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "totals", _LABELS)
