"""Countries that a line names, in English or in the language of its report."""

import re
from functools import lru_cache
from typing import Final

from pipeline.text import countries, gazetteer
from pipeline.text.language import ENGLISH

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LONGEST: Final = 3  # words of a name: "Republik Costa Rica"


@lru_cache(maxsize=256)  # a headline is asked about for each of its figures
def told_of(line: str, language: str) -> frozenset[str]:
    """Give the codes of the countries that *line* tells of, so that a reader knows."""
    found = countries.told_of(line)
    if language in ENGLISH:
        return found
    words, known = _WORD.findall(line), gazetteer.load()
    codes = set()
    for at in range(len(words)):
        for size in range(1, min(_LONGEST, len(words) - at) + 1):
            name = " ".join(words[at : at + size])
            first = next(iter(known.find(name, language)), None)
            if first and first.kind == "c" and not name[:1].islower():
                codes.add(first.country)
    return found | codes


__all__ = ["told_of"]
