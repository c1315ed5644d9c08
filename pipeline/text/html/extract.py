"""Read a page: the posts of a live page, or the text of one article."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final, TypeVar

from pipeline.text import posts, walls
from pipeline.text.html import (
    article,
    drawn,
    facts,
    held,
    jsonld,
    live,
    shown,
    state,
    tree,
    unseen,
)
from pipeline.text.html.linked import links_of
from pipeline.text.html.merge import complete, merge, without_common_headings
from pipeline.text.html.slim import slim
from pipeline.text.page import PLAIN, STATE_UNREAD, Page, Post
from pipeline.text.walls import Wall

T = TypeVar("T")

_SHORT: Final = 160
"""Characters of a text beside which a consent banner may be all that a page is for."""


def extract(html: str, url: str) -> Page:
    """Read *html*, fetched from *url*; posts and text are raw, to be cleaned."""
    is_cut_off = walls.is_cut_off(html)
    whole = html
    html = tree.shallow(slim(html))
    read = tree.read(html)
    if read is None:
        return Page()
    found = jsonld.objects(read.json_ld)
    page = facts.read(read, found, url)
    listed = jsonld.updates(found)
    is_live = live.is_live(read, found, url)
    address = page.canonical or url
    merged = merge(listed, shown.posts(read, address, live=is_live))
    data = cache(lambda: [*state.values(whole), *unseen.values(read)])
    if is_live:
        none: list[held.Held] = []
        groups, flags = _of_state(lambda: held.groups(data(), address), none)
        merged = complete(merged, groups) or _unseen(read, address)
        page = replace(page, flags=flags)
    if merged:
        merged = posts.mark_pinned(without_common_headings(merged, page.title))
        if any(not post.pinned for post in merged):
            return replace(page, posts=tuple(merged))
    hints = facts.hints(read, found)
    text = article.text_of(html, read, hints)
    page = replace(page, text=text, links=links_of(read, text, address))
    if is_cut_off:
        return replace(page, wall=Wall("cut_off", (), len(text)))
    wall = _wall(read, page.title, text)
    seen = text if read.lines else ""  # else it is from the data of the page
    if len(seen) < drawn.SHOWN and (wall is None or wall.kind == "script"):
        about = replace(page, text=seen)
        hidden, flags = _of_state(
            lambda: drawn.text_of([*data(), *unseen.markup(read)], found, about, hints),
            "",
        )
        page = replace(page, flags=tuple(dict.fromkeys((*page.flags, *flags))))
        if hidden:
            return replace(page, text=hidden)
    return replace(page, wall=wall)


def _unseen(page: tree.Tree, address: str) -> list[Post]:
    """Read the posts of a live page that stand in a frame or are for no scripts."""
    for markup in unseen.markup(page):
        read = tree.read(tree.shallow(slim(f"<html><body>{markup}</body></html>")))
        found = shown.posts(read, address, live=True) if read else []
        if len(found) > 1:
            return found
    return []


def _of_state(read: Callable[[], T], without: T) -> tuple[T, tuple[str, ...]]:
    """Read what scripts hold, and flags; a fault costs that alone, not the page.

    The data is as scripts like it, of formats that nobody describes in full.
    """
    try:
        return read(), ()
    except Exception:  # noqa: BLE001 - whatever it is, the rest of the page is sound
        return without, (STATE_UNREAD,)


def described(html: str, url: str) -> Page:
    """Read what a page says of itself, without its text: for people who ask."""
    read = tree.read(tree.shallow(slim(html)))
    return (
        Page() if read is None else facts.read(read, jsonld.objects(read.json_ld), url)
    )


def _wall(read: tree.Tree, title: str, text: str) -> Wall | None:
    """Look for a wall in the text, and in all that is shown where that is short."""
    rows = text.splitlines()
    if len(text) < _SHORT:
        rows = [line.text for line in read.lines] + read.notices
    return walls.recognise(title, rows) or walls.recognise(read.title, rows)


def extract_plain(html: str, url: str) -> Page:
    """Read *html* by the fast way alone; for pages that took :func:`extract` too long.

    The main content by resiliparse: 1,213 pages a second, against 46 by trafilatura
    (``docs/evidence.md#text-methods``).
    """
    del url
    text = article.main_content(tree.shallow(slim(html)))
    return Page(text=text, flags=(PLAIN,))
