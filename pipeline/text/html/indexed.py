"""Put together data that names its parts by their place in one flat list.

Nuxt 3 and SvelteKit write what their pages hold so: the first value is the whole, and
each number in an object or a list is the place of what stands there. Format: devalue
(``github.com/sveltejs/devalue``), with the types that Nuxt adds.
"""

from typing import Any, Final

_MOST: Final = 100_000  # values that are put in place of their numbers
_DEEPEST: Final = 60
_HOLDERS: Final = frozenset(
    {"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef"}
    | {"NuxtError", "null", "Object"}
)


def whole(value: Any) -> Any:
    """Give what a flat list stands for; any other *value* as it is."""
    if not isinstance(value, list) or not value or not _is_root(value[0], len(value)):
        return value
    return _Whole(value).at(0, 0)


def _is_root(first: Any, size: int) -> bool:
    inner = first.values() if isinstance(first, dict) else first
    if not isinstance(first, (dict, list)) or not first or size == 1:
        return False
    if isinstance(first, list) and isinstance(first[0], str) and first[0] in _HOLDERS:
        inner = first[1:]
    return all(type(n) is int and -7 <= n < size for n in inner)  # noqa: PLR2004 (below 0: undefined, NaN ...)


class _Whole:
    """Reads values by their places, each way down once, within bounds."""

    def __init__(self, flat: list[Any]) -> None:
        self._flat = flat
        self._left = _MOST
        self._open: set[int] = set()

    def at(self, place: Any, depth: int) -> Any:
        """Give the value at *place*; None where there is none."""
        self._left -= 1
        is_place = type(place) is int and 0 <= place < len(self._flat)
        if not is_place or self._left < 0 or depth > _DEEPEST or place in self._open:
            return None
        self._open.add(place)
        try:
            return self._of(self._flat[place], depth)
        finally:
            self._open.discard(place)

    def _of(self, value: Any, depth: int) -> Any:
        if isinstance(value, dict):
            return {name: self.at(each, depth + 1) for name, each in value.items()}
        if not isinstance(value, list):
            return value
        kind = value[0] if value else None
        if not isinstance(kind, str):
            return [self.at(each, depth + 1) for each in value]
        if kind in _HOLDERS:
            return self.at(value[1], depth + 1) if len(value) > 1 else None
        if kind == "Set":
            return [self.at(each, depth + 1) for each in value[1:]]
        return value[1] if kind == "Date" and len(value) > 1 else None
