"""What two texts share and where they differ, from their sketches alone."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from pipeline.dedupe.sketch import NAME, NUMBER, Unit, units

_PAIR: Final = 0.35
"""Share of words that two sentences must have in common to be versions of one."""
_MAX_PAIRS: Final = 60  # sentences of each text that are paired; bounds the work
APART_NEW: Final = 0.4
APART_OLD: Final = 0.7
"""With less of both covered no bar of ``judge`` can be met: texts that only share an
opening or a mould, of which a large state has many."""

Ignore = Callable[[Unit], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An earlier text and a newer one.

    Attributes:
        old_words: Words of the earlier text, furniture left out; *new_words* likewise.
        shared_facts: Share of the names and numbers of the text with fewer of them that
            the other has too; 0 where it has none.
        old_covered: Share of the earlier text's words that stand in a run of three
            words which the newer one has too; *new_covered* likewise.
        numbers: Pairs of numbers of which one stands where the other stood.
        names: Likewise for names.
        more_numbers: Numbers that sentences of the newer text have in addition.
        facts: Share of the newer text's names and numbers that the earlier one has.
        fact_count: How many names and numbers the newer text has.
        paired: Share of the newer text's words in sentences that are a version of one
            of the earlier text.
        reworded: Share of words replaced within those sentences.
        start: Where in the earlier text the first shared sentence stands, 0 to 1.
        added: Words of the newer text in sentences without counterpart.
        same_order: All words equal, in order, furniture left out.

    Of texts that are far apart only the fields without a default are set.
    """

    old_words: int
    new_words: int
    old_covered: float
    new_covered: float
    shared_facts: float = 0.0
    numbers: frozenset[tuple[int, int]] = frozenset()
    names: frozenset[tuple[int, int]] = frozenset()
    more_numbers: int = 0
    facts: float = 0.0
    fact_count: int = 0
    paired: float = 0.0
    reworded: float = 0.0
    start: float = 0.0
    added: int = 0
    same_order: bool = False


class Reading(NamedTuple):
    """A sketch taken apart for comparing; one serves for all that it is compared with.

    Attributes:
        sentences: Without furniture.
        codes: Their words in a row.
        plain: The same without the mark of a name.
        runs: All runs of three of *plain*.
    """

    sentences: list[Unit]
    codes: list[int]
    plain: list[int]
    runs: frozenset[tuple[int, int, int]]


def read(codes: Sequence[int], furniture: Ignore) -> Reading:
    """Take a sketch apart; *furniture* knows what its outlet repeats."""
    kept = _core(codes, furniture)
    words = [code for unit in kept for code in unit]
    plain = list(map(_plain, words))
    return Reading(kept, words, plain, frozenset(_runs(plain)))


def compare(old: Reading, new: Reading) -> Comparison:
    """Compare an earlier text and a newer one."""
    left, right, b, x = old.sentences, new.sentences, new.codes, old.plain
    known, facts = set(x), _facts(b)
    covered = Comparison(
        old_words=len(old.codes),
        new_words=len(b),
        old_covered=_covered(old, new),
        new_covered=_covered(new, old),
        shared_facts=_share(facts, _facts(old.codes)),
    )
    if covered.new_covered < APART_NEW and covered.old_covered < APART_OLD:
        return covered
    pairs = list(_pairs(left, right))
    changes = _changes(pairs, Counter(x))
    met = sum(len(n) for _, _, n in pairs)
    return replace(
        covered,
        numbers=frozenset(changes.numbers),
        names=frozenset(changes.names),
        more_numbers=len(changes.more_numbers),
        facts=len(facts & known) / len(facts) if facts else 1.0,
        fact_count=len(facts),
        paired=met / len(b) if b else 0.0,
        reworded=changes.reworded / met if met else 0.0,
        start=min((at for at, _, _ in pairs), default=0) / max(1, len(left)),
        added=len(b) - met,
        same_order=x == new.plain,
    )


def _plain(code: int) -> int:
    return code & ~NAME


def _facts(codes: Sequence[int]) -> set[int]:
    return {_plain(code) for code in codes if code & (NAME | NUMBER)}


