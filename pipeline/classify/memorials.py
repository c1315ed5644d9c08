"""A new attack on a day, or at a place, of memory: it is no news of the past."""

import re
from typing import Final

from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

_STRIKES: Final = re.compile(
    r"\b(?:exploded|detonated|blew (?:up|himself up|herself up)|opened fire|went off|"
    r"rocked|ripped through|tore through|ploughed into|plowed into|rammed|collapsed|"
    r"(?:crashed|drove|slammed|ran|fell) (?:into|onto)|caught fire|stormed|gunned down|"
    r"ambushed)\b",
    re.IGNORECASE,
)
"""What happens once, in the past tense of news."""
_WITHIN: Final = re.compile(
    r"\b(?:that|which|who|when|where|since|after|day)\b", re.IGNORECASE
)
"""Before such a verb: it is not what the sentence tells."""
_DAY: Final = re.compile(
    r"\b(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening)|"
    r"(?<!\ba )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


_NUMBER: Final = (
    r"(?:at least |more than |about |some |up to )?(?:\d[\d,]*|a|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"dozens|scores|several|hundreds)\b"
)
_DEATH: Final = re.compile(
    r"\b(?:(?:was|were|been) (?:killed|shot dead|stabbed to death|crushed to death)|"
    r"(?:killed|killing|shot dead|gunned down|massacred|left|leaving) "
    rf"{_NUMBER}|died\b|drowned\b)",
    re.IGNORECASE,
)
"""Somebody dies, in the past tense of news; "the nine killed in" says whom."""
_OLD: Final = re.compile(
    r"\b(?:1[5-9]\d\d|20\d\d|ago|years|decades|century|last (?:year|month))\b",
    re.IGNORECASE,
)
_TOPPED: Final = re.compile(
    rf"\bkills? {_NUMBER}|\b(?:killed|dead|die) as\b", re.IGNORECASE
)
_RECALLS: Final = re.compile(
    r"\b(?:years on|ago|remember\w*|recall\w*|marks?|mourns?|pays?|honou?rs?|looks?)\b",
    re.IGNORECASE,
)


def is_struck(passage: Passage, sentence: int) -> bool:
    """Tell whether a sentence tells of a killing now: "Gunmen kill nine at rally"."""
    text = passage.sentence(sentence)
    return bool(_TOPPED.search(text)) and not _RECALLS.search(text)


def is_news(lead: str, title: str, memory: Sifted) -> bool:
    """Tell whether *lead* is of today, though it or *title* has a word of *memory*."""
    if died_then(lead, title, memory):
        return True
    return not memory.search(title) and struck_then(lead, memory)


def died_then(lead: str, title: str, memory: Sifted) -> bool:
    """Tell whether *lead* tells of deaths on a day of now, whatever the headline says.

    "Six people died on Friday when a coach on its way to a memorial overturned" does.
    A verb behind "who" or "when", or beside an old date, is of what is remembered; so
    is one behind the first word of *memory* and the day. A headline of the present
    ("Three dead as van rams vigil") bears out a *lead* with a day.
    """
    day = _DAY.search(lead)
    death = _DEATH.search(lead)
    if day is None or death is None:
        return False
    if _TOPPED.search(title) and not _RECALLS.search(title):
        return True
    if struck_then(lead, memory):
        return True
    first, last = sorted((day.start(), death.start()))
    if _WITHIN.search(lead, 0, death.start()) or _OLD.search(lead, 0, last):
        return False
    return first == death.start() or not memory.search(lead, 0, death.start())


def struck_then(lead: str, memory: Sifted) -> bool:
    """Tell whether *lead* tells of an attack before its first word of *memory*, if any.

    "A bomb exploded at a memorial service on Sunday" does; "bells rang on Sunday, on
    the anniversary of the day a bomb exploded" does not.
    """
    first = memory.search(lead)
    if not _DAY.search(lead):
        return False
    struck = _STRIKES.search(lead, 0, first.start() if first else len(lead))
    return struck is not None and not _WITHIN.search(lead, 0, struck.start())
