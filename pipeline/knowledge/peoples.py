"""What peoples are called, by language; the labels are codes of countries."""

from pipeline.knowledge import lookup
from pipeline.text import countries


def table(language: str) -> lookup.Table:
    """Load the peoples; *language* has a file of them."""
    return lookup.load(language, "peoples", countries.codes())
