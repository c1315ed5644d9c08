"""Sections that are headed by nothing but where they come from: "Oslo", "La Paz".

So short a heading may be a crosshead of one article, so all else must speak for it:
the text begins with one, half are large towns or countries, each has a paragraph or two
below it, and no name stands in two sections.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.segment import apart, digest, known
from pipeline.segment.units import Unit
from pipeline.text.word_lists import packed
from pipeline.text.words import tokens

_FEW: Final = 3  # sections; two may be a talk of two
_MOST: Final = 2  # paragraphs of a section
_LONGEST: Final = 30  # characters of a name
_FIRST: Final = 5  # letters of a name that opens a sentence; articles have fewer
_NAMED: Final = 0.75  # of the headings are no common words: Nice and Reading are towns
_NAMED_BELOW: Final = 0.5  # below a title that names a digest
_NAME: Final = re.compile(
    r"[A-Z\u00c0-\u00de\u0410-\u042f][\w'\u2019-]+"
    r"(?: (?:(?:de|la|le|el|do|da|am|an|upon|sur) )?"
    r"[A-Z\u00c0-\u00de\u0410-\u042f][\w'\u2019-]+){0,2}"
)
_LABEL: Final = re.compile(rf"({_NAME.pattern})\.\s+(?=[^\W\d_a-z])")


def labelled(given: Sequence[Unit], *, several: bool = False) -> list[int]:
    """List the indexes of all units if each begins with a town and a stop: "Lima.".

    Args:
        given: The units of a text.
        several: It says that it tells several events; then any word may stand there
            ("Mud.", "Money."), and a greeting above them.
    """
    at = [i for i, unit in enumerate(given) if not unit.noise]
    if several and at and digest.greets(given[: at[0] + 1]):
        at = at[1:]
    news = [given[i] for i in at]
    found = [_LABEL.match(unit.text) for unit in news]
    labels = [match[1] for match in found if match]
    if len(labels) < _FEW or len(labels) < len(news):
        return []
    own = sum(" " in label or _is_no_word(label) for label in labels)
    told = [
        _names(unit.text) | {*tokens(label)}
        for label, unit in zip(labels, news, strict=True)
    ]
    alone = _are_apart(told)
    return at if alone and (several or own >= _NAMED * len(labels)) else []


def openings(given: Sequence[Unit], *, several: bool = False) -> list[int]:
    """List the indexes of such headings; [] if a text is not made of them.

    Args:
        given: The units of a text.
        several: Its title says that it tells several events.
    """
    news = [i for i, unit in enumerate(given) if not unit.noise]
    heads = [i for i in news if _is_name(given[i])]
    if len(heads) < _FEW or not digest.greets(given[: heads[0]]):
        return []
    if any(given[i].closed for i in news if i < heads[0]):
        return []
    sections = [*pairwise([*heads, len(given)])]
    texts = [
        [unit for unit in given[here + 1 : there] if not unit.noise]
        for here, there in sections
    ]
    if any(not 0 < len(text) <= _MOST for text in texts):
        return []
    if not all(unit.closed for text in texts for unit in text):
        return []
    lines = [given[i].text for i in heads]
    own = sum(_is_no_word(line) for line in lines)
    towns = sum(known.is_known(line) for line in lines)
    told = [
        {*tokens(line)}.union(*(_names(unit.text) for unit in text))
        for line, text in zip(lines, texts, strict=True)
    ]
    named = _NAMED_BELOW if several else _NAMED
    if 2 * towns < len(heads) or own < named * len(heads):
        return []
    return heads if _are_apart(told) else []


def _names(text: str) -> set[str]:
    """Fold the names of *text*, those that open a sentence too if they are long."""
    first = digest.names(text) - packed("common_words.txt.gz")
    return apart.names(text) | {name for name in first if len(name) >= _FIRST}


def _are_apart(told: Sequence[set[str]]) -> bool:
    return len(set().union(*told)) == sum(map(len, told))


def _is_name(unit: Unit) -> bool:
    return len(unit.text) <= _LONGEST and bool(_NAME.fullmatch(unit.text))


def _is_no_word(line: str) -> bool:
    """Tell whether *line* is no word of the language, and no person."""
    lows = line.lower().split()
    common, first = packed("common_words.txt.gz"), packed("first_names.txt.gz")
    return not common.issuperset(lows) and lows[0] not in first


__all__ = ["labelled", "openings"]
