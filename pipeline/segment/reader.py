"""What a page says to its reader or listener, which is no news.

The words are ``knowledge/<language>/reader.txt``, read in all languages at once, for
such a line is too short to tell its own. ``PAGE`` says how a live page is read and what
it follows; ``LETTER`` stands below a letter; ``SPOKEN`` opens or ends a bulletin that
is read aloud, and ``TURN`` begins what is no more of its last item. ``DIGEST`` is what
a page of several events is called, ``ALONE`` where that is all of its title.
``QUESTION`` begins a question, such as heads a section of what explains one matter,
and ``SCHEDULE`` is what a programme of television is called.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from pipeline.knowledge import lookup
from pipeline.segment import apart, digest, harmed
from pipeline.segment.units import Unit
from pipeline.text import language, telling
from pipeline.text.memo import Memo
from pipeline.text.words import tokens

LABELS: Final = (
    *("PAGE", "LETTER", "SPOKEN", "TURN", "DIGEST", "ALONE", "QUESTION", "SCHEDULE"),
)
_LONGEST: Final = 30  # words of a line to the reader; what is longer tells news too
_TOP: Final = 3  # units in which a page says what it is
_MARK: Final = re.compile(r":\s|\s[\u2013\u2014|-]\s")
_LISTS: Final = re.compile(r"[,;]")
_HEADLINE: Final = 4  # tokens; what is shorter is a town, a paper or a day
_TITLE: Final = 12  # tokens of what is no headline, a character each in Chinese
_ADDRESS: Final = 10  # words of the line below a letter that says who sent it
_CUE: Final = re.compile(r"[(\[][^()\[\]]{2,40}[)\]]")
"""What is heard between the words: "(JINGLE)", "[PIPS]"."""
_ITEMS: Final = 3  # of a bulletin, at least
_TURNS: Final = 2  # that show by themselves that a text is a bulletin, if half do so
_TELLING: Final = 5  # letters of a word of a title that says what it is about
_WORDS: Final = 1 << 13  # of which it is kept what they begin
_BEGINNING: Final = 80  # characters; the longest turn has half as many


def without_letter(given: Sequence[Unit]) -> list[Unit]:
    """Take for noise what a letter says of itself below its news, and who sent it."""
    at = first = len(given)
    while at > 1 and (given[at - 1].noise or given[at - 1].words <= _LONGEST):
        at -= 1
        if _says(given[at], "LETTER"):
            first = at
        elif not (given[at].noise or _is_address(given[at])):
            break
    return [replace(u, noise=True) if i >= first else u for i, u in enumerate(given)]


def without_page(given: Sequence[Unit]) -> list[Unit]:
    """Take for noise what a live page says of itself above its posts.

    Where it counts dead or hurt the same line is news, and where it tells what
    happened.
    """
    return [
        replace(unit, noise=True)
        if i < _TOP and _says(unit, "PAGE") and not _tells(unit)
        else unit
        for i, unit in enumerate(given)
    ]


def names_digest(title: str) -> bool:
    """Tell whether *title* only says that a page tells several events.

    What stands beside a colon or a dash may be the headline of one.
    """
    lows = tokens(title)
    return len(lows) <= _TITLE and any(
        _is_of_digest(one, len(lows)) and not _beside(title) for one in _phrases(lows)
    )


def _is_of_digest(one: lookup.Phrase, length: int) -> bool:
    whole = one.first == 0 and one.last == length
    if one.label == "ALONE":
        return whole
    return one.label == "DIGEST" and (one.first == 0 or one.last == length)


def _beside(title: str) -> list[str]:
    """List the lines of news beside a colon or a dash of *title*; a list is none."""
    return [
        part
        for part in _MARK.split(title)
        if part != title
        and len(tokens(part)) >= _HEADLINE
        and not (_LISTS.search(part) or names_digest(part) or telling.is_dated(part))
    ]


def keeps_to(title: str, given: Sequence[Unit]) -> bool:
    """Tell whether half of the paragraphs name what a headline within *title* names.

    So a page called a digest tells one matter: "The day in six minutes: how ...". A
    letter that leads with one does not come back to it.
    """
    about = {name for part in _beside(title) for name in apart.names(part)}
    news = [unit for unit in given if not unit.noise]
    named = sum(not about.isdisjoint(tokens(unit.text)) for unit in news)
    return named > 1 and 2 * named >= len(news)


def is_schedule(title: str) -> bool:
    """Tell whether *title* is one of a programme of television: no times of posts."""
    return _holds(title, "SCHEDULE")


def spoken(given: Sequence[Unit], title: str = "") -> tuple[list[Unit], list[int]]:
    """Find the items of a bulletin that is read aloud: a paragraph or more each.

    Turns alone are no bulletin where two items have words of the title: it tells one.

    Returns:
        The units, of which what is no item is noise, and the indexes of those that
        open an item; none if the text is no bulletin.
    """
    news = [i for i, unit in enumerate(given) if not unit.noise]
    if len(news) < _ITEMS:
        return list(given), []
    said = {i for i in (news[0], news[-1]) if _says(given[i], "SPOKEN")}
    cues = {i for i in news if _CUE.fullmatch(given[i].text)}
    marked = [
        replace(unit, noise=True) if i in said | cues else unit
        for i, unit in enumerate(given)
    ]
    turns = sum(not unit.noise and _turns(unit) for unit in marked)
    if news[0] not in said and turns < _TURNS:
        return [*given], []  # as of nearly all texts
    opened, turned = _items(marked)
    turning = turned >= _TURNS and 2 * turned >= len(opened) - 1
    sure = news[0] in said and (turned or cues or news[-1] in said)
    bulletin = sure or (turning and not _tell_title(marked, opened, title))
    return (marked, opened) if bulletin and len(opened) >= _ITEMS else ([*given], [])


def _tell_title(given: Sequence[Unit], opened: Sequence[int], title: str) -> bool:
    about = {low for low in tokens(title) if len(low) >= _TELLING}
    items = digest.items(given, opened)
    return sum(not about.isdisjoint(tokens(item)) for item in items) > 1


def _items(given: Sequence[Unit]) -> tuple[list[int], int]:
    """Find the units that open an item, and count those that say so.

    What names nothing goes on with what is before it, and so does what names the same.
    """
    opened: list[int] = []
    turned = 0
    before: set[str] = set()
    for i, unit in enumerate(given):
        if unit.noise:
            continue
        own = digest.names(unit.text)
        fresh = not own & before
        turns = fresh and _turns(unit)
        turned += turns
        if not opened or turns or (own and fresh):
            opened.append(i)
            before = set()
        before |= own
    return opened, turned


def _tells(unit: Unit) -> bool:
    """Tell whether a line counts something, or has a day and a name."""
    if harmed.has_casualties(unit.text):
        return True
    for part in telling.parts(unit.text):
        if telling.is_dated(part) and apart.names(part):
            return True
        if telling.counts(part, language.detect(unit.text).code):
            return True
    return False


def _says(unit: Unit, label: str) -> bool:
    return unit.words <= _LONGEST and _holds(unit.text, label)


def _holds(text: str, label: str) -> bool:
    return any(found.label == label for found in _phrases(tokens(text)))


def asks(heading: str) -> bool:
    """Tell whether *heading* begins as a question does, with or without its mark."""
    return _begins(heading, "QUESTION")


def _turns(unit: Unit) -> bool:
    """Tell whether a paragraph begins by saying that it turns to something else."""
    return _begins(unit.text, "TURN")


def _begins(text: str, label: str) -> bool:
    lows = tokens(text[:_BEGINNING])
    return bool(lows) and any(
        entry.label == label
        for table in _tables()[lows[0]]
        for entry, _ in table.at(lows, 0)
    )


def _is_address(unit: Unit) -> bool:
    return unit.words <= _ADDRESS and not unit.closed


def _phrases(lows: Sequence[str]) -> Iterator[lookup.Phrase]:
    """Find the phrases of all languages, by where they begin."""
    for place, tables in enumerate(map(_tables().__getitem__, lows)):
        for table in tables:
            for entry, length in table.at(lows, place):
                yield lookup.Phrase(entry.label, place, place + length)


@cache
def _tables() -> Memo[tuple[lookup.Table, ...]]:
    """Map a word to the languages in which it begins a phrase: mostly none."""
    every = tuple(lookup.load(one, "reader", LABELS) for one in languages())
    return Memo(
        lambda low: tuple(t for t in every if t.may_begin(low) and t.knows(low)), _WORDS
    )


@cache
def languages() -> tuple[str, ...]:
    """List the languages that have such words, by their codes."""
    root = resources.files("pipeline.knowledge")
    found = [each.name for each in root.iterdir() if (each / "reader.txt").is_file()]
    return tuple(sorted(found))


__all__ = [
    "LABELS",
    "asks",
    "is_schedule",
    "keeps_to",
    "languages",
    "names_digest",
    "spoken",
    "without_letter",
    "without_page",
]
