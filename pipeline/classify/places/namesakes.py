"""Towns and regions that share their name with a country, told by what stands beside.

"Lebanon, Ohio" is a town, and in "Macon, Georgia" Georgia is the state.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.passage import Passage
from pipeline.classify.places.spans import Span
from pipeline.text.gazetteer import Reading

_BEHIND: Final = (", ", " (")
_LISTS: Final = ("and", "or")


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
