"""Lay out the posts of a page as one text with blocks."""

from dataclasses import dataclass
from typing import Final

from pipeline.normalize import times
from pipeline.text.clean import clean, one_line
from pipeline.text.page import Page, Post
from schemas.prepared import Block

_GAP: Final = "\n\n"
_LONGEST_KEY: Final = 300


@dataclass(frozen=True, slots=True)
class Layout:
    """The published text, and the blocks that point into it."""

    text: str
    blocks: tuple[Block, ...] = ()


def lay_out(page: Page) -> tuple[Layout, tuple[str, ...]]:
    """Join the posts of *page* by blank lines; heading first, then a line each.

    Returns:
        The layout, and the flags of what was cleaned.
    """
    if not page.posts:
        text, flags = clean(page.text)
        return Layout(text), flags
    parts: list[str] = []
    blocks: list[Block] = []
    found: set[str] = set()
    length = 0
    for post in page.posts:
        text, flags = clean(post.text)
        if not text:
            continue
        found.update(flags)
        start = length + (len(_GAP) if parts else 0)
        length = start + len(text)
        parts.append(text)
        blocks.append(_block(post, start, length))
    return Layout(_GAP.join(parts), tuple(blocks)), tuple(sorted(found))


def _block(post: Post, start: int, end: int) -> Block:
    heading = one_line(clean(post.heading or "")[0])
    key = one_line(clean(post.key or "")[0])
    return Block(
        start=start,
        end=end,
        post=key[:_LONGEST_KEY] or None,
        heading=heading or None,
        time=times.parse(post.time),
        stamp=one_line(clean(post.stamp or "")[0]) or None,
        pinned=post.pinned,
    )
