"""Towns and regions that share their name with a country, told by what stands beside.

"Lebanon, Ohio" is a town, and in "Macon, Georgia" Georgia is the state.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.classify.passage import Passage
from pipeline.classify.places.spans import Span
from pipeline.text.gazetteer import Reading

_BEHIND: Final = (", ", " (")
_LISTS: Final = ("and", "or")
_LONG: Final = 16
"""Words that only a list has between commas; no more are looked at."""
_RIVAL: Final = 4
"""A town of fewer people than this part of its largest namesake binds nothing bare:
who writes "Clifton, Bristol" of another Bristol says which."""


def resolved(passage: Passage, spans: Sequence[Span]) -> list[Span]:
    """Give *spans* with countries read as the namesakes that they stand for."""
    found = list(spans)
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        if one.last != other.first or passage.gap(one.last - 1) not in _BEHIND:
            continue
        if other.kind == "c":
            found[index + 1] = other = _region(one, other)
        if one.kind == "c" and other.kind == "r":
            found[index] = _town(one, other, listed=_is_listed(passage, other))
    return found


def meant(binder: Span) -> Iterator[str]:
    """Give the countries that *binder* may mean: of "Bristol" not all its namesakes.

    Else "Bedminster, Bristol" lay where towns of both names are, however small.
    """
    most = max((r.population for r in binder.readings), default=0)
    for reading in binder.readings:
        town = reading.kind == "p"
        if reading.kind in "cr" or (town and reading.population * _RIVAL >= most):
            yield reading.country


def is_beside(passage: Passage, one: Span, town: Span) -> bool:
    """Tell *town* behind *one* and a comma that says nothing of where *one* lies.

    "Galway, Mayo and Clare" stand side by side: no Galway is known where a town is
    called Mayo, and Mayo is the smaller or goes on with a list. "Bedminster, Bristol"
    says where a town lies that the gazetteer knows elsewhere alone.
    """
    if not one.readings or {r.country for r in one.readings} & set(meant(town)):
        return False
    people, most = (max(r.population for r in each.readings) for each in (one, town))
    return most < people or _goes_on(passage, town.last)


def _goes_on(passage: Passage, last: int) -> bool:
    """Tell whether names and commas alone lead from word *last* to "and" and a name."""
    words, most = passage.words, last + _LONG
    while last < len(words) and words[last].text[0].isupper():
        if passage.gap(last - 1) not in (", ", " "):
            return False
        last += 1
        if last == most:
            return True
    if last + 1 >= len(words) or words[last].low not in _LISTS:
        return False
    return passage.gap(last - 1) in (", ", " ") and words[last + 1].text[0].isupper()


def _region(town: Span, country: Span) -> Span:
    """Read *country* as a region if *town* lies there, and nowhere in the country."""
    lies = {r.country for r in town.readings if r.kind == "p"}
    regions = tuple(r for r in country.readings if r.kind == "r" and r.country in lies)
    if not regions or country.readings[0].country in lies:
        return country
    return country._replace(kind="r", readings=regions)


def _town(country: Span, region: Span, *, listed: bool) -> Span:
    """Read *country* as a town where *region* is, of its name or too small to be known.

    "Mexico, Missouri" is one; of "Mexico, Texas and Utah" none is in the other.
    """
    codes = {r.country for r in region.readings if r.kind == "r"}
    towns = tuple(r for r in country.readings if r.kind == "p" and r.country in codes)
    if not (towns or listed or codes & {r.country for r in country.readings}):
        towns = tuple(Reading("p", code, 0.0, 0.0, 0) for code in sorted(codes)[:1])
    return country._replace(kind="p", readings=towns) if towns else country


def _is_listed(passage: Passage, span: Span) -> bool:
    """Tell whether the name behind *span* goes on with a list."""
    words, last = passage.words, span.last
    joined = passage.gap(last - 1) == ", "
    if last < len(words) and words[last].low in _LISTS:
        joined, last = True, last + 1
    if last >= len(words) or words[last].sentence != words[span.first].sentence:
        return False
    return joined and words[last].text[0].isupper()
