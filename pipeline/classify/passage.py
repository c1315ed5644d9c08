"""A segment as the rules see it: words with offsets, sentences, what stands in quotes.

A word is a :class:`Word`; punctuation is found in the gap between two words.
"""

import operator
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import accumulate, repeat
from typing import Any, Final, NamedTuple

from pipeline.classify import vocabulary
from pipeline.knowledge import desks
from pipeline.text import dateline, sentences
from pipeline.text import words as wording
from pipeline.text.memo import Memo

_LETTER: Final = r"[^\W\d_]"
_APOSTROPHE: Final = r"['\u2019\u02bb\u2018]"
# The "s" behind an apostrophe is no word, "s'more" is one.
_OWNS: Final = rf"s(?!{_LETTER}|{_APOSTROPHE}(?!s\b){_LETTER})"
_ON: Final = rf"(?:{_APOSTROPHE}(?!s\b){_LETTER}+)*"
# Most words are of two letters and more; what can only be a word is tried nowhere else.
_WORD: Final = (
    rf"(?=\w)(?:{_LETTER}{{2,}}{_ON}|(?:[A-Z]\.){{2,}}|"
    rf"\b[dlDL]['\u2019](?={_LETTER}{{2}})|\d+(?:[.,]\d+)*|"
    rf"(?:(?<!['\u2019])|(?!{_OWNS})){_LETTER}{_ON})"
)
# Cuts at the words: gap, word, gap ... A match for each word costs half as much again.
_CUT: Final = re.compile(f"({_WORD})").split
# Finds the same, faster, where all letters are of ASCII.
_PLAIN_WORD: Final = _WORD.replace(_LETTER, "[A-Za-z]")
_PLAIN_CUT: Final = re.compile(f"({_PLAIN_WORD})", re.ASCII).split
# Arabic prints a vowel where a verb could be misread, such as that of "was killed", and
# Russian a stress: a mark ends no word. Few texts have one, and the search costs less.
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
_MARKED: Final = re.compile(f"[{_MARKS}]")
_MARKED_CUT: Final = re.compile(
    f"({_WORD.replace(_LETTER, f'(?:{_LETTER}[{_MARKS}]*)')})"
).split
_OTHER: Final = re.compile("[^\x00-\x7f\xa0\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")
_LOW: Final = operator.itemgetter(1)
_MONTHS: Final = {low: number for number, low in enumerate(vocabulary.MONTHS, 1)}
_HEADING: Final = 110  # characters of a heading at most
_PLAIN_QUOTE: Final = re.compile('"[^"]{12,600}"')
_QUOTE: Final = re.compile(f"[“«„][^”»“]{{12,600}}[”»“]|{_PLAIN_QUOTE.pattern}")
_OPENED: Final = re.compile(r"[“\"«„]\s*$|[:—]\s+$")


class Word(NamedTuple):
    """One word or number: as printed, folded, its span and its sentence."""

    text: str
    low: str
    start: int
    end: int
    sentence: int


# Half the price of the generated constructor: a word is made 500 times an article.
_word: Final[Callable[[tuple[str, str, int, int, int]], Word]] = partial(
    tuple.__new__, Word
)


class Span(NamedTuple):
    """A sentence: characters, and words ``first`` to ``last`` (excluded)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, read once for all rules.

    Attributes:
        quotes: Character spans of direct speech.
        body: Where the text begins after dateline and credit.
        town: Words of the dateline, as printed, "" of a desk's label; ``agency``: who
            is credited there.
        headed: The first sentence is a heading line.
        capitals: Indexes of the words that begin with a capital.
        gaps: What stands between each word and the next, or the end of the text.
        lows: The words, folded.
        today: Day of the fetch, to tell past dates.
    """

    text: str
    words: tuple[Word, ...]
    spans: tuple[Span, ...]
    quotes: tuple[tuple[int, int], ...]
    today: date
    body: int = 0
    town: str = ""
    agency: str = ""
    headed: bool = False
    language: str = "en"
    capitals: tuple[int, ...] = ()
    gaps: tuple[str, ...] = ()
    lows: tuple[str, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False)

    @property
    def body_spans(self) -> tuple[Span, ...]:
        """Sentences behind dateline and credit, which are the first where they are."""
        return self.spans[1:] if self.body else self.spans

    def in_opening(self, position: int, sentences: int) -> bool:
        """Tell whether the first *sentences* hold the character at *position*."""
        first = self.body_spans[:sentences]
        return any(span.start <= position < span.end for span in first)

    def gap(self, index: int) -> str:
        """Read what stands between word *index* and the next; "" before the first."""
        return self.gaps[index] if index >= 0 else ""

    def quoted(self, position: int) -> bool:
        """Tell whether the character at *position* is direct speech."""
        found = bisect_right(self._starts, position) - 1
        return found >= 0 and position < self.quotes[found][1]

    def sentence(self, index: int) -> str:
        """Read sentence *index*, from 0, as it stands in the text."""
        span = self.spans[index]
        return self.text[span.start : span.end]

    def opens(self, index: int) -> bool:
        """Tell whether word *index* is the first of its sentence."""
        word = self.words[index]
        first = self.spans[word.sentence].first
        if index == first:
            return True
        before = self.gaps[index - 1]
        return before != " " and bool(_OPENED.search(before))


