"""What is at hand of some stories: that which was asked for last stands last."""

from typing import Final, TypeVar

V = TypeVar("V")

_AT_HAND: Final = 4_000
"""Stories of which sums are kept: 6 kB for each of 8 members, 0.3 kB a report."""


def keep(table: dict[str, V], story: str, value: V) -> None:
    """Put a story last in *table*, in the place of the first where it is full."""
    if len(table) >= _AT_HAND:
        del table[next(iter(table))]
    table[story] = value
