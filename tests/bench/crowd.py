"""Made-up articles in any amount whose words repeat as those of news do.

Words come by Zipf's law, from the vocabulary of the token table in its order, which is
about that of frequency; a third of them in set phrases, which come by that law too.
Names and figures of a text are few and return in it. So common words, phrases and names
make texts alike by chance, as they do in news, which equally rare words do not.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

PHRASES: Final = 20_000
NAMES: Final = 60_000
"""Persons, places and organisations that a day's news of the world may name."""
IN_PHRASES: Final = 0.33  # share of the words
NAMED: Final = 0.12  # share of the words that are names: of 500 newswire texts .11
FIGURES: Final = 0.03
CAST: Final = 8  # names of one text
SENTENCE: Final = (8, 30)  # words
_SPECIAL: Final = 999  # pieces before the first word of the table
_BULK: Final = 1 << 20
_WORDS_LAW: Final = (16.0, 1.0)
_PHRASES_LAW: Final = (0.0, 0.5)
_NAMES_LAW: Final = (0.0, 0.8)
"""Offset and exponent of Zipf's law as Mandelbrot has it. With these the 3, 10, 100,
1,000 and 10,000 commonest runs of three words stand in as many texts as in newswire."""


class Crowd:
    """A stream of texts; equal seeds give equal ones.

    Args:
        seed: Of the draw.
        length: Words of a text, on average.
    """

    def __init__(self, seed: int, length: int = 160) -> None:
        self._draw = np.random.default_rng(seed)
        self._length = length
        self._word = self._ranks(len(words()), *_WORDS_LAW)
        self._phrase = self._ranks(PHRASES, *_PHRASES_LAW)
        self._name = self._ranks(NAMES, *_NAMES_LAW)

    def texts(self) -> Iterator[str]:
        """Write one text after another."""
        while True:
            yield self.text()

    def text(self) -> str:
        """Write one text."""
        draw = self._draw
        count = max(20, round(self._length * float(draw.lognormal(-0.1, 0.45))))
        cast = [names()[next(self._name)] for _ in range(CAST)]
        figures = [str(n) for n in draw.integers(2, 3000, CAST).tolist()]
        chances = draw.random(count).tolist()
        picks = draw.integers(0, CAST, count).tolist()
        found: list[str] = []
        for chance, pick in zip(chances, picks, strict=True):
            if chance < NAMED:
                found.append(cast[pick])
            elif chance < NAMED + FIGURES:
                found.append(figures[pick])
            elif chance < NAMED + FIGURES + IN_PHRASES / 3:  # a phrase has three words
                found.append(phrases()[next(self._phrase)])
            else:
                found.append(words()[next(self._word)])
            if len(found) >= count:
                break
        return self._sentences(found)

    def _sentences(self, found: Sequence[str]) -> str:
        parts, at = [], 0
        lengths = self._draw.integers(*SENTENCE, size=len(found))
        for length in lengths.tolist():
            if at >= len(found):
                break
            line = " ".join(found[at : at + length])
            parts.append(f"{line[:1].upper()}{line[1:]}.")
            at += length
        lines = [" ".join(parts[n : n + 2]) for n in range(0, len(parts), 2)]
        return "\n\n".join(lines)

    def _ranks(self, count: int, offset: float, exponent: float) -> Iterator[int]:
        """Draw ranks under *count*, endlessly."""
        sums = (1 / (np.arange(1, count + 1) + offset) ** exponent).cumsum()
        while True:
            picks = self._draw.random(_BULK) * sums[-1]
            yield from np.searchsorted(sums, picks).tolist()


@cache
def words() -> tuple[str, ...]:
    """Give a real vocabulary, the commonest words first."""
    with (resources.files("pipeline.models") / "tokens.npz").open("rb") as file:
        pieces = np.load(file)["pieces"].tobytes().decode().split("\n")
    real = [each for each in pieces if each.isascii() and each.isalpha()]
    return tuple(each for each in real if len(each) > 1 or each == "a")


@cache
def phrases() -> tuple[str, ...]:
    """Make set phrases of three words."""
    draw = np.random.default_rng(7)
    ranks = draw.zipf(1.3, (PHRASES, 3)) % len(words())
    return tuple(" ".join(words()[n] for n in row) for row in ranks.tolist())


@cache
def names() -> tuple[str, ...]:
    """Make names of one word or two."""
    draw = np.random.default_rng(8)
    picks = draw.integers(2000, len(words()), (NAMES, 2)).tolist()
    return tuple(
        words()[a].capitalize()
        if n % 3 == 0
        else f"{words()[a].capitalize()} {words()[b].capitalize()}"
        for n, (a, b) in enumerate(picks)
    )
