"""Whose word a text is that names nobody to its labels: a station, a party, an office.

The words are data (``pipeline/knowledge/<language>/sides.txt``).
"""

from typing import Final

from pipeline.alert.phrases import Reading, read

_SUBJECT: Final = 6  # words of who speaks
_STATION: Final = 3  # words of the name of a station
_TO_WHOM: Final = 5  # words between a verb and what is said
_ENDS: Final = ".!?:\u2026"
_MARKS: Final = (".", ",", ";", ":", "!", "?", " (")


def station(text: str, language: str) -> str:
    """Name the radio that speaks in *text*, where one does."""
    found = read(text, language)
    for first, last in found.phrases("RADIO") if found else ():
        name = _called(found, last) if found else ""
        if found and name:
            return f"{found.words[first].printed} {name}".title()
    return ""


def speaker(text: str, language: str) -> str:
    """Name who a sentence begins with and then reports; "" where it is a paper."""
    found = read(text, language)
    for first, last in found.phrases("SAYS") if found else ():
        if found and (name := _subject(found, first, last)):
            return name
    return ""


def according(text: str, language: str) -> str:
    """Name whom *text* follows: "according to the commander"; "" if it is a paper."""
    found = read(text, language)
    for _, start in found.phrases("ACCORDING") if found else ():
        if found and (name := _source(found, start)):
            return name
    return ""


def _called(found: Reading, start: int) -> str:
    """Give the name of a station from word *start* on, if it speaks behind that."""
    for end in range(start + 1, min(start + _STATION, len(found.words) - 1) + 1):
        if found.has("NO", end - 1) or found.is_parted(end - 2, end - 1):
            return ""
        if found.has("SPEAKS", end) and not found.is_parted(end - 1, end):
            return found.span(start, end)
    return ""


def _subject(found: Reading, first: int, last: int) -> str:
    """Give who stands before the verb at *first*, behind a mark; "" if it is nobody.

    It says that, or what follows, unless it has a name or an article: "Norway says".
    """
    start = first
    while start and first - start <= _SUBJECT and not found.is_parted(start - 1, start):
        start -= 1
    if not 0 < first - start <= _SUBJECT:
        return ""
    if _is_nobody(found, start, first):
        return _publisher(found, start, first)
    name = found.span(start, first)
    if found.has("THE", start):
        is_one = start + 1 < first
        is_one &= _is_told(found, last) or _is_body(found, first)
    else:
        before = found.words[start].start - 2
        begins = start == 0 or found.text[before] in _ENDS
        is_one = begins and name.split()[-1][:1].isupper()
    return name if is_one else ""


def _is_told(found: Reading, last: int) -> bool:
    """Tell whether the verb before *last* leads in what is said: "says to all that"."""
    if found.text.startswith(":", found.words[last - 1].end):
        return True
    near = range(last, min(last + _TO_WHOM, len(found.words)))
    return any(
        found.has("THAT", at) and not found.is_parted(last - 1, at) for at in near
    )


def _is_body(found: Reading, end: int) -> bool:
    """Tell whether an army, a ministry or the like ends before word *end*."""
    return any(found.end("BODY", at) == end for at in (end - 1, end - 2) if at >= 0)


def _publisher(found: Reading, start: int, end: int) -> str:
    """Give whose paper the words before *end* are: "an army communique"."""
    last = end - 1
    is_paper = last > start and found.has("NOBODY", last) and _is_body(found, last)
    if not is_paper or not found.has("THE", start) or _is_nobody(found, start, last):
        return ""
    return f"the {found.span(start + 1, last)}"


def _source(found: Reading, start: int) -> str:
    """Give whom a text follows from word *start* to the next mark."""
    for end in range(start + 1, min(start + _SUBJECT, len(found.words)) + 1):
        behind = found.words[end - 1].end
        if end == len(found.words) or found.text.startswith(_MARKS, behind):
            return "" if _is_nobody(found, start, end) else found.span(start, end)
    return ""


def _is_nobody(found: Reading, start: int, end: int) -> bool:
    return any(found.has("NOBODY", at) for at in range(start, end))


__all__ = ["according", "speaker", "station"]
