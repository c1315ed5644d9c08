"""Walk a parsed page: prune what is no news, read the rest line by line.

Nodes are those of resiliparse (lexbor, an HTML5 parser: entities of a DTD are not
expanded, nesting of any depth is read without recursion).
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from resiliparse.parse.html import HTMLTree

Node = Any

SILENT: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "embed"}
    | {"button", "form", "input", "select", "textarea", "canvas", "audio", "video"}
    | {"head", "dialog", "map", "menu"}
)
_MUTE: Final = SILENT - {"form"}  # old pages are one form as a whole
ASIDE: Final = frozenset({"nav", "aside", "footer"})
BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "li", "ul", "ol", "table", "tr", "td", "th"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "header", "main", "dl"}
    | {"dt", "dd", "figure", "figcaption", "hr", "address", "center", "time", "body"}
)
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_KEPT: Final = frozenset({"html", "body", "main", "h1"})

_JUNK: Final = frozenset(
    {"ad", "ads", "advert", "adverts", "advertisement", "adslot", "dfp", "banner"}
    | {"promo", "promos", "promotion", "sponsor", "sponsored", "newsletter", "signup"}
    | {"subscribe", "subscription", "paywall", "related", "recommended", "recirc"}
    | {"recommendations", "teaser", "teasers", "trending", "popular", "mostread"}
    | {"share", "sharing", "social", "sharebar", "comment", "comments", "discussion"}
    | {"disqus", "respond", "cookie", "cookies", "consent", "gdpr", "nav", "navbar"}
    | {"navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "foot", "sidebar"}
    | {"rail", "ticker", "tags", "taglist", "login", "modal", "popup", "outbrain"}
    | {"taboola", "donate", "donation", "topbar", "masthead", "hdr", "skip", "widget"}
    | {"pagination", "pager", "crosslinks", "readalso", "upsell", "donations"}
    | {"copyright", "disclaimer", "toolbar", "visuallyhidden", "sr"}
)
_FIRM: Final = frozenset({"comment", "comments", "discussion", "disqus"})
_COMMENT: Final = 8  # node types of the DOM
_TEXT: Final = 3
_DEEPEST: Final = 128  # elements inside one another; Lighthouse warns from 32 on
_FEW: Final = 200  # characters in paragraphs: fewer, and the page does not use them
_SHARE: Final = 3
_JUNK_WHOLE: Final = re.compile(
    r"(?:^|\s)(?:more(?:-\w+)?|most-?read|see-?also|read-?(?:also|more|next)|also-?read|"
    r"sign-?up|hidden|sr-only|screen-reader-text|wp-caption|caption|credit|byline|"
    r"author(?:-\w+)?|meta|entry-meta|post-meta|article-meta|dateline|timestamp)(?:\s|$)"
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE
)
_GAP: Final = re.compile(r"\s+")


def parse(html: str) -> Node:
    """Parse a page or a piece of one; give the root element.

    Comments may stand behind it.
    """
    nodes = children(HTMLTree.parse(html).document)
    return next(node for node in reversed(nodes) if is_element(node))


def is_element(node: Node) -> bool:
    """Tell whether *node* is an element."""
    return bool(node.type == 1)


def label(node: Node) -> str:
    """Join class, id and role of *node* into one text to search in."""
    values = (node.getattr(name) for name in ("class", "id", "role"))
    return " ".join(value for value in values if value)


def words(text: str) -> set[str]:
    """Split class names into lower-case words: ``liveBlog-post`` has three."""
    return {word.lower() for word in _WORD.findall(text)}


def elements(root: Node) -> Iterator[Node]:
    """Walk *root* and every element below it, in document order."""
    stack = [root]
    while stack:
        node = stack.pop()
        if is_element(node):
            yield node
            stack.extend(reversed(children(node)))


def children(node: Node) -> list[Node]:
    """Give what stands directly below *node*.

    By the links between nodes: each index into a collection of resiliparse gathers the
    collection anew, so that reading 2,000 nodes took 24 s.
    """
    found: list[Node] = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def tagged(root: Node, tag: str) -> list[Node]:
    """Give the elements named *tag* below *root*, in document order."""
    if not root.get_elements_by_tag_name(tag):  # counted by the parser, and fast
        return []
    return [node for node in elements(root) if node.tag == tag and node != root]


def prune(root: Node) -> None:
    """Take menus, adverts, comments, scripts and teasers out of the page."""
    for node in _tops(root, _MUTE - {"head"}):  # first: a script is text to the parser
        node.parent.remove_child(node)
    weigh = prose if prose(root) >= _FEW else _length
    total = weigh(root)
    doomed: list[Node] = []
    stack = [(child, 1) for child in reversed(children(root))]
    while stack:
        node, depth = stack.pop()
        if node.type == _COMMENT or (is_element(node) and _goes(node, weigh, total)):
            doomed.append(node)
        elif is_element(node) and depth >= _DEEPEST:
            doomed.extend(child for child in children(node) if is_element(child))
        elif is_element(node):
            stack.extend((child, depth + 1) for child in reversed(children(node)))
    for node in doomed:  # disjoint: nothing below a doomed node was looked at
        node.parent.remove_child(node)


def _tops(root: Node, tags: frozenset[str]) -> list[Node]:
    """Give the elements below *root* with one of *tags*, but none inside another."""
    found: list[Node] = []
    stack = children(root)
    while stack:
        node = stack.pop()
        if is_element(node):
            if node.tag in tags:
                found.append(node)
            else:
                stack.extend(children(node))
    return found


def _goes(node: Node, weigh: Callable[[Node], int], total: int) -> bool:
    """Tell whether *node* is junk, not a wrapper of the article with such a name."""
    if not is_junk(node):
        return False
    return bool(words(label(node)) & _FIRM) or _SHARE * weigh(node) < total


def _length(node: Node) -> int:
    return len(node.text)


def prose(root: Node) -> int:
    """Count the characters in paragraphs."""
    return sum(len(p.text) for p in tagged(root, "p"))


def is_junk(node: Node) -> bool:
    """Tell whether element *node* holds no news, by its tag and its names."""
    tag = node.tag
    if tag in _KEPT:
        return False
    if tag in SILENT or tag in ASIDE or tag == "form" or _is_hidden(node):
        return True
    if tag == "header":
        return not any(node.get_elements_by_tag_name(name) for name in HEADINGS)
    names = label(node)
    if not names or tag in {"article", "time"}:
        return False
    named = words(names) & _JUNK or _JUNK_WHOLE.search(names.lower())
    return bool(named) and not node.get_elements_by_tag_name("h1")


def _is_hidden(node: Node) -> bool:
    if node.hasattr("hidden") or node.getattr("aria-hidden") == "true":
        return True
    return bool(_HIDING.search(node.getattr("style") or ""))


def lines(root: Node, skip: re.Pattern[str] | None = None) -> list[str]:
    """Write the text of *root*, a line for each block, without elements named *skip*.

    Args:
        root: An element.
        skip: Matched against the class of each element below *root*.
    """
    found: list[str] = []
    parts: list[str] = []
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving or not is_element(node):
            if leaving:
                _flush(parts, found)
            elif node.type == _TEXT:
                parts.append(node.text)
            continue
        tag = node.tag
        if tag in _MUTE or tag in ASIDE or _skipped(node, skip, root):
            continue
        if tag == "br" or tag in BLOCKS:
            _flush(parts, found)
        if tag in BLOCKS:
            stack.append((node, True))
        stack.extend((child, False) for child in reversed(children(node)))
    _flush(parts, found)
    return found


def _skipped(node: Node, skip: re.Pattern[str] | None, root: Node) -> bool:
    if skip is None or node == root:
        return False
    return bool(skip.search(node.getattr("class") or ""))


def _flush(parts: list[str], found: list[str]) -> None:
    line = _GAP.sub(" ", "".join(parts)).strip()
    if line:
        found.append(line)
    parts.clear()
