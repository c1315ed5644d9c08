"""How firm a report is, in languages whose words are data; English: ``claims``."""

from dataclasses import replace
from functools import cache
from typing import Final, cast

from pipeline.classify import claims
from pipeline.classify.claims import Claim
from pipeline.classify.passage import Passage, Word
from pipeline.knowledge import lookup
from schemas.common import ClaimStatus

_ORDER: Final = ("RETRACTED", "HISTORICAL", "DENIED", "CONFIRMED", "CLAIMED")
"""Of several statuses the first one counts, as in English."""

_OPENING: Final = 2  # sentences in which a status must stand to count


def judge(passage: Passage, headline: Passage | None) -> Claim:
    """Judge *passage*, whose language has a file of claims, with its headline."""
    table = _table(passage.language)
    plain = Claim("reported", claimant=claims.claimant(passage))
    spans = passage.spans[passage.body > 0 :][: _OPENING + passage.headed]
    opening = passage.words[spans[0].first : spans[-1].last] if spans else ()
    found: dict[str, tuple[int, int]] = {}
    for words, inside in ((opening, True), (headline.words if headline else (), False)):
        for label, first, last in _found(table, words):
            place = (words[first].start, words[last - 1].end) if inside else (-1, -1)
            found.setdefault(label, place)
    for label in _ORDER:
        if label in found:
            start, end = found[label]
            status = cast("ClaimStatus", label.lower())
            return replace(plain, status=status, start=start, end=end)
    return plain


@cache
def _table(language: str) -> lookup.Table:
    return lookup.load(language, "claims", _ORDER)


def _found(table: lookup.Table, words: tuple[Word, ...]) -> list[tuple[str, int, int]]:
    """Give the label, the first and the last word (excluded) of each phrase."""
    lows = [word.low for word in words]
    return [
        (entry.label, place, place + length)
        for place in range(len(lows))
        for entry, length in table.at(lows, place)
    ]
