"""Find posts that nothing wraps: what stands between two times or two headings."""

from collections import defaultdict
from itertools import pairwise
from typing import Final

from pipeline.text.html import posting, stamps
from pipeline.text.html.groups import Search
from pipeline.text.html.tree import HEADINGS, Block, Line
from pipeline.text.page import Post

_BELOW: Final = HEADINGS - {"h1"}
_SEVERAL: Final = 5  # times in a row that show by themselves that a page is live
_FEW: Final = 2  # times or headings of a page that says that it is live
_SHORTEST: Final = 25  # characters of a post, on average
_UNLINKED: Final = 0.7  # share of the text of posts
_MOST: Final = 0.6  # share of the text of the page that stands between them
_LEAST: Final = 0.3  # the same where the page says that it is live


def between_times(search: Search, *, live: bool) -> list[Post]:
    """Take the times in elements of one tag, or of one kind, that part most text.

    Args:
        search: The page.
        live: It says that it is live; then two times are enough.
    """
    tree = search.tree
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(tree.lines):
        if search.counts(i) and stamps.opens(line.text):
            kinds[line.tag].append(i)
            kinds[line.kind].append(i)
    best: tuple[list[int], Block] | None = None
    most = (_LEAST if live else _MOST) * search.plain(0, len(tree.lines))
    for starts in kinds.values():
        if len(starts) < (_FEW if live else _SEVERAL) or not _is_run(search, starts):
            continue
        around = _around(search, starts)
        size = search.plain(starts[0], around.last)
        if size >= most and _is_prose(search, starts, around, size):
            best, most = (starts, around), size
    if best is None:
        return []
    starts, around = best
    heads = [i - 1 if _is_head(tree.lines, i - 1) else i for i in starts]
    return _cut(search, heads, around)


def _is_run(search: Search, starts: list[int]) -> bool:
    values = [stamps.value(search.tree.lines[i].text) or 0 for i in starts]
    return stamps.is_ordered(values)


def _is_prose(search: Search, starts: list[int], around: Block, size: int) -> bool:
    """Tell whether what stands between times is told there, and not on other pages."""
    first, last = starts[0], around.last
    whole = search.sizes[last] - search.sizes[first]
    if size < max(_SHORTEST * len(starts), _UNLINKED * whole):
        return False
    heads, linked = search.headings(first, last)
    return 2 * linked <= heads


def between_headings(search: Search) -> list[Post]:
    """Take the headings of one kind below one element that part most text."""
    tree = search.tree
    kinds: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for i, line in enumerate(tree.lines):
        if line.tag in _BELOW and search.counts(i) and not line.linked:
            kinds[line.parent, line.tag].append(i)
    best: tuple[list[int], Block] | None = None
    most = _LEAST * search.plain(0, len(tree.lines))
    for (parent, _), starts in kinds.items():
        around = tree.blocks[parent]
        size = search.plain(starts[0], around.last)
        if size >= most and len(starts) >= _FEW:
            best, most = (starts, around), size
    filled = [post for post in (_cut(search, *best) if best else []) if post.lines]
    return filled if len(filled) >= _FEW else []


def _is_head(lines: list[Line], i: int) -> bool:
    return i >= 0 and lines[i].tag in _BELOW


def _around(search: Search, starts: list[int]) -> Block:
    """Find the innermost block that all lines *starts* stand in."""
    blocks = search.tree.blocks
    number = search.tree.lines[starts[0]].block
    while number and blocks[number].last <= starts[-1]:
        number = blocks[number].parent
    return blocks[number]


def _cut(search: Search, starts: list[int], around: Block) -> list[Post]:
    """Read a post from each of *starts* to the next, and to the end of *around*."""
    tree = search.tree
    found: list[Post] = []
    for first, last in pairwise([*starts, around.last]):
        lines = [
            tree.lines[i]
            for i in range(first, last)
            if not posting.is_furniture(tree.lines[i], around)
        ]
        block = tree.blocks[tree.lines[first].block]
        key, time = posting.key_of(block.node), stamps.of_element(block.node)
        stamp = stamps.printed(tree.lines[first:last])
        post = posting.of_lines(lines, key=key, time=time, stamp=stamp)
        if post:
            found.append(post)
    return found
