"""Read a page: the posts of a live blog, or the text of one article.

Order of evidence (design section 4): JSON-LD ``liveBlogUpdate``, repeated elements
with a time, trafilatura, resiliparse. On six real live blogs trafilatura alone kept 94
of 478 updates.
"""

import re
from dataclasses import replace
from typing import Any, Final

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from pipeline.text import dom, jsonld, posts
from pipeline.text.page import Page, Post, parse
from pipeline.text.words import content

_LIVE: Final = re.compile(
    r"\bLIVE\b|\b[Ll]ive(?=\s*[:|]|\s+[\u2013\u2014-]|\s*blog|\s+(?:updates?|coverage)|"
    r"\s*$)|[|\u2013\u2014-]\s+[Ll]ive\b|/live(?:[/-]|$)|"
    r"\ben[ -](?:vivo|directo|direct)\b|\bas it happened\b|\bliveblog"
)
_SITE: Final = re.compile(
    r"\s+(?:[|\u2013\u2014\u00b7-])\s+[^|\u2013\u2014\u00b7]{2,40}$"
)
_BREAKS: Final = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_CELL: Final = re.compile(r"<td\b[^>]*>|</(?:h[1-6]|font)>", re.IGNORECASE)
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
    titles = _titles(root, found)
    page = _facts(root, found, titles)
    listed = jsonld.updates(found)
    dom.prune(root)
    live = bool(_LIVE.search(f"{url} {page.title}") or listed)
    shown = posts.rendered(root, live=live)
    merged = posts.mark_pinned(merge(listed, shown))
    if any(not post.pinned for post in merged):
        return replace(page, posts=tuple(merged))
    return replace(page, text=_main_text(root, titles))


def extract_plain(html: str, url: str) -> Page:
    """Read *html* by the fast way alone; for pages that took :func:`extract` too long.

    The main content by resiliparse: 1,213 pages a second, against 46 by
    :func:`extract` (``docs/evidence.md#text-methods``).
    """
    del url
    return Page(text=str(extract_plain_text(html, main_content=True, comments=False)))


def merge(listed: list[Post], shown: list[Post]) -> list[Post]:
    """Join the posts of JSON-LD with those that the page shows; either may lack some.

    Posts that are shown alone come in where they stand; one of both keeps the id and
    the longer text of the two.
    """
    if not listed:
        return shown
    result = list(listed)
    at = 0
    for post in shown:
        twin = next((i for i, x in enumerate(result) if _same(x, post)), None)
        if twin is None:
            result.insert(0 if post.pinned else at, post)
            at += 1
        else:
            result[twin] = _join(result[twin], post)
            at = twin + 1
    return result


def _same(one: Post, two: Post) -> bool:
    if one.pinned or two.pinned:
        return False
    if one.key and two.key:
        return one.key == two.key
    if one.heading and two.heading and content(one.heading) != content(two.heading):
        return False
    a, b = (content(" ".join(post.lines)) for post in (one, two))
    return a[:60] == b[:60]


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


def _titles(root: dom.Node, found: list[dict[str, Any]]) -> list[str]:
    """List what the page may be called, the likeliest first."""
    heads = [h.text for h in root.get_elements_by_tag_name("h1")]
    tops = [t.text.strip() for t in root.get_elements_by_tag_name("title")]
    named = [jsonld.text_of(jsonld.article(found), "headline")]
    named += [_meta(root, "og:title"), *(_SITE.sub("", top) for top in tops), *tops]
    return [" ".join(name.split()) for name in [*heads, *named] if name.strip()]


def _facts(root: dom.Node, found: list[dict[str, Any]], titles: list[str]) -> Page:
    about = jsonld.article(found)
    published = jsonld.text_of(about, "datePublished")
    return Page(
        title=next(iter(titles), ""),
        canonical=_canonical(root) or _meta(root, "og:url") or None,
        published=published or _meta(root, "article:published_time") or None,
        author=jsonld.author(about) or _meta(root, "author") or None,
        language=root.getattr("lang") or _meta(root, "og:locale") or None,
    )


def _meta(root: dom.Node, name: str) -> str:
    for node in root.get_elements_by_tag_name("meta"):
        given = node.getattr("property") or node.getattr("name") or ""
        if given.lower() == name:
            return str(node.getattr("content") or "").strip()
    return ""


def _canonical(root: dom.Node) -> str | None:
    for link in root.get_elements_by_tag_name("link"):
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
    paragraphs = sum(len(p.text) for p in root.get_elements_by_tag_name("p"))
    if 2 * paragraphs >= len(root.text):
        return html
    return _TABLE.sub(r"<\1div", _BREAKS.sub("</p><p>", _CELL.sub(r"\g<0><p>", html)))
