"""Where it happened: the places of a text, the one of the event first.

``spans`` finds what may be a place, ``features`` says what stands around it, ``groups``
joins the mentions of a name, ``rank`` weighs them and names the country. Here the
readings are chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from pipeline.classify.models import Models
from pipeline.classify.names.by_rule import Name
from pipeline.classify.passage import Passage
from pipeline.classify.places import (
    bodies,
    choice,
    features,
    governed,
    groups,
    letters,
    rank,
)
from pipeline.classify.places.groups import Group
from pipeline.knowledge import institutions
from pipeline.text import countries, own_names
from pipeline.text.gazetteer import Gazetteer, Reading
from pipeline.text.language import ENGLISH

_LARGE: Final = 90_000
"""People of a town that is known without a word like "in" before it."""
_PLACED: Final = ("at", "bound", "dateline", "way")
_SURE: Final = 0.5
"""Probability from which the country of a text is that of its other places."""
_LIKELY: Final = 0.4
"""Probability from which the country that words speak for is the place of a text that
names none. It is that of a main place without one, too."""
_OVER: Final = 0.8
"""The same to go before another country that is named: from .5 on, eleven places fewer
of 1,486 were right, and no more countries."""
_CERTAIN: Final = 0.6
"""The same for a country that no word speaks for."""
_SITED: Final = 0.2
"""The same for a stadium or a jail, which is somewhere, if the name of a place speaks
for it: a people says whence a golfer is, words whom a street is called after."""
_SPEAKS: Final = ("words", "outlet", *institutions.KINDS)
"""What a country has that words speak for."""
_NAMED: Final = frozenset(f"named_{kind}" for kind in "cdpr")
"""What a country has that a name speaks for."""
_PLACES: Final = _NAMED - {"named_d"}
_SHORT: Final = 3  # letters of USA and UAE; a town of three is Van


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as printed.

    Attributes:
        name: As printed; out of a case, the place's own name in that language.
        start: With ``end``: characters in the text; -1 where only the headline has it.
        reading: None for a place that the gazetteer lacks.
        inferred: No name says it: who speaks, acts or owns there does, or other words.
    """

    name: str
    start: int
    end: int
    reading: Reading | None
    country: str
    inferred: bool = False


def places_in(
    passage: Passage,
    headline: Passage | None,
    models: Models,
    names: tuple[Sequence[Name], Sequence[Name]],
    outlet: str = "",
) -> list[Mention]:
    """Find the places of a text, the one where the event happened first.

    Args:
        passage: The text.
        headline: Headline or heading; None if there is none.
        models: Gazetteer, word lists and weights.
        names: Persons and organisations, whose words are seldom places.
        outlet: Country of the outlet (ISO 3166), or "".
    """
    ranked, seen = _weighed(passage, headline, models, names, outlet)
    codes = rank.countries(seen, models.places)
    least = rank.absent(models.places)
    named = [group for group in ranked if group.span.kind != "d"]
    meant = next((g for g in named if not _is_no_place(g, codes, least)), None)
    home = codes[0][0] if codes and codes[0][1] >= _SURE else ""
    main = _unnamed(ranked, codes, seen, meant)
    if main is None:
        if meant is None:
            return _set_aside(named, codes)
        weighed, likely = _where(ranked, codes), _likely(codes, seen, meant)
        home, likely = (one if one in weighed else "" for one in (home, likely))
        of_name = governed.country(passage, ranked, meant, seen)
        likely = of_name or likely
        inside = governed.reading(meant, of_name)
        chosen = inside or choice.reading(meant, weighed, likely, choice.states(ranked))
        main = _mention(meant, chosen, likely, passage.language)
        if not main.country and likely and _NAMED & seen[likely].keys():  # a sea
            main = replace(main, country=likely)
        named = [each for each in named if each is not meant]
        if not main.country and main.reading is None:
            main = replace(main, country=_beside(named))
    others = [
        _mention(each, _reading(each, home), home, passage.language)
        for each in named
        if _is_place(each)
    ]
    found = [
        _called(each, passage.language, models.gazetteer) for each in (main, *others)
    ]
    return [found[0], *(one for one in found[1:] if one.name != found[0].name)]


