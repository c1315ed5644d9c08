"""Find the blocks of one kind on a page that look like its posts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from statistics import median
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from pipeline.text import dense
from pipeline.text.html import signs, stamps
from pipeline.text.html.signs import Sign
from pipeline.text.html.tree import HEADINGS, Block, Line, Tree

_TAGS: Final = frozenset({"article", "section", "div", "li", "dd", "tr"})
_BARE: Final = frozenset({"article", "section", "li", "dd", "tr"})
_POSTLIKE: Final = frozenset(
    {"post", "posts", "update", "entry", "live", "block", "liveblog", "item", "card"}
    | {"eintrag", "beitrag", "entrada", "actu", "event", "message", "bullet"}
)
_NAMES: Final = 5  # class names of a block by which it may be one of a kind
_ITEM_TYPE: Final = re.compile(r"/(?:BlogPosting|LiveBlogUpdate)$")
_ID: Final = re.compile(r"[A-Za-z][A-Za-z_-]*?[-_]?(?=\d|[0-9a-f]{8})")
_OUT: Final = (
    *(Sign.NAV, Sign.ASIDE, Sign.FOOTER, Sign.HIDDEN, Sign.ADVERT, Sign.SHARE),
    *(Sign.CONSENT, Sign.SIGN_UP),
)
_SHARE: Final = 3  # a sign on more than a third of the text is one of its wrapper
_SHORTEST: Final = 25  # characters of a post that tells what the others are
_STAMPED: Final = 0.6  # share of the blocks of a kind that need a time
_LINKED: Final = 0.5
_INNER: Final = 0.6
_LONG: Final = 1500  # characters of an article
_TEASED: Final = 20  # times as long as a teaser
_NEAR: Final = 12  # lines of a post among which its heading stands
_AWAY: Final = 0.5  # share of headings that lead to other pages


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of one kind that look like posts.

    Attributes:
        numbers: Of the blocks, none inside another.
        size: Characters in them without links.
        stamped: Share of them that carries a time.
        linked: Share of their text that is linked.
        typed: Microdata call them posts.
        away: Most headings in them lead to other pages, as those of teasers do.
    """

    numbers: list[int]
    size: int
    stamped: float
    linked: float
    typed: bool
    away: bool


