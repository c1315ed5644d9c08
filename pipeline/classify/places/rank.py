"""Which of the places that a text names is the one of the event, and its country.

Two log-linear choices over what ``features`` and ``groups`` saw: among the places, and
among the countries that places, peoples and typical words speak for. Weights and words
are made by ``pipeline/models/training/train_places.py``.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from pipeline.classify.passage import Passage
from pipeline.classify.places import bodies
from pipeline.classify.places.bodies import Body
from pipeline.classify.places.groups import Features, Group
from pipeline.classify.places.weights import Weights
from pipeline.text.gazetteer import Reading
from pipeline.text.language import ENGLISH

NONE: Final = "none"
KNOWN: Final = 20
"""A namesake with fewer people than this part of the largest is not meant alone."""
_READINGS: Final = 3
_MENTIONS: Final = 2.0
_WORDS: Final = 4
"""A text of few words is weighed as one of sixteen."""
_SHOWN: Final = 4
_RENOWN: Final = 2.0
_ALIKE: Final = 0.5
"""Powers of ten by which the larger of two towns may be the one that is not meant."""
_STEEP: Final = 50.0  # of a logistic curve, where it is 0
CITY: Final = 1_000_000
HAMLET: Final = 1_000  # people of a town that the gazetteer lacks, at most
_TONGUES: Final = (
    "bg:BG cs:CZ da:DK de:DE el:GR es:ES et:EE fa:IR fi:FI fr:FR he:IL hi:IN hr:HR "
    "hu:HU id:ID is:IS it:IT ja:JP ko:KR lt:LT lv:LV nl:NL no:NO pl:PL pt:BR ro:RO "
    "ru:RU sk:SK sl:SI sv:SE sw:TZ th:TH tr:TR uk:UA vi:VN zh:CN"
)
_HOMES: Final = {pair[:2]: pair[3:] for pair in _TONGUES.split(" ")}
"""Country most outlets of a language are in; English has several."""


def words(text: Passage, headline: Passage | None) -> dict[str, None]:
    """Give the different folded words of headline and text, in order; no numbers.

    Outside English only what may be a name: "un" means no United Nations there.
    """
    read: Iterable[str] = chain(*map(_named, filter(None, (headline, text))))
    return {low: None for low in dict.fromkeys(read) if not low[:1].isdigit()}


def _named(passage: Passage) -> Iterable[str]:
    """Give the words of *passage*, in other languages those with a capital."""
    if passage.language in ENGLISH:
        return passage.lows
    return [passage.lows[i] for i in passage.capitals if not passage.opens(i)]


def rank(groups: Sequence[Group], weights: Weights) -> list[Group]:
    """Order *groups* by how likely each is where it happened; sets their scores."""
    for each in groups:
        each.score = _dot(each.features, weights.place)
    return sorted(groups, key=lambda g: -g.score)


def absent(weights: Weights) -> float:
    """Give the score of "none of them", which a place has to reach.

    "Bush" and "Mercedes" are towns somewhere, and no news of a president is of Egypt.
    """
    return weights.place.get(NONE, -math.inf)


def countries(
    seen: Mapping[str, Features], weights: Weights
) -> list[tuple[str, float]]:
    """Weigh the countries, the likeliest first, each with its probability.

    Args:
        seen: As :func:`country_features` gives them.
        weights: Of the model.
    """
    scores = {code: _dot(each, weights.country) for code, each in seen.items()}
    if not scores:
        return []
    top = max(scores.values())
    powers = {code: math.exp(score - top) for code, score in scores.items()}
    total = sum(powers.values())
    return sorted(
        ((code, power / total) for code, power in powers.items()),
        key=lambda pair: (-pair[1], pair[0]),
    )


class Told(NamedTuple):
    """What speaks for a country beside the places.

    Attributes:
        words: Different folded words of headline and text.
        bodies: Institutions and companies of both.
        outlet: Country of the outlet, or "".
        language: Of the text (ISO 639).
    """

    words: Collection[str]
    bodies: Sequence[Body] = ()
    outlet: str = ""
    language: str = "en"


def country_features(
    ranked: Sequence[Group], told: Told, weights: Weights
) -> dict[str, Features]:
    """Say what speaks for each country.

    Args:
        ranked: As :func:`rank` gives them.
        told: What else the text says.
        weights: Of the model.
    """
    seen: dict[str, Features] = defaultdict(lambda: defaultdict(float))
    if ranked:
        _of_places(ranked, seen, absent(weights))
    _of_words(told.words, weights, seen)
    for code, name, value in bodies.features(told.bodies):
        seen[code][name] = value
    _of_neighbours(ranked, seen)
    _of_outlet(ranked, told, seen)
    return seen


def _of_words(
    words: Collection[str], weights: Weights, seen: dict[str, Features]
) -> None:
    spoken: defaultdict[str, float] = defaultdict(float)
    for known in filter(None, map(weights.words.get, words)):
        for code, odds in known:
            spoken[code] += odds
    size = math.sqrt(max(_WORDS * _WORDS, len(words)))
    best = sorted([(-odds, code) for code, odds in spoken.items()])[:_SHOWN]
    for index, (odds, code) in enumerate(best):
        seen[code]["words"] = -odds / size
        if not index:
            seen[code]["words_top"] = 1.0


def _of_outlet(ranked: Sequence[Group], told: Told, seen: dict[str, Features]) -> None:
    """Let the country of the outlet speak, or else that of its language."""
    hint, language = told.outlet, told.language
    if hint:
        seen[hint]["outlet"] = 1.0
        if ranked and _has(hint, readings(ranked[0])):
            seen[hint]["outlet_has"] = 1.0
    elif language in _HOMES:
        seen[_HOMES[language]]["tongue"] = 1.0
    elif language in ENGLISH:  # what most outlets write of
        for code in ("US", "GB"):
            seen[code]["is_" + code] = 1.0


def home(language: str) -> str:
    """Give the country that most outlets of *language* are in; "" of several."""
    return _HOMES.get(language, "")


def _has(country: str, found: Sequence[Reading]) -> bool:
    """Tell whether a bare name of *found* may well mean its bearer in *country*.

    An outlet says of a namesake abroad where it lies, of the town at home it does not;
    but a name that the world knows is that of the large town everywhere.
    """
    most = max((r.population for r in found), default=0)
    return any(r.country == country and r.population * KNOWN >= most for r in found)


def _of_places(ranked: Sequence[Group], seen: dict[str, Features], none: float) -> None:
    powers = [math.exp(each.score - ranked[0].score) for each in ranked]
    total = sum(powers)
    for each, power in zip(ranked, powers, strict=True):
        if is_embodied(each):
            continue
        span, sure, found = each.span, _sure(each, none), readings(each)
        share = sure * power / total
        for index, reading in enumerate(found[:_READINGS]):
            if not reading.country:
                continue
            mine = seen[reading.country]
            mine["alternative" if index else "place"] += share
            if index:
                continue
            mine["renown"] += share * _renown(found)
            kind = "media" if "always_media" in each.features else span.kind
            mine["named_" + kind] += sure * min(_MENTIONS, len(each.mentions)) / 2
            if span.kind in "cd":
                mine["title"] += float("title" in each.features)
                mine["first"] += float("sentence_0" in each.features)
    first = readings(ranked[0])[:1]
    if first and first[0].country and not is_embodied(ranked[0]):
        seen[first[0].country]["top"] = _sure(ranked[0], none)


def is_bare(group: Group) -> bool:
    """Tell a town to whose name nothing leads, unless all the world knows it."""
    found = group.span.readings
    return "bare" in group.features and found[0].population < CITY


def is_embodied(group: Group) -> bool:
    """Tell a town from the body that bears its name, which speaks for itself."""
    return group.span.kind == "p" and "in_body" in group.features


def _sure(group: Group, none: float) -> float:
    """Tell how likely it is that a name of a town that stands bare means a town.

    Beside other places of its country it does.
    """
    if not is_bare(group) or "in_supported" in group.features:
        return 1.0
    return 1 / (1 + math.exp(min(_STEEP, none - group.score)))


def _renown(found: Sequence[Reading]) -> float:
    """Say how much larger the first town of a name is than the next: Geneva is one."""
    if found[0].kind != "p" or not found[0].population:
        return 0.0
    next_ = max((r.population for r in found[1:]), default=0)
    larger = math.log10(found[0].population / max(next_, HAMLET))
    return min(_RENOWN, max(0.0, larger - _ALIKE))


def _of_neighbours(ranked: Sequence[Group], seen: dict[str, Features]) -> None:
    """Let towns of one text speak for the country in which all have a namesake."""
    codes = [
        {r.country for r in readings(each) if r.country}
        for each in ranked
        if each.span.kind in "pr" and not is_embodied(each)
    ]
    if len(codes) < 2:  # noqa: PLR2004 (neighbours)
        return
    counts = Counter(code for one in codes for code in one)
    for code, count in counts.items():
        if count > 1 and code in seen:
            seen[code]["neighbours"] = count / len(codes)


def readings(group: Group) -> tuple[Reading, ...]:
    """Give the readings of a name, those in the region that binds it first."""
    found = group.span.readings
    inside = {c for one in group.mentions for c in one.within}
    if not inside:
        return found
    bound = tuple(r for r in found if r.country in inside)
    return bound or tuple(Reading("p", code, 0.0, 0.0, 0) for code in sorted(inside))


def _dot(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    get = weights.get
    return sum([value * get(name, 0.0) for name, value in features.items()])
