"""Find the times that a page gives its posts, in attributes and in what is shown."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice, pairwise
from typing import Any, Final

from pipeline.text.html.signs import Sign
from pipeline.text.html.tree import Line

Element = Any

_DIGIT: Final = re.compile(r"\d")
_NEAR: Final = 40  # elements of a post among which its time stands
_FEW: Final = 20  # attributes of an element that are looked at
LONGEST: Final = 48  # characters of a line that shows a time
_WORDS: Final = 8  # of such a line, the name of an author among them
_ENDED: Final = 3  # words where it ends as a sentence does: "vor 3 Min."
_NAME: Final = re.compile(r"time|date|stamp|publish|creat|epoch", re.IGNORECASE)
_LATER: Final = re.compile(r"modif|updat|expir|end", re.IGNORECASE)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*")
_EPOCH: Final = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or milliseconds
_MILLISECONDS: Final = 100_000_000_000  # as seconds the year 5138
_CLOCK: Final = re.compile(
    r"^(?:[^\W\d]{1,12}[.:]?\s+){0,3}(?:"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\.?\d)\s?(?P<half>[ap]\.?m\b)?|"
    r"(?P<match>\d{1,3})(?:\s?\+\s?\d{1,2})?\s?['\u2019\u2032]|"
    r"(?P<ago>\d{1,3})\s?(?P<unit>d|h|m|s)[a-z]{0,8}\.?(?:\s+ago|$))",
    re.IGNORECASE,
)
_ORDERED: Final = 0.9  # share of neighbours whose times run one way
_INSIDE: Final = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})[:h](?P<minute>[0-5]\d)(?![.:]?\d)"
    r"(?:\s?(?P<half>[ap])\.?m\b)?",
    re.IGNORECASE,
)
"""A clock behind a date, as far as it cannot be part of one."""
_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def of_element(node: Element) -> str | None:
    """Read the time of a post from the attributes of *node* and the elements in it.

    Returns:
        ISO 8601, as the page gives it or made from seconds since 1970; None if none.
    """
    later: str | None = None
    for inner in islice(node.iter(), _NEAR):
        if not isinstance(inner.tag, str):
            continue
        for name, value in islice(inner.attrib.items(), _FEW):
            time = _value(inner, name, value.strip())
            is_later = _LATER.search(inner.get("itemprop") or name)
            if time and not is_later:
                return time
            later = later or time
    return later


def _value(node: Element, name: str, value: str) -> str | None:
    if name == "content":
        name = node.get("itemprop") or node.get("property") or ""
    if not _NAME.search(name) and not _LATER.search(name):
        return None
    if _ISO.fullmatch(value):
        return value
    return _of_epoch(value) if _EPOCH.fullmatch(value) else None


def _of_epoch(value: str) -> str:
    seconds = int(value)
    seconds = seconds // 1000 if seconds >= _MILLISECONDS else seconds
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def is_shown(text: str) -> bool:
    """Tell whether a line shows a time and little else."""
    if len(text) > LONGEST:
        return False
    if len(text.split()) > (_ENDED if text.endswith((".", "!", "?")) else _WORDS):
        return False
    return bool(_EPOCH.fullmatch(text) or _CLOCK.match(text))


def is_line(line: Line) -> bool:
    """Tell whether *line* shows a time and little else, by its tag or its text."""
    if is_shown(line.text):
        return True
    named = line.tag == "time" or line.near & Sign.BYLINE
    return bool(named and len(line.text) <= LONGEST and _DIGIT.search(line.text))


def opens(text: str) -> bool:
    """Tell whether *text* opens with a clock, as a post between others does."""
    found = _CLOCK.match(text[: 2 * LONGEST])
    if not found or not text[:1].isdigit() or found["ago"]:
        return False
    rest = text[found.end() :].lstrip(" -\u2013\u2014:|.")
    return not rest or not (rest[0].islower() or rest[0] in ",;%/")


def is_ordered(values: Sequence[int]) -> bool:
    """Tell whether times run one way, upwards or downwards."""
    pairs = list(pairwise(values))
    up, down = (sum(a <= b for a, b in pairs), sum(a >= b for a, b in pairs))
    return max(up, down) >= _ORDERED * len(pairs) and len(set(values)) > 1


def value(text: str) -> int | None:
    """Read the time that *text* begins with, in seconds; comparable within a page.

    Minutes of a match count from its start, "ago" counts back, a clock from midnight.
    """
    found = _CLOCK.match(text[: 2 * LONGEST])
    if not found:
        inside = _INSIDE.search(text) if len(text) <= LONGEST else None
        return _seconds(inside) if inside else None
    if found["match"]:
        return 60 * int(found["match"])
    if found["ago"]:
        return -int(found["ago"]) * _UNITS[found["unit"].lower()]
    return _seconds(found)


def _seconds(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return 3600 * hour + 60 * int(found["minute"])
