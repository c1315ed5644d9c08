"""Pairs of texts of which is known whether one is a copy: made from real texts.

Chance comes from a generator with a fixed seed, so equal sets make equal pairs.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

import numpy as np

from pipeline.dedupe.sketch import NUMBER, code_of
from pipeline.text.sentences import spans

Label: TypeAlias = Literal["copy", "changed", "other"]
"""Of the newer text: tells the same; the same but for a fact or two; something else."""
Rng: TypeAlias = np.random.Generator

_NUMBER: Final = re.compile(r"\d+")
_CAPITAL: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_WORD: Final = re.compile(r"\b[a-z\u00df-\u00ff]{4,}\b")
_DAY: Final = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag\b|\bMittwoch\b"
)
_DAYS: Final = {
    "day": [f"{d}day" for d in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur")],
    "tag": [f"{d}tag" for d in ("Mon", "Diens", "Donners", "Frei", "Sams", "Sonn")],
}
_LIKE_IN_PRINT: Final = {
    "m": "rn", "w": "vv", "d": "cl", "0": "O", "1": "l", "l": "1", "o": "0", "e": "c",
    "h": "b", "i": "j", "u": "v", "S": "5", "a": "o", "n": "u", "t": "f", "s": "5",
}  # fmt: skip
_FURNITURE: Final = (
    "Sign up for our morning newsletter.",
    "Follow us on social media for more.",
    "All rights reserved. This story was published from a wire feed.",
    "Read more: our full coverage",
    "Abonnieren Sie unseren Newsletter.",
    "Comments are closed on this article.",
    "Do you live nearby? Send us your pictures and tell us what you saw.",
    "Our editors have checked this story for our readers in the region.",
)


class Text(NamedTuple):
    """A text of a set, with its title and the event it tells of, where known."""

    origin: str
    language: str
    title: str
    text: str
    event: str = ""


class Pair(NamedTuple):
    """An earlier text and a newer one.

    Attributes:
        kind: How the newer one was made.
        hours: Time between them.
    """

    kind: str
    label: Label
    old: Text
    new: Text
    hours: float
    same_outlet: bool = False


class Maker:
    """Makes newer texts from the texts of one language."""

    def __init__(self, texts: Sequence[Text], seed: int) -> None:
        self.rng: Rng = np.random.default_rng(seed)
        words = {w for t in texts for w in _WORD.findall(t.text)}
        self.words = sorted(w for w in words if not code_of(w) & NUMBER)
        self.names = sorted({w for t in texts for w in _CAPITAL.findall(t.text)})
        self.texts = texts

    def pick(self, items: Sequence[str]) -> str:
        """Choose one of *items*."""
        return items[int(self.rng.integers(len(items)))]

    def hours(self) -> float:
        """Draw the time after which a copy appears: mostly soon, at times days."""
        if self.rng.random() < 0.3:  # noqa: PLR2004
            return float(self.rng.uniform(0, 72))
        return float(self.rng.exponential(6))

    def boilerplate(self, text: str) -> str:
        """Put lines of a page around it."""
        lines = [self.pick(_FURNITURE) for _ in range(int(self.rng.integers(1, 4)))]
        head = f"{self.pick(_FURNITURE)}\n\n" if self.rng.random() < 0.5 else ""  # noqa: PLR2004
        return head + text + "\n\n" + "\n\n".join(lines)

    def cut(self, text: str) -> str:
        """Keep 30 to 90 % of the words, at least 25."""
        words = list(re.finditer(r"\S+", text))
        keep = max(25, int(len(words) * self.rng.uniform(0.3, 0.9)))
        return text[: words[min(keep, len(words)) - 1].end()]

    def cut_inside(self, text: str) -> str:
        """Cut it within a word."""
        found = self.cut(text)
        return found[: -int(self.rng.integers(1, 4))].rstrip()

    def revision(self, text: str) -> str:
        """Leave a sentence out, and put another one in."""
        parts = sentences(text)
        if len(parts) > 4:  # noqa: PLR2004 (a text that can spare one)
            parts.pop(int(self.rng.integers(1, len(parts))))
        other = self.texts[int(self.rng.integers(len(self.texts)))]
        more = [part for part in sentences(other.text) if not _NUMBER.search(part)]
        if more and len(parts) > 6:  # noqa: PLR2004 (likewise)
            parts.insert(int(self.rng.integers(len(parts))), self.pick(more))
        return " ".join(parts)

    def shuffled(self, text: str) -> str:
        """Move its sentences."""
        parts = sentences(text)
        self.rng.shuffle(parts)
        return " ".join(parts)

    def moved(self, text: str) -> str:
        """Put its second half before its first."""
        parts = sentences(text)
        half = len(parts) // 2
        return " ".join(parts[half:]) + "\n\n" + " ".join(parts[:half])

    def spun(self, text: str, share: float) -> str:
        """Replace a share of the words that are no names."""
        return _WORD.sub(
            lambda hit: self.pick(self.words) if self.rng.random() < share else hit[0],
            text,
        )

    def renamed(self, text: str) -> str:
        """Replace 30 % of the words and 8 % of the names, as rewriting tools do."""
        spun = self.spun(text, 0.3)
        return _CAPITAL.sub(
            lambda hit: self.pick(self.names) if self.rng.random() < 0.08 else hit[0],  # noqa: PLR2004
            spun,
        )

    def print_slips(self, text: str, share: float) -> str:
        """Misread a share of the letters, as machines do."""
        return "".join(
            _LIKE_IN_PRINT.get(c, c if c.isspace() else self.pick("etaoinsr"))
            if c.isalnum() and self.rng.random() < share
            else c
            for c in text
        )

    def lost_blanks(self, text: str, share: float) -> str:
        """Lose a share of the blanks."""
        return "".join(
            "" if c == " " and self.rng.random() < share else c for c in text
        )

    def typo(self, text: str) -> str:
        """Swap, drop or double a letter of a name or another word."""
        pattern = _CAPITAL if self.rng.random() < 0.7 else _WORD  # noqa: PLR2004
        words = list(pattern.finditer(text))
        if not words:
            return text
        hit = words[int(self.rng.integers(len(words)))]
        word = hit[0]
        at = int(self.rng.integers(1, len(word) - 1))
        forms = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
        return text[: hit.start()] + self.pick(forms) + text[hit.end() :]

    def changed(self, text: str, count: int, share: float = 0.0) -> str:
        """Change *count* facts, or a share of all, wherever each of them stands."""
        facts = sorted(
            {*_NUMBER.findall(text), *_CAPITAL.findall(text), *_DAY.findall(text)}
        )
        self.rng.shuffle(facts)
        chosen = facts[: max(count, int(share * len(facts)))]
        for fact in chosen:
            other = self._another(fact)
            text = re.sub(rf"(?<!\w){re.escape(fact)}(?!\w)", other, text)
        return text

    def added(self, text: str) -> str:
        """Put one more number or name into a sentence: "killed 3" and "2 dogs"."""
        words = list(_WORD.finditer(text))
        if not words:
            return text
        at = words[int(self.rng.integers(len(words)))].end()
        number = str(int(self.rng.integers(2, 90)))
        fact = self.pick(("second", "third", number, number, self.pick(self.names)))
        return text[:at] + f" and {fact} {self.pick(self.words)}" + text[at:]

    def _another(self, fact: str) -> str:
        if fact.isdigit():
            return str(int(fact) + int(self.rng.integers(1, max(3, int(fact[:4])))))
        if _DAY.fullmatch(fact):
            days = _DAYS["day" if fact.endswith("day") else "tag"]
            return self.pick([day for day in days if day != fact])
        return self.pick(self.names) if self.names else "Varnstadt"


def sentences(text: str) -> list[str]:
    """Give the sentences of *text*."""
    return [text[start:end] for start, end in spans(text)]


def lead(text: str) -> str:
    """Give its first sentence or two: a note of up to 40 words."""
    found = ""
    for part in sentences(text)[:3]:
        if found and len(found.split()) + len(part.split()) > 40:  # noqa: PLR2004
            break
        found = f"{found} {part}".strip()
    return found


def pairs(texts: Sequence[Text], seed: int) -> Iterator[Pair]:
    """Make one newer text of every kind from each of *texts*, of one language."""
    make = Maker(texts, seed)
    copies: dict[str, Callable[[str], str]] = {
        "boilerplate": make.boilerplate,
        "cut": make.cut,
        "cut inside a word": make.cut_inside,
        "revision": make.revision,
        "shuffle": make.shuffled,
        "moved": make.moved,
        "spun 20 %": lambda text: make.spun(text, 0.2),
        "spun 30 %": lambda text: make.spun(text, 0.3),
        "spun 50 %": lambda text: make.spun(text, 0.5),
        "spun, names too": make.renamed,
        "OCR 1 %": lambda text: make.print_slips(text, 0.01),
        "OCR 3 %": lambda text: make.print_slips(text, 0.03),
        "lost blanks": lambda text: make.lost_blanks(text, 0.1),
        "typo": make.typo,
    }
    changes: dict[str, tuple[Label, Callable[[str], str]]] = {
        "one fact changed": ("changed", lambda text: make.changed(text, 1)),
        "fact added": ("changed", make.added),
        "two facts changed": ("changed", lambda text: make.changed(text, 2)),
        "template": ("other", lambda text: make.changed(text, 4, 0.5)),
    }
    for one in texts:
        hours = make.hours()
        for kind, change in copies.items():
            new = one._replace(text=change(one.text))
            same = bool(make.rng.random() < 0.3)  # noqa: PLR2004
            yield Pair(kind, "copy", one, new, hours, same)
        for kind, (label, change) in changes.items():
            new = one._replace(text=change(one.text))
            if new.text != one.text:
                same = bool(make.rng.random() < 0.5)  # noqa: PLR2004
                yield Pair(kind, label, one, new, hours, same)
        yield from _notes(one, make)


def _notes(one: Text, make: Maker) -> Iterator[Pair]:
    """Make pairs of notes: copied soon, or with other facts a day or two later."""
    note = one._replace(text=lead(one.text))
    if len(note.text.split()) < 10:  # noqa: PLR2004 (a headline)
        return
    soon, later = make.hours(), float(make.rng.uniform(14, 72))
    yield Pair("note", "copy", note, note, soon)
    added = note._replace(text=make.boilerplate(note.text))
    yield Pair("note, boilerplate", "copy", note, added, soon)
    other = note._replace(text=make.changed(note.text, int(make.rng.integers(2, 5))))
    same = bool(make.rng.random() < 0.5)  # noqa: PLR2004
    if other.text != note.text:
        yield Pair("note, days later", "other", note, other, later, same)
    added = note._replace(text=make.added(note.text))
    if make.names:
        yield Pair("note, fact added", "changed", note, added, later, same)
    one_fact = note._replace(text=make.changed(note.text, 1))
    if one_fact.text != note.text:
        yield Pair("note, one fact", "changed", note, one_fact, min(soon, 12.0), same)


def same_event(texts: Sequence[Text]) -> Iterator[Pair]:
    """Pair texts of one event by different outlets."""
    groups: dict[str, list[Text]] = {}
    for one in texts:
        if one.event:
            groups.setdefault(one.event, []).append(one)
    for group in groups.values():
        for at, one in enumerate(group):
            for two in group[at + 1 :]:
                yield Pair("same event", "other", one, two, 3.0)


def neighbours(texts: Sequence[Text]) -> Iterator[Pair]:
    """Pair each text with the next: two events."""
    for one, two in pairwise(texts):
        yield Pair("random", "other", one, two, 2.0)
