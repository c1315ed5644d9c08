"""One grammar of the times that a page prints: clock times, "8 min ago", dates, 45+2'.

For the posts of a live page as HTML and as text, in the languages of
:mod:`pipeline.text.time_words`. Work is bounded: only the first characters of a line
are read.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from pipeline.text import time_grammar, time_words

_READ: Final = 90
"""Characters in which a stamp stands: the longest of the corpora has 61."""
_PARTS: Final = 4
"""Stamps in a row of which one may complete the next: clock, date, and age or edit."""
_KEPT: Final = 512  # lines of the page in hand, each asked for several times
_HEADING: Final = 16  # words of what stands beside a stamp and is still a heading
_AHEAD: Final = timedelta(hours=1)
_DAY_AHEAD: Final = timedelta(days=1)  # of a page in a zone ahead of ours
_DIGITS: Final = {
    0xA0: " ", 0x202F: " ", 0x2009: " ", 0x3000: " ", 0x2212: "-", 0xFF1A: ":",
    0x3010: "[", 0x3011: "]", 0xFF3B: "[", 0xFF3D: "]", 0xFF08: "(", 0xFF09: ")",
    **{start + n: str(n) for start in (0x660, 0x6F0, 0x966, 0xFF10) for n in range(10)},
}  # fmt: skip
"""Digits, brackets and blanks of Arabic, Persian, Hindi and Chinese pages; each is one
character."""
_SIGNS: Final = (
    "[( |\u2022\u00b7\u25cf"  # before a stamp; a bar begins a row of a table
)
_BULLETS: Final = "*-\u2013"  # of a list in Markdown, with a blank behind them
_AFTER_SIGN: Final = re.compile(r"[\ufe0f\u20e3]* *")
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_FIGURE: Final = re.compile(r"\D{0,12}\d")
_COUNTED: Final = re.compile(r"\d{1,3}(?:[., \u202f]\d{3})? [^\W\d_]{2}")
_SHORT: Final = 8  # characters of a line that may be nothing but "now"
_SEPARATORS: Final = " \t,;|/()\u00b7\u2022\u2013\u2014-"
_TAIL: Final = re.compile(
    r"\s*[(\[|\u00b7\u2022]\s*(?P<inner>[^()\[\]|\u00b7\u2022]+)[)\]]?$"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time at the start of a line.

    Attributes:
        kind: "clock", "ago", "now", "date", "match" (a minute of play), or "number", of
            posts that a page counts.
        length: Code points of the stamp with its mark.
        order: By which stamps of one kind can be compared: minutes.
        minute: Minute of the day as printed, of a clock time.
        zone: Offset to UTC in minutes; None where the page does not say.
        ago: Before the fetch, of a relative time.
        day: Month and day, where printed without doubt.
        year: Where printed.
        heading: What stands beside it, if that is a heading.
        sure: Nothing else is written so: a decimal point may be no clock.
        updated: It is the time of an update.
    """

    kind: str
    length: int
    order: int
    minute: int | None = None
    zone: int | None = None
    ago: timedelta | None = None
    day: tuple[int, int] | None = None
    year: int | None = None
    heading: str | None = None
    sure: bool = True
    updated: bool = False

    @property
    def changes(self) -> bool:
        """Tell whether the page changes it by itself."""
        return self.updated or self.is_relative or self.kind == "number"

    @property
    def is_relative(self) -> bool:
        """Tell whether the same post bears another stamp at the next fetch."""
        return self.ago is not None


@lru_cache(maxsize=_KEPT)
def read(text: str) -> Stamp | None:
    """Read the stamp that *text* starts with, or None.

    A stamp stands alone, or is followed by a mark, or by what begins a sentence.
    """
    return _read(text, _PARTS)


def _read(text: str, parts: int) -> Stamp | None:
    if clock := _CLOCK.fullmatch(text):  # as most pages print it, needs no grammar
        minute = int(clock[1]) * 60 + int(clock[2])
        return Stamp("clock", len(text), minute, minute=minute)
    head = text[:_READ]
    head = head if head.isascii() else head.translate(_DIGITS)
    at = _opening(head)
    match = time_grammar.stamp().match(head, at) if at >= 0 else None
    if match is None or match.end() == at or _joins(head, match.end()):
        return None
    rest = text[match.end() :].lstrip(" ")
    alone = not rest or rest[0] == "\n"
    more = None
    if parts > 1 and not alone:
        more = _read(rest.lstrip(_SEPARATORS), parts - 1)
    if more and more.kind not in ("date", "ago"):
        more = None
    if not (alone or more or _may_follow(match["mark"], rest)):
        return None
    stamp = _stamp(match, alone=alone or bool(match["mark"]))
    if stamp and more and stamp.kind == "clock":
        length = len(text) - len(rest.lstrip(_SEPARATORS)) + more.length
        day, year = stamp.day or more.day, stamp.year or more.year
        return replace(stamp, length=length, day=day, year=year, heading=more.heading)
    body = rest.lstrip()
    first = body.split("\n", 1)[0]
    short = 0 < len(first.split()) <= _HEADING and first[-1:] not in ".!?\u3002"
    heading = first if short else None
    return stamp and replace(stamp, length=len(text) - len(body), heading=heading)


