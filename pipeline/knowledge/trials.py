"""Words by which a court judges a deed of another day, by language."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
"""Languages with a file of them."""
_LABELS: Final = ("JUDGED", "TRIAL", "EXECUTED", "CONVICT", "ASIDE")


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "trials", _LABELS)
