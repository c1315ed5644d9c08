"""What the tagger of names sees of a word: its shape, its neighbours, what lists know.

Only words near a capital are looked at, a stretch of them at a time: a name needs one,
and most words of a text are far from any.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Self

from pipeline.classify import vocabulary
from pipeline.classify.models import Models
from pipeline.classify.passage import Passage, Word, month_of

_REACH: Final = 2  # words on either side of a capital that may be part of a name
_LONGEST: Final = 4  # words of a place name that is looked up
_BIG: Final = 100_000  # people in a town that is a town at first sight
_SHORT: Final = 5  # letters of the longest acronym
_JOINED: Final = ("", "-", "&")  # between the words of a run
_WORDS: Final = 1 << 14  # words of which it is kept what is seen of them: 0.7 kB each

Stretch = tuple[int, int]
"""Words ``first`` to ``last`` (excluded) of a passage, within one sentence."""


class Known(NamedTuple):
    """What is known of a text before its words are tagged.

    Attributes:
        seen: What :func:`hints` says, by word.
        ruled: What the rules say, by index of the word: ``BP`` begins a person, ``IO``
            is inside the name of an organisation.
    """

    seen: Mapping[str, str]
    ruled: Mapping[int, str]


def stretches(passage: Passage) -> Iterator[Stretch]:
    """Give the stretches of words in which a name may stand, in order.

    A sentence in capitals throughout is a heading or the head of a table: it shows
    nothing of which words are names, and is left out.
    """
    first = last = -1
    for index in passage.capitals:
        word = passage.words[index]
        if word.start < passage.body:
            continue
        span = passage.spans[word.sentence]
        low, high = max(span.first, index - _REACH), min(span.last, index + _REACH + 1)
        if low < last:
            last = high
            continue
        if last > 0 and not _shouted(passage, first):
            yield first, last
        first, last = low, high
    if last > 0 and not _shouted(passage, first):
        yield first, last


def _shouted(passage: Passage, index: int) -> bool:
    span = passage.spans[passage.words[index].sentence]
    return passage.text[span.start : span.end].isupper() and span.last - span.first > 1


def hints(passage: Passage, models: Models) -> dict[str, str]:
    """Say of words with a capital what runs elsewhere in *passage* make of them.

    "Lind" is a person where "Maria Lind" stands, "Harland" a firm beside "Harland Inc".
    """
    found: dict[str, str] = {}
    words = passage.words
    for index in passage.capitals:
        if index and words[index - 1].text[0].isupper():
            gap = passage.gap(index - 1)
            if gap not in (" ", "-"):
                continue
            if words[index - 1].low in models.firsts:
                found[words[index].low] = "seen:person"
            elif words[index].low in models.org_keys:
                found.setdefault(words[index - 1].low, "seen:org")
            elif words[index - 1].low in models.roles:
                found.setdefault(words[index].low, "seen:titled")
    return found


def of_stretch(
    passage: Passage,
    stretch: Stretch,
    models: Models,
    known: Known,
    *,
    lexical: bool = True,
) -> list[list[str]]:
    """Give the features of each word of *stretch*.

    Args:
        passage: The text.
        stretch: Words of it, from :func:`stretches`.
        known: What is known of the whole text.
        models: Lists of words and the gazetteer.
        lexical: Name the words with capitals too; without, only their shapes are seen.
    """
    first, last = stretch
    words = passage.words[first:last]
    large = [word.text[0].isupper() for word in words]
    gaps = [_gap(passage, index) for index in range(first - 1, last)]
    shown = [
        _shown(
            word, models, opens=large[i] and passage.opens(first + i), lexical=lexical
        )
        for i, word in enumerate(words)
    ]
    _mark_places(shown, passage, stretch, large, models)
    runs = _runs(words, large, gaps, models)
    language = passage.language
    result = []
    for i, (seen, word) in enumerate(zip(shown, words, strict=True)):
        own = seen.own
        features = [language, f"{language}:{own[0]}", *own]
        features += (f"<{gaps[i]}", f">{gaps[i + 1]}")
        _add_beside(features, shown, i, gaps[i])
        if large[i] and word.low in known.seen:
            features.append(known.seen[word.low])
        if rule := known.ruled.get(first + i):
            features.append(f"rule:{rule}")
        features += runs[i]
        result.append(features)
    return result


def _add_beside(
    features: list[str], shown: Sequence["Shown"], at: int, gap: str
) -> None:
    """Add what the two words on each side show; *gap* stands before the word."""
    end = len(shown) - 1
    if at:
        before = shown[at - 1]
        features += before.before
        features.append(f"-{gap}{before.own[0]}|{shown[at].own[0]}")
    else:
        features.append("-^")
    if at < end:
        features += shown[at + 1].after
    if at > 1:
        features.append(f"--{shown[at - 2].own[0]}")
    if at + 1 < end:
        features.append(f"++{shown[at + 2].own[0]}")


class Shown(NamedTuple):
    """What is seen of a word, and what its neighbours see of it.

    Attributes:
        own: Its identity or shape first; ``before``: as the word after it has it;
            ``after``: as the word before it has it.
    """

    own: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of(cls, own: Iterable[str]) -> Self:
        """Name the same to the neighbours."""
        every = tuple(own)
        return cls(
            every, tuple([f"-{f}" for f in every]), tuple([f"+{f}" for f in every])
        )

    def with_mark(self, mark: str) -> Self:
        """Add one."""
        return type(self)(
            (*self.own, mark), (*self.before, f"-{mark}"), (*self.after, f"+{mark}")
        )


def _shown(word: Word, models: Models, *, opens: bool, lexical: bool) -> Shown:
    """Give what is seen of one word, kept for when the word comes again."""
    key, kept = (word.text, lexical, opens), models.shown
    found = kept.get(key)
    if found is None:
        if len(kept) >= _WORDS:
            kept.clear()
        found = kept[key] = Shown.of(_kinds(word, models, opens=opens, lexical=lexical))
    return found


def _kinds(word: Word, models: Models, *, opens: bool, lexical: bool) -> list[str]:
    """Give what is seen of one word by itself, its identity or shape first."""
    low, text = word.low, word.text
    if text[0].islower():
        found = [f"w={low}"]
        if low in models.roles:
            found.append("role")
        if low in vocabulary.SAY:
            found.append("say")
        if low in models.org_keys:
            found.append("key")
        return found
    shape = _shape(text)
    found = [shape]
    if shape == "9":
        return found
    if lexical:
        found.append(f"w={low}")
    if len(low) >= _SHORT:
        found.append(f"s={low[-3:]}")
    if opens:
        found.append("opens")
    found += _lists(low, models)
    if month_of(low):
        found.append("month")
    return found


def _lists(low: str, models: Models) -> Iterator[str]:
    """Name the lists that hold a word with a capital."""
    for name, words in (
        ("common", models.common),
        ("first", models.firsts),
        ("role", models.roles),
        ("key", models.org_keys),
        ("orgfirst", models.org_first),
        ("day", vocabulary.DAYS),
        ("not", models.org_not),
    ):
        if low in words:
            yield name


def _shape(text: str) -> str:
    if text[0].isdecimal():
        return "9"
    if len(text) == 1:
        return "X"
    if text.isupper():
        return "XX" if len(text) <= _SHORT else "XXX"
    if "." in text:
        return "X.X"
    return "Xx" if text[1:].islower() else "xX"


def _gap(passage: Passage, index: int) -> str:
    """Name what stands between word *index* and the next: "", "^" at the ends."""
    if index < 0 or index + 1 >= len(passage.words):
        return "^"
    if passage.words[index].sentence != passage.words[index + 1].sentence:
        return "^"
    gap = passage.gaps[index]
    return "" if gap == " " else gap.replace("\u2019", "'").strip()[:2]


def _mark_places(
    shown: list[Shown],
    passage: Passage,
    stretch: Stretch,
    large: Sequence[bool],
    models: Models,
) -> None:
    """Mark in *shown* what the gazetteer knows, the longest name from each word on."""
    (first, last), after = stretch, 0
    for at, is_large in enumerate(large):
        index = first + at
        if not is_large or at < after or not _may_begin(passage, index, models):
            continue
        start = passage.words[index].start
        for end in range(min(last, index + _LONGEST) - first, at, -1):
            if not large[end - 1]:
                continue
            name = passage.text[start : passage.words[first + end - 1].end]
            if readings := models.gazetteer.find(name):
                big = readings[0].population >= _BIG
                mark = readings[0].kind + ("+" if big else "")
                shown[at] = shown[at].with_mark(f"B{mark}")
                for inner in range(at + 1, end):
                    shown[inner] = shown[inner].with_mark(f"I{mark}")
                after = end
                break


def _may_begin(passage: Passage, index: int, models: Models) -> bool:
    """Tell whether a name may begin with word *index*: most words begin none.

    What follows without a blank ("L'Aquila") is of one word for the gazetteer.
    """
    word = passage.words[index]
    if models.gazetteer.reach(word.text):
        return True
    return not word.text.isascii() or passage.gap(index)[:1] not in (" ", "-", "")


def _runs(
    words: Sequence[Word], large: Sequence[bool], gaps: Sequence[str], models: Models
) -> list[Sequence[str]]:
    """Say of each word what surrounds it in its run of words with capitals."""
    found: list[Sequence[str]] = [()] * len(words)
    first = 0
    while first < len(words):
        last = first + 1
        if large[first]:
            while last < len(words) and large[last] and gaps[last] in _JOINED:
                last += 1
            lows = [word.low for word in words[first:last]]
            found[first:last] = _of_run(lows, models)
        first = last
    return found


def _of_run(lows: Sequence[str], models: Models) -> Iterator[list[str]]:
    """Give the features of each word of a run."""
    head, tail = lows[0], lows[-1]
    ended = []
    if tail in models.org_keys:
        ended.append("tail:key")
    elif tail in models.common:
        ended.append("tail:common")
    rest = []
    if head in models.roles:
        rest.append("head:role")
    if head in models.org_first:
        rest.append("head:org")
    if not models.org_keys.isdisjoint(lows):
        rest.append("has:key")
    if models.common.issuperset(lows):
        rest.append("all:common")
    behind = ["head:first", *rest] if head in models.firsts else rest
    run = f"run{min(len(lows), 4)}"
    for at in range(len(lows)):
        last = ["tail"] if at == len(lows) - 1 else []
        of_all = behind if at else rest
        yield [run, f"{run}@{min(at, 3)}", *last, *ended, *of_all]
