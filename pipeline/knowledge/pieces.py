"""Words of texts that are no report, by language; the files explain each label."""

from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.language import ENGLISH

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt", "ru"))
"""Languages with a file of them."""
_LABELS: Final = ("CAPTION", "CHART", "APPEAL", "LOOKBACK", "NOW", "DANGER", "MIDDLE")


def table(language: str) -> lookup.Table | None:
    """Load the words of *language*; None where there are none."""
    name = "en" if language in ENGLISH else language
    return lookup.load(name, "pieces", _LABELS) if name in LANGUAGES else None
