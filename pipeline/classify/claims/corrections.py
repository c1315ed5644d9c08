"""Words of correction that take no report back: they mend a figure of it."""

import re
from typing import Final

from pipeline.classify import numerals
from pipeline.text.sieve import Sifted

NOTHING: Final = Sifted(
    r"\b(?:there (?:was|has been|had been) no|no such|never (?:happened|took place)|"
    r"did not (?:happen|take place|occur)|(?:is|are|was|were) (?:a hoax|false|fake|"
    r"untrue|unfounded|baseless|staged)|hoax|false alarm|no (?:explosion|blast|attack|"
    r"bomb|shooting|crack|fire|leak|crash|strike|outbreak)\b|"
    r"found no (?:crack|evidence|trace|sign|bomb|damage|device)|"
    r"no \w+ (?:has |have |had )?(?:collapsed|exploded|crashed|sunk|sank|derailed|"
    r"caught fire)\b|that was wrong\b|"
    r"nothing of the kind|turned out to be (?:false|a))",
    re.IGNORECASE,
)
WELL: Final = Sifted(r"\bis (?:sound|safe|intact|unharmed|alive)", re.IGNORECASE)
"""Nothing happened where nobody else is counted dead: one of them may live."""
_NUMBER: Final = "|".join(sorted(numerals.NUMERALS - {"a", "half", "zero"}))
_EARLIER: Final = re.compile(
    r"earlier (?:version|report)\b[^.]{0,60}\b(?:said|stated|reported)$", re.IGNORECASE
)
_IN_ERROR: Final = re.compile(
    rf"earlier (?:version|report)\b[^.]{{0,60}}\b(?:\d+|{_NUMBER})\b[^.]{{0,40}}"
    r"\b(?:in error|wrong|incorrect)$",
    re.IGNORECASE,
)
"""It is the figure that was wrong: "an earlier report gave 30 dead in error"."""
_NOT_SO_MANY: Final = re.compile(
    rf"\bnot (?:\d+|{_NUMBER})\b[^.;]{{0,30}}$", re.IGNORECASE
)
"""Before it: "three people, not 30 as was reported in error"."""
_BEFORE: Final = 60  # characters in which it stands
_QUOTED: Final = r"[^.;]{0,200}"
"""The rest of what the earlier report said: a sentence that names place and day."""
_UPDATED: Final = re.compile(
    rf"{_QUOTED}(?:[,;] (?:but|while|and|now)\b|[.;])[^.]{{0,80}}"
    r"\b(?:now|since|toll|rose|risen|raised|revised|updated|climbed|grown|later)\b"
    rf"[^.]{{0,60}}\b(?:\d+|{_NUMBER})\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"{_QUOTED}[.;] (?:\w+ ){{0,3}}(?<!no )(?:\d+|{_NUMBER}) [^.;]{{0,40}}"
    r"\b(?:killed|died|dead|drowned)\b",
    re.IGNORECASE,
)
"""The next sentence counts the dead: "Eight people were killed"."""

_BEHIND: Final = re.compile(r"[^.;]{0,200}?(?:[.;]|, (?:but|while|and|now)\b)")
"""The end of what the earlier report said."""
_DEAD: Final = re.compile(
    rf"(?<!\bno )(?<!\bthe )\b(?:\d+|{_NUMBER}) [^.;]{{0,40}}"
    r"\b(?:killed|died|dead|drowned)\b(?![^.;]{0,80}\b(?:alive|safe|unharmed)\b)|"
    rf"\b(?:killed|left) (?:(?:only|just|at least) )?(?:\d+|{_NUMBER})\b|"
    rf"\btoll\b[^.;]{{0,30}}\b(?:\d+|{_NUMBER})\b",
    re.IGNORECASE,
)
"""Some are dead: "the fire brigade now says five people died"."""
_INSTEAD: Final = re.compile(
    rf"\b(?:\d+|{_NUMBER})\b[^.;:]{{0,60}}, (?:and )?not (?:\d+|{_NUMBER})\b|"
    rf"\bnot (?:\d+|{_NUMBER})[^.;:]{{0,40}}\b(?:but|as)\b",
    re.IGNORECASE,
)
"""A count is set against another: "four people, not five, died"."""
_OWN: Final = re.compile(
    r"\b(?:earlier|previous|first|original) (?:version|report|story|"
    r"article|post|item)\b|"
    r"\b(?:our|an?|this) (?:\w+ )?(?:report|story|article|item|post)\b"
    r"|\bwe (?:(?:had|have|wrongly|also) )?(?:reported|said|wrote|stated|published|"
    r"gave)\b",
    re.IGNORECASE,
)
"""How an outlet quotes itself."""
_WHO_DIED: Final = re.compile(
    r"\b(?:who|which|that|where|whom) (?:(?:was|were|had|has|have|been|also) ){0,3}"
    r"(?:\w+ )?(?:killed|died|drowned|dead)\b|\bin which\b[^.;]{0,40}"
    r"\b(?:killed|died|drowned)\b",
    re.IGNORECASE,
)
"""Somebody is dead for certain: it says of them who they were, or where it was."""
_DETAIL: Final = re.compile(
    r"\b(?:misspel\w+|misstated|misidentif\w+|(?:age|name|spelling|surname) of|"
    r"wrong (?:age|name|date|day|title|place))\b",
    re.IGNORECASE,
)
"""What was wrong, if it is not that somebody died."""
_SENTENCE: Final = re.compile(r"(?<=[.;!?]) ")
_WEAK: Final = re.compile(
    r"(?:we \w+|earlier |reported in|published in)", re.IGNORECASE
)
"""An apology or a quotation, which alone take nothing back."""
_WRONG: Final = re.compile(r"\bthat was wrong\b", re.IGNORECASE)
"""No word on what is right."""


