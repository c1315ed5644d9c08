"""Say how a page is read: who read its text, whence its posts, why lines are left."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from pipeline.text import html as pages
from pipeline.text.html import article, facts, features, held, jsonld, live, shown
from pipeline.text.html import state as state_of
from pipeline.text.html import tree as trees

_REASONS: Final = 2


class Left(NamedTuple):
    """A line of the page that the model of lines leaves out.

    Attributes:
        chance: That it belongs to the article, 0 to 1.
        reasons: What weighed most against it.
    """

    text: str
    chance: float
    reasons: tuple[str, ...]


class Account(NamedTuple):
    """How a page is read.

    Attributes:
        readers: Who was asked for its text, and how many words each gave; empty of a
            page of posts.
        reader: Whose text was taken.
        posts: Where posts stand, and how many; empty of a page of one article.
        is_live: The page says of itself that it is live.
        left: Lines that are left out; none of a page of posts.
    """

    readers: tuple[tuple[str, int], ...] = ()
    reader: str = ""
    posts: tuple[tuple[str, int], ...] = ()
    is_live: bool = False
    left: tuple[Left, ...] = ()


def account(html: str, url: str) -> Account:
    """Read *html*, fetched from *url*, and say how."""
    whole, html = html, trees.shallow(pages.slim(html))
    tree = trees.read(html)
    if tree is None:
        return Account()
    found = jsonld.objects(tree.json_ld)
    is_live = live.is_live(tree, found, url)
    page = pages.extract(whole, url)
    if page.posts:
        return Account(posts=_posts(tree, found, whole, url), is_live=is_live)
    hints = facts.hints(tree, found)
    other = article.main_content(html)
    chances = article.chances_of(tree, hints, other)
    texts = article.candidates(html, tree, chances, other)
    reader = article.winner(texts)
    if page.text and page.text != article.chosen(html, tree, hints, chances, other):
        reader = "data of scripts"
        texts[reader] = page.text
    return Account(
        readers=tuple((name, len(text.split())) for name, text in texts.items()),
        reader=reader,
        is_live=is_live,
        left=_left(tree, hints, chances, other),
    )


def _posts(
    tree: trees.Tree, found: list[jsonld.Json], html: str, url: str
) -> tuple[tuple[str, int], ...]:
    is_live = live.is_live(tree, found, url)
    groups = held.groups(state_of.values(html), url) if is_live else []
    counts = {
        "JSON-LD": len(jsonld.updates(found)),
        "shown": len(shown.posts(tree, url, live=is_live)),
        "state of scripts": len(groups[0].posts) if groups else 0,
    }
    return tuple((name, count) for name, count in counts.items() if count)


def _left(
    tree: trees.Tree, hints: features.Hints, chances: features.Vector, other: str
) -> tuple[Left, ...]:
    out = [n for n, chance in enumerate(chances) if chance < article.SURE]
    if not out:
        return ()
    rows = features.of_lines(tree.lines, hints, features.Shingles(other))
    weighed = rows * article.weights()
    weighed -= weighed.mean(axis=0)  # what all lines have tells none apart
    return tuple(
        Left(tree.lines[n].text, float(chances[n]), _reasons(weighed[n])) for n in out
    )


def _reasons(weighed: Sequence[float]) -> tuple[str, ...]:
    order = np.argsort(weighed)[:_REASONS]
    return tuple(
        features.NAMES[n].replace("_", " ").lower() for n in order if weighed[n] < 0
    )
