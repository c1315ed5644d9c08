"""Dead who are nobody's: of a drill in make-up, of a new version of a game, on a stage.

Words: ``pipeline/knowledge/<language>/drills.txt``, ``desks.txt`` and ``works.txt``.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from pipeline.classify import facts, fresh
from pipeline.classify.casualties import Count, Figures
from pipeline.classify.claims import english
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.passage import Passage, Span
from pipeline.classify.places import around
from pipeline.knowledge import desks, drills, works
from pipeline.text.words import fold
from schemas.article import ArticleRef

_CREDITS: Final = 2  # sentences at the end in which a text says that it is satire
_OPENING: Final = 3  # sentences that tell what is played
_SIGNS: Final = 2  # words of a stage from which a text is of one
_NUMBER: Final = 4  # characters of "12." before a question
_QUOTED: Final = re.compile(
    r"[\"\u201c\u201e\u00ab\u2018\u2019'](?=\s?\w)\s?"
    r"((?:\w{1,20}[ \u00a0]){0,2}\w{2,20})\s?"
    r"[\"\u201d\u201c\u00bb\u2019'](?!\w)"
)
"""Up to three words in quotes: 'thirty "dead"', "'Forty dead' on the runway"."""
_WORD: Final = re.compile(r"\w+(?:[.'\u2019]\w+)*")
_VERSION: Final = re.compile(r"\d{1,3}(?:\.\d{1,4}){1,2}")


def kinds(seen: Observed, article: ArticleRef) -> set[str]:
    """Give what its own desk calls a text: INVENTED, OPINION, CHECK; empty for news.

    Args:
        seen: What the readers found.
        article: Its title speaks for each note of a list that was cut.
    """
    text, headline, found = seen.passage, seen.headline, seen.found
    labels = {desks.label(one.text, one.language) for one in seen.lines}
    left = without_told(labels, text, headline, found, seen.claim.claimant)
    if _is_invented(text, headline, article.url):
        left.add("INVENTED")
    left.add(kind(text, headline, found, article.title))
    return left


def _is_invented(text: Passage, headline: Passage | None, url: str) -> bool:
    """Tell whether the headline's end, the first or last sentences, or *url* say so."""
    if headline and desks.ends_invented(headline.text, text.language):
        return True
    spans = (*text.body_spans[:1], *text.body_spans[-_CREDITS:])
    return desks.is_invented_at(url) or any(
        desks.says_invented(_unquoted(text, one), text.language) for one in spans
    )


def _unquoted(text: Passage, span: Span) -> Sequence[str]:
    """Give the folded words of a sentence that are no direct speech."""
    if not text.quotes:
        return text.lows[span.first : span.last]
    words = text.words[span.first : span.last]
    return [word.low for word in words if not text.quoted(word.start)]


def kind(
    text: Passage, headline: Passage | None, found: Figures, page: str = ""
) -> str:
    """Give what a desk would write before it: INVENTED, CHECK, or "" for news.

    The title of the *page* says so for each note of a list that was cut.

    Notes of a game are no event, a premiere and a drill are. Dead who are told as
    fact stand against all of them.
    """
    if is_asked(text, headline, found):
        return "INVENTED"
    titles = {page, headline.text if headline is not None else ""}
    patch = any(is_patch(title, text.language) for title in titles)
    mock = is_mock(text, headline)
    if not (mock or patch or is_on_stage(text, headline)):
        return ""
    if facts.told(text, headline, found, dated=not mock):
        return ""
    return "INVENTED" if patch and not mock else "CHECK"


def is_asked(text: Passage, headline: Passage | None, found: Figures) -> bool:
    """Tell whether all of a text asks: "In which year did it burn, killing 36?".

    Under a headline that counts dead they are asked of news.
    """
    if "?" not in text.text:
        return False
    lines = [text.text[one.start : one.end].rstrip() for one in text.body_spans]
    told = [line for line in lines if len(line) > _NUMBER]
    if not told or not all(line.endswith("?") for line in told):
        return False
    return headline is None or not any(one.is_news for one, _ in found.title)


