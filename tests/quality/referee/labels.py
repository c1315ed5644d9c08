"""Whether the labels of matched segments are those of the key."""

import math
from collections.abc import Callable, Iterable
from typing import Any, Final

from tests.quality.referee.key import Figure, Place, Segment, folded
from tests.quality.referee.result import Line
from tests.quality.referee.segments import Match
from tests.quality.referee.tally import Card, Share, f1, mark, mean

NEAR_KM: Final = 60.0
"""How far a point may lie off: the extent of a district."""
KM_PER_DEGREE: Final = 111.2
GRAVE: Final = 3
"""Severity from which an event alerts: an error across this line is the costly one."""

RULES: Final[dict[str, Callable[[Segment, Line], bool]]] = {
    "event_class": lambda s, x: (
        x.get("event_class") in (s.event_class, *s.event_class_alt)
    ),
    "topic": lambda s, x: x.get("topic") in (s.iptc_topic, *s.iptc_alt),
    "severity": lambda s, x: x.get("severity") == s.severity,
    "claim_status": lambda s, x: x.get("claim_status") == s.claim_status,
}
CORE: Final = (*RULES, "killed", "injured", "main_place", "persons.f1")


def judge(card: Card, matches: Iterable[Match]) -> None:
    """Put ``labels.*`` on the card; ``labels.mean`` is the mean of `CORE`."""
    for name in (*RULES, "killed", "injured", "main_place"):
        card[f"labels.{name}"] = Share(0, 0)
    card["labels.severity_line"] = Share()
    card["labels.figures_false"] = Share()
    found = given = due = 0
    for _, segment, line in matches:
        for name, rule in RULES.items():
            mark(card, f"labels.{name}", right=rule(segment, line))
        severity = line.get("severity") or 0
        across = (severity >= GRAVE) != ((segment.severity or 0) >= GRAVE)
        card["labels.severity_line"].n += across
        if segment.claim_status != "historical":  # figures of the past are free
            _figures(card, segment, line)
        if segment.places:
            right = _place(segment.places[0], line.get("places") or [])
            mark(card, "labels.main_place", right=right)
        wanted = {folded(name) for name in segment.persons}
        named = {folded(name) for name in line.get("persons") or []}
        found, given = found + len(wanted & named), given + len(named)
        due += len(wanted)
    f1(card, "labels.persons", found, given, due)
    mean(card, "labels.mean", (f"labels.{name}" for name in CORE))


def _figures(card: Card, segment: Segment, line: Line) -> None:
    """Compare both bounds; a figure where the text has none is a fault of its own."""
    for name, wanted in (("killed", segment.killed), ("injured", segment.injured)):
        given = line.get(name)
        if wanted is None:
            card["labels.figures_false"].n += given is not None
        else:
            found = Figure(given["low"], given["high"]) if given else None
            mark(card, f"labels.{name}", right=found == wanted)


def _place(wanted: Place, places: list[dict[str, Any]]) -> bool:
    """Whether any place has the name of the key's first, or lies near it."""
    return any(
        folded(place["name"]) == folded(wanted.name) or _near(wanted, place)
        for place in places
    )


def _near(wanted: Place, place: dict[str, Any]) -> bool:
    lat, lon = place.get("lat"), place.get("lon")
    if None in (wanted.lat, wanted.lon, lat, lon):
        return False
    narrow = math.cos(math.radians(wanted.lat or 0))  # a flat Earth will do for 60 km
    east = (wanted.lon or 0) - (lon or 0)
    north = (wanted.lat or 0) - (lat or 0)
    return KM_PER_DEGREE * math.hypot(north, narrow * east) <= NEAR_KM
