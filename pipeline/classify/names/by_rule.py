"""Persons and organisations by rules: capitals, and what stands around them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pipeline.classify import vocabulary
from pipeline.classify.models import Models
from pipeline.classify.names import by_language
from pipeline.classify.passage import Passage, Word, month_of

_FIRM: Final = re.compile(
    r"^,\s+(?:an?|the|based)\b[^.,;]{0,40}\b(?:group|company|firm|maker|bank|chain|"
    r"retailer|airline|start-?up|operator|owner|producer|supplier|carmaker|insurer|"
    r"brewer|publisher|in)\b"
)
_OF_FIRM: Final = re.compile(
    r"\b(?:[Ss]hares? (?:in|of)|executive of|takeover of|shareholders of|"
    r"owner of|subsidiary of|merger with|shares of|(?:owner|operator|maker|"
    r"company|firm|employer),)\s+$"
)
_LEADS: Final = (" in", " of", " with", ",")
"""One of these is the last word of :data:`_OF_FIRM`."""
_TOLD: Final = re.compile(r"\b(?:told|seen by)\s+$")
_TOLD_THE: Final = re.compile(r"\btold the\s+$")
_GAPS: Final = frozenset((" ", "-", "", "\n", " & "))
"""What may stand between two words of one name, but for a point."""
_SPACES: Final = re.compile(r"\s+")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z&0-9]{1,5}")
_LONGEST: Final = 5
_SURE: Final = 2
_AGES: Final = range(5, 111)
_PAIR: Final = 2  # a first name and a last name
_SHORT: Final = 3  # letters of the shortest name of a firm
BIG: Final = 100_000
"""People in a town that is meant where its whole name stands, first name or not."""

_Borne: TypeAlias = Mapping[str, tuple[int, int]]
"""By folded word: the first and the last index at which it has a capital."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed: words ``first`` to ``last`` (excluded) and characters."""

    text: str
    first: int
    last: int
    start: int
    end: int


def persons(passage: Passage, models: Models) -> list[Name]:
    """Give full names of persons, every mention."""
    if passage.language == "ru":
        return [name(passage, *place) for place in by_language.russians(passage)]
    found: list[Name] = []
    borne = _borne(passage)
    for first, last in _runs(passage, vocabulary.PARTICLES):
        one = _person(passage, models, first, last, borne)
        if one:
            found.append(one)
    return found


def organisations(passage: Passage, models: Models, people: list[Name]) -> list[Name]:
    """Give names of organisations, every mention."""
    taken = {index for name in people for index in range(name.first, name.last)}
    found = [
        name
        for first, last in _runs(passage, vocabulary.LINKS, taken)
        for name in _organisation(passage, models, first, last)
    ]
    held = {index for name in found for index in range(name.first, name.last)}
    held |= taken
    for index in passage.capitals:
        if index in held:
            continue
        word = passage.words[index]
        if (
            word.text.isupper()  # which most are not
            and _ACRONYM.fullmatch(word.text)
            and word.low not in models.org_not
            and not any(r.kind in "pc" for r in models.gazetteer.find(word.text))
            and not _shouted(passage, index)
        ):
            found.append(name(passage, index, index + 1))
    return found


