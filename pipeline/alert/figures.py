"""How many, as a message says it: the bounds and the words of the report.

A report that says "dozens" or "more than 60" is not made exact: what it says stands in
the message, not the number that stands for it in the counts.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from pipeline.alert import roughly, sums, trust
from pipeline.alert.bounded import (
    A_DOZEN,
    DOZEN,
    FEW,
    LED,
    ROUGH,
    UNCOUNTED,
    amount,
    as_said,
    leaves_out,
    part,
    rough,
    sentence,
    sentence_of,
    span_of,
)
from pipeline.alert.doubt import NOBODY, Kind, is_sure
from pipeline.knowledge import nth, tolls
from pipeline.text.language import ENGLISH
from pipeline.text.spelled import figures, says
from schemas.common import Ledger
from schemas.event import Event

KINDS: Final[tuple[Kind, ...]] = ("killed", "injured", "missing")
_WITH: Final = re.compile(r"\b[^\W\d_]{3,20} and (?:her |his |their )?([\w-]{1,20}) ")
"""One person and some more: "grandmother and two boys"."""
_LISTED: Final = re.compile(
    r"\b(?:killed|dead), ([a-z]{2,15}ed|missing),? (?:and|or) "
    r"([a-z]{2,15}ed|missing)\b",
    re.IGNORECASE,
)
"""Fates that are counted in one figure."""
_SAID: Final[dict[Kind, re.Pattern[str]]] = {
    "killed": re.compile(
        r"\b(?:kill|dea[dt]|die[ds]?\b|dying|fatal|massacre|slain|"
        r"murder|assassinat|execut|behead)"
    ),
    "injured": re.compile(r"\b(?:injur|wound|hurt|maim)"),
    "missing": re.compile(r"\b(?:missing|trapped|unaccounted)\b"),
}
_FATE: Final[dict[Kind, re.Pattern[str]]] = {
    "killed": re.compile(r"\b(?:killed|dead|died|dies?|deaths?)\b(?! threat)"),
    "injured": re.compile(r"\b(?:injured|wounded|hurt)\b"),
    "missing": re.compile(r"\b(?:missing|trapped)\b"),
}
"""How a headline says the fate of those whom a figure counts."""
_LOST: Final = re.compile(r"\b(?:missing|unaccounted|disappear)", re.IGNORECASE)
_NO_HARM: Final = re.compile(
    r"\b(?:no(?:body| one)?|none|without)\b(?:[\s-]\w+){0,4}[\s-]"
    r"(?:casualt|injur|wound|hurt|harm|dea[dt]|die|kill|fatal|victim|lives)|"
    r"\bun(?:hurt|injured|harmed|scathed)\b|\bsurviv",
    re.IGNORECASE,
)
"""A headline that says by itself that nobody came to harm."""
_NOUNS: Final[dict[Kind, str]] = {"killed": "deaths", "injured": "injuries"}


class Amount(NamedTuple):
    """A figure of the story in words.

    Attributes:
        label: What is counted, such as ``killed or injured``.
        words: How many, such as ``at least 8`` or ``dozens``.
        kind: Field of the story.
        best: Its best figure.
    """

    label: str
    words: str
    kind: Kind
    best: int

    @property
    def is_plain(self) -> bool:
        """Whether it counts the dead, or the hurt, by themselves."""
        return self.label == self.kind


def amounts(event: Event) -> Iterator[Amount]:
    """Give the figures of the story, those of one count for the dead and hurt once."""
    event = _still_missing(event)
    joint = _joint(event)
    if joint:
        yield joint
    for kind in KINDS:
        ledger: Ledger | None = getattr(event.story, kind)
        if ledger and not (joint and kind != "missing") and is_sure(event, kind):
            least = trust.least(event, kind, ledger.best)
            if least:  # the text may state more than the headline
                least = max(least, part(event, kind, ledger.best))
            words = f"at least {least:,}" if least else amount(event, kind)
            yield Amount(_label(event, kind), words, kind, least or ledger.best)


def _still_missing(event: Event) -> Event:
    """Count the missing as the report does: their number falls as people are found.

    Where it speaks of them and gives no figure that was read, an older one may no
    longer be true, and is left out. So is one that stands for "people": nobody counted.
    """
    story, own, segment = event.story, event.labels.missing, event.segment
    if story.missing is None:
        return event
    best = story.missing.best
    value = best if own is None else own.high if own.low is None else own.low
    if value is not None and value != best:
        known = Ledger(low=value, best=value, high=value)
        return replace(event, story=replace(story, missing=known))
    is_told = _LOST.search(segment.text)
    is_stated = says(segment.text, best, segment.article.language)
    if own is None and (best <= FEW or (is_told and not is_stated)):
        return replace(event, story=replace(story, missing=None))
    return event


def _label(event: Event, kind: Kind) -> str:
    """Name what is counted: who is trapped is missing to nobody."""
    span = sentence(event, kind) if kind == "missing" else ""
    is_trapped = "trapped" in span.lower() and not _LOST.search(span)
    return "trapped" if is_trapped else kind


def claimed(event: Event) -> str:
    """Write how many were killed by a claim that the story does not stand by.

    "More than 60" keeps its bound if the report still says so; "" for nobody.
    """
    ledger = event.story.killed
    if ledger is None or not ledger.high:
        return ""
    text, language = event.segment.text, event.segment.article.language
    most = ledger.high
    is_open = says(text, most - 1, language) and not says(text, most, language)
    return f"more than {most - 1:,}" if is_open and most > 1 else f"{most:,}"


def unread_deaths(event: Event, found: Iterable[Amount]) -> bool:
    """Tell whether the sentence that counts the hurt speaks of dead whom none counts.

    "16 died and 30 were hurt" may be read in part: then "30 injured" would say less
    than is known.
    """
    kinds = {one.kind for one in found}
    if "killed" in kinds or "injured" not in kinds:
        return False
    if event.segment.article.language not in ENGLISH:
        return False
    line = sentence_of(event, "injured").casefold()
    return bool(_SAID["killed"].search(line)) and not NOBODY.search(line)


def toll(one: Amount, what: str, language: str) -> str:
    """Write *one* for a headline, unless *what* says it already."""
    if one.words == UNCOUNTED:
        said = _SAID[one.kind].search(what.casefold())
        noun = _NOUNS.get(one.kind)
        return "" if said or not noun else f"{noun} reported"
    if one.best == 0:  # "no immediate reports of casualties" is no all-clear
        is_told = language in ENGLISH and _NO_HARM.search(what) is not None
        return "" if is_told or one.kind != "killed" else "no deaths reported"
    if ROUGH.fullmatch(one.words):
        told = {as_said(each[0]) for each in ROUGH.finditer(what)}
        is_said = one.words in told | {rough(what, language)}
        return "" if is_said else _beside(one, what, language)  # best stands for it
    is_said = any(says(what, n, language) for n in figures(one.words, "en"))
    is_said |= says(what, one.best, language) or one.words in what.casefold()
    is_said |= one.kind == "killed" and nth.says(what, one.best, language)
    is_alone = one.is_plain or one.kind == "missing"
    is_said |= is_alone and roughly.says(what, one.best, one.kind, language)
    if is_said or tolls.says(what, one.best, one.kind, language):
        return ""
    return "" if _says_in_words(what, one, language) else _beside(one, what, language)


def _beside(one: Amount, what: str, language: str) -> str:
    """Write *one* behind *what*: "tourists killed; 12 in all" says its fate once.

    Behind "killed and injured" it would not say whom it counts.
    """
    low = what.casefold()
    told = [kind for kind, said in _FATE.items() if said.search(low)]
    is_told = language in ENGLISH and told == [one.kind] and not figures(what, language)
    return f"{one.words} {'in all' if is_told else one.label}"


def _says_in_words(what: str, one: Amount, language: str) -> bool:
    """Tell whether *what* says *one* without a numeral: "a dozen", "kills mayor"."""
    if one.best == DOZEN:
        return A_DOZEN.search(what) is not None
    is_told = _SAID[one.kind].search(what.casefold()) is not None
    listed = _WITH.search(what)
    if listed and is_told and figures(listed[1], language) == {one.best - 1}:
        return figures(what, language) == {one.best - 1}
    return one.words == "1" and is_told and not figures(what, language)


def _joint(event: Event) -> Amount | None:
    """Read "over 1,500 killed or wounded": one figure for both, of one report."""
    ledgers = (event.story.killed, event.story.injured)
    spans = {span_of(event, "killed"), span_of(event, "injured")}
    facts = [f for f in event.labels.facts if f.kind in ("killed", "injured")]
    if len(spans) != 1 or len({f.start for f in facts}) != 1:
        return None
    if any(one and one.low != 1 for one in ledgers) or len(facts) == 1:
        return None
    own = event.labels.killed
    if own is None or own != event.labels.injured or own.low != 1:
        return None
    span, language = spans.pop(), event.segment.article.language
    label = _fates(event)
    most = own.high or max(figures(span, language), default=0)
    if most:
        bound = _bound(event, span, is_open=own.high is None)
        return Amount(label, f"{bound}{most:,}", "killed", most)
    words = rough(span, language)
    return None if words == UNCOUNTED else Amount(label, words, "killed", 1)


def _bound(event: Event, span: str, *, is_open: bool) -> str:
    """Give the words that bound a figure of several fates, with a space behind."""
    language = event.segment.article.language
    if is_open and leaves_out(span, language):
        return "more than "
    if is_open:  # "inflicted 50 casualties" says no more than 50
        told = span_of(event, "killed", before=LED)
        is_one = len(figures(span, language)) == 1
        return "" if is_one and not sums.is_bound(told) else "at least "
    return sums.almost(span_of(event, "killed", before=LED))


def _fates(event: Event) -> str:
    """Name who is counted in one figure: a list may hold the captured too."""
    found = _LISTED.search(sentence(event, "killed"))
    return f"killed, {found[1]} or {found[2]}".lower() if found else "killed or injured"


__all__ = [
    "KINDS",
    "UNCOUNTED",
    "Amount",
    "Kind",
    "amount",
    "amounts",
    "claimed",
    "toll",
    "unread_deaths",
]
