"""Say in words what carried a label."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from pipeline.classify.heads import ngrams
from pipeline.classify.heads.linear import Features, Weights
from pipeline.classify.heads.wording import worded

MOST: Final = 4
"""Reasons of one label."""

_LEAST: Final = 0.01  # of a score that runs from 0 to 1


class Account:
    """What carried the outputs of one segment.

    Only the linear part is named; products of components have no single cause.

    Args:
        weights: Of the heads.
        features: Of the segment.
    """

    def __init__(self, weights: Weights, features: Features) -> None:
        self._weights = weights
        self._features = features
        self._numbers = weights.scaled(features.dense)[: len(weights.numbers)]
        rarity = weights.rarity[features.grams]
        self._length = float(np.sqrt(rarity @ rarity)) or 1.0
        self._factor = rarity * weights.gram_scale[features.grams]

    def reasons(self, output: str) -> tuple[str, ...]:
        """Name what spoke most for *output*: words and pairs in quotes, findings.

        Args:
            output: What to account for, such as ``class ACCIDENT`` or ``severity 2``.
        """
        weights = self._weights
        if output not in weights.outputs:  # newer than the weights
            return (worded(f"phrases of {output}"),)
        column = weights.outputs.index(output)
        found = [*self._grams(column)]
        numbers = self._numbers * weights.linear[: len(self._numbers), column]
        best = np.argsort(-numbers, kind="stable")[:MOST].tolist()
        found += [
            (float(numbers[index]), index, worded(weights.numbers[index]))
            for index in best
            if numbers[index] >= _LEAST
        ]
        found.sort(key=lambda one: (-one[0], one[1]))
        return tuple(text for _, _, text in found[:MOST])

    def _grams(self, column: int) -> Iterator[tuple[float, int, str]]:
        """Give the words and pairs that speak most for the output of *column*."""
        grams = self._features.grams
        values = self._factor * self._weights.grams[grams, column] / self._length
        order = np.argsort(-values, kind="stable")[:MOST]
        best = [index for index in order if values[index] >= _LEAST]
        if not best:
            return
        wanted = {int(grams[index]) for index in best}
        texts = ngrams.texts(self._features.words, self._features.lead, wanted)
        for index in best:
            bucket = int(grams[index])
            yield float(values[index]), bucket, f'"{texts[bucket]}"'
