"""Where a text without marks turns to something else, by the words that it uses.

The text is cut so that the paragraphs of a part are alike: dynamic programming over the
spread within each part (Utiyama & Isahara, 2001, with vectors for words). Whether it
tells several stories at all is a question of its own: a logistic regression over how
like its parts are one another. Weights: ``pipeline/models/boundaries.md``.
"""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec
import numpy as np

from pipeline.segment import gaps
from pipeline.segment.gaps import Floats, Matrix
from pipeline.text import token_table
from pipeline.text.words import tokens

FEWEST: Final = 8  # paragraphs of a text of several stories
FEWEST_LIVE: Final = 5  # of a page that says, and shows, that it is live
MOST: Final = 400
"""Paragraphs that are looked at, for the work grows with their square."""
_LONGEST_PART: Final = 60  # paragraphs
_SENTENCES: Final = 0.8  # of the paragraphs end as sentences do
_STEM: Final = 6  # letters by which forms of a word are taken as one, in any script


class Boundaries(msgspec.Struct, frozen=True):
    """The weights.

    Attributes:
        version: Of the model.
        penalty: Of each cut, in units of the spread of one paragraph.
        share: Weight of the meaning of words beside the words themselves, 0 to 1.
        weights: Of the features of :class:`Likeness`, in their order.
        bias: Added to them.
        threshold: Log odds from which a text is several stories.
        live_penalty: Of a cut in a live page.
        live_scale: By how much log odds of a cut lessen it.
        gaps: Weights of the numbers of :data:`gaps.NAMES`, in their order.
        gap_bias: Added to them.
    """

    version: str
    penalty: float
    share: float
    weights: tuple[float, ...]
    bias: float
    threshold: float
    live_penalty: float
    live_scale: float
    gaps: tuple[float, ...]
    gap_bias: float


class Likeness(NamedTuple):
    """How like one another the parts of the best cut are.

    Attributes:
        gain: Spread that the cuts save, a cut.
        total: Logarithm of what all of them save.
        meaning: Mean cosine of their vectors.
        common: Share of the parts that the commonest repeated word stands in.
    """

    gain: float
    total: float
    meaning: float
    common: float


@cache
def load() -> Boundaries:
    """Read the weights of the package."""
    place = resources.files("pipeline.models") / "boundaries.json"
    return msgspec.json.decode(place.read_bytes(), type=Boundaries)


class Text:
    """The vectors of the paragraphs of one text.

    Args:
        paragraphs: At most :data:`MOST`.
        share: Weight of meaning, 0 to 1.
    """

    def __init__(self, paragraphs: Sequence[str], share: float) -> None:
        self._paragraphs = paragraphs
        found = [tokens(each) for each in paragraphs]
        self._words = _repeated(found)
        self._meaning = np.array([*map(token_table.load().total, found)], np.float32)
        middle = _unit(self._meaning)
        middle -= middle.mean(axis=0)
        joint = [
            math.sqrt(1 - share) * _unit(self._words),
            math.sqrt(share) * _unit(middle),
        ]
        self._vectors = np.hstack(joint)

    @property
    def is_known(self) -> bool:
        """Tell whether the table has the words of most paragraphs."""
        known = self._meaning.any(axis=1).sum()
        return bool(known >= _SENTENCES * len(self._meaning))

    def cut(self, penalty: float | Floats) -> tuple[list[int], float]:
        """Find the cuts of least spread.

        Args:
            penalty: Of a cut in front of any paragraph, or of each.

        Returns:
            Indexes of the paragraphs that open a part, but the first; and what the cuts
            save, their penalties counted.
        """
        count = len(self._vectors)
        penalties = np.broadcast_to(np.asarray(penalty, np.float64), (count,))
        gram = self._vectors @ self._vectors.T
        sums = np.zeros((count + 1, count + 1))
        sums[1:, 1:] = gram.cumsum(axis=0).cumsum(axis=1)
        squares = np.concatenate([[0.0], np.diag(gram).cumsum()])
        least = np.zeros(count + 1)
        opened = [0] * (count + 1)
        diagonal = np.diag(sums)
        for end in range(1, count + 1):
            first = max(0, end - _LONGEST_PART)
            begin = np.arange(first, end)
            block = sums[end, end] - 2 * sums[end, begin] + diagonal[begin]
            spread = squares[end] - squares[begin] - block / (end - begin)
            whole = least[begin] + spread + penalties[begin]
            best = int(whole.argmin())
            least[end], opened[end] = whole[best], first + best
        one = squares[count] - sums[count, count] / count + penalties[0]
        found, at = [], count
        while (at := opened[at]) > 0:
            found.append(at)
        return found[::-1], float(one - least[count])

    def neighbours(self) -> list[float]:
        """Say how like each paragraph but the first is to the one before."""
        one, two = self._vectors[:-1], self._vectors[1:]
        found: list[float] = (one * two).sum(axis=1).tolist()
        return found

    def gaps(self) -> Floats:
        """Describe the gap in front of each paragraph but the first."""
        return gaps.describe(self._paragraphs, self._vectors, _unit(self._words))

    def likeness(self, cuts: Sequence[int], saved: float) -> Likeness:
        """Compare the parts between *cuts*."""
        count = len(self._vectors)
        spans = [*pairwise([0, *cuts, count])]
        words = np.array([self._words[a:b].any(axis=0) for a, b in spans])
        meaning = np.array([_unit(self._meaning)[a:b].sum(axis=0) for a, b in spans])
        unit = _unit(meaning)
        others = ~np.eye(len(spans), dtype=bool)
        return Likeness(
            gain=saved / len(cuts),
            total=math.log1p(max(saved, 0.0)),
            meaning=float((unit @ unit.T)[others].mean()),
            common=float(words.mean(axis=0).max()) if words.size else 0.0,
        )


