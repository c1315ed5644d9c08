"""Agencies, and the words by which a line says that a report is theirs, by language.

``credits.txt`` has two lines, each a list: ``AGENCY`` names that a line of credit must
have, ``WORD`` what else it may consist of. "Mit Material von dpa" is one, "AFP reports
three dead" is none.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from pipeline.text.words import fold

LANGUAGES: Final = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk")
"""Languages with a file of them."""
_AGENCY, _WORD = "AGENCY ", "WORD "


class Credits(NamedTuple):
    """The lists of all languages, folded; a page need not be in one.

    Attributes:
        agencies: Names, some of several words.
        words: Single words beside them.
    """

    agencies: tuple[str, ...]
    words: frozenset[str]


@cache
def load() -> Credits:
    """Read the files of all languages."""
    lines = [*_lines()]
    agencies = dict.fromkeys(_listed(lines, _AGENCY))
    return Credits(tuple(agencies), frozenset(_listed(lines, _WORD)))


def _listed(lines: list[str], label: str) -> Iterator[str]:
    for line in lines:
        if line.startswith(label):
            yield from map(str.strip, fold(line.removeprefix(label)).split(","))


def _lines() -> Iterator[str]:
    for language in LANGUAGES:
        place = resources.files("pipeline.knowledge") / language / "credits.txt"
        yield from place.read_text("utf-8").splitlines()
