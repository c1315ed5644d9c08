"""Find the posts that a live page shows.

They are blocks of one kind that stand beside one another, each with a time; or, where
nothing wraps them, what stands between two times or two headings. Neither names of
publishers nor of their systems are looked for.
"""

import re
from dataclasses import replace
from itertools import islice
from typing import Final

from pipeline.text.html import flat, posting, signs, stamps
from pipeline.text.html.groups import Group, Search
from pipeline.text.html.tree import Block, Tree
from pipeline.text.page import Post

_SUMMARY: Final = re.compile(
    r"key[-_]?(?:points?|events?|facts?|takeaways?|moments?|developments?)|summary|"
    r"at[-_]?a[-_]?glance|highlights|what[-_]?we[-_]?know|top[-_]?lines|pinned|recap",
    re.IGNORECASE,
)
_SEVERAL: Final = 5  # posts that show by their layout alone that a page is live
_NAMED: Final = 3  # posts, if a name around them says so
_TIMED: Final = 0.9  # share of posts that show a time
_MOST: Final = 0.6  # share of the text of the page
_PART: Final = 0.2  # the same on a page that says that it is live
_TEASERS: Final = 0.7  # the same where posts look like teasers
_PLAIN: Final = 0.2  # share of linked text


def posts(tree: Tree, url: str, *, live: bool) -> list[Post]:
    """Read the posts that the page shows, in page order; pinned summaries first.

    Args:
        tree: The page.
        url: Its address.
        live: The page says of itself that it is a live blog; then one post is enough.
    """
    if not live and not _has_times(tree):
        return []
    search = Search(tree, url)
    best = search.best(live=live)
    whole = search.plain(0, len(tree.lines))
    if best and best.size < (_TEASERS if best.away else _PART) * whole:
        best = None
    if best and (live or _shows_live(search, best)):
        return _grouped(search, best, live=live)
    found = flat.between_times(search, live=live)
    return found or (flat.between_headings(search) if live else [])


def _grouped(search: Search, group: Group, *, live: bool) -> list[Post]:
    """Read the posts of *group*, or those inside its blocks where they are wrappers."""
    tree = search.tree
    if len(group.numbers) < _NAMED:
        inside = flat.between_times(search, live=live)
        if len(inside) > len(group.numbers):
            return inside
    blocks = [tree.blocks[n] for n in group.numbers]
    found = [post for block in blocks if (post := posting.read(tree, block))]
    return [*_pinned(tree, group.numbers), *found]


def _has_times(tree: Tree) -> bool:
    """Tell whether so many times are shown that they may be those of posts."""
    timed = (line for line in tree.lines if stamps.value(line.text) is not None)
    return sum(1 for _ in islice(timed, _NAMED)) == _NAMED


def _shows_live(search: Search, group: Group) -> bool:
    """Tell whether posts show by themselves that their page is live."""
    blocks = search.tree.blocks
    count = len(group.numbers)
    if group.away or group.linked > _PLAIN or count < _NAMED:
        return False
    whole = search.plain(0, len(search.tree.lines))
    if group.size < _MOST * whole:
        return False
    if _is_named_live(search.tree, group.numbers[0]):
        return True
    times = [_first_time(search, blocks[n]) for n in group.numbers]
    values = [time for time in times if time is not None]
    is_timed = count >= _SEVERAL and len(values) >= _TIMED * count
    return is_timed and stamps.is_ordered(values)


def _first_time(search: Search, block: Block) -> int | None:
    for line in search.tree.lines[block.first : block.last]:
        value = stamps.value(line.text)
        if value is not None:
            return value
    return None


def _is_named_live(tree: Tree, number: int) -> bool:
    while number:
        block = tree.blocks[number]
        names = "" if block.tag in {"html", "body"} else signs.names(block.node)
        if signs.words(names) & signs.LIVE:
            return True
        number = block.parent
    return False


def _pinned(tree: Tree, numbers: list[int]) -> list[Post]:
    """Find the lists of key points that stand outside the posts."""
    taken = bytearray(len(tree.lines))
    for number in numbers:
        _take(taken, tree.blocks[number])
    found: list[Post] = []
    for block in tree.blocks:
        named = _SUMMARY.search(signs.names(block.node))
        if not named or taken.find(1, block.first, block.last) >= 0:
            continue
        rows = tree.lines[block.first : block.last]
        if any(row.around & ~block.around & signs.Sign.ITEM for row in rows):
            post = posting.read(tree, block)
            if post:
                _take(taken, block)
                found.append(replace(post, pinned=True, key=post.key or "keypoints"))
    return found


def _take(taken: bytearray, block: Block) -> None:
    taken[block.first : block.last] = b"\1" * (block.last - block.first)
