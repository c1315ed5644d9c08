"""How a name that stands in capitals is written: Port-au-Prince, N'Djamena, Afyon.

A dateline in capitals says nothing of small letters; the text mostly does.
"""

import re
from collections.abc import Iterable
from typing import Final

from pipeline.classify import vocabulary

_PART: Final = re.compile(r"[^\s-]+")
_LED: Final = re.compile(r"^[^\W\d_]['\u2019](?=[^\W\d_]{2})")
_DOTLESS: Final = frozenset({"tr", "az"})
"""Languages in which "I" is the capital of an "i" without a dot."""


def written(name: str, others: Iterable[str], language: str) -> str:
    """Write *name*, which is in capitals, as one of *others* or else as a name is.

    Args:
        name: As printed.
        others: The same name as printed elsewhere in the text.
        language: Of the text (ISO 639).
    """
    for other in others:
        if not other.isupper() and _small(other, language) == _small(name, language):
            return other
    return _PART.sub(lambda found: _titled(found, language), name)


def _titled(found: re.Match[str], language: str) -> str:
    small = _small(found[0], language)
    if found.start() and small in vocabulary.INNER:
        return small
    lead = _LED.match(found[0])
    first = lead.end() + 1 if lead else 1
    return found[0][:first] + _small(found[0][first:], language)


def _small(text: str, language: str) -> str:
    """Write *text* in small letters: of a dotted capital "I" no dot is left over."""
    if language in _DOTLESS:
        text = text.replace("I", "\u0131")
    return text.replace("\u0130", "i").lower()
