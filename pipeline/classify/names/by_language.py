"""Words beside and in names that are data of a language: titles, surnames, firms."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.passage import Passage, month_of
from pipeline.knowledge import lookup

_LABELS: Final = {
    "de": ("TITLE", "FIRM", "NOT", "VON", "PLACING", "BODY"),
    "ru": ("FIRST", "ENDING", "PATRONYMIC"),
    "vi": ("SURNAME",),
}
_PLACING: Final = ("PLACING", "BODY")
"""Of the other languages of :data:`PLACED`."""
PLACED: Final = frozenset({"de", "en", "es", "fr", "it", "pt"})
_LARGE: Final = ("de", "en")
"""Languages in which all words of a name have a capital."""
_LONG: Final = 3  # words of a Vietnamese name with its surname
_STEM: Final = 2  # letters before an ending

Place = tuple[int, int]
"""Words ``first`` to ``last`` (excluded) of a passage."""


def is_title(passage: Passage, index: int) -> bool:
    """Tell whether a German word ends as titles do: "Polizeisprecherin"."""
    if passage.language != "de":
        return False
    return passage.words[index].low.endswith(_endings("de", "TITLE"))


def is_plain_von(passage: Passage, index: int) -> bool:
    """Tell whether "Von" at *index* opens a German sentence: no part of a name."""
    if passage.language != "de" or not passage.opens(index):
        return False
    return passage.words[index].low in _endings("de", "VON")


def has_surname_first(passage: Passage, first: int, last: int) -> bool:
    """Tell whether a name of three words or more begins as Vietnamese ones do."""
    known = _endings("vi", "SURNAME")
    return last - first >= _LONG and passage.words[first].low in known


def is_placed(passage: Passage, first: int) -> bool:
    """Tell whether "in" stands before *first*: a name that is a place is one there."""
    if not first or passage.gap(first - 1) != " " or passage.language not in PLACED:
        return False
    return passage.words[first - 1].low in _endings(passage.language, "PLACING")


def is_firm(passage: Passage, index: int) -> bool:
    """Tell whether a German word says of a name behind it that it is a firm."""
    if passage.language != "de":
        return False
    return passage.words[index].low.endswith(_endings("de", "FIRM"))


def firms(passage: Passage) -> Iterator[Place]:
    """Give what stands behind "des Zahlungsdienstleisters" in German."""
    if passage.language != "de":
        return
    for index in passage.capitals:
        after = index + 1
        if not is_firm(passage, index) or not _follows(passage, after):
            continue
        named = passage.words[after].low
        dated = named in vocabulary.DAYS or month_of(named)
        if not dated and named not in _endings("de", "NOT"):
            yield after, after + 1


def bodies(passage: Passage) -> Iterator[Place]:
    """Give what is called alike in many countries, alone: "the Red Cross"."""
    if passage.language not in PLACED:
        return
    table = _table(passage.language)
    for index in passage.capitals:
        if not table.may_begin(passage.lows[index]) or _goes_on(passage, index - 1):
            continue
        for entry, length in table.at(passage.lows, index):
            last = index + length
            small = passage.words[last - 1].text[0].islower()
            if entry.label != "BODY" or (small and passage.language in _LARGE):
                continue
            if not _goes_on(passage, last - 1):
                yield index, last
                break


def _goes_on(passage: Passage, index: int) -> bool:
    """Tell whether a name may reach from word *index* to the next: both are large."""
    if index < 0 or passage.opens(index) or not _follows(passage, index + 1):
        return False
    return passage.words[index].text[0].isupper()


def russians(passage: Passage) -> Iterator[Place]:
    """Give full names of persons in Russian: a first name and a surname."""
    table = _table("ru")
    for index in passage.capitals:
        if not any(e.label == "FIRST" for e, _ in table.at(passage.lows, index)):
            continue
        at = index + 1
        if _follows(passage, at) and _ends(passage, at, "PATRONYMIC"):
            at += 1
        if _follows(passage, at) and _ends(passage, at, "ENDING"):
            yield index, at + 1


def _ends(passage: Passage, index: int, label: str) -> bool:
    low = passage.words[index].low
    return any(
        low.endswith(one) and len(low) >= len(one) + _STEM
        for one in _endings("ru", label)
    )


def _follows(passage: Passage, index: int) -> bool:
    """Tell whether a word with a capital stands at *index*, behind a blank."""
    if index >= len(passage.words) or passage.gap(index - 1) != " ":
        return False
    return passage.words[index].text[0].isupper()


@cache
def _table(language: str) -> lookup.Table:
    return lookup.load(language, "names", _LABELS.get(language, _PLACING))


@cache
def _endings(language: str, label: str) -> tuple[str, ...]:
    entries = _table(language).entries
    return tuple(one.words[0] for one in entries if one.label == label)
