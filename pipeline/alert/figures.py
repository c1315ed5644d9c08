"""How many, as a message says it: the bounds and the words of the report.

A report that says "dozens" or "more than 60" is not made exact: what it says stands in
the message, not the number that stands for it in the counts.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from pipeline.alert import sums, trust
from pipeline.alert.doubt import NOBODY, Kind, is_sure
from pipeline.alert.excerpt import of_fact, sentences
from pipeline.knowledge import tolls
from pipeline.knowledge.rough import rough_words
from pipeline.text.language import ENGLISH
from pipeline.text.spelled import figures, says
from pipeline.text.words import content, fold
from schemas.common import Ledger, Range
from schemas.event import Event

KINDS: Final[tuple[Kind, ...]] = ("killed", "injured", "missing")
UNCOUNTED: Final = "some"
"""What stands for a number that the report does not give."""

_ROUGH: Final = re.compile(
    r"\b(?:(?:tens|dozens|hundreds) of (?:hundreds|thousands)|dozens|scores|"
    r"several (?:dozen|hundred|thousand)|"
    r"hundreds|thousands|tens|several|multiple|numerous|many)\b",
    re.IGNORECASE,
)
_AS_SAID: Final = {"tens": "dozens", "multiple": "several", "numerous": "many"}
_MORE: Final = re.compile(
    r"\b(?:more than|over|above|upwards? of|in excess of|plus de|m[a\u00e1]s de|"
    r"mais de|mehr als|\u00fcber|pi\u00f9 di|oltre|\u0431\u043e\u043b\u0435\u0435|"
    r"\u0431\u043e\u043b\u044c\u0448\u0435|\u0441\u0432\u044b\u0448\u0435)\b",
    re.IGNORECASE,
)
"""Words that leave the figure itself out of the count."""
_DOZEN: Final = 12
_A_DOZEN: Final = re.compile(r"\ba dozen\b", re.IGNORECASE)
_DOZENS: Final = re.compile(r"\b[^\W_]+ dozen\b", re.IGNORECASE)
_WITH: Final = re.compile(r"\b[^\W\d_]{3,20} and (?:her |his |their )?([\w-]{1,20}) ")
"""One person and some more: "grandmother and two boys"."""
_ABOUT: Final = re.compile(
    r"\b(?:about|around|some|roughly|approximately|an estimated)\s+"
    r"(?:[\d,]+|[a-z]+(?:[- ][a-z]+)?)\b",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"\b(?:killed|dead), ([a-z]{2,15}ed|missing),? (?:and|or) "
    r"([a-z]{2,15}ed|missing)\b",
    re.IGNORECASE,
)
"""Fates that are counted in one figure."""
_LED: Final = 14  # characters of such words before a figure
_TENS: Final = 10
_ROUND: Final = 20  # of fewer persons a number is counted, be it a round one
_FEW: Final = 3
"""Highest count that stands for "people" or "a number of": no figure of the text."""
_SAID: Final[dict[Kind, re.Pattern[str]]] = {
    "killed": re.compile(
        r"\b(?:kill|dea[dt]|die[ds]?\b|dying|fatal|massacre|slain|"
        r"murder|assassinat|execut|behead)"
    ),
    "injured": re.compile(r"\b(?:injur|wound|hurt|maim)"),
    "missing": re.compile(r"\b(?:missing|trapped|unaccounted)\b"),
}
_LOST: Final = re.compile(r"\b(?:missing|unaccounted|disappear)", re.IGNORECASE)
_NOUNS: Final[dict[Kind, str]] = {"killed": "deaths", "injured": "injuries"}


class Amount(NamedTuple):
    """A figure of the story in words.

    Attributes:
        label: What is counted, such as ``killed or injured``.
        words: How many, such as ``at least 8`` or ``dozens``.
        kind: Field of the story.
        best: Its best figure.
    """

    label: str
    words: str
    kind: Kind
    best: int

    @property
    def is_plain(self) -> bool:
        """Whether it counts the dead, or the hurt, by themselves."""
        return self.label == self.kind


def amounts(event: Event) -> Iterator[Amount]:
    """Give the figures of the story, those of one count for the dead and hurt once."""
    event = _still_missing(event)
    joint = _joint(event)
    if joint:
        yield joint
    for kind in KINDS:
        ledger: Ledger | None = getattr(event.story, kind)
        if ledger and not (joint and kind != "missing") and is_sure(event, kind):
            least = trust.least(event, kind, ledger.best)
            words = f"at least {least:,}" if least else amount(event, kind)
            yield Amount(_label(event, kind), words, kind, least or ledger.best)


def _sentence(event: Event, kind: Kind) -> str:
    """Give the sentence from which the figure was read, else what stands above it."""
    return _sentence_of(event, kind) or _span(event, kind)


def _sentence_of(event: Event, kind: Kind) -> str:
    """Give the sentence of the text from which the figure was read; "" without one."""
    found = sentences(event)
    at = of_fact(event, found, kind)
    return "" if at is None else event.segment.text[slice(*found[at])]


def _still_missing(event: Event) -> Event:
    """Count the missing as the report does: their number falls as people are found.

    Where it speaks of them and gives no figure that was read, an older one may no
    longer be true, and is left out. So is one that stands for "people": nobody counted.
    """
    story, own, segment = event.story, event.labels.missing, event.segment
    if story.missing is None:
        return event
    best = story.missing.best
    value = best if own is None else own.high if own.low is None else own.low
    if value is not None and value != best:
        known = Ledger(low=value, best=value, high=value)
        return replace(event, story=replace(story, missing=known))
    is_told = _LOST.search(segment.text)
    is_stated = says(segment.text, best, segment.article.language)
    if own is None and (best <= _FEW or (is_told and not is_stated)):
        return replace(event, story=replace(story, missing=None))
    return event


def _label(event: Event, kind: Kind) -> str:
    """Name what is counted: who is trapped is missing to nobody."""
    span = _sentence(event, kind) if kind == "missing" else ""
    is_trapped = "trapped" in span.lower() and not _LOST.search(span)
    return "trapped" if is_trapped else kind


def amount(event: Event, kind: Kind) -> str:
    """Write the best figure of *kind* as the report bounds it; "" without one."""
    ledger: Ledger | None = getattr(event.story, kind)
    own: Range | None = getattr(event.labels, kind)
    if ledger is None:
        return ""
    if own and own.low == ledger.best and (part := _part(event, kind, own.low)):
        return f"at least {part:,}"
    if own is None:
        return f"{_hedged(event, kind, ledger.best)}{ledger.best:,}"
    if own.low == own.high:
        return f"{_about(event, kind, ledger.best)}{ledger.best:,}"
    if own.high is None and own.low == ledger.best:
        return _at_least(ledger.best, kind, event)
    return _between(event, kind, own) or f"{_upper(event, kind)}{ledger.best:,}"


def claimed(event: Event) -> str:
    """Write how many were killed by a claim that the story does not stand by.

    "More than 60" keeps its bound if the report still says so; "" for nobody.
    """
    ledger = event.story.killed
    if ledger is None or not ledger.high:
        return ""
    text, language = event.segment.text, event.segment.article.language
    most = ledger.high
    is_open = says(text, most - 1, language) and not says(text, most, language)
    return f"more than {most - 1:,}" if is_open and most > 1 else f"{most:,}"


def unread_deaths(event: Event, found: Iterable[Amount]) -> bool:
    """Tell whether the sentence that counts the hurt speaks of dead whom none counts.

    "16 died and 30 were hurt" may be read in part: then "30 injured" would say less
    than is known.
    """
    kinds = {one.kind for one in found}
    if "killed" in kinds or "injured" not in kinds:
        return False
    if event.segment.article.language not in ENGLISH:
        return False
    line = _sentence_of(event, "injured").casefold()
    return bool(_SAID["killed"].search(line)) and not NOBODY.search(line)


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
    span, language = _span(event, kind), event.segment.article.language
    if says(span, low, language) and says(span, high, language):
        return f"{low:,} to {high:,}"
    return f"at least {low:,}" if ledger.low == low else ""


def toll(one: Amount, what: str, language: str) -> str:
    """Write *one* for a headline, unless *what* says it already."""
    if one.words == UNCOUNTED:
        said = _SAID[one.kind].search(what.casefold())
        noun = _NOUNS.get(one.kind)
        return "" if said or not noun else f"{noun} reported"
    if one.best == 0:
        return "none killed" if one.kind == "killed" else ""
    rough = _ROUGH.fullmatch(one.words)
    if rough:
        told = {_as_said(each[0]) for each in _ROUGH.finditer(what)}
        is_said = one.words in told | {_rough(what, language)}
    else:
        is_said = any(says(what, n, language) for n in figures(one.words, "en"))
    is_said |= says(what, one.best, language) or one.words in what.casefold()
    if is_said or tolls.says(what, one.best, one.kind, language):
        return ""
    return "" if _says_in_words(what, one, language) else f"{one.words} {one.label}"


def _says_in_words(what: str, one: Amount, language: str) -> bool:
    """Tell whether *what* says *one* without a numeral: "a dozen", "kills mayor"."""
    if one.best == _DOZEN:
        return _A_DOZEN.search(what) is not None
    is_told = _SAID[one.kind].search(what.casefold()) is not None
    listed = _WITH.search(what)
    if listed and is_told and figures(listed[1], language) == {one.best - 1}:
        return figures(what, language) == {one.best - 1}
    return one.words == "1" and is_told and not figures(what, language)


def _joint(event: Event) -> Amount | None:
    """Read "over 1,500 killed or wounded": one figure for both, of one report."""
    ledgers = (event.story.killed, event.story.injured)
    spans = {_span(event, "killed"), _span(event, "injured")}
    facts = [f for f in event.labels.facts if f.kind in ("killed", "injured")]
    if len(spans) != 1 or len({f.start for f in facts}) != 1:
        return None
    if any(one and one.low != 1 for one in ledgers) or len(facts) == 1:
        return None
    own = event.labels.killed
    if own is None or own != event.labels.injured or own.low != 1:
        return None
    span, language = spans.pop(), event.segment.article.language
    label = _fates(event)
    most = own.high or max(figures(span, language), default=0)
    if most:
        bound = _bound(event, span, is_open=own.high is None)
        return Amount(label, f"{bound}{most:,}", "killed", most)
    words = _rough(span, language)
    return None if words == UNCOUNTED else Amount(label, words, "killed", 1)


def _bound(event: Event, span: str, *, is_open: bool) -> str:
    """Give the words that bound a figure of several fates, with a space behind."""
    if is_open and _MORE.search(span):
        return "more than "
    if is_open:  # "inflicted 50 casualties" says no more than 50
        told = _span(event, "killed", before=_LED)
        is_one = len(figures(span, event.segment.article.language)) == 1
        return "" if is_one and not sums.is_bound(told) else "at least "
    return sums.almost(_span(event, "killed", before=_LED))


def _fates(event: Event) -> str:
    """Name who is counted in one figure: a list may hold the captured too."""
    found = _LISTED.search(_sentence(event, "killed"))
    return f"killed, {found[1]} or {found[2]}".lower() if found else "killed or injured"


def _at_least(best: int, kind: Kind, event: Event) -> str:
    span, language = _span(event, kind), event.segment.article.language
    if says(span, best, language):
        return f"at least {best:,}"
    if best > 1 and _MORE.search(span):
        if says(span, best - 1, language):
            return f"more than {best - 1:,}"
        if best - 1 == _DOZEN and _A_DOZEN.search(span):
            return "more than a dozen"
    is_read = any(fact.kind == kind for fact in event.labels.facts)
    words = _rough(span, language)
    if is_read and best > 1 and figures(span, language):
        return f"at least {best:,}"  # other words of the report state it
    is_of_words = is_read or (best > 1 and not figures(span, language))
    if words != UNCOUNTED or (is_of_words and best <= _FEW):
        return words
    return f"at least {best:,}"


def _part(event: Event, kind: Kind, total: int) -> int:
    """Give the largest part of a sum that the report does not state itself; else 0.

    Of ten such sums in real snippets five count somebody twice; a part is right in all.
    """
    segment, language = event.segment, event.segment.article.language
    above = f"{segment.article.title or ''} {segment.heading or ''}"
    whole = f"{above} {segment.text}"
    if total <= _FEW or any(says(whole, n, language) for n in (total, total - 1)):
        return 0
    if not any(fact.kind == kind for fact in event.labels.facts):
        return 0
    if _DOZENS.search(_span(event, kind)):
        return 0  # "two dozen" is no two
    line = _sentence(event, kind)
    listed = sums.of_list(line, language) == total
    if listed or sums.tells_others(line, total, language):
        return 0
    both = sums.of_two(_span(event, kind), language)
    if both == total:
        return 0
    parts = {n for n in figures(_span(event, kind), language) if n < total}
    return max(parts | ({both} if both < total else set()), default=0)


def _about(event: Event, kind: Kind, best: int) -> str:
    """Say that the report rounds *best*: "some 150" were not counted one by one."""
    language = event.segment.article.language
    own: Range | None = getattr(event.labels, kind)
    if own is None or own.low != best or language != "en":
        return ""
    for found in _ABOUT.finditer(_span(event, kind, before=_LED)):
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


def _rough(span: str, language: str) -> str:
    if found := _ROUGH.search(span):
        return _as_said(found[0])
    held = f" {content(fold(span))} "
    known = (said for word, said in rough_words(language) if f" {word} " in held)
    return next(known, UNCOUNTED)


def _as_said(word: str) -> str:
    return _AS_SAID.get(word.lower(), word.lower())


def _upper(event: Event, kind: Kind) -> str:
    own: Range | None = getattr(event.labels, kind)
    ledger: Ledger | None = getattr(event.story, kind)
    if own is None or own.low is not None or (ledger and own.high != ledger.best):
        return ""
    return sums.almost(_span(event, kind, before=_LED)) or "up to "


def _span(event: Event, kind: Kind, before: int = 0) -> str:
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
    "KINDS",
    "UNCOUNTED",
    "Amount",
    "Kind",
    "amount",
    "amounts",
    "claimed",
    "toll",
    "unread_deaths",
]
