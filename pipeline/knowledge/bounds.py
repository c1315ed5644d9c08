"""How a language bounds a figure or rounds it: "mehr als 30", "une quinzaine".

``MORE`` leaves the figure itself out of the count, ``ABOUT`` and ``NEARLY`` round it,
and so does a noun of ``ROUND``.
"""

import re
from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.language import read_as
from pipeline.text.words import content, fold

LANGUAGES: Final = frozenset(
    ("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
"""Languages with a file of them; English has rules of its own."""
_SAID: Final = {
    "MORE": "more than",
    "NEARLY": "nearly",
    "ABOUT": "about",
    "ROUND": "about",
}
"""What English says for each label; the first that is found counts."""

_APOSTROPHE: Final = re.compile(r"['\u2019]")
"""Between two words: "plus d'une dizaine", "30'dan fazla"."""


def said(words: str, language: str) -> str:
    """Give what English says for the bound in the *words* of a figure; "" for none."""
    code = read_as(language)
    if code not in LANGUAGES:
        return ""
    table = lookup.load(code, "bounds", tuple(_SAID))
    lows = _APOSTROPHE.sub(" ", content(fold(words))).split()
    found = table.labels(lows)
    return next((english for label, english in _SAID.items() if label in found), "")


__all__ = ["LANGUAGES", "said"]
