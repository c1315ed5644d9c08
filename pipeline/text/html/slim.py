"""Cut a page down to what can hold text, before it is sent or parsed.

Of real live pages of 2 to 8 MB less than a tenth is text: the rest is scripts, styles
and pictures written into the page.
"""

import re
from itertools import count
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
_BLANK: Final = r" \t\n\r\f"
_ATTRIBUTE: Final = (
    rf"[{_BLANK}/]*+[^{_BLANK}/>][^{_BLANK}/>=]*+"
    rf"(?:[{_BLANK}]*+=[{_BLANK}]*+"
    rf"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^{_BLANK}>\"'][^{_BLANK}>]*+)?+)?+"
)
_ATTRIBUTES: Final = 256
"""Most of one tag: parsers compare each with all before it, so 20,000 cost 16 s. No tag
of 197 news pages has over 61."""
_NAME: Final = rf"<[a-zA-Z][^{_BLANK}/>]*+"
_TAG: Final = re.compile(rf"{_NAME}(?:{_ATTRIBUTE})*+")
_KEPT: Final = re.compile(rf"{_NAME}(?:{_ATTRIBUTE}){{0,{_ATTRIBUTES}}}+")
_ROOT: Final = re.compile(rf"<(?:html|body)(?=[\s/>])(?:{_ATTRIBUTE})*+", re.IGNORECASE)
_ROOTS: Final = 16
"""Most tags of root and body that count, for each adds its attributes to those of the
first. No page of the 197 has over 4."""


def slim(html: str) -> str:
    """Take scripts, styles, drawings, comments and data URLs out of *html*.

    JSON-LD stays: it may hold the posts of a live page. A page cut off inside a script,
    a style or a comment ends where it begins, as in a browser. Attributes beyond all
    that a page needs go too. Time is linear in the length of *html*.
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
        parts.append(_few_attributes(html[at : found.start()]))
        if is_json:
            parts.append(html[found.start() : end])
        at = end
    parts.append(_few_attributes(html[at:]))
    return _few_roots(_DATA_URL.sub("data:,", "".join(parts)))


def _few_attributes(markup: str) -> str:
    """Cut each tag of *markup* behind its first attributes."""
    parts: list[str] = []
    at = 0
    for tag in _TAG.finditer(markup):
        start, end = tag.span()
        if end - start > 2 * _ATTRIBUTES:  # an attribute has a blank and a name
            kept = _KEPT.match(markup, start, end)
            parts.append(markup[at : kept.end() if kept else end])
            at = end
    parts.append(markup[at:])
    return "".join(parts)


def _few_roots(html: str) -> str:
    number = count()
    return _ROOT.sub(lambda found: found[0] if next(number) < _ROOTS else "<body", html)
