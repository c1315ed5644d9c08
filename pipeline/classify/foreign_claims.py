"""How firm a report is, in languages whose words are data; English: ``claims``."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, cast

from pipeline.classify import claims
from pipeline.classify.casualties.foreign import LANGUAGES
from pipeline.classify.claims import Claim
from pipeline.classify.passage import Passage, Word
from pipeline.knowledge import lookup
from schemas.common import ClaimStatus

__all__ = ["LANGUAGES", "is_denied", "judge"]

_ORDER: Final = ("RETRACTED", "HISTORICAL", "DENIED", "CONFIRMED", "CLAIMED")
"""Of several statuses the first one counts, as in English."""

_PLAIN: Final = ("NOTHING", "SAYING", "FALSE", "BUT", "WEB", "POSTED", "RUMOUR")
"""Labels that decide the status in the headline or the first sentence.

NOTHING, or SAYING before FALSE, denies the event, unless BUT follows; WEB and POSTED
together are the word of some users; RUMOUR is hearsay, or the word of rebels.
"""

_DENIAL: Final = ("THAT", "STANDS")
"""THAT at DENIED: what follows it is denied too, up to a word of STANDS."""

_OPENING: Final = 2  # sentences in which a status must stand to count
_NEAR: Final = 4  # words between DENIED and THAT


def judge(passage: Passage, headline: Passage | None) -> Claim:
    """Judge *passage*, whose language has a file of claims, with its headline."""
    table = _table(passage.language)
    plain = Claim("reported", claimant=claims.claimant(passage))
    lead = passage.body_spans[passage.headed :][:1]
    begun = passage.words[lead[0].first : lead[0].last] if lead else ()
    sure = _sure(begun, _found(table, begun), plain)
    if sure:
        return sure
    above = headline.words if headline else ()
    titled = _found(table, above)
    sure = _sure(above, titled, plain)
    if sure:
        return replace(sure, start=-1, end=-1)
    spans = passage.body_spans[: _OPENING + passage.headed]
    opening = passage.words[spans[0].first : spans[-1].last] if spans else ()
    found: dict[str, tuple[int, int]] = {}
    for label, first, last in _found(table, opening):
        if label in _ORDER:
            found.setdefault(label, (opening[first].start, opening[last - 1].end))
    for label, _, _ in titled:
        if label in _ORDER:
            found.setdefault(label, (-1, -1))
    for label in _ORDER:
        if label in found:
            start, end = found[label]
            status = cast("ClaimStatus", label.lower())
            return replace(plain, status=status, start=start, end=end)
    return plain


def is_denied(passage: Passage, sentence: int, start: int) -> bool:
    """Tell whether a denial in *sentence* covers what stands at *start* in the text."""
    span = passage.spans[sentence]
    words = tuple(w for w in passage.words[span.first : span.last] if w.start < start)
    found = _found(_table(passage.language), words)
    that = [(first, last) for label, first, last in found if label == "THAT"]
    for label, first, last in found:
        led = [end for at, end in that if first < at <= last + _NEAR]
        if label != "DENIED" or not led:
            continue
        if not any(label in _DENIAL and at >= max(led) for label, at, _ in found):
            return True
    return False


def _plain(phrases: Iterable[lookup.Phrase]) -> tuple[ClaimStatus, int, int] | None:
    """Read a plain denial, or hearsay, and the words that say it."""
    found: dict[str, tuple[int, int]] = {}
    for label, first, last in phrases:
        found.setdefault(label, (first, last))
    if "BUT" not in found:
        if "NOTHING" in found:
            return "denied", *found["NOTHING"]
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


def _found(table: lookup.Table, words: Sequence[Word]) -> list[lookup.Phrase]:
    """Give the phrases in *words*.

    No CONFIRMED that a phrase of CLAIMED negates: "not confirmed".
    """
    found = table.phrases([word.low for word in words])
    open_ = {
        at
        for label, first, last in found
        if label in ("CLAIMED", "RUMOUR")
        for at in range(first, last)
    }
    return [one for one in found if one[0] != "CONFIRMED" or one[1] not in open_]
