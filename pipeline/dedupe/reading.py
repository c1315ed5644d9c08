"""A text taken apart for comparing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple

from pipeline.dedupe.sketch import (
    NAME,
    Sketch,
    Unit,
    dateline_of,
    spelling,
    units,
)

RUN: Final = 3  # words
_PLAIN: Final = ~NAME

Ignore = Callable[[Unit], bool]


class Reading(NamedTuple):
    """A sketch taken apart for comparing; one serves for all that it is compared with.

    Attributes:
        sentences: Without furniture.
        codes: Their words in a row.
        plain: The same without the mark of a name.
        runs: All runs of three of *plain*.
        spelled: Names and numbers as they are written, by their codes in *plain*.
        words: All words so, by their codes in *plain*; empty of an earlier text.
        is_cut: The last sentence has no end.
        dateline: Words of town, day and agency in front of it; none of *sentences*.
        aside: Words of its furniture, without the mark of a name: moved into a
            sentence they tell nothing new.
    """

    sentences: list[Unit]
    codes: list[int]
    plain: list[int]
    runs: frozenset[tuple[int, int, int]]
    facts: str
    words: Mapping[int, str] = MappingProxyType({})
    is_cut: bool = False
    dateline: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()

    @property
    def spelled(self) -> Mapping[int, str]:
        """Its names and numbers as they are written, by their codes in *plain*."""
        return spelling(self.facts)


def read(codes: Sequence[int], furniture: Ignore, facts: str = "") -> Reading:
    """Take a sketch apart; *furniture* knows what its outlet repeats."""
    kept = _core(codes, furniture)
    words = [*chain.from_iterable(kept)]
    plain = [code & _PLAIN for code in words]
    runs = frozenset(runs_of(plain))
    line = dateline_of(codes)
    aside = tuple(c & _PLAIN for unit, marked in units(codes) if marked for c in unit)
    return Reading(kept, words, plain, runs, facts, dateline=line, aside=aside)


def read_new(sketch: Sketch, furniture: Ignore) -> Reading:
    """Take the sketch of a newer text apart, of which all words are known."""
    words = {code & _PLAIN: word for code, word in sketch.spelled.items()}
    found = read(sketch.codes, furniture, sketch.facts)
    return found._replace(words=words, is_cut=sketch.is_cut)


def _core(codes: Sequence[int], furniture: Ignore) -> list[Unit]:
    kept: list[Unit] = []
    rest: list[Unit] = []
    for unit, marked in units(codes):
        (rest if marked or furniture(unit) else kept).append(unit)
    return kept or rest


def runs_of(x: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Give all runs of three."""
    return zip(x, x[1:], x[2:], strict=False)