def stories(paragraphs: Sequence[str]) -> list[int]:
    """List the indexes of the paragraphs that open a story, but the first.

    [] where the text tells one story, or may do so, or is a list or a table.
    """
    if not is_prose(paragraphs):
        return []
    return stories_by(paragraphs, load())


def is_prose(paragraphs: Sequence[str], fewest: int = FEWEST) -> bool:
    """Tell whether *paragraphs* are *fewest* or more, not too many, and sentences."""
    if not fewest <= len(paragraphs) <= MOST:
        return False
    ended = sum(bool(gaps.ENDED.search(each)) for each in paragraphs)
    return ended >= _SENTENCES * len(paragraphs)


def stories_by(paragraphs: Sequence[str], model: Boundaries) -> list[int]:
    """Do what :func:`stories` does with other weights, whatever the length.

    In a script that the token table lacks all parts would be unlike, so none is cut.
    """
    text = Text(paragraphs, model.share)
    cuts, saved = text.cut(model.penalty)
    # A long text is cut somewhere even where no cut saves anything.
    if not cuts or saved <= 0 or not text.is_known:
        return []
    return cuts if odds(text.likeness(cuts, saved), model) >= model.threshold else []


def odds(likeness: Likeness, model: Boundaries) -> float:
    """Give the log odds that a text with such parts tells several stories."""
    pairs = zip(likeness, model.weights, strict=True)
    return model.bias + sum(value * weight for value, weight in pairs)


def posts(paragraphs: Sequence[str]) -> list[int]:
    """List the indexes of the paragraphs that open a post of a live page.

    The first is not among them.
    """
    if not is_prose(paragraphs, FEWEST_LIVE):
        return []
    model = load()
    return posts_by(Text(paragraphs, model.share), model)


def posts_by(text: Text, model: Boundaries) -> list[int]:
    """Do what :func:`posts` does with other weights, whatever the text."""
    penalties = model.live_penalty - model.live_scale * gap_odds(text, model)
    return text.cut(np.concatenate([[model.live_penalty], penalties]))[0]


def gap_odds(text: Text, model: Boundaries) -> Floats:
    """Give the log odds that a post begins with each paragraph but the first."""
    found: Floats = text.gaps() @ np.array(model.gaps) + model.gap_bias
    return found


def _repeated(found: Sequence[Sequence[str]]) -> Matrix:
    """Weigh the words that several paragraphs share by their rarity in the text."""
    bags = [Counter(word[:_STEM] for word in each) for each in found]
    spread = Counter(word for bag in bags for word in bag)
    column = {w: n for n, w in enumerate(sorted(w for w in spread if spread[w] > 1))}
    rows = np.zeros((len(bags), len(column)), np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for word, times in bag.items():
            if word in column:
                rarity = math.log(len(bags) / spread[word])
                row[column[word]] = (1 + math.log(times)) * rarity
    return rows


def _unit(rows: Matrix) -> Matrix:
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    found: Matrix = rows / np.maximum(lengths, np.float32(1e-9))
    return found


__all__ = ["Boundaries", "Likeness", "Text", "load", "odds", "posts", "stories"]
