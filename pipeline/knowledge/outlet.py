"""Words of the trade of an outlet, by language: "site", "readers", "newsletter".

A line of ``outlet.txt`` has words with commas between them. A line of a page in which
none of them stands is not about its outlet. The line ``SOURCE a, b`` has words by which
an outlet says who told it: "according to our sources" begins news.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.knowledge import lines
from pipeline.text.words import fold

LANGUAGES: Final = (
    *("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk"),
)
"""Languages with a file of them."""
_SOURCE: Final = "SOURCE "


@cache
def load() -> frozenset[str]:
    """Read the words of all languages, folded; a page need not be in one."""
    found = lines.of("outlet", LANGUAGES)
    return _folded(line for _, line in found if not line.startswith(_SOURCE))


@cache
def sources() -> frozenset[str]:
    """Read the words for who told it, likewise."""
    found = (line for _, line in lines.of("outlet", LANGUAGES))
    said = (line for line in found if line.startswith(_SOURCE))
    return _folded(line.removeprefix(_SOURCE) for line in said)


def _folded(found: Iterator[str]) -> frozenset[str]:
    return frozenset(fold(" ".join(found).replace(",", " ")).split())
