"""Conditions on the headers of a record: ``severity>=3 or country=UA``."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, get_args

from agents.inspect.reading import StoredRecord
from schemas import headers
from schemas.common import ClaimStatus
from schemas.event_classes import EventClass

__all__ = ["Condition", "ConditionError", "condition"]

_NAME: Final = re.compile(r"[\w.-]+")
_SIGN: Final = re.compile(r"<=|>=|!=|=|<|>")
_OR: Final = re.compile(r"\s+or\s+", re.IGNORECASE)
_EQUAL: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
}
_ORDER: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TIME: Final = "ce_time"
_ATTRIBUTES: Final = frozenset(
    {"specversion", "id", "source", "type", "subject", "time", "dataschema"}
) | frozenset(headers.EXTENSIONS)
_OTHERS: Final = frozenset(
    {
        "content-type",
        "traceparent",
        headers.RAW,
        headers.ARRIVED,
        headers.OLDEST,
        headers.COPIED,
    }
)
_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "ce_eventclass": tuple(member.value for member in EventClass),
    "ce_previousclass": tuple(member.value for member in EventClass),
    "ce_claimstatus": get_args(ClaimStatus),
    "ce_severity": ("0", "1", "2", "3", "4"),
    "ce_reportseverity": ("0", "1", "2", "3", "4"),
}
"""What a header of a closed set may say."""


class ConditionError(ValueError):
    """A condition that cannot be meant; the message says what would do."""


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    sign: str
    value: str

    def holds(self, found: StoredRecord) -> bool:
        has = found.header(self.name)
        if self.sign in _EQUAL:
            return _EQUAL[self.sign](has, self.value)
        there, asked = _ordered(self.name, has), _ordered(self.name, self.value)
        return there is not None and _ORDER[self.sign](there, asked)


@dataclass(frozen=True, slots=True)
class Condition:
    """Terms of which one has to hold."""

    terms: tuple[_Term, ...]

    def holds(self, found: StoredRecord) -> bool:
        """Tell whether the headers of *found* meet it.

        A header that is not there equals nothing and lies below and above nothing.
        """
        return any(term.holds(found) for term in self.terms)


def condition(text: str, *, strangers: bool = False) -> Condition:
    """Read ``name=value``; also ``!= < <= > >=``, and several joined by ``or``.

    Args:
        text: As a person types it; ``severity`` is short for ``ce_severity``.
        strangers: Others write the headers, so any name may be there.

    Raises:
        ConditionError: It is none, or names what no record has.
    """
    return Condition(tuple(_term(part, strangers) for part in _OR.split(text.strip())))


def _term(text: str, strangers: bool) -> _Term:  # noqa: FBT001 - passed on
    found = _SIGN.search(text)
    name = text[: found.start()].strip() if found else ""
    value = text[found.end() :].strip() if found else ""
    if not found or not value or not _NAME.fullmatch(name):
        raise ConditionError(
            f"{text!r} is no condition: name=value, or !=, <, <=, >, >="
        )
    sign = found[0]
    name = f"ce_{name}" if name in _ATTRIBUTES else name
    known = name.removeprefix("ce_") in _ATTRIBUTES or name in _OTHERS
    if not known and not strangers:
        names = ", ".join(sorted(_ATTRIBUTES))
        raise ConditionError(f"no record has the header {name!r}; there are {names}")
    if sign in _ORDER and _ordered(name, value) is None:
        kind = "time" if name == _TIME else "number"
        raise ConditionError(f"{text!r}: {value!r} is no {kind}")
    allowed = _VALUES.get(name)
    if allowed and sign in _EQUAL and value not in allowed:
        raise ConditionError(f"{text!r}: {value!r} is none of {', '.join(allowed)}")
    return _Term(name, sign, value)


def _ordered(name: str, text: str | None) -> float | datetime | None:
    """Read what can be compared; None if *text* is no such thing."""
    if text is None:
        return None
    try:
        if name != _TIME:
            return float(text)
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
