"""Numbers that a language leaves open, "dizaines", with the English words for them."""

from functools import cache
from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(
    ("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
"""Languages with a file of them."""
_SAID: Final = {
    "TENS_OF_THOUSANDS": "tens of thousands",
    "THOUSANDS": "thousands",
    "HUNDREDS": "hundreds",
    "DOZENS": "dozens",
    "SEVERAL": "several",
    "MANY": "many",
}
"""What English says for each label, the largest first."""


@cache
def rough_words(language: str) -> tuple[tuple[str, str], ...]:
    """Give words of *language* with what English says, the largest first.

    The words are folded; empty for English and for languages without a file.
    """
    if language not in LANGUAGES:
        return ()
    entries = lookup.load(language, "rough", tuple(_SAID)).entries
    return tuple(
        (" ".join(entry.words), said)
        for label, said in _SAID.items()
        for entry in entries
        if entry.label == label
    )


__all__ = ["LANGUAGES", "rough_words"]
