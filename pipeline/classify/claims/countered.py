"""English denials beside a toll of somebody else.

"The ministry denied that police had shot dead six. A rights group had said that six
died": what had been said before is what is denied, so the report stays a denial. "The
army denied a strike; prosecutors say 12 died": the word of the accused does not
outweigh an office that counts the dead, so the toll is its claim.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import Count, Figures
from pipeline.classify.claims import denials, false_denials, partial_denials
from pipeline.classify.claims.english import Claim
from pipeline.classify.passage import Passage
from pipeline.text.language import ENGLISH

_HAD_SAID: Final = re.compile(
    r"\b(?:had|(?:previously|earlier)) (?:\w+ly |earlier |also )?(?:said|told|reported|"
    r"claimed|alleged|accused|put|counted|spoken|written|posted|announced|estimated)\b",
    re.IGNORECASE,
)
_COUNTS: Final = re.compile(
    r"\b(?P<who>prosecutors?|ministry|police|hospitals?|governor|mayor|doctors?|medics?|"
    r"morgues?|coroners?|rescuers?|officials?|authorit(?:y|ies)|firefighters|"
    r"administration|united nations|u\.?n\.?|red cross|red crescent)"
    r"(?: (?!had\b|that\b)[\w\u2019'-]{1,30}){0,4}? "
    r"(?:say|says|said|confirm|confirms|confirmed|count|counts|counted|put|puts|report|"
    r"reports|reported)\b",
    re.IGNORECASE,
)
"""Who sees the dead, and tells of them."""
_DIED: Final = re.compile(
    r"\b(?:kill(?:s|ed|ing|ings)?|die[sd]?|dying|dead|deaths?|drowned|shot|massacred?)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r";|, (?:but|while|whereas|although|though)\b")


def settled(
    claim: Claim, figures: Figures, text: Passage, headline: Passage | None
) -> Claim:
    """Make *claim* sure where every toll beside the denial had been told before it."""
    tolls = _tolls(claim, figures, text, headline)
    told = bool(tolls) and all(_HAD_SAID.search(clause) for clause in tolls)
    deadly = told and any(
        _DIED.search(what) and not false_denials.is_beside(what)
        for what in _denied(text, headline)
    )
    return replace(claim, sure=True) if deadly else claim


def judge(
    claim: Claim, figures: Figures, text: Passage, headline: Passage | None
) -> Claim:
    """Take a denial for a claim of the office that counts dead beside it."""
    if claim.sure:
        return claim
    tolls = _tolls(claim, figures, text, headline)
    if any(_is_counted(clause, claim) for clause in tolls):
        return replace(claim, status="claimed", sure=True)
    return claim


def _tolls(
    claim: Claim, figures: Figures, text: Passage, headline: Passage | None
) -> list[str]:
    """Give the clause of each toll beside a denial, up to its figure."""
    if claim.status != "denied" or claim.nothing or text.language not in ENGLISH:
        return []
    clauses = [
        _clause(one, text)
        for one, _ in denials.uncovered(figures, text, headline).text
        if one.kind == "killed" and one.size and one.start >= 0 and not one.past
    ]
    return [clause for clause in clauses if not partial_denials.denies(clause)]


def _clause(count: Count, text: Passage) -> str:
    """Give the clause of *count*, as far as its figure."""
    span = text.spans[count.sentence]
    before = text.text[span.start : count.start]
    ends = [found.end() for found in _CLAUSE.finditer(before)]
    return text.text[span.start + (ends[-1] if ends else 0) : count.end]


def _is_counted(clause: str, claim: Claim) -> bool:
    """Tell whether an office other than who denies states the toll of a clause."""
    found = _COUNTS.search(clause)
    own = (claim.claimant or "").lower()
    return found is not None and found["who"].lower() not in own


def _denied(text: Passage, headline: Passage | None) -> Iterator[str]:
    """Give what the headline and the first sentence deny."""
    lead = text.body_spans[: 1 + text.headed]
    if lead:
        yield from partial_denials.denied(text.text, lead[-1].end)
    if headline:
        yield from partial_denials.denied(headline.text, len(headline.text))
