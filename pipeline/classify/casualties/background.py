"""Figures that count more than the event, or another: of a year, a war, an earlier one.

"Two hikers died on Sunday. Avalanches have killed 31 this season": the event has two
dead. Where such a total stands alone, in the headline or the opening, it is what the
report tells. Read in English.
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties import elsewhere
from pipeline.classify.casualties.count import NONE, Count
from pipeline.classify.passage import Passage

_MONTHS: Final = "|".join(map(str.capitalize, vocabulary.MONTHS))
_PERIOD: Final = (
    r"(?:(?:so far |already )?this (?:year|season|summer|winter|spring|autumn|decade)|"
    r"[Ss]ince (?:the (?:start|beginning|outbreak|war|conflict|uprising)|"
    rf"(?:(?:last|early|late|mid)[ -])?(?:{_MONTHS}|(?:19|20)\d\d|year|summer|autumn|"
    r"winter|spring)|(?:it|they) (?:began|started|broke out))|"
    r"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin) (?:the )?(?:past|last|previous|recent) "
    r"(?:[\w-]+ )?(?:years?|months?|weeks|decades?)|"
    r"(?:[Ii]n|[Oo]ver|[Dd]uring) the (?:first|second) (?:half|quarter|[\w-]+ months) "
    r"of (?:the|this) year|"
    r"(?:a|[Ee]ach|[Ee]very|per) year|annually)\b"
)
_OPENING: Final = 3  # sentences in which a total is the news: "Why? Since May 47 died"
_LEAD: Final = 1  # sentences in which a yearly rate is
_SOME: Final = 3  # persons who can be a total
_RATE: Final = re.compile(r"[^.;:]{0,70}?\b(?:(?:an?|each|every|per) year|annually)\b")
_REACH: Final = 70  # characters between a figure and what it is a total of
_BEHIND: Final = re.compile(rf"(?P<between>[^.;:]{{0,{_REACH}}}?)\b{_PERIOD}")
_AHEAD: Final = re.compile(rf"\b{_PERIOD}(?P<between>[^.;:]{{0,{_REACH}}})$")
_RANKED: Final = re.compile(
    r"\b(?:\w+est|worst|most|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|latest|"
    r"since|when|after|today|yesterday|overnight|\w+day)\b",
    re.IGNORECASE,
)
"""Between them: "killed three in the deadliest attack this year" is no total."""
_BEST: Final = re.compile(
    r"\b(?:the|an?|its|their|his|her|our|\w+'s) (?:[\w-]+ )?(?:\w+iest|biggest|largest|"
    r"longest|strongest|highest|greatest|gravest|fiercest|worst|most|latest|first|"
    r"second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th))\b[^.;:,]{0,60}$",
    re.IGNORECASE,
)
"""Before the period: "in the deadliest attack this year, gunmen killed 40"."""
_BEGUN: Final = re.compile(r"^\W*(?:(?:and|but|already|so far)\W+)*$")
"""All that may stand before a period that a comma ends and the figure is still of."""
_HAVE: Final = re.compile(r"\b(?:have|has)\b", re.IGNORECASE)
_TAIL: Final = 30  # characters behind a figure to its "have been killed"
_GOES_ON: Final = re.compile(
    r"\b(?:which|who|whose|when|where|that|in which|and|or|\w+ing|killed|claimed|left|"
    r"took)\b",
    re.IGNORECASE,
)
"""Behind a comma: the clause before it goes on, and no main clause begins."""
_WAR: Final = re.compile(
    r"\b(?:wars?|conflicts?|insurgency|insurgencies|rebellion|uprising|crackdown)\b"
    rf"[^.;:,]{{0,{_REACH}}}\b(?:has|have|had) (?:already |so far |also )?"
    r"(?:killed|claimed|cost|left|taken|injured|wounded)\b[^.;:]{0,20}$",
    re.IGNORECASE,
)
_OF_WAR: Final = re.compile(
    rf"\b(?:toll|number|total)\b[^.;:]{{0,{_REACH}}}\b(?:months|years|decades|wars?|"
    r"conflict|uprising|intifada|insurgency|rebellion|campaign|season)\b"
    rf"[^.;:]{{0,{_REACH}}}$",
    re.IGNORECASE,
)
"""Before the toll of a war: "brings the toll of 15 months of the uprising to 1,121"."""
_SINCE: Final = re.compile(
    r"\b(?:worst|deadliest|bloodiest|biggest|first|most|heaviest|highest)\b"
    rf"[^.;:,]{{0,{_REACH}}}\bsince [^.;:,]{{0,{_REACH}}}$",
    re.IGNORECASE,
)
"""Before the toll that is the measure: "the worst since a gunman shot 16"."""
_AFTER: Final = re.compile(
    r"\b(?:days?|weeks?|months?|years?) after (?:an?|the|another|two|three|similar)\b"
    rf"[^.;:]{{0,{_REACH}}}$",
    re.IGNORECASE,
)
"""Before the figure of another event: "comes a month after a fire that killed 60"."""
_WEEKS_AGO: Final = re.compile(
    r"\b(?:weeks?|ten days|two days|three days) (?:ago|earlier)\b"
    rf"[^.;:]{{0,{_REACH}}}$",
    re.IGNORECASE,
)
_IN_WAR: Final = re.compile(
    rf"[^.;:,]{{0,{_REACH}}}?\b(?:in|during) (?:the |its |that )?(?:[\w-]+ ){{0,2}}"
    r"(?:wars?|genocide|famine|pandemic|insurgency|conflict|holocaust)\b",
    re.IGNORECASE,
)
"""Behind the dead of a war: "300,000 died in the war, and today a mine killed two"."""
_DAY_OF_FAME: Final = re.compile(r"\b9/11\b[^.;:]{0,60}$")
"""Before the dead of a day that is known by its date."""
_OF_HISTORY: Final = 1000
"""Dead from which a figure of a war or such a day is no part of a day's report."""


