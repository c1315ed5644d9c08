"""Institutions and companies that a text names, and the countries they speak for.

"NHS" and "Bundestag" name a country as surely as a place does; a company says less.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.classify.models import Models
from pipeline.classify.names.by_rule import Name
from pipeline.classify.passage import Passage
from pipeline.classify.places import around
from pipeline.classify.places.case import is_caseless
from pipeline.knowledge import institutions
from pipeline.knowledge.lookup import Entry

_MOST: Final = 3
"""Different names of a country that are told apart in number."""
_INSTITUTIONS, _FIRMS = institutions.KINDS
SERVES: Final = "serves"
"""What a country has whose own service the text names."""
_BINDER: Final = 3  # words of a region's name at most: "New South Wales"


class Body(NamedTuple):
    """An institution or company.

    Attributes:
        kind: One of ``institutions.KINDS``, or ``institutions.SERVICES``.
        countries: ISO 3166 letters; two where a name stands for both.
        first: With ``last`` (excluded): words of the passage.
        titled: It stands in the headline or the first sentence.
    """

    kind: str
    countries: tuple[str, ...]
    name: str
    first: int
    last: int
    titled: bool


class _How(NamedTuple):
    """How the names of a passage are read.

    Attributes:
        models: Given where capitals say nothing: a word of their lists is no name.
        trades: A word of trade stands in the passage.
    """

    models: Models | None
    trades: bool


def of(
    passage: Passage,
    headline: Passage | None,
    models: Models,
    people: Sequence[Name] = (),
) -> tuple[list[Body], list[Body]]:
    """Find those of text and headline; no word within the names of *people* is one."""
    above = find(headline, models, headline=True) if headline else []
    return find(passage, models, people), above


def find(
    passage: Passage,
    models: Models,
    people: Sequence[Name] = (),
    *,
    headline: bool = False,
) -> list[Body]:
    """Find them in *passage*, which may be the headline, from left to right."""
    caseless = is_caseless(passage)
    begun = institutions.begun(passage.language)
    trades = not institutions.trade().isdisjoint(passage.lows)
    how = _How(models if caseless else None, trades)
    surnames = {i for one in people for i in range(one.first + 1, one.last)}
    found: list[Body] = []
    after = 0
    for index, low in enumerate(passage.lows):
        if index < after or not begun[low]:
            continue
        kind, codes, last = _at(passage, index, how)
        is_surname = index in surnames and last == index + 1
        if codes and not is_surname and not _is_town(passage, index, last, models):
            word = passage.words[index]
            first = headline or word.sentence == passage.words[0].sentence
            name = " ".join(passage.lows[index:last])
            found.append(Body(kind, codes, name, index, last, first))
            after = last
    return found


def _is_town(passage: Passage, index: int, last: int, models: Models) -> bool:
    """Tell the town from the body of its name: "the town of Nokia", "Yale, Michigan".

    Args:
        passage: Headline or text.
        index: With *last* (excluded): words of the name.
        last: See *index*.
        models: Gazetteer.
    """
    said, lows = around.of(passage.language), passage.lows
    led = index > 1 and lows[index - 1] in said.of and lows[index - 2] in said.part
    if not led and passage.gap(last - 1) != ", ":
        return False
    name = " ".join(lows[index:last])
    if all(one.kind not in "pr" for one in models.gazetteer.find(name)):
        return False
    return led or any(
        reading.kind in "cr"
        for end in range(last + 1, min(len(lows), last + _BINDER) + 1)
        if passage.words[last].text[0].isupper() and not _owns(passage, end - 1)
        for reading in models.gazetteer.find(" ".join(lows[last:end]))
    )


def _owns(passage: Passage, index: int) -> bool:
    """Tell whether word *index* is a possessive: "Toyota, Germany's Volkswagen"."""
    return passage.gap(index)[:2] in ("'s", "\u2019s")


def _at(passage: Passage, index: int, how: _How) -> tuple[str, tuple[str, ...], int]:
    """Give kind, countries and end of the longest name that begins at word *index*.

    Args:
        passage: Headline or text.
        index: The word.
        how: Names are read in this passage.
    """
    kind, codes, most = "", dict[str, None](), 0
    for each, table in institutions.tables(passage.language):
        for entry, length in table.at(passage.lows, index):
            if length < most or not _is_name(passage, index, entry, each, how):
                continue
            if length > most or each != kind:
                codes = {}
            codes[entry.label], most, kind = None, length, each
    return kind, tuple(codes), index + most


def _is_name(passage: Passage, index: int, entry: Entry, kind: str, how: _How) -> bool:
    word, models = passage.words[index], how.models
    if entry.value == institutions.TRADE and not how.trades:
        return False
    if entry.value == institutions.CAPITALS and not word.text.isupper():
        return models is not None and not _is_word(word.low, models)
    if entry.value == institutions.WORD:
        return True
    if models is not None:
        return len(entry.words) > 1 or word.low not in models.common
    if not word.text[0].isupper():
        return False
    last = passage.words[index + len(entry.words) - 1].text
    return kind != _FIRMS or not last[0].islower()


def _is_word(low: str, models: Models) -> bool:
    """Tell whether *low* means something else where capitals say nothing."""
    known = low in models.common or low in models.firsts
    return known or bool(models.gazetteer.find(low))


def features(bodies: Sequence[Body]) -> Iterator[tuple[str, str, float]]:
    """Say what *bodies* speak for: country, name of the feature, value."""
    for kind in institutions.KINDS:
        names: dict[str, Body] = {}
        for one in bodies:
            same = (_INSTITUTIONS if is_service(one) else one.kind) == kind
            if same and not (one.name in names and not one.titled):
                names[one.name] = one
        counts = Counter(code for one in names.values() for code in one.countries)
        titled = {
            code for one in names.values() if one.titled for code in one.countries
        }
        for code, count in counts.items():
            yield code, kind, math.log1p(min(_MOST, count))
            if len(counts) == 1:
                yield code, f"{kind}_only", 1.0
            if code in titled:
                yield code, f"{kind}_first", 1.0
    for code in {c for one in bodies if is_service(one) for c in one.countries}:
        yield code, SERVES, 1.0


def is_service(body: Body) -> bool:
    """Tell whether *body* serves its country at home."""
    return body.kind == institutions.SERVICES
