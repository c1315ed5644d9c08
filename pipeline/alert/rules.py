"""Alert rules: YAML to frozen, checked structs; ``docs/alerts.md`` is their guide."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Final

import msgspec
import re2
from msgspec import Meta

from pipeline.alert.faults import Fault, Path, Reading
from pipeline.geo import kilometres, point
from pipeline.taxonomy import FAMILIES, TAXONOMY, TOPICS
from pipeline.text import countries
from schemas.common import ClaimStatus
from schemas.describe import described, plain

OPENING: Final[tuple[ClaimStatus, ...]] = ("reported", "claimed", "confirmed")

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Name = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]{0,62}$")]
Latitude = Annotated[float, Meta(ge=-90.0, le=90.0)]
HALF_ROUND: Final = 20_037.5
"""Half the equator in kilometres (WGS 84): no place on earth is farther away."""
Longitude = Annotated[float, Meta(ge=-180.0, le=180.0)]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all parts of a rules file."""


class Region(_Part, frozen=True, kw_only=True):
    """A box in degrees WGS 84; *west* above *east* spans the date line."""

    south: Latitude
    west: Longitude
    north: Latitude
    east: Longitude

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether the point lies in the box, its edge included."""
        if not self.south <= lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= lon <= self.east
        return lon >= self.west or lon <= self.east


class Circle(_Part, frozen=True, kw_only=True):
    """All that lies at most *km* kilometres from a point, WGS 84."""

    lat: Latitude
    lon: Longitude
    km: Annotated[float, Meta(gt=0, le=HALF_ROUND)]

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether the point lies in the circle."""
        return kilometres(point(self.lat, self.lon), point(lat, lon)) <= self.km


class Match(_Part, frozen=True, kw_only=True):
    """What a report must have to open an alert: all fields given must hold.

    Attributes:
        severity_at_least: Of the report itself, not of its story.
        claim_status: Of the report itself; what is denied, retracted or historical
            opens nothing.
        classes: Any of these event classes.
        topics: Any of these IPTC Media Topics of the top level.
        families: Any of these families of event classes, such as ``unrest``.
        countries: Of the main place: ISO 3166 letters or English names.
        regions: Boxes around the main place.
        near: Circles around the main place; a box or a circle is enough.
        actors: Persons or organisations, whole names without regard to case.
        words: RE2 patterns, searched in title and text without regard to case.
        origins_at_least: Independent origins of the story.
        one_origin_from_severity: From this severity on one origin is enough, whatever
            ``origins_at_least`` asks.
    """

    severity_at_least: Annotated[int, Meta(ge=0, le=4)] = 3
    claim_status: Annotated[tuple[ClaimStatus, ...], Meta(min_length=1)] = OPENING
    classes: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    near: tuple[Circle, ...] = ()
    actors: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    origins_at_least: Annotated[int, Meta(ge=1)] = 1
    one_origin_from_severity: Annotated[int, Meta(ge=0, le=4)] | None = None


class Updates(_Part, frozen=True, kw_only=True):
    """What is worth a further message besides figures and claim status.

    Attributes:
        event_class: Say when the story turns out to be of another class.
        origins: Say when the story reaches so many independent origins.
    """

    event_class: bool = False
    origins: tuple[Annotated[int, Meta(ge=2)], ...] = ()


class Rule(_Part, frozen=True, kw_only=True):
    """One rule; its name is part of the alert id, so a new name alerts anew.

    Attributes:
        inhibited_by: Names of rules above this one: while one of them has an open
            alert on a story, this one opens none on it.
    """

    name: Name
    match: Match = Match()
    updates: Updates = Updates()
    inhibited_by: tuple[Name, ...] = ()


class Rules(_Part, frozen=True, kw_only=True):
    """A rules file.

    Attributes:
        close_after_hours: An alert is closed when its story has had no report so long.
    """

    rules: Annotated[tuple[Rule, ...], Meta(min_length=1)]
    close_after_hours: Annotated[float, Meta(gt=0)] = 24.0


_LISTED: Final = 50
"""Names that a fault lists: classes, families and topics; countries are too many."""


def built_in() -> str:
    """Read the rules that hold where no file is set."""
    return files("pipeline.alert").joinpath("rules.yaml").read_text(encoding="utf-8")


