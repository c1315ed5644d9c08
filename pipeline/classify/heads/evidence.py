"""What the rules saw in a segment, as numbers for the linear heads.

Every number has a name, so that a label can say what carried it.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from pipeline.classify import past
from pipeline.classify.casualties import ANY, KINDS, Count, Figures, Kind
from pipeline.classify.claims.claim import Claim
from pipeline.classify.heads import manner, themes
from pipeline.classify.passage import Passage
from schemas.common import ClaimStatus
from schemas.event_classes import EventClass

TOPICS: Final = tuple(f"{number:02d}000000" for number in range(1, 18))
"""IPTC Media Topics of the top level."""

EVENT_CLASSES: Final = tuple(each.value for each in EventClass)
_CLASS_AT: Final = {label: 2 * at for at, label in enumerate(EVENT_CLASSES)}
_TOPIC_AT: Final = {label: 2 * at for at, label in enumerate(TOPICS)}
_STEPS: Final = (1, 3, 10, 21)  # persons: steps of the scale of severity
_LEVELS: Final = (1, 2, 3, 4)  # of severity
_STATUS: Final[tuple[str, ...]] = get_args(ClaimStatus)
_SHAPE: Final = (
    *("words", "sentences", "words a sentence", "a headline"),
    *("the title of a review", "a heading line", "a dateline", "a credited agency"),
    *("share of capitals", "share of digits", "share of quotes", "a score"),
    *("questions", "exclamations", "you and we"),
    *("the past in the lead", "marks of the past"),
    *("places", "persons", "organisations", "not English"),
)
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
        figures: Casualties that the gate takes for those of the event; ``found``: all
            that the text has.
        severity: By the rules, 0 to 4, of the class whose phrases weigh most.
        places: Places found; ``persons`` and ``organisations``: names found.
    """

    passage: Passage
    headline: Passage | None
    events: Mapping[str, float]
    topics: Mapping[str, float]
    figures: Mapping[Kind, Count | None]
    found: Figures
    claim: Claim
    places: int
    persons: int
    organisations: int
    severity: int

    @property
    def lines(self) -> tuple[Passage, ...]:
        """The headline, where there is one, and the text."""
        return (self.headline, self.passage) if self.headline else (self.passage,)


def words(seen: Observed) -> tuple[list[str], int]:
    """Give the folded words of headline and text, and how many of them are the lead."""
    title = seen.headline.lows if seen.headline else ()
    text = seen.passage.lows
    spans = seen.passage.body_spans
    last = (
        spans[min(1, len(spans) - 1) if seen.passage.headed else 0].last if spans else 0
    )
    return [*title, *text], len(title) + last


def written(seen: Observed) -> list[str]:
    """Give the words of :func:`words` as they are written, but in lower case."""
    title = seen.headline.words if seen.headline else ()
    return [word.text.lower() for word in (*title, *seen.passage.words)]


def numbers(
    seen: Observed,
    order: Sequence[str] = (),
    read: tuple[Sequence[str], int] | None = None,
    english: Sequence[str] = (),
) -> list[float]:
    """Give the numbers called *order*; all, as :data:`NUMBERS` has them, if empty.

    A number that is not known today is 0: the weights may be older than the rules.

    Args:
        seen: What the readers found.
        order: Names of the numbers.
        read: What :func:`words` gives of *seen*, where that is at hand.
        english: The words in English as far as they are known; none of a language
            that nothing reads as English.
    """
    low, lead = read or words(seen)
    values = [
        *_phrases(_CLASS_AT, seen.events),
        *_phrases(_TOPIC_AT, seen.topics),
        *_figures(seen.figures),
        *_found(seen.found),
        *_claim(seen.claim),
        *(float(seen.severity >= level) for level in _LEVELS),
        *_shape(seen),
        *_manner(seen, low, lead),
        *themes.numbers(english, lead),
    ]
    if not order or order == NUMBERS:
        return values
    found = dict(zip(NUMBERS, values, strict=True))
    return [found.get(name, 0.0) for name in order]


