"""Read one post of a live page out of its lines."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from pipeline.text.html import stamps
from pipeline.text.html.signs import Sign
from pipeline.text.html.tree import HEADINGS, Block, Line, Tree
from pipeline.text.page import Post

Element = Any

_NEVER: Final = (Sign.NAV | Sign.ASIDE | Sign.FOOTER | Sign.HIDDEN) | (
    Sign.SHARE | Sign.ADVERT | Sign.SIGN_UP | Sign.COMMENT
)
_BESIDE: Final = Sign.BYLINE | Sign.TAGS | Sign.CAPTION | Sign.SHARE
_LABEL: Final = 150  # characters of a name, a label, a caption
_CAPTION: Final = 300  # characters of what stands under a picture
_ADDRESS: Final = re.compile(r"https?://\S+")
_BUTTON: Final = 3  # words of a link that only does something
_TITLE_WORDS: Final = 30
_OUTER: Final = 4  # elements of a post that may carry its id
_KEYS: Final = ("id", "data-post-id", "data-id", "data-block-id", "data-entry-id")


def read(tree: Tree, block: Block) -> Post | None:
    """Read the post that *block* is; None where it holds no text of its own."""
    lines = tree.lines[block.first : block.last]
    return of_lines(
        [line for line in lines if not is_furniture(line, block)],
        key=key_of(block.node),
        time=stamps.of_element(block.node),
        stamp=stamps.printed(lines),
        named=Sign.TITLE & ~block.around,
    )


def of_lines(
    lines: Iterable[Line],
    *,
    key: str | None = None,
    time: str | None = None,
    stamp: str | None = None,
    named: int = 0,
) -> Post | None:
    """Make a post of *lines*: the first of the highest headings, and the others.

    Args:
        lines: Without furniture.
        key: The page's own id of the post.
        time: ISO 8601.
        stamp: The time that is shown, as printed.
        named: Signs near a line that make it a heading, if no tag does.
    """
    rows = [line for line in lines if not stamps.is_line(line)]
    heads = [line for line in rows if line.tag in HEADINGS]
    head = min(heads, key=lambda line: line.tag, default=None)
    if head is None and len(rows) > 1 and rows[0].near & named:
        head = rows[0] if len(rows[0].text.split()) <= _TITLE_WORDS else None
    heading = head.text if head else None
    body = tuple(x.text for x in rows if x is not head and x.text != heading)
    if not body and not heading:
        return None
    return Post(lines=body, heading=heading, key=key, time=time, stamp=stamp)


def is_furniture(line: Line, block: Block) -> bool:
    """Tell whether *line* of *block* is a label, a caption or the like."""
    own = line.around & ~block.around
    if own & Sign.QUOTE:
        own &= ~Sign.SHARE  # a message from elsewhere, named after where it is from
    if own & _NEVER or _ADDRESS.fullmatch(line.text):
        return True
    if own & Sign.FIGURE and not own & Sign.QUOTE and len(line.text) <= _CAPTION:
        return True
    if line.tag in HEADINGS or len(line.text) > _LABEL:
        return False
    if line.linked >= len(line.text) and len(line.text.split()) <= _BUTTON:
        return True
    near = line.near & own
    return bool(near & _BESIDE) and not near & Sign.BODY


def key_of(node: Element) -> str | None:
    """Read the page's own id of a post, from its element or the outermost in it."""
    for inner in islice(node.iter(), _OUTER):
        for name in _KEYS:
            value = inner.get(name)
            if value:
                return str(value)
    return None
