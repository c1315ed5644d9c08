"""One figure as the report bounds it: "at least 8", "more than 60", "dozens"."""

import re
from typing import Final

from pipeline.alert import sums
from pipeline.alert.doubt import Kind
from pipeline.alert.excerpt import of_fact, sentences
from pipeline.knowledge import bounds
from pipeline.knowledge.rough import rough_words
from pipeline.text.language import ENGLISH
from pipeline.text.spelled import figures, says
from pipeline.text.words import content, fold
from schemas.common import Ledger, Range
from schemas.event import Event
from schemas.report import Report
from schemas.wording import figure

UNCOUNTED: Final = "some"
"""What stands for a number that the report does not give."""

ROUGH: Final = re.compile(
    r"\b(?:(?:tens|dozens|hundreds) of (?:hundreds|thousands)|dozens|scores|"
    r"several (?:dozen|hundred|thousand)|"
    r"hundreds|thousands|tens|several|multiple|numerous|many)\b",
    re.IGNORECASE,
)
_AS_SAID: Final = {"tens": "dozens", "multiple": "several", "numerous": "many"}
_MORE: Final = re.compile(
    r"\b(?:more than|over|above|upwards? of|in excess of)\b", re.IGNORECASE
)
"""English words that leave the figure itself out of the count."""
DOZEN: Final = 12
A_DOZEN: Final = re.compile(r"\ba dozen\b", re.IGNORECASE)
_DOZENS: Final = re.compile(r"\b[^\W_]+ dozen\b", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"\b(?:about|around|some|roughly|approximately|an estimated)\s+"
    r"(?:[\d,]+|[a-z]+(?:[- ][a-z]+)?)\b",
    re.IGNORECASE,
)
LED: Final = 14  # characters of such words before a figure
_TENS: Final = 10
_ROUND: Final = 20  # of fewer persons a number is counted, be it a round one
FEW: Final = 3
"""Highest count that stands for "people" or "a number of": no figure of the text."""


def amount(event: Event, kind: Kind) -> str:
    """Write the best figure of *kind* as the report bounds it; "" without one."""
    ledger: Ledger | None = getattr(event.story, kind)
    own: Range | None = getattr(event.labels, kind)
    if ledger is None:
        return ""
    if own and own.low == ledger.best and (most := part(event, kind, own.low)):
        return f"at least {most:,}"
    if own is None:
        return f"{_hedged(event, kind, ledger.best)}{ledger.best:,}"
    if own.low == own.high:
        return f"{_about(event, kind, ledger.best)}{ledger.best:,}"
    if own.high is None and own.low == ledger.best:
        return _at_least(ledger.best, kind, event)
    return _between(event, kind, own) or _upper(event, kind, ledger.best)


def stated(report: Event | Report, kind: Kind) -> str:
    """Write the figure of *kind* that a report itself gives; "" where it gives none.

    "More than 60" is 61 at least to those who count, and to nobody who reads.
    """
    own: Range | None = getattr(report.labels, kind)
    if own and own.low is not None and own.high is None:
        words = _at_least(own.low, kind, report)
        if words != UNCOUNTED:
            return words
    return figure("", own).strip()


def _between(event: Event, kind: Kind, own: Range) -> str:
    """Write a range with both ends; "" where the report of *event* has none.

    "Nearly 100" and "at least 98 bodies" make a range that nobody states: what was
    counted holds, and "nearly" is no count.
    """
    ledger: Ledger | None = getattr(event.story, kind)
    ends = (own.low, own.high)
    if ledger is None or ledger.best not in ends or None in ends:
        return ""
    low, high = own.low or 0, own.high or 0
    if low <= 1:
        return ""  # "one killed" beside a figure that others put higher
    span, language = span_of(event, kind), event.segment.article.language
    if says(span, low, language) and says(span, high, language):
        return f"{low:,} to {high:,}"
    return f"at least {low:,}" if ledger.low == low else ""


def _at_least(best: int, kind: Kind, event: Event | Report) -> str:
    span, language = span_of(event, kind), event.segment.article.language
    if says(span, best, language):
        is_above = (
            any(
                says(span[found.end() : found.end() + LED], best, language)
                for found in _MORE.finditer(span)
            )
            if language in ENGLISH
            else leaves_out(span, language)
        )
        return f"{'more than' if is_above else 'at least'} {best:,}"
    if best > 1 and leaves_out(span, language):
        if says(span, best - 1, language):
            return f"more than {best - 1:,}"
        if best - 1 == DOZEN and A_DOZEN.search(span):
            return "more than a dozen"
    is_read = any(fact.kind == kind for fact in event.labels.facts)
    words = rough(span, language)
    if is_read and best > 1 and figures(span, language):
        return f"at least {best:,}"  # other words of the report state it
    is_of_words = is_read or (best > 1 and not figures(span, language))
    if words != UNCOUNTED or (is_of_words and best <= FEW):
        return words
    return f"at least {best:,}"


