"""By what an event did harm: a blast and a bus crash of one town and toll are two.

What a report names is kept as bits, so that reports of two languages can be compared.
"""

from typing import Final

from pipeline.knowledge import ways
from pipeline.knowledge.lookup import Phrase
from pipeline.text.words import tokens
from schemas.report import Report

_OPENING: Final = 300  # characters; what did harm is the news of its report
_NEAR: Final = 3  # words: "second wave of missile strikes"
_BITS: Final = {
    name: 1 << place
    for place, name in enumerate((*ways.HARMS, *ways.CARRIERS, *ways.SPOTS))
}
AGAIN: Final = 1 << len(_BITS)
"""Set where the title tells of one more of what happened before."""
COURT: Final = AGAIN << 1
"""Set where the title tells of a trial."""
FIXED: Final = COURT << 1
"""Set where the title says that it corrects what was told before."""


def _mask(names: str) -> int:
    return sum(_BITS[name] for name in names.split())


_HARMS: Final = _mask(" ".join(ways.HARMS))
_CARRIERS: Final = _mask(" ".join(ways.CARRIERS))
_SPOTS: Final = _mask(" ".join(ways.SPOTS))
_WIDE: Final = _mask("STRIKE SLIDE FLOOD QUAKE STORM")
"""What does harm in many spots of a town at once."""
_SURE: Final = _mask("SHOTS BLADE BLAST STRIKE")
_KIN: Final = {
    _BITS[name]: _mask(kin)
    for name, kin in {
        "ATTACK": "SHOTS BLADE BLAST STRIKE FIRE CRUSH ROAD",
        "BLAST": "FIRE COLLAPSE STRIKE SHOTS POISON CRUSH SLIDE",
        "FIRE": "STRIKE COLLAPSE POISON CRUSH QUAKE STORM",
        "STRIKE": "COLLAPSE SHOTS",
        "CRASH": "ROAD RAIL AIR WATER SINK SLIDE STORM",
        "SINK": "WATER FLOOD STORM",
        "COLLAPSE": "SLIDE FLOOD QUAKE STORM CRUSH",
        "SLIDE": "FLOOD QUAKE STORM ROAD",
        "FLOOD": "QUAKE STORM ROAD WATER",
        "QUAKE": "CRUSH",
        "STORM": "ROAD RAIL AIR WATER",
    }.items()
}
"""Ways that may be one: a blast sets fire, a flood drowns, a storm fells houses."""


def ways_of(report: Report) -> int:
    """Give the bits of what the title and the opening of *report* name."""
    segment, language = report.segment, report.segment.article.language
    if language not in ways.LANGUAGES:
        return 0
    # The title of a live page is none of its posts.
    title = segment.article.title if segment.count <= 1 else segment.heading
    known = ways.table(language)
    lows = _lows(title or "")
    heads = _plain(known.phrases(lows))
    titled = _bits(heads)
    found = titled | _bits(_plain(known.phrases(_lows(segment.text[:_OPENING]))))
    if not found & _HARMS:
        found &= titled | _SPOTS  # a ship that stands in a text did no harm
    if found & _SURE:
        found &= ~_BITS["ATTACK"]
    if _is_one_more(heads):
        found |= AGAIN
    if any(each.label == "COURT" for each in heads):
        found |= COURT
    return found | FIXED if _is_correction(heads, len(lows)) else found


def _bits(phrases: list[Phrase]) -> int:
    found = 0
    for each in phrases:
        found |= _BITS.get(each.label, 0)
    return found


def _lows(text: str) -> list[str]:
    return " ".join(tokens(text)).replace("'", " ").split()


def _plain(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out what stands in a longer phrase: the bus of a bus station."""
    found: list[Phrase] = []
    for each in phrases:
        inside = found and each.last <= found[-1].last
        if not inside or (each.first, each.last) == (found[-1].first, found[-1].last):
            found.append(each)
    return found


def _is_correction(heads: list[Phrase], words: int) -> bool:
    ends = (each for each in heads if each.label == "FIXED")
    return any(each.first == 0 or each.last == words for each in ends)


def _is_one_more(heads: list[Phrase]) -> bool:
    harms = [each.first for each in heads if each.label in ways.HARMS]
    return any(
        each.label == "SHOCK"
        or (
            each.label == "AGAIN"
            and any(0 <= place - each.last < _NEAR for place in harms)
        )
        for each in heads
    )


def are_two_ways(one: int, other: int) -> bool:
    """Tell whether two reports name ways to do harm that are never one event."""
    a, b = one & (_HARMS | _CARRIERS), other & (_HARMS | _CARRIERS)
    if not a or not b:
        return False
    by_a, by_b = a & _CARRIERS, b & _CARRIERS
    if by_a and by_b and not by_a & by_b:  # two crashes, of a bus and of a plane
        a, b = a & ~_BITS["CRASH"] or by_a, b & ~_BITS["CRASH"] or by_b
    if a & b:
        return False
    return not (_kin(a) & b or _kin(b) & a)


def are_two_spots(one: int, other: int) -> bool:
    """Tell whether two reports put one kind of harm in two kinds of house."""
    if (one | other) & _WIDE or not one & other & _HARMS:
        return False
    a, b = one & _SPOTS, other & _SPOTS
    return bool(a and b) and not a & b


def _kin(found: int) -> int:
    total = 0
    for bit, kin in _KIN.items():
        total |= kin if found & bit else 0
    return total