def lead(
    text: Passage, headline: Passage | None, sentences: int
) -> Iterator[tuple[Passage, slice]]:
    """Give the words of the headline and of the first *sentences*, each with its text.

    Asked as ``one.lows[part]`` and ``one.words[part]``.
    """
    if headline is not None:
        yield headline, slice(None)
    for span in text.body_spans[:sentences]:
        yield text, slice(span.first, span.last)


def read(text: str, today: date, language: str = "en") -> Passage:
    """Read *text*."""
    credit = dateline.match(text)
    body = credit.end() if credit else 0
    words: list[Word] = []
    spans: list[Span] = []
    gaps: list[str] = []
    paragraphs = sentences.paragraphs(text[body:])
    plain = text.isascii()
    cut = _PLAIN_CUT if plain or not _OTHER.search(text) else _CUT
    if cut is _CUT and _MARKED.search(text):
        cut = _MARKED_CUT
    for start, end in _sentences(text, body, paragraphs):
        first, number = len(words), len(spans)
        parts = _parts(text, start, end, cut)
        words += _words(parts, start, number)
        if len(words) > first:
            if first:
                gaps.append(text[words[first - 1].end : words[first].start])
            gaps += parts[2:-1:2]
            spans.append(Span(start, end, first, len(words)))
    if words:
        gaps.append(text[words[-1].end :])
    quote = _PLAIN_QUOTE if plain else _QUOTE  # which looks at every character
    quotes = tuple([m.span() for m in quote.finditer(text)])
    return Passage(
        text=text,
        words=tuple(words),
        spans=tuple(spans),
        quotes=quotes,
        today=today,
        body=body,
        town=credit["town"] if credit and not desks.label(text, language) else "",
        agency=(credit["agency"] or "") if credit else "",
        headed=not body and _is_headed(text, paragraphs),
        language=language,
        capitals=tuple([i for i, word in enumerate(words) if word[0][0].isupper()]),
        gaps=tuple(gaps),
        lows=tuple(map(_LOW, words)),
        _starts=tuple(start for start, _ in quotes),
    )


def _parts(
    text: str, start: int, end: int, cut: Callable[[str], list[Any]]
) -> list[str]:
    """Cut a sentence into what stands before a word, the word, and so on to its end."""
    parts: list[str] = cut(text[start:end])
    if parts[:2] == ["", "s"] and text[start - 1 : start] in "'\u2019":
        parts[:3] = ["s" + parts[2]]
    return parts


def _words(parts: list[str], start: int, sentence: int) -> Iterator[Word]:
    """Give the words of *parts*, which begin at character *start*."""
    texts = parts[1::2]
    bounds = [*accumulate(map(len, parts), initial=start)]
    lows = map(_FOLDED.__getitem__, texts)
    spans = bounds[1:-1:2], bounds[2::2]
    return map(_word, zip(texts, lows, *spans, repeat(sentence), strict=False))


def fold(word: str) -> str:
    """Fold case, accents and apostrophes; "U.S." becomes "us"."""
    low = wording.fold(word)
    return low.replace(".", "") if low[-1:] == "." else low


def _folded(word: str) -> str:
    """Fold *word* to the one string of that content: tables know it by its address."""
    return sys.intern(fold(word))


_FOLDED: Final = Memo(_folded)


def month_of(low: str) -> int | None:
    """Number an English month, 1 to 12; None if *word* is none."""
    return _MONTHS.get(low)


def _sentences(
    text: str, body: int, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Split into sentences, the dateline first; *paragraphs* are those after it."""
    if body:
        yield 0, body
    for start, end in sentences.within(text[body:], paragraphs):
        yield body + start, body + end


def _is_headed(text: str, paragraphs: Sequence[tuple[int, int]]) -> bool:
    if len(paragraphs) < 2:  # noqa: PLR2004 - a heading and what follows
        return False
    first = text[slice(*paragraphs[0])]
    return len(first) <= _HEADING and first[-1] not in ".!?"
