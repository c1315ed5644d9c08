"""Numbers that are of a date, a time or a score, and so of nobody."""

import re
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.passage import Passage, Word

_BEHIND_CLOCK: Final = re.compile(r"\d:$")
_BEFORE_CLOCK: Final = re.compile(
    r":\d|\s?(?:m|mins?|minutes?|h|hrs?|hours?|s|secs?|seconds?|d|days?|weeks?) ago\b"
)
_PLAYED: Final = re.compile(
    r"(?:\+\d{1,2})?(?:['\u2019\u2032](?!\w)|\s?(?:min|mins|minutes?)\s?[:.\u2013\u2014-])"
)
"""Behind the minute of play that begins a line of a live report: "78'", "90+2 min:"."""
_MONTHS: Final = vocabulary.SHORT_MONTHS.union(vocabulary.MONTHS)
_MONTH_ALONE: Final = vocabulary.words("in since during until last this early late mid")
"""Before a month that has no day: "in May 27 hikers died"."""
_DAYS: Final = 31
_YEARS: Final = range(1800, 2100)
_AGO: Final = 14  # characters of " minutes ago" and the next
_FRACTION: Final = re.compile(
    r"\s?(?:[\u00bc-\u00be\u2150-\u215e]|\d/\d\b)|/\d+\b(?!/)|"
    r"\s+and[\s-]a[\s-](?:half|quarter)\b"
)
_SLASHED: Final = re.compile(r"\d/$")


def is_of_clock(passage: Passage, at: int, after: int) -> bool:
    """Tell whether a number is of a time or a score: "15:20", "8 mins ago", "78'"."""
    start, end = passage.words[at].start, passage.words[after - 1].end
    before = passage.text[max(0, start - 2) : start]
    behind = passage.text[end : end + _AGO]
    if _BEHIND_CLOCK.search(before) or _BEFORE_CLOCK.match(behind):
        return True
    if before[-2:-1].isdigit() and before.endswith("+"):
        at -= 1  # "90+2'"
    return _begins_line(passage, at) and bool(_PLAYED.match(behind))


def is_of_fraction(passage: Passage, at: int, after: int) -> bool:
    """Tell whether a number is of a broken one: "3 1/2 hours", "two and a half"."""
    start, end = passage.words[at].start, passage.words[after - 1].end
    if _SLASHED.search(passage.text, max(0, start - 2), start):
        return True
    return _FRACTION.match(passage.text, end) is not None


def _begins_line(passage: Passage, at: int) -> bool:
    """Tell whether word *at* is the first of its line or sentence."""
    if not at or "\n" in passage.gap(at - 1):
        return True
    return passage.words[at - 1].sentence != passage.words[at].sentence


def is_of_date(passage: Passage, at: int) -> bool:
    """Tell whether word *at* is the day or the year of a date.

    Of "On 12 March 45 people" 12 is, 45 is not; of "On March 12 45 people" likewise.
    """
    words = passage.words
    if not words[at].low.isdigit():
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after and after.low in _MONTHS and after.text != "may" and _is_day(words[at]):
        return not passage.gap(at).strip(" -/")
    if not at or words[at - 1].low not in _MONTHS or passage.gap(at - 1).strip(" ."):
        return False
    before = words[at - 2] if at > 1 else None
    if len(words[at].low) == 4 and int(words[at].low) in _YEARS:  # noqa: PLR2004
        return True
    dated = before is not None and (
        _is_day(before) or before.low in ("of", "st", "nd", "rd", "th")
    )
    alone = before is not None and before.low in _MONTH_ALONE
    return _is_day(words[at]) and not dated and not alone


def _is_day(word: Word) -> bool:
    return word.low.isdigit() and len(word.low) <= 2 and int(word.low) <= _DAYS  # noqa: PLR2004
