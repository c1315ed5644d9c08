"""Dead of whom a work or a memorial tells: they are no news of the day.

Words: ``pipeline/knowledge/<language>/works.txt``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from pipeline.classify.casualties import Count
from pipeline.classify.passage import Passage, Word
from pipeline.classify.places import around
from pipeline.knowledge import works
from pipeline.knowledge.lookup import Phrase
from pipeline.text.language import ENGLISH

_BEGUN: Final = 4  # words before the work: "a new three part documentary"
_BETWEEN: Final = 6  # words between the work and what it does: "a play in Bristol is"
_INSIDE: Final = frozenset(
    ("LINK", "WHICH", "RELATIVE", "RETELLS", "ABOUT", "UNVEILED")
)
"""Words behind a work that is no part of another noun, as it is in "film crew"."""
_COMMAS: Final = frozenset(",;:")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence and the words of works in it.

    Attributes:
        gaps: What stands behind each of its words.
    """

    words: Sequence[Word]
    lows: Sequence[str]
    gaps: Sequence[str]
    found: Sequence[Phrase]
    deeds: around.Words

    @classmethod
    def read(cls, text: Passage, sentence: int) -> Self:
        """Read sentence *sentence* of *text*."""
        span = text.spans[sentence]
        part = slice(span.first, span.last)
        lows = text.lows[part]
        found = works.table(text.language).phrases(lows)
        deeds = around.of(text.language).deed
        return cls(text.words[part], lows, text.gaps[part], found, deeds)

    def ends(self, label: str) -> Iterable[int]:
        """Give where each noun of *label* ends that is a noun of its own."""
        for one in self.found:
            if one.label == label and self._is_head(one):
                yield one.last

    def opens(self, label: str) -> int:
        """Give where the noun of *label* ends that opens the sentence; 0 if none."""
        return max((end for end in self.ends(label) if self._is_led(end)), default=0)

    def has(self, label: str, first: int, last: int) -> bool:
        """Tell whether a phrase of *label* begins from word *first* to *last*."""
        return any(p.label == label and first <= p.first < last for p in self.found)

    def parted(self, first: int, last: int) -> bool:
        """Tell whether a comma stands behind one of the words *first* to *last*."""
        return not all(_COMMAS.isdisjoint(gap) for gap in self.gaps[first:last])

    def retold(self, work: int, count: int) -> bool:
        """Tell whether the work that ends at *work* tells of the figure at *count*."""
        for one in self.found:
            inside = self.parted(one.last, count)
            if one.label == "WHICH" and one.first == work and not inside:
                return True
            if one.label == "RETELLS" and work <= one.first < count:
                relative = self.has("RELATIVE", one.first - 1, one.first)
                plain = not self.strikes(work, one.first)
                near = one.first - work <= _BETWEEN
                if near and plain and not (relative and inside):
                    return True
        return self._is_matter(work, count)

    def _is_matter(self, work: int, count: int) -> bool:
        """Read "a film about the fire that killed 16", one clause from "that" on."""
        about = next(
            (o.last for o in self.found if o.label == "ABOUT" and o.first == work), 0
        )
        if not about or self.has("TURN", work, count):
            return False
        return any(
            one.label in ("WHICH", "RELATIVE")
            and about < one.first <= min(about + _BETWEEN, count - 1)
            and not self.parted(work, one.first - 1)
            and not self.parted(one.last, count)
            for one in self.found
        )

    def strikes(self, first: int, last: int) -> bool:
        """Tell whether an event stands among words, but as the matter of a work."""
        about = [p.first for p in self.found if p.label == "ABOUT" and p.first >= first]
        return self.deeds.meet(self.lows[first : min([last, *about])])

    def is_apart(self, tale: Phrase) -> bool:
        """Tell "in the film 20 die" and "in the film, ..." from "in a film studio"."""
        if tale.last == len(self.lows) or self.gaps[tale.last - 1].strip(" -"):
            return True
        behind = [one.label for one in self.found if one.first == tale.last]
        return (
            self.lows[tale.last].isdigit()
            or "START" in behind
            or not _INSIDE.isdisjoint(behind)
        )

    def _is_head(self, one: Phrase) -> bool:
        """Tell "a film in" from "a film crew in", and "the film's set"."""
        gap = self.gaps[one.last - 1]
        if one.last == len(self.lows) or "'" in gap or "\u2019" in gap:
            return one.last == len(self.lows)
        if gap.strip(" -"):
            return True
        named = self.words[one.last].text[0].isupper()
        small = self.words[one.last - 1].text[0].islower()
        behind = (p for p in self.found if p.first == one.last)
        return (named and small) or any(p.label in _INSIDE for p in behind)

    def _is_led(self, end: int) -> bool:
        """Tell whether only an article and the like stand before a work."""
        first = min(one.first for one in self.found if one.last == end)
        begins = first == 0 or self.has("START", 0, 1) or "'s" in self.gaps[0]
        of = self.has("OF", 1, first) or self.parted(0, first)
        return first <= _BEGUN and begins and not of and not self.strikes(0, first)


