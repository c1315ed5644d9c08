"""Conditions on the headers of a record: ``severity>=3 or country=UA``."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from agents.inspect.allowed import ATTRIBUTES, VALUES, attributes, fault, types
from agents.inspect.reading import StoredRecord
from pipeline.text import countries
from schemas import headers, topics

__all__ = ["Condition", "ConditionError", "condition"]

_NAME: Final = re.compile(r"[\w.-]+")
_SIGN: Final = re.compile(r"<=|>=|!=|=|<|>")
_OR: Final = re.compile(r"(?:^|\s+)or(?:\s+|$)", re.IGNORECASE)
_JOINED: Final = re.compile(r"\|\|?|&&?|,|\band\b", re.IGNORECASE)
"""How people join conditions elsewhere."""
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
_STORIES: Final = frozenset({topics.EVENTS.name, topics.STORIES.name})
"""Topics whose subject is a story: there ``story`` is short for ``subject``."""


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


def condition(text: str, *, topic: str = "", strangers: bool = False) -> Condition:
    """Read ``name=value``; also ``!= < <= > >=``, and several joined by ``or``.

    Args:
        text: As a person types it; ``severity`` is short for ``ce_severity``, and
            ``story`` for ``ce_subject`` where that is a story.
        topic: Of the records; "" = of any topic.
        strangers: Others write the headers, so any name may be there.

    Raises:
        ConditionError: It is none, or names what no record has.
    """
    parts = _OR.split(text.strip())
    if len(parts) > 1 and not all(parts):
        where = "after" if parts[0] else "before"
        raise ConditionError(f"{text!r}: a condition is missing {where} `or`")
    return Condition(tuple(_term(part, topic, strangers) for part in parts))


def _term(text: str, topic: str, strangers: bool) -> _Term:  # noqa: FBT001 - passed on
    found = _SIGN.search(text)
    name = text[: found.start()].strip() if found else ""
    value = text[found.end() :].strip() if found else ""
    if not found or not value or not _NAME.fullmatch(name):
        raise ConditionError(
            f"{text!r} is no condition: name=value, or !=, <, <=, >, >="
        )
    if not strangers:
        name = _header(name, topic)
    elif name in ATTRIBUTES:
        name = f"ce_{name}"
    if why := _fault(name, found[0], value, topic, strangers):
        raise ConditionError(f"{text!r}: {why}{_advice(value)}")
    return _Term(name, found[0], value)


def _header(name: str, topic: str) -> str:
    """Name the header that *name* is short for on *topic*.

    Raises:
        ConditionError: No record of it has one.
    """
    short = name.removeprefix("ce_")
    if name == "story" and topic in _STORIES:
        short = "subject"
    there = attributes(topic)
    if short in there:
        return f"ce_{short}"
    if name in _OTHERS:
        return name
    of = f" of {topic}" if short in ATTRIBUTES else ""
    names = ", ".join(sorted(there))
    raise ConditionError(f"no record{of} has the header {name!r}; there are {names}")


def _fault(
    name: str,
    sign: str,
    value: str,
    topic: str,
    strangers: bool,  # noqa: FBT001
) -> str | None:
    """Say why the header *name* can never stand so to *value*; None where it can."""
    if sign in _ORDER and _ordered(name, value) is None:
        return f"{value!r} is no {'time' if name == _TIME else 'number'}"
    if strangers:
        return None
    short = name.removeprefix("ce_")
    if short == "country" and countries.code_of(value) != value:
        code = countries.code_of(value) or countries.code_of(value.upper())
        hint = f"; did you mean {code}?" if code else ", such as NZ or UA"
        return f"{value[:80]!r} is no code of a country{hint}"
    schema = types(topic) if short == "type" else VALUES.get(short)
    return fault(value, schema) if schema else None


def _advice(value: str) -> str:
    """Say how alternatives are joined, to who joined them in another way."""
    if not _JOINED.search(value) or not _SIGN.search(value):
        return ""
    return "; alternatives are joined with ` or `, and --filter is repeatable"


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
