"""Words of the trade of an outlet, by language: "site", "readers", "newsletter".

A line of ``outlet.txt`` has words with commas between them. A line of a page in which
none of them stands is not about its outlet. The line ``SOURCE a, b`` has words by which
an outlet says who told it: "according to our sources" begins news.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from pipeline.text.words import fold

LANGUAGES: Final = (
    *("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk"),
)
"""Languages with a file of them."""
_SOURCE: Final = "SOURCE "


@cache
def load() -> frozenset[str]:
    """Read the words of all languages, folded; a page need not be in one."""
    return _folded(line for line in _lines() if not line.startswith(_SOURCE))


@cache
def sources() -> frozenset[str]:
    """Read the words for who told it, likewise."""
    lines = (line for line in _lines() if line.startswith(_SOURCE))
    return _folded(line.removeprefix(_SOURCE) for line in lines)


def _folded(lines: Iterator[str]) -> frozenset[str]:
    return frozenset(fold(" ".join(lines).replace(",", " ")).split())


def _lines() -> Iterator[str]:
    for language in LANGUAGES:
        place = resources.files("pipeline.knowledge") / language / "outlet.txt"
        for line in place.read_text("utf-8").splitlines():
            kept = line.partition("#")[0].strip()
            if kept:
                yield kept
