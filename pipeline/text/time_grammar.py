"""The grammar of a printed time: regular expressions over the words of all languages.

They are anchored where they are tried, on at most a line's first characters, so work is
bounded.
"""

import re
from functools import cache
from typing import Final

from pipeline.text import time_words

_HOURS: Final = (
    "gmt 0 utc 0 z 0 wet 0 bst 1 cet 1 wat 1 mez 1 cest 2 mesz 2 eet 2 cat 2 sast 2 "
    "eest 3 msk 3 eat 3 trt 3 pkt 5 edt -4 est -5 cdt -5 cst -6 mdt -6 mst -7 pdt -7 "
    "pst -8 hkt 8 sgt 8 jst 9 kst 9 aest 10 aedt 11 nzst 12 nzdt 13 wib 7 wita 8 wit 9"
)
_PAIRS: Final = _HOURS.split()
ZONES: Final = {
    zone: 60 * int(hours) for zone, hours in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
} | {
    "ist": 330,
    "greenwich mean time": 0,
    "british summer time": 60,
    "central european time": 60,
    "central european summer time": 120,
    "eastern standard time": -300,
    "eastern daylight time": -240,
    "moscow time": 180,
    "turkish time": 180,
    "dubai time": 240,
    "indian time": 330,
    "beijing time": 480,
    "japan time": 540,
}
"""Minutes east of UTC."""
_UNKNOWN_ZONES: Final = (
    "et", "ct", "mt", "pt", "eastern time", "central time", "mountain time",
    "pacific time", "atlantic time", "london time", "paris time", "berlin time",
    "kyiv time", "israel time", "new york time",
)  # standard or summer time  # fmt: skip


@cache
def stamp() -> re.Pattern[str]:
    """Compile the grammar of a stamp, in all languages."""
    w = time_words.load().labels
    units = w["UNIT"]
    ago = (
        rf"(?:{w['BEFORE']}) *{_one_of('number')} *(?P<unit>{units})"
        rf"(?: *(?:[^\W\d_]{{1,3}} +)?(?P<more>\d{{1,2}}) *(?:{w['MINUTE']}))?"
        rf"(?: *(?:{w['AGO']}))?"
        rf"|{_one_of('number_two')} *(?P<unit_two>{units})"
        rf"(?: *(?:[^\W\d_]{{1,3}} +)?(?P<more_two>\d{{1,2}}) *(?:{w['MINUTE']}))?"
        rf" *(?:{w['AGO']})"
        rf"|(?:{w['BEFORE']}) *(?P<whole>{w['WHOLE']})(?!\w)"
        rf"|(?P<whole_two>{w['WHOLE']}) *(?:{w['AGO']})"
    )
    bare = (
        rf"-? ?(?P<bare_number>\d{{1,3}}) *(?P<bare_unit>{w['HOUR']}|{w['MINUTE']})"
        r"(?! *\w)"
    )
    play = (
        r"(?P<play>\d{1,3})(?:['\u2019\u2032] ?\+ ?(?P<extra_two>\d{1,2})"
        r"['\u2019\u2032]?|(?: ?\+ ?(?P<extra>\d{1,2}))? ?['\u2019\u2032])(?!\w)"
        rf"|(?P<play_word>\d{{1,3}})(?:\.|e|st|nd|rd|th|[\u00aa\u00b0\u00ba])"
        rf"(?: ?\+ ?(?P<extra_three>\d{{1,2}})\.?)? ?(?:{w['MINUTE']})(?!\w)"
    )
    days = rf"(?:(?:{w['DAYNAME']}|{w['TODAY']})\.?,? +)?"
    dated = rf"(?P<day>{_date(w['MONTH'])})?"
    clock = rf"(?:(?P<at>{w['AT']})[ :]*)?{_clock_time(w)}"
    return re.compile(
        rf"(?:(?P<updated>{w['UPDATED']})(?: +\d{{1,2}}(?= *[(\[:])(?!:[0-5]\d))?"
        rf"(?: *[:,|\u2013-] *| +)(?:(?:{w['AT']}) +)?[\[(]?)?"
        rf"(?:{ago}|{play}|(?P<now>{w['NOW']})(?!\w)|{bare}|"
        rf"{days}{dated}(?:(?(day)[ ,|T\u00b7\u2013\u2014-]*){clock})?)"
        r"[\])]* *(?P<mark>[:|\u00b7\u2022\u00bb>\u2013\u2014-]?)",
        re.IGNORECASE,
    )


