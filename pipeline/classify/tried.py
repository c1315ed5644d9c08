"""Dead of a deed that a court judges: they are no news, whatever day it sits.

Words: ``pipeline/knowledge/<language>/trials.txt``.
"""

from typing import Final

from pipeline.classify.casualties import Count
from pipeline.classify.passage import Passage, lead
from pipeline.knowledge import drills, trials

COURTS: Final = ("LEGAL", "OTHER")
"""Event classes of what a court says."""


def is_of_trial(
    count: Count, text: Passage, headline: Passage | None, event_class: str
) -> bool:
    """Tell whether *count* is of a deed that is judged.

    A report of a court opens with the judgement, and is often taken for OTHER; in
    others the trial stands before its dead: "the trial over the fire in which nine
    died". Who shoots in a court room is told by other words, and riots after a verdict
    have dead of their own. English figures are judged by the gate.
    """
    language = text.language
    if language not in trials.LANGUAGES or language == "en":
        return False
    place = headline if count.above else text
    if place is None or count.start < 0:
        return event_class in COURTS and _is_judged(text, headline)
    span = place.spans[count.sentence]
    found = trials.table(language).phrases(place.lows[span.first : span.last])
    if any(one.label in ("EXECUTED", "ASIDE") for one in found):
        return False
    at = sum(w.start < count.start for w in place.words[span.first : span.last])
    tried = any(one.label == "TRIAL" and one.last <= at for one in found)
    return tried or (event_class in COURTS and _is_judged(text, headline))


def is_beside(text: Passage, headline: Passage | None) -> bool:
    """Tell whether a court is but where, when or why it happened: after a verdict."""
    table = trials.table(text.language)
    lines = (one.lows[part] for one, part in lead(text, headline, 1))
    return any("ASIDE" in table.labels(line) for line in lines)


def _is_judged(text: Passage, headline: Passage | None) -> bool:
    """Tell whether the news is the judgement: a headline of dead must name it."""
    table = trials.table(text.language)
    first = text.body_spans[:1]
    said = table.labels([low for s in first for low in text.lows[s.first : s.last]])
    above = table.labels(headline.lows) if headline is not None else said
    if not {"CONVICT", "ASIDE"}.isdisjoint(said | above):
        return False
    return "JUDGED" in above or ("JUDGED" in said and not _tells_dead(headline))


def _tells_dead(headline: Passage | None) -> bool:
    if headline is None or headline.language not in drills.LANGUAGES:
        return False
    return "VICTIMS" in drills.table(headline.language).labels(headline.lows)
