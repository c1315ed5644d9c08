"""Say in words what carried a label."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from pipeline.classify.heads import ngrams, sense
from pipeline.classify.heads.linear import Array, Weighed, Weights
from pipeline.classify.heads.wording import worded
from pipeline.text.words import fold

MOST: Final = 4
"""Reasons of one label."""

_BEGINS: Final = re.compile(r"(?<!\w)")
_ENDS: Final = re.compile(r"(?!\w|'\w)")

_LEAST: Final = 0.01  # of a score that runs from 0 to 1


class Account:
    """What carried the outputs of one segment.

    Only the linear part is named; products of components have no single cause.

    Args:
        weights: Of the heads.
        seen: The segment, as they weigh it.
        lines: Its headline and text, as printed: a pair that stands in none of them,
            such as the last word of one and the first of the other, is not quoted.
    """

    def __init__(
        self, weights: Weights, seen: Weighed, lines: Sequence[str] = ()
    ) -> None:
        self._lines = lines
        self._weights = weights
        self._seen = seen
        self._numbers = seen.dense[: len(weights.numbers)]

    def reasons(
        self, output: str, leaves_out: Callable[[str], bool] = lambda _: False
    ) -> tuple[str, ...]:
        """Name what spoke most for *output*: words and pairs in quotes, findings.

        Args:
            output: What to account for, such as ``class ACCIDENT`` or ``severity 2``.
            leaves_out: Tells of the name of a number that it is no reason.
        """
        weights = self._weights
        if output not in weights.outputs:  # newer than the weights
            return (worded(f"phrases of {output}"),)
        column = weights.outputs.index(output)

        def said(index: int) -> str:
            name = weights.numbers[index]
            return "" if leaves_out(name) else self._said(name)

        numbers = self._numbers * weights.linear[: len(self._numbers), column]
        found: list[tuple[float, int, Callable[[int], str]]] = []
        found += [(*gram, self._quoted) for gram in self._grams(column)]
        found += [(*number, said) for number in _largest(numbers)]
        found.sort(key=lambda one: (-one[0], one[1]))
        # A word of text and lead weighs in both: it is said once.
        reasons: dict[str, None] = {}
        for _, index, in_words in found:
            if text := in_words(index):
                reasons[text] = None
            if len(reasons) == MOST:
                break
        return tuple(reasons)

    def _said(self, name: str) -> str:
        """Say the number *name*; "" for one that is no reason to a person."""
        if sense.is_form(name):
            return ""
        read = self._seen.features
        theme = sense.theme(name, read.words, read.written)
        return worded(name) if theme is None else theme

    @cached_property
    def _texts(self) -> ngrams.Texts:
        read = self._seen.features
        return ngrams.Texts(read.buckets, read.words, read.lead, read.written)

    def _stands(self, pair: str) -> bool:
        """Tell whether *pair* is printed so: "Sunday's fire" is no "sunday fire"."""
        words = fold(pair)
        return any(_holds(line, words) for line in self._printed)

    @cached_property
    def _printed(self) -> list[str]:
        return [_spaced(fold(line)) for line in self._lines]

    def _grams(self, column: int) -> list[tuple[float, int]]:
        """List the words and pairs that speak most for *column*, by their buckets."""
        seen = self._seen
        values = seen.factor * seen.rows[:, column] / (seen.length or 1.0)
        grams = seen.features.grams
        return [(worth, int(grams[index])) for worth, index in _largest(values)]

    def _quoted(self, bucket: int) -> str:
        """Quote the word or pair of *bucket*; "" for one that is no reason."""
        words, written = self._texts.pieces(bucket)
        if not sense.tells(words, written):
            return ""
        text = " ".join(written)
        if " " in text and self._lines and not self._stands(text):
            return ""
        noun = "words" if " " in text else "word"
        return f'the {noun} "{text}"'


def _spaced(text: str) -> str:
    """Put one blank between the words of a line, and for each hyphen."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(lines).replace("-", " ")


def _holds(line: str, words: str) -> bool:
    """Tell whether *words* stand in *line*, and end there.

    A pattern of them would be compiled for this one text.
    """
    at = line.find(words)
    while at >= 0:
        if _BEGINS.match(line, at) and _ENDS.match(line, at + len(words)):
            return True
        at = line.find(words, at + 1)
    return False


def _largest(values: Array) -> list[tuple[float, int]]:
    """Give the largest of *values*, from :data:`_LEAST` on, with their indexes.

    More than are said: some of them are no reason to a person.
    """
    places = (values >= _LEAST).nonzero()[0].tolist()  # a few of hundreds
    found = [(float(values[place]), place) for place in places]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))[: 2 * MOST]
