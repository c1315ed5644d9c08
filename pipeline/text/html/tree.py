"""Read a page into lines and facts by one walk, in time linear in its length.

The parser is libxml2, as in trafilatura: a walk over its tree costs a quarter of one
over the tree of resiliparse, whose every node is made anew when it is looked at.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from pipeline.text.html import preformatted, signs

Element = Any

SILENT: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "embed"}
    | {"button", "input", "select", "textarea", "canvas", "audio", "video", "math"}
    | {"head", "dialog", "map", "picture", "title", "datalist", "source"}
)
BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "li", "ul", "ol", "table", "tr", "td", "th"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "header", "main", "dl"}
    | {"dt", "dd", "figure", "figcaption", "hr", "address", "center", "body", "form"}
    | {"nav", "aside", "footer", "tbody", "thead", "details", "summary", "fieldset"}
    | {"html", "time", "option", "caption", "menu", "hgroup", "label"}
)
_PUBLISHED: Final = "datePublished"
_LIVE_TYPE: Final = "LiveBlogPosting"
_LIVE_LIST: Final = "amp-live-list"
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DEEPEST: Final = 250
"""Elements inside one another; Lighthouse warns from 32 on, libxml2 drops what stands
below 2,048, and some walks of libraries cost the square of the depth."""
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*+)", re.IGNORECASE)
_INLINE: Final = HEADINGS | {"p", "a", "span", "em", "strong", "b", "i", "li", "td"}
_UNCLOSED: Final = frozenset(
    {"p", "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed"}
    | {"source", "track", "wbr", "li", "td", "tr", "th", "dt", "dd", "option", "path"}
)
_ANY_TAG: Final = re.compile(
    r"</?(?!(?:p|h[1-6]|br|title|meta|link|html|head|body|script|style)\b)"
    r"[a-z][^<>]*+>",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """One run of text between two blocks.

    Attributes:
        text: With single blanks.
        linked: Characters of it inside links.
        strong: Characters of it in bold.
        tag: Of the block it stands in.
        block: Number of that block.
        parent: Number of the element around that block.
        around: Signs of all that it stands in.
        near: Signs of its block and the element around it.
        kind: Tag and names of the block and of the element around it.
    """

    text: str
    linked: int
    strong: int
    tag: str
    block: int
    parent: int
    grandparent: int
    around: int
    near: int
    kind: str


@dataclass(slots=True)
class Block:
    """An element that parts text.

    Attributes:
        node: The element.
        parent: Number of the block around it; 0 is the page.
        end: Number behind that of the last block in it.
        first: Number of its first line.
        last: Number behind that of its last line.
        around: Signs of all that it stands in, and its own.
    """

    node: Element
    tag: str
    name: str
    parent: int
    around: int
    own: int
    first: int
    end: int = 0
    last: int = 0


@dataclass(slots=True)
class Tree:
    """What one walk finds.

    Attributes:
        root: The parsed page.
        blocks: In document order; the first is the page.
        metas: By lower-case name or property; the first of a name counts.
        links: ``rel`` and ``href`` of link elements.
        json_ld: Texts of JSON-LD scripts.
        notices: What the page shows where no script runs.
        has_live_item: Microdata of the type ``LiveBlogPosting``, or a list of posts of
            AMP, are there.
        headings: Texts of the elements ``h1``.
        anchors: Of each link in the text, the number of its line and its address.
    """

    root: Element
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    notices: list[str] = field(default_factory=list)
    has_live_item: bool = False
    headings: list[str] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)


def parse(html: str) -> Element | None:
    """Parse a page; None where there is no element in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = html.encode("utf-8", "replace").replace(b"\0", b"")
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def shallow(html: str) -> str:
    """Take out the tags of a page that nests hundreds of elements, but keep its text.

    Paragraphs, headings and what stands in the head stay.
    """
    depth = deepest = 0
    for found in _TAG.finditer(html):
        if found[2].lower() in _UNCLOSED:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return html if deepest <= _DEEPEST else _ANY_TAG.sub("\n", html)


def read(html: str) -> Tree | None:
    """Parse *html* and walk it once."""
    root = parse(html)
    if root is None:
        return None
    walk = _Walk(Tree(root, language=root.get("lang") or ""))
    walk.run()
    return walk.tree


def _is_custom_block(node: Element, tag: str) -> bool:
    """Tell whether an element that a page defines parts text: none stands beside it."""
    if "-" not in tag:
        return False
    above, before = node.getparent(), node.getprevious()
    if above is None or above.tag in _INLINE:
        return False
    beside = (above.text if before is None else before.tail, node.tail)
    return not any(text and not text.isspace() for text in beside)


