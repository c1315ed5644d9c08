"""Of the figures of a segment, the one of its event: sums, parts and tolls.

Disjoint groups are added ("two soldiers ... three rebels" is 5), of nested ones the
largest is taken ("nine dead, two of them children" is 9), and what is said twice counts
once.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import (
    CORRECTED,
    NONE,
    SAID,
    TOGETHER,
    Count,
    Kind,
)
from pipeline.classify.casualties.grammar import HIS
from pipeline.classify.casualties.nouns import MANY, NAMED
from schemas.common import MOST_PERSONS

_GENERAL: Final = vocabulary.words(
    "people persons person others other dead killed injured wounded victims victim "
    "casualties casualty bodies body lives fatalities deaths individuals personnel "
    "members member forces"
)


_PLURALS: Final = {"men": "man", "women": "woman", "children": "child"}
_SEVERAL: Final = 3
"""What "several" and a plural with no number are at least, or fewer."""
_CLOSE: Final = 1  # sentences within which a text tells of one event
_FURTHER: Final = re.compile(r"\b(?:more|another|further|additional)\b(?! than)")
_ADDING: Final = re.compile(
    rf"\b(?:another|{'|'.join(sorted(vocabulary.MORE))}|second|third|fourth|fifth)\b"
)
"""In the words of a figure that come on top of others."""


def best(found: list[Count], kind: Kind) -> Count | None:
    """Choose among the figures of one *kind*; None if there is none."""
    counts = [count for count in found if count.kind == kind and not count.past]
    if kind == "injured":
        counts = _survivors(counts, found)
    if not counts:
        return None
    if max(count.rank for count in counts) == NONE:
        return counts[0]
    return _disputed(counts) or _chosen(counts, kind)


def _chosen(counts: list[Count], kind: Kind) -> Count | None:
    """Choose among figures that no source sets against one another."""
    rank = max(count.rank for count in counts)
    counts, upper = _apart([c for c in counts if c.rank > NONE])
    if upper is not None and rank < CORRECTED:
        chosen = best(counts, kind)
        if chosen is None or (chosen.low or 0) > upper:
            return chosen
        return replace(chosen, high=upper)
    if rank > SAID:
        top = [count for count in counts if count.rank == rank]
        return top[0] if rank == CORRECTED else max(top, key=_order)
    return _whole(counts)


def _disputed(counts: list[Count]) -> Count | None:
    """Give the range of figures that sources set against one another, or None."""
    rivals = [count for count in counts if count.rival]
    if not rivals:
        return None
    own = best([count for count in counts if not count.rival], counts[0].kind)
    if own is None or own.rank == NONE or own.low is None:
        return None
    lows = [own.low, *(one.low for one in rivals if one.low is not None)]
    highs = [one.high for one in (own, *rivals) if one.high is not None]
    high = max(highs, default=None)
    open_ended = high is None or high < max(lows)
    worst = max([*lows, *highs])
    bounds = (min(lows), None if open_ended else high)
    return replace(own, low=bounds[0], high=bounds[1], grave=worst)


def _survivors(counts: list[Count], found: list[Count]) -> list[Count]:
    """Leave out who is first told to be hurt and then to be dead."""
    dead = [c for c in found if c.kind == "killed" and c.rank > NONE and not c.past]
    if not any(c.low == 1 for c in dead):
        return counts
    ones = [c for c in counts if c.low == c.high == 1 and not c.more]
    if len(ones) != len(counts) or all(_names_other(c, dead) for c in ones):
        return counts
    return []


def _names_other(one: Count, dead: list[Count]) -> bool:
    """Tell whether *one* is called otherwise than any of the *dead*."""
    return bool(one.noun) and all(
        d.noun and d.noun != one.noun and NAMED not in (d.noun, one.noun) for d in dead
    )


def _apart(counts: list[Count]) -> tuple[list[Count], int | None]:
    """Tell lower figures from one that says up to how many it may be."""
    sure = [c for c in counts if c.low is not None]
    upper = max((c.high or 0 for c in counts if c.low is None), default=0)
    size = max((c.low or 0 for c in sure), default=0)
    return (sure, upper) if 0 < size < upper else (counts, None)


def _order(count: Count) -> tuple[int, int]:
    return count.size, -1 if count.low is None else 0


def _whole(counts: list[Count]) -> Count:
    """Add what is disjoint; others of no number leave the sum open."""
    pairs = pairwise(counts)
    known = [counts[0], *(two for one, two in pairs if not _is_unknown(two, one))]
    total = _added(known)
    is_open = len(known) < len(counts) and total.low is not None
    return replace(total, high=None) if is_open else total


def _added(counts: list[Count]) -> Count:
    """Add what is disjoint, in the order of the text."""
    total = counts[0]
    on_top = total.more and total.low != 1  # "another man was shot" tells of one
    if on_top and total.kind == "killed" and _FURTHER.search(total.text):
        total = replace(total, high=None)  # how many there are in all is not said
    parts, nested = [counts[0]], 0
    for count in counts[1:]:
        listed = _is_listed(count, parts[-1])
        apart = listed or _are_two(parts[-1], count)
        if not apart and any(_same(count, part) for part in [total, *parts]):
            open_too = count.high is None and count.noun != MANY  # "the children died"
            if open_too and count.low == total.low:
                total = replace(total, high=None)  # "five wounded", "at least five"
            continue
        if _counts(count, total):
            total, parts = count, [count]
        elif _is_part(count, parts[0], nested):
            nested += count.size
        elif _adds(count, parts):
            both = _sum(total, count)
            if max(both.low or 0, both.high or 0) <= MOST_PERSONS:
                total = both
                parts.append(count)
        elif _order(count) > _order(total) and _replaces(count, parts[0]):
            total, parts = count, [count]
    return total


def counts_several(joint: Count, vague: Count) -> bool:
    """Tell whether *joint* counts the "several" of *vague* with those of other fates.

    How many of them died is not known: then it is all that is told.
    """
    return _is_vague(vague) and vague.low != 1 and joint.rule == TOGETHER


def _is_vague(count: Count) -> bool:
    """Tell whether *count* stands for "several" or a plural with no number."""
    return count.high is None and count.low is not None and count.low <= _SEVERAL


def _is_unknown(count: Count, last: Count) -> bool:
    """Tell whether others of no number died with the *last*, "killing and wounding"."""
    is_open = count.rule == TOGETHER and count.high is None and count.low == 1
    return is_open and count.sentence == last.sentence and last.noun != count.noun


def _counts(count: Count, vague: Count) -> bool:
    """Tell whether *count* says how many the "several" or "people" before were.

    So does "stabbed shoppers, killing one and injuring three others".
    """
    few, act = _is_vague(vague), count.rule.startswith("hurts.")
    if act and vague.noun == MANY and count.sentence == vague.sentence:
        return few and count.low == count.high
    exact = count.low == count.high and count.size > _SEVERAL
    later = count.sentence > vague.sentence and not count.rule.startswith("death.")
    return few and exact and later


def _replaces(count: Count, lead: Count) -> bool:
    """Tell whether a larger *count* can be of the event of the *lead*."""
    if count.rule.startswith("death.") or count.is_known:
        return False
    return lead.size == 1 or count.sentence - lead.sentence <= _CLOSE


def _is_part(count: Count, lead: Count, nested: int) -> bool:
    """Tell whether *count* fits into the whole that the text began with."""
    later = count.sentence > lead.sentence
    if nested and count.more and later and count.size + nested <= lead.size:
        return True  # "Five people died. Four men died in Orla. Another man died."
    apart = later and not _FURTHER.search(count.text)
    general = (not lead.noun or lead.noun in _GENERAL) and lead.size > 1
    return general and apart and lead.size >= nested + count.size


def _is_listed(count: Count, last: Count) -> bool:
    """Tell whether a list goes on from *last* to *count*: they are others."""
    return count.rule.endswith(".list") and count.sentence == last.sentence


def _same(one: Count, two: Count) -> bool:
    said_again = two.more and not two.noun  # "another", later "a second man"
    vague = two.more and one.high is None and two.high is None  # "several more", twice
    return one.size == two.size and (not one.more or said_again or vague)


def _adds(count: Count, parts: list[Count]) -> bool:
    """Tell whether *count* are others than those counted so far."""
    last = parts[-1]
    overlaps = count.start < last.end and last.start < count.end
    if overlaps or count.rule.startswith("death."):
        return False
    if _are_two(last, count):
        return True
    if (count.more and not _is_far_also(count, last)) or _is_listed(count, last):
        return True
    if count.noun == "others" and count.sentence == last.sentence:
        return len(parts) == 1  # "one died at once and eight others died later"
    nouns = {part.noun for part in parts}
    vague = {"", NAMED, MANY, *_GENERAL} & {count.noun, *nouns}
    if count.is_known or vague:
        return False
    fresh = _one_of(count.noun) not in {_one_of(noun) for noun in nouns}
    return fresh and count.sentence - last.sentence <= 1


def _is_far_also(count: Count, last: Count) -> bool:
    """Tell whether "30 miners were also killed" stands far behind those before.

    It may be of another event then, where "another 30" still counts on.
    """
    said = not count.text or bool(_ADDING.search(count.text))
    return not said and count.sentence - last.sentence > _CLOSE


def _one_of(noun: str) -> str:
    """Give one form for "man" and "men", "guard" and "guards"."""
    return _PLURALS.get(noun, noun.rstrip("s"))


def _are_two(one: Count, two: Count) -> bool:
    """Tell two known persons of a sentence apart: "the driver ... the passenger".

    Nor is "her husband" the woman whose he is.
    """
    nouns = {one.noun, two.noun}
    known = all(c.text.startswith("the ") for c in (one, two))
    kin = one.start < two.start and two.text.startswith(HIS)
    return (
        all(c.rule.endswith(".subject") for c in (one, two))
        and (known or kin)
        and one.low == one.high == two.low == two.high == 1
        and one.sentence == two.sentence
        and len(nouns) > 1
        and not {"", *_GENERAL} & nouns
        and (kin or NAMED not in nouns)
    )


def _sum(one: Count, two: Count) -> Count:
    low = None if one.low is None or two.low is None else one.low + two.low
    high = None if one.high is None or two.high is None else one.high + two.high
    start, end = (one.start, one.end) if one.size >= two.size else (two.start, two.end)
    return replace(
        one,
        low=low,
        high=high,
        start=start,
        end=end,
        rule=f"{one.rule}+",
        noun=two.noun,
    )
