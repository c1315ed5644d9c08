"""Words that put an event beside a town and not in it; the files explain each label."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt"))
"""Languages with a file of them: those whose names of towns have no cases."""
_LABELS: Final = ("BESIDE", "AREA", "IN")


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "near", _LABELS)
