"""The tagger of names: a conditional random field over words near capitals."""

from collections.abc import Iterator
from importlib import resources
from typing import Final, NamedTuple

import pycrfsuite

VERSION: Final = "names-1"


class Span(NamedTuple):
    """A tagged name: ``P`` person, ``O`` organisation, ``L`` place, and how sure."""

    kind: str
    first: int
    last: int
    probability: float


class Tagger:
    """The tagger as trained.

    Args:
        packed: Content of the file of weights.
    """

    def __init__(self, packed: bytes) -> None:
        # The library reads the bytes where they stand, without a hold on them.
        self._packed = packed
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(packed)

    def spans(self, features: list[list[str]], start: int) -> Iterator[Span]:
        """Give the names in a stretch of words that begins with word *start*.

        Args:
            features: Of each word, from ``names.features``.
            start: Index of the first word.
        """
        tags, first = self._tagger.tag(features), 0
        while first < len(tags):
            last = first + 1
            if tags[first] != "O":
                inner = f"I-{tags[first][2]}"
                while last < len(tags) and tags[last] == inner:
                    last += 1
                sure = min(
                    self._tagger.marginal(tags[index], index)
                    for index in range(first, last)
                )
                yield Span(tags[first][2], start + first, start + last, sure)
            first = last


def load() -> Tagger:
    """Read ``names.crfsuite`` of ``pipeline.models``."""
    return Tagger((resources.files("pipeline.models") / "names.crfsuite").read_bytes())
