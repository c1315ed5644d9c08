"""Alert rules: YAML to frozen, checked structs; ``docs/alerts.md`` is their guide."""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Final

import msgspec
import re2
from msgspec import Meta

from pipeline.taxonomy import TAXONOMY
from schemas.common import ClaimStatus

OPENING: Final[tuple[ClaimStatus, ...]] = ("reported", "claimed", "confirmed")

Country = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Topic = Annotated[str, Meta(pattern="^medtop:[0-9]{8}$")]
Text = Annotated[str, Meta(min_length=1, max_length=300)]
Latitude = Annotated[float, Meta(ge=-90.0, le=90.0)]
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


class Match(_Part, frozen=True, kw_only=True):
    """What a report must have to open an alert: all fields given must hold.

    Attributes:
        severity_at_least: Of the report itself, not of its story.
        claim_status: Of the report itself; what is denied, retracted or historical
            opens nothing.
        classes: Any of these event classes.
        topics: Any of these IPTC Media Topics of the top level.
        countries: ISO 3166 letters of the main place.
        regions: Boxes around the main place.
        actors: Persons or organisations, whole names without regard to case.
        words: RE2 patterns, searched in title and text without regard to case.
        origins_at_least: Independent origins of the story.
    """

    severity_at_least: Annotated[int, Meta(ge=0, le=4)] = 3
    claim_status: Annotated[tuple[ClaimStatus, ...], Meta(min_length=1)] = OPENING
    classes: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    countries: tuple[Country, ...] = ()
    regions: tuple[Region, ...] = ()
    actors: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    origins_at_least: Annotated[int, Meta(ge=1)] = 1


class Updates(_Part, frozen=True, kw_only=True):
    """What is worth a further message besides figures and claim status.

    Attributes:
        event_class: Say when the story turns out to be of another class.
        origins: Say when the story reaches so many independent origins.
    """

    event_class: bool = False
    origins: tuple[Annotated[int, Meta(ge=2)], ...] = ()


class Rule(_Part, frozen=True, kw_only=True):
    """One rule; its name is part of the alert id, so a new name alerts anew."""

    name: Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]{0,62}$")]
    match: Match = Match()
    updates: Updates = Updates()


class Rules(_Part, frozen=True, kw_only=True):
    """A rules file.

    Attributes:
        close_after_hours: An alert is closed when its story has had no report so long.
    """

    rules: Annotated[tuple[Rule, ...], Meta(min_length=1)]
    close_after_hours: Annotated[float, Meta(gt=0)] = 24.0


def built_in() -> str:
    """Read the rules that hold where no file is set."""
    return files("pipeline.alert").joinpath("rules.yaml").read_text(encoding="utf-8")


def parse(text: str) -> Rules:
    """Read a rules file; raises ValueError naming the field at fault."""
    try:
        found: Rules = msgspec.yaml.decode(text.encode(), type=Rules)
    except msgspec.ValidationError as error:
        raise ValueError(_explain(str(error))) from None
    except msgspec.DecodeError as error:
        raise ValueError(f"rules are not YAML: {error}") from None
    seen: set[str] = set()
    for number, rule in enumerate(found.rules):
        where = f"rules[{number}]"
        if rule.name in seen:
            raise ValueError(f"field '{where}.name': '{rule.name}' is there twice")
        seen.add(rule.name)
        _check(rule.match, f"{where}.match")
    return found


def _check(match: Match, where: str) -> None:
    """Check what types cannot say."""
    closed = {"denied", "retracted", "historical"} & set(match.claim_status)
    if closed:
        raise ValueError(
            f"field '{where}.claim_status': {min(closed)} reports open no alert"
        )
    for number, name in enumerate(match.classes):
        if name not in TAXONOMY:
            raise ValueError(f"field '{where}.classes[{number}]': unknown '{name}'")
    for number, region in enumerate(match.regions):
        if region.south > region.north:
            raise ValueError(f"field '{where}.regions[{number}]': south above north")
    for number, pattern in enumerate(match.words):
        try:
            searcher(pattern)
        except re2.error as error:
            detail = f"no RE2 pattern: {error}"
            raise ValueError(f"field '{where}.words[{number}]': {detail}") from None


@cache
def searcher(pattern: str) -> Callable[[str], Any]:
    """Compile *pattern*; RE2 runs in linear time, whatever the pattern."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    search: Callable[[str], Any] = re2.compile(pattern, options).search
    return search


def _explain(text: str) -> str:
    """Turn msgspec's ``... - at `$.path``` into ``field 'path': ...``."""
    found = re.search(r" - at `\$\.?([^`]*)`$", text)
    message = text[: found.start()] if found else text
    path = found[1] if found else ""
    named = re.search(r"(?:unknown|missing required) field `([^`]+)`", message)
    if named:
        path = f"{path}.{named[1]}".lstrip(".")
    return f"field '{path}': {message}" if path else message
