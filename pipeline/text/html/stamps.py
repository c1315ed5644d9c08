"""Find the times that a page gives its posts, in attributes and in what is shown."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice, pairwise
from typing import Any, Final

from pipeline.text import dense, times
from pipeline.text.html.signs import Sign
from pipeline.text.html.tree import Line

Element = Any

_DIGIT: Final = re.compile(r"\d")
_NEAR: Final = 40  # elements of a post among which its time stands
_FEW: Final = 20  # attributes of an element that are looked at
LONGEST: Final = 48  # characters of a line that shows a time
_ENDS: Final = tuple(".!?\u3002\uff01\uff1f\u0964\u06d4\u061f")
_WORDS: Final = 4  # beside a time, such as the name of an author
_NAME: Final = re.compile(r"time|date|stamp|publish|creat|epoch", re.IGNORECASE)
_LATER: Final = re.compile(r"modif|updat", re.IGNORECASE)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*")
_EPOCH: Final = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or milliseconds
_MILLISECONDS: Final = 100_000_000_000  # as seconds the year 5138
_PARTING: Final = frozenset({"clock", "match"})
HEAD: Final = 6  # lines of a post among which its time stands
TAIL: Final = 2  # or behind which
_TWICE: Final = re.compile(r"(\d{1,2}:\d\d)\1$")
_DAY: Final = 1440  # minutes
_ORDERED: Final = 0.9  # share of neighbours whose times run one way


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
    """Tell whether a line shows a time and little else, such as a name."""
    if len(text) > LONGEST or dense.length(text) > LONGEST:  # the first is cheap
        return False
    if _EPOCH.fullmatch(text) or times.is_furniture(text):
        return True
    found = times.read(text)
    rest = text[found.length :] if found else ""
    is_name = len(rest.split()) <= _WORDS and not rest.endswith(_ENDS)
    return found is not None and is_name


def is_line(line: Line) -> bool:
    """Tell whether *line* shows a time and little else, by its tag or its text."""
    if is_shown(line.text):
        return True
    named = line.tag == "time" or line.near & Sign.BYLINE
    return bool(named and len(line.text) <= LONGEST and _DIGIT.search(line.text))


def printed(lines: Sequence[Line]) -> str | None:
    """Give the time that a post shows, as printed, but not that of an update.

    It stands among the first lines or the last, alone, behind a name or before text.
    Of several the one is taken that can be dated: a clock with its zone, then an age.
    """
    near = (*lines[:HEAD], *lines[max(HEAD, len(lines) - TAIL) :])
    found = [pair for line in near if (pair := _printed(line.text))]
    return min(found, key=lambda pair: _doubt(pair[0]))[1] if found else None


def _once(text: str) -> str:
    """Write a time once that a page gives twice: for readers, and for who listens."""
    return _TWICE.sub(r"\1", text) if len(text) <= LONGEST else text


def _printed(line: str) -> tuple[times.Stamp, str] | None:
    line = _once(line)
    digit = _DIGIT.search(line, 0, LONGEST)
    if digit is None:
        return None
    is_short = len(line) <= LONGEST
    for start in (0, digit.start()) if is_short else (0,):
        text = line[start:]
        found = times.read(text)
        if found is None or not found.sure:
            continue
        if found.updated:
            return None
        if found.kind in _PARTING or (is_short and found.is_relative):
            return found, text[: found.length].strip()
    return None


def _doubt(stamp: times.Stamp) -> int:
    if stamp.kind == "clock" and stamp.zone is not None:
        return 0
    return 1 if stamp.is_relative else 2


def opens(text: str) -> bool:
    """Tell whether *text* opens with a time, as a post between others does."""
    found = times.read(text)
    return found is not None and found.kind in _PARTING


def is_ordered(values: Sequence[int]) -> bool:
    """Tell whether times run one way, upwards or downwards.

    Args:
        values: As :func:`value` gives them. What tells nothing does not count: the step
            from a clock to "8 min ago", and one over midnight.
    """
    pairs = [pair for pair in pairwise(values) if _tells(*pair)]
    up, down = (sum(a <= b for a, b in pairs), sum(a >= b for a, b in pairs))
    told = 2 * len(pairs) >= len(values) - 1 and len(set(values)) > 1
    return told and max(up, down) >= _ORDERED * len(pairs)


def _tells(one: int, two: int) -> bool:
    if (one < 0) != (two < 0):
        return False
    return max(one, two) >= _DAY or abs(one - two) <= _DAY // 2


def value(text: str) -> int | None:
    """Read the time of a line, comparable with others of the page; None if none.

    It stands first, or in a short line behind a name.
    """
    text = _once(text)
    digit = _DIGIT.search(text, 0, LONGEST)
    if digit is None:
        return None
    found = times.read(text)
    if found is None and len(text) <= LONGEST:
        found = times.read(text[digit.start() :])
    return found.order if found else None
