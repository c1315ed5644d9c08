"""Persons and organisations, by capitals and by what stands around them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.classify.models import Models
from pipeline.classify.passage import Passage, month_of

_PARTICLES: Final = frozenset(
    "de da do dos du del della di van von der den ter ten la le al el bin ibn ben abu "
    "y e af zu zur".split()
)
_LINKS: Final = frozenset("of for and & de des du the la del für und y".split())
_SAY: Final = frozenset(
    "said says told wrote writes warned added asked called explained announced insisted "
    "argued recalled joked admitted declared claimed replied tweeted posted noted "
    "thinks believes hopes vowed promised denied confirmed acknowledged spoke speaks "
    "who whose conceded resigned died scored beat won cut cancelled a raconte dit "
    "declare assure explique dijo afirmo sagte erklarte".split()
)
_BEFORE: Final = frozenset(
    "said says told by named as wrote writes adds called".split()
)
_CRAFT: Final = frozenset(
    "ferry ship vessel boat tanker trawler yacht storm hurricane typhoon cyclone film "
    "album novel song series book restaurant hotel pub bar brand operation the airport "
    "stadium station".split()
)
THINGS: Final = frozenset(
    "dam district quarter station airport bridge school hospital university street "
    "road avenue square park stadium river lake valley mountain mine plant factory "
    "port harbour tower hotel prison camp village town area island bay beach canal "
    "motorway line award prize cup trophy tour festival church cathedral mosque temple "
    "palace museum market centre center mall theatre refinery pipeline field forest "
    "desert region province state county oblast strait law act".split()
)
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mardi lundi mercredi jeudi "
    "vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag "
    "sonntag lunes martes miercoles jueves viernes sabado domingo christmas easter "
    "ramadan god i".split()
)
_REGAL: Final = frozenset(
    "pope king queen prince princess emperor sultan father sheikh saint".split()
)
_FIRM: Final = re.compile(
    r"^,\s+(?:an?|the|based)\b[^.,;]{0,40}\b(?:group|company|firm|maker|bank|chain|"
    r"retailer|airline|start-?up|operator|owner|producer|supplier|carmaker|insurer|"
    r"brewer|publisher|in)\b"
)
_ACRONYM: Final = re.compile(r"[A-Z][A-Z&0-9]{1,5}")
_LONGEST: Final = 5
_SURE: Final = 2


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
    found: list[Name] = []
    for first, last in _runs(passage, _PARTICLES):
        name = _person(passage, models, first, last)
        if name:
            found.append(name)
    return found


def organisations(passage: Passage, models: Models, people: list[Name]) -> list[Name]:
    """Give names of organisations, every mention."""
    taken = {index for name in people for index in range(name.first, name.last)}
    found = [
        name
        for first, last in _runs(passage, _LINKS, taken)
        for name in _organisation(passage, models, first, last)
    ]
    held = {index for name in found for index in range(name.first, name.last)}
    for index, word in enumerate(passage.words):
        if index in held or index in taken or not word.text[0].isupper():
            continue
        short = _ACRONYM.fullmatch(word.text) and word.low not in models.org_not
        if word.low in models.org_alone or (short and not _shouted(passage, index)):
            if not any(r.kind in "pc" for r in models.gazetteer.find(word.text)):
                found.append(_name(passage, index, index + 1))
            elif word.low in models.org_alone and word.text.isupper():
                found.append(_name(passage, index, index + 1))
    return found


def _runs(
    passage: Passage, links: frozenset[str], taken: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """Give runs of capitalised words, small linking words inside included."""
    words, index = passage.words, 0
    while index < len(words):
        word = words[index]
        if not word.text[0].isupper() or word.start < passage.body or index in taken:
            index += 1
            continue
        last = end = index + 1
        while end < len(words) and words[end].sentence == words[index].sentence:
            gap = passage.gap(end - 1)
            initial = gap == ". " and len(words[end - 1].text) == 1
            if gap not in (" ", "-", "", "\n", " & ") and not initial and gap != ". ":
                break
            if (
                gap == ". "
                and not initial
                and words[end - 1].low
                not in (
                    "dr",
                    "gen",
                    "col",
                    "maj",
                    "capt",
                    "lt",
                    "sgt",
                    "gov",
                    "sen",
                    "rep",
                    "mr",
                    "mrs",
                    "ms",
                    "st",
                    "rev",
                    "prof",
                )
            ):
                break
            if end in taken or (
                words[end].low == "and" and words[end + 1 : end + 2]
                and words[end + 1].low == "the"
            ):
                break
            if words[end].text[0].isupper():
                last = end + 1
            elif gap == "-" and end == last:
                last = end + 1
            elif words[end].low not in links or end - last > 1:
                break
            end += 1
        yield index, last
        index = last


def _person(passage: Passage, models: Models, first: int, last: int) -> Name | None:
    words = passage.words
    titled = False
    while first < last:
        low = words[first].low
        plain = low in models.common and low not in models.firsts
        if low in models.roles:
            titled = True
        elif not (
            low in _DAYS
            or month_of(low)
            and last - first > 2
            or (passage.opens(first) and plain)
            or any(r.kind == "d" for r in models.gazetteer.find(words[first].text))
        ):
            break
        first += 1
    if last - first == 1 and titled and words[first - 1].low in _REGAL:
        if words[first - 1].text[0].isupper() and words[first].low in models.firsts:
            return _name(passage, first - 1, last)
    if not 2 <= last - first <= _LONGEST or _is_no_person(passage, models, first, last):
        return None
    score = 2 * titled + _evidence(passage, models, first, last)
    return _name(passage, first, last) if score >= _SURE else None


def _is_no_person(passage: Passage, models: Models, first: int, last: int) -> bool:
    words = passage.words[first:last]
    if sum(word.text[0].isupper() for word in words) < 2 or words[0].low in _DAYS:
        return True
    if any(word.text.isupper() and len(word.text) > 2 for word in words):
        return True
    if any(word.low in _DAYS for word in words):
        return True
    text = passage.text[words[0].start : words[-1].end]
    readings = models.gazetteer.find(text)
    if readings and (readings[0].kind != "p" or words[0].low not in models.firsts):
        return True
    if words[0].low in _CRAFT or len(words[-1].text) == 1:
        return True
    tail = words[-1].low
    if tail in models.org_keys or words[0].low in models.org_first:
        return True
    if tail in models.common and words[0].low not in models.firsts:
        return True
    before = passage.words[first - 1] if first else None
    if before and before.low in _CRAFT and before.sentence == words[0].sentence:
        if passage.gap(first - 1).strip() == "" and before.text.islower():
            return True
    after = passage.words[last] if last < len(passage.words) else None
    return bool(after and passage.gap(last - 1) == " " and after.low in THINGS)


def _evidence(passage: Passage, models: Models, first: int, last: int) -> int:
    """Weigh what speaks for a person."""
    words, score = passage.words, 0
    names = words[first:last]
    score += 2 * (names[0].low in models.firsts)
    before = words[first - 1] if first else None
    gap = passage.gap(first - 1) if first else ""
    if (
        before
        and gap.strip() in ("", ",", ".")
        and before.sentence == names[0].sentence
    ):
        near = gap.strip() == ""
        score += 2 * (before.low in models.roles or before.low in models.persons)
        score += near and before.low in _BEFORE
    gap = passage.gap(last - 1)
    if last < len(words) and words[last].sentence == names[0].sentence:
        after = words[last]
        if gap == " " and after.low in _SAY:
            score += 1 + (after.low in ("said", "says", "told", "wrote", "who"))
        elif re.match(r",\s*$", gap):
            age = after.low.isdigit() and 5 <= int(after.low[:4]) <= 110
            role = after.low in models.roles or after.low in ("who", "whose", "aged", "then")
            score += 2 * (age or role) + (after.low in ("a", "an", "the"))
            score += 2 * _apposed(passage, models, first)
    if any(
        word.low == names[-1].low and not first <= index < last
        for index, word in enumerate(words)
        if word.text[0].isupper()
    ):
        score += 1
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
    while first < last and (
        words[first].low in _LINKS
        or words[first].low in _DAYS
        or (
            passage.opens(first)
            and words[first].low in models.common
            and words[first].low not in models.org_first
            and words[first].low not in models.org_keys
            and last - first > 1
            and (words[first + 1].low in _LINKS or words[first].low in _SMALL)
        )
    ):
        first += 1
    while first < last and words[last - 1].low in ("no", "the", "of", "and"):
        last -= 1
    if first >= last:
        return
    tail = words[last - 1].low
    upper = [word for word in words[first:last] if word.text[0].isupper()]
    if len(upper) == 1:
        if _is_firm(passage, models, first, last):
            yield _name(passage, first, last)
        return
    if tail in models.org_keys or words[first].low in models.org_first:
        yield _name(passage, first, last)
    elif any(w.low in models.org_keys for w in upper[1:]) and any(
        w.low in ("of", "for") for w in words[first:last]
    ):
        yield _name(passage, first, last)
    elif _is_firm(passage, models, first, last) or (
        tail in models.common
        and tail not in models.firsts
        and not models.gazetteer.find(
            passage.text[words[first].start : words[last - 1].end]
        )
        and words[first].low not in models.roles
        and not _descriptive(models, upper)
    ):
        yield _name(passage, first, last)


_SMALL: Final = frozenset(
    "the a an in on at by for from to of and but or as if when while after before since "
    "with without under over between through during against about its his her their "
    "our my this that these those no not all some many most more both each every one "
    "two three four five six seven eight nine ten what who why how where he she it "
    "they we you i there here shares then now only even still yet so".split()
)


def _descriptive(models: Models, upper: list[object]) -> bool:
    """Tell whether all words are common ones, as in a headline with capitals."""
    return all(getattr(w, "low", "") in models.common for w in upper)


def _is_firm(passage: Passage, models: Models, first: int, last: int) -> bool:
    """Tell whether the words around say that the name is one of a firm."""
    words = passage.words
    name = words[first]
    before = passage.text[max(0, name.start - 30) : name.start]
    if re.search(r"\btold the\s+$", before) and last - first < _LONGEST:
        return name.low not in _DAYS
    if last - first > 1 and re.search(r"\b(?:told|seen by)\s+$", before):
        return True
    if name.low in models.common or name.low in models.firsts or name.low in _DAYS:
        return False
    text = passage.text[name.start : words[last - 1].end]
    if models.gazetteer.find(text) or month_of(name.low) or len(text) < 3:
        return False
    after = passage.text[words[last - 1].end : words[last - 1].end + 70]
    return bool(_FIRM.match(after)) or bool(
        re.search(
            r"\b(?:[Ss]hares? (?:in|of)|executive of|takeover of|shareholders of|"
            r"owner of|subsidiary of|merger with|shares of|(?:owner|operator|maker|"
            r"company|firm|employer),)\s+$",
            before,
        )
    )


def _shouted(passage: Passage, index: int) -> bool:
    """Tell whether the sentence is written in capitals throughout."""
    span = passage.spans[passage.words[index].sentence]
    text = passage.text[span.start : span.end]
    return text.isupper() or passage.words[index].start < passage.body


def _name(passage: Passage, first: int, last: int) -> Name:
    start, end = passage.words[first].start, passage.words[last - 1].end
    text = re.sub(r"\s+", " ", passage.text[start:end])
    return Name(text, first, last, start, end)
