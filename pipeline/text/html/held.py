"""Find the posts of a live page in the data that its scripts hold.

They are the objects of one place that each have a time and a text. Objects that stand
elsewhere and are named there, as in a cache, are followed. What is called a comment or
a teaser is no post, nor is what leads to another page and has no text of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from pipeline.text.html import jsonld
from pipeline.text.html.rich import Rich, is_reference
from pipeline.text.page import Post

_FEW: Final = 3
_LEAST_WORDS: Final = 5  # of a post in the middle of its group
_MOST: Final = 200_000  # values that are looked at
_DEEPEST: Final = 40
_TABLE: Final = 2  # objects beside one another that are kept by their ids
_SECONDS: Final = range(10**9, 10**10)  # since 1970: 2001 to 2286
_TIMES: Final = ("publ", "creat", "post", "display", "date", "time", "ts", "updat")
_TIME: Final = re.compile(
    r"^(?:first|original|initial)?_?(?:publ|creat|post|display|date|time|ts$|updat)",
    re.IGNORECASE,
)
_CALENDAR: Final = re.compile(r"\d{4}-\d\d-\d\d")
_PART: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HEADINGS: Final = ("headline", "title", "heading", "header", "hed")
_KEYS: Final = ("id", "_id", "postId", "post_id", "databaseId", "uid", "key", "slug")
_LINKS: Final = ("url", "href", "link", "permalink", "canonicalUrl", "path")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PLAIN: Final = _set(
    "edges edge node nodes items item list lists data results result entities by id "
    "ids all children value values collection elements element content contents the "
    "page props state total"
)
_POSTS: Final = _set(
    "live blog liveblog post posts update updates entry entries ticker event events "
    "timeline feed minute minutes message messages commentary block blocks"
)
_OTHERS: Final = _set(
    "comment comments discussion reply replies related recommend recommended "
    "recommendations teaser teasers promo promos popular trending article articles "
    "story stories author authors image images video videos gallery ad ads menu "
    "navigation breadcrumb latest more headlines tag tags"
)


@dataclass(slots=True)
class _Group:
    """Objects of one place, and whether they stand in a list."""

    words: frozenset[str]
    found: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    listed: bool = False


class Held(NamedTuple):
    """Objects of one place that may be posts.

    Attributes:
        posts: In the order of the page.
        named: They are called posts, updates, entries and the like.
    """

    posts: list[Post]
    named: bool


def groups(values: Sequence[Any], url: str) -> list[Held]:
    """Read the objects that may be posts, by where they stand; those named so first.

    Args:
        values: What the scripts hold.
        url: The address of the page.
    """
    walk = _Walk()
    for value in values:
        walk.visit(value, (), "", listed=False, depth=0)
    rich = Rich(walk.tables)
    read = [
        (group, pairs)
        for group in walk.groups.values()
        if len(group.found) >= _FEW and not group.words & _OTHERS
        if (pairs := _read(group, rich, url))
    ]
    found = [
        Held(_ordered(group, pairs, walk.orders), bool(group.words & _POSTS))
        for group, pairs in read
    ]
    return sorted(found, key=lambda each: (not each.named, -_words(each.posts)))


class _Walk:
    """Gathers what has a time by where it stands, and what may be named elsewhere."""

    def __init__(self) -> None:
        self.groups: dict[tuple[str, ...], _Group] = {}
        self.tables: dict[str, Any] = {}
        self.orders: list[list[str]] = []
        self._left = _MOST

    def visit(
        self, value: Any, path: tuple[str, ...], key: str, *, listed: bool, depth: int
    ) -> None:
        """Walk *value*, which stands at *path* under *key*."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return
        if isinstance(value, list):
            self._order(value)
            for each in value:
                self.visit(each, path, "", listed=True, depth=depth + 1)
        elif isinstance(value, dict):
            if time_of(value):
                self._note(value, path, key, listed=listed)
            is_table = _is_table(value)
            for name, each in value.items():
                if is_table and isinstance(each, dict):
                    self.tables.setdefault(name, each)
                if isinstance(each, (dict, list)):
                    step = _place(name) if is_table else name
                    inner = (*path, step)
                    self.visit(each, inner, name, listed=False, depth=depth + 1)

    def _note(
        self, value: dict[str, Any], path: tuple[str, ...], key: str, *, listed: bool
    ) -> None:
        given = value.get("__typename") or value.get("kind") or value.get("type")
        kind = given if isinstance(given, str) else ""
        group = self.groups.get((*path, kind))
        if group is None:
            group = _Group(frozenset(_named(path, kind)))
            self.groups[(*path, kind)] = group
        group.found.append((key, value))
        group.listed = group.listed or listed

    def _order(self, value: list[Any]) -> None:
        """Keep a list that only names what stands elsewhere."""
        names = [is_reference(each) or each for each in value]
        if len(names) >= _FEW and all(isinstance(name, (str, int)) for name in names):
            self.orders.append([*map(str, names)])


