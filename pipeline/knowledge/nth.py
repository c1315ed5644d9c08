"""Does a line tell a toll by the ordinal of the last to die: "third victim dies"?"""

from typing import Final

from pipeline.knowledge import lookup
from pipeline.text import spelled
from pipeline.text.language import read_as
from pipeline.text.words import tokens, unjoined

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt"))
"""Languages with a file of words for victims."""
_BETWEEN: Final = 1  # words from the ordinal to the noun: "third young victim"
_NEAR: Final = 3  # words from a person to what befell him: "worker has also died"


def says(line: str, figure: int, language: str) -> bool:
    """Tell whether *line* says that victim number *figure* died."""
    code = read_as(language)
    if code not in LANGUAGES:
        return False
    words = unjoined(tokens(line))
    ordinals = spelled.ordinals(figure, code)
    found = lookup.load(code, "nth", ("VICTIM", "ONE", "DIES")).phrases(words)
    dies = [one.first for one in found if one.label == "DIES"]
    for one in found:
        before = words[max(0, one.first - 1 - _BETWEEN) : one.first]
        if one.label == "DIES" or ordinals.isdisjoint(before):
            continue
        if one.label == "VICTIM" and dies:
            return True
        first = one.first - len(before)
        if any(first - _NEAR <= at < one.last + _NEAR for at in dies):
            return True
    return False
