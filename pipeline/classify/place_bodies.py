"""Institutions and companies that a text names, and the countries they speak for.

"NHS" and "Bundestag" name a country as surely as a place does; a company says less.
"""

import math
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.classify.passage import Passage
from pipeline.classify.place_case import is_caseless
from pipeline.knowledge import institutions
from pipeline.knowledge.lookup import Entry

_MOST: Final = 3
"""Different names of a country that are told apart in number."""


class Body(NamedTuple):
    """An institution or company.

    Attributes:
        kind: One of ``institutions.KINDS``.
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


def of(
    passage: Passage, headline: Passage | None, common: Container[str]
) -> tuple[list[Body], list[Body]]:
    """Find those of text and headline; *common* are words that are no names."""
    above = find(headline, common, headline=True) if headline else []
    return find(passage, common), above


def find(
    passage: Passage, common: Container[str], *, headline: bool = False
) -> list[Body]:
    """Find them in *passage*, which may be the headline, from left to right."""
    caseless = is_caseless(passage)
    starts = range(len(passage.words)) if caseless else passage.capitals
    found: list[Body] = []
    after = 0
    for index in starts:
        if index < after:
            continue
        kind, codes, last = _at(passage, index, common if caseless else None)
        if codes:
            word = passage.words[index]
            first = headline or word.sentence == passage.words[0].sentence
            name = " ".join(passage.lows[index:last])
            found.append(Body(kind, codes, name, index, last, first))
            after = last
    return found


def _at(
    passage: Passage, index: int, common: Container[str] | None
) -> tuple[str, tuple[str, ...], int]:
    """Give kind, countries and end of the longest name that begins at word *index*.

    Args:
        passage: Headline or text.
        index: The word.
        common: Given where capitals say nothing: a word of these is no name alone.
    """
    kind, codes, most = "", dict[str, None](), 0
    for each, table in institutions.tables(passage.language):
        for entry, length in table.at(passage.lows, index):
            if length < most or not _is_name(passage, index, entry, common):
                continue
            if length > most or each != kind:
                codes = {}
            codes[entry.label], most, kind = None, length, each
    return kind, tuple(codes), index + most


def _is_name(
    passage: Passage, index: int, entry: Entry, common: Container[str] | None
) -> bool:
    if common is not None:
        return len(entry.words) > 1 or entry.words[0] not in common
    needs = entry.value == institutions.CAPITALS
    return not needs or passage.words[index].text.isupper()


def features(bodies: Sequence[Body]) -> Iterator[tuple[str, str, float]]:
    """Say what *bodies* speak for: country, name of the feature, value."""
    for kind in institutions.KINDS:
        names: dict[str, Body] = {}
        for one in bodies:
            if one.kind == kind and not (one.name in names and not one.titled):
                names[one.name] = one
        counts = Counter[str]()
        titled = set[str]()
        for one in names.values():
            for code in one.countries:
                counts[code] += 1
                if one.titled:
                    titled.add(code)
        for code, count in counts.items():
            yield code, kind, math.log1p(min(_MOST, count))
            if len(counts) == 1:
                yield code, f"{kind}_only", 1.0
            if code in titled:
                yield code, f"{kind}_first", 1.0
