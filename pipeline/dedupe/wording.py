"""What a newer text says in other words: in a sentence or two, or all over.

Who rewrites a text swaps words all over it, and who misreads it bends them; who goes on
reporting changes a sentence and leaves the others as they are. So it matters where the
words stand that the earlier text does not have. They need no capitals and no list:
"arrested" for "at large", "vetoed" for "signed", in any script.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline.dedupe.differences import (
    CLAUSE,
    blocks,
    is_broken,
    is_split,
    lengthened,
)
from pipeline.dedupe.function_words import ADDRESS, FUNCTION_WORDS
from pipeline.dedupe.halves import is_half
from pipeline.dedupe.near_words import is_near
from pipeline.dedupe.sketch import NAME, NUMBER, Unit
from pipeline.knowledge import outlet
from pipeline.text.words import fold

_UNLIKE: Final = 0.5  # new words of a sentence that is no version of its counterpart
_NEWS: Final = 0.2  # new words of a sentence that tells something
# Of 35 texts of BBC with a fifth of the words replaced nine of ten have .05 and .64.
_RATE: Final = 0.03  # words swapped, of all, in a text that is rewritten
_SPREAD: Final = 0.4  # words of sentences that hold one, of all
_SPREAD_OF_FEW: Final = 0.65  # the same in a text of few sentences
_LONG: Final = 150  # words
_FEW: Final = 6
_LEAST_REWRITTEN: Final = 50  # words; of a note that says other things all may change
_FEW_SLIPS: Final = 4
_CREDIT: Final = 2  # words of a line that may be a misread credit


class Edges(NamedTuple):
    """What stands at the edges of two texts.

    Attributes:
        cut: The last sentence of the newer text if it has no end: its last word may be
            half of one.
        aside: Words of the furniture of the earlier text.
    """

    cut: Unit | None
    aside: Sequence[int]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the newer text that the earlier one does not have.

    Attributes:
        swapped: Content words in sentences that have a version in the earlier text.
        slips: Such words that are a word of the earlier text in another spelling.
        added: Content words in sentences without counterpart, prompts left out, and in
            those that share little but function words with theirs.
        words: Words of sentences that have a version in the earlier text.
        changed: Of these, words in sentences that hold a swapped word.
    """

    swapped: int = 0
    slips: int = 0
    added: int = 0
    words: int = 0
    changed: int = 0

    @property
    def is_rewritten(self) -> bool:
        """Tell whether words are swapped all over a text of some length."""
        return (
            self.words >= _LEAST_REWRITTEN
            and self.swapped >= max(_FEW, _RATE * self.words)
            and self.changed
            >= (_SPREAD if self.words >= _LONG else _SPREAD_OF_FEW) * self.words
        )

    @property
    def is_noisy(self) -> bool:
        """Tell whether most of the other words are slips, as of a misread page."""
        return self.slips >= max(2, self.swapped) or (
            self.slips >= max(_FEW_SLIPS, self.swapped / 2)
        )

    @property
    def is_kept(self) -> bool:
        """Tell whether no word of the sentences that both texts have is another."""
        return not self.swapped and not self.slips

    @property
    def is_edited(self) -> bool:
        """Tell whether a few sentences say something else, as an edit makes them."""
        return self.swapped > 0 and not self.is_rewritten and not self.is_noisy


