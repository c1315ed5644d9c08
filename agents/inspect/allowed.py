"""What a header of a record may say: names by topic, and values as JSON Schema."""

import re
from collections.abc import Mapping
from typing import Any, Final, get_args

from schemas import headers, publish, topics
from schemas.common import ID_PATTERN, ClaimStatus
from schemas.event_classes import EventClass

__all__ = ["ATTRIBUTES", "VALUES", "attributes", "fault", "one_of", "pattern", "types"]

_OWN: Final = frozenset(
    {"specversion", "id", "source", "type", "subject", "time", "dataschema"}
)
_STORY: Final = frozenset(
    {
        *("severity", "claimstatus", "eventclass", "topic"),
        *("country", "storyversion", "origins"),
    }
)
_EXTENSIONS: Final[Mapping[str, frozenset[str]]] = {
    topics.PREPARED.name: frozenset({"language"}),
    topics.ARTICLES.name: frozenset({"language"}),
    topics.DUPLICATES.name: frozenset({"original"}),
    topics.SEGMENTS.name: frozenset({"language"}),
    topics.REPORTS.name: frozenset({"language"}),
    topics.EVENTS.name: _STORY | {"language", "reportseverity", "previousclass"},
    topics.STORIES.name: _STORY,
    topics.ALERTS.name: frozenset({"severity", "rule", "story"}),
    topics.DELIVERIES.name: frozenset({"destination"}),
    topics.SILENCES.name: frozenset(),
}
"""By topic, what its records have beside the attributes of CloudEvents."""
ATTRIBUTES: Final = _OWN | frozenset(headers.EXTENSIONS)
"""What records have in headers ``ce_*``, on any topic."""
_KINDS: Final[Mapping[str, tuple[str, str, str]]] = {
    topics.ARTICLES.name: ("article", "ArticleRef", "verdict"),
    topics.DUPLICATES.name: ("duplicate", "ArticleRef", "verdict"),
    topics.SEGMENTS.name: ("segment", "Segment", "change"),
    topics.REPORTS.name: ("report", "Segment", "change"),
    topics.EVENTS.name: ("event", "Event", "change"),
    topics.STORIES.name: ("story", "Story", "state"),
    topics.ALERTS.name: ("alert", "Alert", "change"),
    topics.DELIVERIES.name: ("delivery", "Delivery", "outcome"),
}
"""By topic, what ``ce_type`` is made of: a name, and a closed set of the schema."""


def one_of(*values: str) -> dict[str, Any]:
    """Write the schema of a closed set."""
    return {"type": "string", "enum": list(values)}


def pattern(regex: str) -> dict[str, Any]:
    """Write the schema of a text that matches *regex* as a whole."""
    return {"type": "string", "pattern": regex}


_CLASSES: Final = one_of(*(member.value for member in EventClass))
_SEVERITIES: Final = one_of("0", "1", "2", "3", "4")
_ID: Final = pattern(ID_PATTERN)
VALUES: Final[Mapping[str, Mapping[str, Any]]] = {
    "eventclass": _CLASSES,
    "previousclass": _CLASSES,
    "claimstatus": one_of(*get_args(ClaimStatus)),
    "severity": _SEVERITIES,
    "reportseverity": _SEVERITIES,
    "country": pattern("^[A-Z]{2}$"),
    "language": pattern("^[a-z]{2,3}$"),
    "rule": pattern("^[a-z0-9-]{1,300}$"),
    "subject": _ID,
    "story": _ID,
    "original": _ID,
}
"""Schema of what an attribute may say, of those that are not free."""


def attributes(topic: str) -> frozenset[str]:
    """Name the attributes that records of *topic* have; all where it is not ours."""
    extensions = _EXTENSIONS.get(topic)
    return ATTRIBUTES if extensions is None else _OWN | extensions


def types(topic: str) -> Mapping[str, Any]:
    """Give the schema of ``ce_type`` on *topic*."""
    if topic not in _KINDS:
        return pattern(r"^tocsin\.[a-z]+\.[a-z]+$")
    name, record, field = _KINDS[topic]
    schema = publish.schema(topics.BY_NAME[topic])["$defs"][record]
    values = schema["properties"][field]["enum"]
    return one_of(*(f"tocsin.{name}.{value}" for value in values))


def fault(value: str, schema: Mapping[str, Any]) -> str | None:
    """Say why *value* is none that *schema* allows; None where it is one."""
    allowed = schema.get("enum")
    if allowed is not None and value not in allowed:
        return f"{value[:80]!r} is none of {', '.join(allowed)}"
    regex = schema.get("pattern")
    if regex is not None and not re.fullmatch(regex, value):
        return f"{value[:80]!r} does not match {regex}"
    return None