def _share(one: set[int], two: set[int]) -> float:
    return len(one & two) / max(1, min(len(one), len(two)))


def _core(codes: Sequence[int], furniture: Ignore) -> list[Unit]:
    kept: list[Unit] = []
    rest: list[Unit] = []
    for unit, marked in units(codes):
        (rest if marked or furniture(unit) else kept).append(unit)
    return kept or rest


def _covered(one: Reading, other: Reading) -> float:
    """Measure what share of *one* is in runs of three words that *other* has too."""
    x = one.plain
    if not x:
        return 0.0
    if len(x) < 3 or len(other.plain) < 3:  # noqa: PLR2004 (shorter than a run)
        return float(x == other.plain)
    if one.runs.isdisjoint(other.runs):
        return 0.0
    hit = bytearray(len(x))
    for i, run in enumerate(_runs(x)):
        if run in other.runs:
            hit[i : i + 3] = b"\x01\x01\x01"
    return sum(hit) / len(x)


def _runs(x: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    return zip(x, x[1:], x[2:], strict=False)


def _pairs(left: list[Unit], right: list[Unit]) -> Iterator[tuple[int, Unit, Unit]]:
    """Pair each newer sentence with the earlier one it is a version of."""
    where = _where(left[:_MAX_PAIRS])
    for unit in right[:_MAX_PAIRS]:
        best, at, most = 0.0, -1, 0
        for index, shared in sorted(_shared(unit, where).items()):
            score = shared / min(len(unit), len(left[index]))
            score *= 0.5 + 0.5 * shared / max(len(unit), len(left[index]))
            if score > best:
                best, at, most = score, index, shared
        if best >= _PAIR and most >= min(3, len(unit)):
            yield at, left[at], unit


def _where(given: Sequence[Unit]) -> dict[int, list[tuple[int, int]]]:
    """Count for each word how often each sentence has it."""
    found: dict[int, list[tuple[int, int]]] = {}
    for index, unit in enumerate(given):
        for code, count in Counter(map(_plain, unit)).items():
            found.setdefault(code, []).append((index, count))
    return found


def _shared(unit: Unit, where: dict[int, list[tuple[int, int]]]) -> dict[int, int]:
    """Count the words that *unit* shares with each sentence that has any of them."""
    found: dict[int, int] = {}
    for code, count in Counter(map(_plain, unit)).items():
        for index, other in where.get(code, ()):
            found[index] = found.get(index, 0) + min(count, other)
    return found


@dataclass(slots=True)
class _Changes:
    numbers: set[tuple[int, int]]
    names: set[tuple[int, int]]
    more_numbers: set[int]
    reworded: int = 0


def _changes(pairs: list[tuple[int, Unit, Unit]], old: Counter[int]) -> _Changes:
    """Collect what stands in place of what; a fact that only moved is none.

    A note that names the old value ("5.2 per cent, not 6.2") must not hide a change,
    so only sentences with a counterpart say that a value still stands.
    """
    found = _Changes(set(), set(), set())
    before = Counter(
        _plain(c) for at in {at: u for at, u, _ in pairs}.values() for c in at
    )
    after = Counter(_plain(c) for _, _, unit in pairs for c in unit)
    for _, one, two in pairs:
        a, b = [_plain(c) for c in one], [_plain(c) for c in two]
        if a == b:
            continue
        for tag, i, j, k, m in SequenceMatcher(
            None, a, b, autojunk=False
        ).get_opcodes():
            if tag == "equal":
                continue
            for mark, into in ((NUMBER, found.numbers), (NAME, found.names)):
                gone = [
                    c for c in map(_plain, _of(mark, one[i:j])) if before[c] > after[c]
                ]
                came = [
                    c for c in map(_plain, _of(mark, two[k:m])) if after[c] > old[c]
                ]
                into.update(zip(gone, came, strict=False))
                if mark == NUMBER:
                    found.more_numbers.update(came)
            if tag == "replace":
                found.reworded += max(j - i, m - k)
    return found


def _of(mark: int, codes: Unit) -> list[int]:
    return [code for code in codes if code & mark]
