"""Which post of an earlier fetch is which part of this one."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from struct import pack
from typing import Final
from zlib import crc32

from pipeline.segment.state import MISSED, SHOWN, Seen
from pipeline.text.words import content, tokens

_SKETCH: Final = 64
_MIX: Final = 0x9E3779B1  # 2^32 over the golden ratio (Knuth, TAOCP 3, 6.4)
_CLOCKS_APART: Final = 2  # minutes
_MINUTES: Final = 3
"""By which the times of one post differ where the page gives its age in minutes."""
_NEAR: Final = 20  # parts above and below, by which the wording of a page is known
_MARGIN: Final = 0.1
_RETITLED: Final = 0.9  # with another heading: all that was there is there still
_ALIKE: Final = 0.3  # shared share of the smaller sketch that makes two texts one post


@dataclass(frozen=True, slots=True)
class Print:
    """By what a part is recognised; the fields are those of :class:`Seen`."""

    text: bytes
    post: bytes
    heading: bytes
    mark: bytes
    sketch: bytes
    minute: int = 0
    span: int = 0


def fingerprint(text: str, *, post: str, heading: str, mark: str) -> Print:
    """Take the print of a part, without its time; *text* without its time stamp."""
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
    near, other = ({each for each in values if each <= reach} for values in (a, b))
    return len(near & other) / max(1, min(len(near), len(other)))


@lru_cache(maxsize=4_096)  # each of a page is compared with many
def _values(packed: bytes) -> frozenset[bytes]:
    return frozenset(packed[i : i + 2] for i in range(0, len(packed), 2))


def match(
    old: Sequence[Seen],
    new: Sequence[Print],
    since: int = 0,
    *,
    newest_first: bool = True,
) -> dict[int, int]:
    """Pair parts of this fetch with posts of earlier ones, one to one.

    Equal text decides, then the page's own id, then equal heading. Ids that a page
    makes anew at each fetch say nothing. What is left is paired by its time, the
    likest wording and its place, as far as the order of the page allows: a post above
    all known ones is no edit of one below. A page of one post without id stays one post
    whatever it says.

    Args:
        old: Posts of earlier fetches.
        new: Parts of this one.
        since: Minute of the fetch before: what is dated later was not there.
        newest_first: The order of the page at the fetch before.

    Returns:
        Index of the old post by index of the new part.
    """
    if not old:
        return {}
    order = _order(old, newest_first=newest_first)
    pairs = _match([old[i] for i in order], new, since)
    return {j: order[i] for j, i in pairs.items()}


def _order(old: Sequence[Seen], *, newest_first: bool) -> list[int]:
    """Put what the page has shown before where it would stand if it still did."""
    shown = [i for i, seen in enumerate(old) if seen.place == SHOWN]
    others = [i for i, seen in enumerate(old) if seen.place != SHOWN]
    return [*shown, *others] if newest_first else [*reversed(others), *shown]


def _match(old: Sequence[Seen], new: Sequence[Print], since: int) -> dict[int, int]:
    pairing = _Pairing(old, new, since)
    pairing.by_text()
    if pairing.has_stable_ids():
        pairing.by(lambda x: x.post)
        pairing.may = _may_pair
    else:
        pairing.may = _any_pair
    pairing.by(lambda x: x.heading, unique=True)
    pairing.by(lambda x: x.mark, unique=True, ordered=True)
    pairing.by_wording()
    pairing.by_place()
    pairing.by_time()
    pairs = pairing.pairs
    shown = [i for i, seen in enumerate(old) if seen.place in (SHOWN, MISSED)]
    if len(shown) == len(new) == 1 and not pairs:
        one, two = old[shown[0]], new[0]
        if not (one.post or two.post or (one.mark and two.mark)):
            pairs[0] = shown[0]
    return pairs


def is_turned(pairs: Mapping[int, int]) -> bool:
    """Tell whether the known posts stand the other way round now."""
    order = [pairs[j] for j in sorted(pairs)]
    steps = [there > here for here, there in pairwise(order)]
    return 2 * sum(steps) < len(steps)


def _any_pair(seen: Seen, part: Print) -> bool:
    del seen, part
    return True


def _may_pair(seen: Seen, part: Print) -> bool:
    """Refuse a post whose own id is another."""
    return not (seen.post and part.post and seen.post != part.post)


class _Pairing:
    """Pairs of this fetch and those before, found by one kind of evidence at a time."""

    def __init__(self, old: Sequence[Seen], new: Sequence[Print], since: int) -> None:
        self._old = old
        self._since = since
        self._new = [*new]
        self.pairs: dict[int, int] = {}
        self._likest: dict[int, float] = {}
        self.may: Callable[[Seen, Print], bool] = _may_pair

    def by_text(self) -> None:
        """Pair equal texts: one post, unless posts of both ids still stand."""
        self.by(lambda x: x.text and x.post and x.text + x.post)
        there = {part.post for part in self._new}
        self.may = lambda seen, part: _may_pair(seen, part) or seen.post not in there
        self.by(lambda x: x.text)

    def has_stable_ids(self) -> bool:
        """Tell whether most posts of equal text kept the ids that they had."""
        both = [(self._old[i].post, self._new[j].post) for j, i in self.pairs.items()]
        both = [(one, two) for one, two in both if one and two]
        return 2 * sum(one == two for one, two in both) >= len(both)

    def by(
        self,
        key: Callable[[Seen | Print], bytes],
        *,
        unique: bool = False,
        ordered: bool = False,
    ) -> None:
        """Pair what has one *key*; where it is *unique*, only keys that stand once."""
        taken = set(self.pairs.values())
        there: dict[Hashable, list[int]] = {}
        for i, seen in enumerate(self._old):
            if i not in taken and key(seen):
                there.setdefault(key(seen), []).append(i)
        left = self._left()
        rooms = self._rooms() if ordered else {}
        here = Counter(key(self._new[j]) for j in left)
        for j in left:
            part = self._new[j]
            found = there.get(key(part))
            if not found or not self.may(self._old[found[0]], part):
                continue
            if ordered and (found[0] not in rooms[j] or not self._at_once(found[0], j)):
                continue
            if not unique or (len(found) == 1 and here[key(part)] == 1):
                self.pairs[j] = found.pop(0)

    def by_wording(self) -> None:
        """Pair the likest texts."""
        taken = set(self.pairs.values())
        rooms = self._rooms()
        scores = [
            (score, -i, -j)
            for j in self._left()
            for i in rooms[j]
            if i not in taken and self._at_once(i, j)
            if (score := likeness(self._old[i].sketch, self._new[j].sketch)) >= _ALIKE
            if self._is_named(i, j) or score > self._bar(i, j)
        ]
        for _, i, j in sorted(scores, reverse=True):
            if -j not in self.pairs and -i not in taken:
                self.pairs[-j] = -i
                taken.add(-i)

    def _is_named(self, i: int, j: int) -> bool:
        """Tell whether times or ids agree, so that like wording is enough."""
        seen, part = self._old[i], self._new[j]
        return bool((seen.minute and part.minute) or (seen.post and part.post))

    def _bar(self, i: int, j: int) -> float:
        """Say how like two texts must be of which neither time nor id is known."""
        one, two = self._old[i].heading, self._new[j].heading
        usual = self._usual(j) + _MARGIN
        return max(usual, _RETITLED) if one and two else usual

    def _usual(self, j: int) -> float:
        """Say how like a part is to its neighbours on the page.

        Posts made after one mould are no versions of one another.
        """
        if j not in self._likest:
            near = self._new[max(0, j - _NEAR) : j] + self._new[j + 1 : j + 1 + _NEAR]
            own = self._new[j].sketch
            self._likest[j] = max((likeness(own, x.sketch) for x in near), default=0.0)
        return self._likest[j]

    def by_place(self) -> None:
        """Pair what stands alone between the same two neighbours: written anew."""
        taken = set(self.pairs.values())
        rooms = self._rooms()
        for j in self._left():
            if j - 1 not in self.pairs or j + 1 not in self.pairs:
                continue
            free = [
                i
                for i in rooms[j]
                if i not in taken and self._old[i].place in (SHOWN, MISSED)
            ]
            if len(free) == 1 and self._at_once(free[0], j):
                self.pairs[j] = free[0]
                taken.add(free[0])

    def by_time(self) -> None:
        """Pair what moved and was added to: of one time, and nearly all is there still.

        An editor who pins a post may mend it at once.
        """
        for j in self._left():
            part, taken = self._new[j], set(self.pairs.values())
            found = [
                i
                for i, seen in enumerate(self._old)
                if i not in taken and seen.minute and part.minute
                if self._at_once(i, j)
                and likeness(seen.sketch, part.sketch) >= _RETITLED
            ]
            if len(found) == 1 and self._usual(j) < _RETITLED:
                self.pairs[j] = found[0]

    def _at_once(self, i: int, j: int) -> bool:
        """Tell whether a known post and a part may be one, by their ids and times."""
        seen, part = self._old[i], self._new[j]
        if not self.may(seen, part):
            return False
        if not seen.minute or not part.minute:
            return not seen.mark or part.mark == seen.mark
        if seen.mark and part.mark:
            return seen.minute == part.minute
        earliest = part.minute - part.span
        return (
            earliest <= self._since + _CLOCKS_APART
            and earliest <= seen.minute + _MINUTES
            and seen.minute - seen.span <= part.minute + _MINUTES
        )

    def _left(self) -> list[int]:
        return [j for j in range(len(self._new)) if j not in self.pairs]

    def _rooms(self) -> dict[int, range]:
        """Give the known posts between the nearest pairs above and below each part."""
        end = len(self._old)
        turned = is_turned(self.pairs)
        first, last = (end, -1) if turned else (-1, end)
        above, rooms = first, {}
        below = [last] * (len(self._new) + 1)
        for j in reversed(range(len(self._new))):
            below[j] = self.pairs.get(j, below[j + 1])
        for j in range(len(self._new)):
            above = self.pairs.get(j, above)
            low, high = sorted((above, below[j]))
            rooms[j] = range(low + 1, high)
        return rooms
