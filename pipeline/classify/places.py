"""Where it happened: names of places, read by the gazetteer and by what is around."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipeline.classify import past
from pipeline.classify.models import Models
from pipeline.classify.names import THINGS, Name
from pipeline.classify.passage import Passage, month_of
from pipeline.text import gazetteer
from pipeline.text.gazetteer import Reading

_AT: Final = frozenset(
    "in at near outside around above below inside across through throughout off "
    "reached reaches between à en dans près au aux bei nahe cerca".split()
) | {"a", "pres"}
_LOOSE: Final = frozenset(
    "from of to towards toward into and on via for de aus nach".split()
)
_TAKES: Final = frozenset(
    "entered retaken retook recaptured captured seized besieged bombed shelled".split()
)
_REGION: Final = frozenset(
    "region oblast province state county governorate prefecture".split()
)
_QUARTER: Final = frozenset(
    "district quarter neighbourhood neighborhood suburb village town city port area "
    "market valley township".split()
)
_SEATED: Final = frozenset(
    "university hospital airport police council court prison zoo museum metro".split()
)
_STATES: Final = frozenset(
    "says said fired launched claims claimed denies denied accused accuses warned "
    "rejects rejected sent sends blamed calls called wants vowed insists threatened "
    "agreed signed has had is was will would and".split()
)
_TOWN: Final = 15_000
_CITY: Final = 400_000
_NOUNS: Final = frozenset(
    "parliament congress god heaven christmas easter english french german spanish "
    "russian arabic latin twitter facebook telegram instagram youtube tiktok whatsapp "
    "western eastern northern southern north south east west central monday tuesday "
    "wednesday thursday friday saturday sunday zoom google netflix spotify covid ukrainian hebrew chinese".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as printed.

    Attributes:
        reading: None for a place that the gazetteer lacks.
        weight: How much speaks for its being where it happened.
    """

    name: str
    start: int
    end: int
    reading: Reading | None
    country: str
    weight: float = 0.0

    @property
    def is_country(self) -> bool:
        """Tell whether it is a whole country."""
        return self.reading is not None and self.reading.kind == "c"


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    start: int
    end: int
    readings: tuple[Reading, ...]
    suffix: bool = False


def find(
    passage: Passage, models: Models, names: list[Name], title: str
) -> list[Mention]:
    """Give the places of *passage*, the one where it happened first.

    Args:
        names: Persons and organisations, whose words are no places.
        title: Headline; what stands there counts more.
    """
    candidates = list(_candidates(passage, models, names))
    context = _context(candidates, title, models)
    mentions: dict[str, Mention] = {}
    for candidate in candidates:
        mention = _mention(passage, models, candidate, context, title)
        if mention is None:
            continue
        key = gazetteer.key(mention.name)
        known = mentions.get(key)
        if known is None:
            mentions[key] = mention
        elif mention.weight > known.weight:
            weight = mention.weight + 0.3
            mentions[key] = replace(known, weight=weight)
        else:
            mentions[key] = replace(known, weight=known.weight + 0.3)
    found = list(mentions.values()) or _of_names(models, names)
    if not found:
        return []
    home = _home(found, context)
    found = [m if m.country else replace(m, country=home) for m in found]
    main = max(found, key=lambda m: m.weight)
    return [main, *(m for m in found if m is not main)]


def _of_names(models: Models, names: list[Name]) -> list[Mention]:
    """Give the towns that names of organisations begin with: "Aarhus University"."""
    found: list[Mention] = []
    for name in names:
        town, _, rest = name.text.partition(" ")
        readings = models.gazetteer.find(town)
        if rest.lower().split()[-1:] and readings and readings[0].kind == "p":
            if rest.lower().split()[-1] in _SEATED:
                end = name.start + len(town)
                reading = readings[0]
                found.append(Mention(town, name.start, end, reading, reading.country))
    return found


