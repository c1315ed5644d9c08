"""Words of drills, exercises and tales, by language; the files explain each label."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt", "ru"))
"""Languages with a file of them."""
_LABELS: Final = (
    "DRILL",
    "BREAK",
    "EXERCISE",
    "SCRIPT",
    "ACTORS",
    "REAL",
    "HELPERS",
    "REVEALED",
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "drills", _LABELS)
