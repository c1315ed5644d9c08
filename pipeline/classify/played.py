"""Victims who are played: of an exercise, or of a tale. Nobody came to harm.

Words: ``pipeline/knowledge/<language>/drills.txt``.
"""

import re
from collections.abc import Mapping
from typing import Final

from pipeline.classify import fresh, works
from pipeline.classify.casualties import Count, Figures, Kind
from pipeline.classify.passage import Passage
from pipeline.knowledge import drills, lookup

_FAR: Final = 14  # words between a word of a drill and the figure that is played
_BEFORE: Final = 2  # sentences before a figure in which its exercise is named
_LISTED: Final = 20  # characters between figures of a list: "45 injured and 12 dead"
_STAGED: Final = re.compile(
    r"\b(?:simulat(?:es?|ed|ing|ions?)|mock (?:\w+ )?(?:attack|crash|disaster|"
    r"emergency|(?:earth)?quake|bombing|shooting))\b"
    r"(?:(?! and |went wrong)[^.;,]){0,60}$|"
    r"\b(?:simulant|simulando|simuliert\w*)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
"""Before a figure of victims who are played."""
_MOCK: Final = re.compile(
    r"(?:(?! (?:after|when|as|while|before|until) )[^.;:]){0,60}?"
    r"\b(?:mock|simulated|pretend|make-believe) (?:\w{1,20} ){0,2}"
    r"(?:attack|crash|disaster|emergency|(?:earth)?quake|bombing|shooting|explosion|"
    r"blast|fire|accident|collision|casualty|incident|derailment|outbreak)\b"
    r"(?![^.;]{0,80}\b(?:went wrong|goes wrong|out of control|"
    r"when|after|before|until|real|live|"
    r"accidental\w{0,2}|by mistake)\b)",
    re.IGNORECASE,
)
"""Behind a figure of victims who are played: "six bodies in a mock plane crash"."""
_AND: Final = frozenset({"and", "und", "y", "et", "e", "\u0438"})
_TREATED: Final = 60  # characters between figures that "and" joins: "60 injured treated
# and eight bodies recovered"
_SIGNS: Final = frozenset({"DRILL", "SCRIPT", "ACTORS", "REVEALED"})
_BEHIND: Final = 2  # sentences behind a figure in which its victims are actors
_PLAYED: Final = re.compile(
    r"\b(?:zum schein|fiktive\w*|ficti(?:fs?|ves?)|fictici[oa]s?|fittizi\w?)\b|"
    r"\b(?:drill|exercise)\b[^.;]{0,80}['\u2018\u201c\"](?:killed|dead|died)"
    r"['\u2019\u201d\"]",
    re.IGNORECASE,
)
"""In the sentence of such a figure."""
_SO_CALLED: Final = re.compile(
    r"\W{0,2}[\"\u201c\u201e\u00ab\u2018]\s?\w{2,20}(?: \w{2,20})?\s?"
    r"[\"\u201d\u201c\u00bb\u2019]"
)
"""Behind a number: 'sixty "casualties"', of an exercise."""
_AS_QUOTED: Final = re.compile(
    r"\b(?:as|als|como|comme|come) [\"\u201c\u201e\u00ab\u2018]\s?\w{2,20}\s?"
    r"[\"\u201d\u201c\u00bb\u2019]"
)
"""In its sentence: 'thirty people lay as "dead"', of an exercise."""
_COMMA: Final = re.compile(r"[,;\u060c\u061b](?!\d)")
"""Between clauses, not within "6,8"."""


def without(
    figures: Mapping[Kind, Count | None],
    text: Passage,
    headline: Passage | None,
    found: Figures,
) -> dict[Kind, Count | None]:
    """Drop the victims of an exercise or a tale: nobody came to harm.

    *found* are all figures there are: a tale has none in the headline, nor of a day.
    """
    above = [count for count, _ in found.title]
    told = headline is not None and works.tells_dead(headline, above)
    told = told or any(
        one.is_news
        and fresh.is_new(one, text)
        and not works.is_retold(one, text, fresh=False)
        for one, _ in found.text
    )
    played = [
        count
        for count in figures.values()
        if count
        and count.start >= 0
        and (place := headline if count.above else text)
        and (
            _is_played(count, place, headline, text)
            or works.is_retold(count, place, fresh=told)
        )
    ]
    for count in figures.values():
        if count and any(_is_beside(count, one, text) for one in played):
            played.append(count)
    return {kind: None if count in played else count for kind, count in figures.items()}


def _is_beside(count: Count, played: Count, text: Passage) -> bool:
    """Tell whether *count* stands right behind *played*, or both in the headline."""
    if count.above or played.above:
        return count.above and played.above
    gap = count.start - played.end
    return 0 < gap <= _LISTED or (
        0 < gap <= _TREATED and _is_joined(played, count, text)
    )


def _is_joined(played: Count, count: Count, text: Passage) -> bool:
    """Read "60 injured treated and eight bodies recovered", one clause of a drill."""
    if any(mark in ".,;:" for mark in text.text[played.end : count.start]):
        return False
    words = [w.low for w in text.words if played.end <= w.start < count.start]
    if _AND.isdisjoint(words) or text.language not in drills.LANGUAGES:
        return False
    # behind the noun of the first figure, which may look like a verb
    found = drills.table(text.language).phrases(words[1:])
    return all(
        label != "BREAK" or words[1 + first] in _AND for label, first, _ in found
    )


def is_drill(text: Passage, headline: Passage | None) -> bool:
    """Tell whether the headline is of an exercise, and the opening of its play."""
    if headline is None or text.language not in drills.LANGUAGES:
        return False
    table = drills.table(text.language)
    opening = text.body_spans[:_BEHIND]
    if not opening or "EXERCISE" not in table.labels(headline.lows):
        return False
    told = table.labels((*headline.lows, *text.lows[: opening[-1].last]))
    if "REAL" in told:
        return False
    return not told.isdisjoint(("ACTORS", "SCRIPT")) or bool(
        re.search(rf"\w{_SO_CALLED.pattern}", headline.text)
    )


def _is_played(
    count: Count, text: Passage, headline: Passage | None, body: Passage
) -> bool:
    span = text.spans[count.sentence]
    return bool(
        _STAGED.search(text.text[span.start : count.start])
        or _PLAYED.search(text.text[span.start : span.end])
        or _MOCK.match(text.text, count.end, span.end)
        or (
            text.language in drills.LANGUAGES
            and (signs := _signs(count, text))
            and (
                _is_drilled(count, text)
                or _is_scripted(count, text, headline)
                or ("ACTORS" in signs and _is_acted(count, text, headline))
            )
        )
        or (text.language in drills.LANGUAGES and _is_so_called(count, text, headline))
        or (count.above and is_drill(body, headline) and not _helps(count, text))
    )


def _is_so_called(count: Count, text: Passage, headline: Passage | None) -> bool:
    """Read 'sixty "casualties" of the exercise'."""
    span = text.spans[count.sentence]
    number = count.start + len(text.text[count.start : count.end].split(" ", 1)[0])
    named = any(_SO_CALLED.match(text.text, at) for at in (number, count.end))
    if not (named or _AS_QUOTED.search(text.text, count.start, span.end)):
        return False
    above = headline.lows if headline else ()
    near = (*above, *text.lows[: span.last])
    return "EXERCISE" in drills.table(text.language).labels(near)


def _signs(count: Count, text: Passage) -> frozenset[str]:
    """Give the signs near a figure without which nobody is played; few have any."""
    near = text.spans[max(0, count.sentence - _BEFORE) : count.sentence + 1 + _BEHIND]
    lows = text.lows[near[0].first : near[-1].last]
    return _SIGNS & drills.table(text.language).labels(lows)


def _is_drilled(count: Count, text: Passage) -> bool:
    """Read "rescuers practised for a crash with 80 dead"."""
    span = text.spans[count.sentence]
    before = text.text[span.start : count.start]
    commas = [found.end() for found in _COMMA.finditer(before)]
    begun = span.start + max(commas, default=0)
    words = [
        word
        for word in text.words[span.first : span.last]
        if begun <= word.start < count.start
    ]
    table, lows = drills.table(text.language), [word.low for word in words[-_FAR:]]
    found = table.phrases(lows)
    broken = max((place for label, place, _ in found if label == "BREAK"), default=-1)
    return any(label == "DRILL" and after > broken for label, _, after in found)


def _is_scripted(count: Count, text: Passage, headline: Passage | None) -> bool:
    """Read "40 people died in the drill, according to the script".

    A record has the script before ("Scenario: collision. Casualties: 14 dead"), and a
    tale reveals it behind ("That was the script of a drill").
    """
    span, table = text.spans[count.sentence], drills.table(text.language)
    # in the part of the figure between semicolons
    left = text.text.rfind(";", span.start, count.end)
    right = text.text.find(";", count.start)
    right = len(text.text) if right < 0 else right
    part = [
        word.low
        for word in text.words[span.first : span.last]
        if word.start > left and word.end <= right
    ]
    first = text.spans[max(0, count.sentence - _BEFORE)].first
    above = headline.lows if headline else ()
    before = (*above, *text.lows[first : span.last])
    if "SCRIPT" in table.labels(part):
        return "EXERCISE" in table.labels(before)
    told = table.labels(text.lows[first : span.first])
    is_listed = ":" in text.text[span.start : count.start]  # "Casualties: 14 dead"
    if "SCRIPT" in told and is_listed:
        return "EXERCISE" in told or "EXERCISE" in table.labels(above)
    behind = text.spans[count.sentence + 1 : count.sentence + 2]
    return any(
        "REVEALED" in table.labels(text.lows[one.first : one.last]) for one in behind
    )


def _is_acted(count: Count, text: Passage, headline: Passage | None) -> bool:
    """Read "Twelve dead in the exercise. All victims were extras"."""
    table = drills.table(text.language)
    behind = text.spans[count.sentence : count.sentence + 1 + _BEHIND]
    last = behind[0].last
    lines = (headline.lows if headline else (), text.lows[:last])
    if _is_in_earnest(count, text, table):
        return False
    return any(
        found.label in ("EXERCISE", "DRILL")
        for line in lines
        for found in table.phrases(line)
    )


def _is_in_earnest(count: Count, text: Passage, table: lookup.Table) -> bool:
    """Read "two volunteers were killed when a wall fell": nobody played it."""
    near = text.spans[count.sentence : count.sentence + 2]
    real = "REAL" in table.labels(text.lows[near[0].first : near[-1].last])
    return real or _helps(count, text)


def _helps(count: Count, text: Passage) -> bool:
    """Tell whether those who help are counted, not "40 volunteers played the hurt"."""
    span = text.spans[count.sentence]
    words = [w for w in text.words[span.first : span.last] if w.start >= count.start]
    told = sum(word.start <= count.end + 1 for word in words)
    found = drills.table(text.language).phrases([word.low for word in words])
    plays = any(
        one.label == "ACTORS"
        and one.first <= told
        and not words[one.first].low.endswith("ing")
        for one in found
    )
    return not plays and any(
        one.label == "HELPERS" and one.first < told for one in found
    )
