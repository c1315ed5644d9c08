"""Time stamps that open the posts of a plain-text live blog."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

_HOURS: Final = (
    "gmt 0 utc 0 z 0 wet 0 bst 1 cet 1 wat 1 cest 2 eet 2 cat 2 sast 2 eest 3 msk 3 "
    "eat 3 "
    "edt -4 est -5 cdt -5 cst -6 mdt -6 mst -7 pdt -7 pst -8 hkt 8 sgt 8 jst 9 kst 9 "
    "aest 10 aedt 11 nzst 12 nzdt 13"
)
_PAIRS: Final = _HOURS.split()
_ZONES: Final = {
    zone: 60 * int(hours) for zone, hours in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
}
_NAMES: Final = "|".join(z.upper() for z in (*_ZONES, "et", "ct", "mt", "pt"))
_STAMP: Final = re.compile(
    r"^[\[(]?(?:(?:updated?(?:\s+\d{1,2})?|posted|at|um|\u00e0|a las)\s+[\[(]?)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    r"(?:(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?|(?P<bare>\d{1,2})\s?(?P<bare_half>[ap]\.?m\b\.?))"
    r"(?:\s?(?:uhr|h|hrs|hours))?"
    rf"(?:\s?\(?(?P<zone>(?-i:{_NAMES})|local(?: time)?)\)?(?!\w))?"
    r"[\])]?\s*(?P<mark>[\u2013\u2014:|\u00b7-]?)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HEADING: Final = 16  # words of what stands beside a stamp and is still a heading
_ODD: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time at the start of a paragraph.

    Attributes:
        minute: Minute of the day, as printed.
        zone: Offset to UTC in minutes; None where the page does not say.
        length: Code points of the stamp with its mark.
        heading: What stands beside it, if that is a heading.
    """

    minute: int
    zone: int | None
    length: int
    heading: str | None


def read(text: str) -> Stamp | None:
    """Read the stamp that paragraph *text* starts with, or None.

    A stamp stands alone, or is followed by a mark, or by what begins a sentence.
    """
    match = _STAMP.match(text)
    if not match:
        return None
    zone = (match["zone"] or "").casefold()
    rest = match["rest"]
    hour = int(match["hour"] or match["bare"])
    half = (match["half"] or match["bare_half"] or "").casefold()[:1]
    if hour > (12 if half else 23) or (rest and not _begins(rest)):
        return None
    minute = (hour % 12 + (12 if half == "p" else 0) if half else hour) * 60
    minute += int(match["minute"] or 0)
    first = rest.split("\n", 1)[0]
    short = 0 < len(first.split()) <= _HEADING and first[-1:] not in ".!?"
    return Stamp(
        minute=minute,
        zone=_ZONES.get(zone),
        length=match.start("rest"),
        heading=first if short else None,
    )


def _begins(rest: str) -> bool:
    start = rest.lstrip("\"'\u201c\u2018\u00ab(*")
    return (
        bool(start) and not start[0].islower() and start[0] not in "%\u20ac$\u00a3.,;/"
    )


def moment(stamp: Stamp, fetched_at: datetime) -> datetime | None:
    """Date a post, aware: the latest such time of day before *fetched_at*."""
    if stamp.zone is None:
        return None
    shift = timedelta(minutes=stamp.zone)
    local = fetched_at.astimezone(UTC) + shift
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    time = midnight + timedelta(minutes=stamp.minute) - shift
    return time if time <= fetched_at + _ODD else time - timedelta(days=1)
