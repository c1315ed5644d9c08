"""The heads: one ridge regression over words, token vectors and what the rules saw.

Trained by ``pipeline/models/training`` (``make models``); its card, with the scores on
texts it has not seen, is ``pipeline/models/heads.md``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.classify.heads import evidence, ngrams
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.heads.ngrams import Buckets
from pipeline.text.token_table import TokenTable

Array = NDArray[np.float32]

WAKING: Final = ("reported", "claimed", "confirmed")
"""Claim statuses of what may wake a person."""

CLIP: Final = 5.0
"""Standard deviations past which a number of the rules counts no further."""


@dataclass(frozen=True, slots=True)
class Features:
    """A segment as numbers.

    Attributes:
        dense: Numbers of the rules, then the vectors of the whole text and of the
            lead; float32.
        grams: Buckets of words and pairs.
        words: Of headline and text, folded.
        lead: How many of them are of headline and first sentence.
    """

    dense: Array
    grams: Buckets
    words: list[str]
    lead: int


def features(
    seen: Observed, table: TokenTable, numbers: Sequence[str] = ()
) -> Features:
    """Turn what was seen of a segment into numbers.

    Args:
        seen: What the readers found.
        table: Token vectors.
        numbers: Names of the numbers of the rules, as the weights have them; all that
            there are today if empty.
    """
    words, lead = evidence.words(seen)
    dense = (
        np.asarray(evidence.numbers(seen, numbers), np.float32),
        *table.means(words, lead),
    )
    grams = ngrams.buckets(words, lead)
    return Features(np.concatenate(dense), grams, words, lead)


@dataclass(frozen=True)
class Weights:
    """All weights of the heads; *o* outputs, *x* dense numbers, *q* components.

    Attributes:
        outputs: Names of the outputs: ``class AGREE``, ``topic 01000000``,
            ``severity 1`` (at least), ``status claimed``, ``wakes``, ``no event``.
        numbers: Names of the first dense numbers, those of the rules.
        middle: (x,) subtracted from the dense numbers; ``spread``: (x,) divides them.
        linear: (x, o) weights; ``bias``: (o,).
        components: (x, q) principal components, whose products are features as well.
        products: (q * (q + 1) / 2, p) weights of the first p outputs.
        rarity: (buckets,) inverse document frequency; 0 = never seen in training.
        grams: int8 (buckets, o); ``gram_scale``: (buckets,) multiplies a row.
        settings: Calibration and thresholds, see ``training/operate.py``.
    """

    outputs: tuple[str, ...]
    numbers: tuple[str, ...]
    middle: Array
    spread: Array
    linear: Array
    bias: Array
    components: Array
    products: Array
    rarity: Array
    grams: NDArray[np.int8]
    gram_scale: Array
    settings: Mapping[str, Any]

    @cached_property
    def pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give the indexes of the products of components."""
        return np.triu_indices(self.components.shape[1])

    @cached_property
    def doubled(self) -> Array:
        """Give the factor of each product: sqrt 2 where two components differ."""
        rows, columns = self.pairs
        return np.where(rows == columns, 1.0, np.sqrt(2.0)).astype(np.float32)

    def scores(self, seen: Features) -> Array:
        """Give the outputs for one segment, float32 of shape (o,)."""
        dense = self.scaled(seen.dense)
        total: Array = self.bias + dense @ self.linear
        squares = self.squares(dense)
        total[: self.products.shape[1]] += squares @ self.products
        rarity = self.rarity[seen.grams]
        length = float(np.sqrt(rarity @ rarity))
        if length:
            factor = rarity * self.gram_scale[seen.grams] / np.float32(length)
            total += factor @ self.grams[seen.grams].astype(np.float32)
        return total

    def scaled(self, dense: Array) -> Array:
        """Bring the dense numbers to one scale and to length 1."""
        values: Array = np.clip((dense - self.middle) / self.spread, -CLIP, CLIP)
        length = float(np.sqrt(values @ values))
        return values / np.float32(length) if length else values

    def squares(self, dense: Array) -> Array:
        """Give the products of the components of *dense* (scaled), length 1."""
        part = dense @ self.components
        part /= np.sqrt(part @ part) + np.float32(1e-9)
        rows, columns = self.pairs
        products: Array = part[rows] * part[columns] * self.doubled
        return products


def load_weights() -> Weights:
    """Read the weights of the heads; 11 MB in memory."""
    with (resources.files("pipeline.models") / "heads.npz").open("rb") as file:
        kept = np.load(file)
        head = json.loads(kept["head"].tobytes().decode())
        single = {
            name: kept[name].astype(np.float32)
            for name in (
                *("middle", "spread", "linear", "bias", "components", "products"),
                *("rarity", "gram_scale"),
            )
        }
        return Weights(
            outputs=tuple(head["outputs"]),
            numbers=tuple(head["numbers"]),
            settings=head["settings"],
            grams=kept["grams"],
            **single,
        )
