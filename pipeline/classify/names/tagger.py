"""Persons and organisations by a learned tagger; those of ``by_rule`` are evidence.

What the tagger learned from, and its scores: ``pipeline/models/names.md``.
"""

from collections.abc import Iterable
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.models import Models
from pipeline.classify.names import by_language, by_rule, features
from pipeline.classify.names.by_rule import Name
from pipeline.classify.names.features import Known
from pipeline.classify.names.model import Span, Tagger
from pipeline.classify.passage import Passage

LANGUAGES: Final = frozenset({"en", "de", "fr", "es", "pt", "it"})
"""Languages that the tagger has learned; in others the rules speak alone."""

SURE: Final = 0.8
"""Probability from which a name counts that no rule knows.

Chosen on the two invented days, each by a tagger that had not seen it: F1 of
organisations .84 at .7, .85 at .8.
"""

_PAIR: Final = 2  # words of a full name


def read(passage: Passage, models: Models) -> tuple[list[Name], list[Name]]:
    """Give the full names of persons, and the names of organisations, every mention."""
    return tag(passage, models, models.names)


def tag(
    passage: Passage, models: Models, tagger: Tagger
) -> tuple[list[Name], list[Name]]:
    """Give the same by another tagger than that of *models*."""
    bodies = [by_rule.name(passage, *place) for place in by_language.bodies(passage)]
    people = _apart(by_rule.persons(passage, models), bodies)
    orgs = by_rule.organisations(passage, models, people)
    if passage.language not in LANGUAGES:
        return people, orgs
    known = Known(features.hints(passage, models), ruled(people, orgs))
    bodies = [one for one in bodies if not any(_is_part(one, org) for org in orgs)]
    spans = [
        span
        for stretch in features.stretches(passage)
        for span in tagger.spans(
            features.of_stretch(passage, stretch, models, known), stretch[0]
        )
    ]
    taken = _indexes([*people, *bodies])
    for span in spans:
        name = _person(passage, models, span)
        if name and taken.isdisjoint(range(name.first, name.last)):
            people.append(name)
    people.sort(key=lambda name: name.first)
    taken = _indexes([*people, *bodies])
    orgs = _apart(orgs, [*people, *bodies])
    firms = _firms(passage, models, taken)
    taken |= {index for one in firms for index in range(one.first - 1, one.last)}
    orgs = [one for one in orgs if taken.isdisjoint(range(one.first, one.last))]
    full = [*firms, *(name for name in orgs if _is_full(passage, models, name))]
    taken |= _indexes(full)
    ends = {(name.first, name.last) for name in orgs}
    tagged = [
        by_rule.name(passage, span.first, span.last)
        for span in spans
        if span.kind == "O"
        and (span.probability >= SURE or (span.first, span.last) in ends)
        and taken.isdisjoint(range(span.first, span.last))
    ]
    return people, sorted([*bodies, *full, *tagged], key=lambda name: name.first)


def _is_full(passage: Passage, models: Models, name: Name) -> bool:
    """Tell whether a name says what it is and goes on: "Alliance of the Isles".

    The tagger learns too few of these to carry it over the small words.
    """
    words = passage.words[name.first : name.last]
    return words[0].low in models.org_first and any(
        word.text[0].islower() for word in words
    )


def ruled(people: list[Name], orgs: list[Name]) -> dict[int, str]:
    """Say of each word what the rules take it for: ``BP``, ``IP``, ``BO``, ``IO``."""
    found = {}
    for kind, listed in (("P", people), ("O", orgs)):
        for name in listed:
            for index in range(name.first, name.last):
                found[index] = ("B" if index == name.first else "I") + kind
    return found


def _indexes(found: Iterable[Name]) -> set[int]:
    return {index for name in found for index in range(name.first, name.last)}


def _apart(found: Iterable[Name], taken: Iterable[Name]) -> list[Name]:
    """Give those that share no word with *taken*."""
    held = _indexes(taken)
    return [one for one in found if held.isdisjoint(range(one.first, one.last))]


def _is_part(one: Name, other: Name) -> bool:
    """Tell whether *other* says more: "National Office of Civil Defence"."""
    inside = other.first <= one.first and one.last <= other.last
    return inside and one.last - one.first < other.last - other.first


def _firms(passage: Passage, models: Models, taken: set[int]) -> list[Name]:
    """Give names behind what they are in German: "des Versorgers Stromika"."""
    found = []
    for first, last in by_language.firms(passage):
        one = by_rule.name(passage, first, last)
        known = models.gazetteer.find(one.text) or one.text.lower() in models.common
        if not known and taken.isdisjoint(range(first - 1, last)):
            found.append(one)
    return found


def _is_place(passage: Passage, models: Models, first: int, last: int) -> bool:
    words = passage.words
    text = passage.text[words[first].start : words[last - 1].end]
    found = models.gazetteer.find(text)
    placed = by_language.is_placed(passage, first)
    return bool(found) and (placed or found[0].population >= by_rule.BIG)


def _person(passage: Passage, models: Models, span: Span) -> Name | None:
    """Give a full name that the tagger is sure of, without its title."""
    if span.kind != "P" or span.probability < SURE:
        return None
    first, words = span.first, passage.words
    while first < span.last and (
        words[first].low in models.roles
        or by_language.is_title(passage, first)
        or by_language.is_plain_von(passage, first)
    ):
        first += 1
    tail = words[span.last - 1].low
    if (
        span.last - first < _PAIR
        or by_rule.is_one_word(passage, first, span.last)
        or tail in vocabulary.THINGS
        or (tail in models.common and words[first].low not in models.firsts)
        or words[first].low in vocabulary.CRAFT
        or (first > span.first and words[first].text[0].islower())
        or by_language.is_firm(passage, first)
        or _is_place(passage, models, first, span.last)
    ):
        return None
    return by_rule.name(passage, first, span.last)
