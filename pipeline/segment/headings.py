"""Heading lines of a plain-text live blog or digest.

On six real live blogs with headings every line that these rules find is one
(``docs/evidence.md#text-methods``).
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.segment.digest import names
from pipeline.segment.units import Unit

_SHORTEST, _LONGEST = 8, 140  # characters
_LONG_HEADING: Final = 5  # words: shorter lines are crossheads of one article
_FEW: Final = 3  # headings that make a digest
_COMMON: Final = 0.6  # share of sections that a name of one story stands in
_CAPITALS: Final = re.compile(r"^[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$")
_ENDS: Final = re.compile(r"[.!?;,:\u2026][\"'\u201d\u2019\u00bb)]*$")
_LISTED: Final = re.compile(
    r"^(?:[*\u2022\u25aa\u25cf\u2023\u00b7\u2013\u2014-]|\d{1,2}[.)])\s"
)
_FURNITURE: Final = re.compile(
    r"^full (?:report|story)\b|\bhave the full report\b", re.IGNORECASE
)


def heading_starts(units: Sequence[Unit], *, several: bool) -> list[int]:
    """List the indexes of the units that head what follows them.

    Args:
        units: Of one text, noise among them.
        several: The page says that it tells several events; short headings count.
    """
    found = [i for i in range(len(units)) if is_heading(units, i)]
    if several or any(_FURNITURE.search(unit.text) for unit in units):
        return found
    caps = [i for i in found if _CAPITALS.match(units[i].text)]
    if len(caps) >= _FEW and len(caps) >= len(found) - 1:
        return [] if _is_one(units, found) else found
    long = [i for i in found if units[i].words >= _LONG_HEADING or i in caps]
    inner = len([i for i in long if i > 0])
    headed = inner >= _FEW - 1 and 2 * inner > len([i for i in found if i > 0])
    return long if headed and not _is_one(units, long) else []


def _is_one(units: Sequence[Unit], heads: list[int]) -> bool:
    """Tell whether one name runs through most sections: crossheads of one article."""
    count: Counter[str] = Counter()
    sections = [*pairwise([*heads, len(units)])]
    for here, there in sections:
        count.update(names(" ".join(unit.text for unit in units[here:there])))
    return any(n > _COMMON * len(sections) for n in count.values())


def is_heading(units: Sequence[Unit], i: int) -> bool:
    """Tell whether unit *i* has the shape and the place of a heading."""
    unit = units[i]
    if unit.noise or i + 1 >= len(units) or "\n" in unit.text:
        return False
    length = len(unit.text)
    capitals = bool(_CAPITALS.match(unit.text))
    if length > _LONGEST or (length < _SHORTEST and not capitals):
        return False
    if not unit.opens or _ENDS.search(unit.text) or _LISTED.match(unit.text):
        return False
    before = units[i - 1] if i else None
    if before and not (before.closed or before.noise):
        return False
    after = units[i + 1]
    return not after.noise and (after.closed or len(after.text) > length)
