"""Read a page into lines and facts by one walk, in time linear in its length.

The parser is libxml2, as in trafilatura: a walk over its tree costs a quarter of one
over the tree of resiliparse, whose every node is made anew when it is looked at.
"""

import re
from dataclasses import dataclass, field
from enum import IntFlag, auto
from functools import lru_cache
from typing import Any, Final

from lxml import etree

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
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DEEPEST: Final = 250
"""Elements inside one another; Lighthouse warns from 32 on, libxml2 drops what stands
below 2,048, and some walks of libraries cost the square of the depth."""
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*+)", re.IGNORECASE)
_UNCLOSED: Final = frozenset(
    {"p", "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed"}
    | {"source", "track", "wbr", "li", "td", "tr", "th", "dt", "dd", "option", "path"}
)
_ANY_TAG: Final = re.compile(
    r"</?(?!(?:p|h[1-6]|br|title|meta|link|html|head|body|script|style)\b)"
    r"[a-z][^<>]*+>",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE
)
_LONGEST_NAMES: Final = 400  # characters of class and id that are looked at


class Sign(IntFlag):
    """What the tags and names around a line say of it."""

    ARTICLE = auto()
    MAIN = auto()
    NAV = auto()
    ASIDE = auto()
    FOOTER = auto()
    HEADER = auto()
    FORM = auto()
    ITEM = auto()
    TABLE = auto()
    FIGURE = auto()
    QUOTE = auto()
    HIDDEN = auto()
    ADVERT = auto()
    RELATED = auto()
    SHARE = auto()
    COMMENT = auto()
    CONSENT = auto()
    MENU = auto()
    SIDEBAR = auto()
    SIGN_UP = auto()
    BYLINE = auto()
    CAPTION = auto()
    LEAD = auto()
    BODY = auto()
    TAGS = auto()
    TITLE = auto()
    LIVE = auto()
    BODY_PROPERTY = auto()


_BY_TAG: Final = {
    "article": Sign.ARTICLE,
    "main": Sign.MAIN,
    "nav": Sign.NAV,
    "menu": Sign.NAV,
    "aside": Sign.ASIDE,
    "footer": Sign.FOOTER,
    "header": Sign.HEADER,
    "form": Sign.FORM,
    "label": Sign.FORM,
    "li": Sign.ITEM,
    "dd": Sign.ITEM,
    "table": Sign.TABLE,
    "figure": Sign.FIGURE,
    "figcaption": Sign.CAPTION,
    "blockquote": Sign.QUOTE,
    "address": Sign.BYLINE,
    "time": Sign.BYLINE,
}
_BY_NAME: Final = {
    Sign.ADVERT: "ad ads advert adverts advertisement adslot dfp banner promo promos "
    "promotion promoted sponsor sponsored outbrain taboola affiliate commercial "
    "werbung",
    Sign.RELATED: "related recommended recommendations recirc teaser teasers trending "
    "popular mostread more readmore readalso also next previous similar latest card "
    "cards list carousel slider suggestions mehr verwandt",
    Sign.SHARE: "share sharing social sharebar facebook twitter whatsapp follow tools "
    "toolbar actions print bookmark",
    Sign.COMMENT: "comment comments discussion disqus respond kommentare commentaires",
    Sign.CONSENT: "cookie cookies consent gdpr privacy disclaimer copyright legal "
    "terms notice",
    Sign.MENU: "nav navbar navigation menu breadcrumb breadcrumbs footer foot topbar "
    "masthead hdr skip header pagination pager sitemap",
    Sign.SIDEBAR: "sidebar rail aside widget widgets right column col secondary",
    Sign.SIGN_UP: "newsletter signup subscribe subscription paywall login modal popup "
    "donate donation donations upsell register account premium abo piano offer cta",
    Sign.BYLINE: "byline author authors meta date dateline time timestamp published "
    "publish updated bio profile writer reporter source info infos",
    Sign.CAPTION: "caption captions credit credits image photo picture gallery media "
    "video img foto player figure legend",
    Sign.LEAD: "lead lede intro standfirst dek deck summary subtitle subheadline "
    "description excerpt abstract chapo sapo teasertext vorspann sub subhead",
    Sign.BODY: "article articlebody body content story text entry post paragraph "
    "paragraphs copy artikel contenu nota noticia richtext detail main",
    Sign.TAGS: "tag tags taglist topics topic keywords keyword category categories "
    "section kicker label labels",
    Sign.TITLE: "title headline heading titel titre",
    Sign.LIVE: "live liveblog post update updates ticker timeline",
}
_SIGN_OF_WORD: Final = {
    word: sign for sign, words in _BY_NAME.items() for word in words.split()
}


