"""Lines that are cut: where a feed cut one off, and to what a message has room for."""

import re
from typing import Final

_RUNS_ON: Final = re.compile(
    r"\b(?:an?|the|of|in|on|at|by|to|for|from|with|and|or|its|his|her|their|"
    r"that|which|who|also|as|while|been|have|has|had|was|were|said)$",
    re.IGNORECASE,
)
"""How a line ends that is no heading but the first of a text in short lines."""
_LEADING: Final = ("and", "or", "that", "which", "who", "also", "as", "while")
"""Words that only lead in a clause, which was cut off."""
_LISTED: Final = re.compile(r":\s+[-*\u2022]\s+\S[^.!?]*$")
"""The first entries of a list, without the end of one."""
_TORN: Final = 4  # words at most of a clause that says nothing once it is cut
_TORN_END: Final = re.compile(r"\s*[,;:](?: [a-z]{1,4})?$")
"""How a text ends that a feed has cut without a mark: ", but"."""


def runs_on(line: str) -> bool:
    """Tell whether *line* ends in the middle of a phrase: "the storm that"."""
    return _RUNS_ON.search(line) is not None


def shorten(line: str, limit: int) -> str:
    """Cut *line* to *limit* characters at a word, with an ellipsis."""
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    word, blank, _ = head.rpartition(" ")
    # One long word, as in Chinese, has no blank worth cutting at.
    kept = word if blank and len(word) > limit // 2 else head
    return kept.rstrip(" ,;:-") + "\u2026"


def untorn(line: str) -> str:
    """Leave out the words after the last comma of a text that a feed has cut there."""
    if listed := _LISTED.search(line):
        return f"{line[: listed.start()]}."
    if runs_on(line):  # without a mark
        return f"{_without_leading(line)}\u2026"
    if not line.endswith(("...", "\u2026")):
        return _TORN_END.sub("\u2026", line)
    whole = line.rstrip(".\u2026 ")
    head, _, torn = whole.rpartition(", ")
    is_torn = len(torn.split()) <= _TORN < len(head.split())
    return f"{head if is_torn else whole}\u2026"


def _without_leading(line: str) -> str:
    words = line.split(" ")
    while len(words) > 1 and words[-1].lower() in _LEADING:
        words.pop()
        words[-1] = words[-1].removesuffix(",")
    return " ".join(words)


__all__ = ["runs_on", "shorten", "untorn"]
