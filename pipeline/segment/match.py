"""Which post of an earlier fetch is which part of this one."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from struct import pack
from typing import Final
from zlib import crc32

from pipeline.segment.state import MISSED, SHOWN, Seen
from pipeline.text.words import content, tokens

_SKETCH: Final = 64
_MIX: Final = 0x9E3779B1  # 2^32 over the golden ratio (Knuth, TAOCP 3, 6.4)
_ALIKE: Final = 0.3  # shared share of the smaller sketch that makes two texts one post


@dataclass(frozen=True, slots=True)
class Print:
    """By what a part is recognised; the fields are those of :class:`Seen`."""

    text: bytes
    post: bytes
    heading: bytes
    mark: bytes
    sketch: bytes


def fingerprint(text: str, *, post: str, heading: str, mark: str) -> Print:
    """Take the print of a part; *text* without its time stamp."""
    found = tokens(text)
    return Print(
        text=_hash(" ".join(found) or text),
        post=_hash(post),
        heading=_hash(content(heading)),
        mark=_hash(mark),
        sketch=_sketch(found),
    )


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest() if text else b""


def sketch(text: str) -> bytes:
    """Pack the 64 smallest 16-bit hashes of the word pairs of *text*.

    Source: bottom-k sketch (Cohen & Kaplan, 2007): texts that share most pairs share
    most of their smallest hashes.
    """
    return _sketch(tokens(text))


def _sketch(found: Sequence[str]) -> bytes:
    pairs = set(map(" ".join, pairwise(found))) or set(found)
    # crc32 is linear, so like pairs would have like hashes: mix them
    mixed = [crc32(pair.encode()) * _MIX & 0xFFFFFFFF for pair in pairs]
    least = sorted({value >> 16 for value in mixed})[:_SKETCH]
    return pack(f">{len(least)}H", *least)


def likeness(one: bytes, two: bytes) -> float:
    """Estimate what share of the smaller of two texts the other has too, 0 to 1.

    Only hashes up to the lower of both largest are compared: past it a full sketch
    says nothing.
    """
    a, b = _values(one), _values(two)
    if not a or not b:
        return 0.0
    reach = min(
        max(a) if len(a) == _SKETCH else b"\xff\xff",
        max(b) if len(b) == _SKETCH else b"\xff\xff",
    )
    a, b = ({value for value in values if value <= reach} for values in (a, b))
    return len(a & b) / max(1, min(len(a), len(b)))


def _values(packed: bytes) -> set[bytes]:
    return {packed[i : i + 2] for i in range(0, len(packed), 2)}


def match(old: Sequence[Seen], new: Sequence[Print]) -> dict[int, int]:
    """Pair parts of this fetch with posts of earlier ones, one to one.

    The page's own id decides; then equal text, equal heading, equal time, and the
    likest wording. A page of one post without id stays one post whatever it says.

    Returns:
        Index of the old post by index of the new part.
    """
    pairs: dict[int, int] = {}
    _by(old, new, pairs, lambda x: x.post, unique=False)
    _by(old, new, pairs, lambda x: x.text, unique=False)
    _by(old, new, pairs, lambda x: x.heading, unique=True)
    _by(old, new, pairs, lambda x: x.mark, unique=True)
    _by_wording(old, new, pairs)
    shown = [i for i, seen in enumerate(old) if seen.place in (SHOWN, MISSED)]
    if len(shown) == len(new) == 1 and not pairs:
        one, two = old[shown[0]], new[0]
        if not (one.post or two.post or (one.mark and two.mark)):
            pairs[0] = shown[0]
    return pairs


def _by(
    old: Sequence[Seen],
    new: Sequence[Print],
    pairs: dict[int, int],
    key: Callable[[Seen | Print], bytes],
    *,
    unique: bool,
) -> None:
    """Pair what has one *key*; where it is *unique*, only keys that stand once."""
    taken = set(pairs.values())
    there: dict[Hashable, list[int]] = {}
    for i, seen in enumerate(old):
        if i not in taken and key(seen):
            there.setdefault(key(seen), []).append(i)
    here = Counter(key(part) for j, part in enumerate(new) if j not in pairs)
    for j, part in enumerate(new):
        found = there.get(key(part)) if j not in pairs else None
        if not found or not _may_pair(old[found[0]], part):
            continue
        if not unique or (len(found) == 1 and here[key(part)] == 1):
            pairs[j] = found.pop(0)


def _may_pair(seen: Seen, part: Print) -> bool:
    """Refuse a post whose own id is another."""
    return not (seen.post and part.post and seen.post != part.post)


def _by_wording(
    old: Sequence[Seen], new: Sequence[Print], pairs: dict[int, int]
) -> None:
    taken = set(pairs.values())
    scores = [
        (score, -i, -j)
        for j, part in enumerate(new)
        if j not in pairs
        for i, seen in enumerate(old)
        if i not in taken and _may_pair(seen, part)
        if (score := likeness(seen.sketch, part.sketch)) >= _ALIKE
    ]
    for _, i, j in sorted(scores, reverse=True):
        if -j not in pairs and -i not in taken:
            pairs[-j] = -i
            taken.add(-i)
