"""Which of its namesakes a town is, told by the country whose government acts there.

"A fire in Merida ... Venezuela's police said" is of Merida in Venezuela, though that in
Mexico is larger.
"""

from collections.abc import Sequence

from pipeline.classify import place_rank, place_words
from pipeline.classify.passage import Passage
from pipeline.classify.place_groups import Group
from pipeline.classify.place_spans import Span
from pipeline.text.gazetteer import Reading

_NEAR = 3
"""Words between a country and its office: "Chile's national fire service"."""


def country(passage: Passage, ranked: Sequence[Group], town: Group) -> str:
    """Give the one country that *passage* names, if its government acts; else "".

    A country that only condoles, warns or sends help is none where it happened, and
    between two that are named nothing is told.
    """
    named = {
        reading.country
        for group in ranked
        if group.span.kind in "cd" and group is not town
        for reading in group.span.readings[:1]
    }
    if len(named) != 1 or town.span.kind not in "pr":
        return ""
    acts = [
        _acts(passage, one.span)
        for group in ranked
        if group.span.kind == "c"
        for one in group.mentions
        if not one.titled
    ]
    return next(iter(named)) if acts and all(acts) else ""


def reading(town: Group, code: str) -> Reading | None:
    """Give the town's namesake in *code*, unless it is far smaller than the largest."""
    found = place_rank.readings(town)
    most = max((one.population for one in found), default=0)
    least = min(most, place_rank.CITY) / place_rank.KNOWN
    inside = [r for r in found if r.kind == "p" and r.country == code]
    return next((r for r in inside if r.population >= least), None)


def _acts(passage: Passage, span: Span) -> bool:
    """Tell whether *span* owns an office, in a sentence that does not look abroad."""
    sentence = passage.spans[passage.words[span.first].sentence]
    begun, ended = sentence.first, sentence.last
    lows, said = passage.lows, place_words.of(passage.language)
    if said.abroad.meet(lows[begun:ended]):
        return False
    before = lows[max(begun, span.first - _NEAR) : span.first]
    if said.office.meet(before):
        return True
    owns = passage.gap(span.last - 1)[:2] in ("'s", "\u2019s")
    return owns and said.office.meet(lows[span.last : min(ended, span.last + _NEAR)])
