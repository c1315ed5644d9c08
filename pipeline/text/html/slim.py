"""Cut a page down to what can hold text, before it is sent or parsed.

Of real live pages of 2 to 8 MB less than a tenth is text: the rest is scripts, styles
and pictures written into the page.
"""

import re
from collections.abc import Iterator
from itertools import count
from typing import Final, NamedTuple

from pipeline.text.html import flight
from schemas.topics import MIB

LARGEST_FETCHED: Final = 16 * MIB
"""Bytes of a page before it is slimmed, for those who fetch or send pages."""

_TO_THE_END: Final = ("script", "style")  # they hold all that follows, if unclosed
_FURNITURE: Final = ("svg", "amp-ad", "amp-embed", "amp-sticky-ad", "amp-consent")
_KINDS: Final = (*_TO_THE_END, *_FURNITURE)
_OPENS: Final = re.compile(rf"<!--|<({'|'.join(_KINDS)})(?=[\s/>])", re.IGNORECASE)
_CLOSES: Final = {
    "": re.compile(r"--!?>"),
    **{
        kind: re.compile(rf"</{kind}(?=[\s/>])[^>]*+>", re.IGNORECASE)
        for kind in _KINDS
    },
}
_JSON_LD: Final = re.compile(r"application/ld\+json", re.IGNORECASE)
_JSON: Final = re.compile(r"application/(?:[\w.-]++\+)?json\b", re.IGNORECASE)
ASSIGNED: Final = re.compile(
    r"(?:\.|\[\s*+[\"']|\b(?:var|let|const)\s)\s*+(?P<name>[A-Za-z_$][\w$]*+)"
    r"(?:[\"']\s*+\])?+\s*+=\s*+(?:JSON\s*+\.\s*+parse\s*+\(\s*+)?+"
    r"(?=[{\[\"']|\(function\b)"
)
_STATE: Final = re.compile(
    r"^__[A-Za-z]|(?:state|store|props|cache|initial|preload|hydrat|livedata)",
    re.IGNORECASE,
)
_HEAD: Final = 400
"""Characters of a script in which what it assigns is looked for."""
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
_TEMPLATE: Final = re.compile(
    r"<(?P<end>/?)template(?=[\s/>])(?P<own>[^<>]*+)>", re.IGNORECASE
)
_SHADOW: Final = "shadowrootmode"
_NAME: Final = rf"<[a-zA-Z][^{_BLANK}/>]*+"
_TAG: Final = re.compile(rf"{_NAME}(?:{_ATTRIBUTE})*+")
_KEPT: Final = re.compile(rf"{_NAME}(?:{_ATTRIBUTE}){{0,{_ATTRIBUTES}}}+")
_ROOT: Final = re.compile(rf"<(?:html|body)(?=[\s/>])(?:{_ATTRIBUTE})*+", re.IGNORECASE)
_ROOTS: Final = 16
"""Most tags of root and body that count, for each adds its attributes to those of the
first. No page of the 197 has over 4."""


class Script(NamedTuple):
    """An element that shows no text, or a comment.

    Attributes:
        kind: Its tag, in small letters; "" of a comment.
        start: Where it begins.
        inside: Where what it holds begins.
        close: Where that ends.
        end: Where the page goes on.
    """

    kind: str
    start: int
    inside: int
    close: int
    end: int


def slim(html: str, *, state: bool = False) -> str:
    """Take scripts, styles, drawings, AMP's advertisements, comments and data URLs out.

    JSON-LD stays: it may hold the posts of a live page. A page cut off inside a script,
    a style or a comment ends where it begins, as in a browser. Attributes beyond all
    that a page needs go too, and a shadow root, which browsers show, becomes a plain
    element. Time is linear in the length of *html*.

    Args:
        html: The page.
        state: Keep the scripts that hold the state of the page too.
    """
    parts: list[str] = []
    at = 0
    for each in _silent(html):
        parts.append(_few_attributes(html[at : each.start]))
        is_data = bool(_JSON_LD.search(html, each.start, each.inside))
        if is_data or (state and is_state(html, each)):
            parts.append(html[each.start : each.end])
        at = each.end
    parts.append(_few_attributes(html[at:]))
    return _without_shadows(_few_roots(_DATA_URL.sub("data:,", "".join(parts))))


def fitted(html: str, most: int) -> str:
    """Slim *html*, with its state if that leaves at most *most* bytes of UTF-8."""
    page = slim(html, state=True)
    return page if len(page.encode("utf-8", "replace")) <= most else slim(html)


def scripts(html: str) -> Iterator[Script]:
    """Find the scripts of *html* that hold the state of the page."""
    return (each for each in _silent(html) if is_state(html, each))


def is_state(html: str, script: Script) -> bool:
    """Tell whether *script* is JSON, or begins by giving the page a state."""
    if script.kind != "script" or _JSON_LD.search(html, script.start, script.inside):
        return False
    if _JSON.search(html, script.start, script.inside):
        return True
    last = min(script.close, script.inside + _HEAD)
    if flight.PUSHED.search(html, script.inside, last):
        return True
    found = ASSIGNED.finditer(html, script.inside, last)
    return any(map(names_state, found))


def names_state(found: re.Match[str]) -> bool:
    """Tell whether what is assigned is called a state, a store and the like."""
    return bool(_STATE.search(found["name"]))


def _silent(html: str) -> Iterator[Script]:
    at = 0
    while found := _OPENS.search(html, at):
        kind = (found[1] or "").lower()
        start = found.end()
        inside = max(start, html.find(">", start) + 1) if kind else start
        closed = _CLOSES[kind].search(html, inside)
        if closed is None and kind in _FURNITURE:
            return
        close, at = closed.span() if closed else (len(html), len(html))
        yield Script(kind, found.start(), inside, close, at)


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


def _without_shadows(html: str) -> str:
    """Write each template that is a shadow root as the element it stands for."""
    if _SHADOW not in html:
        return html
    opened: list[str] = []

    def plain(found: re.Match[str]) -> str:
        if not found["end"]:
            is_shadow = _SHADOW in found["own"].lower()
            opened.append(f"</{'div' if is_shadow else 'template'}>")
            return "<div>" if is_shadow else found[0]
        return opened.pop() if opened else found[0]

    return _TEMPLATE.sub(plain, html)
