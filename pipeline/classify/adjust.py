"""What the parts of a reading tell one another: class, status and figures."""

import re
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import Count
from pipeline.classify.claims import Claim
from pipeline.classify.classes import Scores
from pipeline.classify.passage import Passage

THIN: Final = 4.0  # below it the page's title is asked too
_LENT: Final = 0.8
_ARMS: Final = re.compile(
    r"\b(?:missiles?|drones?|bomb\w*|shell(?:ing|ed|s)|rockets?|air ?strikes?|artillery|"
    r"gunmen|militants?|troops|army|soldiers|fighters|rebels|mortars?)\b",
    re.IGNORECASE,
)
_STRIKE: Final = re.compile(r"\bstrikes?\b(?! (?:over|by|action|ballot))")
_POLITE: Final = ("SUPPORT", "REQUEST", "ACCUSE", "REJECT", "CONSULT", "COOPERATE")


def event(
    scores: Scores, text: Passage, claim: Claim, figures: dict[str, Count | None]
) -> None:
    """Let the status and the figures speak for or against a class."""
    toll = any(count is not None and count.rank > 0 for count in figures.values())
    if toll and _STRIKE.search(text.text) and "LABOUR" not in scores.values:
        scores.add("ASSAULT", 3.0)
    if toll and max(scores.values.values(), default=0.0) < THIN / 2:
        scores.add("ACCIDENT", 2.0)
    if claim.status == "historical":
        scores.add("OTHER", 9.0)
    if toll:
        for label in _POLITE:
            if label in scores.values:
                scores.add(label, -2.5)
        if _ARMS.search(text.text):
            scores.add("ASSAULT", 2.0)
        for label in ("SPORT", "CULTURE", "BUSINESS"):
            if label in scores.values:
                scores.add(label, -2.0)
    if claim.trial and claim.status != "historical":
        scores.add("LEGAL", 2.0)
    if claim.status == "denied" and "REJECT" in scores.values:
        # A denial is told under the class of what is denied.
        scores.add("REJECT", -3.0)


def lend(scores: Scores, page: Scores) -> None:
    """Add what the title of the page says, for a post that leaves it unsaid."""
    for label, weight in page.values.items():
        scores.add(label, _LENT * weight)


def of_headline(count: Count | None) -> Count | None:
    """Take a figure of the headline; it has no place in the text."""
    return None if count is None else replace(count, start=-1, end=-1)


def untried(
    figures: dict[str, Count | None], event_class: str
) -> dict[str, Count | None]:
    """Drop the figures of a trial: they are those of an earlier event."""
    if event_class != "LEGAL":
        return figures
    return dict.fromkeys(figures)


def denied(
    figures: dict[str, Count | None], claim: Claim, text: Passage
) -> dict[str, Count | None]:
    """Set figures to 0 where nothing of the kind happened."""
    if not claim.nothing:
        return figures
    hurt = re.search(r"\b(?:hurt|injur\w+|wounded|casualties|harmed)\b", text.text)
    result: dict[str, Count | None] = {}
    for kind, count in figures.items():
        known = count is not None or (kind == "injured" and hurt)
        start, end = (count.start, count.end) if count else (-1, -1)
        none = Count(kind, 0, 0, start, end, 0)  # type: ignore[arg-type]
        result[kind] = none if known and kind != "missing" else None
    return result
