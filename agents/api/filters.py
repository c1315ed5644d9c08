"""What a reader may ask for: one row for each filter, told by the headers alone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from agents.api.shelf import Kept
from agents.inspect.allowed import VALUES, fault, one_of
from schemas.alert import AlertChange
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
        if why := fault(value, self.schema):
            raise RefusedError(f"{self.name}: {why}")


def _equal(attribute: str) -> Callable[[Kept, str], bool]:
    return lambda kept, value: kept.attributes.get(attribute) == value


_GRAVE: Final = Filter(
    "severity_at_least",
    "Severity of the story is this or graver.",
    VALUES["severity"],
    lambda kept, value: kept.attributes.get("severity", "") >= value,
)

FILTERS: Final = (
    _GRAVE,
    Filter(
        "event_class",
        "Event class of the story.",
        VALUES["eventclass"],
        _equal("eventclass"),
    ),
    Filter(
        "claim_status",
        "Claim status of the story.",
        VALUES["claimstatus"],
        _equal("claimstatus"),
    ),
    Filter(
        "change",
        "What the event did to its story.",
        one_of(*get_args(EventChange)),
        lambda kept, value: kept.attributes.get("type") == f"tocsin.event.{value}",
    ),
    Filter(
        "country",
        "Country of the story's place, ISO 3166-1 alpha-2.",
        VALUES["country"],
        _equal("country"),
    ),
    Filter(
        "language",
        "Language of the article, ISO 639.",
        VALUES["language"],
        _equal("language"),
    ),
    Filter("story", "Story id.", VALUES["story"], _equal("subject")),
)
"""Of events."""

ALERT_FILTERS: Final = (
    _GRAVE,
    Filter(
        "change",
        "What the latest version of the alert is.",
        one_of(*get_args(AlertChange)),
        lambda kept, value: kept.attributes.get("type") == f"tocsin.alert.{value}",
    ),
    Filter("rule", "Name of the rule.", VALUES["rule"], _equal("rule")),
    Filter("story", "Story id.", VALUES["story"], _equal("story")),
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
