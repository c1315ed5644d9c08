"""What the parts of a reading tell one another: class, status and figures."""

import re
from typing import Final

from pipeline.classify.casualties import Count, Kind
from pipeline.classify.claims import Claim
from pipeline.classify.classes import Scores
from pipeline.classify.passage import Passage
from pipeline.taxonomy import row_of
from pipeline.text.sieve import Sifted

FICTION: Final = 20.0  # a review: who is killed in it is nobody
THIN: Final = 4.0  # below it the page's title is asked too
_LENT: Final = 0.8
_ARMS: Final = Sifted(
    r"\b(?:missiles?|drones?|bomb\w*|shell(?:ing|ed|s)|rockets?|air ?strikes?|"
    r"artillery|"
    r"gunmen|militants?|troops|army|soldiers|fighters|rebels|mortars?)\b",
    re.IGNORECASE,
)
EPIDEMIC: Final = Sifted(
    r"\b(?:outbreak|epidemic|pandemic|virus|cholera|ebola|measles|dengue|malaria|mpox|"
    r"polio|plague|covid|flu|influenza|meningitis|marburg|typhoid|diphtheria|fever)\b",
    re.IGNORECASE,
)
REVIEW: Final = re.compile(
    r"^(?:\w+ )?review\s*[:|\u2013\u2014-]|\b(?:film|book|theatre|theater|album|tv|"
    r"movie|game|concert|stage|opera) review\b|[:|\u2013\u2014-]\s*review$",
    re.IGNORECASE,
)
_SCORE: Final = re.compile(r"\b\d{1,3}[-\u2013]\d{1,3}\b(?!-)")
_STRIKE: Final = Sifted(r"\bstrikes?\b(?! (?:over|by|action|ballot))")


def event(
    scores: Scores, text: Passage, claim: Claim, figures: dict[Kind, Count | None]
) -> None:
    """Let the status and the figures speak for or against a class."""
    if scores.values.get("CULTURE", 0.0) >= FICTION:
        return
    if "SPORT" in scores.values and _SCORE.search(text.text):
        scores.add("SPORT", 4.0)
    _toll(scores, text, figures)
    if claim.status == "historical":
        scores.add("OTHER", 9.0)
    elif claim.trial:
        scores.add("LEGAL", 3.0)
    if claim.status == "denied" and "REJECT" in scores.values:
        # A denial is reported under the class of what is denied.
        scores.add("REJECT", -3.0)


def _toll(scores: Scores, text: Passage, figures: dict[Kind, Count | None]) -> None:
    """Let dead and injured speak against talk, trade and play."""
    if not any(count and count.rank > 0 for count in figures.values()):
        return
    if _STRIKE.search(text.text) and "LABOUR" not in scores.values:
        scores.add("ASSAULT", 3.0)
    if max(scores.values.values(), default=0.0) < THIN / 2:
        scores.add("ACCIDENT", 2.0)
    if _ARMS.search(text.text):
        scores.add("ASSAULT", 2.0)
    for label in tuple(scores.values):
        weight = row_of(label).given_casualties
        if weight:
            scores.add(label, weight)


def lend(scores: Scores, page: Scores) -> None:
    """Add what the title of the page says, for a post that leaves it unsaid."""
    for label, weight in page.values.items():
        scores.add(label, _LENT * weight)


def uncounted(
    figures: dict[Kind, Count | None], event_class: str | None, text: Passage
) -> dict[Kind, Count | None]:
    """Drop what is no casualty: cases of an epidemic, dead of a story or match."""
    if event_class == "HEALTH" and EPIDEMIC.search(text.text):
        return {k: None if k == "injured" else count for k, count in figures.items()}
    played = event_class == "SPORT" and _SCORE.search(text.text)
    return dict.fromkeys(figures) if event_class == "CULTURE" or played else figures


def untried(
    figures: dict[Kind, Count | None], event_class: str
) -> dict[Kind, Count | None]:
    """Drop the figures of a trial: they are those of an earlier event."""
    if event_class != "LEGAL":
        return figures
    return dict.fromkeys(figures)


def denied(
    figures: dict[Kind, Count | None], claim: Claim, text: Passage
) -> dict[Kind, Count | None]:
    """Set figures to 0 where nothing of the kind happened."""
    if not claim.nothing:
        return figures
    hurt = re.search(r"\b(?:hurt|injur\w+|wounded|casualties|harmed)\b", text.text)
    result: dict[Kind, Count | None] = {}
    for kind, count in figures.items():
        known = count is not None or (kind == "injured" and hurt)
        start, end = (count.start, count.end) if count else (-1, -1)
        none = Count(kind, 0, 0, start, end, 0)
        result[kind] = none if known and kind != "missing" else None
    return result
