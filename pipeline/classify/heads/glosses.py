"""English for the words of other languages, so that what English taught serves there.

Nearly all texts that the heads learn from are English, and the token vectors know
English alone: they take the German "die" and "war" for death and war. Common words are
therefore read as the English ones that ``pipeline/knowledge/<language>/english.txt``
has for them, one by one; the vectors are of these alone.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from pipeline.knowledge import clitics
from pipeline.text.memo import Memo

LANGUAGES: Final = ("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
"""Languages with a file of their own."""

_SHORTEST: Final = 3  # letters of a beginning, and of what stands before a last part
_PART: Final = 6  # letters of the last part of a compound
_ENDING: Final = 3  # letters that may follow a beginning in the last part
_COMPOUND: Final = ("de", "nl")
_NONE: Final = ""


class Glossed(NamedTuple):
    """A text in English as far as its words are known.

    Attributes:
        words: All words in their order, in English where it is known.
        known: Those of them that are known; all where the text is English.
        lead: How many of *known* are of headline and first sentence.
    """

    words: Sequence[str]
    known: Sequence[str]
    lead: int


def read(words: Sequence[str], lead: int, language: str) -> Glossed:
    """Read folded *words*, of which the first *lead* are the lead, as English."""
    if language not in LANGUAGES:
        return Glossed(words, words, lead)
    found = [*map(_glossary(language).__getitem__, words)]
    if not any(found):
        return Glossed(words, words, lead)
    return Glossed(
        words=[gloss or word for gloss, word in zip(found, words, strict=True)],
        known=[*filter(None, found)],
        lead=sum(map(bool, found[:lead])),
    )


@cache
def _glossary(language: str) -> Memo[str]:
    """Make what gives the English of a word of *language*; "" where none is known."""
    whole, begun = load(language)
    beginning = _beginnings(begun)

    def simple(word: str) -> str:
        return whole.get(word) or beginning(word, len(word))

    def compound(word: str) -> str:
        """Look for the last part, which says what it is, before the beginning."""
        for at in (0, *range(_SHORTEST, len(word) - _PART + 1)):
            part = word[at:]
            if found := whole.get(part) or beginning(part, _ENDING):
                return found
        return simple(word)

    return Memo(compound if language in _COMPOUND else simple)


def _beginnings(begun: dict[str, str]) -> Callable[[str, int], str]:
    """Make what looks for the longest known beginning of a word.

    It takes the word and how many of its letters may follow the beginning.
    """

    def find(word: str, rest: int) -> str:
        for end in range(len(word), max(_SHORTEST, len(word) - rest) - 1, -1):
            if found := begun.get(word[:end]):
                return found
        return _NONE

    return find


def load(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Read the file of *language*: the English of whole words, then of beginnings."""
    name = f"{language}/english.txt"
    text = (resources.files("pipeline.knowledge") / name).read_text("utf-8")
    return parse(clitics.written(text, language), name)


def parse(text: str, file: str) -> tuple[dict[str, str], dict[str, str]]:
    """Read lines such as ``killed getotet*, tote``: whole words, then beginnings.

    Raises:
        ValueError: A word stands twice; the message has *file* and line.
    """
    whole: dict[str, str] = {}
    begun: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        english, _, rest = line.partition("#")[0].strip().partition(" ")
        for word in filter(None, (part.strip() for part in rest.split(","))):
            table, key = (begun, word[:-1]) if word[-1] == "*" else (whole, word)
            if key in table:
                raise ValueError(f"{file}:{number}: {word!r} stands twice")
            table[key] = english
    return whole, begun