def _is_table(value: dict[str, Any]) -> bool:
    """Tell whether *value* keeps objects by their ids, of which most have digits."""
    named = sum(
        isinstance(each, dict) and any(map(str.isdigit, name))
        for name, each in value.items()
    )
    return named >= _TABLE and 2 * named >= len(value)


def _place(name: str) -> str:
    """Take the id off the name of an object in a table: "Post:12" is a "Post"."""
    kind = re.split(r"[:.#]|\d", name, maxsplit=1)[0]
    return kind if len(kind) >= _FEW else "*"


def _named(path: Sequence[str], kind: str) -> Iterator[str]:
    """Give the words of a kind, and of the last name of its path that says anything."""
    yield from _words_of(kind)
    for step in reversed(path):
        words = [word for word in _words_of(step) if word not in _PLAIN]
        if words:
            yield from words
            return


def _words_of(name: str) -> list[str]:
    return [part.lower() for part in _PART.findall(name)]


def _read(group: _Group, rich: Rich, url: str) -> list[tuple[str, Post]]:
    """Read the posts of *group*; [] where they lead to other pages or say little."""
    found: list[tuple[str, Post]] = []
    for key, value in group.found[: jsonld.MOST]:
        lines, is_whole = rich.lines(value)
        heading = rich.name(value, _HEADINGS)
        if lines and lines[0] == heading:
            lines = lines[1:]
        if lines and (is_whole or not _leads_away(value, url)):
            own = _key(value)
            post = Post(tuple(lines), heading or None, own or key or None)
            found.append((key or own, replace(post, time=time_of(value))))
    sizes = sorted(len(" ".join(post.lines).split()) for _, post in found)
    if len(found) < _FEW or sizes[len(sizes) // 2] < _LEAST_WORDS:
        return []
    return found


def _leads_away(value: dict[str, Any], url: str) -> bool:
    page = urlsplit(url).path.rstrip("/")
    links = (value.get(name) for name in _LINKS)
    paths = [_path(link) for link in links if isinstance(link, str)]
    return any(path and not path.startswith(page or "//") for path in paths)


def _path(link: str) -> str:
    """Take the path of an address that the page gives; "" where it is none."""
    try:
        return urlsplit(link).path
    except ValueError:  # such as "http://[a"
        return ""


def _key(value: dict[str, Any]) -> str:
    found = (value.get(name) for name in _KEYS)
    return next((str(key) for key in found if isinstance(key, (str, int))), "")


def time_of(value: dict[str, Any]) -> str | None:
    """Read when an object was published, ISO 8601; else when it was last changed."""
    found: dict[int, str] = {}
    for name, given in value.items():
        if isinstance(given, (str, int, float)) and _TIME.match(name):
            time = _time(given)
            if time:
                rank = next(
                    (n for n, each in enumerate(_TIMES) if each in name.lower()), 9
                )
                found.setdefault(rank, time)
    return found[min(found)] if found else None


def _time(given: str | float) -> str | None:
    if isinstance(given, str):
        return given if _CALENDAR.match(given) else None
    try:
        whole = int(given)
    except (ValueError, OverflowError):  # what scripts hold knows NaN and 1e999
        return None
    seconds = whole if whole in _SECONDS else whole // 1000
    if isinstance(given, bool) or seconds not in _SECONDS:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _ordered(
    group: _Group, found: list[tuple[str, Post]], orders: list[list[str]]
) -> list[Post]:
    """Put the posts of a table in the order in which a list names them.

    Where none does, the latest first.
    """
    if group.listed:
        return [post for _, post in found]
    by_key: defaultdict[str, list[Post]] = defaultdict(list)
    for key, post in found:
        by_key[key].append(post)
    for order in orders:
        named = [key for key in dict.fromkeys(order) if key in by_key]
        if 2 * len(named) >= len(by_key):
            rest = [key for key in by_key if key not in set(named)]
            return [post for key in (*named, *rest) for post in by_key[key]]
    return sorted((p for _, p in found), key=lambda p: p.time or "", reverse=True)


def _words(posts: list[Post]) -> int:
    return sum(len(line.split()) for post in posts for line in post.lines)
