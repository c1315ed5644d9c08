"""Who speaks in a bulletin of a side to a war, which names itself and no speaker."""

import re
from typing import Final

_FORCES: Final = (
    r"(?:forces|troops|units?|fighters|columns?|militiamen|militias?|combatants|"
    r"guerrillas|soldiers|commandos?|squads?|batteries)"
)
_ACTS: Final = (
    r"(?:(?:has|have) (?!been\b)|reports\b|states\b|announces\b|informs\b|declares\b|"
    r"took\b|hit\b|shot\b|began\b|broke\b|"
    r"(?!(?:called|named|based|led|backed|attributed|accused|supposed)\b)"
    r"[a-z]{2,18}ed\b(?! by\b))"
)
"""What a side does, and not what is done to it."""
_ACTIVE: Final = re.compile(
    r"\b(?P<short>[A-Z]{3,8})\)?(?: \((?P<long>[^()]{8,80})\))?"
    rf"(?: {_FORCES}(?: and (?:[a-z]{{2,20}} )?{_FORCES})?)?"
    rf"(?: (?:also|again|today|yesterday|then))? {_ACTS}"
)
_ISSUED: Final = re.compile(
    r"\b(?:command|leadership|communiqu[e\u00e9]|bulletin) (?:of|from) the "
    r"(?P<short>[A-Z]{3,8})\b(?P<long>)"
)
"""Whose paper it is: "a communique from the general command of the ABC"."""
_HOSTILE: Final = (
    r"\s*\)?\s*(?:terrorists?|rebels|bandits|subversives|mercenaries|criminals|enem)"
)
_UNDERGOES: Final = re.compile(
    r"\b(?:against|by|from|with|on|of|to|between|and|our|\w{2,18}(?:ed|ing)|hit|shot)"
    r" (?:the |an? |several |some )?$",
    re.IGNORECASE,
)
"""Before the name of those to whom something is done."""
_SPELLED: Final = r"((?:[A-Z][\w'-]{1,20} (?:(?:of|de|for|and|the|del|la) ){0,2}){2,6})"
_NEAR: Final = 60  # characters before a name
_LONGEST: Final = 48  # characters of a name that is written out
_SPEAKS: Final = re.compile(
    r"(?:^|(?<=[.:,] ))((?:The|the) (?:[\w'-]{2,20} ){1,5})"
    r"(?:reports|reported|announces|announced|proclaims|states|stated|says|said)"
    r" (?:today )?(?:that|the following)\b"
)
_PAPERS: Final = re.compile(
    r"\b(?:reports?|source|communique|statement|bulletin|latter|same|dispatch|"
    r"officer|speaker|announcer|man|woman|group|others)\b"
)
_STATION: Final = re.compile(
    r"\bradio((?: (?!in\b|and\b|broadcasts?\b)[a-z]{3,20}){1,3}?)"
    r"(?<!station)(?<!stations)"
    r" (?:in [a-z]{4,12} to\b|(?:broadcasts?|repeats?|proclaims|reported|reports|said|"
    r"says|announced|claimed)\b)",
    re.IGNORECASE,
)
"""A station that speaks, "Radio North said", or begins, "radio north in English to"."""


def side(text: str) -> str:
    """Name the side of which *text* is a bulletin; "" where nothing tells.

    It is the one that acts, "ABC troops took the town". Who is called terrorists there
    is the other.

    Args:
        text: In sentence case, of a party that says "our forces".
    """
    if issued := _ISSUED.search(text):
        return f"the {_written_out(text, issued['short'], issued)[0]}"
    for found in _ACTIVE.finditer(text):
        short = found["short"]
        name, start = _written_out(text, short, found)
        before = text[max(0, start - _NEAR) : start]
        if _UNDERGOES.search(before) or re.search(rf"\b{short}{_HOSTILE}", text):
            continue
        return f"the {name}"
    return ""


def station(text: str) -> str:
    """Name the radio that speaks in *text*, where one does."""
    found = _STATION.search(text)
    return f"Radio{found[1].title()}" if found else ""


def speaker(text: str) -> str:
    """Name who a sentence begins with and then reports; "" where it is a paper."""
    found = _SPEAKS.search(text)
    return "" if found is None or _PAPERS.search(found[1]) else found[1].strip()


def _written_out(text: str, short: str, found: re.Match[str]) -> tuple[str, int]:
    """Give the name that *short* stands for, if one is told, and where it begins."""
    name, start = found["long"] or "", found.start()
    before = text[: found.start()]
    if not name and before.endswith("("):
        spelled = re.search(rf"{_SPELLED}\($", before[-2 * _NEAR :])
        if spelled:
            name = spelled[1].strip()
            start -= len(spelled[0])
    elif not name:
        told = re.search(rf"{_SPELLED}\({short}\)|\b{short} \(([^()]{{8,80}})\)", text)
        name = ((told[1] or told[2]) if told else "").strip()
    name = name.removeprefix("The ").removeprefix("the ")
    return (name if name and len(name) <= _LONGEST else short), start


__all__ = ["side", "speaker", "station"]
