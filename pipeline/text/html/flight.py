"""Read what Next.js sends along with a page for its scripts: rows of React elements.

Scripts push pieces of one text, ``self.__next_f.push([1, "..."])``. Each row of it is
an id in hexadecimal digits, a colon, and JSON, or a text after ``T`` and its length in
bytes of UTF-8. A string ``"$1f"`` stands for the row of that id, ``"$1f:props:0"`` for
a part of it. Format: ``ReactFlightClient.js`` of React 19.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

_NAME: Final = "__next_f"
PUSHED: Final = re.compile(rf"\b{_NAME}\s*+(?:=[^;]{{0,80}}+)?\.\s*+push\(\s*+")
_ROW: Final = re.compile(r"\s*+(?P<id>[0-9a-f]{0,8}):(?P<tag>[A-Z]{0,2}+)")
_LENGTH: Final = re.compile(r"(?P<size>[0-9a-f]{1,8}),")
_REFERENCE: Final = re.compile(r"\$[L@]?(?P<id>[0-9a-f]{1,8})(?P<path>(?::[^:]+)*+)")
_DATE: Final = re.compile(r"\$D(?=\d{4}-\d\d-\d\d)")
_PIECES: Final = 2_000
_ROWS: Final = 20_000
_MOST: Final = 100_000  # values that are put in place of their names
_DEEPEST: Final = 60
_LONGEST: Final = 1_000  # characters of a name; a path of 60 steps has some hundreds


def piece(script: str) -> str:
    """Read the text that a script pushes; "" where it pushes none."""
    if _NAME not in script:  # most are plain data, and may be long
        return ""
    found: list[str] = []
    at = 0
    for _ in range(_PIECES):
        call = PUSHED.search(script, at)
        if call is None:
            break
        try:
            given, at = json.JSONDecoder(strict=False).raw_decode(script, call.end())
        except (ValueError, RecursionError):
            at = call.end()
            continue
        if isinstance(given, list):
            found += [part for part in given[1:2] if isinstance(part, str)]
    return "".join(found)


def values(text: str) -> list[Any]:
    """Decode the rows of *text*, with the values that they name in place of names.

    What is broken is left out; a row that others name stands once more in each.
    """
    rows = dict(_rows(text))
    whole = _Whole(rows)
    return [
        whole.of(value, 0) for value in rows.values() if isinstance(value, (dict, list))
    ]


def _rows(text: str) -> Iterator[tuple[str, Any]]:
    at = 0
    for _ in range(_ROWS):
        row = _ROW.match(text, at)
        if row is None:
            end = text.find("\n", at)
            if end < 0:
                return
            at = end + 1
            continue
        length = _LENGTH.match(text, row.end()) if row["tag"] == "T" else None
        if length:
            yield (
                row["id"],
                (found := _bytes(text, length.end(), int(length["size"], 16))),
            )
            at = length.end() + len(found)
            continue
        end = text.find("\n", row.end())
        end = len(text) if end < 0 else end
        if not row["tag"]:
            with suppress(ValueError, RecursionError):
                yield row["id"], json.loads(text[row.end() : end], strict=False)
        at = end + 1


def _bytes(text: str, start: int, size: int) -> str:
    """Take what fills *size* bytes of UTF-8 from *start*."""
    return (
        text[start : start + size]
        .encode("utf-8", "replace")[:size]
        .decode(errors="ignore")
    )


def _step(value: Any, name: str) -> Any:
    """Give the part of *value* called *name*; of an element its properties."""
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list) and name.isdecimal():
        return value[int(name)] if int(name) < len(value) else None
    if isinstance(value, list) and name == "props" and value[:1] == ["$"]:
        return value[-1]
    return None


class _Whole:
    """Puts rows in place of their names, each way down once, within bounds."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self._rows = rows
        self._left = _MOST
        self._open: set[str] = set()
        self._known: dict[str, tuple[Any, bool]] = {}

    def of(self, value: Any, depth: int) -> Any:
        """Give *value* with what it names."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return None
        if isinstance(value, str):
            return self._named(value, depth) if value[:1] == "$" else value
        if isinstance(value, list):
            return [self.of(each, depth + 1) for each in value]
        if isinstance(value, dict):
            return {name: self.of(each, depth + 1) for name, each in value.items()}
        return value

    def _named(self, name: str, depth: int) -> Any:
        if name in self._open:
            return name
        if name not in self._known:  # many rows may hold one long name
            self._known[name] = self._look_up(name)
        value, is_part = self._known[name]
        if not is_part:
            return value
        self._open.add(name)
        try:
            return self.of(value, depth + 1)
        finally:
            self._open.discard(name)

    def _look_up(self, name: str) -> tuple[Any, bool]:
        """Give what *name* stands for, and whether that is a part of a row."""
        if name.startswith("$$"):  # a text that begins with the sign
            return name[1:], False
        if date := _DATE.match(name):
            return name[date.end() :], False
        found = _REFERENCE.fullmatch(name) if len(name) <= _LONGEST else None
        if found is None or found["id"] not in self._rows:
            return (None if name == "$undefined" else name), False
        value = self._rows[found["id"]]
        for step in found["path"].split(":")[1:]:
            value = _step(value, step)
        return value, True
