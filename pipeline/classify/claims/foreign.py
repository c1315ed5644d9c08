"""How firm a report is, in languages whose words are data; ``english`` has its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, cast

from pipeline.classify.casualties import Count, Figures
from pipeline.classify.casualties.foreign import fresh
from pipeline.classify.casualties.foreign.reader import LANGUAGES
from pipeline.classify.claims import english
from pipeline.classify.claims.claim import Claim
from pipeline.classify.passage import Passage, Span, Word
from pipeline.knowledge import lookup
from schemas.common import ClaimStatus

__all__ = ["LANGUAGES", "is_denied", "judge", "opening"]

_ORDER: Final = ("RETRACTED", "HISTORICAL", "DENIED", "CONFIRMED", "CLAIMED")
"""Of several statuses the first one counts, as in English."""

_PLAIN: Final = (
    "ABSENT",
    "NOTHING",
    "SAYING",
    "FALSE",
    "BUT",
    "WEB",
    "POSTED",
    "RUMOUR",
)
"""Labels that decide the status in the headline or the first sentence.

NOTHING, or SAYING before FALSE, denies the event, unless BUT follows; so does ABSENT,
unless a toll stands beside it; WEB and POSTED together are the word of some users;
RUMOUR is hearsay, or the word of rebels.
"""

_DOUBTS: Final = frozenset({"DENIED", "FALSE", "NOTHING", "POSTED", "RUMOUR", "WEB"})
"""Labels in whose sentence a toll is not stated as fact."""
_HEARD: Final = frozenset({"SAYING", "CLAIMED"})
"""Labels behind which it is not."""
_APART_BEFORE: Final = re.compile(r"[;:\u061b\u2013\u2014]")
"""Between ABSENT and a toll that it does not negate."""
_APART_BEHIND: Final = re.compile(r"[,;:(\u060c\u061b\u2013\u2014]")
"""Between a toll and an ABSENT that does not negate it."""

_DENIAL: Final = ("THAT", "STANDS", "HAVING", "REPORTS", "NOBODY", "GUILT")
"""THAT at DENIED: what follows it is denied too, up to a word of STANDS.

