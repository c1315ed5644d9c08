"""Dates that put a statement into the past of its event."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from pipeline.classify import memorials
from pipeline.classify.claims import side_clauses
from pipeline.classify.claims.side_clauses import Side
from pipeline.classify.passage import Passage, month_of
from pipeline.text.sieve import Sifted

_NAMES: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|"
    "December"
)
_NEAR: Final = 90  # characters between a figure and the date that governs it
_AGO: Final = Sifted(
    r"\b(?:last (?:year|month|summer|winter|spring|autumn|fall|decade|"
    r"january|february|march|april|may|june|july|august|september|october|november|"
    r"december)|(?:years?|months?|decades?|generations?|century|centuries) "
    r"(?:ago|earlier|before|later)|years on(?! (?:an?|the|his|her|its|their)\b)|"
    r"a (?:year|month|decade|generation) (?:ago|earlier)|"
    r"the "
    r"last such|"
    r"last such|(?:in|from) (?:an?|the) (?:earlier|previous)"
    r"(?! (?:\w+ )?(?:toll|count|figure|number|estimate|tally|report|statement)\b)|"
    r"(?:earlier|previous) "
    r"(?:attacks?|strikes?|quakes?|floods?|truces|fires?|accidents?|incidents?|wars?|"
    r"shootings?|protests|outbreaks?|epidemics?)|earlier this (?:year|month)|"
    r"(?:civil|world) war|back then|at the time of the|in its worst|"
    # "in the deadliest attack this year" is the event itself
    r"(?<!\bin )(?<!\bwas )(?<!\bis )the deadliest|"
    r"when he was|during the (?:war|genocide|pandemic))\b",
    re.IGNORECASE,
)
# "a shooting in the 1900 block of Elm Avenue" has the number of a house
_YEAR: Final = Sifted(
    r"\b(1[5-9]\d\d|20\d\d)\b(?!\s*(?:people|men|were|dead|GMT|blocks?\b))"
)
_MONTH: Final = Sifted(
    r"\b(?P<lead>(?i:since|until|by|from|for|on|due|next))?\s*"
    r"(?:(?:late|early|mid)[ -])?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    rf"(?P<month>{_NAMES})"
    r"\b(?:\s+(?P<after>\d{1,2})\b(?!\d))?"
)
_NOW: Final = Sifted(
    r"\b(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening|week)|"
    r"(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!'s)|"
    r"early (?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|"
    r"so far|hours ago|minutes ago|since (?:late|early|mid)?)\b"
)
_DAY: Final = Sifted(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_NAMES}),? "
    rf"(?P<year>1\d{{3}}|20\d\d)\b|\b(?P<named>{_NAMES}) (?P<of>\d{{1,2}})"
    r"(?:st|nd|rd|th)?, (?P<in>1\d{3}|20\d\d)\b"
)
"""A day with its year: "6 December 1917", "December 6, 1917"."""
_OPENED: Final = re.compile(r"^\W*(?:(?:On|It was)\W+)?$")
_LATER: Final = re.compile(
    r"^\W*(?:\w+ ){0,3}?(?:years?|months?|decades?|generations?) later,"
)
"""Opens a sentence that comes after an earlier event; a day in it is of today."""
_SOON: Final = 2  # months
_SAID: Final = re.compile(
    r"\b(?:said|says|told|ruled|asked|opened|began|sentenced|wrote|heard)\b[^,.]{0,12}$"
)
_RECENT: Final = 4  # days
_WORSE: Final = re.compile(r"\bsince (?:\w+ )?((?:19|20)\d\d), when\b")
# A count over years: "has cost 2,000 lives since 1999".
_TALLY: Final = re.compile(
    r"(?:(?!worst|deadliest|highest|first|most|biggest|heaviest)(?:\d,\d|[^.;,])){0,40}"
    r"\bsince (?:\w+ ){0,4}((?:19|20)\d\d)\b"
)


def are_past(
    passage: Passage, sentence: int, positions: Sequence[int]
) -> Iterator[bool]:
    """Tell of each of *positions* whether it happened before the event of the day.

    A side clause with some of them, but not all, has dates of its own: "a man died, a
    year after 40 died there".
    """
    span = passage.spans[sentence]
    text = passage.text[span.start : span.end]
    marked = _marked(text, passage.today)
    if not marked and _tells_of_old(passage, sentence):
        yield from (True for _ in positions)
        return
    apart = _apart(passage, sentence, positions, marked)
    outside = [
        mark
        for mark in marked
        if not any(side.start <= mark[0] + span.start < side.end for side in apart)
    ]
    for position in positions:
        yield any(side.start <= position < side.end for side in apart) or _is_past(
            passage, text, position - span.start, outside
        )


def is_dated_now(passage: Passage, sentence: int) -> bool:
    """Tell whether *sentence* names a day of this week, or the present, as its time."""
    span = passage.spans[sentence]
    marked = _marked(passage.text[span.start : span.end], passage.today)
    return any(not old for _, old in marked)


def _tells_of_old(passage: Passage, sentence: int) -> bool:
    """Tell whether the report before *sentence* is of a day of an earlier year.

    Its first sentence is dated so, at its beginning or end, and none names a day of
    now: "On 6 December 1917 a ship blew up. About 1,780 people were killed."
    """
    first = next(iter(passage.body_spans[passage.headed :]), None)
    if first is None or passage.spans[sentence].start <= first.start:
        return False
    text = passage.text[first.start : first.end]
    days = [day for day in _DAY.finditer(text) if _is_old(day, passage.today)]
    if not any(
        _OPENED.match(text[: day.start()]) or not text[day.end() :].strip(" .")
        for day in days
    ):
        return False
    return not any(is_dated_now(passage, at) for at in range(len(passage.spans)))


def _is_old(day: re.Match[str], today: date) -> bool:
    """Tell whether *day* is of an earlier year, and not of its last weeks."""
    month = month_of((day["month"] or day["named"]).lower()) or 1
    year = int(day["year"] or day["in"])
    return 12 * (today.year - year) + today.month - month > _SOON


def _apart(
    passage: Passage,
    sentence: int,
    positions: Sequence[int],
    marked: tuple[tuple[int, bool], ...],
) -> list[Side]:
    """Give the side clauses that tell of an earlier event."""
    if not positions:
        return []
    found: list[Side] = []
    first = passage.spans[sentence].start
    for side in side_clauses.sides(passage, sentence):
        inside = [side.start <= position < side.end for position in positions]
        if side.how == "event":  # the opening of the sentence has its own event
            found.append(side)
            continue
        if side.comes and any(inside):  # "it comes a year after a fire killed 60"
            found.append(side)
            continue
        recalled = side.how == "memory" and memorials.is_struck(passage, sentence)
        if all(inside) or not (recalled or any(inside)):
            continue
        # "since" alone dates what began then
        within = [old for at, old in marked if side.start < at + first < side.end]
        others = [old for at, old in marked if not side.start <= at + first < side.end]
        if side.how == "memory":
            if any(within):
                found.append(side)
            continue
        # "when a bus that crashed in March": dates both, unless the rest has one
        own = any(within) and (side.how != "after" or False in others)
        had = side.had and not within and side.how == "where"
        if own or had or side.how == "since" or (side.had and side.how == "whose"):
            found.append(side)
    return found


def _is_past(
    passage: Passage, text: str, at: int, found: Sequence[tuple[int, bool]]
) -> bool:
    for year in (_TALLY.match(text, at), _WORSE.search(text, 0, at)):
        if year and int(year[1]) < passage.today.year:
            return True
    if not found:
        return False
    before = [mark for mark in found if mark[0] <= at and at - mark[0] <= _NEAR]
    after = [mark for mark in found if at < mark[0] <= at + _NEAR]
    nearest = before[-1:] or after[:1]
    return bool(nearest) and nearest[0][1]


@lru_cache(maxsize=64)
def _marked(text: str, today: date) -> tuple[tuple[int, bool], ...]:
    """Give what dates a sentence, in order, and whether it is past; nothing if none is.

    A sentence is asked for each figure and place in it.
    """
    old = [(place, True) for place in _marks(text, today)]
    present = [(place, False) for place in _present(text)]
    if present and (later := _LATER.match(text)):
        old = [mark for mark in old if mark[0] >= later.end()]
    return tuple(sorted(old + present))


def _present(text: str) -> list[int]:
    """Give the positions of days near by, but for the day on which it was said."""
    return [
        match.start()
        for match in _NOW.finditer(text)
        if not _SAID.search(text, max(0, match.start() - 24), match.start())
    ]


def marks(passage: Passage, text: str) -> tuple[int, ...]:
    """Give the positions in *text* that point to a time long before the fetch."""
    return _marks(text, passage.today)


@lru_cache(maxsize=16)  # the opening is asked by the claim and by the heads
def _marks(text: str, today: date) -> tuple[int, ...]:
    found = [match.start() for match in _AGO.finditer(text)]
    for match in _YEAR.finditer(text):
        lead = text[max(0, match.start() - 6) : match.start()].lower()
        if int(match[0]) < today.year and not lead.endswith("since "):
            found.append(match.start())
    for match in _MONTH.finditer_without(".", text):
        if (match["lead"] or "").lower() not in (
            "since",
            "until",
            "by",
            "due",
            "next",
            "for",
        ):
            found.extend(_months_ago(today, match))
    return tuple(found)


def _months_ago(today: date, match: re.Match[str]) -> list[int]:
    """Give the position of a month that is not the present one."""
    month = month_of(match["month"].lower())
    if month is None or (match["month"] == "May" and not _dated(match)):
        return []
    day = match["day"] or match["after"]
    months = (today.month - month) % 12
    if months == 0:
        days = today.day - int(day) if day else 0
        return [match.start()] if days > _RECENT else []
    if months == 1 and day and today.day + 31 - int(day) <= _RECENT:
        return []
    ahead = 12 - months
    return (
        [] if ahead <= _SOON and match["lead"] is None and not day else [match.start()]
    )


def _dated(match: re.Match[str]) -> bool:
    """Tell whether "May" is a month: it has a day or "in" before it."""
    before = match.string[max(0, match.start() - 5) : match.start() + 1]
    return bool(match["day"] or match["after"] or re.search(r"\bin\s*$", before))
