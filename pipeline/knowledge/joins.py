"""Words that join a sentence to the one before it: "Thus the", "Damit", "B\u00f6ylece".

A line of ``joins.txt`` is how such a sentence begins. All languages are read at once,
so no line may begin a sentence of another language that can be read alone.
"""

from functools import cache
from typing import Final

from pipeline.knowledge import lines
from pipeline.text.words import content, fold

LANGUAGES: Final = ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
"""Languages with a file of them."""
_OPENING: Final = 60  # characters of a sentence that hold the longest


def opens(sentence: str) -> bool:
    """Tell whether *sentence* begins with such words."""
    words = content(fold(sentence[:_OPENING])).split()
    known, longest = _known()
    begun = (" ".join(words[:count]) for count in range(1, longest + 1))
    return any(each in known for each in begun)


@cache
def _known() -> tuple[frozenset[str], int]:
    found = frozenset(content(fold(line)) for _, line in lines.of("joins", LANGUAGES))
    return found, max(len(one.split()) for one in found)


__all__ = ["LANGUAGES", "opens"]
