"""Read live-blog posts and facts of an article from JSON-LD (schema.org)."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import Any, Final

import orjson

from pipeline.text.html import tree
from pipeline.text.page import Post

_DEEPEST: Final = 12
MOST: Final = 2000  # posts; the longest live blogs of a day have about a thousand
_ARTICLE: Final = re.compile(r"(?:Article|Posting|Report)$")
_MARKUP: Final = re.compile(r"<[a-zA-Z/!]|&#?\w+;")
_WRAP: Final = re.compile(
    r"^\s*+(?:<!--|/\*)?+\s*+(?:<!\[CDATA\[)?+(?:\*/)?+|(?:/\*)?(?:\]\]>|-->)[\s*/]*+$"
)
_LOOSE: Final = re.compile(
    r'"(?:[^"\\]|\\.)*+"|//[^\n]*+|/\*.*?\*/|,(?=\s*+[\]}])|;|\bundefined\b', re.DOTALL
)
"""Strings are stepped over; comments, trailing commas and semicolons go."""

_PIECE: Final = re.compile(
    r'\{[^{}]{0,400}?"@type"\s*:\s*"(?:BlogPosting|LiveBlogUpdate)"'
)
_LONGEST: Final = 100_000  # characters of a post with what it says of its author

Json = dict[str, Any]


def objects(texts: Iterable[str]) -> list[Json]:
    """Walk all objects of the JSON-LD scripts *texts*, those inside others too."""
    found: list[Json] = []
    for text in (_WRAP.sub("", text) for text in texts):
        whole = decoded(text)
        found.extend(_walk(_salvaged(text) if whole is None else whole))
    return found


def _salvaged(text: str) -> Json | None:
    """Read the posts of a live page one by one where one of them breaks the whole."""
    starts = [found.start() for found in islice(_PIECE.finditer(text), MOST)]
    decoder = json.JSONDecoder(strict=False)
    posts: list[Any] = []
    for start, end in pairwise([*starts, len(text)]):
        try:
            posts.append(decoder.raw_decode(mended(text[start:end][:_LONGEST]))[0])
        except (ValueError, RecursionError):
            continue
    return {"@type": "LiveBlogPosting", "liveBlogUpdate": posts} if posts else None


def decoded(text: str) -> Any:
    """Decode JSON as publishers write it; None where it is none.

    Taken are also raw line ends in strings, comments, trailing commas, semicolons and
    entities for quotes.
    """
    text = text.strip()
    tried = text
    for mend in (None, mended, html.unescape, mended):
        tried = mend(tried) if mend else tried
        try:
            return orjson.loads(tried)
        except orjson.JSONDecodeError:
            pass
        try:
            return json.loads(tried, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def mended(text: str) -> str:
    """Make JSON of what is nearly so: of what a script calls undefined null."""
    return _LOOSE.sub(_strict, text)


def _strict(found: re.Match[str]) -> str:
    if found[0][0] == '"':
        return found[0]
    return "null" if found[0] == "undefined" else ""


def _walk(value: Any, depth: int = 0) -> Iterator[Json]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name, item in value.items():
            if name != "liveBlogUpdate" and isinstance(item, (dict, list)):
                yield from _walk(item, depth + 1)


def kinds(value: Json) -> list[str]:
    """Read the ``@type`` names of *value*, without their name space."""
    given = value.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)]


def updates(found: list[Json]) -> list[Post]:
    """Read the posts of every LiveBlogPosting, in their order, each once."""
    posts: list[Post] = []
    seen: set[tuple[str, str]] = set()
    for value in found:
        given = value.get("liveBlogUpdate")
        if isinstance(given, dict):
            given = [given]
        for item in given[:MOST] if isinstance(given, list) else ():
            post = _post(item) if isinstance(item, dict) else None
            mark = (post.key or "", post.text) if post else ("", "")
            if post and mark not in seen:
                seen.add(mark)
                posts.append(post)
    return posts


def article(found: list[Json]) -> Json:
    """Find the object that describes the article itself; {} if there is none."""
    for value in found:
        if any(_ARTICLE.search(kind) for kind in kinds(value)):
            return value
    return {}


def author(value: Json) -> str | None:
    """Read the names of the authors of an article object, joined by commas."""
    given = value.get("author")
    people = given if isinstance(given, list) else [given]
    names = [p.get("name") if isinstance(p, dict) else p for p in people]
    return ", ".join(n.strip() for n in names if isinstance(n, str) and n) or None


def publisher(value: Json) -> str | None:
    """Read the name of the outlet of an article object."""
    given = value.get("publisher")
    return text_of(given, "name") or None if isinstance(given, dict) else None


def address(value: Json) -> str:
    """Read the address that an article object gives for its page; "" if none."""
    given = value.get("mainEntityOfPage")
    inner = text_of(given, "@id") if isinstance(given, dict) else ""
    return inner or text_of(value, "url")


def text_of(value: Json, name: str) -> str:
    """Read field *name* of *value* if it is a text, else ""."""
    given = value.get(name)
    return given.strip() if isinstance(given, str) else ""


def _post(item: Json) -> Post | None:
    heading = " ".join(plain_lines(text_of(item, "headline") or text_of(item, "name")))
    lines = plain_lines(body(item) or text_of(item, "text"))
    if not lines:
        lines = plain_lines(text_of(item, "description"))
    if lines and heading and lines[0] == heading:
        lines = lines[1:]
    if not lines and not heading:
        return None
    return Post(
        lines=tuple(lines),
        heading=heading or None,
        key=_key(item),
        time=text_of(item, "datePublished") or text_of(item, "dateCreated") or None,
    )


def body(item: Json) -> str:
    """Read ``articleBody``, a text or a list of texts; "" if there is none."""
    given = item.get("articleBody")
    if isinstance(given, list):
        return "\n".join(part for part in given if isinstance(part, str))
    return text_of(item, "articleBody")


def _key(item: Json) -> str | None:
    """Read the page's own id of a post: its fragment, else its last path part."""
    for name in ("url", "@id", "identifier", "mainEntityOfPage"):
        given = text_of(item, name)
        if "#" in given and given.rsplit("#", 1)[1]:
            return given.rsplit("#", 1)[1]
        if given and name in {"@id", "identifier"}:
            return given.rstrip("/").rsplit("/", 1)[-1]
    given = text_of(item, "url")
    query = re.search(r"[?&](?:post|page|update|id)=([\w:-]+)", given)
    return query[1] if query else None


def plain_lines(text: str) -> list[str]:
    """Cut *text*, plain or marked up, into lines."""
    if _MARKUP.search(text):
        read = tree.read(tree.shallow(text))
        return [line.text for line in read.lines] if read else []
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]
