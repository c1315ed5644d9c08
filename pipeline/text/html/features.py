"""What the model of article lines looks at: one row of numbers for each line."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.html.signs import Sign
from pipeline.text.html.tree import HEADINGS, Line

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]

_LONG: Final = 80  # characters from which on a line is a sentence of prose
_SHORT: Final = 25
_ENDS: Final = tuple(".!?\u2026:\"'\u201d\u00bb\u3002\u300d)\u0964\u06d4")
_MARKS: Final = ",.;\u060c\u3001\u3002"
_TAGS: Final = ("p", "div", "li", "td", "figcaption", "blockquote", "time")
_GROUPS: Final = ("kind", "parent", "grandparent")
_RUN: Final = 4  # words in a row by which a line is found in another text
_REACH: Final = 5  # lines before and behind that tell how dense prose is
_OWN: Final = (
    *("length", "is_long", "is_short", "linked", "is_link", "strong", "ends", "marks"),
    *("upper", "is_title", "in_lead", "has_body", "in_body", "in_other"),
    *("after_title", "near_title", "place", "is_heading", "is_h1"),
)
_NEAR: Final = ("length", "is_long", "linked", "is_link", "ends", "in_other")
NAMES: Final = (
    *_OWN,
    *(f"prose_of_{name}" for name in _GROUPS),
    "links_of_parent",
    *(f"tag_{tag}" for tag in _TAGS),
    *(f"around_{sign.name}" for sign in Sign),
    *(f"near_{sign.name}" for sign in Sign),
    *(f"{name}_at_{at}" for at in (-2, -1, 1, 2) for name in _NEAR),
    "density",
    "prose_before",
)
"""Columns of the matrix, and rows of the file of weights."""


class Shingles:
    """Runs of four words of a text, to find lines in it without a search."""

    def __init__(self, text: str) -> None:
        """Cut *text* into its words."""
        words = text.split()
        self._runs = set(zip(*(words[i:] for i in range(_RUN)), strict=False))
        self._lines = {" ".join(line.split()) for line in text.splitlines()}

    def __bool__(self) -> bool:
        """Tell whether the text has any run at all."""
        return bool(self._runs)

    def holds(self, words: list[str], text: str) -> bool:
        """Tell whether the line *text* of *words* stands in the text."""
        if len(words) < _RUN:
            return text in self._lines
        runs = self._runs
        return tuple(words[:_RUN]) in runs and tuple(words[-_RUN:]) in runs


@dataclass(frozen=True, slots=True)
class Hints:
    """What a page says of itself.

    Attributes:
        titles: What the page may be called, lower case.
        lead: Its description.
        body: ``articleBody`` of JSON-LD.
    """

    titles: frozenset[str] = frozenset()
    lead: Shingles = field(default_factory=lambda: Shingles(""))
    body: Shingles = field(default_factory=lambda: Shingles(""))


def of_lines(lines: list[Line], hints: Hints, other: Shingles) -> Matrix:
    """Describe each of *lines* by numbers from 0 to 1.

    Args:
        lines: All of one page, in order; at least one.
        hints: What the page says of itself.
        other: The main content by another extractor.

    Returns:
        A row for each line and a column for each of :data:`NAMES`.
    """
    sizes = np.array([len(line.text) for line in lines], np.float32)
    own = _own(lines, hints, other)
    column = {name: own[:, i] for i, name in enumerate(_OWN)}
    prose = np.where(column["is_long"] * (column["linked"] < 1 / 3), sizes, 0)
    whole = max(1.0, float(prose.sum()))
    tags = [[line.tag == tag for tag in _TAGS] for line in lines]
    near = np.stack([column[name] for name in _NEAR], axis=1)
    parts = [
        own,
        *(_column(_shares(lines, prose, whole, name)) for name in _GROUPS),
        _column(_link_shares(lines, sizes)),
        np.array(tags, np.float32),
        _bits([line.around for line in lines]),
        _bits([line.near for line in lines]),
        *_shifted(near),
        _column(_density(prose, sizes)),
        _column(np.asarray(np.cumsum(prose) / whole, np.float32)),
    ]
    return np.hstack(parts).astype(np.float32)


def _own(lines: list[Line], hints: Hints, other: Shingles) -> Matrix:
    rows = []
    for line in lines:
        text, size = line.text, len(line.text)
        words = text.split()
        rows.append(
            (
                min(1.0, size / 400),
                size > _LONG,
                size < _SHORT,
                min(1.0, line.linked / size),
                10 * line.linked >= 9 * size,
                min(1.0, line.strong / size),
                text.endswith(_ENDS),
                min(1.0, sum(map(text.count, _MARKS)) / 8),
                text.isupper(),
                size < 300 and text.lower() in hints.titles,  # noqa: PLR2004 (a title)
                hints.lead.holds(words, text),
                bool(hints.body),
                hints.body.holds(words, text),
                other.holds(words, text),
            )
        )
    first = np.array(rows, np.float32)
    headed = [i for i, line in enumerate(lines) if line.tag == "h1"]
    titled = np.flatnonzero(first[:, 9])
    start = headed[0] if headed else int(titled[0]) if len(titled) else 0
    at = np.arange(len(lines))
    after = (at > start).astype(np.float32)
    place: list[Vector] = [
        after,
        np.asarray(after * np.maximum(0, 1 - (at - start) / 12), np.float32),
        np.asarray(at / len(lines), np.float32),
        np.array([line.tag in HEADINGS for line in lines], np.float32),
        np.array([line.tag == "h1" for line in lines], np.float32),
    ]
    return np.hstack([first, np.stack(place, axis=1)])


def _column(values: Vector) -> Matrix:
    return values.reshape(-1, 1)


def _bits(masks: list[int]) -> Matrix:
    found = np.array(masks, np.int64)
    return np.stack([(found & sign.value) > 0 for sign in Sign], axis=1)


def _shares(lines: list[Line], prose: Vector, whole: float, name: str) -> Vector:
    """Give of each line the share of prose that stands where it does."""
    sums: defaultdict[object, float] = defaultdict(float)
    places = [getattr(line, name) for line in lines]
    for place, size in zip(places, prose.tolist(), strict=True):
        sums[place] += size
    return np.array([sums[place] / whole for place in places], np.float32)


def _link_shares(lines: list[Line], sizes: Vector) -> Vector:
    linked: defaultdict[int, float] = defaultdict(float)
    total: defaultdict[int, float] = defaultdict(float)
    for line, size in zip(lines, sizes.tolist(), strict=True):
        linked[line.parent] += line.linked
        total[line.parent] += size
    shares = [min(1.0, linked[x.parent] / total[x.parent]) for x in lines]
    return np.array(shares, np.float32)


def _shifted(near: Matrix) -> list[Matrix]:
    padded = np.pad(near, ((2, 2), (0, 0)))
    return [padded[2 + at : 2 + at + len(near)] for at in (-2, -1, 1, 2)]


def _density(prose: Vector, sizes: Vector) -> Vector:
    """Give of each line the share of prose in the five lines before and behind."""
    kernel = np.ones(2 * _REACH + 1, np.float32)
    inside, whole = (
        np.convolve(np.pad(values, _REACH), kernel, "valid")
        for values in (prose, sizes)
    )
    return np.asarray(inside / np.maximum(1, whole), np.float32)
