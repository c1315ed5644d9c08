"""Weighted phrases by label, looked up word by word.

The file format, one rule a line: ``LABEL weight: phrase, phrase, ...``. In a phrase
``word*`` is any word that starts so, ``_`` is any one word and ``..`` stands for up to
three words; ``#`` starts a comment. A phrase never reaches over the end of a sentence.
"""

import operator
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.classify.passage import Word
from pipeline.text.memo import Memo

_GAP: Final = 3
_SHORTEST: Final = 3  # letters of a prefix
_WORDS: Final = 1 << 15  # words of which it is kept which phrases they begin
_LOW: Final = operator.attrgetter("low")


class Phrase(NamedTuple):
    """A rule: what it speaks for, how strongly, and its words."""

    label: str
    weight: float
    words: tuple[str, ...]


class Hit(NamedTuple):
    """A phrase that stands in a text, from word ``first`` to ``last`` (excluded)."""

    phrase: Phrase
    first: int
    last: int


class Lexicon:
    """All phrases of a file.

    Args:
        text: The file; its format stands at the top of this module.
        labels: All labels there are; no other may have phrases.
        name: Name of the file, for errors.
        whole: Each label must have phrases.

    Raises:
        ValueError: A line is malformed, a label is unknown or has no phrases; the
            message says which, and where.
    """

    def __init__(
        self, text: str, labels: Collection[str], name: str = "", *, whole: bool = True
    ) -> None:
        self._name = name
        self._labels = labels
        used: set[str] = set()
        self._exact: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._prefix: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._begun = Memo(self._look_up, _WORDS)
        for number, line in enumerate(text.splitlines(), 1):
            content = line.partition("#")[0].strip()
            if content:
                used.add(self._add(content, number))
        unused = sorted(set(labels) - used)
        if unused and whole:
            raise ValueError(f"{name}: no phrases for {', '.join(unused)}")

    def hits(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Yield every phrase that stands in *words*, in the order of its first word."""
        begun = map(self._begun.__getitem__, map(_LOW, words))
        for index, phrases in enumerate(begun):
            for phrase in phrases:
                last = _match(phrase.words, words, index)
                if last:
                    yield Hit(phrase, index, last)

    def _look_up(self, low: str) -> tuple[Phrase, ...]:
        """Look up the phrases that word *low* may begin; for most words none."""
        found = list(self._exact.get(low, ()))
        for length in range(_SHORTEST, len(low) + 1):
            found += self._prefix.get(low[:length], ())
        return tuple(found)

    def _add(self, content: str, number: int) -> str:
        """Take line *number* in, and give its label."""
        where = f"{self._name}, line {number}"
        head, colon, tail = content.partition(":")
        try:
            label, weight = head.split()
            value = float(weight)
        except ValueError:
            raise ValueError(f"{where}: not 'LABEL weight: ...'") from None
        if not colon:
            raise ValueError(f"{where}: no ':'")
        if label not in self._labels:
            raise ValueError(f"{where}: unknown label {label}")
        for text in filter(None, (part.strip() for part in tail.split(","))):
            phrase = Phrase(label, value, tuple(text.lower().split()))
            first = phrase.words[0]
            if first.endswith("*") and len(first) <= _SHORTEST:
                raise ValueError(f"{where}: prefix too short: {first}")
            if first.endswith("*"):
                self._prefix[first[:-1]].append(phrase)
            else:
                self._exact[first].append(phrase)
        return label


def _match(pattern: tuple[str, ...], words: Sequence[Word], index: int) -> int:
    """Match *pattern* at word *index*: the index after it, or 0 where it does not."""
    sentence, at = words[index].sentence, index
    gap = 0
    for part in pattern:
        if part == "..":
            gap = _GAP
            continue
        limit = min(len(words), at + gap + 1)
        while at < limit and words[at].sentence == sentence:
            if _fits(part, words[at].low):
                break
            at += 1
        else:
            return 0
        at, gap = at + 1, 0
    return at


def _fits(part: str, low: str) -> bool:
    if part == "_":
        return True
    return low.startswith(part[:-1]) if part[-1] == "*" else low == part
