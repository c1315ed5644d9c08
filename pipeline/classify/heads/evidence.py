"""What the rules saw in a segment, as numbers for the linear heads.

Every number has a name, so that a label can say what carried it.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from pipeline.classify import past
from pipeline.classify.casualties import KINDS, Count, Kind
from pipeline.classify.claims import Claim
from pipeline.classify.passage import Passage
from schemas.common import ClaimStatus
from schemas.event_classes import EventClass

TOPICS: Final = tuple(f"{number:02d}000000" for number in range(1, 18))
"""IPTC Media Topics of the top level."""

EVENT_CLASSES: Final = tuple(each.value for each in EventClass)
_STEPS: Final = (1, 3, 10, 21)  # persons: steps of the scale of severity
_STATUS: Final[tuple[str, ...]] = get_args(ClaimStatus)
_STRONG: Final = 4.0  # weight of phrases that makes a class likely by itself
_SCORE: Final = re.compile(r"\b\d{1,3}[-\u2013]\d{1,3}\b(?!-)")
REVIEW: Final = re.compile(
    r"^(?:\w+ )?review\s*[:|\u2013\u2014-]|\b(?:film|book|theatre|theater|album|tv|"
    r"movie|game|concert|stage|opera) review\b|[:|\u2013\u2014-]\s*review$",
    re.IGNORECASE,
)
"""Titles of reviews: who is killed in one is nobody."""

_NUMBER: Final = re.compile(r"\d")
_YOU: Final = frozenset({"you", "your", "we", "our", "i", "my"})


@dataclass(frozen=True, slots=True)
class Observed:
    """What the readers of a segment found, each without a look at the others.

    Attributes:
        events: Weight of phrases by event class; ``topics``: by IPTC code.
        severity: By the rules, 0 to 4, of the class whose phrases weigh most.
        places: Places found; ``persons`` and ``organisations``: names found.
    """

    passage: Passage
    headline: Passage | None
    events: Mapping[str, float]
    topics: Mapping[str, float]
    figures: Mapping[Kind, Count | None]
    claim: Claim
    places: int
    persons: int
    organisations: int
    severity: int


def words(seen: Observed) -> tuple[list[str], list[str]]:
    """Give the folded words of headline and text, and of headline and lead."""
    title = [word.low for word in seen.headline.words] if seen.headline else []
    text = [word.low for word in seen.passage.words]
    spans = seen.passage.spans[1 if seen.passage.body else 0 :]
    last = (
        spans[min(1, len(spans) - 1) if seen.passage.headed else 0].last if spans else 0
    )
    return [*title, *text], [*title, *text[:last]]


def numbers(seen: Observed) -> list[float]:
    """Give the numbers in a fixed order; :func:`names` says what each is."""
    return [value for _, value in _named(seen)]


def named(seen: Observed, order: Sequence[str]) -> list[float]:
    """Give the numbers called *order*; a class unknown to the weights is left out.

    The heads are older than a class that was added since; see ``decide``.
    """
    found = dict(_named(seen))
    return [found.get(name, 0.0) for name in order]


def names(seen: Observed) -> list[str]:
    """Name the numbers; the same for every segment."""
    return [name for name, _ in _named(seen)]


def _named(seen: Observed) -> Iterator[tuple[str, float]]:
    yield from _phrases("class", EVENT_CLASSES, seen.events)
    yield from _phrases("topic", TOPICS, seen.topics)
    yield from _figures(seen.figures)
    yield from _claim(seen.claim)
    for level in (1, 2, 3, 4):
        yield f"severity by the rules >= {level}", float(seen.severity >= level)
    yield from _shape(seen)


def _phrases(
    kind: str, labels: Sequence[str], scores: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    total = sum(scores.values()) + 1.0
    for label in labels:
        weight = scores.get(label, 0.0)
        yield f"phrases of {kind} {label}", math.log1p(weight)
        yield f"share of {kind} {label}", weight / total
    yield f"phrases of any {kind}", math.log1p(total - 1.0)
    yield f"strong {kind}", float(max(scores.values(), default=0.0) >= _STRONG)


def _figures(figures: Mapping[Kind, Count | None]) -> Iterator[tuple[str, float]]:
    for kind in KINDS:
        count = figures.get(kind)
        size = 0
        if count is not None:
            size = count.low if count.low is not None else count.high or 0
        yield f"{kind} stated", float(count is not None)
        yield f"nobody {kind}", float(count is not None and count.high == 0)
        yield f"{kind}, how many", math.log1p(size)
        for step in _STEPS:
            yield f"{kind} >= {step}", float(size >= step)
    if (count := figures.get("killed")) is not None:
        yield "killed, corrected or a toll", float(count.rank > 1)
    else:
        yield "killed, corrected or a toll", 0.0


def _claim(claim: Claim) -> Iterator[tuple[str, float]]:
    for status in _STATUS:
        yield f"words of {status}", float(claim.status == status)
    yield "nothing happened", float(claim.nothing)
    yield "a court", float(claim.trial)
    yield "a claimant", float(claim.claimant is not None)


def _shape(seen: Observed) -> Iterator[tuple[str, float]]:
    text = seen.passage
    size = len(text.words)
    body = text.text
    lead = (
        text.sentence(1 if text.body and len(text.spans) > 1 else 0)
        if text.spans
        else ""
    )
    yield "words", math.log1p(size)
    yield "sentences", math.log1p(len(text.spans))
    yield "words a sentence", math.log1p(size / max(1, len(text.spans)))
    yield "a headline", float(seen.headline is not None)
    title = seen.headline.text if seen.headline else ""
    yield "the title of a review", float(bool(REVIEW.search(title)))
    yield "a heading line", float(text.headed)
    yield "a dateline", float(text.body > 0)
    yield "a credited agency", float(bool(text.agency))
    yield "share of capitals", len(text.capitals) / max(1, size)
    yield "share of digits", len(_NUMBER.findall(body)) / max(1, len(body))
    yield "share of quotes", sum(b - a for a, b in text.quotes) / max(1, len(body))
    yield "a score", float(bool(_SCORE.search(body)))
    yield "questions", math.log1p(body.count("?"))
    yield "exclamations", math.log1p(body.count("!"))
    yield "you and we", math.log1p(sum(word.low in _YOU for word in text.words))
    yield "the past in the lead", float(bool(past.marks(text, lead)))
    yield "marks of the past", math.log1p(len(past.marks(text, body)))
    yield "places", math.log1p(seen.places)
    yield "persons", math.log1p(seen.persons)
    yield "organisations", math.log1p(seen.organisations)
    yield "not English", float(text.language != "en")
