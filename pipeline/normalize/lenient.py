"""Read what decorates a raw article, whatever a producer wrote there."""

from math import isfinite
from typing import Any, Final

from msgspec import Struct

from pipeline.normalize import times
from schemas.raw import RawArticle

_NAMES: Final = 20  # authors of one article


class Decoration(Struct, frozen=True):
    """The fields that may be absent, as texts.

    Attributes:
        flags: ``<field>_left_out`` for each that stood there and could not be read.
    """

    title: str
    source: str
    author: str
    language: str
    flags: frozenset[str]


def decoration(raw: RawArticle) -> Decoration:
    """Read what *raw* says beside its text; nothing here can refuse it."""
    found = {
        name: _text(getattr(raw, name))
        for name in ("title", "source", "author", "language")
    }
    unread = {f"{name}_left_out" for name, text in found.items() if text is None}
    if not times.read(raw.published_at)[1]:
        unread.add("published_at_left_out")
    texts = {name: text or "" for name, text in found.items()}
    return Decoration(**texts, flags=frozenset(unread))


def _text(given: Any) -> str | None:
    """Give a text, a number, or names in a list or an object; None if it is neither."""
    if given is None:
        return ""
    if isinstance(given, str):
        return given
    if isinstance(given, dict):
        name = given.get("name")
        return name if isinstance(name, str) else None
    if isinstance(given, list):
        names = [name for item in given[:_NAMES] if (name := _text_of_item(item))]
        return ", ".join(names) if names or not given else None
    if isinstance(given, bool) or not isfinite(given):
        return None
    return str(given)


def _text_of_item(given: Any) -> str | None:
    return None if isinstance(given, list) else _text(given)