def without_told(
    kinds: Collection[str],
    text: Passage,
    headline: Passage | None,
    found: Figures,
    claimant: str | None,
) -> set[str]:
    """Leave out of *kinds*, of a desk before a text, what its dead stand against.

    A quiz is news where people die at one, a podcast and letters where the text counts
    dead of a day. What a post says has a day as well: an office must count them.
    """
    left = set(kinds)
    if "GAME" in left and not fresh.is_told(found, text, headline):
        left.add("INVENTED")
    doubted = {"FORM", "CHECK"} & left
    if not doubted:
        return left
    told = facts.told(text, headline, found, dated=True)
    if any(_is_counted(one, text, claimant) for one in told):
        return left - doubted
    if "FORM" in left:
        left = left - {"FORM"} if told else left | {"INVENTED"}
    return left


def _is_counted(count: Count, text: Passage, claimant: str | None) -> bool:
    """Tell whether an office says *count*: English names it, others in its sentence."""
    if english.is_official(claimant):
        return True
    span = text.spans[count.sentence]
    return "OFFICE" in desks.table(text.language).labels(
        text.lows[span.first : span.last]
    )


def is_mock(text: Passage, headline: Passage | None) -> bool:
    """Tell whether victims in quotes stand beside make-up or an exercise.

    Quotes alone are none: a headline quotes who says that forty are dead.
    """
    if text.language not in drills.LANGUAGES:
        return False
    table = drills.table(text.language)
    parts = _opening(text)
    if headline is not None:
        parts.append((headline.text, headline.lows))
    found = frozenset().union(*(table.labels(lows) for _, lows in parts))
    if found.isdisjoint(("ACTORS", "EXERCISE", "DRILL")) or "REAL" in found:
        return False
    return any(
        "VICTIMS" in table.labels([fold(word) for word in quote[1].split()])
        for line, _ in parts
        for quote in _QUOTED.finditer(line)
    )


def is_patch(title: str, language: str) -> bool:
    """Read "Ironcove 3.2: what is new" and "Update 1.9 is out": notes of a version."""
    if language not in desks.LANGUAGES:
        return False
    lows = [fold(word) for word in _WORD.findall(title)]
    for label, first, last in desks.table(language).phrases(lows):
        beside = [*lows[max(0, first - 1) : first], *lows[last : last + 1]]
        if label == "NOTES" or (
            label == "PATCH" and any(map(_VERSION.fullmatch, beside))
        ):
            return True
    return False


def is_on_stage(text: Passage, headline: Passage | None) -> bool:
    """Tell whether words of a stage stand in the opening, and nothing that befell one.

    A fire at a premiere is told by its fire.
    """
    if text.language not in works.LANGUAGES:
        return False
    lines = [lows for _, lows in _opening(text)]
    if headline is not None:
        lines.append(headline.lows)
    table, deeds = works.table(text.language), around.of(text.language).deed
    found = [table.phrases(lows) for lows in lines]
    if any(one.label in ("STRUCK", "BEFELL") for line in found for one in line):
        return False
    signs = {
        tuple(lows[one.first : one.last])
        for lows, line in zip(lines, found, strict=True)
        for one in line
        if one.label == "STAGE"
    }
    victims = drills.table(text.language)
    befell = (
        low
        for lows in lines
        for low in lows
        if low in deeds
        and not any(entry.label == "VICTIMS" for entry, _ in victims.at((low,), 0))
    )
    return len(signs) >= _SIGNS and not any(befell)


def _opening(text: Passage) -> list[tuple[str, Sequence[str]]]:
    return [
        (text.text[one.start : one.end], text.lows[one.first : one.last])
        for one in text.body_spans[:_OPENING]
    ]
