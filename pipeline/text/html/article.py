"""Take the text of the one article of a page.

A model of lines speaks first, with the main content by resiliparse among what it looks
at. Where the two differ, trafilatura is asked, and what is most like the others is
taken: that is one page in nine.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from pipeline.text.html import features, jsonld
from pipeline.text.html.signs import Sign
from pipeline.text.html.tree import Line, Tree

SURE: Final = 0.35
"""Least chance of a line that is taken; half a point of word F1 above .5, since a lost
paragraph is longer than a caption that comes along (``pipeline/models/page_lines.md``).
"""
_ALIKE: Final = 0.8  # word F1 from which on nobody else is asked
_TITLE: Final = 300  # characters

_REFUSED: Final = 0.1
"""Chance of a line below which it may go, whoever took it: with publishers left out of
training .9617 instead of .9611 on the first set of pages, and the same on the second.
Of all such lines it would be .9622 and .9627, but lines of dense scripts go too."""
_BESIDE: Final = (Sign.HIDDEN | Sign.NAV | Sign.FOOTER | Sign.CONSENT | Sign.MENU) | (
    Sign.SHARE | Sign.SIGN_UP | Sign.ADVERT | Sign.COMMENT | Sign.ASIDE | Sign.RELATED
)
_BULLET: Final = "\u2022 "  # which resiliparse writes before the items of a list
_LIKELY: Final = 0.5
_LINKED: Final = 0.7  # of the characters of a line of a menu; marks stand between
_MENU: Final = 40  # characters
_WRITTEN: Final = re.compile(r"</(?:p|div|li)>|<br ?/?>", re.IGNORECASE)
_SEVERAL: Final = 2  # tags in what is shown: markup that a system escaped

_FLASH_BLANKS: Final = 7  # of a headline that tells what happened to whom


def text_of(html: str, tree: Tree, hints: features.Hints) -> str:
    """Give the paragraphs of the article, one a line; "" where there is no text.

    Args:
        html: The page, slimmed.
        tree: What was read from it.
        hints: What the page says of itself.
    """
    other = main_content(html)
    return chosen(html, tree, hints, chances_of(tree, hints, other), other)


def chosen(
    html: str,
    tree: Tree,
    hints: features.Hints,
    chances: features.Vector,
    other: str | None = None,
) -> str:
    """Give the text of the lines with good *chances*, or of who knows better.

    Args:
        html: The page, slimmed.
        tree: What was read from it.
        hints: What the page says of itself.
        chances: Of each line of *tree*.
        other: The main content by resiliparse, if it is known.
    """
    other = main_content(html) if other is None else other
    texts = candidates(html, tree, chances, other)
    best = winner(texts)
    text = texts[best]
    text = text or "\n".join(line.text for line in tree.lines)
    if len(_WRITTEN.findall(text)) >= _SEVERAL:
        text = "\n".join(jsonld.plain_lines(text))
    rows = [row for each in text.splitlines() if (row := " ".join(each.split()))]
    if best != "lines":
        rows = _without_refused(rows, tree, chances)
    rows = _without_menus(rows, tree, chances)
    told = [row for row in rows if not _is_title(row, hints.titles)]
    # A flash may have no more to tell than its headline says: a sentence, not a name.
    flash = (row for row in dict.fromkeys(rows) if row.count(" ") >= _FLASH_BLANKS)
    return "\n".join(told or flash)


def candidates(
    html: str, tree: Tree, chances: features.Vector, other: str
) -> dict[str, str]:
    """Give the texts among which is chosen, by who read them."""
    own = [x.text for x, p in zip(tree.lines, chances, strict=True) if p >= SURE]
    texts = {"lines": "\n".join(own), "resiliparse": other}
    if _likeness(_bag(texts["lines"]), _bag(other)) < _ALIKE:
        texts["trafilatura"] = _attempt(_by_trafilatura, html)
    return texts


def winner(texts: Mapping[str, str]) -> str:
    """Name whose text has most words in common with the others; the first of equals.

    Where that is nothing, whose is longest.
    """
    bags = {name: _bag(text) for name, text in texts.items()}
    scores = {
        name: sum(_likeness(bag, two) for other, two in bags.items() if other != name)
        for name, bag in bags.items()
    }
    best = max(scores, key=lambda name: scores[name])
    return best if texts[best] else max(texts, key=lambda name: len(texts[name]))


def weights() -> features.Vector:
    """Give the weights of the model of lines, in the order of its features."""
    return _weights()[1]


def main_content(html: str) -> str:
    """Take the main content by resiliparse, by far the fastest of all.

    Where it finds none, all text that the page shows.
    """
    return _attempt(_by_resiliparse, html) or _attempt(_whole, html)


def chances_of(tree: Tree, hints: features.Hints, other: str) -> features.Vector:
    """Give of each line of *tree* the chance that it belongs to the article.

    Args:
        tree: The page.
        hints: What the page says of itself.
        other: The main content by resiliparse.
    """
    if not tree.lines:
        return np.zeros(0, np.float32)
    names, weights, bias = _weights()
    rows = features.of_lines(tree.lines, hints, features.Shingles(other))
    if names != features.NAMES:
        raise ValueError("page_lines.tsv has other rows than features.NAMES")
    return np.asarray(1 / (1 + np.exp(-(rows @ weights + bias))), np.float32)


@cache
def _weights() -> tuple[tuple[str, ...], features.Vector, float]:
    path = resources.files("pipeline.models") / "page_lines.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    (_, bias), *others = rows
    names = tuple(name for name, _ in others)
    return names, np.array([float(w) for _, w in others], np.float32), float(bias)


def _by_trafilatura(html: str) -> str:
    found = trafilatura.extract(
        html, fast=True, include_comments=False, include_tables=True, deduplicate=False
    )
    return str(found or "")


def _by_resiliparse(html: str) -> str:
    return str(extract_plain_text(html, main_content=True, comments=False))


def _whole(html: str) -> str:
    return str(extract_plain_text(html, main_content=False, comments=False))


def _attempt(extract: Callable[[str], str], html: str) -> str:
    """Ask a library; whatever it raises on a page of others, the rest still speak."""
    try:
        return extract(html)
    except Exception:  # noqa: BLE001 (lxml, lexbor and trafilatura raise many kinds)
        return ""


def _bag(text: str) -> Counter[str]:
    return Counter(text.split())


def _likeness(one: Counter[str], two: Counter[str]) -> float:
    """Give the word F1 of two texts."""
    size = one.total() + two.total()
    return 2 * (one & two).total() / size if size else 0.0


def _without_refused(
    rows: list[str], tree: Tree, chances: features.Vector
) -> list[str]:
    """Leave out what another took of menus, boxes and notices, if no model would.

    Unless that is most of the text: then the names of a wrapper mislead.
    """
    pairs = [*zip(tree.lines, chances, strict=True)]
    refused = {x.text for x, p in pairs if p < _REFUSED and _is_beside(x)}
    refused -= {line.text for line, chance in pairs if chance >= SURE}
    kept = [row for row in rows if row.lstrip(_BULLET) not in refused]
    return kept if 2 * sum(map(len, kept)) > sum(map(len, rows)) else rows


def _is_beside(line: Line) -> bool:
    """Tell whether *line* is linked, or stands in what is named as no article is."""
    return bool(line.around & _BESIDE) or 2 * line.linked >= len(line.text)


def _without_menus(rows: list[str], tree: Tree, chances: features.Vector) -> list[str]:
    """Leave out short lines of links above the first line of prose and below the last.

    Those of small chance; where a page has nothing else, they stay.
    """
    linked = {
        line.text
        for line, chance in zip(tree.lines, chances, strict=True)
        if chance < _LIKELY
        and _LINKED * len(line.text) <= line.linked
        and len(line.text) < _MENU
    }
    others = [i for i, row in enumerate(rows) if row.lstrip(_BULLET) not in linked]
    return rows[others[0] : others[-1] + 1] if others else rows


def _is_title(row: str, titles: frozenset[str]) -> bool:
    return len(row) <= _TITLE and row.lower() in titles
