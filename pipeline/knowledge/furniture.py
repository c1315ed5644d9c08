"""Lines of a page that are no news, by language: notices, links, credits, time stamps.

A line of ``furniture.txt`` is ``anywhere`` or ``begins``, a tab, and a pattern in the
syntax of Python, in small letters: of words that no sentence of news has, or of what
such a line begins with. Prompts that are plain words stand in ``prompts.txt``.
"""

from functools import cache
from typing import Final, Literal, TypeAlias

from pipeline.knowledge import lines

Where: TypeAlias = Literal["anywhere", "begins"]

LANGUAGES: Final = ("en", "de", "es", "fr")


@cache
def load(where: Where) -> str:
    """Join the patterns of all languages; a page need not be in one.

    Raises:
        ValueError: A line has another word before its tab, or none.
    """
    found: dict[str, list[str]] = {"anywhere": [], "begins": []}
    for place, line in lines.of("furniture", LANGUAGES):
        kind, _, pattern = line.partition("\t")
        if kind not in found or not pattern:
            raise ValueError(f"{place}: no anywhere or begins and pattern: {line!r}")
        found[kind].append(pattern)
    return "|".join(found[where])
