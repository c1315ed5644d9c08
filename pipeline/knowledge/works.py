"""Words of works that tell of dead, by language; the files explain each label."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("en",))
"""Languages with a file of them."""
_LABELS: Final = ("WORK", "RETELLS", "MEMORIAL", "UNVEILED")


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "works", _LABELS)
