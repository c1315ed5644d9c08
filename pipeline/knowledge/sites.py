"""Words beside a name by which it is no site; ``en/sites.txt`` explains each label."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt"))
"""Languages with a file of them."""
_LABELS: Final = (
    "LED",
    "FORCE",
    "OF",
    "WATCH",
    "AUX",
    "DOES",
    "SEAT",
    "LINE",
    "BETWEEN",
    "OFF",
    "GOAL",
    "HIT",
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "sites", _LABELS)
