"""What stands in front of an item and is none of it: "In other news,", "Watch:".

The turns of a bulletin are those of ``TURN`` in ``reader.txt``, before a comma or a
colon. A line of ``cues.txt`` is a word that says how an item is told, as it is written,
in small letters; it stands before a colon, a bar, a full stop or in brackets. All
languages are read at once, for what is so short does not tell its own.
"""

import re
from functools import cache
from typing import Final

from pipeline.knowledge import lines
from pipeline.text.words import content, fold

LANGUAGES: Final = ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
"""Languages with files of them."""
_TURN: Final = re.compile(r"\W{0,3}([^\W\d_][^\n,.:;?!]{2,50})[,:]\s+(?=\S)")
_CUE: Final = re.compile(
    r"\W{0,2}([^\W\d_](?:[^\W\d_]|['\u2019]){1,15}(?: [^\W\d_]{2,15}){0,2})"
    r"(?:[\])]:?| ?[:|]|\.)\s+(?=\S)"
)


def length(text: str) -> int:
    """Count the characters of a turn or a cue at the beginning of *text*."""
    for pattern, known in ((_CUE, _cues()), (_TURN, _turns())):
        found = pattern.match(text)
        if found and content(fold(found[1])) in known:
            return found.end()
    return 0


@cache
def _cues() -> frozenset[str]:
    return frozenset(content(fold(line)) for _, line in lines.of("cues", LANGUAGES))


@cache
def _turns() -> frozenset[str]:
    found = (line.partition(" ") for _, line in lines.of("reader", LANGUAGES))
    turns = (phrases for label, _, phrases in found if label == "TURN")
    return frozenset(content(fold(one)) for each in turns for one in each.split(","))


__all__ = ["LANGUAGES", "length"]
