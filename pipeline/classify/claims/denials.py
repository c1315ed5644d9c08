"""Figures that a denial takes back: "the ministry denied that 12 were killed".

What follows the word of denial is denied with it, unless guilt alone is ("denied
responsibility for a strike that killed 12", "denied that it killed the 12 villagers"),
or a side clause tells of what did happen ("denied that its soldiers were in the town
where 12 died").
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import Count, Figures, Kind
from pipeline.classify.claims import corrections, foreign
from pipeline.classify.claims.claim import Claim
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

_WHAT: Final = r"(?:reports?|claims?|rumou?rs?|allegations?|accusations?|posts?)"
_WHERE: Final = r"(?:(?:on|in|from|by|circulating on) (?:(?!that\b)\w+ ){1,3})?"
"""Read "reports on social media that": who tells what is denied."""
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying) (?:(?:on \w+day|\w+ly) )?(?:that\b|killing\b|"
    rf"(?:\w+ ){{0,3}}{_WHAT} {_WHERE}(?:that|of)\b)|"
    r"(?:reject|dismiss|refut|disput)(?:s|es|ed|ing)? (?:as \w+ )?(?:\w+ ){0,3}"
    rf"{_WHAT} {_WHERE}(?:that|of)\b|"
    rf"(?:no|any) truth (?:in|to) (?:\w+ ){{0,3}}{_WHAT} (?:that|of)\b)",
    re.IGNORECASE,
)
_STANDS: Final = re.compile(
    r"[;:]|\b(?:that|where|when|which|who|whose|after|before|since|but|its|their|while|"
    r"(?<!such )(?<!well )(?<!many )(?<!much )(?<!few )(?<!high )"
    r"as(?! (?:many|few|well|much|high|a result)\b)|"
    r"and (?:said|says|added|adds|called|calls|told)|"
    r"responsib\w+|involve\w*|behind|role|blame\w*|fault|guilt\w*|caused|part|knew|ignored)\b",
    re.IGNORECASE,
)
"""Between the denial and a figure: whom it counts is not denied."""
_SPEAKER: Final = re.compile(r"\s*(?:it|they|he|she|we)\b", re.IGNORECASE)
_THE: Final = ("the ", "these ", "those ", "both ")
"""How victims begin who are known, whoever did it."""

_EARLIER: Final = Sifted(
    r"\bearlier (?:version|report|story|article|post)\b[^.;]{0,60}\b(?:said|stated|"
    r"reported|gave)\b",
    re.IGNORECASE,
)

_NEWER: Final = re.compile(
    r"[;.]|, (?:but|while|and|now)\b|\bnow\b|\bsince\b", re.IGNORECASE
)
"""Behind which the figures are no longer those of the earlier version."""


def uncorrected(figures: Figures, text: Passage) -> Figures:
    """Leave out what "an earlier version said"."""
    if not _EARLIER.search(text.text):
        return figures
    return replace(
        figures,
        text=tuple(one for one in figures.text if not _was_said(one[0], text)),
    )


def _was_said(count: Count, text: Passage) -> bool:
    first = text.spans[count.sentence].start
    before = text.text[first : max(first, count.start)]
    said = _EARLIER.search(before) if text.language == "en" else None
    if said is None or _NEWER.search(before, said.end()):
        return False
    rest = text.text[first + said.end() : text.spans[count.sentence].end]
    return not corrections.tells_who_died(rest)


def uncovered(figures: Figures, text: Passage, headline: Passage | None) -> Figures:
    """Leave out the figures of *text* and *headline* that a denial takes back."""
    return replace(
        figures,
        text=tuple(one for one in figures.text if not _is_denied(one[0], text)),
        title=tuple(
            one
            for one in figures.title
            if headline is None or not _is_denied(one[0], headline)
        ),
    )


def _is_denied(count: Count, passage: Passage) -> bool:
    if count.start < 0:
        return False
    if passage.language in foreign.LANGUAGES:
        return foreign.is_denied(passage, count.sentence, count.start)
    first = passage.spans[count.sentence].start
    before = passage.text[first : count.start]
    known = count.rule.endswith(".object") and count.text.startswith(_THE)
    return any(
        not _STANDS.search(before, found.end())
        and not (known and _is_of_deed(found, before))
        for found in _DENIES.finditer(before)
    )


def covers_sentence(claim: Claim, text: Passage) -> bool:
    """Tell whether all behind the denial in its sentence is denied, to its end.

    Asked for outside English: not every way to say who died is read as a figure there.
    """
    if (
        claim.status != "denied"
        or claim.start < 0
        or text.language not in foreign.LANGUAGES
    ):
        return False
    return any(
        foreign.is_denied(text, sentence, span.end)
        for sentence, span in enumerate(text.spans)
        if span.start <= claim.start < span.end
    )


def _is_of_deed(denial: re.Match[str], before: str) -> bool:
    """Tell whether who speaks denies to have done it: "denied that it killed"."""
    return denial[0].lower().endswith("killing") or (
        _SPEAKER.match(before, denial.end()) is not None
    )


def zeroed(
    figures: Mapping[Kind, Count | None], claim: Claim, text: Passage
) -> Mapping[Kind, Count | None]:
    """Set figures to 0 where nothing of the kind happened."""
    if not claim.nothing:
        return figures
    hurt = re.search(r"\b(?:hurt|injur\w+|wounded|casualties|harmed)\b", text.text)
    result: dict[Kind, Count | None] = {}
    for kind, count in figures.items():
        known = count is not None or (kind == "injured" and hurt)
        # one of the headline stands nowhere in the text
        start, end = (count.start, count.end) if count and count.in_text else (-1, -1)
        none = Count(kind, 0, 0, start, end, 0)
        result[kind] = none if known and kind != "missing" else None
    return result
