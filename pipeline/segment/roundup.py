"""Round-ups: several events in one paragraph, a sentence or a few words for each.

The items stand behind bullets or numbers in the line, behind labels ("Lagos: ..."),
between semicolons, or are the sentences themselves. Items without a mark must each say
where, in half of them somebody must have come to harm, and no name may stand in two:
what one event is told in names its places and people again.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.segment import apart, digest, harmed
from pipeline.segment.units import Unit
from pipeline.text import sentences

Span = tuple[int, int]

_FEW: Final = 3
_PAIR: Final = 2
_WORDS: Final = 5  # of an item
_SHARE: Final = 0.6  # of the words of a text, or it is an article with a list in it
_BULLET: Final = re.compile(r"[\u2022\u25aa\u25a0\u25cf\u25e6\u2023]\ufe0f?\s+")
_NUMBER: Final = re.compile(r"(?:\A|(?<=[.;:!?] ))\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
_FIGURE: Final = re.compile(r"\d[.)]\s")  # sooner told than what stands before it
_SEMICOLON: Final = re.compile(r";\s+")


def items(given: Sequence[Unit], *, several: bool) -> list[Span]:
    """Locate the items of a round-up in code points; [] if the text is none.

    Args:
        given: The paragraphs of a text.
        several: The page says of itself that it tells several events.
    """
    news = [unit for unit in given if not unit.noise]
    told = [unit for unit in news if not digest.greets([unit])]
    alone = several and len([unit for unit in told if unit.closed]) == 1
    whole = inside = sum(unit.words for unit in told)
    found: dict[Unit, list[Span]] = {}
    for unit in sorted(told, key=lambda unit: -unit.words):
        found[unit] = _of_paragraph(unit.text, alone=alone)
        inside -= 0 if found[unit] else unit.words
        if not inside or inside < _SHARE * whole:
            return []  # the rest need not be read
    return [
        (unit.start + start, unit.start + end)
        for unit in told
        if found[unit] or unit.closed
        for start, end in found[unit] or [(0, len(unit.text))]
    ]


def _of_paragraph(text: str, *, alone: bool) -> list[Span]:
    """Locate the items of a paragraph; *alone*, it is all of a page of several."""
    needed = alone or digest.label(text) or harmed.may_have_casualties(text)
    told = sentences.spans(text) if needed else []
    for given in (_bulleted(text), _numbered(text), _labelled(text, told)):
        spans = _trimmed(text, given)
        if len(spans) >= _FEW and _are_items(text, spans):
            return spans
    for given in (_between_semicolons(text), told):
        spans = _trimmed(text, given)
        if len(spans) >= _FEW and _are_told(text, spans):
            return spans
    return _of_brief(text, told) if alone else []


def _bulleted(text: str) -> list[Span]:
    if text.isascii():
        return []
    return _between(text, [found.start() for found in _BULLET.finditer(text)])


def _numbered(text: str) -> list[Span]:
    if not _FIGURE.search(text):
        return []
    found = [*_NUMBER.finditer(text)]
    rising = [int(each["number"]) for each in found] == [*range(1, len(found) + 1)]
    return _between(text, [each.start() for each in found]) if rising else []


def _labelled(text: str, spans: Sequence[Span]) -> list[Span]:
    """Open an item at each sentence behind a label; no label may come twice."""
    if not digest.label(text):
        return []
    labels = [digest.label(text[start:end]) for start, end in spans]
    named = [label for label in labels if label]
    if not labels or not labels[0] or len({*named}) < len(named):
        return []
    starts = [start for (start, _), label in zip(spans, labels, strict=True) if label]
    return _between(text, starts)


def _between_semicolons(text: str) -> list[Span]:
    return _between(text, [0, *(each.end() for each in _SEMICOLON.finditer(text))])


def _of_brief(text: str, told: Sequence[Span]) -> list[Span]:
    """Open an item at each sentence that names what no sentence before it did."""
    seen: set[str] = set()
    starts: list[int] = []
    for start, end in told:
        own = apart.names(text[start:end])
        if own and not own & seen and not apart.goes_back(text[start:end]):
            starts.append(start)
        seen |= own
    spans = _trimmed(text, _between(text, starts))
    placed = all(apart.places(text[a:b]) for a, b in spans)
    return spans if len(spans) >= _PAIR and placed else []


def _between(text: str, starts: Sequence[int]) -> list[Span]:
    return [*pairwise([*starts, len(text)])]


def _trimmed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Take blanks and marks off the ends; [] where an item is too short to tell."""
    found: list[Span] = []
    for start, end in spans:
        piece = text[start:end].rstrip(" ;\n")
        if len(piece.split()) < _WORDS:
            return []
        found.append((start, start + len(piece)))
    return found


def _are_items(text: str, spans: Sequence[Span]) -> bool:
    """Tell whether marked items are events of their own: no two name the same."""
    return apart.are_apart([text[start:end] for start, end in spans])


def _are_told(text: str, spans: Sequence[Span]) -> bool:
    """Tell the same of items without a mark."""
    found = [text[start:end] for start, end in spans]
    harms = sum(map(harmed.has_casualties, found))
    return (
        2 * harms >= len(found) and apart.are_placed(found) and apart.are_apart(found)
    )


__all__ = ["items"]
