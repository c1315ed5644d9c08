"""Figures that a correction names: that which was wrong, and that in its place."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.knowledge import ways as words
from pipeline.link.titles import own_title
from pipeline.link.ways import FIXED, LOWERED
from pipeline.link.words import number_key
from pipeline.text.spelled import figures
from pipeline.text.words import tokens
from schemas.report import Report

_OPENING: Final = 300  # characters; what was wrong is the news of a correction
_MOST: Final = 24  # figures that are kept
_TEN: Final = 10  # of which a multiple in words may be the first of two


def corrected(report: Report, ways: int) -> tuple[int, ...]:
    """Give the hashes of figures, in words too; () for what is no correction.

    "Four people died, not five" names both tolls, as does who lowers a toll. *ways*:
    its bits.
    """
    if not ways & FIXED and (not ways & LOWERED or report.labels.killed is None):
        return ()
    segment = report.segment
    text = f"{own_title(segment)}\n{segment.text[:_OPENING]}"
    found = sorted(figures(text, segment.article.language))[:_MOST]
    return tuple(sorted(number_key(each) for each in found))


def ruled_out(report: Report) -> int:
    """Give the toll for which *report* puts a lower one: "14, not 16"; else 0."""
    labels, segment = report.labels, report.segment
    killed, language = labels.killed, segment.article.language
    toll = killed.low if killed else None
    if not toll or language not in words.LANGUAGES:
        return 0
    if labels.claim_status not in {"reported", "confirmed"}:
        return 0
    found = 0
    for text in (own_title(segment), segment.text[:_OPENING]):
        found = max((found, *_ruled_out(tokens(text), language)))
    return found if found > toll else 0


def _ruled_out(lows: Sequence[str], language: str) -> Iterator[int]:
    """Read the numbers before or behind which a word says that they do not hold."""
    for phrase in words.table(language).phrases(lows):
        if phrase.label == "RULED":
            yield _number(lows[phrase.last : phrase.last + 1], language)
        elif phrase.label == "RULED_BEHIND":
            two = lows[max(0, phrase.first - 2) : phrase.first]
            if not _number(two[:-1], language):
                yield _number(two[-1:], language)


def _number(word: Sequence[str], language: str) -> int:
    """Give the one number of *word*; 0 if there is none, or it may be half of one."""
    found = max(figures(" ".join(word), language), default=0)
    whole = found % _TEN or "".join(word)[:1].isdigit()
    return found if whole else 0
