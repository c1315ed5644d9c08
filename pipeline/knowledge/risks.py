"""Words of what is grave whatever its toll, by language; see the heads of the files."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
"""Languages with a file of them."""
_LABELS: Final = (
    *(
        "RISK",
        "MANY",
        "HELD",
        "SAFE",
        "HEAD",
        "KILLED",
        "AUX",
        "NOT",
        "PLANT",
        "FIGURE",
        "EVERYBODY",
        "SAVED",
    ),
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "risks", _LABELS)
