"""English denials of a part of the news: a motive, a target, a cause, a higher toll.

"A strike killed six. The army denied that it had aimed at civilians": six are dead,
whatever is denied. Such a denial is no word on the event. It is one where the report
states another toll outside the denial, and what is denied is

- another number of dead or hurt: "denied that nine had died. Four died, he said";
- why, at what or by whom it was done: "denied that a cartel was behind it";
- of no harm at all: "denied that a signal had failed".

Other languages do so in ``claims.foreign``.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import Count, Figures
from pipeline.classify.claims import denials, english, false_denials
from pipeline.classify.claims.english import Claim
from pipeline.classify.passage import Passage
from pipeline.text.language import ENGLISH
from pipeline.text.spelled import figures as figures_in

_OPENING: Final = 3  # sentences in which the toll of the news stands
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|refut|disput)(?:s|es|ed|ing)?)\b"
    r"(?: (?:as \w+ )?(?:(?!that\b)[\w\u2019'-]+ ){0,3}?"
    r"(?:reports?|claims?|rumou?rs?|allegations?|accusations?|suggestions?|posts?)"
    r"(?= (?:that|of)\b))?",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"[;:]|[.!?](?=\s|$)|\n|, (?:but|and|while|saying|adding)\b|"
    r"\band (?:said|says|put|added|confirmed)\b"
)
"""Behind which a sentence no longer says what is denied."""
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
    """Judge a report that seems to be *claim* anew, if but a part of it is denied.

    The *figures* given back are those that no denial covers.
    """
    if claim.status != "denied" or claim.nothing or text.language not in ENGLISH:
        return claim, figures
    if claim.sure:
        return claim, figures
    stated = denials.uncovered(figures, text, headline)
    tolls = [*_tolls(stated, text, headline)]
    above = headline.text if headline else ""
    parts = [*denied(text.text, _end(text)), *denied(above, len(above))]
    if not tolls or not parts:
        return claim, figures
    left = {one.size for one in tolls}
    counted = [one for one in _tolls(figures, text, headline) if _is_number(one, text)]
    gone = {one.size for one in counted} - left
    # "nine died", which is denied, is a claim, and so is "nine were shot"
    covered = stated != figures and bool(gone)
    if not all(_is_part(what, covered=covered) for what in parts):
        return claim, figures
    bare = replace(text, text=_blanked(text.text))
    said = english.judge(bare, _blanked(above))
    if said.status == "denied" or said.nothing:
        return claim, figures
    return replace(said, sure=True, claimant=claim.claimant), stated


def _tolls(
    figures: Figures, text: Passage, headline: Passage | None
) -> Iterator[Count]:
    """Give the dead and hurt of the headline and the opening, of these days."""
    counts = [one for one, _ in figures.title if headline]
    counts += [one for one, _ in figures.text if 0 <= one.start < _end(text)]
    for count in counts:
        if count.size and not count.past and count.kind != "missing":
            yield count


def _is_number(count: Count, text: Passage) -> bool:
    """Tell whether *count* is of a number: "villagers" are no other one than nine."""
    return bool(figures_in(count.text, text.language))


def _end(text: Passage) -> int:
    spans = text.body_spans[: _OPENING + text.headed]
    return spans[-1].end if spans else 0


def denied(text: str, end: int) -> Iterator[str]:
    """Give what each denial before *end* denies."""
    for found in _DENIES.finditer(text, 0, end):
        stop = _END.search(text, found.end())
        yield text[found.end() : stop.start() if stop else len(text)]


def denies(clause: str) -> bool:
    """Tell whether a word of denial stands in *clause*."""
    return _DENIES.search(clause) is not None


def _is_part(what: str, *, covered: bool) -> bool:
    """Tell whether *what* is denied is not the event, of which a toll is stated."""
    if false_denials.is_beside(what) and not _ITSELF.search(what):
        return True
    if _DEED.search(what):
        return covered
    return len(_CONTENT.findall(what)) > 1


def _blanked(text: str) -> str:
    """Put blanks, as many, for the words of denial."""
    return _DENIES.sub(lambda found: " " * len(found[0]), text)