class Search:
    """One page, with the length of its text up to each line."""

    def __init__(self, tree: Tree, url: str) -> None:
        """Weigh the lines of *tree*, which was fetched from *url*."""
        self.tree = tree
        self.path = _path(url) or ""
        self.url = url
        self._out = _out(tree.lines)
        lines = [(x, not x.around & self._out) for x in tree.lines]
        sizes = [dense.length(line.text) if counts else 0 for line, counts in lines]
        links = [
            round(line.linked * size / len(line.text)) if line.linked else 0
            for (line, _), size in zip(lines, sizes, strict=True)
        ]
        self.sizes = [0, *accumulate(sizes)]
        self.links = [0, *accumulate(links)]
        heads = [line.tag in HEADINGS for line in tree.lines]
        linked = [
            head and _is_link(x) for head, x in zip(heads, tree.lines, strict=True)
        ]
        self._heads = [0, *accumulate(heads)]
        self._linked_heads = [0, *accumulate(linked)]
        self._times: dict[int, bool] = {}

    def best(self, *, live: bool) -> Group | None:
        """Find the group with most text; of wrapper and wrapped, what is wrapped.

        Args:
            live: The page says that it is live; then one post is enough.
        """
        groups = [
            group
            for kind, numbers in self._kinds().items()
            if (group := self._judge(numbers, typed=kind[1] == "type", live=live))
        ]
        if not groups:
            return None
        best = max(groups, key=_rank)
        for group in () if best.typed else groups:
            inner = len(group.numbers) > len(best.numbers)
            same = group.away == best.away
            if inner and same and group.size >= _INNER * best.size:
                best = group
        return best

    def counts(self, line: int) -> bool:
        """Tell whether a line can be news by what it stands in."""
        return not self.tree.lines[line].around & self._out

    def plain(self, first: int, last: int) -> int:
        """Count the characters outside links of some lines."""
        return (
            self.sizes[last] - self.sizes[first] - self.links[last] + self.links[first]
        )

    def headings(self, first: int, last: int) -> tuple[int, int]:
        """Count the headings among some lines, and those of them that are links."""
        heads, linked = self._heads, self._linked_heads
        return heads[last] - heads[first], linked[last] - linked[first]

    def size(self, block: Block) -> int:
        """Count the characters of *block*."""
        return self.sizes[block.last] - self.sizes[block.first]

    def _kinds(self) -> dict[tuple[object, ...], list[int]]:
        kinds: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for number, block in enumerate(self.tree.blocks):
            if block.tag in _TAGS and self.size(block):
                for kind in _kinds_of(block):
                    kinds[kind].append(number)
        return kinds

    def _judge(self, numbers: list[int], *, typed: bool, live: bool) -> Group | None:
        """Keep blocks if they look like posts and not like teasers or one article."""
        blocks = self.tree.blocks
        numbers = self._outermost(numbers)
        full = [n for n in numbers if self.size(blocks[n]) >= _SHORTEST]
        least = 1 if live else 2
        if len(full) < least or 2 * len(full) < len(numbers):
            return None
        if len(full) == 1 and not typed and not _is_named(blocks[full[0]]):
            return None
        sizes = [self.size(blocks[n]) for n in full]
        linked = sum(self._linked(blocks[n]) for n in full)
        stamped = sum(map(self.is_stamped, full)) / len(full)
        away = sum(map(self._leads_away, full)) > _AWAY * len(full)
        size, share = sum(sizes) - linked, linked / sum(sizes)
        group = Group(numbers, size, stamped, share, typed, away)
        is_article = not live and max(sizes) > max(_LONG, _TEASED * median(sizes))
        if is_article or group.linked > _LINKED:
            return None
        if stamped < _STAMPED and not typed:
            return None
        return group

    def _linked(self, block: Block) -> int:
        return self.links[block.last] - self.links[block.first]

    def _outermost(self, numbers: list[int]) -> list[int]:
        kept: list[int] = []
        for number in numbers:
            if not kept or number >= self.tree.blocks[kept[-1]].end:
                kept.append(number)
        return kept

    def is_stamped(self, number: int) -> bool:
        """Tell whether a block carries a time, in an attribute or where it is shown."""
        known = self._times.get(number)
        if known is None:
            known = self._times[number] = self._has_time(self.tree.blocks[number])
        return known

    def _has_time(self, block: Block) -> bool:
        head = range(block.first, min(block.last, block.first + stamps.HEAD))
        tail = range(max(head.stop, block.last - stamps.TAIL), block.last)
        lines = self.tree.lines
        shown = any(stamps.value(lines[i].text) is not None for i in head)
        shown = shown or any(stamps.is_line(lines[i]) for i in (*head, *tail))
        return shown or stamps.of_element(block.node) is not None

    def _leads_away(self, number: int) -> bool:
        """Tell whether the heading of a block is a link to another page."""
        block = self.tree.blocks[number]
        for line in self.tree.lines[block.first : min(block.last, block.first + _NEAR)]:
            if line.tag in HEADINGS:
                head = self.tree.blocks[line.block].node
                return _is_link(line) and any(map(self._is_away, _links(head)))
        return False

    def _is_away(self, href: str) -> bool:
        if not href or href.startswith(("#", "javascript:", "mailto:")):
            return False
        path = _path(href, self.url)
        return path is not None and not path.startswith(self.path)


def _path(url: str, base: str = "") -> str | None:
    """Give the path of an address; None where it is none."""
    try:
        return urlsplit(urljoin(base, url)).path.rstrip("/")
    except ValueError:
        return None


def _is_link(line: Line) -> bool:
    return 10 * line.linked >= 9 * len(line.text)


def _rank(group: Group) -> tuple[bool, bool, int]:
    return group.typed, not group.away, group.size


def _out(lines: list[Line]) -> int:
    """Give the signs of what is no news on this page.

    A sign that most of the text has is one of a wrapper with such a name.
    """
    sizes = [len(line.text) for line in lines]
    whole = sum(sizes)
    found: int = Sign.COMMENT
    for sign in _OUT:
        own = sum(n for n, x in zip(sizes, lines, strict=True) if x.around & sign)
        found |= sign if own * _SHARE < whole else 0
    return found


def _kinds_of(block: Block) -> Iterator[tuple[object, ...]]:
    """Name the kinds that a block may be one of."""
    node, tag = block.node, block.tag
    names = (node.get("class") or "").split()
    for name in dict.fromkeys(names[:_NAMES]):
        yield tag, "class", name
    if not names and tag in _BARE:
        yield tag, "bare", block.parent
    given = _ID.match(node.get("id") or "")
    if given:
        yield tag, "id", given[0]
    if node.get("itemprop") == "liveBlogUpdate" or (
        _ITEM_TYPE.search(node.get("itemtype") or "")
    ):
        yield tag, "type"


def _is_named(block: Block) -> bool:
    return bool(signs.words(signs.names(block.node)) & _POSTLIKE)


def _links(head: Any) -> Iterator[str]:
    """Give the addresses in an element, or of the link around it."""
    for node in head.iter("a"):
        yield node.get("href") or ""
    for node in head.iterancestors("a"):
        yield node.get("href") or ""
