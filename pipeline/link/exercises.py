"""Exercises: what is played in one is no event, and no event is one."""

from functools import cache
from typing import Final

from pipeline.knowledge import lookup
from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import value_of
from pipeline.link.profile import Profile
from pipeline.link.traits import Traits
from pipeline.text.words import content
from schemas.report import Report

_LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt", "ru"))
_OPENING: Final = 200  # characters; about a first sentence
_PLAYED: Final = 1  # severity at most; what befell those who took part is graver
_GRAVE: Final = 3


def is_exercise(report: Report) -> bool:
    """Tell a report of an exercise in which nobody came to harm.

    Its title or its opening names one. That one was held before is told further down.
    """
    segment, labels = report.segment, report.labels
    if labels.severity > _PLAYED or labels.killed or labels.injured:
        return False
    language = segment.article.language
    if language not in _LANGUAGES:
        return False
    title = (segment.heading or segment.article.title) or ""
    words = content(f"{title} {segment.text[:_OPENING]}").split()
    return any(each.label == "EXERCISE" for each in _words(language).phrases(words))


@cache
def _words(language: str) -> lookup.Table:
    return lookup.load(language, "drills", ("DRILL", "BREAK", "EXERCISE", "SCRIPT"))


def is_played(report: Traits, story: Profile) -> bool:
    """Tell an exercise and an event with victims, or grave otherwise, apart."""
    one = report.entry
    return any(
        (one.exercise and _is_real(m.entry)) or (m.entry.exercise and _is_real(one))
        for m in story.members
    )


def _is_real(entry: ReportEntry) -> bool:
    if entry.exercise or entry.status == "denied":
        return False
    hurt = value_of(entry.killed) or value_of(entry.injured)
    return bool(hurt) or entry.severity >= _GRAVE