def is_nothing(text: str) -> bool:
    """Tell whether *text* says that nothing happened, or that somebody is well."""
    return bool(NOTHING.search(text) or WELL.search(text))


def keeps_dead(found: re.Match[str], opening: str, title: str) -> bool:
    """Tell whether a correction leaves dead: another count, or who or where they were.

    Args:
        found: What seems to take a report back.
        opening: The sentences in which the outlet corrects itself.
        title: Above them.
    """
    told = _WRONG.sub(" ", opening)
    if not _WEAK.match(found[0]) or NOTHING.search(told) or NOTHING.search(title):
        return False
    return _sets_right(title) or any(map(_leaves_dead, _SENTENCE.split(told)))


def _sets_right(said: str) -> bool:
    return _INSTEAD.search(said) is not None and _DEAD.search(said) is not None


def _leaves_dead(said: str) -> bool:
    """Tell whether a sentence counts dead, or corrects what is told of them."""
    own = _OWN.search(said)
    if own is None:
        return _DEAD.search(said) is not None
    return tells_who_died(said[own.end() :]) or _sets_right(said)


def tells_who_died(said: str) -> bool:
    """Tell whether what an earlier version *said* was wrong about known dead."""
    return any(pattern.search(said) for pattern in (_WHO_DIED, _DETAIL))


def counts_dead(found: re.Match[str], end: int) -> bool:
    """Tell whether dead are counted behind what an earlier report said.

    Args:
        found: What seems to take a report back.
        end: Where the opening ends.
    """
    said = _BEHIND.match(found.string, found.end())
    return said is not None and _DEAD.search(found.string, said.end(), end) is not None


def mends_figure(found: re.Match[str], *, below: bool) -> bool:
    """Tell whether the words of a correction mend a figure alone.

    Args:
        found: What seems to take a report back, as "an earlier report said".
        below: It stands below the report, as a note. Within it a newer figure must
            follow: "... that three were dead, but the toll is now nine".
    """
    text, start = found.string, found.start()
    if _NOT_SO_MANY.search(text[max(0, start - _BEFORE) : start]):
        return True
    if below and _IN_ERROR.match(found[0]):
        return True
    if not _EARLIER.match(found[0]):
        return False
    newer = _UPDATED.match(text, found.end()) or _COUNTED.match(text, found.end())
    return below or newer is not None


_ABOUT: Final = re.compile(
    r"\s(?:on|about|into|over|that)\s"
    r"(?P<what>(?:(?!\b(?:as|after|while|when|hours|days)\b)[^.;,:]){1,120})"
)
_THING: Final = re.compile(r"(?:^|\s)(?!the\b|its\b|that\b)[a-z]{3,}")
_OF_HARM: Final = re.compile(
    r"\b(?:kill\w*|dead|deaths?|die[ds]?|dying|toll|injur\w*|wound\w*|hurt|casualt\w*|"
    r"victims?|attack\w*|bomb\w*|explo\w*|blasts?|blaze|shoot\w*|shot|crash\w*|fires?|"
    r"raids?|strikes?|massacre|murder\w*|quakes?|flood\w*|incident|event|case|matter|"
    r"claims?|accident|disaster)\b",
    re.IGNORECASE,
)
_DIED_THERE: Final = re.compile(r"\b(?:kill(?:s|ed|ing)?|died?|dies|dead|drowned)\b")
_MEANWHILE: Final = re.compile(r"(?:as|after|while|when)\s")


def is_of_thing(text: str, start: int, end: int) -> bool:
    """Tell whether what is withdrawn is a report on a thing, beside dead of its own.

    "A flood killed 16, after the water agency has withdrawn its report on the dam":
    they stand before it, or behind "as" in a headline. *start* and *end* are those
    of the words that withdraw it.
    """
    about = _ABOUT.match(text, end)
    if about is None or _OF_HARM.search(about["what"]):
        return False
    if not _THING.search(about["what"]):
        return False
    goes_on = _MEANWHILE.match(text, about.end())
    behind = goes_on and _DIED_THERE.search(text, goes_on.end())
    return bool(_DIED_THERE.search(text, 0, start) or behind)
