"""Words of works that tell of dead, by language; the files explain each label."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
"""Languages with a file of them."""
_LABELS: Final = (
    *("START", "OF", "WORK", "LINK", "ABOUT", "WHICH", "RELATIVE", "RETELLS", "TALE"),
    *("MEMORIAL", "UNVEILED", "TURN", "DAY", "STRUCK", "STAGE", "BEFELL"),
    "TELLING",
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "works", _LABELS)