def without(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Leave out such figures where the English *passage* has one of the event."""
    wide = [
        count
        for count in found
        if _is_wide(passage, count) or elsewhere.is_of_other(passage, count, found)
    ]
    if not wide:
        return list(found)
    late = [c for c in wide if _is_late(passage, c)]
    return [
        c for c in found if c not in wide or not (c in late or _has_own(c, found, wide))
    ]


def _is_late(passage: Passage, count: Count) -> bool:
    """Tell whether a total stands too far down to be the news, a yearly rate sooner.

    "The first to be killed this year" is one, and no total.
    """
    if count.size < _SOME:
        return False
    behind = passage.text[count.end : passage.spans[count.sentence].end]
    is_rate = _RATE.match(behind)
    return count.sentence >= (_LEAD if is_rate else _OPENING)


def _has_own(one: Count, found: Sequence[Count], wide: Sequence[Count]) -> bool:
    """Tell whether a smaller figure of the kind of *one*, or none, is of the event."""
    return any(
        count.kind == one.kind
        and count.size < one.size
        and not (count.past or count.earlier)
        and count not in wide
        for count in found
    )


def _is_wide(passage: Passage, count: Count) -> bool:
    if count.rank == NONE:
        return False
    span = passage.spans[count.sentence]
    before = passage.text[span.start : count.start]
    after = passage.text[count.end : span.end]
    behind = _BEHIND.match(after)
    if behind and not _RANKED.search(behind["between"]):
        return True
    ahead = _AHEAD.search(before)
    if ahead and _governs(ahead, after):
        return True
    side = _AFTER.search(before)
    if side and not _turns(side[0]):
        return True
    if count.size >= _OF_HISTORY and (
        _IN_WAR.match(after) or _DAY_OF_FAME.search(before)
    ):
        return True
    others = (_WAR, _OF_WAR, _WEEKS_AGO, _SINCE)
    return any(pattern.search(before) for pattern in others)


def _governs(period: re.Match[str], after: str) -> bool:
    """Tell whether the figure before *after* is one of the whole *period* before it.

    A comma behind the period ends an adverbial: "after a lull this year, gunmen killed
    40" tells of a day, "on the roads this year, 40 people have died" of the year.
    """
    begin, between = period.string[: period.start()], period["between"]
    if _RANKED.search(between) or _BEST.search(begin):
        return False
    if "," not in between or _BEGUN.match(begin.lower()):
        return True
    return bool(_HAVE.search(between) or _HAVE.search(after[:_TAIL]))


def _turns(clause: str) -> bool:
    """Tell whether a new main clause stands behind the last comma of *clause*."""
    _, comma, rest = clause.rpartition(",")
    return bool(comma) and not _GOES_ON.match(rest.strip())