def _set_aside(
    named: Sequence[Group], codes: Sequence[tuple[str, float]]
) -> list[Mention]:
    """Name the likeliest country if a name has a bearer there that is no place.

    "Blair" and "Bush" are no towns of a text; it is of their country as before.
    """
    for code, _ in codes[:1]:
        if any(one.country == code for each in named for one in rank.readings(each)):
            return [_inferred(code)]
    return []


def _unnamed(
    ranked: Sequence[Group],
    codes: Sequence[tuple[str, float]],
    seen: Mapping[str, Mapping[str, float]],
    meant: Group | None,
) -> Mention | None:
    """Give the country that a people or other words speak for, before any place."""
    is_first = not ranked or ranked[0] is meant
    country = None if is_first else _of_people(ranked, codes)
    if country is None and codes and not _is_placed(meant, codes):
        return _of_words(codes[0], seen[codes[0][0]])
    return country


def _likely(
    codes: Sequence[tuple[str, float]],
    seen: Mapping[str, Mapping[str, float]],
    meant: Group | None,
) -> str:
    """Give the likeliest country of a place that the gazetteer lacks; "" if unsure.

    That most news is of the United States places no town there: something has to speak
    for them, or nearly all be sure.
    """
    if not codes:
        return ""
    name, sure = codes[0]
    speaks = seen[name].keys() - {f"is_{name}", "tongue"}
    is_site = meant is not None and meant.span.kind == "s"
    least = _SITED if is_site and _PLACES & speaks else _LIKELY
    return name if sure >= (least if speaks else _CERTAIN) else ""


def _beside(named: Sequence[Group]) -> str:
    """Give the one country of the well-known places beside one without any; else "".

    "In Mathare, said the police of Nairobi": a village that no list has lies most often
    in the country that the text goes on with.
    """
    firsts = (rank.readings(each)[:1] for each in named if _is_place(each))
    codes = {
        r.country for r in chain(*firsts) if r.kind in "cr" or r.population >= _LARGE
    }
    return codes.pop() if len(codes) == 1 else ""


def _called(one: Mention, language: str, known: Gazetteer) -> Mention:
    """Call a place that stands in a case by its own name: "Krakowie" is Kraków."""
    if language in ENGLISH or one.reading is None or one.inferred:
        return one
    return replace(one, name=own_names.own(one.name, one.reading, language, known))


def _weighed(
    passage: Passage,
    headline: Passage | None,
    models: Models,
    names: tuple[Sequence[Name], Sequence[Name]],
    outlet: str,
) -> tuple[list[Group], dict[str, groups.Features]]:
    """Give the places, the likeliest first, and what speaks for each country."""
    embodied = bodies.of(passage, headline, models, names[0])
    known = features.Named(*names, *embodied)
    found = features.candidates(passage, headline, models, known)
    named = groups.group(found, models.gazetteer)
    places = [group for group in named if not _begins_name(group)]
    ranked = rank.rank(places, models.places)
    words = rank.words(passage, headline)
    told = rank.Told(words, [*chain(*embodied)], outlet, passage.language)
    return ranked, rank.country_features(ranked, told, models.places)


def _begins_name(group: Group) -> bool:
    """Tell a common word that only begins longer names: "near the Green Zone".

    It costs no place of read_news, each set left out.
    """
    seen = group.features
    part = "always_part" in seen and "bound" not in seen
    return group.span.kind == "p" and part and "common" in seen


def _is_no_place(
    group: Group, codes: Sequence[tuple[str, float]], least: float
) -> bool:
    """Tell a name that is a town somewhere from the place of this text.

    It is weaker than *least*, nothing leads to it, and it is a person's name, a small
    town's, or one of no town in the likeliest country.
    """
    seen = group.features
    if group.score >= least or group.span.kind != "p":
        return False
    if "person_word" in seen and not any(name in seen for name in _PLACED):
        return True
    if not rank.is_bare(group):
        return False
    abroad = codes and all(r.country != codes[0][0] for r in rank.readings(group))
    return "bare_small" in seen or bool(abroad)


