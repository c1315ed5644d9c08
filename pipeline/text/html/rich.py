"""Read the text of an object of data: HTML, plain text, or a tree of paragraphs."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pipeline.text.html import jsonld

_FIELDS: Final = re.compile(
    r"^(?:article|post|entry|main|rich|plain|rendered|formatted)?_?"
    r"(?:body|text|html|contents?|value|markup|paragraphs?|blocks|components|children|"
    r"nodes|elements|message|copy|raw|rendered|document|data|items)"
    r"_?(?:html|text|raw|plain|json)?$",
    re.IGNORECASE,
)
_SHORT_FIELDS: Final = ("summary", "description", "standfirst", "teaser", "abstract")
_KINDS: Final = ("type", "kind", "nodeType", "__typename", "_type", "name", "tag")
_INLINE: Final = frozenset(
    {"text", "link", "a", "bold", "b", "strong", "em", "i", "italic", "span", "mark"}
    | {"hyperlink", "emphasis", "leaf", "textnode", "linknode"}
)
_PIECES: Final = ("text", "value", "children", "content")
_ENDED: Final = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*$")
_NO_TEXT: Final = re.compile(
    r"image|picture|photo|video|audio|gallery|embed|iframe|advert|\bad\b|author|byline|"
    r"share|social|chart|map|newsletter|promo|related",
    re.IGNORECASE,
)
_DEEPEST: Final = 12
_MOST: Final = 400_000
"""Values that are read for all posts of a page; ten characters of text count as one,
for what a cache keeps once may be named in every post, and a tag as two, for each is an
element to build."""
_TAG: Final = 2  # values that a tag counts as
_COUNTED: Final = 10  # characters
_CHARACTERS: Final = 100_000  # of one post
_PIECE: Final = 1_000  # characters; pieces of paragraphs are shorter


def is_reference(value: Any) -> str | None:
    """Give the name of what *value* stands for, in a cache that keeps all by name."""
    if not isinstance(value, dict):
        return None
    name = value.get("__ref")
    if name is None and value.get("type") == "id":
        name = value.get("id")
    return name if isinstance(name, str) else None


class Rich:
    """Reads texts; all that it reads of one page is bounded.

    Args:
        tables: Objects that others name, by their names.
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = tables
        self._left = _MOST

    def lines(self, value: Mapping[str, Any]) -> tuple[list[str], bool]:
        """Read the text of *value*, a paragraph a line.

        Returns:
            The lines, and whether they are its text and not only a summary of it.
        """
        found = self._of_fields(value, 0)
        if found:
            return found, True
        for name in _SHORT_FIELDS:
            if isinstance(value.get(name), str):
                return self._plain(value[name]), False
        return [], False

    def name(self, value: Mapping[str, Any], fields: Sequence[str]) -> str:
        """Read the first of *fields* that holds a text, as one line."""
        for field in fields:
            if field in value:
                found = " ".join(self._lines(value[field], field, _DEEPEST - 3))
                if found:
                    return found
        return ""

    def _of_fields(self, value: Mapping[str, Any], depth: int) -> list[str]:
        """Read all fields that may hold text; one that repeats another adds nothing."""
        read = [
            self._lines(each, name, depth + 1)
            for name, each in value.items()
            if _FIELDS.match(name)
        ]
        texts = [" ".join(lines) for lines in read]
        main = max(texts, key=len, default="")
        found: list[str] = []
        for lines, text in zip(read, texts, strict=True):
            repeats = text != main and all(line in main for line in lines)
            if lines and not repeats and lines != found:
                found += lines
        return found

    def _lines(self, value: Any, name: str, depth: int) -> list[str]:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return []
        named = self._tables.get(
            value if isinstance(value, str) else is_reference(value) or ""
        )
        if named is not None:
            return self._lines(named, name, depth + 1)
        if isinstance(value, str):
            return self._plain(value)
        if isinstance(value, list):
            return self._of_list(value, name, depth)
        if not isinstance(value, dict) or _NO_TEXT.search(_kind(value)):
            return []
        return self._of_fields(value, depth)

    def _plain(self, text: str) -> list[str]:
        text = text[:_CHARACTERS]
        self._left -= len(text) // _COUNTED + _TAG * text.count("<")
        return jsonld.plain_lines(text) if self._left > 0 else []

    def _of_list(self, value: list[Any], name: str, depth: int) -> list[str]:
        found: list[str] = []
        run: list[str] = []
        for each in [*value, None]:
            if _is_inline(each, name):
                piece = self._run(each, depth + 1)
                run.append(f"\n{piece}" if _is_whole(run, piece) else piece)
                continue
            found += self._plain("".join(run)) if run else []
            run.clear()
            found += self._lines(each, name, depth + 1)
        return found

    def _run(self, value: Any, depth: int) -> str:
        """Read a piece of a paragraph, with the blanks at its ends."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return ""
        if isinstance(value, str):
            # Many places may hold one long text; together they would fill all memory.
            self._left -= len(value) // _COUNTED if len(value) > _PIECE else 0
            return value[:_CHARACTERS]
        if isinstance(value, list):
            return "".join(self._run(each, depth + 1) for each in value)
        if isinstance(value, dict):
            fields = filter(None, map(value.get, _PIECES))
            return self._run(next(fields, ""), depth + 1)
        return ""


def _is_whole(run: list[str], piece: str) -> bool:
    """Tell whether *piece* is a paragraph of its own and goes on with none of *run*."""
    return bool(run) and bool(_ENDED.search(run[-1])) and not piece[:1].isspace()


def _is_inline(value: Any, name: str) -> bool:
    """Tell whether *value*, in a list called *name*, is a part of a paragraph."""
    if isinstance(value, str):
        return name == "children"
    if not isinstance(value, dict):
        return False
    kind = _kind(value).lower()
    given = [value[each] for each in _PIECES if each in value]
    is_markup = any(isinstance(each, str) and "<p" in each for each in given)
    known = kind in _INLINE or (name == "children" and not kind)
    return known and bool(given) and not is_markup


def _kind(value: Mapping[str, Any]) -> str:
    found = (value.get(name) for name in _KINDS)
    return next((kind for kind in found if isinstance(kind, str)), "")
