"""Those who are only feared to be dead: "one was killed and dozens are feared dead".

They are no part of the toll where one is given, and the most it can be where none is.
Read in English.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties.count import NONE, Count
from pipeline.classify.passage import Passage

_REACH: Final = 60  # characters behind a figure
_FEARED: Final = re.compile(
    r"(?: (?:others?|more|people|persons|were|are|was|is|still|now|also)){0,4} "
    r"feared (?:dead|killed|drowned|to (?:have|be))\b"
)


def marked(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Mark such figures; a number without a lower bound is left of an exact one."""
    return [_mark(count) if _is_feared(passage, count) else count for count in found]


def without(found: Sequence[Count], every: Sequence[Count]) -> list[Count]:
    """Leave such figures out of *found* where one of *every* is of known dead."""
    known = any(
        c.kind == "killed" and c.rank > NONE and not (c.feared or c.past) for c in every
    )
    return [c for c in found if not (known and c.feared)]


def _mark(count: Count) -> Count:
    exact = count.low == count.high
    return replace(count, feared=True, low=None if exact else count.low)


def _is_feared(passage: Passage, count: Count) -> bool:
    if count.kind != "killed" or count.rank == NONE:
        return False
    behind = passage.text[count.end : count.end + _REACH].lower()
    return bool(_FEARED.match(behind))
