"""JSON as strangers write it, read as kindly as RFC 8259 allows.

A library for records refuses the whole text for one odd value. Here a value that has
no meaning costs its own field at most: half a surrogate pair, a number of any size,
``NaN`` as Python writes it, two values for one key, a byte order mark at the start.
"""

import codecs
import json
from typing import Any, Final

__all__ = ["CLASH", "is_text", "loads", "mended"]

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
