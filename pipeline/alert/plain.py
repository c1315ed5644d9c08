"""Lines of a report without what is left of markup: "&lt;b&gt;", "&#39;", " #39;s"."""

import html
import re
from itertools import count
from typing import Final

from pipeline.text.clean import one_line

_MARKUP: Final = re.compile(r"&(?:lt|gt|quot|amp|apos|nbsp|#\d{2,5});|#\d{2,5};|quot;")
_TAG: Final = re.compile(r"<(?:/?[A-Za-z][^<>]{0,400}|!--[^<>]{0,400}--)>")
_TORN: Final = re.compile(r"(?<!&) ?#(\d{2,5});")
"""A character whose mark was lost by a feed: "Norway #39;s"."""
_QUOTE: Final = re.compile(r"(?<!&)( ?)\bquot;")


def plain(text: str) -> str:
    """Write *text* in one line, with the characters that markup stands for, and no tag.

    Feeds escape text twice, and some lose the mark of what they escape.
    """
    line = one_line(text)
    if not _MARKUP.search(line):
        return line
    line = _TAG.sub("", html.unescape(html.unescape(line)))
    line = _TORN.sub(lambda found: chr(int(found[1])), line)
    number = count()
    line = _QUOTE.sub(
        lambda found: f'{found[1] if next(number) % 2 == 0 else ""}"', line
    )
    return one_line(line)


__all__ = ["plain"]
