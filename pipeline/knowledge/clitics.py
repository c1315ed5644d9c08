"""Words that a language writes together with the next one: Arabic "and the dead".

In a list ``+word`` is the word by itself and behind each of the FORMS that
``pipeline/knowledge/<language>/clitics.txt`` has; its AND is the word for "and", which
is cut off where the rest is a word that a list knows.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import product
from typing import Final

LANGUAGES: Final = ("ar",)
"""Languages with a file of their own."""

_MARK: Final = "+"
_COMMENT: Final = "#"
_HEAD: Final = ":"  # ends the label and the weight of a line that has a weight


def written(text: str, language: str) -> str:
    """Write out each ``+word`` in the list *text*; its lines keep their numbers."""
    if language not in LANGUAGES or _MARK not in text:
        return text
    return "\n".join(_line(line, language) for line in text.splitlines())


def joined(language: str) -> str:
    """Give the "and" that *language* writes together with the next word; "" if none."""
    return next(iter(_file(language).get("AND", ())), "")


def _line(line: str, language: str) -> str:
    content = line.partition(_COMMENT)[0]
    if _MARK not in content:
        return line
    weighed = _HEAD in content
    head, mark, rest = content.partition(_HEAD if weighed else " ")
    phrases = (
        form for phrase in rest.split(",") for form in _forms(phrase.split(), language)
    )
    return f"{head}{mark.strip()} {', '.join(phrases)}"


def _forms(words: list[str], language: str) -> Iterator[str]:
    """Give all ways to write a phrase, the plain one first."""
    clitics = ("", *_file(language).get("FORMS", ()))
    every = (
        [f"{clitic}{word[1:]}" for clitic in clitics] if word[0] == _MARK else [word]
        for word in words
    )
    return (" ".join(one) for one in product(*every))


@cache
def _file(language: str) -> dict[str, list[str]]:
    if language not in LANGUAGES:
        return {}
    place = resources.files("pipeline.knowledge") / language / "clitics.txt"
    lines = (
        line.partition(_COMMENT)[0].split()
        for line in place.read_text("utf-8").splitlines()
    )
    return {label: words for label, *words in filter(None, lines)}
