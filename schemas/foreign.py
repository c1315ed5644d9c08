"""JSON as strangers write it, read as kindly as RFC 8259 allows.

A library for records refuses the whole text for one odd value. Here a value that has
no meaning costs its own field at most: half a surrogate pair, a number of any size,
``NaN`` as Python writes it, two values for one key, a byte order mark at the start.
"""

import codecs
import json
from collections import Counter
from typing import Any, Final

__all__ = ["CLASH", "is_text", "loads", "mended", "repeated_keys"]

_DIGITS: Final = 18
"""Longest whole number taken digit by digit: it fits 64 bits. Longer ones are only
near, or infinite: Python itself refuses to read more than 4,300 digits."""


class _Clash:
    """Stands for two values that one object gives one key."""


CLASH: Final = _Clash()
"""JSON parsers differ in which of two values they take (RFC 8259 section 4), so who
reads such a record downstream could see another article than we did."""


def loads(payload: bytes) -> Any:
    """Decode *payload*, which is UTF-8.

    Returns:
        What :func:`json.loads` does, where strings may hold half a surrogate pair,
        numbers may be infinite or none, and a value may be :data:`CLASH`.

    Raises:
        ValueError: It is not JSON, or not UTF-8.
        RecursionError: It is nested too deeply, about 1,000 levels.
    """
    text = payload.removeprefix(codecs.BOM_UTF8).decode()
    return json.loads(text, object_pairs_hook=_object, parse_int=_whole)


class _Twice(dict[str, Any]):
    """An object that gives :attr:`key` more than once."""

    key = ""


def repeated_keys(payload: bytes) -> list[str | None]:
    """Name what the values of *payload* give twice, with an equal value too.

    Args:
        payload: JSON, a list of values or one value, in UTF-8.

    Returns:
        Of each value a key that it, or an object within it, gives more than once.

    Raises:
        ValueError: It is not JSON, or not UTF-8.
        RecursionError: It is nested too deeply, about 1,000 levels.
    """
    any_twice = False

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal any_twice
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        any_twice = True
        twice = _Twice(found)
        counts = Counter(key for key, _ in pairs)
        twice.key = next(key for key, count in counts.items() if count > 1)
        return twice

    text = payload.removeprefix(codecs.BOM_UTF8).decode()
    found = json.loads(text, object_pairs_hook=note, parse_int=_whole)
    values = found if isinstance(found, list) else [found]
    return [_twice_in(value) if any_twice else None for value in values]


def _twice_in(value: Any) -> str | None:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, _Twice):
            return one.key
        stack += one.values() if isinstance(one, dict) else ()
        stack += one if isinstance(one, list) else ()
    return None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        for key, value in pairs:
            if found[key] != value:
                found[key] = CLASH
    return found


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS else float(digits)


def is_text(given: str) -> bool:
    """Tell whether *given* can be written as UTF-8: it has no half surrogate pair."""
    try:
        given.encode()
    except UnicodeEncodeError:
        return False
    return True


def mended(given: Any) -> Any:
    """Write U+FFFD for each half surrogate pair in the texts of *given*.

    Lists and objects are mended in depth; a value that is :data:`CLASH` is an empty
    object, which no field can read.
    """
    if isinstance(given, str):
        return given if is_text(given) else _without_halves(given)
    if isinstance(given, list):
        return [mended(item) for item in given]
    if isinstance(given, dict):
        return {mended(key): mended(value) for key, value in given.items()}
    return {} if given is CLASH else given


def _without_halves(given: str) -> str:
    return given.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
