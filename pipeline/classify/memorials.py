"""A new attack on a day, or at a place, of memory: it is no news of the past."""

import re
from typing import Final

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
