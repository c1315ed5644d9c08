"""Headings of a live page that end in a full stop, as those of some outlets do.

Such a line looks like a short paragraph. What tells it is the page: short sentences
stand from its top on in front of longer ones, and each is more like the paragraph below
it than like the one above. In an article short sentences are few, and go on with what
stands above them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.segment import shape
from pipeline.segment.cohesion import Text, load
from pipeline.segment.units import Unit
from pipeline.text import sentences

_WORDS: Final = 16  # of a heading; in a script without blanks its length tells
_STOP: Final = re.compile(r"[.!\u3002\uff01\u06d4\u0964][\"'\u201d\u2019\u00bb]?$")
_QUOTE: Final = re.compile(r"[\"\u201c\u201e\u00ab\u2014\u2013-]")
_LONGER: Final = 1.3  # times as long is what stands below
_FEW: Final = 3
_TOP: Final = 3  # units above the first: the title, and a line or two on the page
_SHARE: Final = 1 / 6  # of the units
_MEAN: Final = 0.1
_MOST: Final = 0.6  # of them are more like what stands below
"""Of 23 live pages whose headings were given a stop, and of the same without headings:
headings are by .16 to .59 more like what stands below, other short sentences by -.27 to
.12, and where these are more alike they are under a sixth of the paragraphs or begin
far below. Of 1,119 single articles none passes all."""
_BESIDE: Final = 0.15  # the mean where most headings have no stop
_MANY: Final = 5
_CLEAR, _NEARLY_ALL = 0.2, 0.8  # mean and share where nothing says that a page is live
_LESS: Final = -0.15  # likeness of one that goes on with what stands above


def openings(
    given: Sequence[Unit], heads: Sequence[int], *, live: bool = True
) -> list[int]:
    """List the units of a live page that are headings though they end in a stop.

    Args:
        given: All units.
        heads: Those that have the shape of a heading.
        live: The page says that it is live; else more must show it.
    """
    headed = {*heads}
    found: list[int] = []
    for i, unit in enumerate(given[:-1]):
        under = i > 1 and i - 1 in headed  # the first may be the title of the page
        fits = i not in headed and not under and _may_be(unit)
        if fits and i - 1 not in found and _is_longer(given[i + 1], unit):
            found.append(i)
    first = min(headed | {*found}, default=0)
    few = _FEW if live else _MANY
    if len(found) < few or len(found) < _SHARE * len(given) or first > _TOP:
        return []
    gain = _gains(given, found)
    least, most = (_MEAN, _MOST) if live else (_CLEAR, _NEARLY_ALL)
    if len(heads) > len(found):
        least = max(least, _BESIDE)
    if sum(gain) < least * len(found):
        return []
    if sum(each > 0 for each in gain) < most * len(found):
        return []
    return [i for i, each in zip(found, gain, strict=True) if each > _LESS]


def _may_be(unit: Unit) -> bool:
    text = unit.text
    if unit.noise or unit.shut or not unit.opens or _QUOTE.match(text):
        return False
    if unit.words > _WORDS or len(text) > shape.LONGEST or shape.LISTED.match(text):
        return False
    return bool(_STOP.search(text)) and len(sentences.spans(text)) == 1


def _is_longer(below: Unit, unit: Unit) -> bool:
    return not below.noise and len(below.text) >= _LONGER * len(unit.text)


def _gains(given: Sequence[Unit], found: Sequence[int]) -> list[float]:
    """Say by how much each is more like what stands below than above.

    What a page repeats, such as the name of a tournament, is like neither.
    """
    near = [0.0, *Text([unit.text for unit in given], load().share).neighbours(), 0.0]
    again = Counter(given[i].text for i in found)
    return [
        _CLEAR if again[given[i].text] >= _FEW else near[i + 1] - near[i] for i in found
    ]


__all__ = ["openings"]