def wording(
    sentences: tuple[Sequence[Unit], Sequence[Unit]],
    counterparts: Mapping[int, int],
    fresh: Counter[int],
    spelled: tuple[Mapping[int, str], Mapping[int, str]],
    edges: Edges,
) -> Wording:
    """Count the words that only the newer text has.

    Args:
        sentences: Of the earlier text and of the newer one.
        counterparts: Place of the sentence of the earlier text that one of the newer
            one, by its place, is a version of.
        fresh: Words that the newer text has more often than the earlier one.
        spelled: How the words of both texts are written, by their codes; where that is
            not known of a word, its code has to do.
        edges: Of the newer text and of the earlier one.
    """
    old, new = sentences
    stands = {*old}
    swapped = slips = words = changed = added = 0
    for place, two in enumerate(new):
        at = counterparts.get(place)
        if at is None:
            misread = _is_misread(two, edges.aside, spelled)
            slips += misread
            added += 0 if misread else _added(two, fresh, spelled[1])
            continue
        words += len(two)
        if old[at] == two:
            continue
        longer = lengthened(old[at], two)
        if longer in stands:
            continue
        if len(longer) >= CLAUSE:
            added += _added(longer, fresh, spelled[1])
            continue
        found = _swapped(old[at], two, fresh, spelled, is_cut=two is edges.cut)
        more = found.swapped
        unlike = more > 0 and more > _UNLIKE * _content(two, spelled[1])
        if unlike and not _is_in_place(place, counterparts):
            added += _added(two, fresh, spelled[1])
            continue
        swapped += more
        slips += found.slips
        changed += len(two) if more else 0
    return Wording(swapped, slips, added, words, changed)


def _is_misread(
    unit: Unit,
    aside: Sequence[int],
    spelled: tuple[Mapping[int, str], Mapping[int, str]],
) -> bool:
    """Tell whether a line of a word or two is furniture in another spelling."""
    old, new = spelled
    words = [new.get(code & ~NAME, "") for code in unit[: _CREDIT + 1]]
    return 0 < len(words) <= _CREDIT and all(
        word and is_near(word, aside, old) for word in words
    )


def _is_in_place(place: int, counterparts: Mapping[int, int]) -> bool:
    """Tell whether a sentence beside this one stands beside its counterpart too."""
    at = counterparts[place]
    return (
        counterparts.get(place - 1) == at - 1 or counterparts.get(place + 1) == at + 1
    )


def _swapped(
    one: Unit,
    two: Unit,
    fresh: Counter[int],
    spelled: tuple[Mapping[int, str], Mapping[int, str]],
    *,
    is_cut: bool,
) -> Wording:
    """Count words that came into a sentence, and how many only look otherwise."""
    swapped = slips = 0
    old, new = spelled
    for left, right in blocks(one, two):
        if is_broken(left, right, spelled) or is_split(left, right, new):
            slips += 1
            continue
        gone = [code & ~NAME for code in left]
        came = [code & ~NAME for code in right]
        if is_cut and right and right[-1] == two[-1]:
            last = came.pop()
            if not is_half(new.get(last, ""), gone, old):
                came.append(last)
        for code in came:
            word = new.get(code, "")
            if not fresh[code] or fold(word) in FUNCTION_WORDS:
                continue
            if word and not code & NUMBER and is_near(word, gone, old):
                slips += 1
            else:
                swapped += 1
    return Wording(swapped, slips)


def _content(unit: Unit, spelled: Mapping[int, str]) -> int:
    """Count the content words of a sentence."""
    words = (fold(spelled.get(code & ~NAME, "")) for code in unit)
    return sum(word not in FUNCTION_WORDS for word in words)


def _added(unit: Unit, fresh: Counter[int], spelled: Mapping[int, str]) -> int:
    """Count the new words of a sentence; none of a prompt to the reader."""
    plain = [code & ~NAME for code in unit]
    words = [fold(spelled.get(code, "")) for code in plain]
    came = sum(
        fresh[code] > 0 and word not in FUNCTION_WORDS
        for code, word in zip(plain, words, strict=True)
    )
    if not came or came < _NEWS * len(unit):
        return 0
    names = sum(code & NAME > 0 for code in unit)
    has_facts = names > 1 and words[0] not in ADDRESS
    if has_facts or any(map(str.isdigit, words)) or ADDRESS.isdisjoint(words):
        return came
    return 0 if outlet.sources().isdisjoint(words) else came
