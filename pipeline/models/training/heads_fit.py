"""Fit the heads: ridge regression in its dual form, with effects of each set.

The kernel of all examples is inverted once. From the inverse follow the weights and, in
closed form, what a model trained without any given set of examples says of them. Two
models are averaged. In one each set has effects of its own beside the weights that all
share (a mixed model), so that what is peculiar to a source is not learned as common: it
is better on a new source. In the other there are none: it is better on a known one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from pipeline.classify.heads import linear, ngrams
from pipeline.classify.heads.linear import Array, Features, Weights
from pipeline.models.training import examples
from pipeline.models.training.examples import Example, tenth

# Chosen by leave-one-set-out on the training part of read_news.
COMPONENTS: Final = 160
LEAN: Final = 0.2  # power of their variance by which components weigh in products
GRAMS: Final = 0.7  # weight of the kernel of words and pairs
RIDGE: Final = 0.2
LEAST: Final = 2  # texts that a word or pair must be in
# Sets of ours that are of no one source; our made-up sources are not among them.
MADE: Final = (examples.OURS, *examples.DAYS)
MILD: Final = 0.2  # weight of products for severity and claim status, which need few
OWN_WEIGHTS: Final = 0.5  # variance of a set's own weights; of the shared ones 1
OWN_LEVEL: Final = 0.3  # variance of a set's own level
SHARES: Final = (0.5, 0.5)  # of the model without and of that with such effects
RULES: Final = 1.66  # vectors that the numbers of the rules weigh together
SPREAD: Final = 0.05  # added to a standard deviation: rare flags do not explode


@dataclass(frozen=True)
class Space:
    """How features are scaled, learned from the training texts alone."""

    middle: Array
    spread: Array
    components: Array
    rarity: Array


@dataclass(frozen=True)
class Shape:
    """What of the features and outputs sees what.

    Attributes:
        vectors: How many of the dense numbers, the last ones, are vectors of a text.
        squared: How many outputs, the first ones, see products of components in full.
        components: How many there are.
    """

    vectors: int
    squared: int
    components: int = COMPONENTS


@dataclass(frozen=True)
class Part:
    """The outputs that see products of components as strongly.

    Attributes:
        columns: The outputs.
        products: Weight of the products.
        kernel: Of the examples, by what all sets share.
        inverses: Of the kernel with its penalty, without and with effects of the sets.
    """

    columns: slice
    products: float
    kernel: Array
    inverses: tuple[Array, Array]


@dataclass(frozen=True)
class Fit:
    """A training run, and what its weights come from."""

    space: Space
    dense: Array
    grams: sparse.csr_matrix
    wanted: Array
    parts: tuple[Part, Part]


def _is_ours(example: Example) -> bool:
    days = (*examples.DAYS, *examples.LATER)
    return example.origin.partition(examples.OF)[0] in (examples.OURS, *days)


def scale(seen: Sequence[Features], shape: Shape) -> Space:
    """Learn the scales; vectors have one already."""
    dense = np.stack([one.dense for one in seen])
    rules = dense.shape[1] - shape.vectors
    spread = np.ones(dense.shape[1], np.float32)
    # The numbers of the rules together weigh RULES vectors.
    deviations = dense[:, :rules].std(axis=0) + SPREAD
    spread[:rules] = deviations * np.sqrt(rules / RULES)
    counts = np.bincount(
        np.concatenate([one.grams for one in seen]), minlength=1 << ngrams.BITS
    )
    rarity = np.log((len(seen) + 1) / (counts + 1)).astype(np.float32)
    rarity[counts < LEAST] = 0
    space = Space(dense.mean(axis=0), spread, np.zeros((0, 0), np.float32), rarity)
    scaled = rows(space, seen)
    values, axes = linalg.eigh(scaled.T @ scaled)
    first = np.argsort(-values)[: shape.components]
    lean = (values[first] / values[first[0]]) ** LEAN
    components = (axes[:, first] * lean).astype(np.float32)
    return Space(space.middle, space.spread, components, rarity)


def rows(space: Space, seen: Sequence[Features]) -> Array:
    """Scale the dense numbers of *seen* as :meth:`Weights.scaled` does."""
    dense = np.stack([one.dense for one in seen])
    scaled = np.clip((dense - space.middle) / space.spread, -linear.CLIP, linear.CLIP)
    lengths = np.linalg.norm(scaled, axis=1, keepdims=True) + 1e-9
    unit: Array = (scaled / lengths).astype(np.float32)
    return unit


def gram_rows(space: Space, seen: Sequence[Features]) -> sparse.csr_matrix:
    """Give the words and pairs of *seen*, weighed by rarity, length 1."""
    starts = np.cumsum([0, *(len(one.grams) for one in seen)])
    columns = np.concatenate([one.grams for one in seen])
    matrix = sparse.csr_matrix(
        (space.rarity[columns], columns, starts), shape=(len(seen), 1 << ngrams.BITS)
    )
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled = sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix
    return sparse.csr_matrix(scaled)


def fit(
    found: Sequence[Example],
    seen: Sequence[Features],
    target: Array,
    shape: Shape,
) -> Fit:
    """Invert the kernels; what is not labelled is filled by a model of our own texts.

    A model of all that is labelled would carry what a set says into the texts that it
    is filled in for, and the set would not be left out any more.

    Args:
        found: The examples.
        seen: Their features.
        target: What each output should say, NaN where it is not labelled.
        shape: What sees what.
    """
    ours = np.asarray([_is_ours(example) for example in found])
    whole = np.flatnonzero(ours & ~np.isnan(target).any(axis=1))
    weights = np.asarray([example.weight for example in found], np.float32)
    space = scale(seen, shape)
    dense, grams = rows(space, seen), gram_rows(space, seen)
    plain = (dense @ dense.T).astype(np.float32) + np.float32(1)
    plain += GRAMS * (grams @ grams.T).toarray().astype(np.float32)
    if np.isnan(target).any():
        target = _fill(target, whole, plain, weights)
    components = _components(space, dense)
    products = (components @ components.T) ** 2
    penalty = RIDGE / weights
    sets, _ = groups_of(found)
    made = [found[group[0]].origin in MADE for group in sets]
    real = [group for group, ours in zip(sets, made, strict=True) if not ours]
    parts = []
    full, mild = slice(0, shape.squared), slice(shape.squared, None)
    for columns, weight in ((full, 1.0), (mild, MILD)):
        kernel = plain + np.float32(weight) * products
        inverses = _inverse(kernel, penalty), _inverse(_own(kernel, real), penalty)
        parts.append(Part(columns, weight, kernel, inverses))
    return Fit(space, dense, grams, target, (parts[0], parts[1]))


def without(made: Fit, groups: Sequence[NDArray[np.intp]]) -> Array:
    """Say for each group what the weights of a model without it say of it."""
    result = np.zeros_like(made.wanted)
    for part in made.parts:
        target = made.wanted[:, part.columns]
        middle = target.mean(axis=0)
        for inverse, share in zip(part.inverses, SHARES, strict=True):
            dual = inverse @ (target - middle)
            for group in groups:
                own = linalg.solve(inverse[np.ix_(group, group)], dual[group])
                left = dual - inverse[:, group] @ own
                left[group] = 0
                said = middle + part.kernel[group] @ left
                result[group, part.columns] += share * said
    return result


def weigh(
    made: Fit,
    outputs: tuple[str, ...],
    settings: dict[str, Any],
    names: tuple[str, ...],
) -> Weights:
    """Turn a fit into weights; *names* of the numbers of the rules."""
    middle = made.wanted.mean(axis=0)
    duals, strengths = [], []
    for part in made.parts:
        target = (made.wanted - middle)[:, part.columns]
        plain, mixed = (inverse @ target for inverse in part.inverses)
        duals.append(SHARES[0] * plain + SHARES[1] * mixed)
        strengths += [part.products] * target.shape[1]
    dual: Array = np.hstack(duals)
    words = GRAMS * np.asarray(made.grams.T @ dual)
    sizes = np.abs(words).max(axis=1) / 127
    sizes[sizes == 0] = 1
    return Weights(
        outputs=outputs,
        numbers=names,
        middle=made.space.middle,
        spread=made.space.spread,
        linear=made.dense.T @ dual,
        bias=(middle + dual.sum(axis=0)).astype(np.float32),
        components=made.space.components,
        products=_products(made, dual * np.asarray(strengths, np.float32)),
        rarity=made.space.rarity,
        grams=np.round(words / sizes[:, None]).astype(np.int8),
        gram_scale=sizes.astype(np.float32),
        settings=settings,
    )


def groups_of(
    found: Sequence[Example],
) -> tuple[list[NDArray[np.intp]], list[NDArray[np.intp]]]:
    """Give the examples by set, and in ten parts by the hash of their text."""
    origins = np.asarray([example.origin for example in found])
    tenths = np.asarray([tenth(example) for example in found])
    return (
        [np.flatnonzero(origins == name) for name in sorted(set(origins))],
        [np.flatnonzero(tenths == number) for number in sorted(set(tenths))],
    )


def _components(space: Space, dense: Array) -> Array:
    """Give the components of scaled *dense* numbers, length 1."""
    part: Array = dense @ space.components
    part /= np.linalg.norm(part, axis=1, keepdims=True) + 1e-9
    return part


def _products(made: Fit, dual: Array) -> Array:
    """Give the weights of the products of components, some at a time."""
    part = _components(made.space, made.dense)
    first, second = np.triu_indices(part.shape[1])
    factor = np.where(first == second, 1.0, np.sqrt(2.0)).astype(np.float32)
    return np.vstack(
        [
            (part[:, a] * part[:, b] * f).T @ dual
            for a, b, f in zip(
                np.array_split(first, 16),
                np.array_split(second, 16),
                np.array_split(factor, 16),
                strict=True,
            )
        ]
    )


def _own(kernel: Array, sets: Sequence[NDArray[np.intp]]) -> Array:
    """Add to *kernel* what the examples of one set have in common, and no other has."""
    whole = kernel.copy()
    for group in sets:
        within = np.ix_(group, group)
        whole[within] = (1 + OWN_WEIGHTS) * whole[within] + OWN_LEVEL
    return whole


def _inverse(kernel: Array, penalty: Array) -> Array:
    """Invert *kernel* with *penalty* on its diagonal, by Cholesky."""
    whole = kernel.copy()
    whole[np.diag_indices(len(whole))] += penalty
    lower = linalg.cholesky(whole, lower=True, overwrite_a=True, check_finite=False)
    inverse, failed = linalg.lapack.spotri(lower, lower=1, overwrite_c=1)
    if failed:
        raise ValueError(f"the kernel has no inverse: {failed}")
    half = np.tril(inverse)
    full: Array = half + np.tril(half, -1).T
    return full


def _fill(
    target: Array, known: NDArray[np.intp], kernel: Array, weights: Array
) -> Array:
    """Fill what is not labelled with what a model of the labelled texts says."""
    middle = target[known].mean(axis=0)
    inverse = _inverse(kernel[np.ix_(known, known)], RIDGE / weights[known])
    dual = inverse @ (target[known] - middle)
    guess = np.clip(kernel[:, known] @ dual + middle, 0, 1)
    return np.where(np.isnan(target), guess, target).astype(np.float32)