def _may_follow(mark: str, rest: str) -> bool:
    """Tell whether *rest* begins what a stamp stands before; no span, and no score.

    Behind a dash a figure begins a sentence where it counts something: "80 people".
    """
    if mark == "-" and rest[:1].isdigit():
        return bool(_COUNTED.match(rest)) and _read(rest, 1) is None
    return bool(mark) or _begins(rest)


def moment(stamp: Stamp, fetched_at: datetime) -> datetime | None:
    """Date a post, aware; None where the page does not say enough.

    A clock time without a day is the latest before *fetched_at*, a day without a year
    is of the last year that brings it before *fetched_at*; what lies ahead is refused.
    """
    if stamp.ago is not None:
        return fetched_at - stamp.ago
    if stamp.zone is None or stamp.minute is None:
        return None
    shift = timedelta(minutes=stamp.zone)
    local = fetched_at.astimezone(UTC) + shift
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if stamp.day:
        dated = _dated(midnight, stamp)
        if dated is None:
            return None
        midnight = dated
    try:
        time = midnight + timedelta(minutes=stamp.minute) - shift
    except OverflowError:  # before the year 1 or after 9999
        return None
    if time <= fetched_at + _AHEAD:
        return time
    return None if stamp.day else time - timedelta(days=1)


def _dated(midnight: datetime, stamp: Stamp) -> datetime | None:
    """Set the day of *stamp*, in the year that it says or the last."""
    if stamp.day is None:
        return midnight
    years = [stamp.year] if stamp.year else [midnight.year, midnight.year - 1]
    for year in years:
        try:
            dated = midnight.replace(year=year, month=stamp.day[0], day=stamp.day[1])
        except ValueError:
            continue
        if stamp.year or dated <= midnight + _DAY_AHEAD:
            return dated
    return None


def _opening(head: str) -> int:
    """Find where a stamp may begin: a figure or a word of time; -1 if there is none."""
    at = 2 if head[:1] in _BULLETS and head[1:2] == " " else 0
    while at < len(head) and head[at] in _SIGNS:
        at += 1
    if at < len(head) and unicodedata.category(head[at]) == "So":
        at = _AFTER_SIGN.match(head, at + 1).end()  # type: ignore[union-attr]
    first = head[at : at + 1]
    if first.isdigit() or first == "-":
        return at
    word = _WORD.match(head, at)
    if word is None:
        return -1
    if first >= "\u3000":  # in unspaced scripts no word ends
        return at if _FIGURE.match(head, at) or len(head) < _SHORT else -1
    return at if word[0].lower() in time_words.load().firsts else -1


def _joins(head: str, end: int) -> bool:
    """Tell whether the word at *end* goes on, in a script that parts words.

    An extractor may glue a heading to its time: "14:05Storm", "vor 5 MinutenSturm".
    """
    before, after = head[end - 1 : end], head[end : end + 1]
    glued = after.isupper() and head[end + 1 : end + 2].islower()
    if glued and (before.islower() or head[max(0, end - 3) : end - 2] == ":"):
        return False
    return after.isalnum() and before.isalnum() and after.lower() != after.upper()


def _begins(rest: str) -> bool:
    start = rest.lstrip("\"'\u201c\u2018\u00ab(*")
    return (
        bool(start) and not start[0].islower() and start[0] not in "%\u20ac$\u00a3.,;/-"
    )


def _stamp(match: re.Match[str], *, alone: bool) -> Stamp | None:
    """Make the stamp of a match of the grammar; its length is set later."""
    if play := match["play"] or match["play_word"]:
        extra = match["extra"] or match["extra_two"] or match["extra_three"]
        return Stamp("match", 0, int(play) * 100 + int(extra or 0))
    whole = match["whole"] or match["whole_two"]
    if match["now"] or whole:
        minutes = time_words.load().wholes[whole.lower()] if whole else 0
        kind = "ago" if whole else "now"
        ago = timedelta(minutes=minutes)
        return Stamp(kind, 0, -minutes, ago=ago) if alone else None
    unit = match["unit"] or match["unit_two"] or match["bare_unit"]
    if unit:
        return _age(match, unit) if alone or not match["bare_unit"] else None
    day, year = _day(match)
    if match["hour"] or match["bare"]:
        return _clock(match, day, year, alone=alone)
    if not alone or not match["day"]:
        return None
    return Stamp("date", 0, _days(day, year), day=day, year=year)


