"""What an outlet quotes of its own report only to take it back, or to correct it.

"We reported that seven had died. That was wrong: nobody was hurt" tells of no dead. The
words are data (``knowledge/<language>/taken_back.txt``) and count in the opening.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipeline.classify.casualties import Count, Figures
from pipeline.classify.casualties.count import CORRECTED
from pipeline.classify.claims import corrections
from pipeline.classify.claims.claim import Claim
from pipeline.classify.passage import Passage, Span
from pipeline.knowledge import lookup
from pipeline.text import spelled
from pipeline.text.language import read_as

LANGUAGES: Final = frozenset({"de", "en", "es", "fr", "it", "pt", "ru"})
_QUOTES: Final = ("OWN", "VERSION")
_LABELS: Final = (
    *_QUOTES,
    "AS",
    "CONTRARY",
    "WRONG",
    "NOBODY",
    "FIGURE",
    "GONE",
    "SORRY",
    "INSTEAD",
    "ALL",
    "SAFE",
    "PART",
    "ITEM",
    "PULLED",
)
_TAKES_BACK: Final = frozenset((*_QUOTES, "CONTRARY", "GONE", "PULLED"))
"""Labels without any of which nothing is taken back; most texts have none."""
_OPENING: Final = 4  # sentences: what was said, that it is wrong, and what is right
_QUOTED_BY: Final = 2  # sentences in which the outlet must begin to quote itself
_NUMBER: Final = 3  # words from "the correct figure" to it
_SPELLED: Final = 100  # below it a number is one word in most languages


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What the opening takes back.

    Attributes:
        quoted: Character spans of what the outlet had said.
        start: With *end*: where the words stand that take it back.
        whole: Nothing of it is left, unless the text tells of other victims.
        gone: The report is withdrawn, whatever else is told.
        right: The figure that takes the place of the quoted one, None if none is given.
    """

    quoted: tuple[tuple[int, int], ...]
    start: int
    end: int
    whole: bool = False
    gone: bool = False
    right: int | None = None

    def holds(self, count: Count) -> bool:
        """Tell whether *count* of the text is one of what the outlet had said."""
        return any(start <= count.start < end for start, end in self.quoted)


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase, where it stands, and the sentence (counted in the opening)."""

    label: str
    first: int
    last: int
    start: int
    end: int
    sentence: int


def read(passage: Passage) -> TakenBack | None:
    """Read the opening of *passage*; None where its outlet takes nothing back."""
    language = read_as(passage.language)
    if language not in LANGUAGES:
        return None
    spans = passage.body_spans[passage.headed :][:_OPENING]
    table = _table(language)
    told = [table.phrases(passage.lows[one.first : one.last]) for one in spans]
    if not any(one.label in _TAKES_BACK for line in told for one in line):
        return None
    found = list(_placed(passage, spans, told))
    gone = next((one for one in found if _is_gone(one, found, passage)), None)
    if gone and gone.sentence < _QUOTED_BY:
        return TakenBack((), gone.start, gone.end, whole=True, gone=True)
    said = _own_words(passage, found)
    if not said or said[0].sentence >= _QUOTED_BY:
        return None
    behind = [one for one in found if one.start >= said[0].end]
    quoted = tuple(
        (one.start, _until(one, passage, spans[one.sentence].end, behind))
        for one in said
        if one.label in _QUOTES
    )
    return _judged(passage, spans, (said[0], behind), quoted, language)


def _is_gone(one: _Found, found: Sequence[_Found], passage: Passage) -> bool:
    """Tell whether the report is withdrawn there: "our report was false, we pull it".

    PULLED does so behind an ITEM and WRONG in one sentence: drugs are withdrawn too.
    Nor is it a report on the dead where another withdraws one on a thing.
    """
    text = passage.text
    if passage.language == "en" and corrections.is_of_thing(text, one.start, one.end):
        return False
    if one.label != "PULLED":
        return one.label == "GONE"
    before = [f for f in found if f.sentence == one.sentence and f.start < one.start]
    item = next((f.start for f in before if f.label == "ITEM"), None)
    return item is not None and any(
        f.label == "WRONG" and f.start > item for f in before
    )


def _judged(
    passage: Passage,
    spans: Sequence[Span],
    told: tuple[_Found, list[_Found]],
    quoted: tuple[tuple[int, int], ...],
    language: str,
) -> TakenBack | None:
    """Tell what the phrases behind the first quoted words make of them."""
    said, behind = told
    figure = next((one for one in behind if one.label == "FIGURE"), None)
    right = _number(passage, figure, language) if figure else None
    if figure and right is not None:
        return TakenBack(quoted, figure.start, figure.end, right=right)
    wrong = next((one for one in behind if one.label == "WRONG"), None)
    denied = wrong or (said if said.label == "CONTRARY" else None)
    for one in behind:
        later = one.sentence > said.sentence or (denied and one.start >= denied.end)
        if one.label == "NOBODY" and later:  # "no miners were killed" counts none
            none = (one.start, one.end)
            return TakenBack((*quoted, none), one.start, one.end, whole=True)
    if safe := _all_live(said, behind):
        return TakenBack(quoted, safe.start, safe.end, whole=True)
    if wrong is None:
        turned = any(
            one.label in ("INSTEAD", "SORRY") and one.sentence > said.sentence
            for one in behind
        )
        versed = said.label == "VERSION" or turned
        return TakenBack(quoted, said.start, said.end) if versed else None
    whole = _ends(passage, spans, wrong, behind)
    return TakenBack(quoted, wrong.start, wrong.end, whole=whole)


def _all_live(said: _Found, behind: Sequence[_Found]) -> _Found | None:
    """Find where it is said that all live: "In fact all five reached land safely"."""
    for safe in behind:
        if safe.label != "SAFE" or safe.sentence == said.sentence:
            continue
        here = [one for one in behind if one.sentence == safe.sentence]
        turned = [one.start for one in here if one.label in ("INSTEAD", "WRONG")]
        if any(b.label == "WRONG" and b.sentence == safe.sentence - 1 for b in behind):
            turned.append(here[0].start)
        told = {one.label for one in here if turned and one.start >= min(turned)}
        if "ALL" in told and "PART" not in told and safe.start >= min(turned):
            return safe
    return None


def is_whole(taken: TakenBack, figures: Figures) -> bool:
    """Tell whether nothing is left of the report: no victims but the quoted ones."""
    return taken.gone or (taken.whole and not _others(taken, figures))


def retracted(taken: TakenBack, claim: Claim) -> Claim:
    """Give the claim of a report that is taken back as a whole."""
    return replace(
        claim,
        status="retracted",
        nothing=True,
        sure=True,
        start=taken.start,
        end=taken.end,
    )


def corrected(taken: TakenBack, figures: Figures) -> Figures:
    """Leave out the quoted figures that others of the text take the place of.

    Where what was wrong is no figure the quoted ones stand. A headline that has one may
    still have it from the report that is corrected.
    """
    others = {count.kind for count in _others(taken, figures)}
    right = None if others else _right(taken, figures)
    kinds = {right[0].kind} if right else others
    wrong = {
        _key(c)
        for c, _ in figures.text
        if taken.holds(c) and (taken.whole or c.kind in kinds)
    }
    text = [
        one
        for one in figures.text
        if not (taken.holds(one[0]) and _key(one[0]) in wrong)
    ]
    title = tuple(one for one in figures.title if _key(one[0]) not in wrong)
    return Figures(text=(*text, right) if right else tuple(text), title=title)


def _key(count: Count) -> tuple[str, int | None, int | None]:
    return count.kind, count.low, count.high


def _others(taken: TakenBack, figures: Figures) -> list[Count]:
    """List the victims that the text tells of behind what the outlet had said."""
    return [c for c, _ in figures.text if c.size and not (taken.holds(c) or c.past)]


def _right(taken: TakenBack, figures: Figures) -> tuple[Count, float] | None:
    """Give the right figure with what the quoted one counts."""
    right = taken.right
    for old, likely in figures.text:
        if right is not None and old.size and taken.holds(old):
            new = replace(old, low=right, high=right, rank=CORRECTED)
            place = replace(new, start=taken.start, end=taken.end, text=str(right))
            return replace(place, lowers=right < old.size), likely
    return None


def _placed(
    passage: Passage, spans: Sequence[Span], told: Sequence[Sequence[lookup.Phrase]]
) -> Iterator[_Found]:
    """Say where in the text the phrases *told* in each of *spans* stand."""
    for n, (span, line) in enumerate(zip(spans, told, strict=True)):
        for one in line:
            first, last = span.first + one.first, span.first + one.last
            start, end = passage.words[first].start, passage.words[last - 1].end
            yield _Found(one.label, first, last, start, end, n)


def _own_words(passage: Passage, found: Sequence[_Found]) -> list[_Found]:
    """Give where the outlet quotes itself; not so "as we reported"."""
    contrary = [one for one in found if one.label == "CONTRARY"]
    passing = {one.last for one in found if one.label == "AS"}
    own = [
        one
        for one in found
        if one.label in _QUOTES
        and one.first not in passing
        and not any(c.first <= one.first < c.last for c in contrary)
    ]
    quotes = passage.quotes
    every = [o for o in (*own, *contrary) if not _within(o.start, quotes)]
    return sorted(every, key=lambda one: one.start)


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _until(own: _Found, passage: Passage, end: int, behind: Sequence[_Found]) -> int:
    """Give where the quoted words end: with the sentence, or where they are judged."""
    judged, half = ("WRONG", "FIGURE"), passage.text.find(";", own.end, end)
    end = end if half < 0 else half
    ends = [b.start for b in behind if b.label in judged and own.end <= b.start < end]
    return min(ends, default=end)


def _ends(
    passage: Passage, spans: Sequence[Span], wrong: _Found, behind: Sequence[_Found]
) -> bool:
    """Tell whether all that follows *wrong* is an apology: nothing is put right."""
    sorry = {one.sentence for one in behind if one.label == "SORRY"}
    here = spans[wrong.sentence]
    if wrong.last < here.last and wrong.sentence not in sorry:
        return False
    rest = range(wrong.sentence + 1, len(spans))
    is_read = not spans or spans[-1].end >= len(passage.text.rstrip())
    return is_read and all(n in sorry for n in rest)


def _number(passage: Passage, figure: _Found, language: str) -> int | None:
    """Read the number behind "the correct figure is"."""
    for word in passage.words[figure.last : figure.last + _NUMBER]:
        if word.low.isdecimal() and len(word.low) < len(str(_SPELLED**2)):
            return int(word.low)
        if word.low in _cardinals(language):
            return _cardinals(language)[word.low]
    return None


@cache
def _cardinals(language: str) -> dict[str, int]:
    return spelled.cardinals(range(_SPELLED), language)


@cache
def _table(language: str) -> lookup.Table:
    return lookup.load(language, "taken_back", _LABELS)