class _Walk:
    """One walk in document order; the stack holds the blocks that are open."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        tree.blocks.append(Block(tree.root, "html", "", 0, 0, 0, 0))
        self.stack = [0]
        self.links = 0
        self.bold = 0
        self.pre = 0
        self.parts: list[str] = []
        self.linked = 0
        self.strong = 0

    def run(self) -> None:
        walker = etree.iterwalk(self.tree.root, events=("start", "end"))
        for event, node in walker:
            tag = node.tag
            if not isinstance(tag, str):
                if event == "end":
                    self._say(node.tail)
            elif event == "start":
                if tag in SILENT:
                    walker.skip_subtree()
                    self._note(node, tag)
                else:
                    self._enter(node, tag)
            else:
                if tag not in SILENT:
                    self._leave(node, tag)
                self._say(node.tail)
        self._flush()
        self._close(0)

    def _note(self, node: Element, tag: str) -> None:
        """Take the facts of an element that shows no text."""
        if tag == "head":
            for inner in node.iter("title", "meta", "link", "script"):
                self._fact(inner, inner.tag)
        elif tag == "noscript":
            self.tree.notices.append(" ".join("".join(node.itertext()).split()))
        else:
            self._fact(node, tag)

    def _fact(self, node: Element, tag: str) -> None:
        tree = self.tree
        if tag == "title":
            tree.title = tree.title or " ".join("".join(node.itertext()).split())
        elif tag == "meta":
            name = node.get("property") or node.get("name") or node.get("itemprop")
            if name and node.get("content"):
                tree.metas.setdefault(name.lower(), node.get("content").strip())
        elif tag == "link":
            tree.links.append((node.get("rel") or "", node.get("href") or ""))
        elif tag == "script" and "ld+json" in (node.get("type") or "").lower():
            tree.json_ld.append(node.text or "")

    def _enter(self, node: Element, tag: str) -> None:
        if tag in BLOCKS or _is_custom_block(node, tag):
            self._flush()
            self.pre += tag == "pre"
            names = signs.names(node)
            own = signs.of_names(names) | signs.BY_TAG.get(tag, 0)
            if signs.is_hidden(node):
                own |= signs.Sign.HIDDEN
            item = node.get("itemprop")
            if tag == "time" and (
                item == _PUBLISHED or node.get("pubdate") is not None
            ):
                self._time(node)
            of_posts = item == "liveBlogUpdate" or tag == _LIVE_LIST
            if of_posts or _LIVE_TYPE in (node.get("itemtype") or ""):
                self.tree.has_live_item = True
            if item == "articleBody":
                own |= signs.Sign.BODY_PROPERTY
            self._open(node, tag, own)
        elif tag == "br":
            self._flush()
        elif tag == "a":
            self.links += 1
            self.tree.anchors.append((len(self.tree.lines), node.get("href") or "#"))
        elif tag in {"b", "strong"}:
            self.bold += 1
        elif tag in {"meta", "link"}:
            self._fact(node, tag)
        self._say(node.text)

    def _time(self, node: Element) -> None:
        """Take the time of the page; those of its posts say no more than their own."""
        is_own = node.get("itemprop") == _PUBLISHED or node.get("pubdate") is not None
        if is_own and node.get("datetime") and not self.tree.has_live_item:
            self.tree.metas.setdefault(_PUBLISHED.lower(), node.get("datetime"))

    def _open(self, node: Element, tag: str, own: int) -> None:
        blocks, above = self.tree.blocks, self.stack[-1]
        name = f"{tag}.{(node.get('class') or '')[:60]}"
        around = blocks[above].around | own
        self.stack.append(len(blocks))
        at = len(self.tree.lines)
        blocks.append(Block(node, tag, name, above, around, own, at))

    def _close(self, number: int) -> None:
        block = self.tree.blocks[number]
        block.end, block.last = len(self.tree.blocks), len(self.tree.lines)

    def _leave(self, node: Element, tag: str) -> None:
        if tag in BLOCKS or _is_custom_block(node, tag):
            self._flush()
            self.pre -= tag == "pre"
            self._close(self.stack.pop())
        elif tag == "a":
            self.links -= 1
        elif tag in {"b", "strong"}:
            self.bold -= 1

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self.pre and "\n" in text:
            *paragraphs, text = preformatted.paragraphs(text)
            for each in paragraphs:
                self._add(each)
                self._flush()
        self._add(text)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        if self.links:
            self.linked += len(text.strip())
        if self.bold:
            self.strong += len(text.strip())

    def _flush(self) -> None:
        if not self.parts:
            return
        text = " ".join("".join(self.parts).split())
        if text:
            blocks, stack = self.tree.blocks, self.stack
            block = blocks[stack[-1]]
            above = stack[-2] if len(stack) > 1 else stack[-1]
            over = stack[-3] if len(stack) > 2 else above  # noqa: PLR2004
            if block.tag == "h1":
                self.tree.headings.append(text)
            self.tree.lines.append(
                Line(
                    text,
                    self.linked,
                    self.strong,
                    block.tag,
                    stack[-1],
                    above,
                    over,
                    block.around,
                    block.own | blocks[above].own,
                    f"{blocks[above].name}>{block.name}",
                )
            )
        self.parts.clear()
        self.linked = self.strong = 0
