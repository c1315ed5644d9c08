"""The mentions of one name as one, and what stands beside it in the text.

Whether a town is where it happened depends on what else is named: its country, a town
before it, the dateline.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.classify.places.features import Candidate
from pipeline.classify.places.spans import Span
from pipeline.text import gazetteer
from pipeline.text.gazetteer import Gazetteer

_MOST: Final = 3
"""Places of a country, and places led by "in", that are told apart in number."""

_LED: Final = ("at", "bound", "dateline", "of", "taken", "way", "force", "in_title")
_SMALL: Final = 100_000
"""People of a town whose name, with nothing said of it, is mostly that of a person."""

Features = dict[str, float]


@dataclass(slots=True)
class Group:
    """All mentions of one name, with the features of the whole.

    Attributes:
        name: As first printed; of a people, that of its country.
    """

    mentions: list[Candidate]
    name: str = ""
    features: Features = field(default_factory=dict)
    score: float = 0.0

    @property
    def span(self) -> Span:
        """The first mention."""
        return self.mentions[0].span


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a text names of each country, ISO 3166 letters.

    Attributes:
        towns: Towns, regions and waters in it; ``named``: its own names; ``people``:
            names of its people.
        titled: Countries whose name or people the headline has.
        datelines: Countries of the dateline.
        happens: Places led by "in" or the like.
        settled: Towns alone; ``places``: countries of those led by "in".
        regions: Countries of the regions.
    """

    towns: Counter[str]
    named: Counter[str]
    people: Counter[str]
    titled: frozenset[str]
    datelines: frozenset[str]
    happens: int
    settled: Counter[str]
    places: frozenset[str]
    regions: frozenset[str]


def group(found: Sequence[Candidate], names: Gazetteer) -> list[Group]:
    """Join the mentions of one name and say what they have in common."""
    by: dict[str, Group] = {}
    for one in found:
        by.setdefault(gazetteer.key(one.name), Group([])).mentions.append(one)
    groups = list(by.values())
    support = Counter(g.span.readings[0].country for g in groups if g.span.readings)
    total = sum(support.values()) or 1
    for each in groups:
        each.features = _features(each)
        people = each.span.readings[0] if each.span.kind == "d" else None
        country = names.country(people.country) if people else ""
        each.name = country or each.mentions[0].name
    eventful = [each for each in groups if _happens(each)]
    _in_order(groups)
    beside = _beside(groups)
    for each in groups:
        _set_beside(each, beside)
        if "dateline" in each.features and _is_rivalled(each, eventful):
            each.features["dateline_rivalled"] = 1.0
        if each.span.readings:
            others = support[each.span.readings[0].country] - 1
            each.features["support"] = others / total
            if each.span.kind in "pr" and others:
                each.features["in_supported"] = 1.0
    return groups


def _is_rivalled(dateline: Group, eventful: Sequence[Group]) -> bool:
    """Tell whether deeds at another place outweigh a dateline.

    None does that the headline leaves out, where it says "in" of the dateline's town.
    """
    others = [one for one in eventful if one is not dateline]
    if any(one.titled and "at" in one.seen for one in dateline.mentions):
        return any("title" in one.features for one in others)
    return bool(others)


def _happens(group: Group) -> bool:
    """Tell whether the text begins with deeds at a town, site or region, of now."""
    seen = group.features
    if "at" not in seen or not ("sentence_0" in seen or "sentence_1" in seen):
        return False
    if all("earlier" in one.seen for one in group.mentions):
        return False
    near = "deed_before" in seen or "deed_behind" in seen
    kinds = "p?srw" if near else "p?s" if "deed_begun" in seen else ""
    return group.span.kind in kinds


def _features(group: Group) -> Features:
    mentions = group.mentions
    seen = dict(mentions[0].seen)  # most names stand once; no value is below 0
    for one in mentions[1:]:
        for name, value in one.seen.items():
            seen[name] = max(seen.get(name, 0.0), value)
    seen["again"] = math.log(len(mentions))
    seen["depth"] = min(one.seen.get("depth", 0.0) for one in mentions)
    if all("in_name" in one.seen or "is_name" in one.seen for one in mentions):
        seen["always_name"] = 1.0
    if all("media" in one.seen for one in mentions):
        seen["always_media"] = 1.0
    if "dateline" in seen:
        seen["dateline_again"] = float(len(mentions) > 1)
        seen["dateline_at"] = float("at" in seen)
    if "deed_before" in seen and "sentence_0" in seen:
        seen["deed_first"] = 1.0
    if all("came_before" in one.seen or "goes_on" in one.seen for one in mentions):
        seen["always_part"] = 1.0
    _set_bare(mentions[0].span, seen)
    if "sentence_0" in seen or "sentence_1" in seen:
        seen[f"{group.span.kind}_early"] = 1.0
    return seen


