"""Read a page: the posts of a live page, or the text of one article."""

from dataclasses import replace

from pipeline.text import posts
from pipeline.text.html import article, dom, facts, jsonld, live, shown, tree
from pipeline.text.html.merge import merge
from pipeline.text.html.slim import slim
from pipeline.text.page import Page


def extract(html: str, url: str) -> Page:
    """Read *html*, fetched from *url*; posts and text are raw, to be cleaned."""
    html = tree.shallow(slim(html))
    read = tree.read(html)
    if read is None:
        return Page()
    found = jsonld.objects(read.json_ld)
    page = facts.read(read, found, url)
    listed = jsonld.updates(found)
    if live.is_live(read, found, url):
        root = dom.parse(html)
        dom.prune(root)
        merged = posts.mark_pinned(merge(listed, shown.rendered(root, live=True)))
        if any(not post.pinned for post in merged):
            return replace(page, posts=tuple(merged))
    return replace(page, text=article.text_of(html, read, facts.hints(read, found)))


def extract_plain(html: str, url: str) -> Page:
    """Read *html* by the fast way alone; for pages that took :func:`extract` too long.

    The main content by resiliparse: 1,213 pages a second, against 46 by trafilatura
    (``docs/evidence.md#text-methods``).
    """
    del url
    return Page(text=article.main_content(tree.shallow(slim(html))))
