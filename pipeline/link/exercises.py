"""Exercises: what is played in one is no event, and no event is one."""

import re
from functools import cache
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
    opening = content(f"{title} {segment.text[:_OPENING]}")
    if not _first_words(language).search(opening):
        return False
    found = drills.table(language).phrases(opening.split())
    return any(each.label == _EXERCISE for each in found)


@cache
def _first_words(language: str) -> re.Pattern[str]:
    """Match the first word of any phrase: hardly a text has one, so ask this first."""
    entries = drills.table(language).entries
    first = {entry.words[0] for entry in entries if entry.label == _EXERCISE}
    words = [re.escape(word).replace(r"\*", "[^ ]*") for word in sorted(first)]
    return re.compile(rf"(?:^| )(?:{'|'.join(words)})(?: |$)")
