"""Whether a report and a story have enough in common to be weighed at all.

Of eight candidates one or two do; the rest share a few words, and all else that
:mod:`pipeline.link.evidence` collects of them would be weighed for nothing.
"""

import math
from collections.abc import Iterator
from typing import Final

from pipeline.link.evidence import Evidence
from pipeline.link.pair import Pair
from pipeline.link.scene import shares_way
from pipeline.link.tongues import tongues_of

_NAMED: Final = 0.3
_FIGURE: Final = 0.9
_WORDED: Final = 0.4
_TITLED: Final = 0.5
_COMMON: Final = 4  # words; in a text of a line a word or two are no wording
_FEW: Final = 0.22
_TWO: Final = 2


def is_about_something(found: Evidence) -> bool:
    """Ask for words or names of two kinds in common.

    A place, an actor, a number or a class alone is shared by many events.
    """
    kinds = (
        found.persons >= _NAMED,
        found.organisations >= _NAMED,
        found.place >= _NAMED,
        found.casualties >= _FIGURE,
        found.way > 0.0,
        max(found.tongue, found.tongue_scene, found.tongue_toll) >= _NAMED,
    )
    worded = found.best >= _WORDED or found.best_title >= _TITLED
    worded = worded and found.common >= math.log1p(_COMMON)
    return worded or sum(kinds) >= _needed(found.best)


def may_be_one(pair: Pair) -> bool:
    """Tell what :func:`is_about_something` says of the evidence, before it is there.

    What costs least is looked at first.
    """
    best = pair.best
    alike = best >= _WORDED or pair.best_title >= _TITLED
    if alike and len(pair.common) >= _COMMON:
        return True
    left = _needed(best)
    for to_come, kind in zip(_TO_COME, _kinds(pair), strict=False):
        left -= kind
        if not left or left > to_come:
            break
    return not left


_TO_COME: Final = (5, 4, 3, 2, 1, 0)
"""Kinds that are still to be looked at after each, in the order of their cost."""


def _kinds(pair: Pair) -> Iterator[bool]:
    yield pair.casualties >= _FIGURE
    yield pair.persons >= _NAMED
    yield pair.organisations >= _NAMED
    yield pair.place >= _NAMED
    yield max(tongues_of(pair)) >= _NAMED
    yield shares_way(pair)


def _needed(best: float) -> int:
    """Say how many kinds of names or figures are needed beside words that alike."""
    return 1 if best >= _FEW else _TWO
