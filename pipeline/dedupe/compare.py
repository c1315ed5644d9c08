"""What two texts share and where they differ, from their sketches alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from typing import Final

from pipeline.dedupe.counterparts import counterparts
from pipeline.dedupe.cut_end import Counterpart, without_half_word
from pipeline.dedupe.denials import Spelled, denies
from pipeline.dedupe.differences import NONE, Differences, differences
from pipeline.dedupe.opposites import overturns
from pipeline.dedupe.reading import RUN, Reading, runs_of
from pipeline.dedupe.sketch import (
    NAME,
    NUMBER,
    Unit,
    written,
)
from pipeline.dedupe.synonyms import is_spun
from pipeline.dedupe.turns import ends, is_turn, turns
from pipeline.dedupe.wording import Edges, Wording, wording

APART: Final = 0.1
_CAST: Final = 0.5
"""With less of both covered, and fewer facts in common, nothing makes one a version of
the other: texts that only share an opening or a mould, of which a large state has many.
"""

_PLAIN: Final = ~NAME
_FACT: Final = NAME | NUMBER

_NOT_SPELLED: Final[Spelled] = ({}, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An earlier text and a newer one.

    Attributes:
        old_words: Words of the earlier text, furniture left out; *new_words* likewise.
        old_covered: Share of the earlier text's words that stand in a run of three
            words which the newer one has too; *new_covered* likewise.
        old_known: Share of the earlier text's words that the newer one has, each as
            often as it stands; *new_known* likewise.
        shared_facts: Share of the names and numbers of the text with fewer of them that
            the other has too; 0 where it has none.
        differences: Names and numbers that differ.
        facts: Share of the newer text's names and numbers that the earlier one has.
        fact_count: How many names and numbers the newer text has.
        paired: Share of the newer text's words in sentences that are a version of one
            of the earlier text; *old_paired* likewise.
        start: Where in the earlier text the first shared sentence stands, 0 to 1.
        added: Words of the newer text in sentences without counterpart.
        same_order: All words equal, in order, furniture left out.
        turned: A version of a sentence takes back or ends what the earlier one told,
            or the other way round; *ended*: a sentence without counterpart does so.
        wording: Counts the words that only the newer text has.
        elsewhere: Both have a dateline, of which the first word, a town, is another.
        overturned: Tells whether a word says the opposite of the one in its place;
            *denied*: whether a denial came into a version of a sentence, or went.
        spun: Tells whether all sentences have a version, and the words that differ mean
            the same.

    Of texts that are far apart only the fields without a default are set.
    """

    old_words: int
    new_words: int
    old_covered: float
    new_covered: float
    shared_facts: float
    old_known: float = 0.0
    new_known: float = 0.0
    differences: Differences = NONE
    facts: float = 0.0
    fact_count: int = 0
    paired: float = 0.0
    old_paired: float = 0.0
    start: float = 0.0
    added: int = 0
    same_order: bool = False
    turned: bool = False
    ended: bool = False
    wording: Callable[[], Wording] = Wording
    elsewhere: bool = False
    overturned: Callable[[], bool] = bool
    denied: Callable[[], bool] = bool
    spun: Callable[[], bool] = bool

    @property
    def far_apart(self) -> bool:
        """Whether too little is in common to look closer."""
        cover = max(self.new_covered, self.old_covered)
        return cover < APART or (cover < 2 * APART and self.shared_facts < _CAST)


def glance(old: Reading, new: Reading) -> Comparison:
    """Compare an earlier text and a newer one, as far as no sentence is paired."""
    return Comparison(
        old_words=len(old.codes),
        new_words=len(new.codes),
        old_covered=_covered(old, new),
        new_covered=_covered(new, old),
        shared_facts=_share(_facts(new.codes), _facts(old.codes)),
    )


def compare(old: Reading, new: Reading) -> Comparison:
    """Compare an earlier text and a newer one."""
    shallow = glance(old, new)
    if shallow.far_apart:
        return shallow
    facts = _facts(new.codes)
    elsewhere = bool(old.dateline and new.dateline) and (
        old.dateline[0] != new.dateline[0]
    )
    same_order = old.plain == new.plain and not elsewhere
    paired = counterparts(old.sentences, new.sentences)
    new, paired = _whole(old, new, paired)
    a, b = Counter(old.plain), Counter(new.plain)
    before = Counter(a)
    before.update(old.aside)  # the dateline too
    pairs = [pair[1:] for pair in paired]
    met = sum(len(n) for _, _, n in pairs)
    common = sum([min(count, a[word]) for word, count in b.items() if word in a])
    return replace(
        shallow,
        old_known=common / max(1, len(old.plain)),
        new_known=common / max(1, len(new.plain)),
        differences=NONE
        if same_order
        else differences(
            [(o, n) for _, o, n in pairs],
            before,
            old.spelled,
            new.words or new.spelled,
        ),
        facts=len(facts & a.keys()) / len(facts) if facts else 1.0,
        fact_count=len(facts),
        paired=met / max(1, len(new.codes)),
        old_paired=sum(map(len, {at: o for at, o, _ in pairs}.values()))
        / max(1, len(old.codes)),
        start=min((at for at, _, _ in pairs), default=0) / max(1, len(old.sentences)),
        added=len(new.codes) - met,
        same_order=same_order,
        elsewhere=elsewhere,
        turned=_turned(old, new, [(o, n) for _, o, n in pairs]),
        ended=_ends(new, {n for _, _, n in pairs}),
        overturned=partial(_overturned, old, new, paired),
        denied=partial(_denied, old, new, paired),
        spun=partial(_spun, old, new, paired),
        wording=cache(partial(_wording, old, new, paired, before)),
    )


