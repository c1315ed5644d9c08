"""Words of a report in few bytes: link keeps them of every report for 14 days.

As Python objects 60 weighted words take 6.7 kB and 150 words 1.2 kB, packed 0.8 and
0.3 kB. In the log they are lists, as msgpack has them.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, Self


class Terms(bytes):
    """Hashes of words, 32 bits each, then their weights, in one order."""

    __slots__ = ()

    @classmethod
    def of(cls, pairs: Iterable[Sequence[Any]]) -> Self:
        """Pack pairs of hash and weight."""
        every = list(pairs)
        values = [key for key, _ in every] + [weight for _, weight in every]
        return cls(_layout(len(every)).pack(*values))

    def pairs(self) -> Iterator[tuple[int, float]]:
        """Iterate over hashes and weights, the heaviest first."""
        count = len(self) // _EACH
        values = _layout(count).unpack(self)
        return zip(values[:count], values[count:], strict=True)


class Codes(bytes):
    """Hashes of 16 bits."""

    __slots__ = ()

    @classmethod
    def of(cls, values: Sequence[int]) -> Self:
        """Pack *values*."""
        return cls(struct.pack(f"={len(values)}H", *values))

    def values(self) -> tuple[int, ...]:
        """Iterate over the hashes in the order of the text."""
        return struct.unpack(f"={len(self) // 2}H", self)


@cache
def _layout(count: int) -> struct.Struct:
    return struct.Struct(f"={count}I{count}d")


_EACH: Final = _layout(1).size


def enc_hook(value: Any) -> Any:
    """Write what is packed as the list that it stands for."""
    if isinstance(value, Terms):
        return list(value.pairs())
    if isinstance(value, Codes):
        return value.values()
    raise NotImplementedError(type(value))


def dec_hook(kind: type, value: Any) -> Any:
    """Pack the list that was read."""
    if issubclass(kind, Terms | Codes):
        return kind.of(value)
    raise NotImplementedError(kind)
