"""Can a sentence be read without the one before it?"""

import re
from typing import Final

from pipeline.knowledge import joins

_LEANS: Final = re.compile(
    r"\s*(?:he|she|it(?! (?:was|is|has been) (?:\w{1,20}ly )?\w{1,20}(?:ed|own|aid)\b)|"
    r"they|this|that|these|those|but|and|so|"
    r"the (?:report|source|communique|statement|bulletin|latter|former|same)|"
    r"the (?:two|three|four|five|pair|trio)(?! (?:[\w'.-]{1,20} ){0,2}\w{3,20}s\b)|"
    r"both (?=were|are|had|have)|(?:where|which|whose|whom) (?!there\b)|"
    r"while (?:the two|both|they|he|she|it)\b|"
    r"the (?:attack|blast|bombing|explosion|crash|collision|accident|incident|killing|"
    r"shooting|raid|ambush|strike|clash|quake|earthquake|death|victim|dead)(?:e?s)?"
    r" (?!of\b|on\b|in\b|at\b|near\b|against\b|outside\b|between\b|toll\b|by\b|"
    r"that\b|which\b|(?-i:[A-Z])|\w{1,20}s? (?:of|on|in|at)\b))\b",
    re.IGNORECASE,
)
"""How a sentence begins that cannot be read without the one before it.

"The attack killed six" does not say which, and "the attack on the port" does.
"""
_THERE: Final = re.compile(
    r"^[^,.;]{0,60}\bthose \w{2,20}s\b|"
    r"^[^,.;]{0,60}(?<!out )(?<!over )\bthere(?= (?:on|in|since|last|late|early|today|"
    r"yesterday)\b|[,.;])",
    re.IGNORECASE,
)
"""A place or things that were named before, in the first clause."""


def leans(sentence: str) -> bool:
    """Tell whether *sentence* cannot be read without the one before it."""
    is_joined = _LEANS.match(sentence) or _THERE.search(sentence)
    return bool(is_joined) or joins.opens(sentence)


__all__ = ["leans"]
