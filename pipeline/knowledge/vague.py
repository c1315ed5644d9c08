"""Words by which a count is not known yet, "an undetermined number"."""

from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.language import read_as
from pipeline.text.words import tokens

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt"))
"""Languages with a file of them."""


def says(line: str, language: str) -> bool:
    """Tell whether *line* says that a count is not known."""
    code = read_as(language)
    if code not in LANGUAGES:
        return False
    return bool(lookup.load(code, "vague", ("VAGUE",)).phrases(tokens(line)))
