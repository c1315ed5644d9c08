"""Cut a page down to what can hold text, before it is sent or parsed.

Of real live pages of 2 to 8 MB less than a tenth is text: the rest is scripts, styles
and pictures written into the page.
"""

import re
from typing import Final

from schemas.topics import MIB

LARGEST_FETCHED: Final = 16 * MIB
"""Bytes of a page before it is slimmed, for those who fetch or send pages."""

_OPENS: Final = re.compile(r"<!--|<(script|style|svg)(?=[\s/>])", re.IGNORECASE)
_CLOSES: Final = {
    "script": re.compile(r"</script(?=[\s/>])[^>]*+>", re.IGNORECASE),
    "style": re.compile(r"</style(?=[\s/>])[^>]*+>", re.IGNORECASE),
    "svg": re.compile(r"</svg(?=[\s/>])[^>]*+>", re.IGNORECASE),
    "": re.compile(r"--!?>"),
}
_JSON_LD: Final = re.compile(r"application/ld\+json", re.IGNORECASE)
_DATA_URL: Final = re.compile(
    r"\bdata:[\w/+.;=-]{0,100}+,[^\"'\s)<>]{64,}+", re.IGNORECASE
)


def slim(html: str) -> str:
    """Take scripts, styles, drawings, comments and data URLs out of *html*.

    JSON-LD stays: it may hold the posts of a live page. A page cut off inside a script,
    a style or a comment ends where it begins, as in a browser. Time is linear in the
    length of *html*.
    """
    parts: list[str] = []
    at = 0
    while found := _OPENS.search(html, at):
        kind = (found[1] or "").lower()
        start = found.end()
        inside = max(start, html.find(">", start) + 1) if kind else start
        closed = _CLOSES[kind].search(html, inside)
        if closed is None and kind == "svg":
            break
        end = closed.end() if closed else len(html)
        is_json = bool(_JSON_LD.search(html, start, inside))
        parts.append(html[at : end if is_json else found.start()])
        at = end
    parts.append(html[at:])
    return _DATA_URL.sub("data:,", "".join(parts))
