"""Which claim status a report has: where the rules decide, and where the heads do."""

from collections.abc import Mapping
from typing import Final

from pipeline.classify import fresh
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.claims import false_denials, foreign
from pipeline.classify.claims.claim import Claim
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.heads.judge import Judge
from pipeline.classify.heads.linear import Array
from pipeline.classify.passage import Passage
from pipeline.classify.severity import grades
from pipeline.text.language import ENGLISH
from schemas.common import ClaimStatus

RULED: Final = ("retracted",)
"""Claim statuses that the rules decide: too few texts show them to be learned."""

UNTAUGHT: Final = ("denied", "historical")
"""Statuses learned from English alone: elsewhere the rules must say them as well."""


def is_ruled(claim: Claim, passage: Passage) -> bool:
    """Tell whether the rules decide the claim status, whatever the heads say.

    Nearly all texts of the training are English: elsewhere a denial in the headline or
    the first sentence is one. Further down it may be of guilt alone.
    """
    if claim.status in RULED or claim.sure:
        return True
    if claim.status != "denied" or passage.language == "en":
        return False
    lead = (*passage.body_spans[:1], *foreign.opening(passage))
    return claim.start < 0 or any(claim.start < span.end for span in lead)


def likeliest(
    seen: Observed, scores: Array, judge: Judge, least: Mapping[Kind, float]
) -> tuple[ClaimStatus, bool]:
    """Give the status by the heads, and whether it is of the past and wakes nobody.

    *least* is by kind the probability from which a figure is one of the event.
    """
    status, toll = judge.status(scores), seen.found.best(least)["killed"]
    if judge.is_past(scores) and _otherwise(seen, "historical", toll) is None:
        ruled = seen.claim.status == "historical"
        return ("historical" if ruled else status), True
    return _otherwise(seen, status, toll) or status, False


def _otherwise(
    seen: Observed, status: ClaimStatus, toll: Count | None
) -> ClaimStatus | None:
    """Give the status for one that the heads alone do not decide; None if they do.

    Outside English the rules must say historical too. In English they must where the
    opening has dead of these days, or the *toll* that the text will be told with: the
    heads have learned words such as "hundreds" and "historic", beside which people die
    as well.
    """
    agreed = seen.claim.status == "historical" == status
    if seen.passage.language not in ENGLISH:
        return "reported" if status in UNTAUGHT and not agreed else None
    if status == "denied" != seen.claim.status and toll and _only_seems(seen):
        return "reported"
    if status != "historical" or agreed or seen.claim.trial:
        return None
    told = fresh.has_fresh_toll(seen.found, seen.passage, grades.OPENING)
    told = told or fresh.is_fresh(toll, seen.passage, grades.OPENING)
    return "reported" if told else None


def _only_seems(seen: Observed) -> bool:
    """Tell whether words such as "rejected an offer" may have spoken to the heads."""
    return any(false_denials.seems(one.text) for one in seen.lines)
