"""Read a page: the posts of a live blog, or the text of one article.

Order of evidence (design section 4): JSON-LD ``liveBlogUpdate``, repeated elements
with a time, trafilatura, resiliparse. On six real live blogs trafilatura alone kept 94
of 478 updates.
"""

import re
from dataclasses import replace
from typing import Any, Final, NamedTuple

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from pipeline.text import posts
from pipeline.text.html import dom, jsonld, shown
from pipeline.text.html.dom import parse
from pipeline.text.page import Page, Post
from pipeline.text.words import content

_LIVE: Final = re.compile(
    r"\bLIVE\b|\b[Ll]ive(?=\s*[:|]|\s+[\u2013\u2014-]|\s*blog|\s+(?:updates?|coverage)|"
    r"\s*$)|[|\u2013\u2014-]\s+[Ll]ive\b|/live(?:[/-]|$)|"
    r"\ben[ -](?:vivo|directo|direct)\b|\bas it happened\b|\bliveblog"
)
_SITE: Final = re.compile(r" [|\u2013\u2014\u00b7-] [^|\u2013\u2014\u00b7]{2,40}$")
_BREAKS: Final = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_CELL: Final = re.compile(r"<td\b[^<>]*+>|</(?:h[1-6]|font)>", re.IGNORECASE)
_TABLE: Final = re.compile(r"<(/?)(?:table|tbody|tr|td)\b", re.IGNORECASE)
_FORM: Final = re.compile(r"<(/?)form\b", re.IGNORECASE)
_NOISE: Final = re.compile(
    r"^(?:advertisement|sponsored|promoted|related|read (?:also|more|next)|more on "
    r"this|"
    r"see also|share(?: this)?|recommended|anzeige|publicit\u00e9|publicidad|"
    r"lire aussi|lea tambi\u00e9n|lesen sie auch|posted by|by [A-Z]\S+ [A-Z]\S+$)\b",
    re.IGNORECASE,
)


def extract(html: str, url: str) -> Page:
    """Read *html*, fetched from *url*; posts and text are raw, to be cleaned."""
    root = parse(html)
    found = jsonld.objects(root)
    metas = _metas(root)
    titles = _titles(root, found, metas)
    page = _facts(root, found, metas, titles)
    listed = jsonld.updates(found)
    dom.prune(root)
    live = bool(_LIVE.search(f"{url} {page.title}") or listed)
    merged = posts.mark_pinned(merge(listed, shown.rendered(root, live=live)))
    if any(not post.pinned for post in merged):
        return replace(page, posts=tuple(merged))
    return replace(page, text=_main_text(root, titles))


def extract_plain(html: str, url: str) -> Page:
    """Read *html* by the fast way alone; for pages that took :func:`extract` too long.

    The main content by resiliparse: 1,213 pages a second, against 46 by
    :func:`extract` (``docs/evidence.md#text-methods``).
    """
    del url
    root = parse(html)
    dom.flatten(root)  # what nests without end costs the square of its depth
    html = str(root.html)
    return Page(text=str(extract_plain_text(html, main_content=True, comments=False)))


def merge(listed: list[Post], shown: list[Post]) -> list[Post]:
    """Join the posts of JSON-LD with those that the page shows; either may lack some.

    Posts that are shown alone come in where they stand; one of both keeps the id and
    the longer text of the two.
    """
    if not listed:
        return shown
    result = list(listed)
    marks = [_mark(post) for post in listed]
    at = 0
    for post in shown[: jsonld.MOST]:
        mark = _mark(post)
        twin = next((i for i, x in enumerate(marks) if _same(x, mark)), None)
        if twin is None:
            place = 0 if post.pinned else at
            result.insert(place, post)
            marks.insert(place, mark)
            at += 1
        else:
            result[twin] = _join(result[twin], post)
            marks[twin] = _mark(result[twin])
            at = twin + 1
    return result


class _Mark(NamedTuple):
    """By what a post is known again: key, heading and opening, folded."""

    key: str
    heading: str
    opening: str
    pinned: bool


def _mark(post: Post) -> _Mark:
    opening = content(" ".join(post.lines))[:60]
    return _Mark(post.key or "", content(post.heading or ""), opening, post.pinned)


def _same(one: _Mark, two: _Mark) -> bool:
    if one.pinned or two.pinned:
        return False
    if one.key and two.key:
        return one.key == two.key
    if one.heading and two.heading and one.heading != two.heading:
        return False
    return one.opening == two.opening


def _join(one: Post, two: Post) -> Post:
    longer = max(one, two, key=lambda post: len(content(" ".join(post.lines))))
    body = longer.lines
    if len(content(" ".join(one.lines))) == len(content(" ".join(two.lines))):
        body = max(one.lines, two.lines, key=len)  # the one that keeps paragraphs
    return replace(
        one,
        lines=body,
        heading=one.heading or two.heading,
        key=one.key or two.key,
        time=one.time or two.time,
    )


def _titles(
    root: dom.Node, found: list[dict[str, Any]], metas: dict[str, str]
) -> list[str]:
    """List what the page may be called, the likeliest first."""
    heads = [h.text for h in dom.tagged(root, "h1")]
    tops = [" ".join(t.text.split()) for t in dom.tagged(root, "title")]
    named = [jsonld.text_of(jsonld.article(found), "headline")]
    named += [metas.get("og:title", ""), *(_SITE.sub("", top) for top in tops), *tops]
    return [" ".join(name.split()) for name in [*heads, *named] if name.strip()]


def _facts(
    root: dom.Node,
    found: list[dict[str, Any]],
    metas: dict[str, str],
    titles: list[str],
) -> Page:
    about = jsonld.article(found)
    published = jsonld.text_of(about, "datePublished")
    return Page(
        title=next(iter(titles), ""),
        canonical=_canonical(root) or metas.get("og:url") or None,
        published=published or metas.get("article:published_time") or None,
        author=jsonld.author(about) or metas.get("author") or None,
        language=root.getattr("lang") or metas.get("og:locale") or None,
    )


def _metas(root: dom.Node) -> dict[str, str]:
    """Give what the page says of itself by name; the first of a name counts."""
    found: dict[str, str] = {}
    for node in dom.tagged(root, "meta"):
        name = (node.getattr("property") or node.getattr("name") or "").lower()
        found.setdefault(name, str(node.getattr("content") or "").strip())
    return found


def _canonical(root: dom.Node) -> str | None:
    for link in dom.tagged(root, "link"):
        if "canonical" in (link.getattr("rel") or "").lower():
            return str(link.getattr("href") or "") or None
    return None


def _main_text(root: dom.Node, titles: list[str]) -> str:
    html = _unlaid(root)
    found = trafilatura.extract(
        html, fast=True, include_comments=False, include_tables=True, deduplicate=False
    )
    text = str(found or "") or str(extract_plain_text(html, main_content=True))
    if not text.strip():
        text = "\n".join(dom.lines(root))
    rows = [" ".join(row.split()) for row in text.splitlines()]
    heads = {content(title) for title in titles}
    return "\n".join(
        row
        for row in rows
        if row and not _NOISE.match(row) and content(row) not in heads
    )


def _unlaid(root: dom.Node) -> str:
    """Write the HTML of a page; one laid out by tables and breaks as paragraphs."""
    html = _FORM.sub(r"<\1div", str(root.html))  # old pages are one form as a whole
    if 2 * dom.prose(root) >= len(root.text):
        return html
    return _TABLE.sub(r"<\1div", _BREAKS.sub("</p><p>", _CELL.sub(r"\g<0><p>", html)))
