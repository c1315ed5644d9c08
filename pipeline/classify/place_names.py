"""Words that name a place: those of the gazetteer, and what stands like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.models import Models
from pipeline.classify.names import Name
from pipeline.classify.passage import Passage, Word, month_of
from pipeline.text import gazetteer
from pipeline.text.gazetteer import Reading

TOWN: Final = 15_000
CITY: Final = 400_000
LARGE: Final = 90_000  # known without a word like "in" before it
SHORTEST: Final = 3
_REACH: Final = 5  # words back from a name
_PARTS: Final = vocabulary.QUARTER | vocabulary.REGION
_LEADS: Final = (vocabulary.AT - {"a", "between", "through"}) | vocabulary.TAKES
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first`` to ``last`` (excluded) and the places that they may mean."""

    first: int
    last: int
    start: int
    end: int
    readings: tuple[Reading, ...]
    suffix: bool = False


def candidates(
    passage: Passage, models: Models, names: list[Name]
) -> Iterator[Candidate]:
    """Give every name of a place; *names* are of persons and organisations."""
    after, taken = 0, _taken(passage, names)
    for index in passage.capitals:
        word = passage.words[index]
        credited = word.start < passage.body and word.text in passage.agency
        if index < after or index in taken or credited:
            continue
        candidate = _known(passage, models, index, taken)
        if candidate is None:
            candidate = _unknown(passage, models, index, taken)
        if candidate is not None:
            yield _with_suffix(passage, candidate)
            after = candidate.last


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
) -> Candidate | None:
    words = passage.words
    for length in range(_longest(passage, index, taken), 0, -1):
        last = index + length
        if length > 1 and not words[last - 1].text[0].isupper():
            continue
        start, end = words[index].start, words[last - 1].end
        readings = models.gazetteer.find(_SPACES.sub(" ", passage.text[start:end]))
        if readings and (length > 1 or _plausible(passage, models, index, readings)):
            return Candidate(index, last, start, end, readings)
    return None


def _longest(passage: Passage, index: int, taken: set[int]) -> int:
    """Give how many words from *index* on may be of one name."""
    words, last = passage.words, index + 1
    while (
        last < len(words)
        and last - index < gazetteer.LONGEST
        and words[last].sentence == words[index].sentence
        and last not in taken
        and passage.gap(last - 1) in (" ", "-", "\n", ". ")
    ):
        last += 1
    return last - index


def _plausible(
    passage: Passage, models: Models, index: int, readings: tuple[Reading, ...]
) -> bool:
    """Tell whether a single word is meant as a place."""
    word, best = passage.words[index], readings[0]
    if best.kind in "cd" or word.start < passage.body:
        return not (word.low in ("us", "america") and word.text.islower())
    if month_of(word.low) or len(word.text) < SHORTEST or word.low in vocabulary.NOUNS:
        return False
    lead = leading(passage, index)
    strict = lead in vocabulary.AT
    placed = strict or lead in vocabulary.LOOSE or _listed(passage, index)
    if word.low in models.common or word.low in models.roles:
        return strict and not passage.opens(index)
    if _goes_on(passage, index) and not strict:
        return best.population >= CITY and word.low not in models.firsts
    if word.low in models.firsts:
        return placed or best.population >= CITY
    return placed or best.kind in "rw" or best.population >= LARGE


def _goes_on(passage: Passage, index: int) -> bool:
    """Tell whether a further capitalised word follows."""
    words = passage.words
    return (
        index + 1 < len(words)
        and passage.gap(index) == " "
        and words[index + 1].text[0].isupper()
    )


def _unknown(
    passage: Passage, models: Models, index: int, taken: set[int]
) -> Candidate | None:
    """Take "in Matero" and "the Adankolo quarter" for places that we do not know."""
    words = passage.words
    word = words[index]
    inside = word.start < passage.body
    dateline = inside and passage.opens(index)
    if word.low in models.org_alone or len(word.text) < SHORTEST:
        return None
    if inside and passage.town and not dateline:
        return None
    last = _run(passage, index, taken)
    after = (
        words[last].low if last < len(words) and passage.gap(last - 1) == " " else ""
    )
    quarter = after in _PARTS
    thing = after in vocabulary.THINGS and not quarter
    placed = quarter or (_is_led(passage, index, last) and not passage.opens(index))
    if thing or not (dateline or placed):
        return None
    if any(_is_other(models, part, dateline=dateline) for part in words[index:last]):
        return None
    return Candidate(index, last, word.start, words[last - 1].end, ())


def _run(passage: Passage, index: int, taken: set[int]) -> int:
    """Give the end of a run of at most three capitalised words."""
    words, last = passage.words, index + 1
    while (
        last < len(words)
        and last - index < SHORTEST
        and passage.gap(last - 1) in (" ", "-")
        and words[last].text[0].isupper()
        and last not in taken
    ):
        last += 1
    return last


def _is_led(passage: Passage, index: int, last: int) -> bool:
    """Tell whether the word before says that a place follows."""
    return leading(passage, index) in _LEADS or _stretch(passage, index, last)


def _is_other(models: Models, word: Word, *, dateline: bool) -> bool:
    """Tell whether *word* is known for something else than a place."""
    return (
        word.low in models.common
        or word.low in vocabulary.NOUNS
        or month_of(word.low) is not None
        or word.low.isdigit()
        or (word.text.isupper() and not dateline)
        or any(r.kind in "cd" for r in models.gazetteer.find(word.text))
    )


def _stretch(passage: Passage, index: int, last: int) -> bool:
    """Tell whether the words are an end of "from X to Y"."""
    words = passage.words
    if leading(passage, index) == "from":
        return (
            last + 1 < len(words)
            and words[last].low == "to"
            and words[last + 1].text[0].isupper()
        )
    return (
        leading(passage, index) == "to"
        and index >= SHORTEST
        and words[index - 3].low == "from"
        and words[index - 2].text[0].isupper()
    )


def _with_suffix(passage: Passage, candidate: Candidate) -> Candidate:
    """Let "Belgorod region" be a name of its own."""
    words, last = passage.words, candidate.last
    if last >= len(words) or passage.gap(last - 1) != " ":
        return candidate
    if words[last].low not in vocabulary.REGION:
        return candidate
    if candidate.readings and candidate.readings[0].kind in "cdw":
        return candidate
    return replace(candidate, last=last + 1, end=words[last].end, suffix=True)


def leading(passage: Passage, index: int) -> str:
    """Give the word that leads to a name, or "".

    Skipped are articles and directions; "61 km south of X" and "the town of X" lead
    like "in X", and so does "in Russia's X".
    """
    words, at = passage.words, index - 1
    sentence = words[index].sentence
    while at >= 0 and at > index - _REACH and words[at].sentence == sentence:
        gap, low = passage.gap(at).strip(), words[at].low
        owner = gap in ("'s", "\u2019s") and words[at].text[0].isupper()
        if not owner and gap not in ("", "-"):
            return ""
        if low == "of":
            return "in" if words[at - 1].low in vocabulary.PART_OF else low
        if not owner and low not in vocabulary.TOWARDS:
            return low
        at -= 1
    return ""


def _listed(passage: Passage, index: int) -> bool:
    """Tell whether the word stands beside another capitalised one: "Adak, Alaska"."""
    if not index:
        return False
    before = passage.words[index - 1]
    return passage.gap(index - 1) == ", " and before.text[0].isupper()
