"""Where it happened: names of places, read by the gazetteer and by what is around."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from pipeline.classify import past, place_names, vocabulary
from pipeline.classify.models import Models
from pipeline.classify.names import Name
from pipeline.classify.passage import Passage
from pipeline.text import gazetteer
from pipeline.text.gazetteer import Reading

_ORDER: Final = 3
_LATER: Final = 0.4  # weight that each name before takes from the next


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


def places_in(
    passage: Passage, models: Models, names: list[Name], title: str
) -> list[Mention]:
    """Give the places of *passage*, the one where it happened first.

    Args:
        passage: The text.
        models: The gazetteer and the lists of words.
        names: Persons and organisations, whose words are no places.
        title: Headline; what stands there counts more.
    """
    candidates = list(place_names.candidates(passage, models, names))
    context = _context(candidates, title, models)
    mentions: dict[str, Mention] = {}
    for candidate in candidates:
        mention = _mention(passage, candidate, context, title)
        if mention is None:
            continue
        order = min(_ORDER, len(mentions)) if mention.start >= passage.body else 0
        mention = replace(mention, weight=mention.weight - _LATER * order)
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
        seated = rest.lower().rsplit(" ", 1)[-1] in vocabulary.SEATED
        if seated and readings and readings[0].kind == "p":
            end = name.start + len(town)
            found.append(
                Mention(town, name.start, end, readings[0], readings[0].country)
            )
    return found


def in_title(title: str, models: Models) -> list[str]:
    """Give known places of a headline that name a town or a region."""
    found: list[str] = []
    words = list(re.finditer(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*", title))
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
                    large = (
                        readings[0].kind != "p"
                        or readings[0].population > place_names.TOWN
                    )
                    if large and readings[0].kind in "prwc":
                        found.append(text)
                        step = length
                        break
        index += step
    return found


def _context(
    candidates: list[place_names.Candidate], title: str, models: Models
) -> Counter[str]:
    """Count the countries that the text names, peoples and large towns included."""
    context: Counter[str] = Counter()
    for candidate in candidates:
        if candidate.readings:
            best = candidate.readings[0]
            if best.kind in "cd":
                context[best.country] += 3
            elif len(candidate.readings) == 1 or best.population > place_names.CITY:
                context[best.country] += 1
    for found in re.findall(r"[A-Z][\w'\u2019]+(?: [A-Z][\w'\u2019]+)*", title):
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
    candidate: place_names.Candidate,
    context: Counter[str],
    title: str,
) -> Mention | None:
    reading = _choose(candidate, context)
    if reading is not None and reading.kind == "d":
        return None
    name = re.sub(r"\s+", " ", passage.text[candidate.start : candidate.end])
    if name.isupper() and len(name) > place_names.SHORTEST:
        name = name.title()
    weight = _weight(passage, candidate, reading)
    if gazetteer.key(name) in gazetteer.key(title):
        weight += 1.0
    country = reading.country if reading else ""
    return Mention(name, candidate.start, candidate.end, reading, country, weight)


def _choose(candidate: place_names.Candidate, context: Counter[str]) -> Reading | None:
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


def _weight(
    passage: Passage, candidate: place_names.Candidate, reading: Reading | None
) -> float:
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
    lead = place_names.leading(passage, candidate.first)
    if lead in vocabulary.AT:
        weight += 1.5
    elif lead in ("from", "to", "via"):
        weight -= 1.0
    after = words[candidate.last].low if candidate.last < len(words) else ""
    if lead not in vocabulary.AT and kind == "p" and after in vocabulary.STATES:
        weight -= 2.0
    if (
        re.match(r"['\u2019]s", passage.gap(candidate.last - 1))
        and lead not in vocabulary.AT
    ):
        weight -= 1.5
    if past.is_past(passage, sentence, candidate.start):
        weight -= 1.5
    if passage.quoted(candidate.start):
        weight -= 1.0
    return weight
