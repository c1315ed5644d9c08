"""Find the posts of a live blog among the elements of a page."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median
from typing import Final

from pipeline.text.html import dom
from pipeline.text.page import Post
from pipeline.text.words import tokens

_TAGS: Final = frozenset({"article", "section", "div", "li"})
_BARE: Final = frozenset({"article", "section", "li"})
_POSTLIKE: Final = frozenset(
    {"post", "posts", "update", "entry", "live", "block", "liveblog", "item", "card"}
    | {"eintrag", "beitrag", "entrada", "actu", "event", "message", "bullet"}
)
_STAMPS: Final = frozenset(
    {"time", "ago", "timestamp", "stamp", "date", "clock", "hour"}
)
_CLOCK: Final = re.compile(
    r"^(?:updated\s+)?(?:\d{1,2}[:.h]\d{2}\b|\d+\s?(?:m|min|mins|minutes|h|hrs?|"
    r"hours)\s+ago)",
    re.IGNORECASE,
)
_EPOCH: Final = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or milliseconds
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:ago|time(?:stamp)?|date(?:line|time)?|stamp|clock|meta|byline|"
    r"authors?|"
    r"share|sharing|social|tools|tags|avatar|badge|permalink|actions?|label|kicker|"
    r"credit|caption)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SUMMARY_NAME: Final = re.compile(
    r"key[-_]?(?:points?|events?|facts?|takeaways?|moments?|developments?)|summary|"
    r"at[-_]?a[-_]?glance|highlights|what[-_]?we[-_]?know|top[-_]?lines|pinned|recap",
    re.IGNORECASE,
)
_SHORTEST: Final = 25
_INNER: Final = 0.6
_LINKED: Final = 0.5
_LONG: Final = 1500  # characters of an article
_TEASED: Final = 20  # times as long as a teaser
_NEAR: Final = 12  # elements of a post among which its time stands
_STAMP: Final = 40  # characters of a time
_FEW: Final = 7  # words of a time
_STAMPED: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Group:
    """Elements of one kind, with the share of them that looks like a post."""

    nodes: list[dom.Node]
    size: int


def rendered(root: dom.Node, *, live: bool) -> list[Post]:
    """Read the posts that the page shows, in page order; pinned summaries first.

    Args:
        root: The pruned page.
        live: The page says of itself that it is a live blog; then one post is enough.
    """
    groups: defaultdict[tuple[str, str], list[dom.Node]] = defaultdict(list)
    for node in dom.elements(root):
        names = (node.getattr("class") or "").split()
        if node.tag in _TAGS and (names or node.tag in _BARE):
            groups[node.tag, names[0] if names else ""].append(node)
    found = [group for nodes in groups.values() if (group := _judge(nodes, live=live))]
    if not found:
        return _headed(root) if live else []
    best = _best(found)
    if not live and 2 * best.size < dom.prose(root):
        return []  # teasers beside an article
    posts = [post for node in best.nodes if (post := _read(node))]
    return [*_pinned(root, best.nodes), *posts]


def _best(groups: list[_Group]) -> _Group:
    """Take the group with most text; of wrapper and wrapped, what is wrapped."""
    best = max(groups, key=lambda group: group.size)
    for group in groups:
        inner = len(group.nodes) > len(best.nodes)
        if inner and group.size >= _INNER * best.size:
            best = group
    return best


def _headed(root: dom.Node) -> list[Post]:
    """Read the posts of a page where nothing but their headings parts them."""
    best: list[Post] = []
    for node in dom.elements(root):
        posts: list[Post] = []
        bodies: list[list[str]] = []
        for child in dom.children(node) if node.tag not in dom.HEADINGS else ():
            if not dom.is_element(child):
                continue
            if child.tag in dom.HEADINGS[1:]:
                heading = " ".join(child.text.split())
                posts.append(Post((), heading=heading, key=_key(child)))
                bodies.append([])
            elif posts:
                bodies[-1] += dom.lines(child, _FURNITURE)
        filled = [
            replace(post, lines=tuple(body))
            for post, body in zip(posts, bodies, strict=True)
            if body
        ]
        if len(filled) > max(1, len(best)):
            best = filled
    return best


def _judge(nodes: list[dom.Node], *, live: bool) -> _Group | None:
    """Keep *nodes* if they look like posts and not like teasers or one article."""
    least = 1 if live else 2
    kept = [n for n in nodes if len(n.text.strip()) >= _SHORTEST and not _is_list(n)]
    kept = _outermost(kept)
    if len(kept) < least or (len(kept) == 1 and not _is_named(kept[0])):
        return None
    signs = [_signs(node) for node in kept]
    if sum(signs) < _STAMPED * len(kept):
        return None
    sizes = [len(node.text) for node in kept]
    linked = sum(len(a.text) for n in kept for a in dom.tagged(n, "a"))
    whole = sum(sizes)
    if linked > _LINKED * whole:
        return None
    if len(kept) > 1 and max(sizes) > _LONG and max(sizes) > _TEASED * median(sizes):
        return None  # an article among teasers of its kind
    return _Group(kept, whole)


def _outermost(nodes: list[dom.Node]) -> list[dom.Node]:
    """Leave out nodes inside others; they come in document order."""
    kept: list[dom.Node] = []
    for node in nodes:
        if not kept or not kept[-1].contains(node):
            kept.append(node)
    return kept


def _is_named(node: dom.Node) -> bool:
    return bool(dom.words(dom.label(node)) & _POSTLIKE)


def _signs(node: dom.Node) -> bool:
    """Tell whether *node* looks like a post: a time, or the name and a heading."""
    own = dom.words(dom.label(node))
    stamped = bool(node.get_elements_by_tag_name("time")) or _has_stamp(node)
    headed = any(node.get_elements_by_tag_name(name) for name in dom.HEADINGS[1:])
    named = bool(own & _POSTLIKE)
    return stamped or (named and headed and bool(node.getattr("id") or "live" in own))


def _has_stamp(node: dom.Node) -> bool:
    for inner in islice(dom.elements(node), _NEAR):
        text = inner.text.strip()
        short = len(text) < _STAMP and any(c.isdigit() for c in text)
        names = dom.words(inner.getattr("class") or "")
        if short and (names & _STAMPS or _CLOCK.match(text)):
            return True
    return False


def _is_list(node: dom.Node) -> bool:
    return bool(
        _SUMMARY_NAME.search(dom.label(node)) and node.get_elements_by_tag_name("li")
    )


def _read(node: dom.Node) -> Post | None:
    found = dom.lines(node, _FURNITURE)
    heading = None
    for name in dom.HEADINGS:
        heads = [h for h in dom.tagged(node, name) if h.text.strip()]
        if heads:
            heading = " ".join(heads[0].text.split())
            break
    times = dom.tagged(node, "time")
    shown = {" ".join(t.text.split()) for t in times}
    body = [x for x in found if x != heading and x not in shown and not _is_stamp(x)]
    if not body and not heading:
        return None
    return Post(
        lines=tuple(body),
        heading=heading,
        key=_key(node),
        time=next(
            (t.getattr("datetime") for t in times if t.getattr("datetime")), None
        ),
        pinned=False,
    )


def _is_stamp(line: str) -> bool:
    if _EPOCH.fullmatch(line):
        return True
    return len(line) < _STAMP and bool(_CLOCK.match(line)) and len(tokens(line)) < _FEW


def _key(node: dom.Node) -> str | None:
    for name in ("id", "data-post-id", "data-id", "data-block-id", "data-entry-id"):
        value = node.getattr(name)
        if value:
            return str(value)
    return None


def _pinned(root: dom.Node, posts: list[dom.Node]) -> list[Post]:
    """Find the lists of key points that stand outside the posts."""
    found: list[Post] = []
    taken: list[dom.Node] = list(posts)
    for node in dom.elements(root):
        if not _is_list(node) or node in taken:
            continue
        if any(x.contains(node) or node.contains(x) for x in taken):
            continue
        post = _read(node)
        if post:
            taken.append(node)
            found.append(replace(post, pinned=True, key=post.key or "keypoints"))
    return found
