"""Read the data from which the scripts of a page draw what it shows.

A page that is drawn by scripts carries what they draw: as JSON in a script of its own,
or given to a variable in a script. Formats: the documentation of Next.js, Nuxt, Apollo
and Redux on rendering at a server, which most systems follow.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from pipeline.text.html import flight, indexed, jsonld, literal
from pipeline.text.html.slim import ASSIGNED, names_state, scripts

_SCRIPTS: Final = 200  # of a page; islands of a page of news are some dozens
_VALUES: Final = 20  # that one script assigns
_LONGEST: Final = 4 * 1024 * 1024  # characters of all that is read of a page
_SINGLE: Final = re.compile(r"'((?:[^'\\]|\\.)*+)'", re.DOTALL)
_TRANSFER: Final = {"&q;": '"', "&l;": "<", "&g;": ">", "&s;": "'", "&a;": "&"}
"""What Angular writes for characters of markup in the state that it hands over."""


def values(html: str) -> list[Any]:
    """Decode what the scripts of *html* hold; what is broken is left out."""
    found: list[Any] = []
    pushed: list[str] = []
    left = _LONGEST
    for each in islice(scripts(html), _SCRIPTS):
        text = html[each.inside : each.close]
        left -= len(text)
        if left < 0:
            break
        if piece := flight.piece(text):
            pushed.append(piece)
        else:
            found += map(indexed.whole, _values(text))
    return [*found, *flight.values("".join(pushed))]


def _values(text: str) -> Iterator[Any]:
    text = text.strip()
    if text.startswith(("{", "[", "<!--")):
        if text.startswith("{&q;"):
            for written, meant in _TRANSFER.items():
                text = text.replace(written, meant)
        yield jsonld.decoded(text)
        return
    at = 0
    for _ in range(_VALUES):
        found = ASSIGNED.search(text, at)
        if not found:
            return
        at = found.end()
        if names_state(found):
            value, length = _first(text[at:])
            at += length
            yield jsonld.decoded(value) if isinstance(value, str) else value


def _first(text: str) -> tuple[Any, int]:
    """Decode what *text* begins with, and give how much of it that is, if known."""
    if single := _SINGLE.match(text):
        return literal.string(single[0]), single.end()
    if text.startswith("("):
        return literal.called(text), 0
    value, end = _attempt(text)
    return (value, end) if end else _attempt(jsonld.mended(text))


def _attempt(text: str) -> tuple[Any, int]:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return None, 0