def _set_bare(span: Span, seen: Features) -> None:
    """Say of a town that nothing tells it is one, but that it is in the gazetteer."""
    if span.kind != "p" or any(name in seen for name in _LED):
        return
    seen["bare"] = 1.0
    if not span.readings or span.readings[0].population < _SMALL:
        seen["bare_small"] = 1.0


def _in_order(groups: Sequence[Group]) -> None:
    """Say which names the text has first: of a kind, and behind "in"."""
    seen: set[str] = set()
    for each in _sorted(groups, ""):
        if each.span.kind not in seen:
            seen.add(each.span.kind)
            each.features[f"first_{each.span.kind}"] = 1.0
    led = _sorted(groups, "at")
    for rank, each in enumerate(led):
        each.features[f"at_rank_{min(rank, _MOST - 1)}"] = 1.0
    for each in led:
        if each.span.kind in "ps?":
            each.features["first_at_town"] = 1.0
            break


def _sorted(groups: Sequence[Group], feature: str) -> list[Group]:
    """Order *groups* by their first mention in the text that has *feature*."""
    found = []
    for number, each in enumerate(groups):
        places = [
            one.span.first
            for one in each.mentions
            if not one.titled and (not feature or feature in one.seen)
        ]
        if places:
            found.append((min(places), number))
    return [groups[number] for _, number in sorted(found)]


def _country(group: Group) -> str:
    readings = group.span.readings
    return readings[0].country if readings else ""


def _beside(groups: Sequence[Group]) -> _Beside:
    by: dict[str, Counter[str]] = {
        kind: Counter() for kind in ("prw", "c", "d", "p", "r")
    }
    for each in groups:
        for kinds, counts in by.items():
            if each.span.readings and each.span.kind in kinds:
                counts[_country(each)] += 1
    return _Beside(
        towns=by["prw"],
        named=by["c"],
        people=by["d"],
        titled=frozenset(
            _country(each)
            for each in groups
            if each.span.kind in "cd" and "title" in each.features
        ),
        datelines=frozenset(
            _country(each)
            for each in groups
            if each.span.readings and "dateline" in each.features
        ),
        happens=sum(
            bool(each.features.get("at")) and each.span.kind in "ps?r"
            for each in groups
        ),
        settled=by["p"],
        places=frozenset(
            _country(each)
            for each in groups
            if each.span.kind == "p" and "at" in each.features
        ),
        regions=frozenset(by["r"]),
    )


def _set_beside(group: Group, beside: _Beside) -> None:
    """Say what the text names of the country of *group*."""
    code, seen = _country(group), group.features
    if group.span.kind == "c":
        _set_country(code, seen, beside)
    elif code and group.span.kind in "pr":
        named = bool(beside.named[code])
        if named:
            seen["town_country_named"] = 1.0
        if code in beside.titled:
            seen["country_in_title"] = 1.0
        if group.span.kind == "r":
            _set_region(code, seen, beside)
        elif code in beside.regions:
            seen["town_region_named"] = 1.0
        if "dateline" in seen:
            _set_dateline(code, seen, beside)


def _set_region(code: str, seen: Features, beside: _Beside) -> None:
    if beside.settled[code]:
        seen["region_has_town"] = 1.0
    if code in beside.places:
        seen["region_town_at"] = 1.0
    if code in beside.datelines and "dateline" not in seen:
        seen["region_of_dateline"] = 1.0


def _set_country(code: str, seen: Features, beside: _Beside) -> None:
    towns = beside.towns[code]
    seen["country_towns"] = min(_MOST, towns) / _MOST
    if towns:
        seen["country_has_town"] = 1.0
    if beside.people[code]:
        seen["country_people"] = 1.0
    if code in beside.datelines:
        seen["country_of_dateline"] = 1.0
    alone = sum(beside.named.values()) == 1
    seen["country_alone" if alone else "country_of_several"] = 1.0


def _set_dateline(code: str, seen: Features, beside: _Beside) -> None:
    if code in beside.titled:
        seen["dateline_in_title"] = 1.0
    if beside.named[code]:
        seen["dateline_named"] = 1.0
    elif not beside.people[code]:
        seen["dateline_unnamed"] = 1.0
    if beside.happens - bool(seen.get("at")) > 0:
        seen["dateline_and_at"] = 1.0
