"""Words of calls that report what never happened, by language."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("en",))
"""Languages with a file of them."""


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "hoaxes", ("CALLER", "HOAX"))