def _runs(
    passage: Passage, links: frozenset[str], taken: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """Give runs of capitalised words, small linking words inside included."""
    words, after = passage.words, 0
    for index in passage.capitals:
        if index < after or words[index].start < passage.body or index in taken:
            continue
        last = end = index + 1
        while _goes_on(passage, end) and end not in taken:
            joined = passage.gap(end - 1) == "-" and end == last
            if words[end].text[0].isupper() or joined:
                last = end + 1
            elif words[end].low not in links or end - last > 1:
                break
            end += 1
        yield index, last
        after = last


def _goes_on(passage: Passage, end: int) -> bool:
    """Tell whether a name may go on with the word at *end*: "Gen. X" and "J. Y" do.

    "X. Y" does not, nor does "X and the", behind which another name begins.
    """
    words = passage.words
    if end >= len(words) or words[end].sentence != words[end - 1].sentence:
        return False
    gap, before = passage.gap(end - 1), words[end - 1]
    if gap == ". ":
        if len(before.text) > 1 and before.low not in vocabulary.ABBREVIATED:
            return False
    elif gap not in _GAPS:
        return False
    if words[end].low != "and" or end + 1 == len(words):
        return True
    return words[end + 1].low != "the"


def _borne(passage: Passage) -> _Borne:
    """Note where each capitalised word stands first and last.

    Looked up by every run: to search all capitals for each is quadratic in a list of
    names.
    """
    found: dict[str, tuple[int, int]] = {}
    for index in passage.capitals:
        low = passage.words[index].low
        found[low] = (found[low][0] if low in found else index, index)
    return found


def _person(
    passage: Passage, models: Models, first: int, last: int, borne: _Borne
) -> Name | None:
    words = passage.words
    titled = False
    while first < last:
        low = words[first].low
        plain = low in models.common and low not in models.firsts
        if low in models.roles or by_language.is_title(passage, first):
            titled = True
        elif not (
            low in vocabulary.DAYS
            or by_language.is_plain_von(passage, first)
            or (month_of(low) and last - first > _PAIR)
            or (passage.opens(first) and plain)
            or models.gazetteer.is_people(words[first].text)
        ):
            break
        first += 1
    if titled and _is_regal(passage, models, first, last):
        return name(passage, first - 1, last)
    if (
        not _PAIR <= last - first <= _LONGEST
        or _is_no_person(passage, models, first, last)
        or is_one_word(passage, first, last)
    ):
        return None
    score = 2 * titled + _evidence(passage, models, first, last, borne)
    return name(passage, first, last) if score >= _SURE else None


def is_one_word(passage: Passage, first: int, last: int) -> bool:
    """Tell whether hyphens make one word of it: "35-Stunden-Woche"."""
    return all(passage.gap(at) == "-" for at in range(first, last - 1))


def _is_regal(passage: Passage, models: Models, first: int, last: int) -> bool:
    """Tell whether it is "Pope Francis": a title and one name."""
    title = passage.words[first - 1]
    return (
        last - first == 1
        and title.low in vocabulary.REGAL
        and title.text[0].isupper()
        and passage.words[first].low in models.firsts
    )


def _is_no_person(passage: Passage, models: Models, first: int, last: int) -> bool:
    words = passage.words[first:last]
    head, tail = words[0].low, words[-1].low
    readings = models.gazetteer.find(passage.text[words[0].start : words[-1].end])
    named = head in models.firsts or by_language.has_surname_first(passage, first, last)
    return (
        sum(word.text[0].isupper() for word in words) < _PAIR
        or any(word.low in vocabulary.DAYS for word in words)
        or any(word.text.isupper() and len(word.text) > _PAIR for word in words)
        or (bool(readings) and (readings[0].kind != "p" or not named))
        or head in vocabulary.CRAFT
        or head in models.org_first
        or len(words[-1].text) == 1
        or tail in models.org_keys
        or (tail in models.common and not named)
        or _is_of_thing(passage, first, last)
        or (bool(readings) and by_language.is_placed(passage, first))
        or (bool(readings) and readings[0].population >= BIG)
        or by_language.is_firm(passage, first)
    )


def _is_of_thing(passage: Passage, first: int, last: int) -> bool:
    """Tell whether a thing bears the name: "the ferry X Y", "the X Y dam"."""
    words = passage.words
    if first and passage.gap(first - 1).strip() == "":
        before = words[first - 1]
        if before.low in vocabulary.CRAFT and before.text.islower():
            return True
    return (
        last < len(words)
        and passage.gap(last - 1) == " "
        and words[last].low in vocabulary.THINGS
    )


def _evidence(
    passage: Passage, models: Models, first: int, last: int, borne: _Borne
) -> int:
    """Weigh what speaks for a person."""
    words, score = passage.words, 0
    names = words[first:last]
    known = by_language.has_surname_first(passage, first, last)
    score += 2 * (known or names[0].low in models.firsts)
    before = words[first - 1] if first else None
    gap = passage.gap(first - 1) if first else ""
    if (
        before
        and gap.strip() in ("", ",", ".")
        and before.sentence == names[0].sentence
    ):
        near = gap.strip() == ""
        score += 2 * (before.low in models.roles or before.low in models.persons)
        score += near and before.low in vocabulary.BEFORE
    gap = passage.gap(last - 1)
    if last < len(words) and words[last].sentence == names[0].sentence:
        after = words[last]
        if gap == " " and after.low in vocabulary.SAY:
            score += 1 + (after.low in ("said", "says", "told", "wrote", "who"))
        elif gap[:1] == "," and not gap[1:].strip():
            age = after.low.isdecimal() and int(after.low[:4]) in _AGES
            role = after.low in models.roles or after.low in (
                "who",
                "whose",
                "aged",
                "then",
            )
            score += 2 * (age or role) + (after.low in ("a", "an", "the"))
            score += 2 * _apposed(passage, models, first)
    earliest, latest = borne.get(names[-1].low, (first, first))
    score += earliest < first or latest >= last  # the last name stands elsewhere too
    unknown = all(w.low not in models.common for w in names if w.text[0].isupper())
    return score + (unknown and not models.gazetteer.find(names[0].text))


def _apposed(passage: Passage, models: Models, first: int) -> bool:
    """Tell whether a role stands before the comma: "The mayor of X, NAME,"."""
    if not first or passage.gap(first - 1).strip() != ",":
        return False
    sentence = passage.words[first].sentence
    near = passage.words[max(0, first - 8) : first]
    return any(w.sentence == sentence and w.low in models.roles for w in near)


def _organisation(
    passage: Passage, models: Models, first: int, last: int
) -> Iterator[Name]:
    words = passage.words
    while first < last and _only_leads(passage, models, first, last):
        first += 1
    while first < last and words[last - 1].low in ("no", "the", "of", "and"):
        last -= 1
    first = _owner(passage, models, first, last)
    if first >= last:
        return
    upper = [word for word in words[first:last] if word.text[0].isupper()]
    alone = len(upper) == 1
    if (
        (not alone and _has_key(models, words[first:last], upper))
        or _is_firm(passage, models, first, last)
        or (not alone and _ends_as_name(passage, models, first, last, upper))
    ):
        yield name(passage, first, last)


def _only_leads(passage: Passage, models: Models, first: int, last: int) -> bool:
    """Tell whether the word at *first* stands before a name: "On Monday", "The"."""
    low = passage.words[first].low
    if low in vocabulary.LINKS or low in vocabulary.DAYS:
        return True
    if not passage.opens(first) or last - first == 1 or low not in models.common:
        return False
    if low in models.org_first or low in models.org_keys:
        return False
    return low in vocabulary.SMALL or passage.words[first + 1].low in vocabulary.LINKS


def _has_key(models: Models, words: Sequence[Word], upper: Sequence[Word]) -> bool:
    """Tell whether a word says what it is: "Lima Police", "Ministry of X"."""
    if words[-1].low in models.org_keys or words[0].low in models.org_first:
        return True
    return any(word.low in models.org_keys for word in upper[1:]) and any(
        word.low in ("of", "for") for word in words
    )


def _ends_as_name(
    passage: Passage, models: Models, first: int, last: int, upper: Sequence[Word]
) -> bool:
    """Tell whether a common word ends what is no person, place or description."""
    words = passage.words
    tail = words[last - 1].low
    return (
        tail in models.common
        and tail not in models.firsts
        and not models.gazetteer.find(
            passage.text[words[first].start : words[last - 1].end]
        )
        and words[first].low not in models.roles
        and not _descriptive(models, upper)
    )


def _owner(passage: Passage, models: Models, first: int, last: int) -> int:
    """Give where the name of an owner begins: "an Airbus of Meridian Airways".

    What stands before "of" is no institution, what stands behind it is one.
    """
    lows = passage.lows[first:last]
    cut = lows.index("of") + 1 if "of" in lows else 0
    heads = models.org_keys | models.org_first
    owned = cut and last - first - cut > 1 and heads.isdisjoint(lows[: cut - 1])
    whole = passage.words[first + cut].text[0].isupper() if owned else False
    return first + cut if whole and lows[-1] in models.org_keys else first


def _descriptive(models: Models, upper: Sequence[Word]) -> bool:
    """Tell whether all words are common ones, as in a headline with capitals."""
    return all(w.low in models.common for w in upper)


def _is_firm(passage: Passage, models: Models, first: int, last: int) -> bool:
    """Tell whether the words around say that the name is one of a firm."""
    words = passage.words
    name = words[first]
    before = passage.text[max(0, name.start - 30) : name.start]
    if "told the" in before and _TOLD_THE.search(before) and last - first < _LONGEST:
        return name.low not in vocabulary.DAYS
    if last - first > 1 and _TOLD.search(before):
        return True
    if (
        name.low in models.common
        or name.low in models.firsts
        or name.low in vocabulary.DAYS
    ):
        return False
    text = passage.text[name.start : words[last - 1].end]
    if models.gazetteer.find(text) or month_of(name.low) or len(text) < _SHORT:
        return False
    after = passage.text[words[last - 1].end : words[last - 1].end + 70]
    if after[:1] == "," and _FIRM.match(after):
        return True
    led = before.rstrip().endswith(_LEADS)
    return led and bool(_OF_FIRM.search(before))


def _shouted(passage: Passage, index: int) -> bool:
    """Tell whether the sentence is written in capitals throughout."""
    span = passage.spans[passage.words[index].sentence]
    text = passage.text[span.start : span.end]
    return text.isupper() or passage.words[index].start < passage.body


def name(passage: Passage, first: int, last: int) -> Name:
    """Name words *first* to *last* (excluded) of *passage*."""
    start, end = passage.words[first].start, passage.words[last - 1].end
    text = _SPACES.sub(" ", passage.text[start:end])
    return Name(text, first, last, start, end)