def leaves_out(span: str, language: str) -> bool:
    """Tell whether *span* leaves its figure out of the count: "more than 60"."""
    if language in ENGLISH:
        return _MORE.search(span) is not None
    return bounds.said(span, language) == "more than"


def part(event: Event, kind: Kind, total: int) -> int:
    """Give the largest part of a sum that the report does not state itself; else 0.

    Of ten such sums in real snippets five count somebody twice; a part is right in all.
    """
    segment, language = event.segment, event.segment.article.language
    above = f"{segment.article.title or ''} {segment.heading or ''}"
    whole = f"{above} {segment.text}"
    if total <= FEW or any(says(whole, n, language) for n in (total, total - 1)):
        return 0
    if not any(fact.kind == kind for fact in event.labels.facts):
        return 0
    if _DOZENS.search(span_of(event, kind)):
        return 0  # "two dozen" is no two
    line = sentence(event, kind)
    listed = sums.of_list(line, language) == total
    if listed or sums.tells_others(line, total, language):
        return 0
    both = sums.of_two(span_of(event, kind), language)
    if both == total:
        return 0
    parts = {n for n in figures(span_of(event, kind), language) if n < total}
    return max(parts | ({both} if both < total else set()), default=0)


def _about(event: Event, kind: Kind, best: int) -> str:
    """Say that the report rounds *best*: "some 150" were not counted one by one."""
    language = event.segment.article.language
    own: Range | None = getattr(event.labels, kind)
    if own is None or own.low != best:
        return ""
    if language != "en":
        said = bounds.said(span_of(event, kind), language)
        return f"{said} " if said in ("about", "nearly") else ""
    for found in _ABOUT.finditer(span_of(event, kind, before=LED)):
        if says(found[0], best, language):
            return "about "
    return ""


def _hedged(event: Event, kind: Kind, best: int) -> str:
    """Round off the hurt of earlier reports: how they put it is not known here.

    "About 30" is true of 30 too, and "30" is not of "some 30". Dead and missing are
    counted one by one.
    """
    if kind != "injured" or best < _ROUND or best % _TENS:
        return ""
    segment = event.segment
    return "" if says(segment.text, best, segment.article.language) else "about "


def _upper(event: Event, kind: Kind, best: int) -> str:
    """Write *best* with the words of an upper bound where the report has only that.

    "Just under 20" was read as 19 at most: what nearly was, is 20.
    """
    own: Range | None = getattr(event.labels, kind)
    if own is None or own.low is not None or own.high != best:
        return f"{best:,}"
    span, language = span_of(event, kind, before=LED), event.segment.article.language
    words = sums.almost(span) or "up to "
    is_below = says(span, best + 1, language) and not says(span, best, language)
    return f"{words}{best + is_below:,}"


def rough(span: str, language: str) -> str:
    """Give the words of *span* that stand for a number; :data:`UNCOUNTED` for none."""
    if found := ROUGH.search(span):
        return as_said(found[0])
    held = f" {content(fold(span))} "
    known = (said for word, said in rough_words(language) if f" {word} " in held)
    return next(known, UNCOUNTED)


def as_said(word: str) -> str:
    """Write an open number as a message does: "dozens" for "tens"."""
    return _AS_SAID.get(word.lower(), word.lower())


def sentence(event: Event, kind: Kind) -> str:
    """Give the sentence from which the figure was read, else what stands above it."""
    return sentence_of(event, kind) or span_of(event, kind)


def sentence_of(event: Event, kind: Kind) -> str:
    """Give the sentence of the text from which the figure was read; "" without one."""
    found = sentences(event)
    at = of_fact(event, found, kind)
    return "" if at is None else event.segment.text[slice(*found[at])]


def span_of(event: Event | Report, kind: Kind, before: int = 0) -> str:
    """Read the words that the figure was read from, in the text, else above it.

    Args:
        event: Its report is read.
        kind: Field of its labels.
        before: Characters in front of them that are read too.
    """
    segment = event.segment
    for fact in event.labels.facts:
        if fact.kind == kind:
            start = max(0, fact.start - segment.start - before)
            return segment.text[start : fact.end - segment.start]
    return segment.heading or segment.article.title or ""


__all__ = [
    "A_DOZEN",
    "DOZEN",
    "FEW",
    "LED",
    "ROUGH",
    "UNCOUNTED",
    "amount",
    "as_said",
    "leaves_out",
    "part",
    "rough",
    "sentence",
    "sentence_of",
    "span_of",
    "stated",
]
