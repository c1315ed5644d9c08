"""Figures of another place than that of a figure before them.

"Several people were shot in Orla. The law was changed after 35 were shot in Brinn":
the 35 are of another event. Where only one of the clauses says where, nothing is told
apart. Read in English.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import NONE, Count
from pipeline.classify.passage import Passage

_PLACE: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Oo]ff|[Oo]utside|[Aa]round) "
    r"(?:the (?:\w+ )?(?:city|town|village|port|province|state) of )?"
    r"(?P<name>[^\W\d_a-z][\w'-]+)"
)
_NO_PLACES: Final = vocabulary.DAYS | frozenset(vocabulary.MONTHS)
_LED_IN: Final = re.compile(r"\b(?:after|since|when|where)\b[^.;:,]{0,70}$")
"""Before a figure that a text goes back to."""
_LAST: Final = re.compile(
    r"[^.;:,]{0,40}\b(?:in|by|from|during) (?:last (?:week|month|year)'s|"
    r"an earlier|a previous)\b"
)
"""Behind a figure of an earlier event."""
_HOME: Final = re.compile(
    r"\bthe (?:[\w-]+ ){0,3}(?:city|town|village|suburb|district|port|island|country|"
    r"state|province|region) (?:where|in which)\b[^.;:,]{0,70}$"
)
"""Before what else befell the place: "in Orla, the town where nine miners died"."""


def is_of_other(passage: Passage, count: Count, found: Sequence[Count]) -> bool:
    """Tell whether *count* is of another event than one of *found* before it."""
    if count.rank == NONE:
        return False
    before = [
        one
        for one in found
        if one.kind == count.kind
        and one.rank > NONE
        and one.start < count.start
        and not (one.more or one.past or one.earlier)
    ]
    if not before:
        return False
    end = clause_end(passage, count)
    if _LAST.match(passage.text[count.end : end].replace("\u2019", "'")):
        return True
    span = passage.spans[count.sentence]
    if not count.more and _HOME.search(passage.text[span.start : count.start]):
        return True
    led = _LED_IN.search(passage.text[span.start : count.start])
    own = passage.text[span.start + led.start() : end] if led else ""
    sentences = {one.sentence for one in before if one.sentence < count.sentence}
    return bool(led) and any(are_apart(passage.sentence(at), own) for at in sentences)


def clause_end(passage: Passage, count: Count) -> int:
    """Give the place of the next semicolon behind *count*, or of the sentence's end."""
    end = passage.spans[count.sentence].end
    mark = passage.text.find(";", count.end, end)
    return end if mark < 0 else mark


def are_apart(one: str, two: str) -> bool:
    """Tell whether both clauses say where, and no place is the same."""
    places = _places(one), _places(two)
    return all(places) and places[0].isdisjoint(places[1])


@lru_cache(maxsize=64)  # a sentence is asked for each figure behind it
def _places(text: str) -> frozenset[str]:
    """Give the names behind "in" and the like, but for days and months."""
    names = frozenset(match["name"].lower() for match in _PLACE.finditer(text))
    return names - _NO_PLACES
