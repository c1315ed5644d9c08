"""Agencies, and the words by which a line says that a report is theirs, by language.

``credits.txt`` has four lines, each a list: ``AGENCY`` names that a line of credit
must have, ``WORD`` what else it may consist of. "Mit Material von dpa" is one, "AFP
reports three dead" is none. ``OWN`` is how a dateline says that no agency tells it:
"LIMA (Redacción) - ". ``NOTE`` begins what a desk writes in brackets before a text, of
what is new in it: "(Adds details)".
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from pipeline.knowledge import lines
from pipeline.text.words import content, fold

LANGUAGES: Final = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk")
"""Languages with a file of them."""
_AGENCY, _WORD, _OWN, _NOTE = "AGENCY ", "WORD ", "OWN ", "NOTE "
_BRACKETS: Final = re.compile(r"\s{0,4}\(([^()\n]{3,120})\)\s{1,4}(?=\S)")


class Credits(NamedTuple):
    """The lists of all languages, folded; a page need not be in one.

    Attributes:
        agencies: Names, some of several words.
        words: Single words beside them.
        own: What stands in place of an agency and is none.
        notes: How a note of a desk begins.
    """

    agencies: tuple[str, ...]
    words: frozenset[str]
    own: frozenset[str]
    notes: tuple[str, ...]


@cache
def load() -> Credits:
    """Read the files of all languages."""
    found = [line for _, line in lines.of("credits", LANGUAGES)]
    agencies, notes = (
        tuple(dict.fromkeys(_listed(found, label))) for label in (_AGENCY, _NOTE)
    )
    words, own = (frozenset(_listed(found, label)) for label in (_WORD, _OWN))
    return Credits(agencies, words, own, notes)


def note(text: str) -> int:
    """Count the characters of a note of a desk before *text*: "(Adds details) ".

    All languages are asked: a note is too short to tell its own.
    """
    found = _BRACKETS.match(text)
    held = f"{content(fold(found[1]))} " if found else ""
    is_note = any(held.startswith(f"{word} ") for word in load().notes)
    return found.end() if found and is_note else 0


def _listed(found: list[str], label: str) -> Iterator[str]:
    for line in found:
        if line.startswith(label):
            yield from map(str.strip, fold(line.removeprefix(label)).split(","))
