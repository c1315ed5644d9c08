"""Words of a report in few bytes: link keeps them of every report for 14 days.

As Python objects 60 weighted words take 6.7 kB, packed 0.3 kB, in memory as in the log.
"""

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, Self

TOP: Final = 255
"""The weight 1.0 as it is packed."""


class Terms(bytes):
    """Hashes of words, 32 bits each, then their weights, 8 bits each, in one order.

    Little-endian. A weight is in steps of 1/:data:`TOP`.
    """

    __slots__ = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, float]]) -> Self:
        """Pack pairs of hash and weight, 0 to 1."""
        every = list(pairs)
        hashes = [key for key, _ in every]
        weights = bytes([min(TOP, max(1, round(TOP * w))) for _, w in every])
        return cls(_hashes(len(every)).pack(*hashes) + weights)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Iterate over hashes and weights in steps, the heaviest first."""
        count = len(self) // _EACH
        return zip(_hashes(count).unpack_from(self), self[4 * count :], strict=True)


class Codes(bytes):
    """Hashes of 16 bits, little-endian."""

    __slots__ = ()

    @classmethod
    def of(cls, values: Iterable[int]) -> Self:
        """Pack *values*."""
        every = list(values)
        return cls(struct.pack(f"<{len(every)}H", *every))

    def values(self) -> tuple[int, ...]:
        """List the hashes in their order."""
        return struct.unpack(f"<{len(self) // 2}H", self)


@cache
def _hashes(count: int) -> struct.Struct:
    return struct.Struct(f"<{count}I")


_EACH: Final = 5


def enc_hook(value: Any) -> Any:
    """Write what is packed as its bytes."""
    if isinstance(value, Terms | Codes):
        return bytes(value)
    raise NotImplementedError(type(value))


def dec_hook(kind: type, value: Any) -> Any:
    """Take the bytes for what was packed.

    Raises:
        ValueError: They are no bytes: an entry of an older version.
    """
    if issubclass(kind, Terms | Codes) and isinstance(value, bytes):
        return kind(value)
    raise ValueError(f"{kind.__name__} of {type(value).__name__}")
