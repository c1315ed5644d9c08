"""Which alerts each destination takes."""

from collections.abc import Iterable
from typing import TypeAlias

import msgspec


class Route(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One destination as the stage knows it; empty *rules* = all."""

    name: str
    rules: tuple[str, ...] = ()

    def takes(self, rule: str) -> bool:
        """Tell whether it wants alerts of *rule*."""
        return not self.rules or rule in self.rules


Routes: TypeAlias = tuple[Route, ...]


def parse(text: str) -> Routes:
    """Read what :func:`write` wrote; raises ValueError naming the field."""
    try:
        found: Routes = msgspec.json.decode(text, type=Routes)
    except msgspec.MsgspecError as error:
        raise ValueError(f"routes: {error}") from None
    return found


def write(routes: Iterable[Route]) -> str:
    """Write *routes* as the text of the stage's rules: names, and no secret."""
    return msgspec.json.encode(tuple(routes)).decode()