class RulesError(ValueError):
    """A rules file that cannot be used.

    Attributes:
        faults: All that is wrong with it, a line each, sorted by field.
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


def parse(text: str) -> Rules:
    """Read a rules file.

    Raises:
        RulesError: It is at fault; all faults are named, each with its field.
    """
    try:
        data = msgspec.yaml.decode(text.encode())
    except msgspec.DecodeError as error:
        raise RulesError([f"rules are not YAML: {error}"]) from None
    if not isinstance(data, dict):
        raise RulesError(["this is no rules file: it begins with no field 'rules:'"])
    reading = Reading(data)
    found = reading.convert(Rules)
    faults = list(reading.faults)
    if found is not None:
        faults += [
            Fault(reading.original(fault.path), fault.message)
            for fault in _checked(found)
        ]
    if faults or found is None:
        faults.sort(key=lambda each: [str(step).zfill(9) for step in each.path])
        raise RulesError(map(str, faults))
    return found


def json_schema() -> dict[str, Any]:
    """Make the JSON Schema (2020-12) of a rules file, for editors."""
    (ref,), parts = msgspec.json.schema_components(
        [Rules], ref_template="#/$defs/{name}"
    )
    parts["Match"]["properties"]["classes"]["items"]["enum"] = list(TAXONOMY)
    parts["Match"]["properties"]["families"]["items"]["enum"] = list(FAMILIES)
    codes = [f"medtop:{code}" for code in TOPICS]
    parts["Match"]["properties"]["topics"]["items"]["enum"] = codes
    for part in (Rules, Rule, Match, Updates, Region, Circle):
        doc = part.__doc__ or ""
        parts[part.__name__]["description"] = plain(doc.partition("\n")[0])
        said = described(doc)
        for name, node in parts[part.__name__]["properties"].items():
            if name in said:
                node["description"] = said[name]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Alert rules of Tocsin",
        **ref,
        "$defs": parts,
    }


def _checked(rules: Rules) -> Iterator[Fault]:
    """List what types cannot say."""
    seen: set[str] = set()
    for number, rule in enumerate(rules.rules):
        where: Path = ("rules", number)
        if rule.name in seen:
            yield Fault((*where, "name"), f"'{rule.name}' is there twice")
        for place, other in enumerate(rule.inhibited_by):
            if other not in seen - {rule.name}:
                at = (*where, "inhibited_by", place)
                yield Fault(at, f"'{other}' is no rule above this one")
        seen.add(rule.name)
        yield from _names(rule.match, (*where, "match"))
        yield from _shapes(rule.match, (*where, "match"))


def _names(match: Match, where: Path) -> Iterator[Fault]:
    """List the names that do not exist, with those that are nearly meant."""
    known = (
        ("classes", match.classes, tuple(TAXONOMY)),
        ("families", match.families, tuple(FAMILIES)),
        ("topics", match.topics, tuple(f"medtop:{code}" for code in TOPICS)),
    )
    for field, given, there in known:
        for number, name in enumerate(given):
            if name not in there:
                at = (*where, field, number)
                guess = _topic(name) if field == "topics" else _meant(name, there)
                yield Fault(at, f"unknown '{name}'{guess}")
    for number, name in enumerate(match.countries):
        if not countries.code_of(name):
            guess = _meant(name, tuple(countries.all_names()))
            yield Fault((*where, "countries", number), f"unknown '{name}'{guess}")


def _meant(name: str, there: tuple[str, ...]) -> str:
    close = get_close_matches(name, there, n=1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; there are {', '.join(there)}" if len(there) <= _LISTED else ""


def _topic(name: str) -> str:
    """Say which topic is meant, or which there are: a bare code tells nobody."""
    meant = [
        f"'medtop:{code}' ({what})"
        for code, what in TOPICS.items()
        if name.strip().lower() in (code, what, *re.findall(r"\w+", what))
    ]
    if meant:
        return f"; did you mean {' or '.join(meant)}?"
    return f"; there are {', '.join(f'medtop:{c} ({w})' for c, w in TOPICS.items())}"


def _shapes(match: Match, where: Path) -> Iterator[Fault]:
    closed = {"denied", "retracted", "historical"} & set(match.claim_status)
    if closed:
        yield Fault((*where, "claim_status"), f"{min(closed)} reports open no alert")
    for number, region in enumerate(match.regions):
        if region.south > region.north:
            yield Fault((*where, "regions", number), "south above north")
    for number, pattern in enumerate(match.words):
        try:
            searcher(pattern)
        except re2.error as error:
            detail = error.args[0]
            said = (
                detail.decode("utf-8", "replace")
                if isinstance(detail, bytes)
                else detail
            )
            yield Fault((*where, "words", number), f"no RE2 pattern: {said}")


@cache
def searcher(pattern: str) -> Callable[[str], Any]:
    """Compile *pattern*; RE2 runs in linear time, whatever the pattern."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    search: Callable[[str], Any] = re2.compile(pattern, options).search
    return search
