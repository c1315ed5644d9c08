"""Dead whom the opening counts as fact: no word beside them makes a text calm.

A drill that was due, a podcast on the page, a theatre whose roof fell: each stands near
true dead as well. What is calm stands in the clause of the count itself.
"""

from collections.abc import Iterator
from typing import Final

from pipeline.classify import past, played
from pipeline.classify.casualties import Count, Figures
from pipeline.classify.passage import Passage
from pipeline.knowledge import drills, works

_OPENING: Final = 3  # sentences in which they must stand
_MARKS: Final = "\"'\u201c\u201d\u2019\u00bb"
_SAID: Final = frozenset(",.!?")
"""Before the mark that ends direct speech."""
_VERBS: Final = ("killed.", "fatal.subject")
"""Rules of figures behind which somebody was killed or died: "nine people died"."""


def told(
    text: Passage, headline: Passage | None, found: Figures, *, dated: bool
) -> list[Count]:
    """Give the dead whom the opening counts as fact.

    Nobody quotes them, plays them or tells of them in a work; who says them is heard.

    Args:
        text: The text.
        headline: What stands above it.
        found: All figures there are.
        dated: A day must stand beside them; else a verb of death is enough.
    """
    return [
        count
        for count in _stated(text, headline, found)
        if (not dated and count.rule.startswith(_VERBS)) or _has_day(count, text)
    ]


def _has_day(count: Count, text: Passage) -> bool:
    """Tell whether a day of now stands in the sentence of *count*, in its language."""
    if past.is_dated_now(text, count.sentence):
        return True
    if text.language not in works.LANGUAGES or text.language == "en":
        return False  # English days have a rule of their own
    span = text.spans[count.sentence]
    return "DAY" in works.table(text.language).labels(text.lows[span.first : span.last])


def _stated(text: Passage, headline: Passage | None, found: Figures) -> Iterator[Count]:
    for count, _ in found.text:
        if not count.is_news or count.feared or _is_quoted(count, text):
            continue
        if not text.in_opening(count.start, _OPENING):
            continue
        if _is_exercised(count, text):
            continue
        if played.without({count.kind: count}, text, headline, found)[count.kind]:
            yield count


def _is_quoted(count: Count, text: Passage) -> bool:
    """Tell 'thirty "dead"' from '"Thirty are dead," a doctor said', who says so."""
    for start, end in text.quotes:
        if start <= count.start < end:
            return text.text[start:end].rstrip(_MARKS)[-1:] not in _SAID
    return False


def _is_exercised(count: Count, text: Passage) -> bool:
    """Read "forty dead in an exercise", no "forty died when a drill went wrong"."""
    if text.language not in drills.LANGUAGES:
        return False
    span = text.spans[count.sentence]
    words = text.words[span.first : span.last]
    found = drills.table(text.language).phrases([word.low for word in words])
    labels = {one.label for one in found}
    if "REAL" in labels:
        return False
    if "ACTORS" in labels:
        return True
    at = sum(word.start < count.start for word in words)
    breaks = [one.first for one in found if one.label == "BREAK"]
    return any(
        one.label in ("EXERCISE", "DRILL")
        and not any(min(at, one.first) <= place < max(at, one.last) for place in breaks)
        for one in found
    )
