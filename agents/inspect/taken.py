"""What was taken of a page, from where in it, and what was thrown away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import orjson
from resiliparse.parse.html import HTMLTree, NodeType

from pipeline.normalize import times
from pipeline.text.html.extract import described
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle

__all__ = ["Part", "Taken", "taken"]

_UNSEEN: Final = frozenset(("script", "style", "noscript", "template", "head", "svg"))
_ROOMS: Final = frozenset(("nav", "header", "footer", "aside", "form", "figure"))
_START_CHARS: Final = 80
_FIELDS: Final = ("title", "url", "published_at", "author", "language")
_SAID: Final = ("lead", "modified", "site")
"""What a page says besides; no stage asks for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page that is not in the article.

    Attributes:
        name: Its element, such as ``nav`` or ``div.related``.
        words: How many.
        start: The first of them.
    """

    name: str
    words: int
    start: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a page.

    Attributes:
        fields: Name, value and where it stands; empty where it stands nowhere as it is.
        words: Of the text.
        left: What was thrown away, the largest part first.
    """

    fields: tuple[tuple[str, str, str], ...]
    words: int
    left: tuple[Part, ...]


def taken(raw: RawArticle, article: PreparedArticle) -> Taken:
    """Compare what came with what ``normalize`` made of it."""
    tree: Any = HTMLTree.parse(raw.html) if raw.html and not raw.body else None
    said = list(_said(tree)) if tree else []
    fields = tuple(
        (name, str(value), _where(name, value, raw, said))
        for name in _FIELDS
        if (value := getattr(article, name))
    )
    page = described(raw.html or "", raw.url) if tree else None
    fields += tuple(
        (name, value, _where(name, value, raw, said))
        for name in _SAID
        if (value := getattr(page, name, None))
    )
    left = _left(tree, article) if tree else ()
    return Taken(fields, len(article.text.split()), left)


def _said(tree: Any) -> Iterator[tuple[str, str]]:
    """List what the page says of itself: where it stands, and what."""
    for node in _elements(tree.document):
        if node.tag == "script" and "ld+json" in (node.getattr("type") or ""):
            yield from _json_ld(node.text)
        elif node.tag == "meta":
            name = node.getattr("property") or node.getattr("name") or ""
            yield f"<meta {name}>", node.getattr("content") or ""
        elif node.tag == "link" and node.getattr("rel") == "canonical":
            yield "<link rel=canonical>", node.getattr("href") or ""
        elif node.tag == "html":
            yield "<html lang>", node.getattr("lang") or ""
        elif node.tag == "time":
            yield "<time>", node.getattr("datetime") or node.text
        elif node.tag in ("title", "h1", "h2") or _is_byline(node):
            yield f"<{node.tag}>", node.text


def _is_byline(node: Any) -> bool:
    words = f"{node.class_name} {node.getattr('rel') or ''}".lower()
    return any(word in words for word in ("author", "byline"))


def _json_ld(text: str) -> Iterator[tuple[str, str]]:
    try:
        rest = [("", orjson.loads(text))]
    except orjson.JSONDecodeError:
        return
    while rest:
        name, found = rest.pop()
        if isinstance(found, dict):
            rest += [(f"{name}.{key}".lstrip("."), found[key]) for key in found]
        elif isinstance(found, list):
            rest += [(name, each) for each in found]
        elif isinstance(found, str):
            yield f"JSON-LD {name}", found


def _where(name: str, value: Any, raw: RawArticle, said: list[tuple[str, str]]) -> str:
    """Find where *value* stands; what came with the page goes first."""
    if name == "language":
        marks = (where for where, text in said if where == "<html lang>" and text)
        stated = next(marks, None)
        return "the text" + (f", beside {stated}" if stated else "")
    given = [(f"the field {name}", str(getattr(raw, name, None) or ""))]
    for where, text in [*given, *said]:
        if _is_same(name, value, text):
            return where
    return ""


def _is_same(name: str, value: Any, text: str) -> bool:
    if not text:
        return False
    if name == "published_at":
        found, _ = times.read(text)
        return bool(found == value)
    return " ".join(text.split()).casefold() == " ".join(str(value).split()).casefold()


def _left(tree: Any, article: PreparedArticle) -> tuple[Part, ...]:
    """List what stands on the page and not in the article, by the part of the page."""
    body = tree.body
    if body is None:
        return ()
    kept = _folded(f"{article.title}\n{article.text}")
    words: dict[str, list[str]] = {}
    for node, room in _texts(body):
        text = " ".join(node.text.split())
        if text and _folded(text) not in kept:
            words.setdefault(room, []).extend(text.split())
    parts = (
        Part(room, len(found), " ".join(found)[:_START_CHARS])
        for room, found in words.items()
    )
    return tuple(sorted(parts, key=lambda part: -part.words))


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _texts(root: Any) -> Iterator[tuple[Any, str]]:
    """Walk what a reader sees, once; with each text the part that it stands in."""
    rest = [(root, "body")]
    while rest:
        node, room = rest.pop()
        if node.next is not None and node is not root:
            rest.append((node.next, room))
        if node.type == NodeType.TEXT:
            yield node, room
        elif node.type == NodeType.ELEMENT and node.tag not in _UNSEEN:
            inner = _room(node) or room
            if node.first_child is not None:
                rest.append((node.first_child, inner))


def _room(node: Any) -> str:
    """Name the part of the page that begins with *node*; empty if none does."""
    if node.tag in _ROOMS:
        return str(node.tag)
    if node.tag in ("div", "section", "ul", "table"):
        name = (node.class_name or node.id or "").split()
        return f"{node.tag}.{name[0]}" if name else ""
    return ""


def _elements(root: Any) -> Iterator[Any]:
    rest = [root]
    while rest:
        node = rest.pop()
        if node.next is not None and node is not root:
            rest.append(node.next)
        if node.type == NodeType.ELEMENT:
            yield node
        if node.first_child is not None:
            rest.append(node.first_child)
