"""The heads: one ridge regression over words, token vectors and what the rules saw.

Trained by ``pipeline/models/training`` (``make models``); its card, with the scores on
texts it has not seen, is ``pipeline/models/heads.md``.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.classify.heads import evidence, glosses, ngrams
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.heads.ngrams import Buckets
from pipeline.text.language import ENGLISH
from pipeline.text.token_table import TokenTable

Array = NDArray[np.float32]

WAKING: Final = ("reported", "claimed", "confirmed")
"""Claim statuses of what may wake a person."""

CLIP: Final = 5.0
"""Standard deviations past which a number of the rules counts no further."""

_BLOCK: Final = 8
"""Outputs whose products are weighed in one go: OpenBLAS takes a thread for each core
for more, and waking them costs many times the work."""
_LOWEST: Final = np.float32(-CLIP)
_HIGHEST: Final = np.float32(CLIP)


@dataclass(frozen=True, slots=True)
class Features:
    """A segment as numbers.

    Attributes:
        dense: Numbers of the rules, then the vectors of the whole text and of the
            lead; float32.
        grams: Buckets of words and pairs, each once.
        buckets: The same in the order of the text, as ``ngrams.buckets`` gives them.
        words: Of headline and text, folded, in English as far as they are known.
        lead: How many of them are of headline and first sentence.
        written: The same words to quote: of other languages as the text has them.
    """

    dense: Array
    grams: Buckets
    buckets: Buckets
    words: Sequence[str]
    lead: int
    written: Sequence[str]


def features(
    seen: Observed,
    table: TokenTable,
    numbers: Sequence[str] = (),
    glossed: Sequence[str] = glosses.LANGUAGES,
) -> Features:
    """Turn what was seen of a segment into numbers.

    Args:
        seen: What the readers found.
        table: Token vectors.
        numbers: Names of the numbers of the rules, as the weights have them; all that
            there are today if empty.
        glossed: Languages read as English, as the weights have them.
    """
    words, lead = evidence.words(seen)
    language = seen.passage.language
    read = glosses.read(words, lead, language if language in glossed else "")
    english = read.words if language in (*ENGLISH, *glossed) else ()
    found = evidence.numbers(seen, numbers, (words, lead), english)
    dense = (np.asarray(found, np.float32), *table.means(read.known, read.lead))
    buckets = ngrams.buckets(read.words, lead)
    return Features(
        dense=np.concatenate(dense),
        grams=ngrams.kinds(buckets),
        buckets=buckets,
        words=read.words,
        lead=lead,
        written=evidence.written(seen) if language in glossed else read.words,
    )


class Weighed(NamedTuple):
    """A segment as the heads weigh it: made once, for the outputs and their reasons.

    Attributes:
        features: What it was made of.
        dense: (x,) the dense numbers on one scale.
        factor: (grams,) by which the row of each word or pair is multiplied.
        length: Of the vector of words and pairs; 0 where none is known.
        rows: int8 (grams, o), the weights of its words and pairs.
    """

    features: Features
    dense: Array
    factor: Array
    length: float
    rows: NDArray[np.int8]


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

    @property
    def glossed(self) -> Sequence[str]:
        """Give the languages whose words are read as English ones.

        All that there are today if the training read any so: the weights see English
        words, and a language that is added needs no new training.
        """
        return glosses.LANGUAGES if self.settings.get("glossed") else ()

    @cached_property
    def pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give how often each component comes first in a product, and the second."""
        count = self.components.shape[1]
        return np.arange(count, 0, -1), np.triu_indices(count)[1]

    @cached_property
    def doubled(self) -> Array:
        """Give the factor of each product: sqrt 2 where two components differ."""
        rows, columns = np.triu_indices(self.components.shape[1])
        return np.where(rows == columns, 1.0, np.sqrt(2.0)).astype(np.float32)

    def scores(self, seen: Features) -> Array:
        """Give the outputs for one segment, float32 of shape (o,)."""
        return self.outputs_of(self.weighed(seen))

    def weighed(self, seen: Features) -> Weighed:
        """Look up what the weights have for the features of one segment."""
        rarity = self.rarity.take(seen.grams)
        return Weighed(
            features=seen,
            dense=self.scaled(seen.dense),
            factor=rarity * self.gram_scale.take(seen.grams),
            length=math.sqrt(rarity @ rarity),
            rows=self.grams.take(seen.grams, axis=0),
        )

    def outputs_of(self, seen: Weighed) -> Array:
        """Give the outputs for one segment, float32 of shape (o,)."""
        total: Array = self.bias + seen.dense @ self.linear
        squares = self.squares(seen.dense)
        count = self.products.shape[1]
        for at in range(0, count, _BLOCK):
            end = min(at + _BLOCK, count)
            total[at:end] += squares @ self.products[:, at:end]
        if seen.length:
            factor = seen.factor / np.float32(seen.length)
            total += factor @ seen.rows.astype(np.float32)
        return total

    def scaled(self, dense: Array) -> Array:
        """Bring the dense numbers to one scale and to length 1."""
        values: Array = dense - self.middle
        values /= self.spread
        np.maximum(values, _LOWEST, out=values)
        np.minimum(values, _HIGHEST, out=values)
        length = math.sqrt(values @ values)
        return values / np.float32(length) if length else values

    def squares(self, dense: Array) -> Array:
        """Give the products of the components of *dense* (scaled), length 1."""
        part = dense @ self.components
        part /= np.sqrt(part @ part) + np.float32(1e-9)
        often, second = self.pairs
        products: Array = part.repeat(often)
        products *= part.take(second, mode="clip")
        products *= self.doubled
        return products


def load_weights() -> Weights:
    """Read the weights of the heads; 11 MB in memory."""
    with (resources.files("pipeline.models") / "heads.npz").open("rb") as file:
        kept = np.load(file)
        head = json.loads(kept["head"].tobytes().decode())
        # By columns: each output is then one pass over memory, at half the price.
        single = {
            name: kept[name].astype(np.float32, order="F")
            for name in (
                *("middle", "spread", "linear", "bias", "components", "products"),
                *("rarity", "gram_scale"),
            )
        }
        return Weights(
            outputs=tuple(head["outputs"]),
            numbers=evidence.same(head["numbers"]),
            settings=head["settings"],
            grams=kept["grams"],
            **single,
        )
