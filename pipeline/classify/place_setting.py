"""Words around a name that tell where it happened from where it is told.

"Reported in Lima" is a place of words, "a blast in Lima" one of deeds; "General Lopez"
is no town.
"""

from collections.abc import Iterator
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.models import Models
from pipeline.classify.passage import Passage
from pipeline.classify.place_spans import Span

_TELLS: Final = vocabulary.words(
    "said says say told tell tells reported reports announced announces stated warned "
    "added spoke speaks speaking speech declared briefing conference statement "
    "communique spokesman spokeswoman interview interviewed quoted issued read "
    "informed comment commented according"
)
_DEEDS: Final = vocabulary.EVENTS | vocabulary.words(
    "killed kills kill killing died dies dead wounded wounding injured injuring hurt "
    "shot stabbed arrested crashed crashes collapsed exploded explodes erupted struck "
    "hits hit sank capsized burned burnt attacked bombed shelled clash blown "
    "earthquakes flood floods storm accident murder murdered gunfight ambush derailed "
    "fell toppled swept burst"
)
"""What happens to people and things where it happens."""
_ROADS: Final = vocabulary.words("road street avenue boulevard lane highway drive")
_STEPS: Final = 4  # directions and articles passed over before a name
_TOLD: Final = 4  # words before "in" that may tell
_DEED: Final = 6  # words before "in" that may be what happened
_AFTER: Final = 3  # words after a name that may tell


def around(passage: Passage, models: Models, span: Span) -> Iterator[str]:
    """Name what holds of *span* in its sentence."""
    sentence = passage.words[span.first].sentence
    begun, ended = passage.spans[sentence].first, passage.spans[sentence].last
    lows, lead = passage.lows, span.first - 1
    while (
        lead >= begun
        and span.first - 1 - lead < _STEPS
        and lows[lead] in vocabulary.TOWARDS
    ):
        lead -= 1
    before = lows[max(begun, lead - _DEED) : max(begun, lead)]
    if not _TELLS.isdisjoint(before[-_TOLD:]):
        yield "told_before"
    if not _DEEDS.isdisjoint(before):
        yield "deed_before"
    if not _TELLS.isdisjoint(lows[span.last : min(ended, span.last + _AFTER)]):
        yield "told_after"
    if span.first > begun and passage.gap(span.first - 1) == " ":
        yield from _titled(lows[span.first - 1], models)
    if span.kind == "s":
        site = lows[span.last - 1]
        yield "site_road" if site in _ROADS else f"site_{site}"


def _titled(before: str, models: Models) -> Iterator[str]:
    """Tell what speaks for the name of a person: "General Lopez", "Maria Flores"."""
    if before in models.firsts:
        yield "after_first_name"
    if before in models.roles:
        yield "after_role"