def _whole(
    old: Reading, new: Reading, pairs: list[Counterpart]
) -> tuple[Reading, list[Counterpart]]:
    """Take off the half word at the end of a text that is cut where *old* goes on."""
    if not new.is_cut:
        return new, pairs
    found = without_half_word(old.sentences, new.sentences, pairs, old.facts, new.words)
    if found is None:
        return new, pairs
    sentences, pairs = found
    codes = [*chain.from_iterable(sentences)]
    plain = [code & _PLAIN for code in codes]
    whole = new._replace(sentences=sentences, codes=codes, plain=plain, is_cut=False)
    return whole, pairs


def _spelled(old: Reading, new: Reading) -> Spelled:
    """Give the words of both; what is not known of *old* is read as *new* spells it."""
    known, words = _written(old, new)
    return {**words, **known}, words


def _written(old: Reading, new: Reading) -> Spelled:
    """Give the words of both as they are written, as far as that is known."""
    return written(old.facts), new.words or written(new.facts)


def _wording(
    old: Reading,
    new: Reading,
    paired: Sequence[Counterpart],
    before: Counter[int],
) -> Wording:
    return wording(
        (old.sentences, new.sentences),
        {number: at for number, at, _, _ in paired},
        Counter(new.plain) - before,
        _written(old, new),
        Edges(new.sentences[-1] if new.is_cut else None, old.aside),
    )


def _overturned(old: Reading, new: Reading, paired: Sequence[Counterpart]) -> bool:
    spelled = _spelled(old, new)
    return any(overturns(o, n, spelled) for _, _, o, n in paired if o != n)


def _denied(old: Reading, new: Reading, paired: Sequence[Counterpart]) -> bool:
    spelled = _spelled(old, new)
    cut = new.sentences[-1] if new.is_cut else None
    return any(
        denies(o, n, spelled, is_cut=n is cut) for _, _, o, n in paired if o != n
    )


def _spun(old: Reading, new: Reading, paired: Sequence[Counterpart]) -> bool:
    """Tell whether each sentence has its version, in order, and they mean the same."""
    met = [(number, at) for number, at, *_ in paired]
    every = range(len(new.sentences))
    return (
        len(old.sentences) == len(every)
        and met == [*zip(every, every, strict=True)]
        and is_spun([(o, n) for *_, o, n in paired], _written(old, new))
    )


def _turned(old: Reading, new: Reading, pairs: Iterable[tuple[Unit, Unit]]) -> bool:
    """Tell whether a word of denial or of an end came into a sentence, or went."""
    cut = new.sentences[-1] if new.is_cut else None
    changed = [(o, n, n is cut) for o, n in pairs if o != n]
    if not any(_turns(*pair, _NOT_SPELLED) for pair in changed):
        return False
    spelled = _spelled(old, new)
    return any(_turns(*pair, spelled) for pair in changed)


def _turns(one: Unit, two: Unit, is_cut: bool, spelled: Spelled) -> bool:  # noqa: FBT001
    before, after = (
        Counter(_known(unit, turns(), words))
        for unit, words in zip((one, two), spelled, strict=True)
    )
    is_whole = not is_cut and len(two) + 2 >= len(one)
    return bool(after - before) or (is_whole and before != after)


def _ends(new: Reading, met: set[Unit]) -> bool:
    return any(
        any(_known(unit, ends(), new.words))
        for unit in new.sentences
        if unit not in met
    )


def _known(
    unit: Unit, codes: frozenset[int], words: Mapping[int, str]
) -> Iterator[int]:
    """Give the words of *unit* that have one of *codes*, unless spelled otherwise."""
    return (
        plain
        for code in unit
        if (plain := code & _PLAIN) in codes and is_turn(words.get(plain, ""))
    )


def _facts(codes: Sequence[int]) -> set[int]:
    return {code & _PLAIN for code in codes if code & _FACT}


def _share(one: set[int], two: set[int]) -> float:
    return len(one & two) / max(1, min(len(one), len(two)))


def _covered(one: Reading, other: Reading) -> float:
    """Measure what share of *one* is in runs of three words that *other* has too."""
    x = one.plain
    if not x:
        return 0.0
    if len(x) < RUN or len(other.plain) < RUN:
        return float(x == other.plain)
    if one.runs.isdisjoint(other.runs):
        return 0.0
    known = other.runs
    hit = bytearray(len(x))
    for i, run in enumerate(runs_of(x)):
        if run in known:
            hit[i] = hit[i + 1] = hit[i + 2] = 1
    return hit.count(1) / len(x)
