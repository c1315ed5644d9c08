"""Exercises: what is played in one is no event, and no event is one."""

from typing import Final

from pipeline.knowledge import drills
from pipeline.text.words import content
from schemas.report import Report

_OPENING: Final = 200  # characters; about a first sentence
_EXERCISE: Final = "EXERCISE"
_PLAYED: Final = 1  # severity at most; what befell those who took part is graver


def is_exercise(report: Report) -> bool:
    """Tell a report of an exercise in which nobody came to harm.

    Its title or its opening names one. That one was held before is told further down.
    """
    segment, labels = report.segment, report.labels
    if labels.severity > _PLAYED or labels.killed or labels.injured:
        return False
    language = segment.article.language
    if language not in drills.LANGUAGES:
        return False
    title = (segment.heading or segment.article.title) or ""
    opening = content(f"{title} {segment.text[:_OPENING]}").split()
    return _EXERCISE in drills.table(language).labels(opening)
