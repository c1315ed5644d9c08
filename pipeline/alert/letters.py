"""Sentence case for texts of telegraph and radio, which have small letters or capitals.

The length of a text stays the same, so that the offsets of its facts hold.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Final

from msgspec.structs import replace

from pipeline.alert import printed, titles
from pipeline.text import countries, dateline
from pipeline.text.sentences import spans
from pipeline.text.word_lists import packed
from schemas.event import Event

_LETTERS: Final = 60
"""Letters from which a text tells how it is written; a short one may have no names."""
_FEW: Final = 0.005
"""Share of capitals below which a text has none: 740 of 4,580 real snippets, of two of
14 sources, and next to no other."""
_MANY: Final = 0.7
_SHORT: Final = 3  # letters of a part of a name that may as well be a common word
_START: Final = re.compile(
    r"(?:(?<=[.!?] )|(?<=\.[\"\u201d] ))(?<!\.[a-z]\. )([\"'(\u201c\u2018]*)([a-z])"
)
"""The first letter of a sentence. Behind a full stop and a quotation mark one begins;
behind "why?" who asked may follow."""
_FIRST: Final = re.compile(r"[^\W\d_]")
_BRACKETED: Final = re.compile(r"\(([a-z]{2,7})\)")
_EXPLAINED: Final = re.compile(r"\b([a-z]{2,7}) \(((?:[^\W\d_]+[ -]){1,8}[^\W\d_]+)\)")
_IN_BRACKETS: Final = re.compile(r"\b([a-z]{3,5}) \((?=[^()]{9,80} [^()]{3,80}\))")
"""A short word that several others explain, be it in another language."""
_ABBREVIATED: Final = re.compile(r"\b([A-Z]{2,7})(?= \()")
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}")
_DOTTED_SMALL: Final = frozenset({"a.m.", "p.m.", "e.g.", "i.e.", "a.k.a."})
_TITLED: Final = re.compile(
    r"\b(?:mr|mrs|ms|dr|gen|lt|col|capt|maj|sgt|brig|rev|sr|sra)\. [A-Za-z]|"
    r"\b(?:mr|mrs|sgt|col|gen|lt|capt|maj) [A-Za-z](?=[a-z])|"
    r"\b(?:president|general|colonel|captain|major|lieutenant|sergeant|minister|senator|"
    r"governor|mayor|commander|comrade|judge|monsignor|father|bishop|archbishop|pope|"
    r"king|queen|prince)(?= [A-Z][a-z])"
)
_UNSPOKEN: Final = re.compile(r"\b[bcdfghj-np-tvwxz]{3,6}\b")
"""What has no vowel is read letter by letter."""
_UNITS: Final = frozenset({"mph", "kph", "hrs", "lbs", "pct"})
_I: Final = re.compile(r"\bi(?=\b(?!\.))")
_DATED_MONTH: Final = re.compile(
    r"(?:^|[(,-] ?|\b(?:on|of|from|since|until|till|by|to|between|and|after|before|the|"
    r"for|dated|\w{3,6}day),? )\d{1,2}(?:th|st|nd|rd)? (?:may|march)\b"
    r"(?! (?:have|be|not|well|yet|also|still|never|soon|now)\b)"
    r"|\b\d{1,2}(?:th|st|nd|rd)? (?:may|march)(?=,? \d{4}\b|[,;)])"
    r"|\d(?:th|st|nd|rd) (?:may|march)\b|\b(?:may|march)(?= \d)"
)
"""A day of a month; "12 may have died" and "40 march in Oslo" are none."""
_MONTH: Final = re.compile(r"\b(?:may|march)$")
_SMALL: Final = frozenset(
    {"a", "al", "an", "and", "at", "au", "aux", "da", "das", "de", "del", "der"}
    | {"di", "do", "dos", "du", "e", "el", "en", "et", "for", "from"}
    | {"in", "la", "las", "le", "les", "los", "o", "of", "on", "or"}
    | {"sur", "the", "to", "und", "upon", "van", "von", "with", "y"}
)
"""Words within a name that stay small, unless they begin it."""
_PARTS: Final = re.compile(r"[^\W_]+|[^\w\s]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_TITLES: Final = frozenset(
    {"army", "battalion", "brigade", "canton", "colonel", "column", "comrade", "corps"}
    | {"east", "north", "south", "west", "southern", "northern", "western", "eastern"}
    | {"department", "general", "guerrilla", "infantry", "lieutenant", "monsignor"}
)
"""Uncommon words that stand beside names and are none."""


def legible(event: Event) -> Event:
    """Set the report of *event* in sentence case, if it is not; names by its labels."""
    segment = event.segment
    if not _is_in_one_case(segment.text):
        return _with_quiet_titles(event)
    pattern = _names_of(event)

    def cased(text: str | None) -> str | None:
        if text and (text.islower() or text.isupper()):
            return _cased(text, pattern)
        return text

    whole, claimant = _below(segment.text, pattern), event.labels.claimant
    if claimant:
        at = whole.lower().find(claimant.lower())
        claimant = whole[at : at + len(claimant)] if at >= 0 else claimant
        claimant = claimant if " " in claimant else _named(claimant.lower(), pattern)
    article = replace(segment.article, title=cased(segment.article.title))
    return replace(
        event,
        segment=replace(
            segment, text=whole, heading=cased(segment.heading), article=article
        ),
        labels=replace(event.labels, claimant=claimant),
    )


def _below(text: str, names: re.Pattern[str] | None) -> str:
    """Leave a dateline as it is printed, by which it is known and left out later."""
    found = dateline.match(text)
    start = found.end() if found and found["agency"] else 0
    return text[:start] + _cased(text[start:], names)


def _with_quiet_titles(event: Event) -> Event:
    """Write title and heading without the capitals in which some outlets print them."""
    segment = event.segment
    title, heading = (
        line and _named_always(titles.quiet(line, event, _SMALL), line)
        for line in (segment.article.title, segment.heading)
    )
    if (title, heading) == (segment.article.title, segment.heading):
        return event
    article = replace(segment.article, title=title)
    return replace(event, segment=replace(segment, heading=heading, article=article))


def _named_always(line: str, printed: str) -> str:
    """Write what has a capital in any text with one, where *line* is not as printed."""
    if line == printed:
        return line
    return _always().sub(lambda found: _title(found[0]), line)


def _is_in_one_case(text: str) -> bool:
    """Tell whether *text* has small letters only, or capitals only."""
    letters = sum(map(str.isalpha, text))
    # dashes and curly quotation marks stand in English texts too
    if letters < _LETTERS or not all(c.isascii() for c in text if c.isalpha()):
        return False
    share = sum(map(str.isupper, text)) / letters
    return not _FEW <= share <= _MANY


def _cased(text: str, names: re.Pattern[str] | None) -> str:
    low = text.lower()
    begun = _START.sub(lambda found: found[1] + found[2].upper(), low)
    whole = list(_named(low, names))
    for start, end in spans(begun):
        first = _FIRST.search(low, start, end)
        if first and low[start : first.start()].strip("\"'(\u201c\u2018-* \n") == "":
            whole[first.start()] = first[0].upper()
    return "".join(whole)


def _names_of(event: Event) -> re.Pattern[str] | None:
    """Make a pattern of the names that the labels of *event* have."""
    labels = event.labels
    names = {name.lower() for name in printed.names(event)}
    names |= {name.lower() for name in (*labels.persons, *labels.organisations)}
    people = {name.lower() for name in labels.persons}
    parts = {part for name in people for part in name.split() if len(part) > _SHORT}
    found = {name for name in names | parts if len(name) > 1 and name not in _SMALL}
    return _pattern(found) if found else None


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _abbreviations(low: str) -> set[str]:
    """Find abbreviations that the text explains: "liberation front (fmln)"."""
    found = {each[1] for each in _BRACKETED.finditer(low)}
    return found - packed("common_words.txt.gz") if found else found


def _persons(text: str) -> str:
    """Write uncommon words in a row with capitals if one of them is a first name.

    The rest of such a name is one wherever it stands again.
    """
    common, first = packed("common_words.txt.gz"), packed("first_names.txt.gz")
    found: set[str] = set()
    run: list[str] = []
    for word in _PARTS.findall(text):
        if _is_rare(word) and word not in common:
            run.append(word)
            continue
        if len(run) > 1 and not first.isdisjoint(run):
            found.update(part for part in run if len(part) > _SHORT)
        run = []
    pattern = _pattern(found) if found else None
    return pattern.sub(lambda each: _title(each[0]), text) if pattern else text


def _is_rare(word: str) -> bool:
    return word.islower() and word not in _TITLES and not word.endswith("ed")


def _spelled_out(text: str) -> str:
    """Write with capitals what an abbreviation stands for, before it or in brackets."""
    found = list(text)
    words = [word for word in _WORD.finditer(text) if word[0] not in _SMALL]
    ends = [word.end() for word in words]
    for each in _BRACKETED.finditer(text):
        before = bisect_right(ends, each.start())
        for count in range(len(set(each[1])), len(each[1]) + 2):
            _initials(found, words[max(0, before - count) : before], each[1])
    common = packed("common_words.txt.gz")
    for each in _IN_BRACKETS.finditer(text):
        if each[1] not in common and each[1] not in _SMALL:
            found[each.start(1) : each.end(1)] = each[1].upper()
    for each in _EXPLAINED.finditer(text):
        inner = _WORD.finditer(text, each.start(2), each.end(2))
        if each[1] in _SMALL and each[1] in common:
            continue  # "in (name indistinct)"
        if _initials(found, [w for w in inner if w[0] not in _SMALL], each[1]):
            found[each.start(1) : each.end(1)] = each[1].upper()
    return "".join(found)


def _initials(text: list[str], words: Sequence[re.Match[str]], short: str) -> bool:
    """Write *words* with capitals if they begin with the letters of *short*."""
    if {word[0][0].lower() for word in words} != set(short):
        return False
    for word in words:
        text[word.start()] = word[0][0].upper()
    return True


def _title(name: str) -> str:
    """Write a name with capitals; small words within it, such as "of", stay small."""
    return _WORD.sub(
        lambda word: (
            word[0]
            if word.start() and word[0] in _SMALL
            else word[0][0].upper() + word[0][1:]
        ),
        name,
    )


@cache
def _always() -> re.Pattern[str]:
    """Make a pattern of the words that have a capital in any text."""
    lines = (resources.files("pipeline.knowledge") / "en" / "capitals.txt").read_text(
        "utf-8"
    )
    words = " ".join(line for line in lines.splitlines() if not line.startswith("#"))
    names = {word.replace("_", " ") for word in words.split()}
    names |= {name.lower() for name in countries.all_names()}
    return _pattern(name for name in names if len(name) > _SHORT)


def _named(low: str, names: re.Pattern[str] | None) -> str:
    """Write the names in *low*, which has small letters only, with capitals."""
    text = _always().sub(lambda found: _title(found[0]), low)
    if names:
        text = names.sub(lambda found: _title(found[0].lower()), text)
    text = _spelled_out(_persons(text))
    text = _DOTTED.sub(
        lambda found: found[0] if found[0] in _DOTTED_SMALL else found[0].upper(), text
    )
    text = _TITLED.sub(lambda found: found[0].title(), text)
    text = _UNSPOKEN.sub(
        lambda found: found[0] if found[0] in _UNITS else found[0].upper(), text
    )
    short = _abbreviations(low) | {
        each[1].lower() for each in _ABBREVIATED.finditer(text)
    }
    if short:
        form = "|".join(map(re.escape, sorted(short)))
        text = re.sub(rf"\b(?:{form})\b", lambda found: found[0].upper(), text)
    text = _DATED_MONTH.sub(
        lambda found: _MONTH.sub(lambda month: month[0].capitalize(), found[0]), text
    )
    return _I.sub("I", text)


__all__ = ["legible"]
