"""By what an event did harm: a blast and a bus crash of one town and toll are two.

What a report names is kept as bits, so that reports of two languages can be compared.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from pipeline.knowledge import trials, ways
from pipeline.knowledge.lookup import Phrase
from pipeline.link.titles import own_title
from pipeline.text.words import tokens
from schemas.event_classes import EventClass
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
GAS: Final = FIXED << 1
"""Set where what went off is gas: nobody shot or set it off."""
LOWERED: Final = GAS << 1
"""Set where some were counted twice or too many, or a toll is lowered."""

KIN: Final = 0.5
"""How alike two ways to do harm are that may be one, as a blast and a fire."""


def _mask(names: str) -> int:
    return sum(_BITS[name] for name in names.split())


def _kindred(table: dict[str, str]) -> dict[int, int]:
    return {_BITS[name]: _mask(kin) for name, kin in table.items()}


_HARMS: Final = _mask(" ".join(ways.HARMS))
_CARRIERS: Final = _mask(" ".join(ways.CARRIERS))
_SPOTS: Final = _mask(" ".join(ways.SPOTS))
_WIDE: Final = _mask("STRIKE SLIDE FLOOD QUAKE STORM")
"""What does harm in many spots of a town at once."""
_SURE: Final = _mask("SHOTS BLADE BLAST STRIKE")
_BY_HAND: Final = _mask("SHOTS BLADE ATTACK")
"""What a person does to others at close quarters."""
_KIN: Final = _kindred(
    {
        "ATTACK": "SHOTS BLADE BLAST STRIKE FIRE CRUSH ROAD",
        "BLAST": "FIRE COLLAPSE STRIKE SHOTS POISON CRUSH SLIDE",
        "FIRE": "STRIKE COLLAPSE POISON CRUSH QUAKE STORM",
        "SHOTS": "CRUSH",
        "STRIKE": "COLLAPSE SHOTS",
        "CRASH": "ROAD RAIL AIR WATER SINK SLIDE STORM",
        "SINK": "WATER FLOOD STORM",
        "COLLAPSE": "SLIDE FLOOD QUAKE STORM CRUSH",
        "SLIDE": "FLOOD QUAKE STORM ROAD",
        "FLOOD": "QUAKE STORM ROAD WATER",
        "QUAKE": "CRUSH",
        "STORM": "ROAD RAIL AIR WATER",
    }
)
"""Ways that may be one: a blast sets fire, a flood drowns, a storm fells houses."""
_CHAINED: Final = _kindred(
    {
        "CRASH": "FIRE COLLAPSE SINK FLOOD",
        "SINK": "FIRE COLLAPSE STRIKE",
    }
)
"""Ways that may be one where no house is named that the other does not name: a lorry
burns after a crash, a bus falls with its bridge; a fire in flats is another matter."""
_TANKER: Final = _mask("ROAD WATER")
"""Both stand for a tanker, which goes off when it overturns."""
_ON_LAND: Final = _mask("ROAD RAIL")
"""They meet at level crossings."""
_CRAFT: Final = _mask("RAIL AIR WATER")
"""What few of a town go down by in a day; on its roads there are many."""
_NO_CRIME: Final = _mask("COLLAPSE SLIDE FLOOD QUAKE STORM")
"""What no robber does: a text that names it says what else the police had to do."""
_FEW: Final = _mask("PLANT WORSHIP SCHOOL INN JAIL MINE")
"""Houses of which two of a kind, hit in two ways, are hardly the news of one day."""
_KIN_SPOTS: Final = _kindred(
    {
        "HOME": "INN SCHOOL MARKET",
        "MARKET": "INN WORSHIP PLANT",
        "SCHOOL": "WORSHIP INN",
        "PLANT": "MINE",
    }
)
"""Houses that are one: flats over a shop, a hotel in a tower, a school at a mosque."""


def ways_of(report: Report) -> int:
    """Give the bits of what the title and the opening of *report* name."""
    segment, language = report.segment, report.segment.article.language
    if language not in ways.LANGUAGES:
        return 0
    title = own_title(segment)
    known = ways.table(language)
    lows = _lows(title)
    heads = _plain(known.phrases(lows))
    titled = _bits(heads)
    texts = _plain(known.phrases(_lows(segment.text[:_OPENING])))
    found = titled | _bits(texts)
    if not found & _HARMS:
        found &= titled | _SPOTS  # a ship that stands in a text did no harm
    kind = report.labels.event_class
    if kind is not None and kind.value == EventClass.CRIME:
        found &= titled | ~_NO_CRIME
    if found & _SURE:
        found &= ~_BITS["ATTACK"]
    if _is_one_more(heads):
        found |= AGAIN
    if _is_judged(trials.table(language).labels(lows)):
        found |= COURT
    found |= _marks(heads) | _marks(texts)
    return found | FIXED if _is_correction(heads, len(lows), title) else found


def _is_judged(labels: frozenset[str]) -> bool:
    """Tell a trial from what a convict does or suffers himself."""
    return "JUDGED" in labels and "CONVICT" not in labels


def _bits(phrases: list[Phrase]) -> int:
    found = 0
    for each in phrases:
        found |= _BITS.get(each.label, 0)
    return found


def _marks(phrases: list[Phrase]) -> int:
    """Give the bits of what is said in the title or the text alike."""
    labels = {each.label for each in phrases}
    return GAS * ("GAS" in labels) | LOWERED * ("LOWERED" in labels)


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


def _is_correction(heads: list[Phrase], words: int, title: str) -> bool:
    """Tell whether the word of correction begins the title, or is set off at its end.

    A house of correction is none.
    """
    ends = [each for each in heads if each.label == "FIXED"]
    if any(each.first == 0 for each in ends):
        return True
    last = next((each for each in ends if each.last == words), None)
    if last is None:
        return False
    parts = title.split()
    count = last.last - last.first
    before, word = parts[:-count], parts[-count:]
    if not before or not word:
        return False
    return not (before[-1][-1].isalnum() and word[0][0].isalnum())


def _is_one_more(heads: list[Phrase]) -> bool:
    """Tell whether what did harm is one more; a new toll or a third victim is not."""
    if any(each.label == "SHOCK" for each in heads):
        return True
    harms = [each for each in heads if each.label in ways.HARMS]
    told = [each.first for each in heads if each.label == "SAME"]
    return any(
        0 <= harm.first - again.last < _NEAR
        and not any(again.last <= place < harm.last + _NEAR - 1 for place in told)
        for again in heads
        if again.label == "AGAIN"
        for harm in harms
    )


def are_two_ways(one: int, other: int) -> bool:
    """Tell whether two reports name ways to do harm that are never one event."""
    a, b = one & (_HARMS | _CARRIERS), other & (_HARMS | _CARRIERS)
    if not a or not b:
        return False
    by_a, by_b = a & _CARRIERS, b & _CARRIERS
    if not (by_a or by_b) and one & other & _FEW:
        return False  # they shot, stabbed and burned each other in one jail
    if by_a and by_b and not _meet(by_a, by_b):  # of a bus and of a plane
        a, b = a & ~_BITS["CRASH"] or by_a, b & ~_BITS["CRASH"] or by_b
    elif _meet(by_a, by_b):
        return False
    if _is_of_gas(one, b) or _is_of_gas(other, a):
        return True
    if a & b or _are_kin(a, b, _KIN):
        return False
    return not _are_chained(one, other)


@cache
def harms_of(found: int, *, kin: bool = False) -> tuple[int, ...]:
    """List the bits of what did harm; *kin*: also of what may be the same."""
    kept = found & _HARMS
    if kin:
        kept |= _kin(kept, _KIN) | _kin(kept, _CHAINED)
        kept |= sum(bit for bit, others in _KIN.items() if others & found & _HARMS)
    return tuple(bit for bit in _BITS.values() if bit & kept & _HARMS)


def ways_alike(one: int, other: int) -> float | None:
    """Compare what did harm: 1 the same, :data:`KIN`, 0 other; None: one is silent."""
    a, b = one & _HARMS, other & _HARMS
    if not (one & (_HARMS | _CARRIERS) and other & (_HARMS | _CARRIERS)):
        return None
    if are_two_ways(one, other):
        return 0.0
    return 1.0 if a & b else KIN


def houses_alike(one: int, other: int) -> float:
    """Compare kinds of house: 1 the same, -1 others, 0 where one is silent or maybe."""
    a, b = one & _SPOTS, other & _SPOTS
    if not a or not b:
        return 0.0
    if a & b:
        return 1.0
    return 0.0 if are_like_spots(one, other) else -1.0


def _is_of_gas(found: int, harms: int) -> bool:
    """Tell a blast of gas from *harms* where these are shots, and nothing went off.

    A bomb and shots may be one attack.
    """
    shots = _BITS["SHOTS"]
    if not found & GAS or found & shots or not harms & shots:
        return False
    return not harms & ~_BY_HAND


def _meet(one: int, other: int) -> bool:
    """Tell whether two carriers are one, or may run into each other."""
    return bool(one & other or (one & _ON_LAND and other & _ON_LAND))


def _are_chained(one: int, other: int) -> bool:
    """Tell whether a crash or a sinking may be the other, and no house is its own."""
    if one & _CARRIERS and other & _CARRIERS:
        return False  # a boat and a bus; what may meet was let through before
    if (_alone(one) or _alone(other)) and not one & other & _SPOTS:
        return False
    if _are_kin(one, other, _CHAINED):
        return True
    return any(
        x & _TANKER == _TANKER and x & _BITS["CRASH"] and y & _BITS["BLAST"]
        for x, y in ((one, other), (other, one))
    )


def _alone(found: int) -> int:
    """Give the houses of a report that names nothing that people go by."""
    return 0 if found & _CARRIERS else found & _SPOTS


def are_one_craft(one: int, other: int) -> bool:
    """Tell whether both name a plane, a train or a boat."""
    return bool(one & other & _CRAFT)


def are_quakes(one: int, other: int) -> bool:
    """Tell whether two reports name a quake as what did harm."""
    return bool(one & other & _BITS["QUAKE"])


def are_two_spots(one: int, other: int) -> bool:
    """Tell whether two reports put one kind of harm in two kinds of house.

    Houses that may be one are no two: see :func:`are_like_spots`.
    """
    if (one | other) & _WIDE or not one & other & _HARMS:
        return False
    a, b = one & _SPOTS, other & _SPOTS
    return bool(a and b) and not a & b


def are_like_spots(one: int, other: int) -> bool:
    """Tell whether two kinds of house may be one: a school at a mosque."""
    return _are_kin(one & _SPOTS, other & _SPOTS, _KIN_SPOTS)


def _are_kin(a: int, b: int, kin: Mapping[int, int]) -> bool:
    return bool(_kin(a, kin) & b or _kin(b, kin) & a)


def _kin(found: int, kin: Mapping[int, int]) -> int:
    total = 0
    for bit, others in kin.items():
        total |= others if found & bit else 0
    return total
