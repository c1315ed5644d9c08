"""Words by which nothing is known yet: "an undetermined number", "no reports"."""

from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.language import read_as
from pipeline.text.words import tokens, unjoined

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt"))
"""Languages with a file of them."""
_LABELS: Final = ("VAGUE", "UNREPORTED")


def says(line: str, language: str) -> bool:
    """Tell whether *line* says that a count is not known."""
    return _has(line, language, "VAGUE")


def unreported(line: str, language: str) -> bool:
    """Tell whether *line* says that nobody is known to be hurt yet: it may change."""
    return _has(line, language, "UNREPORTED")


def _has(line: str, language: str, label: str) -> bool:
    code = read_as(language)
    if code not in LANGUAGES:
        return False
    return label in lookup.load(code, "vague", _LABELS).labels(unjoined(tokens(line)))
