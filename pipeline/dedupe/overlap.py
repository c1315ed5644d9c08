"""How much earlier texts share with a newer one, of all of them at once.

For twelve it takes a quarter of comparing one, so only what shares most is compared.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.reading import RUN, Reading
from pipeline.dedupe.sketch import END_OF_FURNITURE, PLAIN

_WORD: Final = 16  # bits


def overlaps(new: Reading, packed: Sequence[bytes]) -> list[float]:
    """Measure what texts share with *new*: 0 to 1, in their order.

    Of each pair the share of one text's words in runs of three words that the other
    has too, and of both shares the higher one, as in
    :class:`pipeline.dedupe.compare.Comparison`; but what is furniture of an earlier
    text is not known here, and counts.

    Args:
        new: A text; of fewer than three words, all share everything with it.
        packed: Sketches of the others.
    """
    if len(new.plain) < RUN or not packed:
        return [1.0] * len(packed)
    known, place = np.unique(_runs(np.array(new.plain)), return_inverse=True)
    words, text = _laid(packed)
    runs = _runs(words)
    at = np.minimum(known.searchsorted(runs), len(known) - 1)
    is_shared = (known[at] == runs) & (text[: len(runs)] == text[RUN - 1 :])
    begins = is_shared.nonzero()[0]
    theirs = np.zeros((1, len(words)), np.bool_)
    _cover(theirs, is_shared[None])
    has = np.zeros((len(packed), len(known)), np.bool_)
    has[text[begins], at[begins]] = True
    ours = np.zeros((len(packed), len(new.plain)), np.bool_)
    _cover(ours, has[:, place])
    sizes = np.maximum(np.bincount(text, minlength=len(packed)), 1)
    theirs_of = np.bincount(text[theirs[0]], minlength=len(packed)) / sizes
    found: list[float] = np.maximum(ours.mean(axis=1), theirs_of).tolist()
    return found


def _cover(words: NDArray[np.bool_], runs: NDArray[np.bool_]) -> None:
    """Mark the three words of each of *runs*, which are marked where they begin."""
    count = runs.shape[1]
    for step in range(RUN):
        words[:, step : step + count] |= runs


def _laid(packed: Sequence[bytes]) -> tuple[NDArray[np.uint16], NDArray[np.intp]]:
    """Lay the words of sketches in a row, and number the sketch that each is of."""
    codes = np.frombuffer(b"".join(packed), "<u2")
    text = np.repeat(np.arange(len(packed)), [len(each) // 2 for each in packed])
    is_word = codes < END_OF_FURNITURE
    return codes[is_word] & PLAIN, text[is_word]


def _runs(words: NDArray[np.generic]) -> NDArray[np.int64]:
    """Give each run of three as one number."""
    wide = words.astype(np.int64)
    runs: NDArray[np.int64] = wide[:-2] << 2 * _WORD | wide[1:-1] << _WORD | wide[2:]
    return runs
