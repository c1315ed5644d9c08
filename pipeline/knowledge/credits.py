"""Agencies, and the words by which a line says that a report is theirs, by language.

``credits.txt`` has three lines, each a list: ``AGENCY`` names that a line of credit
must have, ``WORD`` what else it may consist of. "Mit Material von dpa" is one, "AFP
reports three dead" is none. ``OWN`` is how a dateline says that no agency tells it:
"LIMA (Redacción) - ".
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from pipeline.knowledge import lines
from pipeline.text.words import fold

LANGUAGES: Final = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk")
"""Languages with a file of them."""
_AGENCY, _WORD, _OWN = "AGENCY ", "WORD ", "OWN "


class Credits(NamedTuple):
    """The lists of all languages, folded; a page need not be in one.

    Attributes:
        agencies: Names, some of several words.
        words: Single words beside them.
        own: What stands in place of an agency and is none.
    """

    agencies: tuple[str, ...]
    words: frozenset[str]
    own: frozenset[str]


@cache
def load() -> Credits:
    """Read the files of all languages."""
    found = [line for _, line in lines.of("credits", LANGUAGES)]
    agencies = dict.fromkeys(_listed(found, _AGENCY))
    words, own = (frozenset(_listed(found, label)) for label in (_WORD, _OWN))
    return Credits(tuple(agencies), words, own)


def _listed(found: list[str], label: str) -> Iterator[str]:
    for line in found:
        if line.startswith(label):
            yield from map(str.strip, fold(line.removeprefix(label)).split(","))
