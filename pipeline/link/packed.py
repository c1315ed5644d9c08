"""Words of a report in few bytes: link keeps them of every report for 14 days.

As Python objects 60 weighted words take 6.7 kB, packed 0.3 kB, in memory as in the log.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        steps = [round(TOP * w) for _, w in every]
        if steps and not (min(steps) > 0 and max(steps) <= TOP):
            steps = [min(TOP, max(1, step)) for step in steps]
        return cls(_hashes(len(every)).pack(*hashes) + bytes(steps))

    def keys(self) -> tuple[int, ...]:
        """List the hashes, the heaviest first."""
        return _hashes(len(self) // _EACH).unpack_from(self)

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


def side_by_side(
    vectors: Sequence[Mapping[int, int]], before: Mapping[int, int] | None = None
) -> Mapping[int, int]:
    """Lay the weights of each word in several texts beside one another, in one number.

    So one multiplication compares a word with all of them.

    Args:
        vectors: The texts.
        before: What this gave of all texts but the last, where it is at hand.
    """
    if len(vectors) == 1:
        return vectors[0]
    done = 1 if before is None else len(vectors) - 1
    total = dict(vectors[0] if before is None else before)
    get = total.get
    for place, vector in enumerate(vectors[done:], done):
        shift = _LANE * place
        for key, weight in vector.items():
            total[key] = get(key, 0) + (weight << shift)
    return total


def common_of(one: Mapping[int, int], many: Mapping[int, int]) -> list[int]:
    """List the words of *one* that *many* has as well, in their order."""
    # The report is gone through, which is at hand: the words of a story of a while ago
    # are no longer in the cache.
    return [key for key in one if key in many]


def products(
    one: Mapping[int, int],
    many: Mapping[int, int],
    count: int,
    common: Iterable[int] | None = None,
) -> list[int]:
    """Multiply the words of *one* text with those of *count* that lie side by side.

    *common* are the words of both, where they are known.
    """
    common = common_of(one, many) if common is None else common
    total = sum([one[key] * many[key] for key in common])
    if count == 1:
        return [total]
    return [total >> _LANE * place & _MASK for place in range(count)]


@cache
def _hashes(count: int) -> struct.Struct:
    return struct.Struct(f"<{count}I")


_EACH: Final = 5
_LANE: Final = 24  # bits: a product of two texts is under 60 words * TOP * TOP
_MASK: Final = (1 << _LANE) - 1


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
