"""The event classes as the stages treat them: one row a class, and a default row.

A class is a member of :class:`schemas.event_classes.EventClass`, which says what it
means, a row here, and its words in ``pipeline/models/events.txt``. A class that lacks
one of the three is refused by name: here on import, there when the words are loaded.
``docs/event-classes.md`` shows the table.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import msgspec

from schemas.event_classes import EventClass

TOPICS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "01000000": "arts, culture, entertainment and media",
        "02000000": "crime, law and justice",
        "03000000": "disaster, accident and emergency incident",
        "04000000": "economy, business and finance",
        "05000000": "education",
        "06000000": "environment",
        "07000000": "health",
        "08000000": "human interest",
        "09000000": "labour",
        "10000000": "lifestyle and leisure",
        "11000000": "politics and government",
        "12000000": "religion",
        "13000000": "science and technology",
        "14000000": "society",
        "15000000": "sport",
        "16000000": "conflict, war and peace",
        "17000000": "weather",
    }
)
"""Top level of the IPTC Media Topics (CC BY 4.0): code and name."""

FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "force": "force between armed parties, and the threat of it",
        "unrest": "violence and disorder in the streets",
        "diplomacy": "dealings between states",
        "emergency": "harm to many, and the help they get",
        "nature": "natural events and their science",
        "economy": "money and work",
        "justice": "crime and the power of the state",
        "government": "how power is won and handed over",
        "cybercrime": "crime by computer",
        "tension": "a conflict before force is used",
        "incident": "harm whose cause is not known yet",
    }
)
"""Kinds of event within which outlets give one event different classes."""


class ClassRow(msgspec.Struct, frozen=True, kw_only=True):
    """How the stages treat an event class.

    Attributes:
        name: As on the wire.
        severity: Of a report that gives neither figures nor grave words, 0 to 4.
        families: Names of :data:`FAMILIES`; classes of one family may be one event.
        noun: What a headline calls an event of the class; "" = it quotes the text.
        broad: What it calls it where the text lends no words: true of all that the
            class holds; "" = the noun is.
    """

    name: str
    severity: int
    families: tuple[str, ...] = ()
    noun: str = ""
    broad: str = ""


UNKNOWN: Final = ClassRow(name="", severity=1)
"""Stands for a class of a newer version, which this one knows nothing of."""


# Severity by the scale of schemas.common.Severity. The families were chosen on the two
# invented days of tests/quality.
ROWS: Final = (
    ClassRow(
        name=EventClass.AGREE.value,
        severity=2,
        families=("diplomacy",),
    ),
    ClassRow(
        name=EventClass.CONSULT.value,
        severity=1,
        families=("diplomacy", "government", "tension"),
    ),
    ClassRow(
        name=EventClass.SUPPORT.value,
        severity=1,
        families=("diplomacy",),
    ),
    ClassRow(
        name=EventClass.CONCEDE.value,
        severity=1,
        families=("diplomacy", "government"),
    ),
    ClassRow(
        name=EventClass.COOPERATE.value,
        severity=1,
        families=("diplomacy",),
    ),
    ClassRow(
        name=EventClass.AID.value,
        severity=1,
        families=("diplomacy", "emergency"),
    ),
    ClassRow(
        name=EventClass.RETREAT.value,
        severity=1,
        families=("force", "diplomacy"),
        noun="Retreat",
    ),
    ClassRow(
        name=EventClass.REQUEST.value,
        severity=1,
        families=("diplomacy",),
    ),
    ClassRow(
        name=EventClass.ACCUSE.value,
        severity=1,
        families=("force", "tension"),
    ),
    ClassRow(
        name=EventClass.REJECT.value,
        severity=1,
        families=("diplomacy", "tension"),
    ),
    ClassRow(
        name=EventClass.THREATEN.value,
        severity=2,
        families=("force", "tension"),
        noun="Threat",
    ),
    ClassRow(
        name=EventClass.PROTEST.value,
        severity=1,
        families=("unrest",),
        noun="Protest",
    ),
    ClassRow(
        name=EventClass.SANCTION.value,
        severity=2,
        families=("diplomacy",),
        noun="Sanctions",
    ),
    ClassRow(
        name=EventClass.MOBILIZE.value,
        severity=3,
        families=("force", "tension"),
        noun="Troop movement",
    ),
    ClassRow(
        name=EventClass.COERCE.value,
        severity=1,
        families=("force", "unrest", "justice"),
        noun="Crackdown",
    ),
    ClassRow(
        name=EventClass.ASSAULT.value,
        severity=2,
        families=("force", "unrest"),
        noun="Attack",
        broad="Armed violence",  # battles and captured towns are of it too
    ),
    ClassRow(
        name=EventClass.DISASTER.value,
        severity=2,
        families=("emergency", "nature"),
        noun="Disaster",
    ),
    ClassRow(
        name=EventClass.ACCIDENT.value,
        severity=1,
        families=("unrest", "emergency", "incident"),
        noun="Accident",
    ),
    ClassRow(
        name=EventClass.HEALTH.value,
        severity=1,
        families=("emergency",),
        noun="Health emergency",
    ),
    ClassRow(
        name=EventClass.CRIME.value,
        severity=1,
        families=("unrest", "justice", "cybercrime", "incident"),
        noun="Crime",
    ),
    ClassRow(
        name=EventClass.LEGAL.value,
        severity=1,
        families=("justice",),
    ),
    ClassRow(
        name=EventClass.ELECTION.value,
        severity=1,
        families=("government",),
        noun="Election",
    ),
    ClassRow(
        name=EventClass.ECONOMY.value,
        severity=1,
        families=("economy",),
    ),
    ClassRow(
        name=EventClass.LABOUR.value,
        severity=1,
        families=("unrest", "economy"),
    ),
    ClassRow(
        name=EventClass.BUSINESS.value,
        severity=0,
        families=("economy",),
    ),
    ClassRow(
        name=EventClass.CYBER.value,
        severity=2,
        families=("cybercrime",),
        noun="Cyber attack",
    ),
    ClassRow(
        name=EventClass.SPORT.value,
        severity=0,
    ),
    ClassRow(
        name=EventClass.CULTURE.value,
        severity=0,
    ),
    ClassRow(
        name=EventClass.SCIENCE.value,
        severity=0,
        families=("nature",),
    ),
    ClassRow(
        name=EventClass.WEATHER.value,
        severity=1,
        families=("emergency",),
        noun="Severe weather",
    ),
    ClassRow(
        name=EventClass.OTHER.value,
        severity=1,
        families=("incident",),
    ),
)


def check(rows: Iterable[ClassRow]) -> Mapping[str, ClassRow]:
    """Index *rows* by name.

    Raises:
        ValueError: A class has no row or two, or a row names what does not exist; the
            message names the class.
    """
    rows = tuple(rows)
    count = Counter(row.name for row in rows)
    for name in count.keys() | set(EventClass):
        if count[name] != 1:
            raise ValueError(f"event class {name}: {count[name]} rows in the taxonomy")
    for row in rows:
        strange = set(row.families) - FAMILIES.keys()
        if strange:
            raise ValueError(f"event class {row.name}: unknown {sorted(strange)}")
    return MappingProxyType({row.name: row for row in rows})


TAXONOMY: Final = check(ROWS)
"""The rows by name, in the order of the classes."""


def row_of(name: str | None) -> ClassRow:
    """Look a class up; :data:`UNKNOWN` for None and for a name of tomorrow."""
    return UNKNOWN if name is None else TAXONOMY.get(name, UNKNOWN)


@lru_cache(maxsize=4096)  # pairs of names: 31 squared, and room for those of tomorrow
def are_kin(one: str | None, other: str | None) -> bool:
    """Tell whether outlets may give one event these two classes.

    Equal names are kin, so that a class of tomorrow is at least its own; a class that
    is absent is no evidence, so it is nobody's kin.
    """
    if one is None or other is None:
        return False
    if one == other:
        return True
    return not set(row_of(one).families).isdisjoint(row_of(other).families)
