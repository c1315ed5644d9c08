"""Names and numbers in which two versions of a text differ."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.dedupe.sketch import NAME, NUMBER, Unit, code_of
from pipeline.dedupe.slips import is_joined, is_slip, spelled_out

CLAUSE: Final = 4  # words before or behind a sentence that are one of their own


class Differences(NamedTuple):
    """What differs in sentences of which both texts have a version.

    Attributes:
        numbers: Number of the earlier text, and that which stands in its place;
            *names* likewise. As spelled, else empty.
        gone: Names and numbers of the earlier text that nothing replaces; *came*: of
            the newer one that replace nothing.
        slips: Names that are spelled otherwise, or have lost a blank.
        reworded: Words replaced, of *aligned* words of the newer text.
        figures: Numbers in place of one that stands elsewhere in the newer text.
    """

    numbers: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    gone: int = 0
    came: int = 0
    came_numbers: int = 0
    slips: int = 0
    reworded: int = 0
    aligned: int = 0
    figures: int = 0


NONE: Final = Differences()


@dataclass(slots=True)
class _Found:
    numbers: dict[tuple[int, int], None] = field(default_factory=dict)
    names: dict[tuple[int, int], None] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    came: set[int] = field(default_factory=set)
    slips: set[int] = field(default_factory=set)
    reworded: int = 0
    aligned: int = 0
    figures: int = 0


def differences(
    pairs: Sequence[tuple[Unit, Unit]],
    old: Counter[int],
    old_spelled: Mapping[int, str],
    new_spelled: Mapping[int, str],
) -> Differences:
    """Collect what stands in place of what; a fact that only moved is none.

    A note that names the old value ("5.2 per cent, not 6.2") must not hide a change,
    so only sentences with a counterpart say that a value still stands.

    Args:
        pairs: Sentences of the earlier text, each with its version in the newer one.
        old: All words of the earlier text, without the mark of a name.
        old_spelled: How its names and numbers are written.
        new_spelled: How those of the newer text are.
    """
    before = Counter(map(_plain, (c for unit in {o for o, _ in pairs} for c in unit)))
    after = Counter(map(_plain, (c for _, unit in pairs for c in unit)))
    stands = {one for one, two in pairs if one == two}
    found = _Found()
    swapped: set[tuple[int, int]] = set()
    for one, two in pairs:
        found.aligned += len(two)
        if one == two:
            continue
        more = lengthened(one, two)
        if len(more) >= CLAUSE and not _of(NUMBER, more):
            found.reworded += len(more)  # what has no end runs into the sentence beside
            continue
        for left, right in blocks(one, two):
            if is_split(left, right, new_spelled):
                continue
            found.reworded += max(len(left), len(right))
            _compare(
                *(
                    (left, right),
                    found,
                    (before, after, old),
                    (old_spelled, new_spelled),
                ),
                is_replaced=one not in stands,
            )
            _note_swap(left, right, swapped)
    for gone, came in sorted(swapped):
        if (came, gone) in swapped and gone < came:
            into = found.numbers if gone & NUMBER else found.names
            into[_plain(gone), _plain(came)] = None
    return Differences(
        numbers=_spell(found.numbers, old_spelled, new_spelled),
        names=_spell(found.names, old_spelled, new_spelled),
        gone=len(found.gone),
        came=len(found.came),
        came_numbers=sum(bool(code & NUMBER) for code in found.came),
        slips=len(found.slips),
        reworded=found.reworded,
        aligned=found.aligned,
        figures=found.figures,
    )


def lengthened(one: Unit, two: Unit) -> Unit:
    """Give what stands before or behind a sentence that is all there, else nothing.

    A heading and a line without an end run into the sentence beside them.
    """
    found = blocks(one, two)
    if len(found) != 1 or found[0][0]:
        return ()
    more = found[0][1]
    return more if more in {two[: len(more)], two[-len(more) :]} else ()


def _plain(code: int) -> int:
    return code & ~NAME


@lru_cache(maxsize=1 << 8)  # differences, wording and opposites ask of each pair
def blocks(one: Unit, two: Unit) -> tuple[tuple[Unit, Unit], ...]:
    """Give what stands between equal words: of the one, and of the other."""
    return tuple(_blocks(one, two))


def _blocks(one: Unit, two: Unit) -> Iterator[tuple[Unit, Unit]]:
    a, b = [code & ~NAME for code in one], [code & ~NAME for code in two]
    i = k = 0
    for step in Levenshtein.opcodes(a, b):
        if step.tag == "equal":
            if step.src_start > i or step.dest_start > k:
                yield one[i : step.src_start], two[k : step.dest_start]
            i, k = step.src_end, step.dest_end
    if i < len(one) or k < len(two):
        yield one[i:], two[k:]


def _compare(
    block: tuple[Unit, Unit],
    found: _Found,
    counts: tuple[Counter[int], Counter[int], Counter[int]],
    spelled: tuple[Mapping[int, str], Mapping[int, str]],
    *,
    is_replaced: bool,
) -> None:
    """Note what differs in a block; *is_replaced*: its old sentence stands no more."""
    before, after, old = counts
    left, right = block
    less: list[int] = []
    more: list[int] = []
    for mark, into in ((NUMBER, found.numbers), (NAME, found.names)):
        gone = [c for c in map(_plain, _of(mark, left)) if before[c] > after[c]]
        came = [c for c in map(_plain, _of(mark, right)) if after[c] > old[c]]
        _forgive(gone, came, block, found, spelled)
        if mark == NUMBER and is_replaced:
            found.figures += len(_stood(block, gone, len(came)))
        both = min(len(gone), len(came))
        into.update(dict.fromkeys(zip(gone, came, strict=False)))
        less += gone[both:]
        more += came[both:]
    both = min(len(less), len(more))  # a name for a number, or the other way round
    found.names.update(dict.fromkeys(zip(less, more, strict=False)))
    found.gone.update(less[both:])
    found.came.update(more[both:])


def _stood(block: tuple[Unit, Unit], gone: Sequence[int], came: int) -> list[int]:
    """List old figures that stand elsewhere too, while new ones took their place.

    "Three, not four" names four, and yet says another figure.
    """
    left, right = block
    still = {*map(_plain, right), *gone}
    stood = [c for c in map(_plain, _of(NUMBER, left)) if c not in still]
    return stood[: max(0, came - len(gone))]


def _forgive(
    gone: list[int],
    came: list[int],
    block: tuple[Unit, Unit],
    found: _Found,
    spelled: tuple[Mapping[int, str], Mapping[int, str]],
) -> None:
    """Take from *gone* and *came* what is the same word in another spelling."""
    if not gone and not came:
        return
    if is_broken(gone, block[1], spelled):
        found.slips.update(gone)
        gone.clear()
        came.clear()
        return
    old, new = (
        {_plain(c): words[_plain(c)] for c in unit if _plain(c) in words}
        for unit, words in zip(block, spelled, strict=True)
    )
    for mine, others, other in ((gone, new, came), (came, old, gone)):
        words = old if mine is gone else new
        for code in list(mine):
            word = words.get(code, "")
            slip = next(
                (c for c, w in others.items() if word and is_slip(word, w)), None
            )
            if slip is not None or (word and is_joined(word, [*others.values()])):
                mine.remove(code)
                found.slips.add(code)
                if slip in other:
                    other.remove(slip)


def is_split(left: Unit, right: Unit, new: Mapping[int, str]) -> bool:
    """Tell whether *right* is the one word of *left*, with a digit for a letter."""
    if len(left) != 1 or len(right) <= 1 or not any(c & NUMBER for c in right):
        return False
    word = spelled_out(new.get(_plain(code), "") for code in right)
    return bool(word) and _plain(code_of(word)) == _plain(left[0])


def is_broken(
    left: Sequence[int],
    right: Sequence[int],
    spelled: tuple[Mapping[int, str], Mapping[int, str]],
) -> bool:
    """Tell whether a number lacks a digit that was read as a letter: "2t05"."""
    if len(left) != 1 or not left[0] & NUMBER:
        return False
    old, new = spelled
    whole = _digits(old.get(_plain(left[0]), ""))
    numbers = [code for code in right if code & NUMBER]
    parts = _digits("".join(new.get(_plain(code), "") for code in numbers))
    return (
        0 < len(numbers) < len(right)
        and 0 < len(parts) == len(whole) - 1
        and any(whole[:at] + whole[at + 1 :] == parts for at in range(len(whole)))
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _note_swap(left: Unit, right: Unit, into: set[tuple[int, int]]) -> None:
    if len(left) == len(right) == 1 and left[0] & right[0] & (NUMBER | NAME):
        into.add((left[0], right[0]))


def _of(mark: int, codes: Unit) -> list[int]:
    return [code for code in codes if code & mark]


def _spell(
    pairs: Mapping[tuple[int, int], None],
    old: Mapping[int, str],
    new: Mapping[int, str],
) -> tuple[tuple[str, str], ...]:
    return tuple((old.get(a, ""), new.get(b, "")) for a, b in pairs)
