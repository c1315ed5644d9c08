"""Digests: a label, a bullet, a number or a paragraph for each event."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.segment import harmed, known, points
from pipeline.segment.dull import DULL
from pipeline.segment.units import Unit
from pipeline.text import dense
from pipeline.text.words import tokens

_BULLET: Final = re.compile(
    r"^(?:[*\u2022\u25aa\u25a0\u25cf\u25e6\u2023\u00b7\u2013\u2014-]\s+|"
    r"\(?(?:\d{1,2}|[ivx]{1,4})[.)]\s+|#\d{1,2}\s|"
    # a number in a box, the dot of Japanese lists
    r"\d\ufe0f?\u20e3\s*|\u30fb\s*)(?=\S)"
)
_PICTURE: Final = re.compile(
    r"^[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
    # of several joined ones, or one of a skin
    r"[\ufe0f\u200d\u2600-\u27bf\U0001f300-\U0001faff]{0,7}\s+(?=\S)"
)
_LABEL: Final = re.compile(
    r"^(?P<label>[A-Z\u00c0-\u00de][\w\u2019'.&/-]*(?:[ ,]+(?:(?:and|of|the|de|du|et|"
    r"y|und|in)"
    r" )?[A-Z\u00c0-\u00de(][\w\u2019'.&/)-]*){0,4})\s*(?::|\s[\u2013\u2014-]|"
    r"\.\s?[\u2013\u2014-])\s+"
    r"(?=\S)"
)
_OTHERWISE: Final = re.compile(
    r"^(?:elsewhere|in other (?:news|developments)|separately|also (?:today|in the "
    r"news|"
    r"on \w+day)|in brief|and in\b|further afield|away from|on a different|ailleurs|"
    r"par ailleurs|en otro|por otra parte|au\u00dferdem)\b",
    re.IGNORECASE,
)
_DASHES: Final = "\u2013\u2014"
_LEAST: Final = 3
_SHARE: Final = 0.6
_WORDS: Final = 6  # of an item
_LONGEST: Final = 4  # paragraphs of an item
_COMMON: Final = 0.6
_GREETING: Final = 20  # words
_CASED: Final = re.compile(r"[a-z\u00df-\u00ff\u0430-\u044f]{3}")
_CAPITAL: Final = re.compile(r"\b[A-Z\u00c0-\u00de][\w\u2019'-]{2,}")
_INSIDE: Final = re.compile(
    r"(?<![.!?:\u2026]\s)(?<=\s)[A-Z\u00c0-\u00de\u0410-\u042f][\w\u2019'-]+"
)
_INNER: Final = re.compile(r"(?<=[a-z,;] )[A-Z\u00c0-\u00de][\w\u2019'-]+")


def item_starts(units: Sequence[Unit], *, several: bool) -> list[int]:
    """List the indexes of the units that open an item; [] if it is no digest.

    Args:
        units: Of one text, noise among them.
        several: The page says of itself that it is a digest.
    """
    news = [i for i, unit in enumerate(units) if not unit.noise]
    least = 2 if several else _LEAST
    for judge in (_bulleted, _pictured, _labelled):
        found = [i for i in news if judge(units[i])]
        fits = len(found) >= least and _is_most(units, news, found)
        if judge is _pictured and not several:
            fits = fits and _each_names_its_own(units, found)
        if judge is _bulleted and not several:
            fits = fits and _tell(units, found)
            fits = fits and not points.are_below(units, found, _texts(units, found))
        if not several:
            fits = fits and not points.are_parts(units, found, _texts(units, found))
        whole = judge is _pictured
        if fits and (several or not _is_one(units, found, whole=whole)):
            return found
    return []


def paragraphs(units: Sequence[Unit]) -> list[int]:
    """Find the units that open an item in a digest without marks.

    A paragraph opens one unless it shares a name with the paragraph before it.
    """
    found: list[int] = []
    before: set[str] = set()
    for i, unit in enumerate(units):
        if unit.noise:
            continue
        own = names(unit.text)
        if not found or _OTHERWISE.match(unit.text) or not own & before:
            found.append(i)
            before = set()
        before |= own
    return found


def greets(given: Sequence[Unit]) -> bool:
    """Tell whether *given*, above the items, only says hello: short, names nobody."""
    if sum(unit.words for unit in given if not unit.noise) > _GREETING:
        return False
    text = " ".join(unit.text for unit in given)
    inner = {word.lower() for word in _INNER.findall(text)}
    return not inner - DULL and not re.search(r"\d", text)


def is_bullet(unit: Unit) -> bool:
    """Tell whether *unit* is an item of a list."""
    return bool(_BULLET.match(unit.text) or _PICTURE.match(unit.text))


def label(text: str) -> str:
    """Read the label that *text* begins with, such as a town; "" if there is none."""
    found = _LABEL.match(text)
    return found["label"] if found else ""


def turns(unit: Unit) -> bool:
    """Tell whether *unit* says that something else follows."""
    return bool(_OTHERWISE.match(unit.text))


def names(text: str) -> set[str]:
    """Fold the capitalised words of *text*; those that open a sentence too."""
    found = (name.removesuffix("\u2019s") for name in _CAPITAL.findall(text))
    return {*tokens(" ".join(found))} - DULL


def _bulleted(unit: Unit) -> bool:
    """Tell whether *unit* is an item; long dashes open what a person says."""
    return bool(_BULLET.match(unit.text)) and unit.text[0] not in _DASHES


def _pictured(unit: Unit) -> bool:
    """Tell whether *unit* begins with a small picture, as items of letters do."""
    return bool(_PICTURE.match(unit.text))


def _each_names_its_own(units: Sequence[Unit], found: list[int]) -> bool:
    """Tell whether most items name what the text above them does not.

    Advice below a report has pictures too: stay at home, call this number.
    """
    above = {name for unit in units[: found[0]] for name in names(unit.text)}
    own = [
        {name.lower() for name in _INNER.findall(text)} - above - DULL
        for text in items(units, found)
    ]
    return sum(map(bool, own)) >= _SHARE * len(found)


def items(units: Sequence[Unit], found: Sequence[int]) -> list[str]:
    """Give the text of each item that opens at one of *found*, to the next."""
    return [
        " ".join(unit.text for unit in units[here:there] if not unit.noise)
        for here, there in pairwise([*found, len(units)])
    ]


def _texts(units: Sequence[Unit], found: Sequence[int]) -> list[str]:
    """Give the units that open an item, without their bullets."""
    return [_without(_BULLET, units[i].text) for i in found]


def _without(mark: re.Pattern[str], text: str) -> str:
    """Leave out a *mark* that *text* begins with."""
    found = mark.match(text)
    return text[found.end() :] if found else text


def _tell(units: Sequence[Unit], found: list[int]) -> bool:
    """Tell whether half of the items name or count somebody; points of advice do not.

    A script without capitals names as much, but does not show it.
    """
    texts = _texts(units, found)
    if not any(map(_CASED.search, texts)):
        return True
    told = [
        _names_inside(text) or known.opens_with_one(text) or harmed.has_casualties(text)
        for text in texts
    ]
    return 2 * sum(map(bool, told)) >= len(texts)


def _names_inside(text: str) -> set[str]:
    """Fold the names of an item; the word that begins a sentence may be any."""
    return {word.lower() for word in _INSIDE.findall(text)} - DULL


def _labelled(unit: Unit) -> bool:
    text = _without(_PICTURE, _without(_BULLET, unit.text))
    return unit.words >= _WORDS and bool(_LABEL.match(text))


def _is_most(units: Sequence[Unit], news: list[int], found: list[int]) -> bool:
    """Tell whether the items, with the paragraphs below them, are most of the text.

    What follows the last item is its own as far as the longest item before goes.
    """
    place = {unit: number for number, unit in enumerate(news)}
    places = [place[i] for i in found]
    gap = max(there - here for here, there in pairwise(places))
    if gap > _LONGEST:
        return False
    span = news[places[0] : places[-1] + gap]
    items = sum(_size(units[i]) for i in span)
    whole = sum(_size(units[i]) for i in news)
    return items >= _SHARE * whole and items >= _WORDS * len(found)


def _size(unit: Unit) -> int:
    """Count the words of a unit, in a script without blanks about as many."""
    return max(unit.words, dense.words(unit.text))


def _is_one(units: Sequence[Unit], found: list[int], *, whole: bool) -> bool:
    """Tell whether one name runs through the items: then they tell one event.

    Args:
        units: Of the text.
        found: Indexes of those that open an item.
        whole: What stands below an item counts, for its own line is a heading.
    """
    texts = items(units, found) if whole else [units[i].text for i in found]
    count = Counter(name for text in texts for name in names(text))
    labels = [_LABEL.match(units[i].text) for i in found]
    heads = Counter(match["label"] for match in labels if match)
    if heads and max(heads.values()) > 1 and len(heads) < _SHARE * len(found):
        return True  # speakers of an interview
    return any(n > _COMMON * len(found) for n in count.values())
