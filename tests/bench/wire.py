"""Newswire in any amount, from a set of real items: how news of a large day reads.

The first round is the items as they are. In each later one an item is half its own
sentences and half those of two others, under other names and with other figures. So
words, phrases and names stay as frequent as they are in newswire, items on one event
still share its words and names, names that nobody had before keep coming, and no item
is a copy of one of another round.
"""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from tests.bench import kept

SET: Final = "reuters/items.jsonl.gz"
OUTLETS: Final = 40
OTHERS: Final = 2
"""Items of which one more is made, beside the one whose events and names it has."""
FAMOUS: Final = 1_000
"""Names that are in all rounds; the rest are new in each. So 15 rounds have four times
as many words as one, as the whole set has of a fifteenth."""
_UNIT: Final = re.compile(r"\n {4,}|(?<=[.!?\"])\s+(?=[A-Z\"])")
_WORD: Final = re.compile(r"[A-Za-z](?:[\w.&'-]*\w)?")
_INSIDE: Final = re.compile(r"(?<=[a-z,] )[A-Z](?:[\w.&'-]*\w)?")
_FIGURE: Final = re.compile(r"(?<![\w.-])(?!19\d\d\b)\d+")
"""Digits, but for years of the time: a text keeps its days."""


class Wire:
    """A stream of articles; equal seeds give equal ones.

    Args:
        items: Real ones, with ``title`` and ``body``.
        seed: Of the draw.
    """

    def __init__(self, items: Sequence[dict[str, Any]], seed: int) -> None:
        self._items = [(one["title"], _units(one["body"])) for one in items]
        self._draw = random.Random(seed)  # noqa: S311 - reproducible load, no secret
        texts = [text for title, units in self._items for text in (title, *units)]
        self._names = _names(texts)
        self._figures: dict[int, list[str]] = {}
        for text in texts:
            for figure in _FIGURE.findall(text):
                self._figures.setdefault(len(figure), []).append(figure)

    def articles(self) -> Iterator[dict[str, Any]]:
        """Give one message after another, without its time."""
        numbers = itertools.count()
        for round_ in itertools.count():
            for title, units in self._round(round_):
                number = next(numbers)
                source = f"outlet{number % OUTLETS}.example"
                url = f"https://{source}/{number}"
                body = "\n\n".join(units)
                yield {"url": url, "source": source, "title": title, "body": body}

    def _round(self, number: int) -> Iterator[tuple[str, list[str]]]:
        order = self._items[:]
        self._draw.shuffle(order)
        if not number:
            yield from order
            return
        other = self._other_names()
        for at, (title, units) in enumerate(order):
            beside = [order[at - n - 1] for n in range(OTHERS)]
            mixed = self._mixed(units, [each for _, each in beside])
            head, tail = title.split(), beside[0][0].split()
            whole = head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :]
            yield (
                self._renamed(" ".join(whole), other),
                [self._renamed(each, other) for each in mixed],
            )

    def _mixed(self, units: list[str], others: list[list[str]]) -> list[str]:
        """Keep half of the *units* in their places, and fill up from the *others*."""
        count = max(2, len(units))
        own = set(self._draw.sample(range(count), count // 2))
        return [
            units[n % len(units)]
            if n in own
            else self._draw.choice(others[n % len(others)])
            for n in range(count)
        ]

    def _other_names(self) -> dict[str, str]:
        """Give each name that of another, one about as frequent, or a new one."""
        names = self._names
        other: dict[str, str] = {}
        low = 0
        while low < FAMOUS:
            high = min(2 * low + 1, FAMOUS)
            band = names[low:high]
            swapped = self._draw.sample(band, len(band))
            other |= {a.lower(): b for a, b in zip(band, swapped, strict=True)}
            low = high
        for name in names[FAMOUS:]:
            one, two = self._draw.sample(names, 2)
            other[name.lower()] = (
                one[: len(one) // 2 + 1] + two[len(two) // 2 :].lower()
            )
        return other

    def _renamed(self, text: str, other: dict[str, str]) -> str:
        def name(match: re.Match[str]) -> str:
            found = match[0]
            new = other.get(found.lower(), found)
            return new.upper() if found.isupper() else new

        def figure(match: re.Match[str]) -> str:
            return self._draw.choice(self._figures[len(match[0])])

        return _FIGURE.sub(figure, _WORD.sub(name, text))


def wire(seed: int) -> Iterator[dict[str, Any]]:
    """Give one message after another, without its time.

    Raises:
        MissingError: This clone has no newswire.
    """
    return Wire(list(kept.articles((SET,))), seed).articles()


def _units(body: str) -> list[str]:
    return [each.strip() for each in _UNIT.split(body) if each.strip()] or [body]


def _names(texts: Sequence[str]) -> list[str]:
    """List words that are names, the most frequent first.

    They have a capital inside of sentences and are hardly ever without.
    """
    seen = Counter(word for text in texts for word in _WORD.findall(text))
    inside = Counter(word for text in texts for word in _INSIDE.findall(text))
    names = {
        word.lower(): word
        for word, count in sorted(inside.items(), key=lambda row: row[1])
        if seen[word.lower()] * 10 <= count
    }
    return sorted(names.values(), key=lambda word: (-seen[word], word))