HAVING is a THAT at the end of the sentence, and REPORTS one whose DENIED stands there:
"hat Berichte über zehn Tote dementiert". Behind NOBODY ("nobody denies") and before
GUILT ("denied responsibility") DENIED denies no event.
"""

_ENDING: Final = ("THAT", "STANDS")
_NEGATED: Final = 4  # words between NOBODY and DENIED, or DENIED and GUILT
_LED: Final = 3  # words from GUILT to a DENIED that ends its clause
_OPENING: Final = 2  # sentences in which a status must stand to count
_NEAR: Final = 4  # words between DENIED and THAT


def judge(
    passage: Passage, headline: Passage | None, figures: Figures | None = None
) -> Claim:
    """Judge *passage*, whose language has a file of claims, with its headline.

    Args:
        passage: The text.
        headline: Of the text, if it has one.
        figures: Of both. Where the opening states a toll as fact, "there was no
            explosion" rules out a cause, and denies no event.
    """
    table = _table(passage.language)
    plain = Claim("reported", claimant=english.claimant(passage))
    lead = opening(passage)
    begun = passage.words[lead[0].first : lead[0].last] if lead else ()
    happened = figures is not None and _states_toll(figures, passage, headline)
    left_out = "ABSENT" if happened else ""
    sure = _sure(begun, _found(table, begun, left_out), plain)
    if sure:
        return sure
    above = headline.words if headline else ()
    titled = _found(table, above, left_out)
    sure = _sure(above, titled, plain)
    if sure:
        return replace(sure, start=-1, end=-1)
    found = {label: (-1, -1) for label, _, _ in titled if label in _ORDER}
    found |= _said(passage, table)
    if "HISTORICAL" in found and _is_fresh(passage, headline):
        del found["HISTORICAL"]
    for label in _ORDER:
        if label in found:
            start, end = found[label]
            status = cast("ClaimStatus", label.lower())
            return replace(plain, status=status, start=start, end=end)
    return plain


def opening(passage: Passage) -> Sequence[Span]:
    """Give the sentence that opens the report, none where all are headings.

    A town alone is no sentence: "ESSEN. Das Werk dementiert ...".
    """
    spans = passage.body_spans[passage.headed :]
    return [span for span in spans if span.last - span.first > 1][:1]


def _said(passage: Passage, table: lookup.Table) -> dict[str, tuple[int, int]]:
    """Give the statuses of which the opening has words, and where these first stand."""
    spans = passage.body_spans[: _OPENING + passage.headed]
    opening = passage.words[spans[0].first : spans[-1].last] if spans else ()
    found: dict[str, tuple[int, int]] = {}
    for label, first, last in _found(table, opening):
        if label in _ORDER:
            found.setdefault(label, (opening[first].start, opening[last - 1].end))
    return found


def _is_fresh(passage: Passage, headline: Passage | None) -> bool:
    """Tell whether the headline or the opening tells of dead of today."""
    return fresh.opens(passage, _OPENING + passage.headed) or (
        headline is not None and fresh.opens(headline, _OPENING)
    )


def is_denied(passage: Passage, sentence: int, start: int) -> bool:
    """Tell whether a denial in *sentence* covers what stands at *start* in the text."""
    span = passage.spans[sentence]
    words = tuple(w for w in passage.words[span.first : span.last] if w.start < start)
    found = _found(_table(passage.language), words)
    that = [(first, last) for label, first, last in found if label == "THAT"]
    after = passage.words[span.first + len(words) : span.last]
    behind = {label for label, _, _ in _found(_table(passage.language), after)}
    having = "HAVING" in behind
    if "DENIED" in behind:
        begun = max((end for label, _, end in found if label == "REPORTS"), default=-1)
        if begun >= 0 and not any(
            label == "STANDS" and at >= begun for label, at, _ in found
        ):
            return True
    for label, first, last in found:
        led = [end for at, end in that if first < at <= last + _NEAR]
        if label != "DENIED" or not (led or having):
            continue
        begun = max(led, default=last)
        if not any(label in _ENDING and at >= begun for label, at, _ in found):
            return True
    return False


def _states_toll(figures: Figures, passage: Passage, headline: Passage | None) -> bool:
    """Tell whether the headline or the opening states dead or hurt as fact."""
    opening = passage.body_spans[passage.headed :][:_OPENING]
    return any(
        any(span.start <= count.start < span.end for span in opening)
        and _is_fact(count, passage)
        for count, _ in figures.text
    ) or any(
        headline is not None and _is_fact(count, headline) for count, _ in figures.title
    )


def _is_fact(count: Count, passage: Passage) -> bool:
    """Tell whether the sentence of *count* leaves no doubt that these came to harm."""
    if not count.size or count.past or count.kind == "missing":
        return False
    span = passage.spans[count.sentence]
    words = passage.words[span.first : span.last]
    for label, first, last in _found(_table(passage.language), words):
        before = words[first].start < count.start
        if label in _DOUBTS or (label in _HEARD and before):
            return False
        if label == "ABSENT":
            between = (
                _APART_BEFORE.search(passage.text, words[last - 1].end, count.start)
                if before
                else _APART_BEHIND.search(passage.text, count.end, words[first].start)
            )
            if between is None:
                return False
    return "?" not in passage.text[span.start : span.end + 1]


def _plain(phrases: Iterable[lookup.Phrase]) -> tuple[ClaimStatus, int, int] | None:
    """Read a plain denial, or hearsay, and the words that say it."""
    found: dict[str, tuple[int, int]] = {}
    for label, first, last in phrases:
        found.setdefault(label, (first, last))
    if "BUT" not in found:
        for label in ("NOTHING", "ABSENT"):
            if label in found:
                return "denied", *found[label]
        saying, false = found.get("SAYING"), found.get("FALSE")
        if saying and false and saying[0] < false[0]:
            return "denied", saying[0], false[1]
    if "RUMOUR" in found and "CONFIRMED" not in found:
        return "claimed", *found["RUMOUR"]
    web, posted = found.get("WEB"), found.get("POSTED")
    if web and posted:
        return "claimed", min(web[0], posted[0]), max(web[1], posted[1])
    return None


def _sure(
    words: Sequence[Word], phrases: Iterable[lookup.Phrase], plain: Claim
) -> Claim | None:
    """Give the claim of *words* whose *phrases* decide its status; None if none do."""
    said = _plain(phrases)
    if said is None:
        return None
    status, first, last = said
    start, end = words[first].start, words[last - 1].end
    denied = status == "denied"
    return replace(
        plain, status=status, nothing=denied, sure=True, start=start, end=end
    )


@cache
def _table(language: str) -> lookup.Table:
    return lookup.load(language, "claims", (*_ORDER, *_PLAIN, *_DENIAL))


def _found(
    table: lookup.Table, words: Sequence[Word], left_out: str = ""
) -> list[lookup.Phrase]:
    """Give the phrases in *words*.

    None of the label *left_out*, no CONFIRMED that a phrase of CLAIMED negates ("not
    confirmed"), and no DENIED that denies no event.
    """
    found = table.phrases([word.low for word in words])
    open_ = {
        at
        for label, first, last in found
        if label in ("CLAIMED", "RUMOUR")
        for at in range(first, last)
    }
    return [
        one
        for one in found
        if one.label != left_out
        and not (one.label == "CONFIRMED" and one.first in open_)
        and not (one.label == "DENIED" and _is_no_denial(one, found))
    ]


def _is_no_denial(denied: lookup.Phrase, found: Sequence[lookup.Phrase]) -> bool:
    """Tell whether nobody denies, or guilt alone is denied."""
    that = [at for label, at, _ in found if label == "THAT" and at >= denied.last]
    for label, first, last in found:
        before = label == "NOBODY" and 0 <= denied.first - last <= _NEGATED
        behind = label == "GUILT" and 0 <= first - denied.first <= _NEGATED
        led = label == "GUILT" and 0 <= denied.first - last < _LED
        if before or led or (behind and not any(at < first for at in that)):
            return True
    return False
