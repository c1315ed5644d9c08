"""Capitalised words that are seldom places: days, numbers, short forms, German nouns.

In German every noun has a capital, and "bei", "in" and "am" lead to all of them; a
town that few know by its name needs more there than such a word before it.
"""

from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.passage import Passage, Word, month_of
from pipeline.classify.places import around
from pipeline.knowledge import word_lists

_LABELS: Final = ("BARE", "ARTICLE", "ENDING")
_LISTS: Final = word_lists.load("place_nouns", _LABELS, ("de",))
_BARE: Final = _LISTS["BARE"]
"""Stand right before a town in German."""
_ARTICLES: Final = _LISTS["ARTICLE"]
"""Stand before a noun in German, hardly ever right before a town."""
_ENDINGS: Final = tuple(sorted(_LISTS["ENDING"]))
"""How German nouns end that news leads to a place with."""


def is_plain(passage: Passage, word: Word) -> bool:
    """Tell a day, a month or a number: "am Sonntag", "Sete pessoas"."""
    return bool(month_of(word.low)) or around.is_plain(word.low, passage.language)


def is_german(passage: Passage, index: int) -> bool:
    """Tell whether word *index* of a German text reads as a noun, not as a name."""
    if passage.language != "de":
        return False
    before, low = passage.lows[index - 1] if index else "", passage.lows[index]
    deed = low in around.of("de").deed
    return deed or before in _ARTICLES or low.endswith(_ENDINGS)


def leads_to_town(passage: Passage, index: int) -> bool:
    """Tell whether word *index* of a German text is a town, though nobody knows it."""
    bare = index > 0 and passage.lows[index - 1] in _BARE
    return bare and not is_german(passage, index)


_LIKENED: Final = vocabulary.words("style styled like type era esque inspired")
"""Behind the hyphen of "a Grenfell-style fire", which burns elsewhere."""


def likens(passage: Passage, last: int) -> bool:
    """Tell whether a name that ends at word *last* only says what something is like."""
    hyphen = passage.gap(last - 1) in ("-", "\u2010", "\u2011")
    return hyphen and "".join(passage.lows[last : last + 1]) in _LIKENED
