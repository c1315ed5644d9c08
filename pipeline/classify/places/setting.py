"""Words around a name that tell where it happened from where it is told.

"Reported in Lima" is a place of words, "a blast in Lima" one of deeds; "General Lopez"
is no town.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.models import Models
from pipeline.classify.passage import Passage
from pipeline.classify.places import around
from pipeline.classify.places.spans import Span
from pipeline.text.language import ENGLISH

_NUMBERS: Final = vocabulary.words(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens"
)
_ROADS: Final = vocabulary.words("road street avenue boulevard lane highway drive")
_STEPS: Final = 4  # directions and articles passed over before a name
_TOLD: Final = 4  # words before "in" that may tell
_DEED: Final = 6  # words before "in" that may be what happened
_BEHIND: Final = 4  # and words behind a name: "in Bergen ist ein Haus eingestürzt"
_EARLIER: Final = 14  # words before a name that may lead to what happened before
_AFTER: Final = 3  # words after a name that may tell
_SOURCE: Final = 3  # words beside the name of a people that may be a medium


def holds(passage: Passage, models: Models, span: Span) -> Iterator[str]:
    """Name what holds of *span* in its sentence."""
    sentence = passage.words[span.first].sentence
    begun, ended = passage.spans[sentence].first, passage.spans[sentence].last
    lows, lead = passage.lows, span.first - 1
    said = around.of(passage.language)
    while lead >= begun and span.first - 1 - lead < _STEPS:
        part = lows[lead] in said.of and lows[max(begun, lead - 1)] in said.part
        if not part and lows[lead] not in said.towards:
            break
        lead -= 1
    before = lows[max(begun, lead - _DEED) : max(begun, lead)]
    behind = lows[span.last : ended]
    if said.tells.meet(before[-_TOLD:]):
        yield "told_before"
    start = _told_at(passage, said, begun, lead) or begun
    before = lows[max(start, lead - _DEED) : max(start, lead)]
    yield from _deeds(said, before, lows[start : span.first], behind[:_BEHIND])
    if said.tells.meet(behind[:_AFTER]):
        yield "told_after"
    if _is_earlier(passage, said, begun, span.first):
        yield "earlier"
    if span.kind in "cd" and _is_source(lows, span, begun, ended, said):
        yield "media"
    if span.kind == "d" and span.first > begun and _is_counted(passage, span):
        yield "counted"
    if span.first > begun and passage.gap(span.first - 1) == " ":
        yield from _titled(lows[span.first - 1], models)
    if span.kind == "s":
        site = lows[span.last - 1]
        yield "site_road" if site in _ROADS else f"site_{site}"


def _deeds(said: around.PlaceWords, *beside: Sequence[str]) -> Iterator[str]:
    """Tell where deeds stand: right before a name, anywhere before it, behind it."""
    for name, lows in zip(("before", "begun", "behind"), beside, strict=True):
        if said.deed.meet(lows):
            yield f"deed_{name}"


def _told_at(passage: Passage, said: around.PlaceWords, begun: int, lead: int) -> int:
    """Give the place behind "the army said" before "in Bern"; 0 if none is there.

    What it says happened before it does so elsewhere, unless a comma goes between:
    "three died, police said, in Bern".
    """
    for at in range(lead - 1, max(begun, lead - _TOLD) - 1, -1):
        if passage.gap(at).strip():
            return 0
        if passage.lows[at] in said.tells:
            return at + 1
    return 0


def _is_earlier(
    passage: Passage, said: around.PlaceWords, begun: int, first: int
) -> bool:
    """Tell whether the clause before a name is of another time.

    "A year after a blaze in Mombasa", "im Mai waren bei einem Feuer in Thun"; a comma
    ends it: "A year after the blaze, a flood in Mombasa killed four".
    """
    lows, months = passage.lows, around.months()
    for at in range(first - 1, max(begun, first - _EARLIER) - 1, -1):
        if at < first - 1 and passage.gap(at).strip():
            return False
        low, before = lows[at], lows[at - 1] if at > begun else ""
        if low in said.earlier or f"{before} {low}" in said.earlier:
            return True
        if before in said.at and months.get(low, passage.today.month) != (
            passage.today.month
        ):
            return True
    return False


def _is_source(
    lows: Sequence[str],
    span: Span,
    begun: int,
    ended: int,
    said: around.PlaceWords,
) -> bool:
    """Tell whether it is said whose news it is: "Russian news agency"."""
    after = lows[span.last : min(ended, span.last + _SOURCE)]
    return said.media.meet(after) or (
        span.kind == "d"
        and said is not around.ENGLISH
        and said.media.meet(lows[max(begun, span.first - _SOURCE) : span.first])
    )


def _is_counted(passage: Passage, span: Span) -> bool:
    """Tell people who are counted, "six Indians", from "six Indian soldiers"."""
    low, language = passage.lows[span.first - 1], passage.language
    if language in ENGLISH and not passage.lows[span.last - 1].endswith("s"):
        return False
    return low.isdigit() or low in _NUMBERS or around.is_plain(low, language)


def _titled(before: str, models: Models) -> Iterator[str]:
    """Tell what speaks for the name of a person: "General Lopez", "Maria Flores"."""
    if before in models.firsts:
        yield "after_first_name"
    if before in models.roles:
        yield "after_role"