def _one_of(name: str) -> str:
    return rf"(?:(?P<{name}>\d{{1,3}})|(?:{time_words.load().labels['ONE']}) )"


def _clock_time(w: dict[str, str]) -> str:
    """Write the part of the grammar that reads a time of day and its zone."""
    halves = f"{w['AM']}|{w['PM']}"
    front = "|".join(half for half in halves.split("|") if half[0] >= "\u3000")
    units = time_words.load().units
    full = "|".join(o for o in w["OCLOCK"].split("|") if o not in units)
    written = (z.title() if " " in z else z.upper() for z in (*ZONES, *_UNKNOWN_ZONES))
    zones = "|".join(written).replace(" Time", " [Tt]ime")
    return (
        rf"(?:(?P<half_before>{front}) *)?(?:"
        r"(?P<hour>\d{1,2})(?P<point>[:.h\u6642\u65f6\u70b9\u9ede\uc2dc]| h)"
        r" ?(?P<minute>[0-5]\d)"
        r"(?:(?P=hour)(?P=point)(?P=minute))?"  # again, for those who hear the page
        r"(?!\d)(?:[:.][0-5]\d)?[\u5206\ubd84]?"
        rf"(?: ?(?P<half>{halves})(?!\w))?(?: ?(?P<oclock>{w['OCLOCK']})(?!\w))?"
        rf"|(?P<bare>\d{{1,2}}) ?(?:(?P<bare_half>{halves})|(?:{full}))(?!\w))"
        r"(?:(?: ?\(?(?-i:UTC|GMT) ?|(?<=\d:\d\d:\d\d))(?P<sign>[+-])"
        r"(?P<offset>\d{1,2}):?(?P<offset_minutes>\d\d)?\)?"
        rf"|,? ?\(?(?P<zone>(?-i:{zones})|local(?! \w)|{w['LOCAL']}"
        rf"|(?:{w['TIME_OF']}) ?(?-i:[A-Z\u00c0-\u00de])[\w-]+)\)?(?!\w))?"
    )


def _date(months: str) -> str:
    """Write the part of the grammar that reads a date."""
    return (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|\u00ba)? +(?:de +)?(?P<month>{months})"
        r"\.?(?!\w)(?:,? +(?:del? +)?(?P<year>\d{4}))?"
        rf"|(?P<month_first>{months})\.? +(?P<d_second>\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?![\w:])(?:,? +(?P<y_second>\d{4}))?"
        r"|(?P<y_iso>\d{4})[-/.](?P<m_iso>\d\d)[-/.](?P<d_iso>\d\d)(?!\d)"
        r"|(?:(?P<y_east>\d{4}) ?[\u5e74\ub144] ?)?(?P<m_east>\d{1,2}) ?"
        r"[\u6708\uc6d4] ?(?P<d_east>\d{1,2}) ?[\u65e5\uc77c]"
        r"|(?P<one>\d{1,2})(?P<between>[./])(?P<two>\d{1,2})"
        r"(?:[./](?P<y_number>\d{4}|\d\d)(?!\d)|\.(?!\d))"
    )


@cache
def counter() -> re.Pattern[str]:
    """Match what a page counts, or what stands before a time that is elsewhere."""
    w = time_words.load().labels
    figure = r"\d[\d.,]* ?(?:k|m|mn|\u4e07)?"
    return re.compile(
        rf"(?:{figure} ?(?:{w['COUNTS']})|(?:{w['COUNTS']}) ?:? ?\(?{figure}\)?|"
        rf"(?:{w['UPDATED']}) *:?)[ \u00b7|\u2022,;/()\u2013\u2014-]*",
        re.IGNORECASE,
    )
