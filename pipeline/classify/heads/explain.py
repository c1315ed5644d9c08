"""Say in words what carried a label."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from pipeline.classify.heads import ngrams
from pipeline.classify.heads.linear import Features, Weights
from pipeline.classify.heads.wording import worded

MOST: Final = 4
"""Reasons of one label."""

_LEAST: Final = 0.01  # of a score that runs from 0 to 1


def reasons(
    weights: Weights, features: Features, names: Sequence[str], output: str
) -> tuple[str, ...]:
    """Name what spoke most for *output*: words and pairs in quotes, findings.

    Only the linear part is named; products of components have no single cause.

    Args:
        weights: Of the heads.
        features: Of the segment.
        names: Of the numbers of the rules, the first of the dense features.
        output: What to account for, such as ``class ACCIDENT`` or ``severity 2``.
    """
    if output not in weights.outputs:  # newer than the weights
        return (worded(f"phrases of {output}"),)
    column = weights.outputs.index(output)
    found = [*_grams(weights, features, column)]
    dense = weights.scaled(features.dense) * weights.linear[:, column]
    best = np.argsort(-dense[: len(names)], kind="stable")[:MOST]
    found += [
        (float(dense[index]), int(index), worded(names[index]))
        for index in best
        if dense[index] >= _LEAST
    ]
    found.sort(key=lambda one: (-one[0], one[1]))
    return tuple(text for _, _, text in found[:MOST])


def _grams(
    weights: Weights, features: Features, column: int
) -> Iterator[tuple[float, int, str]]:
    """Give the words and pairs that speak most for the output of *column*."""
    grams = features.grams
    rarity = weights.rarity[grams]
    length = float(np.sqrt(rarity @ rarity)) or 1.0
    values = rarity * weights.gram_scale[grams] * weights.grams[grams, column] / length
    best = [i for i in np.argsort(-values, kind="stable")[:MOST] if values[i] >= _LEAST]
    if not best:
        return
    wanted = {int(grams[index]) for index in best}
    texts = ngrams.texts(features.words, features.lead, wanted)
    for index in best:
        bucket = int(grams[index])
        yield float(values[index]), bucket, f'"{texts[bucket]}"'
