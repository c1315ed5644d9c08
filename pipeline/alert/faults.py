"""All faults of a rules file at once: what msgspec stops at is taken out."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

import msgspec

T = TypeVar("T")

Path: TypeAlias = tuple[str | int, ...]

MOST: Final = 100
"""Faults that are named: who has more has another kind of file."""
_WHERE: Final = re.compile(r" - at (?:`key` in )?`\$([^`]*)`$")
_STEP: Final = re.compile(r"\.?([A-Za-z_]\w*)|\[(\d+)\]")
_UNKNOWN: Final = re.compile(r"contains unknown field `([^`]+)`")
_MISSING: Final = re.compile(r"missing required field `([^`]+)`")
_BOOL: Final = "Expected `str`, got `bool`"
_LIST: Final = re.compile(r"Expected `array`, got `(?:object|str|int|float)`")
_PATTERN: Final = "Expected `str` matching regex"


class Fault(NamedTuple):
    """One thing that is wrong.

    Attributes:
        path: Names of fields and places in lists, as the file has them.
    """

    path: Path
    message: str

    def __str__(self) -> str:
        """Write ``field 'rules[0].name': what is wrong``."""
        where = dotted(self.path)
        return f"field '{where}': {self.message}" if where else self.message


def dotted(path: Path) -> str:
    """Write *path* as people do: ``rules[0].match.words[1]``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


class Reading:
    """Converts plain data to a struct, leaving out what is at fault.

    Args:
        data: As YAML or JSON gave it; it is changed.

    Attributes:
        faults: What was left out, in the order in which it was found.
    """

    def __init__(self, data: Any) -> None:
        self.faults: list[Fault] = []
        self._data = data
        self._places: dict[int, list[int]] = {}

    def convert(self, kind: type[T]) -> T | None:
        """Make a *kind* of the data; None where too little is left of it."""
        for _ in range(MOST):
            try:
                return msgspec.convert(self._data, kind)
            except msgspec.ValidationError as error:
                if not self._leave_out(str(error)):
                    return None
        return None

    def original(self, path: Path) -> Path:
        """Give *path* with the places in lists that the file has."""
        found: list[str | int] = []
        node = self._data
        for step in path:
            if isinstance(node, list) and isinstance(step, int):
                found.append(self._places.get(id(node), range(len(node)))[step])
                node = node[step]
            else:
                found.append(step)
                node = node.get(step) if isinstance(node, dict) else None
        return tuple(found)

    def _leave_out(self, text: str) -> bool:
        """Note the fault that *text* is about and take it out of the data."""
        at = _WHERE.search(text)
        message = text[: at.start()] if at else text
        path: Path = _steps(at[1]) if at else ()
        if unknown := _UNKNOWN.search(message):
            path = (*path, unknown[1])
        elif missing := _MISSING.search(message):
            field = (*self.original(path), missing[1])
            if all(fault.path != field for fault in self.faults):  # not taken out here
                self.faults.append(Fault(field, message))
            return self._without_name(path, missing[1])
        if message.startswith(_PATTERN):  # names of rules are the only such texts
            message = (
                "must be lower-case letters, digits and hyphens, and begin with a "
                "letter or digit; at most 63"
            )
        if message == _BOOL:
            message += (
                ": quote it, for YAML reads a bare NO, ON or YES as a truth value"
            )
        if _LIST.fullmatch(message):
            message += ": write a list, a `- ` before each, or `[...]` around all"
        self.faults.append(Fault(self.original(path), message))
        return self._delete(path)

    def _without_name(self, path: Path, field: str) -> bool:
        """Go on with a rule without a name, and leave out what lacks another field."""
        if field != "name":
            return self._delete(path)
        self._node(path)["name"] = f"unnamed-{len(self.faults)}"
        return True

    def _node(self, path: Sequence[str | int]) -> Any:
        node = self._data
        for step in path:
            node = node[step]
        return node

    def _delete(self, path: Path) -> bool:
        if not path:
            return False
        try:
            holder, last = self._node(path[:-1]), path[-1]
            if isinstance(holder, list) and isinstance(last, int):
                places = self._places.setdefault(id(holder), list(range(len(holder))))
                del holder[last], places[last]
            else:
                del holder[last]
        except (KeyError, IndexError, TypeError):  # a key that is no text
            return False
        return True


def _steps(text: str) -> Path:
    return tuple(name or int(place) for name, place in _STEP.findall(text))


__all__ = ["MOST", "Fault", "Path", "Reading", "dotted"]
