"""Which of its namesakes a town is, told by the country whose government acts there.

"A fire in Merida ... Venezuela's police said" is of Merida in Venezuela, though that in
Mexico is larger.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pipeline.classify.passage import Passage
from pipeline.classify.places import around, bodies, rank
from pipeline.classify.places.groups import Features, Group
from pipeline.classify.places.spans import Span
from pipeline.text.gazetteer import Reading
from pipeline.text.language import ENGLISH

_WORLD_CITY: Final = 3_000_000  # people of a town that is meant beside any state
_HOMELESS: Final = frozenset({"ar", "es", "sw", "zh"})
"""Languages that are written in too many countries for a town to be in one of them."""
_TOLD: Final = frozenset({"named_c", "named_d", "named_r"})
"""What a country has that is named beside a town."""
_PART: Final = 40
"""A namesake of fewer people than this part of a city of a million is not meant."""
_NEAR: Final = 3
"""Words between a country and its office: "Chile's national fire service"."""


def country(
    passage: Passage,
    ranked: Sequence[Group],
    town: Group,
    seen: Mapping[str, Features],
) -> str:
    """Give the one country that *passage* names, if its government acts; else "".

    Or that whose own service acts, if no other country is named.

    A country that only condoles, warns or sends help is none where it happened, and
    between two that are named nothing is told.
    """
    if town.span.kind not in "pr":
        return ""
    others = [group for group in ranked if group is not town]
    named = {_code(group) for group in others if group.span.kind in "cd"}
    acts = [
        _acts(passage, one.span)
        for group in others
        if group.span.kind == "c"
        for one in group.mentions
        if not one.titled
    ]
    if len(named) == 1 and acts and all(acts):
        return next(iter(named))
    serving = [code for code, each in seen.items() if bodies.SERVES in each]
    told = {code for code, each in seen.items() if _TOLD & each.keys()}
    if len(serving) == 1 and told <= {*serving} and _is_moved(town, serving[0]):
        return serving[0]
    return _served(passage, others, town)


def _served(passage: Passage, others: Sequence[Group], town: Group) -> str:
    """Give the one namesake's country whose people or state has an office that acts.

    "Lebanese police" and "Florida's governor" speak of a town at home. Where other
    namesakes' countries are named as well, nothing is told.
    """
    named = {_code(each) for each in others if each.span.kind in "cdr"}
    homes = {code for code in named if code and reading(town, code)}
    if not homes:
        return _spoken(passage, others, town)
    if len(homes) != 1:
        return ""
    acts = _is_state_named(others, homes, town) or any(
        _acts(passage, one.span)
        for each in others
        if each.span.kind in "cdr" and _code(each) in homes
        for one in each.mentions
        if not one.titled
    )
    return next(iter(homes)) if acts else ""


def _is_moved(town: Group, code: str) -> bool:
    """Tell whether *town* has a namesake in *code*, and no city of all the world."""
    return _most(town) < _WORLD_CITY and reading(town, code) is not None


def _most(town: Group) -> int:
    towns = (one for one in rank.readings(town) if one.kind == "p")
    return max((one.population for one in towns), default=0)


def _is_state_named(
    others: Sequence[Group], homes: Collection[str], town: Group
) -> bool:
    """Tell whether a state of *homes* is named: Victoria beside "British Columbia".

    What all the world knows is not moved so: a premier of Ontario flies to London.
    """
    return _most(town) < _WORLD_CITY and any(
        each.span.kind == "r"
        and _code(each) in homes
        and all(one.kind == "r" for one in each.span.readings)
        for each in others
    )


def _spoken(passage: Passage, others: Sequence[Group], town: Group) -> str:
    """Give the country of the language if the town has a namesake there, else "".

    Who writes of another Middelburg in Dutch says where it is. Spanish has many homes.
    """
    code = rank.home(passage.language)
    if not code or passage.language in _HOMELESS or town.span.kind != "p":
        return ""
    rivals = {_code(each) for each in others if each.span.kind == "p"} - {code}
    if any(rival and reading(town, rival) for rival in rivals):
        return ""
    return code if reading(town, code) else ""


def _code(group: Group) -> str:
    """Give the country of what *group* names; "" if it is in none."""
    return next((one.country for one in group.span.readings[:1]), "")


def reading(town: Group, code: str) -> Reading | None:
    """Give the town's namesake in *code*, unless it is far smaller than the largest."""
    found = rank.readings(town)
    most = max((one.population for one in found), default=0)
    least = min(most / rank.KNOWN, rank.CITY / _PART)
    inside = [r for r in found if r.kind == "p" and r.country == code]
    return next((r for r in inside if r.population >= least), None)


def _acts(passage: Passage, span: Span) -> bool:
    """Tell whether *span* owns an office, in a sentence that does not look abroad."""
    sentence = passage.spans[passage.words[span.first].sentence]
    begun, ended = sentence.first, sentence.last
    lows, said = passage.lows, around.of(passage.language)
    if said.abroad.meet(lows[begun:ended]):
        return False
    before = lows[max(begun, span.first - _NEAR) : span.first]
    after = lows[span.last : min(ended, span.last + _NEAR)]
    if span.kind == "d" and passage.language in ENGLISH:
        before = ()  # "police held two Cubans"
    owns = passage.gap(span.last - 1)[:2] in ("'s", "\u2019s")
    joined = span.kind in "dr" and passage.gap(span.last - 1) == " "
    return said.office.meet(before) or ((owns or joined) and said.office.meet(after))