def is_retold(count: Count, text: Passage, *, fresh: bool) -> bool:
    """Tell whether the sentence of *count* begins with a work that tells of it.

    A roof that falls in at a play is told otherwise: the work is not what tells.

    Args:
        count: A figure of *text*.
        text: The text, or its headline.
        fresh: The headline has dead of its own.
    """
    if text.language not in works.LANGUAGES or fresh:
        return False
    told = _Told.read(text, count.sentence)
    if not told.found:
        return False
    at = sum(word.start < count.start for word in told.words)
    if _happened(told, at):
        return False
    return (
        _is_mourned(told, count, at)
        or ((work := told.opens("WORK")) > 0 and told.retold(work, at))
        or _is_invented(told, count, text)
    )


def tells_dead(headline: Passage, counts: Iterable[Count]) -> bool:
    """Tell whether *counts* of *headline* are of these days: no work stands in it."""
    dead = any(one.is_news for one in counts)
    if not dead or headline.language not in works.LANGUAGES:
        return dead
    told = (_Told.read(headline, at) for at in range(len(headline.spans)))
    return not any(
        one.has("TALE", 0, len(one.lows)) or any(one.ends("WORK"))
        for one in told
        if not one.has("TURN", 1, len(one.lows))
    )


def _happened(told: _Told, at: int) -> bool:
    """Read "the play was on in Lyon on Sunday when", and "a fire broke out"."""
    dated = told.has("DAY", 0, len(told.lows))
    return told.has("STRUCK", 0, at) or (dated and told.has("TURN", 0, at))


def _is_mourned(told: _Told, count: Count, at: int) -> bool:
    """Read "a statue for the 11 nurses who died was unveiled"."""
    memorial = told.opens("MEMORIAL")
    unveiled = told.has("UNVEILED", memorial, len(told.lows))
    known = count.is_known and not told.strikes(memorial, at)
    return memorial > 0 and unveiled and known


def _is_invented(told: _Told, count: Count, text: Passage) -> bool:
    """Read "ten people died in the film" and "in the novel 20 die", no film studio."""
    span = text.spans[count.sentence]
    # a figure that is summed up over sentences may end behind this one
    cuts = [n for n in range(span.start, span.end) if text.text[n] in ",;:"]
    left = max((cut for cut in cuts if cut < count.start), default=span.start - 1)
    right = min((cut for cut in cuts if cut > count.start), default=span.end)
    words = told.words
    for found in told.found:
        if found.label == "TELLING" and count.end <= words[found.first].start < right:
            return told.has("WORK", found.last, found.last + 1)
        if found.label == "TALE":
            ends = found.last == len(words) or words[found.last].start >= right
            inside = left < words[found.first].start < right
            # only English nouns stand side by side
            alone = text.language not in ENGLISH or told.is_apart(found)
            if (found.first == 0 and alone) or (inside and ends):
                return True
    return False
