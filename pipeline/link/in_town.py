"""Whether a text puts its event in a town itself, not beside it or on the way.

One event is told of two towns where it lies between them: a plane that left one falls
near the other. What happened in one town did not happen in the next.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from pipeline.knowledge import near
from pipeline.link.words import is_country
from pipeline.text.words import tokens
from schemas.report import Report

_OPENING: Final = 600  # characters; title and lead say where, what follows may wander
_BETWEEN: Final = 4  # words: "north of the city of" Baqubah


def is_in_town(report: Report) -> bool:
    """Tell whether *report* puts its event in its main place itself.

    No where the place is wide, the text does not name it, or its language has no list.
    """
    segment, places = report.segment, report.labels.places
    language = segment.article.language
    if not places or language not in near.LANGUAGES or is_country(places[0].name):
        return False
    title = (segment.heading or segment.article.title) or ""
    lows, name = tokens(f"{title}. {segment.text[:_OPENING]}"), tokens(places[0].name)
    ends = _found(lows, name)
    if not ends:
        return False
    phrases = near.table(language).phrases(lows)
    inside = {each.first for each in phrases if each.label == "IN"}
    starts = [end - len(name) for end in ends]
    return not any(
        each.first in ends
        if each.label == "AREA"
        else each.label == "BESIDE" and _leads(each.last, starts, inside)
        for each in phrases
    )


def _leads(last: int, starts: Sequence[int], inside: AbstractSet[int]) -> bool:
    """Tell whether a name begins soon behind *last*, without an "in" between."""
    return any(
        0 <= start - last <= _BETWEEN and inside.isdisjoint(range(last, start))
        for start in starts
    )


def _found(lows: Sequence[str], name: Sequence[str]) -> list[int]:
    """List where *name* ends in *lows*."""
    size = len(name)
    return [
        place + size
        for place, low in enumerate(lows)
        if size and low == name[0] and list(lows[place : place + size]) == list(name)
    ]
