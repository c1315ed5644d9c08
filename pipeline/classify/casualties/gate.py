"""Whether a figure is one of the event that is told: a logistic regression.

The deaths that a protest is about, the total of a war, the crime that a court judges:
the words say "killed" as they do of the day's own event. What stands around a figure
tells them apart better than any list, so it is learned from labelled news.
"""

import math
import re
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final, TypeAlias
from zlib import crc32

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import KINDS, NONE, Count, Kind
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.passage import Passage, Word
from pipeline.text.memo import Memo

Judged: TypeAlias = tuple[tuple[Count, float], ...]

VERSION: Final = "gate-12"

_WORDS: Final = 1 << 14  # words whose place is kept
SIZE: Final = 1 << 14
"""Features are hashed into so many weights."""
_NEAR: Final = 8  # words on each side of a figure that are features of their own
_OPENING: Final = 14  # words of the headline or the first sentence
_GOVERNS: Final = 5
_PAIRS: Final = 7
_WIDE: Final = 40  # words on each side that are features at all
_GOVERN: Final = vocabulary.words(
    "that which who whom where when after in of for over by since against before"
    " during to from with about whose while if as and but"
)
_TENSE: Final = vocabulary.words("had has have was were been are is being be")
_SIZES: Final = (1, 2, 10, 100, 1000)
_AND: Final = re.compile(r"\band\b|,")
_APART: Final = re.compile(
    r"[;:.]|\b(?:after|since|when|where|which|who|whose|that|as|while|before|than|"
    r"years?|months?|weeks?)\b"
)
"""Between the dead and the missing: these may be of another event."""
FILE: Final = "casualties_gate.bin"
HEAD: Final = "<5f"  # size of a step, bias, one threshold a kind


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights by hashed feature, and from which probability on a figure counts."""

    weights: tuple[float, ...]
    bias: float
    thresholds: dict[Kind, float]

    def probability(self, features: list[int]) -> float:
        """Give how likely it is that the figure with *features* is of the event."""
        total = self.bias + sum(map(self.weights.__getitem__, features)) * scale(
            features
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Surrounds:
    """What all figures of a segment share: the features of its words."""

    shared: tuple[int, ...]
    classes: tuple[tuple[str, int], ...]
    found: tuple[Count, ...]
    above: tuple[Count, ...]
    lows: tuple[str, ...]
    length: int


def scale(features: list[int]) -> float:
    """Give the factor that keeps long texts from being surer than short ones."""
    return 1 / math.sqrt(max(1, len(features)))


def surrounds(
    passage: Passage,
    headline: Passage | None,
    events: Lexicon,
    found: Sequence[Count],
    above: Sequence[Count],
) -> Surrounds:
    """Read what is around the figures of *passage*.

    Args:
        passage: The text; ``headline``: what stands above it.
        headline: Its title.
        events: Phrases by event class.
        found: The figures of the text; ``above``: those of the headline.
        above: The figures of the headline.
    """
    lows = passage.lows
    opening = headline.words if headline else passage.words[:_OPENING]
    begun = [word.low for word in opening[:_OPENING]]
    names = [f"h {low}" for low in begun]
    names += [f"hh {one} {two}" for one, two in pairwise(begun)]
    hits = [
        (hit.phrase.label, passage.words[hit.first].sentence)
        for hit in events.hits(passage.words)
    ]
    titled = events.hits(headline.words) if headline else ()
    above_labels = dict.fromkeys(hit.phrase.label for hit in titled)
    names += [f"title {label}" for label in above_labels]
    names += [f"class {label}" for label in dict.fromkeys(label for label, _ in hits)]
    names += [f"first {label}" for label, sentence in hits if not sentence]
    return Surrounds(
        shared=(*map(_HELD.__getitem__, dict.fromkeys(lows)), *map(_place, names)),
        classes=tuple(hits),
        found=tuple(found),
        above=tuple(above),
        lows=lows,
        length=max(1, len(passage.spans)),
    )


def features(count: Count, passage: Passage, around: Surrounds) -> list[int]:
    """Give the places of the weights that speak for or against *count*."""
    own = [f"{count.kind} {name}" for name in _of(count, passage, around)]
    return [*map(_place, own), *around.shared]


def _of(count: Count, passage: Passage, around: Surrounds) -> Iterator[str]:
    size = sum(count.size >= least for least in _SIZES)
    yield "bias"
    yield f"rule {count.rule}"
    yield f"size {size}"
    yield f"past {count.past}"
    yield f"definite {count.definite}"
    yield f"sentence {min(count.sentence, 4)}"
    yield f"late {count.sentence * 4 // around.length}"
    same = [other for other in around.found if other.kind == count.kind]
    yield f"lead {same[:1] == [count]}"
    yield f"figures {min(len(same), 5)}"
    sizes = [other.size for other in around.above if other.kind == count.kind]
    yield f"headline {count.size in sizes if sizes else None}"
    yield f"other {any(other.kind != count.kind for other in around.found)}"
    yield f"quoted {passage.quoted(count.start)}"
    yield f"open {count.high is None}"
    yield f"noun {count.noun}"
    if count.sentence < len(passage.spans):
        yield from _words(count, passage, around)


def _words(count: Count, passage: Passage, around: Surrounds) -> Iterator[str]:
    """Give the words before and after the figure, as features."""
    span = passage.spans[count.sentence]
    starts = passage.words[span.first : span.last]
    first = span.first + bisect_left(starts, count.start, key=_start)
    last = span.first + bisect_left(starts, count.end, key=_start)
    left = around.lows[max(span.first, first - _WIDE) : first]
    right = around.lows[last : min(span.last, last + _WIDE)]
    yield f"governed {_first_of(left[::-1][:_GOVERNS])}"
    yield f"followed {_first_of(right[:_GOVERNS])}"
    yield f"tense {' '.join(w for w in right[:_GOVERNS] if w in _TENSE)}"
    for label, sentence in around.classes:
        if sentence == count.sentence:
            yield f"beside {label}"
    for one, two in pairwise(left[-_PAIRS:]):
        yield f"pair {one} {two}"
    yield from (f"before {low}" for low in left[-_NEAR:])
    yield from (f"after {low}" for low in right[:_NEAR])
    yield from (f"in {low}" for low in (*left, *right))


def _first_of(words: tuple[str, ...]) -> str:
    return next((word for word in words if word in _GOVERN), "")


def _start(word: Word) -> int:
    return word.start


def _place(name: str) -> int:
    return crc32(name.encode()) % SIZE


_HELD: Final = Memo(lambda low: _place(f"s {low}"), _WORDS)
"""The place of each word of a text, wherever it stands."""


@cache
def load() -> Gate:
    """Read the trained weights of the package."""
    return unpack((resources.files("pipeline.models") / FILE).read_bytes())


def unpack(packed: bytes) -> Gate:
    """Read weights: those of 8 bits behind a head of floats."""
    unit, bias, *thresholds = struct.unpack(HEAD, packed[: struct.calcsize(HEAD)])
    steps = array("b", packed[struct.calcsize(HEAD) :])
    return Gate(
        tuple(unit * step for step in steps),
        bias,
        dict(zip(KINDS, thresholds, strict=True)),
    )


def judge(
    text: tuple[Passage, Sequence[Count]],
    title: tuple[Passage, Sequence[Count]] | None,
    events: Lexicon,
    gate: Gate,
) -> tuple[Judged, Judged]:
    """Say of each figure how likely it is one of the event; 1 where it is none at all.

    Args:
        text: The passage and the figures found in it.
        title: The headline and its figures, or None.
        events: Phrases by event class.
        gate: Weights.

    Returns:
        The figures of the text and those of the headline, with probabilities.
    """
    passage, found = text
    headline, above = title or (None, ())
    if not any(count.rank > NONE for count in (*found, *above)):
        return tuple((c, 1.0) for c in found), tuple((c, 1.0) for c in above)
    around = surrounds(passage, headline, events, found, above)
    within = _with_dead(
        passage, tuple((c, _likely(c, passage, around, gate)) for c in found)
    )
    if headline is None:
        return within, ()
    lows = headline.lows
    higher = replace(
        around, classes=(), found=tuple(above), lows=lows, length=len(headline.spans)
    )
    return within, tuple((c, _likely(c, headline, higher, gate)) for c in above)


def _with_dead(passage: Passage, judged: Judged) -> Judged:
    """Take the missing for those of the dead of their clause: "16 dead and 9 missing".

    The gate has learned from few of them, and the two are of one event.
    """
    kept: list[tuple[Count, float]] = []
    for count, likely in judged:
        least = likely
        if count.kind == "missing" and count.rank > NONE and not count.past:
            least = max(
                (p for c, p in kept if _is_joined(passage, c, count)), default=0
            )
        kept.append((count, max(likely, least)))
    return tuple(kept)


def _is_joined(passage: Passage, dead: Count, lost: Count) -> bool:
    """Tell whether "and" or a comma alone leads from *dead* to *lost*."""
    if dead.kind != "killed" or dead.rank == NONE or dead.past or dead.earlier:
        return False
    if dead.sentence != lost.sentence or not dead.end <= lost.start:
        return False
    between = passage.text[dead.end : lost.start].lower()
    return bool(_AND.search(between)) and not _APART.search(between)


def _likely(count: Count, passage: Passage, around: Surrounds, gate: Gate) -> float:
    if count.rank == NONE:
        return 1.0
    return gate.probability(features(count, passage, around))
