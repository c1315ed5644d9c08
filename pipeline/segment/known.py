"""Know the names of large towns and of countries, without the whole gazetteer."""

import re
from functools import cache
from typing import Final

from pipeline.text import countries, gazetteer, own_names
from pipeline.text.word_lists import packed

_LONGEST: Final = 3  # words of a name
_WORD: Final = re.compile(r"[^\W\d_][\w'\u2019-]*")


def is_known(name: str) -> bool:
    """Tell whether *name* is one of some 40,000, or a country's in English."""
    return gazetteer.key(name) in _known() or bool(countries.code_of(name))


def opens_with_one(text: str) -> bool:
    """Tell whether *text* begins with such a name that is no common word.

    Nice and Reading are towns.
    """
    words = _WORD.findall(text)[:_LONGEST]
    common = packed("common_words.txt.gz")
    return any(
        is_known(" ".join(words[:size]))
        and not common.issuperset(word.lower() for word in words[:size])
        for size in range(1, len(words) + 1)
    )


@cache
def _known() -> frozenset[str]:
    lines = (*gazetteer.exonyms(), *own_names.lines())
    return frozenset(line.split("\t")[1] for line in lines)
