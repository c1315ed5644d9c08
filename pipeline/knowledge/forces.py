"""Words of natural forces and the harm that they do, by language."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "nl", "pt", "ru"))
"""Languages with a file of them."""
_LABELS: Final = ("FORCE", "HARMS", "HARMED", "BY", "CRAFT", "FIGURE")


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "forces", _LABELS)
