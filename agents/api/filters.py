"""What a reader may ask for: one row for each filter, told by the headers alone."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from agents.api.shelf import Kept
from schemas.alert import AlertChange
from schemas.common import ClaimStatus
from schemas.event_classes import EventClass
from schemas.story import EventChange

__all__ = ["ALERT_FILTERS", "FILTERS", "Filter", "Matches", "RefusedError", "matcher"]

Matches = Callable[[Kept], bool]
Values = Mapping[str, tuple[str, ...]]
"""What a request gives, by name of the parameter."""


class RefusedError(ValueError):
    """A request that asks for what there is not; the message names the parameter."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter; an event passes if one of the values given holds.

    Attributes:
        name: Of the parameter.
        text: What passes.
        schema: JSON Schema of one value.
        holds: Whether an event has a value.
    """

    name: str
    text: str
    schema: Mapping[str, Any]
    holds: Callable[[Kept, str], bool]

    def check(self, value: str) -> None:
        """Refuse a *value* that nothing could have.

        Raises:
            RefusedError: Saying what would do.
        """
        allowed = self.schema.get("enum")
        if allowed is not None and value not in allowed:
            known = ", ".join(allowed)
            raise RefusedError(f"{self.name}: {value[:80]!r} is none of {known}")
        pattern = self.schema.get("pattern")
        if pattern is not None and not re.fullmatch(pattern, value):
            raise RefusedError(f"{self.name}: {value[:80]!r} does not match {pattern}")


def _equal(attribute: str) -> Callable[[Kept, str], bool]:
    return lambda kept, value: kept.attributes.get(attribute) == value


def _enum(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


_GRAVE: Final = Filter(
    "severity_at_least",
    "Severity of the story is this or graver.",
    _enum("0", "1", "2", "3", "4"),
    lambda kept, value: kept.attributes.get("severity", "") >= value,
)
_STORY_ID: Final = _pattern("^[0-9a-f]{32}$")

FILTERS: Final = (
    _GRAVE,
    Filter(
        "event_class",
        "Event class of the story.",
        _enum(*(member.value for member in EventClass)),
        _equal("eventclass"),
    ),
    Filter(
        "claim_status",
        "Claim status of the story.",
        _enum(*get_args(ClaimStatus)),
        _equal("claimstatus"),
    ),
    Filter(
        "change",
        "What the event did to its story.",
        _enum(*get_args(EventChange)),
        lambda kept, value: kept.attributes.get("type") == f"tocsin.event.{value}",
    ),
    Filter(
        "country",
        "Country of the story's place, ISO 3166-1 alpha-2.",
        _pattern("^[A-Z]{2}$"),
        _equal("country"),
    ),
    Filter(
        "language",
        "Language of the article, ISO 639.",
        _pattern("^[a-z]{2,3}$"),
        _equal("language"),
    ),
    Filter("story", "Story id.", _STORY_ID, _equal("subject")),
)
"""Of events."""

ALERT_FILTERS: Final = (
    _GRAVE,
    Filter(
        "change",
        "What the latest version of the alert is.",
        _enum(*get_args(AlertChange)),
        lambda kept, value: kept.attributes.get("type") == f"tocsin.alert.{value}",
    ),
    Filter("rule", "Name of the rule.", _pattern("^[a-z0-9-]{1,300}$"), _equal("rule")),
    Filter("story", "Story id.", _STORY_ID, _equal("story")),
)
"""Of alerts."""


def matcher(given: Values, filters: Iterable[Filter] = FILTERS) -> Matches:
    """Make the test of a record from the *filters* that are among *given*.

    Raises:
        RefusedError: A value is one that no record can have.
    """
    asked = [(row, given[row.name]) for row in filters if row.name in given]
    for row, values in asked:
        for value in values:
            row.check(value)
    return lambda kept: all(
        any(row.holds(kept, value) for value in values) for row, values in asked
    )
