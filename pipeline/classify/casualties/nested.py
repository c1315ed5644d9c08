"""The dead among those who were first counted as hurt: "shot 17 people, five fatally".

Who is shot may live or not, so of the 17 only twelve are injured. Read in English.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import SAID, Count
from pipeline.classify.passage import Passage

_OPEN: Final = re.compile(r"\b(?:shot|stabbed|knifed|shooting|stabbing|beaten)\b")
"""Verbs that leave open whether who is meant lives."""
_HURT: Final = re.compile(r"\b(?:injur\w+|wound\w+|hurt)\b")
_OTHERS: Final = re.compile(r"\b(?:others?|another|more|separate\w*|elsewhere)\b")
_OF_THEM: Final = re.compile(
    r"\s*,? of (?:them|whom|those|the (?:victims|wounded|injured|hurt))\b"
)
_HAVING: Final = re.compile(r"[^.,;]{0,40}?\bhaving (?:since )?(?:died|succumbed)\b")
_ONES: Final = re.compile(
    r"(?:\bof (?:them|whom|those|these|the (?:victims|wounded|injured)),?|"
    r"\b(?:including|among them)) (?:at least )?$"
)
"""Before the dead among the hurt: "20 were injured, of whom four died"."""
_FROM: Final = re.compile(r" of (?:the )?$")
"""Between the dead and the hurt whom they were of: "two of the nine injured"."""
_ALL: Final = "all "
_FATALLY: Final = re.compile(r"\s*,? (?:fatally|to death)\b")
_HURT_DIED: Final = re.compile(
    r" of (?:the|those|its|their) (?:\w{1,20} )?(?:injured|wounded|hurt)\b"
    r"(?:(?! (?:who|whom|whose|that|when|where|after|as|and|but|before|while|said|"
    r"says?|told|saw)\b)[^.;:,]){0,40}? "
    r"(?:died|dies|succumbed|passed away|breathed (?:his|her|their) last|"
    r"(?:have|has|had)(?: since| now| later)? (?:died|succumbed))\b",
    re.IGNORECASE,
)
"""Behind the number of hurt who are dead: "five of the injured died in hospital"."""
_REACH: Final = 140  # characters between the hurt and the dead among them
_VERB: Final = 24  # characters before the hurt in which their verb stands
_TURNS: Final = vocabulary.words("before after when while another later")
_BARE: Final = frozenset({"", "one", "person", "people", "victim", "victims"})


def without_late(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Leave out of the dead who died late: "twelve died, four having died since".

    They are among those that the sentence counted before.
    """
    return [
        one
        for one in found
        if not (
            one.kind == "killed"
            and _HAVING.match(passage.text, one.start)
            and any(
                whole.kind == one.kind
                and whole.sentence == one.sentence
                and whole.start < one.start
                and whole.size > one.size
                for whole in found
            )
        )
    ]


def died(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Count as dead who is read as hurt of "after five of the injured died"."""
    return [
        replace(one, kind="killed", rule="part")
        if one.kind == "injured" and _HURT_DIED.match(passage.text, one.end)
        else one
        for one in found
    ]


def lowered(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Say of each figure of hurt how many of them are told to be dead."""
    dead = [one for one in found if _is_plain(one, "killed")]
    result: list[Count] = []
    late: list[Count] = []
    for count in found:
        if dead and _is_plain(count, "injured"):
            if parted := _parted(count, found):
                result.append(replace(count, dead=parted))
                continue
            if part := _taken_from(passage, count, dead):
                result.append(replace(count, dead=part))
                continue
            among = next((d for d in dead if _is_among(passage, d, count, dead)), None)
            if among is not None and among.low:
                count = replace(count, dead=among.low)  # noqa: PLW2901 (the same one)
                late += [among] if _is_besides(passage, among, count, dead) else []
        result.append(count)
    return _told_again([replace(c, more=True) if c in late else c for c in result])


def _told_again(found: Sequence[Count]) -> list[Count]:
    """Say so of the same hurt that were told before: "14 hurt. Two of the 14 died"."""
    result = list(found)
    for at, one in enumerate(found):
        again = (
            later.dead
            for later in found[at + 1 :]
            if later.dead and later.kind == one.kind and later.size == one.size
        )
        if _is_plain(one, "injured") and not one.dead:
            result[at] = replace(one, dead=next(again, 0))
    return result


def _parted(whole: Count, found: Sequence[Count]) -> int:
    """Count the dead of a *whole* that is told again: "found two shot: one died".

    Returns:
        How many died, where the dead and the hurt behind it make up the whole; else 0.
    """
    if whole.size < 2:  # noqa: PLR2004 - one is no whole
        return 0
    behind = [
        one
        for one in found
        if whole.end <= one.start
        and whole.sentence <= one.sentence <= whole.sentence + 1
        and (_is_plain(one, "killed") or _is_plain(one, "injured"))
    ]
    dead = sum(one.size for one in behind if one.kind == "killed")
    hurt = sum(one.size for one in behind if one.kind == "injured")
    more = any(one.more for one in behind)
    return dead if dead and hurt and dead + hurt == whole.size and not more else 0


def _taken_from(passage: Passage, hurt: Count, dead: Sequence[Count]) -> int:
    """Count the dead before the *hurt*: "two of the nine injured have died"."""
    for one in dead:
        between = passage.text[one.end : hurt.start]
        if one.sentence == hurt.sentence and _FROM.fullmatch(between.lower()):
            return one.size if one.size <= hurt.size else 0
    return 0


def _is_besides(
    passage: Passage, among: Count, hurt: Count, dead: Sequence[Count]
) -> bool:
    """Tell whether others died first: "killed four, hurt eight, of whom two died"."""
    named = _OF_THEM.match(passage.text, among.end)
    if not named and not _ONES.search(passage.text, hurt.end, among.start):
        return False
    return any(d.sentence == hurt.sentence and d.end <= hurt.start for d in dead)


def _is_plain(count: Count, kind: str) -> bool:
    exact = count.low is not None and count.low > 0
    return count.kind == kind and count.rank == SAID and exact and not count.past


def _is_among(
    passage: Passage, dead: Count, hurt: Count, every: Sequence[Count]
) -> bool:
    """Tell whether *dead* are some of *hurt*, who are named before them.

    Of "the victims" they may be some of other dead, of *every*, instead.
    """
    text, apart = passage.text, dead.start - hurt.end
    if not 0 < apart <= _REACH or dead.size > hurt.size or dead.high is None:
        return False
    between, after = text[hurt.end : dead.start].lower(), text[dead.end :]
    if dead.sentence > hurt.sentence + 1 or _OTHERS.search(dead.text):
        return False
    of_them = _OF_THEM.match(after)
    if of_them or _ONES.search(between):
        of_victims = of_them is not None and "victims" in of_them[0]
        return not of_victims or all(one.start >= dead.start for one in every)
    if dead.sentence != hurt.sentence or dead.noun not in _BARE or dead.more:
        return False
    before = text[max(0, hurt.start - _VERB) : hurt.start].lower()
    opens = _OPEN.search(between) or _OPEN.search(before)
    if not opens or _HURT.search(before + between):
        return False
    alike = dead.size < hurt.size or dead.text.startswith(_ALL) or "," in between
    return bool(_FATALLY.match(after)) or (alike and not _more(between))


def _more(between: str) -> bool:
    """Tell whether *between* turns to another group or a later event."""
    return not _TURNS.isdisjoint(between.split())
