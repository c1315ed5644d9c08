"""Whether a report and a story have enough in common to be weighed at all.

Of eight candidates one or two do; the rest share a few words, and all else that
:mod:`pipeline.link.evidence` collects of them would be weighed for nothing.
"""

import math
from collections.abc import Iterator
from typing import Final

from pipeline.link.evidence import (
    Evidence,
    Rarity,
    agreement,
    are_two_scenes,
    compare_places,
    shared_names,
)
from pipeline.link.packed import TOP, products
from pipeline.link.profile import Profile
from pipeline.link.traits import Traits

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
    )
    worded = found.best >= _WORDED or found.best_title >= _TITLED
    worded = worded and found.common >= math.log1p(_COMMON)
    return worded or sum(kinds) >= _needed(found.best)


def may_be_one(report: Traits, story: Profile, rarity: Rarity) -> bool:
    """Tell what :func:`is_about_something` says of the evidence, before it is there.

    What costs least is looked at first.
    """
    count = len(story.members)
    best = math.sqrt(max(products(report.terms, story.terms, count))) / TOP
    worded = best >= _WORDED or (
        math.sqrt(max(products(report.head, story.head, count))) / TOP >= _TITLED
    )
    if worded and len(report.terms.keys() & story.terms.keys()) >= _COMMON:
        return True
    left = _needed(best)
    for to_come, kind in zip(_TO_COME, _kinds(report, story, rarity), strict=False):
        left -= kind
        if not left or left > to_come:
            break
    return not left


_TO_COME: Final = (3, 2, 1, 0)
"""Kinds that are still to be looked at after each, in the order of their cost."""


def _kinds(report: Traits, story: Profile, rarity: Rarity) -> Iterator[bool]:
    entry = report.entry
    killed = agreement(entry.killed, story.killed)
    yield killed + 0.5 * agreement(entry.injured, story.injured) >= _FIGURE
    yield shared_names(report.persons, story.persons, story, rarity) >= _NAMED
    named = shared_names(report.organisations, story.organisations, story, rarity)
    yield named >= _NAMED
    near = compare_places(report.points, story, rarity)[1] >= _NAMED
    yield near and not are_two_scenes(report, story)


def _needed(best: float) -> int:
    """Say how many kinds of names or figures are needed beside words that alike."""
    return 1 if best >= _FEW else _TWO
