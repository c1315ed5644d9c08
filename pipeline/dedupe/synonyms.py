"""Whether the words that differ between two versions of a text mean the same.

Who spins a text puts a word of like meaning in the place of another, all over it. What
a word means is read from the vectors of :mod:`pipeline.text.token_table`, which know
English: on 40 pairs of like words the cosine is .55, on 33 pairs of words of one kind
that are another fact (knife and gun, mother and father) it is .2. Words of a language
that the table does not know are alike to none, so there nothing is said to be the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np

from pipeline.dedupe.denials import Spelled
from pipeline.dedupe.differences import blocks
from pipeline.dedupe.function_words import FUNCTION_WORDS
from pipeline.dedupe.sketch import NAME, NUMBER, Unit
from pipeline.dedupe.turns import is_turn
from pipeline.knowledge import harm, opposites
from pipeline.text import token_table
from pipeline.text.words import fold

_LEAST: Final = 6  # swaps; fewer are an edit, whatever they mean
_SPREAD: Final = 0.8  # words of sentences that hold one, of all
_LONGEST: Final = 3  # words that stand in place of as many at most
_LIKE: Final = 0.4  # mean likeness of all swaps
_DOUBTFUL, _FEW_DOUBTFUL = 0.3, 0.2  # likeness, and share of swaps with less
_UNLIKE, _FEW_UNLIKE = 0.17, 0.1  # the table does not know every synonym
_GRAVE: Final = 0.4  # least likeness of a word of harm and what stands in its place
_ANY, _NEVER = -1.0, 2.0  # below and above every cosine
_TURN: Final = 0.5  # the same of a word by which a report turns round


class Swap(NamedTuple):
    """Content words of the earlier text and those in their place, folded."""

    gone: tuple[str, ...]
    came: tuple[str, ...]


def is_spun(pairs: Sequence[tuple[Unit, Unit]], spelled: Spelled) -> bool:
    """Tell whether all that differs in *pairs* of sentences are words of like meaning.

    Args:
        pairs: Sentences of the earlier text, each with its version in the newer one.
        spelled: How the words of both are written; of what is not known, nothing is
            said to be the same.
    """
    swaps: list[Swap] = []
    words = changed = 0
    for one, two in pairs:
        found = list(_swaps(one, two, spelled))
        if None in found:
            return False
        swaps += [swap for swap in found if swap]
        words += len(two)
        changed += len(two) if found else 0
    if len(swaps) < _LEAST or changed < _SPREAD * words:
        return False
    likeness = [_likeness(*swap) for swap in swaps]
    if any(like < _least(swap) for swap, like in zip(swaps, likeness, strict=True)):
        return False
    many = len(swaps)
    return (
        sum(likeness) >= _LIKE * many
        and sum(like < _DOUBTFUL for like in likeness) <= _FEW_DOUBTFUL * many
        and sum(like < _UNLIKE for like in likeness) <= _FEW_UNLIKE * many
    )


def _swaps(one: Unit, two: Unit, spelled: Spelled) -> Iterator[Swap | None]:
    """Give what is swapped in a sentence; None of what is no swap of words."""
    old, new = spelled
    for left, right in blocks(one, two):
        gone, came = _words(left, old), _words(right, new)
        if gone is None or came is None:
            yield None
            continue
        both = _content(gone), _content(came)
        if not any(both):
            continue  # as "the" for "a"
        if not all(both):
            both = gone, came  # "said" for "stated"
        old_words, new_words = both
        if len(old_words) == len(new_words):  # "dense mist" for "thick fog"
            yield from (Swap((a,), (b,)) for a, b in zip(*both, strict=True) if a != b)
        elif all(both) and max(map(len, both)) <= _LONGEST:
            yield Swap(*both)
        else:
            yield None


def _words(unit: Unit, spelled: Mapping[int, str]) -> tuple[str, ...] | None:
    """Fold the words of *unit*; None where one is a fact, or not known."""
    words = tuple(fold(spelled.get(code & ~NAME, "")) for code in unit)
    has_fact = any(code & (NUMBER | NAME) for code in unit)
    return words if all(words) and not has_fact else None


def _content(words: tuple[str, ...]) -> tuple[str, ...]:
    denials = opposites.load().denials  # "no" is an article of Portuguese
    return tuple(w for w in words if w not in FUNCTION_WORDS or w in denials)


@lru_cache(maxsize=1 << 10)
def _likeness(gone: tuple[str, ...], came: tuple[str, ...]) -> float:
    """Measure the cosine of what was swapped; 0 where the table knows no word."""
    table = token_table.load()
    one, two = table.total(gone), table.total(came)
    length = float(np.linalg.norm(one) * np.linalg.norm(two))
    return float(one @ two) / length if length else 0.0


def _least(swap: Swap) -> float:
    words = (*swap.gone, *swap.came)
    if not opposites.load().denials.isdisjoint(words):
        return _NEVER
    if any(map(is_turn, words)):
        return _TURN
    return _GRAVE if any(map(_is_grave, words)) else _ANY


@cache
def _is_grave(word: str) -> bool:
    """Tell whether *word* tells of harm, or of those who do it."""
    return any(True for _ in harm.table().phrases([word]))
