"""Whose word a report is: who speaks in the sentence of its figures or its claim.

"Six died, the fire department said. The mayor said the cause was not known.": the toll
is the department's word, and the mayor is named for nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.claims import english, speakers
from pipeline.classify.claims.claim import Claim
from pipeline.classify.passage import Passage
from pipeline.text.language import ENGLISH

_AND: Final = re.compile(
    r"(?:;|\b(?:and|but|while|whereas|et|mais|und|aber|y|pero|ma|mas|и|но))\s*$",
    re.IGNORECASE,
)
"""Before who speaks: what stands in front of it is no part of what they say."""
_PRONOUNS: Final = vocabulary.words("he she it they")
_SAID: Final = vocabulary.words("said says added adds told reported announced")
_BACK: Final = 3  # sentences; who went on speaking is named shortly before
_PAPERS: Final = re.compile(
    r"(?:(?:ein\w*|une?|una?|uno|um|der|dem|die|den|les?|la|el|il|o|a) )?"
    r"(?:berichte?n?|medienberichten|rapports?|informes?|informaciones|rapporto|"
    r"rapporti|relat[oó]rios?|informa[çc][õo]es|отч[её]т\w*|сообщени\w*)\b",
    re.IGNORECASE,
)
"""A report or a statement is nobody."""


def claimant(
    claim: Claim, figures: Mapping[Kind, Count | None], passage: Passage
) -> str | None:
    """Name who speaks in the sentence of the claim, else in those of the figures.

    Returns:
        The name as printed; None where nobody is named there, or where the figures are
        the word of several.
    """
    if not passage.spans:
        return None
    counts = [count for count in figures.values() if count and count.in_text]
    alone = claim.status == "denied" or (claim.status == "claimed" and not counts)
    named: list[str | None] = []
    if alone and claim.start >= 0:
        named = [_speaker(passage, _sentence(passage, claim.start), -1)]
    elif counts:
        named = [_speaker(passage, count.sentence, count.end) for count in counts]
    if not named or (claim.status == "claimed" and named[0] is None):
        return _speaker(passage, _lead(passage), -1)  # "The report adds that 12 died"
    if claim.status in ("claimed", "denied"):
        return named[0]
    return named[0] if len(set(named)) == 1 else None


def _speaker(passage: Passage, sentence: int, end: int) -> str | None:
    """Find who speaks in a sentence.

    Args:
        passage: The text.
        sentence: Index of the sentence.
        end: End of the figure that must be part of what they say; -1 for none.
    """
    for at in range(sentence, max(-1, sentence - _BACK), -1):
        for name, start in _speakers(passage, at):
            if not (0 <= end <= start and _AND.search(passage.text[end:start])):
                return name
        if not _goes_on(passage, at):
            return None
        end = -1
    return None


def _speakers(passage: Passage, sentence: int) -> Iterator[tuple[str, int]]:
    """Give who speaks in a sentence, and where the name begins; no reports."""
    span = passage.spans[sentence]
    named = [
        (name, start)
        for name, start in english.claimants(passage, span.start, span.end)
        if name.lower() not in ("nobody", "no one")
        and not speakers.is_paper(name)
        and not _PAPERS.match(name)
    ]
    if passage.language in ENGLISH:
        found = speakers.in_sentence(passage, sentence)
        if found:
            longer = [
                n
                for n, _ in named
                if n in found.name and re.search(rf"\b{re.escape(n)}\b", found.name)
            ]
            named = [(n, at) for n, at in named if n not in longer]
            named.append((found.name, found.start))
            named.sort(key=lambda each: each[1])
        named = [(speakers.bare(n), at) for n, at in named]
    yield from named


def _goes_on(passage: Passage, sentence: int) -> bool:
    """Tell whether who spoke before goes on: "It added that two were hurt"."""
    span = passage.spans[sentence]
    lows = passage.lows[span.first : span.last]
    return not _SAID.isdisjoint(lows) and any(
        low in _SAID and lows[at - 1] in _PRONOUNS for at, low in enumerate(lows) if at
    )


def _sentence(passage: Passage, start: int) -> int:
    """Find the sentence that holds the character at *start*."""
    starts = [span.start for span in passage.spans]
    return max(0, bisect_right(starts, start) - 1)


def _lead(passage: Passage) -> int:
    """Find the first sentence of the body, behind a heading and a dateline."""
    first = (1 if passage.body else 0) + passage.headed
    return min(first, len(passage.spans) - 1)
