"""Who speaks, in English, where a report says what they are and not their name.

"Opposition activists said", "a local government official said", and texts in small
letters. ``claims.english`` finds the parties that a capital shows.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.classify import vocabulary
from pipeline.classify.passage import Passage, Span, Word
from pipeline.knowledge import word_lists

_LABELS: Final = (
    *("SAY", "SKIPPED", "PEOPLE", "PAPER", "TITLE", "KNOWN", "WITH", "BEFORE"),
    *("ENDS", "THE"),
)
_LISTS: Final = word_lists.load("speakers", _LABELS)
_SAY: Final = _LISTS["SAY"]
_SKIPPED: Final = vocabulary.DAYS | _LISTS["SKIPPED"]
"""What may stand between who speaks and "said"."""
_PEOPLE: Final = _LISTS["PEOPLE"]
_PAPERS: Final = _LISTS["PAPER"]
_OF_PAPER: Final = re.compile(
    rf"(?:(?:the|an?|this) )?(?:{'|'.join(sorted(_PAPERS))})\b", re.IGNORECASE
)
_TITLES: Final = _LISTS["TITLE"]
"""Before a name."""
_NAMED_BEFORE: Final = _LISTS["KNOWN"]
"""With "the" and alone they mean somebody whom the text has named."""
_LONGEST: Final = 120  # characters
_WITH: Final = _LISTS["WITH"]
"""Between who speaks and what they are of: "officials in the capital"."""
_PREPOSITIONS: Final = _WITH | _LISTS["BEFORE"]
_ENDS: Final = _LISTS["ENDS"] | _SAY
_DETERMINERS: Final = _LISTS["THE"]
_WORDS: Final = 8  # of a speaker, before the word of saying
_ASIDE: Final = 16
"""Words of "Ann Lind, commander of the third brigade," between its commas."""
_WHEN: Final = re.compile(
    r"(?:at first|so far|(?:hours |days )?later|initially|originally|earlier|"
    r"previously|meanwhile|yesterday|on \w{3,6}day|"
    r"(?:last|this) (?:\w{3,6}day|week|month|night)|"
    r"(?:in|during|by) the (?:morning|afternoon|evening|night)|"
    r"(?:at|by) (?:noon|midday|night|nightfall|midnight|dawn|dusk)) "
    r"(?:(?:morning|afternoon|evening|night) )?(?=\w)",
    re.IGNORECASE,
)
"""What can open the sentence of who speaks without a comma: "At first police said"."""
_WHERE: Final = re.compile(r"In (?:[A-Z][\w\u2019'-]{1,30} ){1,3}(?=[a-z])")
"""Likewise "In Ulm police said"."""
_PLAIN: Final = re.compile(r"(?:['\u2019]s?)?[\s-]*")
"""Between two words of one name, such as "Sudan's army"."""


class Speaker(NamedTuple):
    """Who speaks, as printed, and where that stands in the text."""

    name: str
    start: int


def in_sentence(passage: Passage, sentence: int) -> Speaker | None:
    """Find who speaks first in a sentence; None if nobody is found."""
    span = passage.spans[sentence]
    for at in range(span.first + 1, span.last):
        word = passage.words[at]
        is_verb = word.low in _SAY or (
            word.low == "report" and passage.words[at - 1].low == "hereby"
        )
        if is_verb and not passage.quoted(word.start):
            found = _party(passage, span, at)
            if found:
                return found
    return None


def is_paper(name: str) -> bool:
    """Tell whether *name* is that of a report or a statement, which is nobody."""
    return bool(_OF_PAPER.match(name))


def bare(name: str) -> str:
    """Leave out when and where somebody speaks: "At first police" are the police."""
    for opening in (_WHEN, _WHERE):
        found = opening.match(name)
        name = name[found.end() :] if found else name
    return name


def _party(passage: Passage, span: Span, verb: int) -> Speaker | None:
    """Read the party before the verb."""
    words, last = passage.words, verb - 1
    while last > span.first and words[last].low in _SKIPPED:
        last -= 1
    last = _before_aside(passage, span, last)
    first = _begin(passage, span, last)
    is_paper = last >= first and words[last].low in _PAPERS
    if is_paper:
        last -= 1
    part = words[first : last + 1]
    of_another = first > span.first and words[first - 1].low in _PREPOSITIONS
    if of_another or not _is_party(part):  # "minutes of military reports"
        return None
    name = re.sub(r"\s+", " ", passage.text[part[0].start : part[-1].end])
    if is_paper:  # "a government report": the government
        name = re.sub(r"^an? ", "the ", name, flags=re.IGNORECASE)
    return Speaker(name[:_LONGEST], part[0].start)


def _is_party(part: Sequence[Word]) -> bool:
    """Tell whether words name people: by what they end with, or begin with."""
    lows = [word.low for word in part]
    if not any(low in _PEOPLE for low in lows):
        return False
    if lows[0] == "the" and len(lows) == len(("the", "officer")):
        return lows[-1] not in _NAMED_BEFORE
    titled = any(low in _TITLES for low in lows[:-1])
    of = any(low in _WITH for low in lows)
    return lows[-1] in _PEOPLE or titled or of or part[-1].text[:1].isupper()


def _before_aside(passage: Passage, span: Span, last: int) -> int:
    """Step over "(FMLN)" and over what stands between two commas."""
    gap = passage.gap(last)
    opening = "(" if gap.startswith(")") else "," if gap.startswith(",") else ""
    if not opening:
        return last
    for at in range(last - 1, max(span.first - 1, last - _ASIDE), -1):
        if opening in passage.gap(at):
            return at
    return last


def _begin(passage: Passage, span: Span, last: int) -> int:
    """Find the first word of the party that ends with word *last*."""
    words, at = passage.words, last
    least = max(span.first, last - _WORDS)
    while at >= least:
        low = words[at].low
        if at < last and not _PLAIN.fullmatch(passage.gap(at)):
            break
        if low in _WITH:
            if not _is_people(words, at - 1, least):
                break
        elif low in _ENDS:
            break
        elif low in _DETERMINERS and not (at > least and words[at - 1].low in _WITH):
            return at
        at -= 1
    return at + 1


def _is_people(words: Sequence[Word], at: int, least: int) -> bool:
    return at >= least and words[at].low in _PEOPLE


__all__ = ["Speaker", "bare", "in_sentence", "is_paper"]
