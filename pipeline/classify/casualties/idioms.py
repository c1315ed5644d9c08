"""Idioms with "dead" and "died" that may yet be said of the dead.

A bill is dead on arrival, and nobody is dead; "four people were dead on arrival".
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from pipeline.classify import vocabulary
from pipeline.classify.casualties import grammar

LABELS: Final = ("THING", "FIRM", "AIMED")
"""Of things ("dead on arrival"), of persons who live ("dead against a bill"), and of
those who are only aimed at ("police were shot at")."""
_WHERE: Final = vocabulary.words(
    "a an the his her their its home work school about around least close point "
    "approximately roughly"
)
"""Behind "was shot at" it is told where, when or how: "at a party", "at dawn"."""
_LIE: Final = vocabulary.words("left found lay lie lies lying lain shot fell")
"""Before "dead" it is said of a body: "left dead against a wall"."""
_FAR: Final = 5  # words from an idiom back to its subject
NEAR: Final = _FAR + 1
"""Tokens before an idiom that are looked at: one more may govern the subject."""


class Said(NamedTuple):
    """A token before an idiom; *persons*: of a group, whether it may be of persons."""

    kind: Literal["group", "verb", "word", "mark"]
    text: str
    persons: bool


def is_said_of_dead(label: str, before: Sequence[Said]) -> bool:
    """Tell whether an idiom of *label* is none behind the tokens *before* it."""
    if label == "AIMED":
        return bool(before) and before[-1].text in grammar.BE
    if label == "FIRM":
        return bool(before) and before[-1].text in _LIE
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _FAR), -1):
        token = before[at]
        if token.kind == "group":
            governed = at and before[at - 1].text in grammar.PREPOSITION
            whole = token.text.rpartition(" ")[2] in grammar.COLLECTIVE
            return token.persons and not governed and not whole
        if token.text not in grammar.AUX | _LIE:
            return False
    return False


def tells_where(after: str) -> bool:
    """Tell whether the word behind "shot at" begins a place, a time or a manner."""
    return after in _WHERE or after[:1].isdigit()
