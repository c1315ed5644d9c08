"""Two known ways to cut a text without marks, for comparison.

C99 (Choi, 2000) and TextTiling (Hearst, 1997), small, over paragraphs.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.text.words import tokens

_MASK = 5  # half the side of the mask by which C99 ranks: 11 x 11
_WINDOW = 3  # paragraphs on each side of a gap in TextTiling
_STEM = 6


def c99(paragraphs: Sequence[str]) -> list[int]:
    """Rank likenesses within a mask, then divide while the density rises sharply."""
    alike = _cosines(paragraphs)
    count = len(alike)
    ranks = np.zeros_like(alike)
    for i in range(count):
        for j in range(count):
            rows = slice(max(0, i - _MASK), i + _MASK + 1)
            columns = slice(max(0, j - _MASK), j + _MASK + 1)
            near = alike[rows, columns]
            ranks[i, j] = (near < alike[i, j]).sum() / max(1, near.size - 1)
    sums = np.zeros((count + 1, count + 1))
    sums[1:, 1:] = ranks.cumsum(0).cumsum(1)

    def inside(a: int, b: int) -> float:
        return float(sums[b, b] - sums[a, b] - sums[b, a] + sums[a, a])

    ends, densities, order = [0, count], [inside(0, count) / count**2], []
    while len(ends) <= count:
        best, at = -1.0, 0
        area = sum((b - a) ** 2 for a, b in pairwise(ends))
        mass = sum(inside(a, b) for a, b in pairwise(ends))
        for a, b in pairwise(ends):
            for c in range(a + 1, b):
                inner = mass - inside(a, b) + inside(a, c) + inside(c, b)
                size = area - (b - a) ** 2 + (c - a) ** 2 + (b - c) ** 2
                if inner / size > best:
                    best, at = inner / size, c
        if best < 0:
            break
        ends = sorted([*ends, at])
        order.append(at)
        densities.append(best)
    rises = np.diff(densities)
    if not len(rises):
        return []
    limit = rises.mean() + 1.2 * rises.std()
    cuts = int((rises > limit).nonzero()[0].max()) + 1 if (rises > limit).any() else 0
    return sorted(order[:cuts])


def text_tiling(paragraphs: Sequence[str]) -> list[int]:
    """Cut at the deep valleys of the likeness of what stands before and after."""
    bags = _bags(paragraphs)
    gaps = range(1, len(bags))
    scores = [
        _cosine(
            sum(bags[max(0, g - _WINDOW) : g], Counter()),
            sum(bags[g : g + _WINDOW], Counter()),
        )
        for g in gaps
    ]
    depths = []
    for n, score in enumerate(scores):
        left = right = score
        for value in reversed(scores[:n]):
            if value < left:
                break
            left = value
        for value in scores[n + 1 :]:
            if value < right:
                break
            right = value
        depths.append(left + right - 2 * score)
    limit = float(np.mean(depths) - np.std(depths) / 2)
    peaks = [
        n for n, depth in enumerate(depths)
        if depth > limit and depth == max(depths[max(0, n - 2) : n + 3])
    ]  # fmt: skip
    return [n + 1 for n in peaks]


def _bags(paragraphs: Sequence[str]) -> list[Counter[str]]:
    bags = [Counter(word[:_STEM] for word in tokens(each)) for each in paragraphs]
    spread = Counter(word for bag in bags for word in bag)
    common = {word for word, n in spread.items() if n > len(bags) / 4}
    return [Counter({w: n for w, n in bag.items() if w not in common}) for bag in bags]


def _cosine(one: Counter[str], two: Counter[str]) -> float:
    shared = sum(n * two[word] for word, n in one.items())
    sizes = [math.sqrt(sum(n * n for n in bag.values())) for bag in (one, two)]
    return shared / (sizes[0] * sizes[1]) if all(sizes) else 0.0


def _cosines(paragraphs: Sequence[str]) -> NDArray[np.float64]:
    bags = _bags(paragraphs)
    return np.array([[_cosine(one, two) for two in bags] for one in bags])