def _names() -> Iterator[str]:
    for kind, labels in (("class", EVENT_CLASSES), ("topic", TOPICS)):
        for label in labels:
            yield f"phrases of {kind} {label}"
            yield f"share of {kind} {label}"
        yield f"phrases of any {kind}"
        yield f"strong {kind}"
    for kind in KINDS:
        yield f"{kind} stated"
        yield f"nobody {kind}"
        yield f"{kind}, how many"
        yield from (f"{kind} >= {step}" for step in _STEPS)
    yield "killed, corrected or a toll"
    for kind in KINDS:
        yield f"{kind}, likely of the event"
        yield f"{kind}, how many of any event"
    yield from (f"words of {status}" for status in _STATUS)
    yield from ("nothing happened", "a court", "a claimant")
    yield from (f"severity by the rules >= {level}" for level in _LEVELS)
    yield from _SHAPE
    yield from manner.NAMES
    yield from themes.NAMES


def _phrases(places: Mapping[str, int], scores: Mapping[str, float]) -> list[float]:
    """Give two numbers for each label of *places*, which are mostly 0, and two of all.

    Args:
        places: By label its first number.
        scores: Weight of phrases by label.
    """
    total = sum(scores.values()) + 1.0
    found = [0.0] * (2 * len(places))
    for label, weight in scores.items():
        if (place := places.get(label)) is not None:
            found[place] = math.log1p(weight)
            found[place + 1] = weight / total
    strongest = max(scores.values(), default=0.0)
    return [*found, math.log1p(total - 1.0), float(strongest >= _STRONG)]


def _figures(figures: Mapping[Kind, Count | None]) -> Iterator[float]:
    for kind in KINDS:
        count = figures.get(kind)
        size = 0 if count is None else count.weight
        yield float(count is not None)
        yield float(count is not None and count.high == 0)
        yield math.log1p(size)
        for step in _STEPS:
            yield float(size >= step)
    killed = figures.get("killed")
    yield float(killed is not None and killed.rank > 1)


def _found(found: Figures) -> Iterator[float]:
    whole = found.best(ANY)
    for kind in KINDS:
        count = whole[kind]
        yield found.likely(kind)
        yield math.log1p(count.weight) if count is not None else 0.0


def _claim(claim: Claim) -> Iterator[float]:
    for status in _STATUS:
        yield float(claim.status == status)
    yield float(claim.nothing)
    yield float(claim.trial)
    yield float(claim.claimant is not None)


def _shape(seen: Observed) -> Iterator[float]:
    """Give the numbers that :data:`_SHAPE` names, in its order."""
    text = seen.passage
    size = len(text.words)
    body = text.text
    lead = (
        text.sentence(1 if text.body and len(text.spans) > 1 else 0)
        if text.spans
        else ""
    )
    title = seen.headline.text if seen.headline else ""
    yield math.log1p(size)
    yield math.log1p(len(text.spans))
    yield math.log1p(size / max(1, len(text.spans)))
    yield float(seen.headline is not None)
    yield float(bool(REVIEW.search(title)))
    yield float(text.headed)
    yield float(text.body > 0)
    yield float(bool(text.agency))
    yield len(text.capitals) / max(1, size)
    digits = len(_NUMBER.findall(body))
    yield digits / max(1, len(body))
    yield sum(b - a for a, b in text.quotes) / max(1, len(body))
    may_score = digits and ("-" in body or "\u2013" in body)
    yield float(bool(may_score and _SCORE.search(body)))
    yield math.log1p(body.count("?"))
    yield math.log1p(body.count("!"))
    yield math.log1p(sum(map(_YOU.__contains__, text.lows)))
    yield float(bool(past.marks(text, lead)))
    yield math.log1p(len(past.marks(text, body)))
    yield math.log1p(seen.places)
    yield math.log1p(seen.persons)
    yield math.log1p(seen.organisations)
    yield float(text.language != "en")


def same(names: Sequence[str]) -> tuple[str, ...]:
    """Give *names*; :data:`NUMBERS` itself, which is compared at once, where equal."""
    found = tuple(names)
    return NUMBERS if found == NUMBERS else found


def _manner(seen: Observed, low: Sequence[str], lead: int) -> Iterator[float]:
    head = seen.headline
    titled = len(head.words) if head else 0
    return manner.numbers(low, lead, head.text if head else "", titled)


NUMBERS: Final = tuple(_names())
"""Names of the numbers, in their order."""