@dataclass(slots=True)
class Line:
    """One run of text between two blocks.

    Attributes:
        text: With single blanks.
        linked: Characters of it inside links.
        strong: Characters of it in bold.
        tag: Of the block it stands in.
        parent: Number of the element around that block.
        around: Signs of all that it stands in.
        near: Signs of its block and the element around it.
        kind: Tag and names of the block and of the element around it.
    """

    text: str
    linked: int
    strong: int
    tag: str
    parent: int
    grandparent: int
    around: int
    near: int
    kind: str


@dataclass(slots=True)
class Tree:
    """What one walk finds.

    Attributes:
        root: The parsed page; walks after this one may change it.
        metas: By lower-case name or property; the first of a name counts.
        links: ``rel`` and ``href`` of link elements.
        json_ld: Texts of JSON-LD scripts.
        notices: What the page shows where no script runs.
        has_live_item: Microdata of the type ``LiveBlogPosting`` are there.
        headings: Texts of the elements ``h1``.
    """

    root: Element
    lines: list[Line] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    notices: list[str] = field(default_factory=list)
    has_live_item: bool = False
    headings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    number: int
    tag: str
    name: str
    around: int
    own: int


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


class _Walk:
    """One walk in document order; the stack holds the blocks that are open."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack = [_Block(0, "html", "", 0, 0)]
        self.count = 0
        self.links = 0
        self.bold = 0
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
                    self._leave(tag)
                self._say(node.tail)
        self._flush()

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
        if tag in BLOCKS:
            self._flush()
            names = _names(node)
            own = _signs(names) | _BY_TAG.get(tag, 0)
            if _is_hidden(node):
                own |= Sign.HIDDEN
            if "LiveBlogPosting" in (node.get("itemtype") or ""):
                self.tree.has_live_item = True
            if node.get("itemprop") == "articleBody":
                own |= Sign.BODY_PROPERTY
            self.count += 1
            name = f"{tag}.{(node.get('class') or '')[:60]}"
            around = self.stack[-1].around | own
            self.stack.append(_Block(self.count, tag, name, around, own))
        elif tag == "br":
            self._flush()
        elif tag == "a":
            self.links += 1
        elif tag in {"b", "strong"}:
            self.bold += 1
        elif tag in {"meta", "link"}:
            self._fact(node, tag)
        self._say(node.text)

    def _leave(self, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
            self.stack.pop()
        elif tag == "a":
            self.links -= 1
        elif tag in {"b", "strong"}:
            self.bold -= 1

    def _say(self, text: str | None) -> None:
        if not text:
            return
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
            block = self.stack[-1]
            above = self.stack[-2] if len(self.stack) > 1 else block
            over = self.stack[-3] if len(self.stack) > 2 else above  # noqa: PLR2004
            if block.tag == "h1":
                self.tree.headings.append(text)
            self.tree.lines.append(
                Line(
                    text,
                    self.linked,
                    self.strong,
                    block.tag,
                    above.number,
                    over.number,
                    block.around,
                    block.own | above.own,
                    f"{above.name}>{block.name}",
                )
            )
        self.parts.clear()
        self.linked = self.strong = 0


def _names(node: Element) -> str:
    given = node.get("class"), node.get("id"), node.get("role"), node.get("data-testid")
    return " ".join(name for name in given if name)[:_LONGEST_NAMES]


@lru_cache(maxsize=1 << 12)
def _signs(names: str) -> int:
    found = 0
    for word in _WORD.findall(names):
        found |= _SIGN_OF_WORD.get(word.lower(), 0)
    return found


def _is_hidden(node: Element) -> bool:
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    return bool(_HIDING.search(node.get("style") or ""))
