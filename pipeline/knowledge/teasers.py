"""What stands behind the dots of a teaser, by language: "more", "lire la suite".

A line of ``teasers.txt`` is one such label, as it is written in small letters. With a
capital, or in brackets, any label is known; without, it may be the end of a sentence.
"""

from functools import cache
from typing import Final

from pipeline.knowledge import lines

LANGUAGES: Final = (
    *("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk"),
)
"""Languages with a file of them."""


@cache
def load() -> tuple[str, ...]:
    """Read the labels of all languages, the longest first."""
    found = dict.fromkeys(line for _, line in lines.of("teasers", LANGUAGES))
    return tuple(sorted(found, key=lambda label: (-len(label), label)))
