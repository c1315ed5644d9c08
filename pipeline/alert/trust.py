"""How sure each part of a message is, and what is said where it is not.

One table: each kind of evidence for a part has the share of it that was right, and a
part below its bound is said more generally. Decision 0014 has how both were chosen.
"""

from typing import Final, Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from pipeline.alert import printed, told
from pipeline.alert.excerpt import heading
from pipeline.alert.where import own_place
from pipeline.knowledge import nth
from pipeline.text import countries, gazetteer
from pipeline.text.language import ENGLISH
from pipeline.text.spelled import says
from schemas.common import Place
from schemas.event import Event
from schemas.event_classes import EventClass

Part: TypeAlias = Literal["what", "country", "how many"]

BOUNDS: Final[dict[Part, float]] = {"what": 0.7, "country": 0.9, "how many": 0.75}
"""Share of right ones below which a part is said more generally.

Chosen on every second snippet of real news; a wrong country is worse than none."""


class Row(NamedTuple):
    """One kind of evidence for a part.

    Attributes:
        part: Of a message.
        evidence: What speaks for it.
        right: How many of *said* were right where the bounds were chosen.
        said: Parts with this evidence there.
        instead: What is said below the bound.
    """

    part: Part
    evidence: str
    right: int
    said: int
    instead: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the part is said as it is."""
        return self.right >= BOUNDS[self.part] * self.said


SURE_CLASS: Final = Row("what", "a confidence of .7 or more", 579, 584)
UNSURE_CLASS: Final = Row("what", "a lower one", 6, 9, "the word of its family")
NAMED: Final = Row("country", "the report names it", 147, 151)
ALONE: Final = Row("country", "no other large town is called so", 29, 29)
NAMESAKE: Final = Row(
    "country", "a large one abroad is called so", 1, 3, "the town alone"
)
STATED: Final = Row("how many", "the report states the number", 142, 152)
SINGLE: Final = Row("how many", "one person, without a number", 33, 36)
SUMMED: Final = Row(
    "how many", "a sum of ours", 35, 48, "at least what the headline has"
)

TABLE: Final = (
    SURE_CLASS, UNSURE_CLASS, NAMED, ALONE, NAMESAKE, STATED, SINGLE, SUMMED,
)  # fmt: skip

_RIVAL: Final = 0.1
"""Share of its people that a town abroad of the same name has at least, to be meant."""
_VIOLENCE: Final = (EventClass.ASSAULT, EventClass.COERCE)
_UNREST: Final = (EventClass.PROTEST,)
_EMERGENCY: Final = (
    EventClass.ACCIDENT,
    EventClass.DISASTER,
    EventClass.HEALTH,
    EventClass.WEATHER,
)
_INCIDENT: Final = (
    EventClass.ACCUSE,
    EventClass.CRIME,
    EventClass.LEGAL,
    EventClass.MOBILIZE,
    EventClass.OTHER,
    EventClass.RETREAT,
    EventClass.THREATEN,
)
_GENERAL: Final = {
    one.value: word
    for word, classes in (
        ("Violence", _VIOLENCE),
        ("Unrest", _UNREST),
        ("Emergency", _EMERGENCY),
        ("Incident", _INCIDENT),
    )
    for one in classes
}
"""What a class is called that is not sure: never by a deed that it need not be. The
families of a class do not tell: that of an accident is unrest too."""


def noun(event: Event) -> str:
    """Name the kind of an event whose class is not sure; "" where it is."""
    label = event.labels.event_class
    is_sure = label is None or label.confidence >= BOUNDS["what"]
    if label is None or (SURE_CLASS if is_sure else UNSURE_CLASS).is_sure:
        return ""
    return _GENERAL.get(label.value, "")


def place(event: Event) -> Place | None:
    """Give where the report says that it happened, without a country that is a guess.

    What earlier reports say of the place holds.
    """
    found = own_place(event)
    if found is None or not found.country or _of_country(event, found).is_sure:
        return found
    return replace(found, country=None)


def _of_country(event: Event, town: Place) -> Row:
    """Find the evidence for the country of *town*: its name, or that of the town."""
    segment = event.segment
    whole = f"{segment.article.title or ''}\n{heading(event)}\n{segment.text}"
    name = printed.name(event, town.name)
    is_of_others = name.casefold() not in whole.casefold()
    if is_of_others or town.country in countries.told_of(whole):
        return NAMED
    if segment.article.language not in ENGLISH:
        return ALONE  # it is read where its language is spoken
    if countries.code_of(town.name) or _names_region(event, town):
        return NAMED
    people = {True: 0, False: 0}
    for one in gazetteer.load().find(name, segment.article.language):
        if one.kind in ("p", "r"):
            is_own = one.country == town.country
            people[is_own] = max(people[is_own], one.population)
    is_rival = 0 < people[True] * _RIVAL <= people[False]
    return NAMESAKE if is_rival else ALONE


def _names_region(event: Event, town: Place) -> bool:
    """Tell whether another place of the report is of the same country."""
    others = (each for each in event.labels.places if each.name != town.name)
    return any(each.country == town.country for each in others)


def least(event: Event, kind: str, best: int) -> int:
    """Give the dead whom the headline counts, where *best* is not sure; else 0."""
    own = event.labels.killed
    if kind != "killed" or own is None or best not in (own.low, own.high):
        return 0  # what other reports count
    language = event.segment.article.language
    lines = (heading(event), event.segment.article.title or "")
    if _of_count(event, best, lines).is_sure:
        return 0
    counted = next((n for line in lines if (n := told.dead(line, language))), 0)
    return counted if counted < best else 0


def _of_count(event: Event, best: int, lines: tuple[str, ...]) -> Row:
    language = event.segment.article.language
    told_in = (*lines, event.segment.text)
    if any(says(line, best, language) for line in told_in):
        return STATED
    if any(nth.says(line, best, language) for line in told_in):
        return STATED  # "a third teenager has died"
    return SINGLE if best == 1 else SUMMED


__all__ = ["BOUNDS", "TABLE", "Row", "least", "noun", "place"]
