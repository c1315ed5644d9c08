"""How the text of a report prints the places that its labels call by their own names.

"w Krakowie" is labelled Kraków; who looks for the name in the text needs the first.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.text import cases, gazetteer
from pipeline.text.language import ENGLISH
from schemas.event import Event

_BEGUN: Final = 2  # letters that every case of a name has
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")


def name(event: Event, called: str) -> str:
    """Give the place *called* so as the text first prints it, *called* if it does not.

    Letters large or small count for nothing: "MOSCOW" is printed as it is called.
    """
    segment = event.segment
    for fact in event.labels.facts:
        if fact.kind == "place" and fact.value == called:
            found = segment.text[fact.start - segment.start : fact.end - segment.start]
            return called if found.casefold() == called.casefold() else found or called
    return called


def names(event: Event) -> Iterator[str]:
    """Give all places of *event* as its text prints them."""
    for place in event.labels.places:
        yield name(event, place.name)


def pattern(texts: Iterable[str], name: str, language: str) -> re.Pattern[str]:
    """Find *name* in whatever case it stands in *texts*."""
    found = sorted(forms(texts, name, language), key=lambda one: (-len(one), one))
    either = "|".join(map(re.escape, found))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def forms(texts: Iterable[str], name: str, language: str) -> frozenset[str]:
    """Give *name* and the cases of it that *texts* print, if it is one word.

    A dateline has a town in no case, and its sentence has it in one: "TVER - V
    Tveri". German and Dutch have it in an adjective: "Linzer".
    """
    if language in ENGLISH or not _WORD.fullmatch(name):
        return frozenset({name})
    key = gazetteer.key(name)
    words = {word for text in texts for word in _WORD.findall(text)}
    return frozenset({name}) | {
        word
        for word in words
        if word[0].isupper() and key[:_BEGUN] == gazetteer.key(word)[:_BEGUN]
        if key in _bases(word, language)
    }


def _bases(word: str, language: str) -> Iterator[str]:
    """Give the folded names of which *word* may be a case."""
    folded = gazetteer.key(word)
    yield folded
    yield from cases.names(folded, language)
    adjective = gazetteer.ADJECTIVES.get(language)
    if adjective and adjective.search(word):
        yield from map(gazetteer.key, gazetteer.towns(word))