def _age(match: re.Match[str], unit: str) -> Stamp:
    given = match["number"] or match["number_two"] or match["bare_number"]
    ago = int(given or 1) * time_words.load().units[" ".join(unit.lower().split())]
    ago += timedelta(minutes=int(match["more"] or match["more_two"] or 0))
    return Stamp("ago", 0, -int(ago.total_seconds() // 60), ago=ago)


def _days(day: tuple[int, int] | None, year: int | None) -> int:
    """Number a day so that later ones are higher, in minutes; 0 where it is unknown."""
    return ((year or 0) * 400 + day[0] * 32 + day[1]) * 1440 if day else 0


def _clock(
    match: re.Match[str], day: tuple[int, int] | None, year: int | None, *, alone: bool
) -> Stamp | None:
    hour = int(match["hour"] or match["bare"])
    half = match["half"] or match["bare_half"] or match["half_before"]
    if hour > (12 if half else 23):
        return None
    if half:
        morning = " ".join(half.lower().split()) in time_words.load().morning
        hour = hour % 12 + (0 if morning else 12)
    minute = hour * 60 + int(match["minute"] or 0)
    zone = (match["zone"] or "").casefold()
    offset = _offset(match) if match["offset"] else time_grammar.ZONES.get(zone)
    said = (
        half
        or zone
        or match["offset"]
        or match["at"]
        or match["oclock"]
        or match["updated"]
        or alone
    )
    return Stamp(
        "clock",
        0,
        _days(day, year) + minute,
        minute=minute,
        zone=offset,
        day=day,
        year=year,
        sure=bool(said) or match["point"] != ".",
        updated=bool(match["updated"]),
    )


def _offset(match: re.Match[str]) -> int:
    sign = -1 if match["sign"] == "-" else 1
    return sign * (60 * int(match["offset"]) + int(match["offset_minutes"] or 0))


def _day(match: re.Match[str]) -> tuple[tuple[int, int] | None, int | None]:
    """Read month and day, and year; of 3/4/2026 nobody knows which is the month."""
    months = time_words.load().months
    year = (
        match["year"]
        or match["y_second"]
        or match["y_iso"]
        or match["y_east"]
        or match["y_number"]
    )
    number = int(year) + (2000 if len(year) == 2 else 0) if year else None  # noqa: PLR2004
    name = match["month"] or match["month_first"]
    if name:
        date = match["d"] or match["d_second"]
        return (months[" ".join(name.lower().split())], int(date)), number
    if match["m_iso"]:
        return (int(match["m_iso"]), int(match["d_iso"])), number
    if match["m_east"]:
        return (int(match["m_east"]), int(match["d_east"])), number
    if match["one"]:
        one, two = int(match["one"]), int(match["two"])
        if match["between"] == "." or one > 12:  # noqa: PLR2004
            return (two, one), number
        return ((one, two) if two > 12 else None), number  # noqa: PLR2004
    return None, number


@lru_cache(maxsize=_KEPT)
def is_furniture(line: str) -> bool:
    """Tell whether *line* is nothing but times, counters and "updated"."""
    rest = line.strip(" \t()[]")
    if not rest or len(rest) > _READ:
        return False
    while rest:
        stamp = read(rest)
        if stamp:
            rest = rest[stamp.length :].lstrip(_SEPARATORS)
            continue
        head = rest.translate(_DIGITS)
        found = time_grammar.counter().match(head)
        if found is None or _joins(head, found.end()):
            return False
        rest = rest[found.end() :].lstrip(_SEPARATORS)
    return True


def untimed(text: str) -> str:
    """Leave out the times, not the dates, that *text* begins with."""
    rest = text.strip()
    while rest and (stamp := read(rest)) and stamp.sure and stamp.kind != "date":
        rest = rest[stamp.length :].lstrip(_SEPARATORS).lstrip()
    return rest


def plain(text: str) -> str:
    """Leave out what a page changes by itself: ages, counters, "updated 12:05".

    A clock time before a sentence stays: whoever changes it has edited the text.
    """
    return "\n".join(line for each in text.split("\n") if (line := _plain(each)))


def _plain(line: str) -> str:
    stamp = read(line)
    if stamp and stamp.changes:
        line = line[stamp.length :]
    elif len(line) <= _READ and is_furniture(line):
        return ""
    return line[: tail(line) or len(line)]


def tail(line: str) -> int:
    """Find where a time, or what a page counts, ends *line*: "... (14:05)"; else 0."""
    found = _TAIL.search(line, max(0, len(line) - _READ))
    return found.start() if found and is_furniture(found["inner"]) else 0
