"""Train the heads of classify: ``pipeline/models/heads.npz`` and its card.

    python -m pipeline.models.training.heads ../shared/data

One ridge regression in its dual form: the kernel of all examples is inverted once. From
the inverse follow the weights and, in closed form, what a model trained without any
given set of examples says of them. Each set has effects of its own beside the weights
that all share (a mixed model), so that what is peculiar to a source is not learned as
common; only the shared weights are saved. Same bytes on the same machine with one
thread.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from pipeline.classify import models, observe
from pipeline.classify.casualties import Kind
from pipeline.classify.casualties.gate import Gate
from pipeline.classify.heads import evidence, linear, ngrams
from pipeline.classify.heads.evidence import EVENT_CLASSES
from pipeline.classify.heads.linear import Array, Features, Weights
from pipeline.models.training import card, casualties_gate, examples, operate
from pipeline.models.training.examples import Example

ROOT: Final = Path(__file__).resolve().parents[3]
STATED: Final[tuple[Kind, ...]] = ("killed", "injured")
STATUSES: Final = ("reported", "claimed", "confirmed", "denied", "historical")
OUTPUTS: Final = (
    *(f"class {name}" for name in EVENT_CLASSES),
    *(f"topic {code}" for code in evidence.TOPICS),
    "no event",
    *(f"severity {level}" for level in (1, 2, 3, 4)),
    "wakes",
    *(f"status {name}" for name in STATUSES),
    *(f"states {kind}" for kind in STATED),
)
SQUARED: Final = len(EVENT_CLASSES) + len(evidence.TOPICS) + 1
"""Outputs that see products of components; severity and status lose by them."""

# Chosen by leave-one-set-out on the training part of read_news.
COMPONENTS: Final = 160
LEAN: Final = 0.2  # power of their variance by which components weigh in products
GRAMS: Final = 0.7  # weight of the kernel of words and pairs
RIDGE: Final = 0.2
LEAST: Final = 2  # texts that a word or pair must be in
MADE: Final = ("own", "newsday", "second")  # sets of ours, which are of no one source
OWN_WEIGHTS: Final = 0.5  # variance of a set's own weights; of the shared ones 1
OWN_LEVEL: Final = 0.3  # variance of a set's own level
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
class Fit:
    """Weights of a training run, and the inverses they came from.

    Attributes:
        kernels: What the examples share, without and with products of components.
        plain: Inverse of the first of them with the effects of the sets; ``squared``:
            of the second.
    """

    space: Space
    dense: Array
    grams: sparse.csr_matrix
    wanted: Array
    kernels: tuple[Array, Array]
    plain: Array
    squared: Array


def blank() -> Weights:
    """Make weights of nothing: the readers need none."""
    none = np.zeros((0, 0), np.float32)
    return Weights((), (), *(none,) * 7, none.astype(np.int8), none, {})


def read(
    found: Sequence[Example],
    loaded: models.Models,
    gates: Mapping[str, Gate] | None = None,
) -> list[Features]:
    """Read all examples with today's rules.

    Args:
        found: The examples.
        loaded: What reads them.
        gates: By set, the gate of casualties that has not seen it. Heads that learn
            from a gate's judgement of its own training texts trust it too much.
    """
    by = {origin: replace(loaded, gate=gate) for origin, gate in (gates or {}).items()}
    return [
        linear.features(
            observe.observe(one.segment, by.get(one.origin, loaded)).seen, loaded.table
        )
        for one in found
    ]


def gates(data: Path, loaded: models.Models) -> dict[str, Gate]:
    """Train for each set and day the gate of casualties without it."""
    days = [data / "newsday", examples.SECOND]
    return casualties_gate.by_set(
        casualties_gate.readings(data / "read_news", days, loaded)
    )


def scale(seen: Sequence[Features], vectors: int) -> Space:
    """Learn the scales; the last *vectors* dense numbers are token vectors."""
    dense = np.stack([one.dense for one in seen])
    rules = dense.shape[1] - vectors
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
    first = np.argsort(-values)[:COMPONENTS]
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


def wanted(found: Sequence[Example]) -> Array:
    """Give what each output should say, NaN where it is not labelled."""
    place = {name: index for index, name in enumerate(OUTPUTS)}
    result = np.full((len(found), len(OUTPUTS)), np.nan, np.float32)
    for row, example in zip(result, found, strict=True):
        for kind, shares in (("class", example.classes), ("topic", example.topics)):
            if shares is not None:
                row[[i for n, i in place.items() if n.startswith(kind)]] = 0
                for name, share in shares:
                    row[place[f"{kind} {name}"]] += share
        if example.severity is None or example.status is None:
            continue
        for level in (1, 2, 3, 4):
            row[place[f"severity {level}"]] = example.severity >= level
        for name in STATUSES:
            row[place[f"status {name}"]] = example.status == name
        wakes = example.severity >= 3 and example.status in linear.WAKING  # noqa: PLR2004 (the scale)
        row[place["wakes"]] = wakes
        row[place["no event"]] = bool(example.nothing)
        for kind in STATED:
            if example.stated is not None:
                row[place[f"states {kind}"]] = kind in example.stated
    return result


def fit(found: Sequence[Example], seen: Sequence[Features], vectors: int) -> Fit:
    """Invert the kernels; what is not labelled is filled by a model of the rest."""
    target = wanted(found)
    whole = np.flatnonzero(~np.isnan(target).any(axis=1))
    weights = np.asarray([example.weight for example in found], np.float32)
    space = scale(seen, vectors)
    dense, grams = rows(space, seen), gram_rows(space, seen)
    plain, squared = kernels(space, dense, grams)
    if len(whole) < len(found):
        target = _fill(target, whole, plain, weights)
    penalty = RIDGE / weights
    return Fit(
        space,
        dense,
        grams,
        target,
        (plain, squared),
        _inverse(_own(plain, found), penalty),
        _inverse(_own(squared, found), penalty),
    )


def kernels(
    space: Space, dense: Array, grams: sparse.csr_matrix
) -> tuple[Array, Array]:
    """Give the kernel without and with products of components."""
    words = (grams @ grams.T).toarray().astype(np.float32)
    plain = dense @ dense.T + GRAMS * words + np.float32(1)
    part = dense @ space.components
    part /= np.linalg.norm(part, axis=1, keepdims=True) + 1e-9
    squared = plain + (part @ part.T) ** 2
    return plain.astype(np.float32), squared.astype(np.float32)


def without(made: Fit, groups: Sequence[NDArray[np.intp]]) -> Array:
    """Say for each group what the shared weights of a model without it say of it."""
    result = np.zeros_like(made.wanted)
    plain, squared = made.kernels
    for kernel, inverse, columns in (
        (squared, made.squared, slice(0, SQUARED)),
        (plain, made.plain, slice(SQUARED, None)),
    ):
        target = made.wanted[:, columns]
        middle = target.mean(axis=0)
        dual = inverse @ (target - middle)
        for group in groups:
            part = linalg.solve(inverse[np.ix_(group, group)], dual[group])
            left = dual - inverse[:, group] @ part
            left[group] = 0
            result[group, columns] = middle + kernel[group] @ left
    return result


def weigh(made: Fit, settings: dict[str, Any], names: tuple[str, ...]) -> Weights:
    """Turn a fit into weights; *names* of the numbers of the rules."""
    middle = made.wanted.mean(axis=0)
    dual = np.hstack(
        [
            made.squared @ (made.wanted - middle)[:, :SQUARED],
            made.plain @ (made.wanted - middle)[:, SQUARED:],
        ]
    )
    words = GRAMS * np.asarray(made.grams.T @ dual)
    sizes = np.abs(words).max(axis=1) / 127
    sizes[sizes == 0] = 1
    part = made.dense @ made.space.components
    part /= np.linalg.norm(part, axis=1, keepdims=True) + 1e-9
    first, second = np.triu_indices(COMPONENTS)
    factor = np.where(first == second, 1.0, np.sqrt(2.0)).astype(np.float32)
    products = np.vstack(
        [
            (part[:, a] * part[:, b] * f).T @ dual[:, :SQUARED]
            for a, b, f in zip(
                np.array_split(first, 16),
                np.array_split(second, 16),
                np.array_split(factor, 16),
                strict=True,
            )
        ]
    )
    return Weights(
        outputs=OUTPUTS,
        numbers=names,
        middle=made.space.middle,
        spread=made.space.spread,
        linear=made.dense.T @ dual,
        bias=(middle + dual.sum(axis=0)).astype(np.float32),
        components=made.space.components,
        products=products,
        rarity=made.space.rarity,
        grams=np.round(words / sizes[:, None]).astype(np.int8),
        gram_scale=sizes.astype(np.float32),
        settings=settings,
    )


def save(weights: Weights, path: Path) -> None:
    """Write the weights; halves where a half is enough."""
    head = {
        "outputs": weights.outputs,
        "numbers": weights.numbers,
        "settings": dict(weights.settings),
    }
    np.savez_compressed(
        path,
        head=np.frombuffer(json.dumps(head, sort_keys=True).encode(), np.uint8),
        middle=weights.middle,
        spread=weights.spread,
        linear=weights.linear,
        bias=weights.bias,
        components=weights.components.astype(np.float16),
        products=weights.products.astype(np.float16),
        rarity=weights.rarity.astype(np.float16),
        grams=weights.grams,
        gram_scale=weights.gram_scale.astype(np.float32),
    )


def groups_of(
    found: Sequence[Example],
) -> tuple[list[NDArray[np.intp]], list[NDArray[np.intp]]]:
    """Give the examples by set, and in ten parts by their hash."""
    origins = np.asarray([example.origin for example in found])
    tenths = np.asarray([operate.tenth(example.key) for example in found])
    return (
        [np.flatnonzero(origins == name) for name in sorted(set(origins))],
        [np.flatnonzero(tenths == number) for number in sorted(set(tenths))],
    )


def training(data: Path) -> tuple[list[Example], list[Features], models.Models]:
    """Read all that is trained on: the texts, their features and what read them."""
    everything = [
        *examples.read_news(data),
        *examples.case_2021(data),
        *examples.day(data / "newsday"),
        *examples.day(examples.SECOND),
        *examples.snippets(),
    ]
    found = [e for e in everything if not (e.plain and examples.is_held(e.key))]
    loaded = models.load(blank())
    return found, read(found, loaded, gates(data, loaded)), loaded


def main() -> None:
    """Train, choose thresholds, write weights and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    found, seen, loaded = training(data)
    made = fit(found, seen, 2 * loaded.table.dimensions)
    by_set, by_tenth = groups_of(found)
    sets, tenths = without(made, by_set), without(made, by_tenth)
    settings = operate.choose(OUTPUTS, found, sets, tenths)
    weights = weigh(made, settings, evidence.NUMBERS)
    folder = ROOT / "pipeline" / "models"
    save(weights, folder / "heads.npz")
    kept = linear.load_weights()
    held = [e for e in examples.read_news(data) if e.plain and examples.is_held(e.key)]
    scores = np.stack([kept.scores(one) for one in read(held, loaded)])
    rules = len(made.space.middle) - 2 * loaded.table.dimensions
    text = card.write(
        OUTPUTS, settings, (found, sets, tenths), (held, scores), rules=rules
    )
    (folder / "heads.md").write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 (a command)


def _own(kernel: Array, found: Sequence[Example]) -> Array:
    """Add to *kernel* what the examples of one set have in common, and no other has."""
    whole = kernel.copy()
    for group in groups_of(found)[0]:
        if found[group[0]].origin not in MADE:
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


if __name__ == "__main__":
    main()
