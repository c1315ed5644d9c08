"""Heading lines of a plain-text live blog or digest.

On six real live blogs with headings every line that these rules find is one
(``docs/evidence.md#text-methods``).
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.segment import reader, shape, stopped, towns
from pipeline.segment.digest import names
from pipeline.segment.units import Unit
from pipeline.text.sieve import Sifted
from pipeline.text.words import content, stems, tokens

_LONG_HEADING: Final = 5  # words: shorter lines are crossheads of one article
_FEW: Final = 3  # headings that make a digest
_MANY: Final = 5  # headings that show that a page tells several events
_VERY_MANY: Final = 15  # headings; of 1,500 single articles of ours none has as many
_POST: Final = 5  # paragraphs of a post with its heading, on average
_COMMON: Final = 0.6  # share of sections that a name of one story stands in
_NEARLY_ALL: Final = 0.8
_CASED: Final = re.compile(r"[a-z\u00df-\u00ff\u0430-\u044f\u03b1-\u03c9]{3}")
_OPENS_QUOTE: Final = re.compile("[\"'\u201c\u2018\u00ab\u201e\u300c]")
_QUOTES: Final = ("\"'\u201c\u2018\u00ab\u201e", "\"'\u201d\u2019\u00bb\u201c")
"""What opens and what closes a quotation."""
_FURNITURE: Final = Sifted(
    r"^full (?:report|story)\b|\bhave the full report\b", re.IGNORECASE
)


def heading_starts(
    units: Sequence[Unit], *, several: bool, live: bool = False
) -> list[int]:
    """List the indexes of the units that head what follows them.

    Args:
        units: Of one text, noise among them.
        several: The page says that it tells several events; short headings count.
        live: It says that it is live; a post may be a heading alone.
    """
    several = several or live
    found = _found(units, several=several, live=live)
    found = sorted({*found, *stopped.openings(units, found, live=live)})
    if several or any(_FURNITURE.search(unit.text) for unit in units):
        return found
    found = [] if _ask(units, found) else _marked(units, found)
    caps = [i for i in found if shape.CAPITALS.match(units[i].text)]
    if len(caps) >= _FEW and len(caps) >= len(found) - 1:
        wide = [i for i in caps if units[i].words >= _LONG_HEADING]
        return found if _are_posts(units, wide) or not _is_one(units, found) else []
    long = [i for i in found if units[i].words >= _LONG_HEADING or i in caps]
    inner = len([i for i in long if i > 0])
    headed = inner >= _FEW - 1 and 2 * inner > len([i for i in found if i > 0])
    if not headed:
        return towns.openings(units)
    if _are_posts(units, long):
        return _with_others(units, long)  # all tell of one matter, yet of many events
    if _is_one(units, long):
        return []
    return _with_others(units, long) if len(long) >= _MANY else long


def _are_posts(units: Sequence[Unit], heads: Sequence[int]) -> bool:
    """Tell whether a text has so many headings and so short sections as live pages."""
    return len(heads) >= _VERY_MANY and len(units) <= _POST * len(heads)


def _ask(units: Sequence[Unit], heads: Sequence[int]) -> bool:
    """Tell whether most headings ask: sections of what explains one matter."""
    asking = sum(reader.asks(units[i].text) for i in heads)
    return asking > _COMMON * len(heads)


def _found(units: Sequence[Unit], *, several: bool, live: bool) -> list[int]:
    """List the units with the shape and the place of a heading, each text once."""
    found: list[int] = []
    for i in range(len(units)):
        if is_heading(units, i, several=several, live=live):
            above = found[-1] if found else None
            if above is None or above != i - 1 or not _are_equal(units, above, i):
                found.append(i)
    return found


def _marked(units: Sequence[Unit], found: list[int]) -> list[int]:
    """Leave out of *found* what bears no mark, in a text that marks most of them.

    Where nearly all bear one, an extractor has lost the others.
    """
    marked = [i for i in found if units[i].marked]
    if len(marked) < _FEW or not 1 / 2 <= len(marked) / len(found) < _NEARLY_ALL:
        return found
    return marked


def _are_equal(units: Sequence[Unit], one: int, two: int) -> bool:
    return content(units[one].text) == content(units[two].text)


def _with_others(units: Sequence[Unit], heads: list[int]) -> list[int]:
    """Add the questions and the like that head as much as *heads* do, if all differ.

    So many headings of several matters show by themselves what a page tells.
    """
    others = _found(units, several=True, live=False)
    found = _marked(units, sorted({*others, *heads}))
    known = {*heads}
    wide = [i for i in found if i in known or units[i].words >= _LONG_HEADING]
    spoilt = _is_one(units, wide) and not _is_one(units, heads)
    return heads if spoilt else wide


def _is_one(units: Sequence[Unit], heads: list[int]) -> bool:
    """Tell whether one name runs through most sections: crossheads of one article.

    In a script without capitals it is a word that nearly all sections have, but not
    most paragraphs, as words have that say little.
    """
    if _are_voices(units, heads):
        return True
    found = [_stems(unit.text) for unit in units]
    sections = [*pairwise([*heads, len(units)])]
    count = Counter(
        stem for here, there in sections for stem in set().union(*found[here:there])
    )
    usual = Counter(stem for own in found for stem in own)
    cased = any(_CASED.search(unit.text) for unit in units)
    return any(
        n > (_COMMON if cased else _NEARLY_ALL) * len(sections)
        and (cased or usual[stem] <= _COMMON * len(units))
        for stem, n in count.items()
    )


def are_voices(units: Sequence[Unit]) -> bool:
    """Tell whether most headings among *units* quote what others say of one event."""
    heads = _found(units, several=False, live=False)
    return len(heads) >= _FEW and _are_voices(units, heads)


def _are_voices(units: Sequence[Unit], heads: list[int]) -> bool:
    voices = sum(bool(_OPENS_QUOTE.match(units[i].text)) for i in heads)
    return voices > _COMMON * len(heads)


def _stems(text: str) -> set[str]:
    """Give the names of *text*, or all its words in a script without capitals."""
    return stems([*names(text)] if _CASED.search(text) else tokens(text))


def is_heading(
    units: Sequence[Unit], i: int, *, several: bool = False, live: bool = False
) -> bool:
    """Tell whether unit *i* has the shape and the place of a heading.

    Args:
        units: Of one text.
        i: Index of the unit.
        several: The page says that it tells several events; then a question may be a
            heading, and a signature stand in front of one.
        live: It says that it is live; then a heading may stand beside another.
    """
    unit = units[i]
    if unit.noise:
        return False
    if i + 1 >= len(units) or units[i + 1].noise:
        # a rule or a button below it parts it from what it might head
        ends = i + 1 >= len(units) or is_alone(units[i + 1])
        return live and ends and _follows_one(units, i)
    marked = unit.marked and (several or live)
    if marked or not shape.stands_alone(unit, several=several, live=live):
        return marked
    if _is_quoted(unit.text) and _is_talk(units, i):
        return False
    before, after = units[i - 1] if i else None, units[i + 1]
    if before and not (before.closed or before.noise):
        # it ends with a title, or a full stop is lost: no heading is as long
        long = len(before.text) > shape.LONGEST
        signed = long or (several and shape.SIGNED.search(before.text))
        signed = signed or (several and shape.LISTED.match(before.text))
        if not (
            signed or (live and shape.stands_alone(before, several=True, live=True))
        ):
            return False
    beside = live and shape.stands_alone(after, several=True, live=True)
    return beside or after.closed or len(after.text) > len(unit.text)


def _follows_one(units: Sequence[Unit], i: int) -> bool:
    """Tell whether a line with nothing below it is a post, as the line above it is."""
    both = units[max(0, i - 1) : i + 1]
    return len(both) > 1 and all(
        not unit.noise
        and is_alone(unit)
        and not unit.marked
        and shape.stands_alone(unit, several=True, live=True)
        for unit in both
    )


def is_alone(unit: Unit) -> bool:
    """Tell whether a heading of a live page tells enough to be a post by itself."""
    return unit.words >= _LONG_HEADING


def _is_quoted(text: str) -> bool:
    opens, closes = _QUOTES
    return len(text) > 1 and text[0] in opens and text[-1] in closes


def _is_talk(units: Sequence[Unit], i: int) -> bool:
    """Tell whether a quotation stands beside another: a talk that is told in turns."""
    beside = (*units[max(0, i - 1) : i], *units[i + 1 : i + 2])
    return any(_is_quoted(unit.text) for unit in beside)
