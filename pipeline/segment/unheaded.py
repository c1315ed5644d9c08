"""Posts without a heading in a live page in which others have one.

Some outlets head a post only where it tells something new; those between have nothing
that marks them. A section that goes on for long is more than the post that its heading
begins: it opens others where a gap looks as much like one between posts as the gaps at
the headings do, were these taken away.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from pipeline.segment import cohesion
from pipeline.segment.cohesion import Boundaries, Text
from pipeline.segment.units import Unit

_LABEL: Final = re.compile(r"[\w.]{1,15}: ")  # of a part: "Q: ", "UPDATE: ", a speaker
_FEWEST_HEADS: Final = 3  # that show how a post begins
_LONG: Final = 6  # paragraphs of a section, its heading not among them
_SHARE: Final = 0.1  # of the headings whose gap is less like one between posts
"""Of six pages from which none, a third or two thirds of the headings were taken, each
by weights that have not seen its publisher, F1 stays at .98 and rises from .72 to .77
and from .38 to .50. Shares of 0 to .25 differ by at most .03 there, and from 4
paragraphs on whole pages lose."""
_MOST: Final = 0.5
"""Share of the gaps of a section that may open posts: where more look like openings,
those at the headings look like any other, as in an article that calls itself live."""
_SURE_HEADS: Final = 15  # that only a live page has: there each line may be a post


def openings(given: Sequence[Unit], heads: Sequence[int]) -> list[int]:
    """List the units below *heads* that open a post of their own."""
    return openings_by(given, heads, cohesion.load())


def openings_by(
    given: Sequence[Unit], heads: Sequence[int], model: Boundaries
) -> list[int]:
    """Do what :func:`openings` does with other weights."""
    headed = {*heads}
    body = [i for i, unit in enumerate(given) if not (unit.noise or i in headed)]
    sections = [
        [i for i in body if here < i < there]
        for here, there in pairwise([*heads, len(given)])
    ]
    texts = [given[i].text for i in body]
    if max(map(len, sections), default=0) < _LONG or not cohesion.is_prose(texts):
        return []  # in lists of quotations and key points each line looks like another
    text = Text(texts, model.share)
    odds = dict(zip(body[1:], cohesion.gap_odds(text, model).tolist(), strict=True))
    known = [odds[own[0]] for own in sections if own and own[0] in odds]
    if len(known) < _FEWEST_HEADS:
        return []
    bar = float(np.quantile(known, _SHARE))
    found: list[int] = []
    for own in sections:
        if len(own) < _LONG:
            continue
        opened = [i for i in own[1:] if odds[i] >= bar]
        if len(opened) <= _MOST * len(own[1:]) or len(heads) >= _SURE_HEADS:
            found.extend(i for i in opened if not _LABEL.match(given[i].text))
    return found
