"""Words of sides to a war and of their stations; the files explain each label."""

from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.language import read_as

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt", "ru"))
"""Languages with a file of them."""
_LABELS: Final = (
    *("OURS", "SCORN", "PRAISE", "BODY", "FORCE", "ACT", "BY", "UNDERGOES", "HOSTILE"),
    *("PAPER", "RADIO", "SPEAKS", "SAYS", "THAT", "ACCORDING", "THE", "NOBODY"),
    *("AGAIN", "NO", "ENDING", "IDLE"),
)


def table(language: str) -> lookup.Table | None:
    """Load the words of *language*; None where there are none."""
    name = read_as(language)
    return lookup.load(name, "sides", _LABELS) if name in LANGUAGES else None
