"""Part a preformatted text, such as a bulletin of a wire, into its paragraphs.

They stand between blank lines, or begin with an indent; in a text whose lines are
wrapped by hand the last line of a paragraph is shorter than others.
"""

from itertools import pairwise
from typing import Final

_WRAPPED: Final = 120  # characters of the longest line of a text wrapped by hand
_SHORT: Final = 0.6  # of the longest line
_INDENT: Final = 2  # blanks


def paragraphs(text: str) -> list[str]:
    """Cut *text* into pieces that make it up, but for the line ends between them.

    The last may go on in the element that follows, so it ends as *text* does.
    """
    lines = text.expandtabs().split("\n")
    width = max(len(line.rstrip()) for line in lines)
    found: list[list[str]] = [[]]
    for before, line in pairwise(["", *lines]):
        if found[-1] and _opens(before, line, width):
            found.append([])
        found[-1].append(line)
    return ["\n".join(piece) for piece in found]


def _opens(before: str, line: str, width: int) -> bool:
    """Tell whether a paragraph begins at *line*."""
    if not before.strip() or width > _WRAPPED:
        return True
    is_indented = _indent(line) >= _indent(before) + _INDENT
    return is_indented or len(before.rstrip()) < _SHORT * width


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
