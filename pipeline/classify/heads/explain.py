"""Say in words what carried a label."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from pipeline.classify.heads import ngrams
from pipeline.classify.heads.linear import Features, Weights

MOST: Final = 4
"""Reasons of one label."""

_LEAST: Final = 0.01  # of a score that runs from 0 to 1


def reasons(
    weights: Weights, features: Features, names: Sequence[str], event_class: str
) -> tuple[str, ...]:
    """Name what spoke most for *event_class*: words and pairs in quotes, findings.

    Only the linear part is named; products of components have no single cause.

    Args:
        weights: Of the heads.
        features: Of the segment.
        names: Of the numbers of the rules, the first of the dense features.
        event_class: The label to account for.
    """
    if f"class {event_class}" not in weights.outputs:  # newer than the weights
        return (f"phrases of class {event_class}",)
    output = weights.outputs.index(f"class {event_class}")
    found = [*_grams(weights, features, output)]
    dense = weights.scaled(features.dense) * weights.linear[:, output]
    best = np.argsort(-dense[: len(names)], kind="stable")[:MOST]
    found += [
        (float(dense[index]), int(index), names[index])
        for index in best
        if dense[index] >= _LEAST
    ]
    found.sort(key=lambda one: (-one[0], one[1]))
    return tuple(text for _, _, text in found[:MOST])


def _grams(
    weights: Weights, features: Features, output: int
) -> Iterator[tuple[float, int, str]]:
    """Give the words and pairs that speak most for *output*."""
    grams = features.grams
    rarity = weights.rarity[grams]
    length = float(np.sqrt(rarity @ rarity)) or 1.0
    values = rarity * weights.gram_scale[grams] * weights.grams[grams, output] / length
    best = [i for i in np.argsort(-values, kind="stable")[:MOST] if values[i] >= _LEAST]
    if not best:
        return
    wanted = {int(grams[index]) for index in best}
    texts = ngrams.texts(features.words, features.lead, wanted)
    for index in best:
        bucket = int(grams[index])
        yield float(values[index]), bucket, f'"{texts[bucket]}"'
