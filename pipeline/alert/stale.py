"""Lines of a page that a newer count has overtaken: an old figure beside a new one."""

import re
from collections.abc import Iterable
from typing import Final

from pipeline.knowledge import tolls
from pipeline.text.language import ENGLISH
from pipeline.text.spelled import figures, says
from schemas.alert import FieldChange
from schemas.common import Ledger, Range
from schemas.event import Event

_COUNTED = frozenset({"killed", "killed_high", "injured"})
"""Fields of a change that hold a number of persons."""
_HURT: Final = re.compile(r"\b(?:injur|wound|hurt|maim|burn|hospital)", re.IGNORECASE)


def is_stale(
    line: str, event: Event, changes: Iterable[FieldChange], body: str
) -> bool:
    """Tell whether *line* holds a figure that the story does not stand by any more.

    A page is corrected in its text before its title, or never in its title. A figure of
    *line* is old if it is the one that *changes* replace, or if neither the counts of
    the story and the report nor *body* know it. The report of a correction names the
    figure that was wrong, so there *body* is no witness.

    Args:
        line: A title, heading or sentence of the page.
        event: Its counts are what the message shows.
        changes: Since the last message.
        body: The text of the report without its title and heading.
    """
    story, own = event.story, event.labels
    if story.status in ("denied", "retracted"):
        return False  # a figure is then shown as a claim
    language = event.segment.article.language
    gravest = story.killed or story.injured
    if gravest is None:
        return False
    if says(line, gravest.best, language) and not _is_other(line, event, body):
        return False  # it may say "seven and not five"
    known = _known(
        (story.killed, story.injured, story.missing),
        (own.killed, own.injured, own.missing),
    )
    if replaces(line, changes, language, known):
        return True
    unknown = figures(line, language) - known
    if event.change != "corrected":
        unknown -= figures(body, language)
    return bool(unknown)


def _is_other(line: str, event: Event, body: str) -> bool:
    """Tell whether *line* has the dead right and another figure of the injured.

    "Bomb kills 7, wounds 19" above a text that counts 20. The two of "Two trains
    collide, 19 dead" are no injured.
    """
    story, language = event.story, event.segment.article.language
    if not story.killed or not story.injured or event.change == "corrected":
        return False
    if says(line, story.injured.best, language):
        return False
    if not _tells_of_hurt(line, language):
        return False
    own = event.labels
    known = _known((story.killed, story.injured), (own.killed, own.injured))
    return bool(figures(line, language) - known - figures(body, language))


def _tells_of_hurt(line: str, language: str) -> bool:
    """Tell whether *line* may count the injured: in a language without words it may."""
    if language in ENGLISH:
        return _HURT.search(line) is not None
    return tolls.tells_hurt(line, language)


def replaces(
    line: str,
    changes: Iterable[FieldChange],
    language: str,
    known: frozenset[int] = frozenset(),
) -> bool:
    """Tell whether *line* holds a figure that *changes* replace and *known* lacks."""
    old = {int(c.before) for c in changes if c.field in _COUNTED and c.before}
    return any(says(line, figure, language) for figure in old - known - {0})


def _known(
    ledgers: Iterable[Ledger | None], ranges: Iterable[Range | None]
) -> frozenset[int]:
    """Give the counts that a message shows or the report itself states."""
    found = {ledger.best for ledger in ledgers if ledger}
    for own in ranges:
        if own is None:
            continue
        found |= {n for n in (own.low, own.high) if n is not None}
        if own.low and own.high is None:
            found.add(own.low - 1)  # "more than 60" is at least 61
    return frozenset(found)


__all__ = ["is_stale", "replaces"]
