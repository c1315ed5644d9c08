"""Tell whether sentences or posts tell of different events: no name in two of them."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.segment.dull import DULL
from pipeline.text.words import tokens

_MOST: Final = 0.75  # of posts that name what no other names
_NAME: Final = re.compile(
    r"(?<![.!?\u2026\"\u201c\u201e\u00ab(] )(?<!^)"
    r"\b[A-Z\u00c0-\u00de\u0410-\u042f][\w'\u2019-]+"
)
_IN: Final = (
    r"(?:in|near|at|off|outside|across|from|en|cerca de|frente a|\u00e0|pr\u00e8s de|"
    r"au large de|bei|nahe|vicino a|nel|nella|em|perto de|"
    r"\u0432|\u0432\u043e|\u043f\u043e\u0434)"
)
_PLACE: Final = re.compile(
    rf"\b(?i:{_IN})\s(?:the |la |el |der |den )?"
    r"(?P<name>[A-Z\u00c0-\u00de\u0410-\u042f][\w'\u2019-]{2,})"
)
_BACK: Final = re.compile(
    r"(?:the|th[ei]s[e]?|that|those|he|she|it|they|his|her|its|their|but|and|so|yet|"
    r"however|also|both|another|others?|some|many|most|all|officials|police|"
    r"investigators|rescuers|firefighters|authorities|witnesses|"
    r"el|la|los|las|\u00e9l|ella|su|sus|pero|este|esta|le|les|il|elle|ils|leur|mais|"
    r"der|die|das|er|sie|es|ihr|sein|aber|diese[rs]?|lo|gli|ma|o|os|as|ele|ela|mas|"
    r"\u043e\u043d|\u043e\u043d\u0430|\u043e\u043d\u0438|\u044d\u0442\u043e|\u043d\u043e)\b",
    re.IGNORECASE,
)


def names(text: str) -> set[str]:
    """Fold the names of *text*; a word that opens a sentence is none, for all do."""
    found = {word for name in _NAME.findall(text) for word in tokens(name)}
    return (found | places(text)) - DULL


def places(text: str) -> set[str]:
    """Fold what stands behind a word for "in"."""
    found = (word for name in _PLACE.findall(text) for word in tokens(name))
    return {*found} - DULL


def goes_back(text: str) -> bool:
    """Tell whether a sentence begins with what was said before."""
    return bool(_BACK.match(text))


def are_apart(items: Sequence[str]) -> bool:
    """Tell whether each of *items* names something, and no two name the same."""
    found = [names(item) for item in items]
    count = Counter(name for own in found for name in own)
    return all(found) and max(count.values(), default=0) <= 1


def are_placed(items: Sequence[str]) -> bool:
    """Tell whether each of *items* says where, and none goes back to another."""
    return all(places(item) and not goes_back(item) for item in items)


def are_several(posts: Sequence[str]) -> bool:
    """Tell whether *posts* tell of several events: most name what no other names.

    In the course of one event few do.
    """
    found = [names(post) for post in posts]
    count = Counter(name for own in found for name in own)
    alone = sum(any(count[name] == 1 for name in own) for own in found)
    return alone >= _MOST * len(posts)
