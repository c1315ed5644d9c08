"""Sentence case for titles that an outlet prints in capitals.

A word is written as the text prints it: the title is about the text. What the text does
not have is looked up, as acronyms, countries and common words are.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.alert import printed
from pipeline.alert.openings import capital
from pipeline.knowledge import acronyms
from pipeline.text import countries, dateline
from pipeline.text.gazetteer import exonyms, key
from pipeline.text.language import read_as
from pipeline.text.word_lists import packed
from schemas.event import Event

_LINE: Final = 3  # words from which capitals are a style and not names
_UNKNOWN: Final = 0.5
"""Share of words that nothing tells how to write from which a title stays as it is."""
_PRINTED: Final = re.compile(
    r"[^\W\d_](?:[^\W_]|[.'](?=[^\W\d_])|-(?=\d))*(?:(?<=\.\w)\.)?"
)
"""Words, with figures that hang on them, and abbreviations with their full stops."""
_BEHIND_FIGURE: Final = re.compile(r"\d$")
_OPENS: Final = re.compile(
    r"(?:^|[.!?:\u2026\n])[\s\"'(\u201c\u201e\u00ab\u2018\u2013-]*$"
)
_OPENED: Final = 6  # characters before a word that tell whether it opens a sentence
_ROMAN: Final = re.compile(r"(?=..)x{0,3}(?:ix|iv|v?i{0,3})")
_ELIDED: Final = 1  # letters before the apostrophe of "d'Oslo" and "O'Brien"
_FAMILY: Final = "o"
"""Begins a name in which the next letter is a capital too, and so no "l'" or "d'"."""
_NOUNS: Final = frozenset({"de", "lb"})
"""Languages that write all nouns with a capital."""
_TURKISH: Final = "tr"
_STEM: Final = 4  # letters of a Turkish word that its endings leave alone
_DOTTED: Final = str.maketrans("I\u0130", "\u0131i")
"""In Turkish the small letter of I has no dot, and that of \u0130 has no second one."""
_ROUND: Final = str.maketrans("\u2018\u2019", "''")
_LONG: Final = 3  # letters from which a name of a country is no abbreviation


class Wording(NamedTuple):
    """How a text prints its words.

    Attributes:
        language: Of the text; ``en`` where it is not known.
        small: Words that it prints in small letters.
        names: Words that it prints with a capital within a sentence, by small letters;
            those that only begin one are left out where they may be any word.
        pairs: Two words in a row with capitals, in small letters: "mount hood".
        towns: Places of the labels that are one word, which it does not print small.
    """

    language: str
    small: frozenset[str]
    names: dict[str, str]
    pairs: frozenset[tuple[str, str]]
    towns: frozenset[str]


def quiet(line: str, event: Event, minor: Collection[str]) -> str:
    """Set *line* in sentence case, or the parts of it that are in capitals.

    Args:
        line: A title or a heading.
        event: Its text and its labels tell the names.
        minor: Words that stay small in English unless they begin a name.
    """
    whole, parts = _is_loud(line), line.split(": ")
    loud = [whole or _is_loud(part) for part in parts]
    if not any(loud):
        return line
    wording = _wording(event, minor)
    written = [
        _sentence(part, wording, minor) if is_loud else (part, 0, 0)
        for part, is_loud in zip(parts, loud, strict=True)
    ]
    unknown, of = (sum(counts) for counts in list(zip(*written, strict=True))[1:])
    if unknown > _UNKNOWN * of:
        return line
    return ": ".join(part for part, *_ in written if part)


def _is_loud(line: str) -> bool:
    return line.isupper() and len(line.split()) >= _LINE


def _sentence(
    part: str, wording: Wording, minor: Collection[str]
) -> tuple[str, int, int]:
    """Write one part of a title; of how many words nothing tells how, and of all."""
    part = part.translate(_ROUND)
    found = list(_PRINTED.finditer(part))
    lows = [_low(each[0], wording.language) for each in found]
    named = {
        at
        for at, pair in enumerate(pairwise(lows))
        for at in (at, at + 1)
        if pair in wording.pairs
    }
    written: list[str] = []
    last = unknown = 0
    for at, each in enumerate(found):
        word = wording.names.get(lows[at]) if at in named else None
        if word is None and _BEHIND_FIGURE.search(part, 0, each.start()):
            is_word = lows[at] in acronyms.words(wording.language)
            word = lows[at] if is_word else each[0]
        word = word or _word(lows[at], wording, minor)
        unknown += word is None
        written += part[last : each.start()], word or _guess(lows[at], wording)
        last = each.end()
    quiet_part = "".join((*written, part[last:]))
    if wording.language == _TURKISH and quiet_part.startswith("i"):
        quiet_part = f"\u0130{quiet_part[1:]}"
    return capital(quiet_part), unknown, len(found)


def _low(word: str, language: str) -> str:
    """Write *word* in small letters."""
    return (word.translate(_DOTTED) if language == _TURKISH else word).lower()


def _word(low: str, wording: Wording, minor: Collection[str]) -> str | None:
    """Write the word *low*, which is in small letters; None if nothing tells how."""
    name = wording.names.get(low, "")
    is_minor = wording.language == "en" and (low in minor or low in _common())
    known = _is_acronym(low, wording.language)
    if name and (name.isupper() or not is_minor or low in wording.towns):
        return name
    if known and low not in wording.small:
        return low.upper()
    if low in wording.small or _has_stem(low, wording):
        return low
    if key(low) in _countries(wording.language):
        return capital(low)
    if is_minor or low in minor or low in _leading(wording.language):
        return low
    return _apart(low, wording, minor) if "'" in low else None


def _has_stem(low: str, wording: Wording) -> bool:
    """Tell whether a Turkish text has *low* with other endings: "otobüs", "otobüsü"."""
    if wording.language != _TURKISH or len(low) < _STEM:
        return False
    return any(word.startswith(low[:_STEM]) for word in wording.small)


def _apart(low: str, wording: Wording, minor: Collection[str]) -> str | None:
    """Write "oslo's" and "d'oslo", of which one side is a word of its own."""
    head, _, tail = low.partition("'")
    if len(head) > _ELIDED:
        head, _, tail = low.rpartition("'")
        word = _word(head, wording, minor)
        return word and f"{word}'{tail}"
    word = _word(tail, wording, minor)
    if head == _FAMILY and wording.language == "en":
        return f"O'{capital(tail)}"
    return word and f"{head}'{word}"


def _is_acronym(low: str, language: str) -> bool:
    """Tell whether *low* is one that is known, a Roman numeral or "covid-19"."""
    if low in acronyms.words(language):
        return False
    letters = re.split(r"[-\d]", low, maxsplit=1)[0]
    if letters != low:
        return len(letters) == 1 or letters not in _common()
    return low in acronyms.known(language) or bool(_ROMAN.fullmatch(low))


def _guess(low: str, wording: Wording) -> str:
    """Write a word of which nothing is known: in German most are nouns."""
    return capital(low) if wording.language in _NOUNS else low


def _wording(event: Event, minor: Collection[str]) -> Wording:
    """Read how the text of *event* prints its words; its labels are names too.

    A town that its dateline prints in capitals is a name, but not printed as one.
    """
    language = read_as(event.segment.article.language)
    text, town = _undated(event.segment.text.translate(_ROUND), language, minor)
    found = list(_PRINTED.finditer(text))
    # what is printed in small letters anywhere is a word, and so is "bei" of "Bei"
    small = {each[0] for each in found if each[0].islower()}
    small |= {each[0].partition("'")[0] for each in found if each[0].islower()}
    within: dict[str, str] = {}
    opening: dict[str, str] = {}
    for each in found:
        if not each[0].islower():
            begun = _OPENS.search(text, max(0, each.start() - _OPENED), each.start())
            (opening if begun else within)[_low(each[0], language)] = each[0]
    names = {low: word for low, word in within.items() if _is_name(low, word, small)}
    for low, word in opening.items():
        if low not in names and low not in small and _may_open(low, word, language):
            names[low] = word
    pairs = set(_pairs(text, found, within, language))
    for one, two in pairs:
        names.setdefault(one, within[one])
        names.setdefault(two, within[two])
    towns = {_low(name, language) for name in printed.names(event)} - small
    names = _labelled(event, language) | town | names
    pairs |= {pair for pair in pairwise(town) if len(town) > 1}
    towns |= town.keys() if len(town) == 1 else set()
    return Wording(
        language, frozenset(small), names, frozenset(pairs), frozenset(towns)
    )


def _undated(
    text: str, language: str, minor: Collection[str]
) -> tuple[str, dict[str, str]]:
    """Take a town in capitals off *text*, with the words of it as names have them."""
    found = dateline.match(text)
    if not found or not found["town"].isupper():
        return text, {}
    words = [_low(word, language) for word in _words_of([found["town"]])]
    town = {
        word: word if at and word in minor else capital(word)
        for at, word in enumerate(words)
    }
    land = found.groupdict().get("land") or ""
    return f", {land}\n{text[found.end() :]}", town


def _is_name(low: str, word: str, small: Collection[str]) -> bool:
    """Tell whether a word with a capital within a sentence is written so in titles.

    The text may have "us" beside "US": there the acronym is meant.
    """
    return low not in small or (word.isupper() and _is_acronym(low, "en"))


def _may_open(low: str, word: str, language: str) -> bool:
    """Tell whether a word that only begins sentences is taken for a name."""
    if word.isupper() and len(word) > 1:
        return True
    return language == "en" and low not in _common()


def _pairs(
    text: str, found: list[re.Match[str]], within: Collection[str], language: str
) -> Iterator[tuple[str, str]]:
    """Give words in a row that have capitals where no sentence begins."""
    for one, two in pairwise(found):
        if text[one.end() : two.start()] != " " or one[0].islower() or two[0].islower():
            continue
        pair = _low(one[0], language), _low(two[0], language)
        if set(pair) <= set(within):
            yield pair


def _labelled(event: Event, language: str) -> dict[str, str]:
    """Give the words of the persons and places that the labels name."""
    labels = event.labels
    names = (*printed.names(event), *labels.persons)
    words = _words_of(names)
    return {
        _low(word, language): word.title()
        if word.isupper() and len(word) > _LONG
        else word
        for word in words
        if not word.islower()
    }


def _words_of(names: Iterable[str]) -> list[str]:
    return [each[0] for name in names for each in _PRINTED.finditer(name)]


def _common() -> frozenset[str]:
    return packed("common_words.txt.gz")


@cache
def _leading(language: str) -> frozenset[str]:
    """Give the words that stand before the name of a place in *language*."""
    place = resources.files("pipeline.knowledge") / language / "places.txt"
    if not place.is_file():
        return frozenset()
    rows = [line.partition(" ") for line in place.read_text("utf-8").splitlines()]
    lists = [words.split(", ") for label, _, words in rows if label in ("AT", "WAY")]
    return frozenset(word for words in lists for word in words)


@cache
def _countries(language: str) -> frozenset[str]:
    """Give the names of countries in English and in *language*, folded, of one word."""
    names = {key(name) for name in countries.every_name() if len(name) > _LONG}
    for row in exonyms():
        spoken, name, reading = row.split("\t")
        if spoken == language and reading.startswith("c,"):
            names.add(key(name))
    return frozenset(name for name in names if " " not in name)


__all__ = ["quiet"]
