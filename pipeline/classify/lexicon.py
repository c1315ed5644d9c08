"""Weighted phrases by label, looked up word by word.

The file format, one rule a line: ``LABEL weight: phrase, phrase, ...``. In a phrase
``word*`` is any word that starts so, ``_`` is any one word and ``..`` stands for up to
three words; ``#`` starts a comment. A phrase never reaches over the end of a sentence.
"""

import operator
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from typing import Final, NamedTuple

from pipeline.classify.passage import Word, fold
from pipeline.text.memo import Memo

_GAP: Final = 3
_SHORTEST: Final = 3  # letters of a prefix
_WORDS: Final = 1 << 15  # words of which it is kept which phrases they begin
_RECENT: Final = 3  # texts of which hits are kept: a text, its headline, its page
_ANY: Final = ("_", "..")
_TOKEN: Final = re.compile(r"[dl]'|[^\W_]+(?:'[^\W_]+)*")
_LOW: Final = operator.itemgetter(1)  # of a word, at half the price of asking by name


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

    Attributes:
        phrases: All of them, in the order of the file.

    Raises:
        ValueError: A line is malformed, a label is unknown or has no phrases, or a
            phrase can never count: it has a word that no text has (a hyphen, a
            capital, an accent), stands twice under its label, or another of its label
            begins it word by word; the message says which, and where.
    """

    def __init__(
        self, text: str, labels: Collection[str], name: str = "", *, whole: bool = True
    ) -> None:
        self._name = name
        self._labels = labels
        used: set[str] = set()
        self._exact: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._prefix: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._begun = Memo(self._sorted, _WORDS)
        self._recent: tuple[tuple[tuple[Word, ...], tuple[Hit, ...]], ...] = ()
        self.phrases: list[Phrase] = []
        self._lines: dict[tuple[str, tuple[str, ...]], int] = {}
        for number, line in enumerate(text.splitlines(), 1):
            content = line.partition("#")[0].strip()
            if content:
                used.add(self._add(content, number))
        self._beginnings = {first[:_SHORTEST] for first in self._prefix}
        for phrase in self.phrases:
            self._check_counts(phrase)
        unused = sorted(set(labels) - used)
        if unused and whole:
            raise ValueError(f"{name}: no phrases for {', '.join(unused)}")

    def hits(self, words: tuple[Word, ...]) -> tuple[Hit, ...]:
        """Give every phrase that stands in *words*, in the order of its first word.

        Kept for the last texts: several readers ask for the same one.
        """
        for known, found in self._recent:
            if known is words:
                return found
        found = tuple(self._hits(words))
        self._recent = ((words, found), *self._recent[: _RECENT - 1])
        return found

    def _hits(self, words: Sequence[Word]) -> Iterator[Hit]:
        lows = [*map(_LOW, words)]
        begun = [*map(self._begun.__getitem__, lows)]
        lows.append("")
        # Few words begin a phrase.
        for index, phrases in compress(enumerate(begun), begun):
            for phrase in phrases.get(lows[index + 1]) or phrases[""]:
                # Its first word is there.
                single = len(phrase.words) == 1
                last = index + 1 if single else _match(phrase.words, words, index)
                if last:
                    yield Hit(phrase, index, last)

    def _sorted(self, low: str) -> dict[str, list[Phrase]]:
        """Give what word *low* may begin, by the second word; for most words nothing.

        Under "" stands what does where no phrase must have the second word.
        """
        found = self._look_up(low)
        if not found:
            return {}
        seconds = {one.words[1] for one in found if len(one.words) > 1}
        plain = {word for word in seconds.difference(_ANY) if word[-1] != "*"}
        other = [one for one in found if plain.isdisjoint(one.words[1:2])]
        by = {
            word: [one for one in found if one in other or one.words[1] == word]
            for word in plain
        }
        return {**by, "": other}

    def _look_up(self, low: str) -> list[Phrase]:
        found = list(self._exact.get(low, ()))
        if low[:_SHORTEST] not in self._beginnings:
            return found
        for length in range(_SHORTEST, len(low) + 1):
            found += self._prefix.get(low[:length], ())
        return found

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
            phrase = Phrase(label, value, tuple(text.split()))
            self._check_words(phrase, where)
            first = phrase.words[0]
            self.phrases.append(phrase)
            self._lines[label, phrase.words] = number
            if first.endswith("*"):
                self._prefix[first[:-1]].append(phrase)
            else:
                self._exact[first].append(phrase)
        return label

    def _check_words(self, phrase: Phrase, where: str) -> None:
        words, text = phrase.words, " ".join(phrase.words)
        first = words[0]
        if first.endswith("*") and len(first) <= _SHORTEST:
            raise ValueError(f"{where}: prefix too short: {first}")
        if first in _ANY:
            raise ValueError(f"{where}: {text!r} does not begin with a word")
        for word in words:
            bare = word.removesuffix("*")
            if word not in _ANY and (fold(bare) != bare or not _TOKEN.fullmatch(bare)):
                raise ValueError(f"{where}: no text has the word {word!r}")
        if (phrase.label, words) in self._lines:
            line = self._lines[phrase.label, words]
            raise ValueError(f"{where}: {text!r} stands in line {line}")

    def _check_counts(self, phrase: Phrase) -> None:
        """Refuse what a prefix of the same label finds too: it would count twice."""
        for other in self._look_up(phrase.words[0].removesuffix("*")):
            if (
                other.label == phrase.label
                and other.words != phrase.words
                and len(other.words) == len(phrase.words)
                and all(map(_covers, other.words, phrase.words))
            ):
                place = self._lines[phrase.label, phrase.words]
                wide = self._lines[other.label, other.words]
                raise ValueError(
                    f"{self._name}, line {place}: {' '.join(phrase.words)!r} is found"
                    f" by {' '.join(other.words)!r} of line {wide}"
                )


def _covers(wide: str, narrow: str) -> bool:
    """Tell whether all that *narrow* finds *wide* finds too."""
    if wide == narrow:
        return True
    prefix = wide.endswith("*") and wide not in _ANY and narrow not in _ANY
    return prefix and narrow.removesuffix("*").startswith(wide[:-1])


def _match(pattern: tuple[str, ...], words: Sequence[Word], index: int) -> int:
    """Match *pattern*, whose first word stands at *index*.

    Returns:
        The index after it, or 0 where it does not match.
    """
    sentence, at = words[index].sentence, index + 1
    gap = 0
    for part in pattern[1:]:
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