def in_title(title: str, models: Models) -> list[str]:
    """Give known places of a headline that name a town or a region."""
    found: list[str] = []
    words = list(re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*", title))
    index = 0
    while index < len(words):
        step = 1
        if words[index][0][0].isupper():
            for length in range(gazetteer.LONGEST, 0, -1):
                if index + length > len(words):
                    continue
                text = title[words[index].start() : words[index + length - 1].end()]
                readings = models.gazetteer.find(text)
                low = text.lower()
                if readings and low not in models.common and low not in models.firsts:
                    large = readings[0].kind != "p" or readings[0].population > _TOWN
                    if large and readings[0].kind in "prwc":
                        found.append(text)
                        step = length
                        break
        index += step
    return found


def _candidates(
    passage: Passage, models: Models, names: list[Name]
) -> Iterator[_Candidate]:
    words, index = passage.words, 0
    taken = _taken(passage, names)
    while index < len(words):
        word = words[index]
        credited = word.start < passage.body and word.text in passage.agency
        if not word.text[0].isupper() or index in taken or credited:
            index += 1
            continue
        candidate = _known(passage, models, index, taken)
        if candidate is None:
            candidate = _unknown(passage, models, index, taken)
        if candidate is None:
            index += 1
            continue
        yield _with_suffix(passage, candidate)
        index = candidate.last


def _taken(passage: Passage, names: list[Name]) -> set[int]:
    """Give the words of *names* that cannot be places: not those after "of"."""
    taken: set[int] = set()
    for name in names:
        for index in range(name.first, name.last):
            before = passage.words[index - 1].low if index > name.first else ""
            if before in ("of", "in", "de", "du"):
                break
            taken.add(index)
    return taken


def _known(
    passage: Passage, models: Models, index: int, taken: set[int]
) -> _Candidate | None:
    words = passage.words
    for length in range(gazetteer.LONGEST, 0, -1):
        last = index + length
        if last > len(words) or words[last - 1].sentence != words[index].sentence:
            continue
        if length > 1 and not words[last - 1].text[0].isupper():
            continue
        if taken.intersection(range(index, last)):
            continue
        gaps = {passage.gap(i) for i in range(index, last - 1)}
        if not gaps <= {" ", "-", "\n", ". "}:
            continue
        start, end = words[index].start, words[last - 1].end
        readings = models.gazetteer.find(re.sub(r"\s+", " ", passage.text[start:end]))
        if readings and (length > 1 or _plausible(passage, models, index, readings)):
            return _Candidate(index, last, start, end, readings)
    return None


def _plausible(
    passage: Passage, models: Models, index: int, readings: tuple[Reading, ...]
) -> bool:
    """Tell whether a single word is meant as a place."""
    word, best = passage.words[index], readings[0]
    if best.kind in "cd":
        return not (word.low in ("us", "america") and word.text.islower())
    if word.start < passage.body:
        return True
    if month_of(word.low) or len(word.text) < 3 or word.low in _NOUNS:
        return False
    placed = _lead(passage, index) in _AT | _LOOSE or _listed(passage, index)
    strict = _lead(passage, index) in _AT
    common = word.low in models.common or word.low in models.roles
    if common:
        return strict and not passage.opens(index)
    gap = passage.gap(index)
    following = passage.words[index + 1] if index + 1 < len(passage.words) else None
    if gap == " " and following and following.text[0].isupper() and not strict:
        return best.population >= _CITY and word.low not in models.firsts
    if word.low in models.firsts:
        return placed or best.population >= _CITY
    if best.kind in "rw":
        return True
    return best.population >= _TOWN * 6 or (placed and best.population > 0)


def _unknown(
    passage: Passage, models: Models, index: int, taken: set[int]
) -> _Candidate | None:
    """Take "in Matero" and "the Adankolo quarter" for places that we do not know."""
    words = passage.words
    word = words[index]
    if word.start < passage.body and passage.town and not passage.opens(index):
        return None
    last = index + 1
    while (
        last < len(words)
        and last - index < 3
        and passage.gap(last - 1) in (" ", "-")
        and words[last].text[0].isupper()
        and last not in taken
    ):
        last += 1
    lead = _lead(passage, index)
    strict = lead in _AT - {"a", "between", "through"} or lead in _TAKES
    strict = strict or _stretch(passage, index, last)
    after = words[last].low if last < len(words) else ""
    if after in THINGS - _QUARTER - _REGION and passage.gap(last - 1) == " ":
        return None
    quarter = after in _QUARTER | _REGION and passage.gap(last - 1) == " "
    dateline = word.start < passage.body and passage.opens(index)
    if not (strict or quarter or dateline):
        return None
    for part in words[index:last]:
        if (
            part.low in models.common
            or part.low in _NOUNS
            or month_of(part.low)
            or part.low.isdigit()
            or (part.text.isupper() and not dateline)
            or any(r.kind in "cd" for r in models.gazetteer.find(part.text))
        ):
            return None
    if word.low in models.org_alone or len(word.text) < 3:
        return None
    if passage.opens(index) and not dateline and not quarter:
        return None
    return _Candidate(index, last, word.start, words[last - 1].end, ())


def _stretch(passage: Passage, index: int, last: int) -> bool:
    """Tell whether the words are an end of "from X to Y"."""
    words = passage.words
    if _lead(passage, index) == "from":
        return (
            last + 1 < len(words)
            and words[last].low == "to"
            and words[last + 1].text[0].isupper()
        )
    return (
        _lead(passage, index) == "to"
        and index > 2
        and words[index - 3].low == "from"
        and words[index - 2].text[0].isupper()
    )


def _with_suffix(passage: Passage, candidate: _Candidate) -> _Candidate:
    """Let "Belgorod region" be a name of its own."""
    words, last = passage.words, candidate.last
    if last >= len(words) or passage.gap(last - 1) != " ":
        return candidate
    if words[last].low not in _REGION:
        return candidate
    if candidate.readings and candidate.readings[0].kind in "cdw":
        return candidate
    return replace(candidate, last=last + 1, end=words[last].end, suffix=True)


def _lead(passage: Passage, index: int) -> str:
    """Give the word before, across "the", or ""."""
    words, at = passage.words, index - 1
    while (
        at >= 0
        and words[at].low
        in (
            "the",
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "downtown",
            "la",
            "le",
            "nearby",
            "north",
            "south",
            "east",
            "west",
            "rural",
            "port",
            "city",
            "town",
            "village",
            "of",
            "district",
            "border",
            "outskirts",
        )
        and at > index - 4
        and passage.gap(at).strip() in ("", "-")
    ):
        if words[at].low == "of" and words[at - 1].low not in (
            "city",
            "town",
            "village",
            "port",
            "outskirts",
            "district",
            "north",
            "south",
            "east",
            "west",
            "region",
            "province",
            "suburb",
        ):
            return "of"
        if words[at].low == "of":
            return "in"
        at -= 1
    if at < 0 or words[at].sentence != words[index].sentence:
        return ""
    return words[at].low if passage.gap(at).strip() in ("", "-") else ""


def _listed(passage: Passage, index: int) -> bool:
    """Tell whether the word stands beside another capitalised one: "Adak, Alaska"."""
    if not index:
        return False
    before = passage.words[index - 1]
    return passage.gap(index - 1) == ", " and before.text[0].isupper()


def _context(candidates: list[_Candidate], title: str, models: Models) -> Counter[str]:
    """Count the countries that the text names, peoples and large towns included."""
    context: Counter[str] = Counter()
    for candidate in candidates:
        if candidate.readings:
            best = candidate.readings[0]
            if best.kind in "cd":
                context[best.country] += 3
            elif len(candidate.readings) == 1 or best.population > _CITY:
                context[best.country] += 1
    for found in re.findall(r"[A-Z][\w'’]+(?: [A-Z][\w'’]+)*", title):
        for reading in models.gazetteer.find(found)[:1]:
            if reading.kind in "cd":
                context[reading.country] += 2
    return context


def _home(found: list[Mention], context: Counter[str]) -> str:
    """Give the country in which an unknown place most likely lies."""
    known = [m for m in found if m.country]
    if known:
        return max(known, key=lambda m: m.weight).country
    return context.most_common(1)[0][0] if context else ""


def _mention(
    passage: Passage,
    models: Models,
    candidate: _Candidate,
    context: Counter[str],
    title: str,
) -> Mention | None:
    reading = _choose(candidate, context)
    if reading is not None and reading.kind == "d":
        return None
    name = re.sub(r"\s+", " ", passage.text[candidate.start : candidate.end])
    if name.isupper() and len(name) > 3:
        name = name.title()
    weight = _weight(passage, candidate, reading)
    if gazetteer.key(name) in gazetteer.key(title):
        weight += 1.0
    country = reading.country if reading else ""
    return Mention(name, candidate.start, candidate.end, reading, country, weight)


def _choose(candidate: _Candidate, context: Counter[str]) -> Reading | None:
    if not candidate.readings:
        return None
    readings = candidate.readings
    if candidate.suffix:
        regions = [r for r in readings if r.kind == "r"]
        readings = tuple(regions) or readings
    if readings[0].kind in "cd" and readings[0].country != "GE":
        return readings[0]

    def rank(reading: Reading) -> float:
        near = context.get(reading.country, 0)
        return near * 1e7 + reading.population * (1 if reading.kind != "r" else 0.5)

    return max(readings, key=rank)


def _weight(passage: Passage, candidate: _Candidate, reading: Reading | None) -> float:
    """Say how much speaks for *candidate* as the place of the event."""
    words = passage.words
    sentence = words[candidate.first].sentence
    kind = reading.kind if reading else "?"
    weight = {"p": 3.0, "?": 2.6, "r": 1.6, "w": 1.0, "c": 0.4}[kind]
    if candidate.suffix:
        weight = 1.6
    if candidate.start < passage.body:
        return weight + 0.8
    start = 1 if passage.body else 0
    weight += 2.0 / (1 + max(0, sentence - start))
    lead = _lead(passage, candidate.first)
    if lead in _AT:
        weight += 1.5
    elif lead in ("from", "to", "via"):
        weight -= 1.0
    after = words[candidate.last].low if candidate.last < len(words) else ""
    if lead not in _AT and kind == "p" and after in _STATES:
        weight -= 2.0
    if re.match(r"['’]s", passage.gap(candidate.last - 1)) and lead not in _AT:
        weight -= 1.5
    if past.is_past(passage, sentence, candidate.start):
        weight -= 1.5
    if passage.quoted(candidate.start):
        weight -= 1.0
    return weight
