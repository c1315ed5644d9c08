"""English denials beside a toll: what of the report is denied, and by whom.

Three rules, and the first that holds decides:

1. The toll had been told before: "The ministry denied that police had shot dead six. A
   rights group had said that six died". That is what is denied: a denial it stays.
2. But a part of the news is denied: another number ("denied that nine had died. Four
   died, he said"), why, at what or by whom it was done ("denied that a cartel was
   behind it"), or what harms nobody ("denied that a signal had failed"). "A strike
   killed six. The army denied that it had aimed at civilians": six are dead.
3. An office counts the dead: "The army denied a strike; prosecutors say 12 died". The
   word of the accused does not outweigh it, so the toll is its claim.

Other languages do so in ``claims.foreign``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import Count, Figures
from pipeline.classify.claims import denials, denying, english, false_denials
from pipeline.classify.claims.claim import Claim
from pipeline.classify.passage import Passage
from pipeline.text.language import ENGLISH
from pipeline.text.spelled import figures as figures_in

_OPENING: Final = 3  # sentences in which the toll of the news stands
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
_DEED: Final = re.compile(
    r"\b(?:kill\w*|die[sd]?|dying|dead|deaths?|drown\w*|murder\w*|victims?|casualt\w+|"
    r"tolls?|massacres?|civilians?|harm\w*|hurt|injur\w+|wounded|attack\w*|"
    r"str(?:ike|ikes|iking|uck)|bomb\w*|shell\w*|hit|hits|hitting|fir(?:ed|ing)|"
    r"shot|shoot\w*|raid\w*|explosions?|blasts?|crash\w*|fires?|collaps\w+|"
    r"los(?:t|s|ses)|downed|shot down|sunk|captur\w+|seiz\w+|destroy\w*|"
    r"incidents?|events?|episodes?|operations?|reports?|claims?|allegations?|"
    r"accusations?|accounts?|version|responsib\w+|everything|anything)\b",
    re.IGNORECASE,
)
"""What a denial of the event itself speaks of."""
_ITSELF: Final = re.compile(
    r"\b(?:any|no|such|carr(?:y|ied|ying) out|launch\w*|conduct\w*|there)\b",
    re.IGNORECASE,
)
"""Of an attack: that there was none."""
_CONTENT: Final = re.compile(r"\b(?!(?:it|this|that|them|these|those)\b)[^\W\d_]{3,}")


def judge(
    claim: Claim, figures: Figures, text: Passage, headline: Passage | None
) -> tuple[Claim, Figures]:
    """Judge a report that seems to be *claim* anew, if that is a denial beside a toll.

    Where but a part is denied, the *figures* given back are those that no denial
    covers.
    """
    if claim.status != "denied" or claim.nothing or claim.sure:
        return claim, figures
    if text.language not in ENGLISH:
        return claim, figures
    stated = denials.uncovered(figures, text, headline)
    clauses = [*_clauses(stated, text)]
    if _were_told_before(clauses, text, headline):
        return replace(claim, sure=True), figures
    rest = _rest(figures, stated, text, headline)
    if rest is not None:
        return replace(rest, sure=True, claimant=claim.claimant), stated
    if any(_is_counted(clause, claim) for clause in clauses):
        return replace(claim, status="claimed", sure=True), figures
    return claim, figures


def _clauses(stated: Figures, text: Passage) -> Iterator[str]:
    """Give the clause of each toll beside a denial, up to its figure."""
    for count, _ in stated.text:
        if count.kind != "killed" or not count.size or count.start < 0 or count.past:
            continue
        clause = _clause(count, text)
        if not denying.denies(clause):
            yield clause


def _clause(count: Count, text: Passage) -> str:
    """Give the clause of *count*, as far as its figure."""
    span = text.spans[count.sentence]
    before = text.text[span.start : count.start]
    ends = [found.end() for found in _CLAUSE.finditer(before)]
    return text.text[span.start + (ends[-1] if ends else 0) : count.end]


def _were_told_before(
    clauses: Sequence[str], text: Passage, headline: Passage | None
) -> bool:
    """Tell whether all *clauses* say what had been said, and dead are denied."""
    if not clauses or not all(_HAD_SAID.search(clause) for clause in clauses):
        return False
    return any(
        _DIED.search(what) and not false_denials.is_beside(what)
        for what in _denied(text, headline, 1)
    )


def _rest(
    figures: Figures, stated: Figures, text: Passage, headline: Passage | None
) -> Claim | None:
    """Judge a report without its denials; None unless they are of a part only.

    Args:
        figures: All figures there are.
        stated: Those that no denial covers.
        text: The text.
        headline: What stands above it.
    """
    left = {one.size for one in _tolls(stated, text, headline)}
    parts = [*_denied(text, headline, _OPENING)]
    if not left or not parts:
        return None
    counted = [one for one in _tolls(figures, text, headline) if _is_number(one, text)]
    # "nine died", which is denied, is a claim, and so is "nine were shot"
    covered = stated != figures and bool({one.size for one in counted} - left)
    if not all(_is_part(what, covered=covered) for what in parts):
        return None
    bare = replace(text, text=denying.blanked(text.text))
    said = english.judge(bare, denying.blanked(headline.text if headline else ""))
    return None if said.status == "denied" or said.nothing else said


def _tolls(
    figures: Figures, text: Passage, headline: Passage | None
) -> Iterator[Count]:
    """Give the dead and hurt of the headline and the opening, of these days."""
    counts = [one for one, _ in figures.title if headline]
    end = _end(text, _OPENING)
    counts += [one for one, _ in figures.text if 0 <= one.start < end]
    for count in counts:
        if count.size and not count.past and count.kind != "missing":
            yield count


def _is_number(count: Count, text: Passage) -> bool:
    """Tell whether *count* is of a number: "villagers" are no other one than nine."""
    return bool(figures_in(count.text, text.language))


def _is_part(what: str, *, covered: bool) -> bool:
    """Tell whether *what* is denied is not the event, of which a toll is stated."""
    if false_denials.is_beside(what) and not _ITSELF.search(what):
        return True
    if _DEED.search(what):
        return covered
    return len(_CONTENT.findall(what)) > 1


def _is_counted(clause: str, claim: Claim) -> bool:
    """Tell whether an office other than who denies states the toll of a clause."""
    found = _COUNTS.search(clause)
    own = (claim.claimant or "").lower()
    return found is not None and found["who"].lower() not in own


def _denied(text: Passage, headline: Passage | None, sentences: int) -> Iterator[str]:
    """Give what the first *sentences* and the headline deny."""
    yield from denying.denied(text.text, _end(text, sentences))
    if headline:
        yield from denying.denied(headline.text, len(headline.text))


def _end(text: Passage, sentences: int) -> int:
    """Give where the first *sentences* end, a heading above them included."""
    spans = text.body_spans[: sentences + text.headed]
    return spans[-1].end if spans else 0
