"""Words of drills, exercises and tales, by language; the files explain each label."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
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
    "VICTIMS",
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "drills", _LABELS)
