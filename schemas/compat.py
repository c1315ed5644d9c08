"""Does a schema break those who read by an older one?

A subscriber ignores fields it does not know, so a field that is added breaks nobody. A
field that goes, is renamed, is of another type, or may be what it could not be, does.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

_BOUNDS: Final = (
    ("minimum", -1), ("minLength", -1), ("minItems", -1),
    ("maximum", 1), ("maxLength", 1), ("maxItems", 1),
)  # fmt: skip
"""Bounds of a value, and the direction in which moving one lets more values in."""


def breaks(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """List what in *new* breaks a reader of *old*; empty = compatible.

    Both are JSON Schemas as :mod:`schemas.publish` makes them. Bounds may become
    narrower for what we write, and closed sets smaller; never wider.
    """
    return list(_Comparison(old, new).nodes(old, new, "", frozenset()))


class _Comparison:
    """Two schemas, whose references are followed side by side."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        self._before: Mapping[str, Any] = old.get("$defs", {})
        self._after: Mapping[str, Any] = new.get("$defs", {})

    def nodes(
        self,
        one: Mapping[str, Any],
        other: Mapping[str, Any],
        path: str,
        seen: frozenset[tuple[str, str]],
    ) -> Iterator[str]:
        """Compare two nodes and all below them; *seen* ends records within records."""
        (name, old), (its, new) = (
            _resolved(self._before, one),
            _resolved(self._after, other),
        )
        if name and (name, its) in seen:
            return
        seen |= {(name, its)}
        was, now = _types(self._before, old), _types(self._after, new)
        if was != now:
            yield f"{path or 'the record'}: type {was} became {now}"
            return
        yield from _values(old, new, path or "the record")
        yield from self._properties(old, new, path, seen)
        if "items" in old and "items" in new:
            yield from self.nodes(old["items"], new["items"], f"{path}[]", seen)
        for a, b in zip(_options(old), _options(new), strict=False):
            yield from self.nodes(a, b, path, seen)

    def _properties(
        self,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        path: str,
        seen: frozenset[tuple[str, str]],
    ) -> Iterator[str]:
        had, has = old.get("properties", {}), new.get("properties", {})
        for name, node in had.items():
            if name in has:
                yield from self.nodes(node, has[name], _below(path, name), seen)
            else:
                yield f"{_below(path, name)}: removed or renamed"
        optional = set(old.get("required", ())) - set(new.get("required", ()))
        for name in sorted(optional & set(has)):
            yield f"{_below(path, name)}: was always there, may now be absent"


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _resolved(
    definitions: Mapping[str, Any], node: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Follow references: name of the last definition ("" if none), and the node."""
    name = ""
    while "$ref" in node:
        name = str(node["$ref"]).rpartition("/")[2]
        node = definitions[name]
    return name, node


def _options(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [part for part in node.get("anyOf", ()) if part != {"type": "null"}]


def _types(definitions: Mapping[str, Any], node: Mapping[str, Any]) -> str:
    """Name the types of a node, those of its options included, in order."""
    if "anyOf" in node:
        options = (_resolved(definitions, part)[1] for part in node["anyOf"])
        return " or ".join(sorted({_types(definitions, part) for part in options}))
    given = node.get("type", "any")
    return " or ".join(sorted(given)) if isinstance(given, list) else str(given)


def _values(
    old: Mapping[str, Any], new: Mapping[str, Any], where: str
) -> Iterator[str]:
    had, has = (set(map(str, node.get("enum", ()))) for node in (old, new))
    if had and not has:
        yield f"{where}: was a closed set"
    elif had and has - had:
        yield f"{where}: new value {', '.join(sorted(has - had))} of a closed set"
    if "pattern" in old and old["pattern"] != new.get("pattern"):
        yield f"{where}: pattern {old['pattern']} became {new.get('pattern')}"
    for bound, direction in _BOUNDS:
        if bound not in old:
            continue
        was, now = old[bound], new.get(bound)
        if now is None or (now - was) * direction > 0:
            yield f"{where}: {bound} {was} became {now}"


__all__ = ["breaks"]