def _where(
    ranked: Sequence[Group], codes: Sequence[tuple[str, float]]
) -> dict[str, float]:
    """Leave out the countries that only people who are counted come from.

    Of "six Indians died in Dubai" the second is no town of India.
    """
    counted, named = set[str](), set[str]()
    for group in ranked:
        found = {r.country for r in rank.readings(group)[:1]}
        if group.span.kind != "d":
            named |= found
        elif any("counted" in one.seen for one in group.mentions):
            counted |= found
    return {code: share for code, share in codes if code not in counted - named}


def _is_place(group: Group) -> bool:
    """Tell whether a name beside the main one means a place at all."""
    seen, span = group.features, group.span
    if rank.is_embodied(group):
        return False
    if "always_name" in seen or ("always_part" in seen and "bound" not in seen):
        return False
    if span.kind != "p":
        return True
    placed = any(name in seen for name in _PLACED)
    if "first_name" in seen or "common" in seen:
        return placed
    return placed or span.readings[0].population >= _LARGE


def _mention(
    group: Group, reading: Reading | None, home: str, language: str
) -> Mention:
    span, shown = group.span, group.mentions[0]
    start, end = span.start, span.end
    if shown.titled:
        texts = [one for one in group.mentions if not one.titled]
        start, end = (texts[0].span.start, texts[0].span.end) if texts else (-1, -1)
    name, others = shown.name, (one.name for one in group.mentions)
    short = len(name) <= _SHORT and (reading is None or reading.kind not in "pr")
    if name.isupper() and not short:
        name = letters.written(name, others, language)
    country = reading.country if reading else home
    if reading is not None and not (reading.lat or reading.lon) and reading.kind == "p":
        reading = None  # bound by its region, but not in the gazetteer
    return Mention(name, start, end, reading, country)


def _reading(group: Group, home: str) -> Reading | None:
    """Choose the reading in the country of the event, unless it is far smaller."""
    readings = rank.readings(group)
    if not readings:
        return None
    if readings[0].kind == "c":
        return readings[0]
    at_home = [r for r in readings if r.country == home and r.kind != "d"]
    if at_home and at_home[0].population * rank.KNOWN >= readings[0].population:
        return at_home[0]
    return readings[0]


def _is_placed(meant: Group | None, codes: Sequence[tuple[str, float]]) -> bool:
    """Tell whether a name says the place, so that the words need not."""
    if meant is None:
        return False
    read = rank.readings(meant)
    other = read and read[0].kind == "c" and read[0].country != codes[0][0]
    return not (other and codes[0][1] >= _OVER)


def _of_words(code: tuple[str, float], seen: Mapping[str, float]) -> Mention | None:
    """Name the country that the words speak for; its features are *seen*.

    That most news is of the United States is no word for them, and a language is that
    of several countries.
    """
    name, sure = code
    speaks = any(seen.get(one, 0.0) > 0 for one in _SPEAKS)
    if sure < (_LIKELY if speaks else _CERTAIN) or ("tongue" in seen and not speaks):
        return None
    return _inferred(name)


def _inferred(code: str) -> Mention:
    reading = Reading("c", code, 0.0, 0.0, 0)
    return Mention(countries.name_of(code), -1, -1, reading, code, inferred=True)


def _of_people(
    ranked: Sequence[Group], codes: Sequence[tuple[str, float]]
) -> Mention | None:
    """Name the country where a people says most of the place: "Ghanaian police ..."."""
    if not codes or codes[0][1] < _SURE:
        return None
    for group in ranked:
        if group.span.kind != "d" or group.span.readings[0].country != codes[0][0]:
            continue
        for one in group.mentions:
            if not one.titled:
                reading = Reading("c", codes[0][0], 0.0, 0.0, 0)
                span = one.span
                return Mention(group.name, span.start, span.end, reading, codes[0][0])
    return None
