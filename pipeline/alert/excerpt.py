"""The sentences of a report that carry the news of a message."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.alert import openings, printed, quotes
from pipeline.alert.leaning import leans
from pipeline.alert.news import bearer, is_grave, stands, tells
from pipeline.alert.plain import plain
from pipeline.alert.torn import runs_on, shorten, untorn
from pipeline.knowledge import vague
from pipeline.knowledge.credits import note
from pipeline.text import dateline, times
from pipeline.text.sentences import spans
from pipeline.text.spelled import says
from pipeline.text.words import content
from schemas.alert import FieldChange
from schemas.event import Event

EXCERPT_MAX: Final = 280  # characters
_BEFORE: Final = 60  # characters between the start and a heading: a stamp, a bullet
_HEADING: Final = 110  # characters of a line that is a heading
_ENDS: Final = ".!?\u2026:,;\u3002"
_CREDIT: Final = re.compile(
    r"(?:by|por|par|von|door|di|av|af)\s+[^\W\d_].{0,100}?(?:\b\d{4}\b|\d[:.h]\d{2}\b)",
    re.IGNORECASE,
)
"""A line that says who wrote and when, which some pages print as a heading."""
_DATED: Final = re.compile(r"[^\n]{0,40}\b(?:19|20)\d\d[ \t]*\n")
"""A first line that says of when the text is."""
_HARM: Final = re.compile(
    r"\b(?:kill|dea[dt]|die[ds]?\b|injur|wound|casualt|victim|crash|attack|explo|blast)",
    re.IGNORECASE,
)
"""Words of a lead that tells what happened to people."""
_IDLE: Final = 3  # sentences at most that are passed over before the news
_SLIGHT: Final = 90  # characters of a sentence that can be passed over
_FAR: Final = 10  # behind an opening that only says that news follows
_NUMBER: Final = re.compile(r"(?:^|(?<=[.:])\s+)\(?\d{1,2}[.)]\s*\Z")
_SAID: Final = 40  # characters of a sentence that a headline above has said
_NUMBERED: Final = re.compile(r"\d[.)]\s*\Z")
"""Before an entry of a list, whose subject stands above it: "2. Calls on all"."""
_LAST: Final = 6  # characters before a sentence that tell
_SAYING: Final = 3  # words of a sentence that says something behind an idle one
_AGE: Final = re.compile(
    r"\bage[sd]?\s+\w+(?:\s*(?:,|and)\s*\d+)*|\b\w+[- ]years?[- ]old\b",
    re.IGNORECASE,
)
"""A number that is no count: "ages 6 and 9"."""


def excerpt(event: Event, changes: Iterable[FieldChange] = (), said: str = "") -> str:
    """Quote the sentences that say what changed, else the first ones.

    Time stamp, dateline and heading are left out, and no quotation is cut in two as
    far as :data:`EXCERPT_MAX` allows.

    Args:
        event: Its report is quoted.
        changes: What changed, the weightiest first.
        said: The headline above: the sentence that it begins with is not said again.

    Returns:
        Empty if there is nothing more to say.
    """
    text, found = event.segment.text, sentences(event)
    if not found:
        return shorten(plain(rest(event) or text), EXCERPT_MAX)
    lines = [plain(text[a:b]) for a, b in found]
    lines[0] = openings.unlinked(lines[0])
    lines[-1] = untorn(openings.unshared(lines[-1]))
    first = 0 if _is_headed(event) else _first_told(event, lines)
    at = _bearing(event, found, changes or _toll(event)) or first
    if at > first and (leans(lines[at]) or not changes):
        if leans(lines[at]):  # on what, if it were two that cannot be read alone?
            first = min(first or _first_alone(lines), at)
        whole = _with_lead(lines, first + _is_said(lines[first], said), at)
        is_told = _HARM.search(lines[first]) and len(lines[first]) <= EXCERPT_MAX
        is_idle = not (_is_headed(event) or is_told)
        is_idle |= vague.says(lines[first], event.segment.article.language)
        if is_idle and not leans(lines[at]) and lines[at] not in whole:
            whole = _window(lines, at)[0]  # no title says the news
    else:
        whole = _window(lines, _further(event, lines, at, said))[0]
    is_own = not any(_is_said(line, said) for line in lines)
    if _is_headed(event) and is_own and not changes:
        whole = _telling(event, lines, whole, said)
    elif is_own and not (_is_headed(event) or changes):
        whole = _carried(event, found, lines, whole, said)
    whole = quotes.unquoted(openings.unlinked(whole))
    return openings.capital(shorten(quotes.closed(whole), EXCERPT_MAX))


def _further(event: Event, lines: Sequence[str], at: int, said: str) -> int:
    """Choose where to go on behind what is said: the next one that tells something."""
    if not _is_said(lines[at], said):
        return at
    rest = lines[at + 1 : at + 3]
    is_idle = len(rest) > 1 and len(rest[0]) < _SLIGHT and not _is_news(event, rest[0])
    is_idle = is_idle and tells(event, rest[1]) and not leans(rest[1])
    return at + 2 if is_idle else at + 1


def _telling(event: Event, lines: Sequence[str], whole: str, said: str) -> str:
    """Give another sentence than *whole* where it is but a caption, or half of one.

    Below a headline that tells of the harm no excerpt is better than such a one.
    """
    if _is_news(event, whole) or not tells(event, said):
        return whole
    told = (line for line in lines[:_FAR] if tells(event, line) and not leans(line))
    return next(told, "")


def _carried(
    event: Event,
    found: Sequence[tuple[int, int]],
    lines: Sequence[str],
    whole: str,
    said: str,
) -> str:
    """Give *whole*, or what a sentence begins that carries far more of the news.

    A lead that can stand is kept, and where there is a toll so is a sentence with it.
    """
    is_lead = whole.startswith(lines[0]) and found[0][0] <= _begin(event)
    if is_lead and len(lines[0]) <= EXCERPT_MAX and stands(event, lines[0]):
        return whole
    story, labels = event.story, event.labels
    told = {at for at, span in enumerate(found) if _has_toll(event, span)}
    free = not (story.killed or story.injured or labels.killed or labels.injured)
    alone = [
        line
        if (free or at in told)
        and not (leans(line) or openings.asks(line) or line.endswith(":"))
        and len(line) <= EXCERPT_MAX
        and not _NUMBERED.search(event.segment.text[: found[at][0]][-_LAST:])
        and content(line)[:_SAID] not in content(said)
        else ""
        for at, line in enumerate(lines[:_FAR])
    ]
    best = bearer(event, alone, openings.unlinked(whole))
    return whole if best is None else _window(lines, best)[0]


def _has_toll(event: Event, span: tuple[int, int]) -> bool:
    start = event.segment.start
    return any(
        fact.kind in ("killed", "injured") and span[0] <= fact.start - start < span[1]
        for fact in event.labels.facts
    )


def _is_news(event: Event, line: str) -> bool:
    """Tell whether *line* may stand for a report of harm; so each of other reports."""
    return tells(event, line) or not is_grave(event)


def _is_headed(event: Event) -> bool:
    """Tell whether a headline of its own stands above the text."""
    return bool(event.segment.heading or event.segment.article.title)


def _first_alone(lines: Sequence[str]) -> int:
    """Choose the first of the opening sentences that can be read alone; else 0."""
    alone = (at for at, line in enumerate(lines[:_IDLE]) if not leans(line))
    return next(alone, 0)


def _first_told(event: Event, lines: Sequence[str]) -> int:
    """Choose the first that tells what happened: a text may begin in its middle."""
    told = [
        at
        for at, line in enumerate(lines[:_FAR])
        if not (leans(line) or openings.relays(line) or line.endswith(":"))
        and tells(event, line)
    ]
    first = _first_alone(lines)
    is_idle = openings.relays(lines[first]) or openings.announces(lines[first])
    if told and (told[0] <= _IDLE or is_idle):
        return told[0]
    return first


def _with_lead(lines: Sequence[str], first: int, at: int) -> str:
    """Join the sentence of number *first* with that of *at*, if both fit."""
    first = min(first, at)
    whole, end = _window(lines, first)
    both = f"{lines[first]} \u2026 {lines[at]}"
    return both if at >= end and len(both) <= EXCERPT_MAX else whole


def _window(lines: Sequence[str], first: int) -> tuple[str, int]:
    """Join the sentences from *first* on that fit; give the number of the next one."""
    whole, end = "", first
    for end in range(first, len(lines)):
        longer = f"{whole} {lines[end]}".strip()
        if whole and (len(longer) > EXCERPT_MAX or openings.asks(lines[end])):
            return whole, end
        whole = longer
    return whole, end + 1


def _toll(event: Event) -> tuple[FieldChange, ...]:
    """Give the gravest figure of the story as what an opening tells."""
    story = event.story
    for field, ledger in (("killed", story.killed), ("injured", story.injured)):
        if ledger and ledger.best > 1:
            return (FieldChange(field=field, after=str(ledger.best)),)
    return ()


def lead(event: Event) -> str:
    """Give the first whole sentence after stamp, heading and dateline, in one line."""
    found = sentences(event)
    first = event.segment.text[slice(*found[0])] if found else rest(event)
    return openings.unlinked(plain(first))


def sentences(event: Event) -> list[tuple[int, int]]:
    """Locate the sentences after stamp, heading and dateline, from a whole one on.

    A piece cut out of the middle of a text begins with the rest of a sentence, and a
    bulletin with a call for attention: neither counts where others follow.
    """
    text, start = dateline.unsigned(event.segment.text), _begin(event)
    whole = [(start + a, start + b) for a, b in spans(text[start:])]
    found = [each for each in whole if not openings.calls(text[slice(*each)])]
    found = [_unnumbered(text, *each) for each in found]
    found = [(a, b) for a, b in found if b > a and not _is_mere(text[a:b])] or whole
    for at, (first, last) in enumerate(found[:_IDLE]):
        is_rest = first == 0 and text[first].islower()
        # "large numbers of soldiers ...": a whole one that others lean on
        is_rest = is_rest and not (
            at + 1 < len(found) and _leans_at(text, found[at + 1])
        )
        line = text[first:last]
        is_mere = at > 0 and len(line.split()) < _SAYING
        is_idle = is_mere or openings.announces(line) or openings.asks(line)
        if not (is_rest or is_idle):
            return found[at:]
    return found[_IDLE:] or found or whole


def _is_mere(line: str) -> bool:
    """Tell whether *line* is but a name above the text: a town, who wrote."""
    return len(line.split()) < _SAYING and line.rstrip()[-1:].isalnum()


def _unnumbered(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the number of the next entry of a list at the end of a sentence."""
    number = _NUMBER.search(text[start:end])
    return start, start + number.start() if number else end


def _leans_at(text: str, span: tuple[int, int]) -> bool:
    return leans(text[slice(*span)])


def rest(event: Event) -> str:
    """Give the text after stamp, heading, dateline and a town of the labels."""
    return event.segment.text[_begin(event) :]


def _is_said(sentence: str, said: str) -> bool:
    """Tell whether *said* begins with *sentence*, at once or behind a place."""
    line, parts = content(sentence), said.split(": ")
    rests = (": ".join(parts[number:]) for number in range(len(parts)))
    return bool(line) and any(
        f" {content(each)} ".startswith(f" {line} ") for each in rests
    )


def heading(event: Event) -> str:
    """Give the heading of the segment: its own, else its first line if it is one."""
    if event.segment.heading:
        own = event.segment.heading
        return "" if _CREDIT.match(own) or runs_on(own) else own
    text = event.segment.text
    stamp = times.read(text)
    first, _, rest = text[stamp.length if stamp else 0 :].lstrip().partition("\n")
    line = first.strip()
    is_one = stamp and 0 < len(line) <= _HEADING and line[-1] not in _ENDS
    return line if is_one and rest.strip() else ""


def _begin(event: Event) -> int:
    """Find where the text begins after stamp, heading, dateline and town."""
    text, head, start = event.segment.text, heading(event), 0
    at = text.find(head, 0, _BEFORE + len(head)) if head else -1
    if at >= 0 and not re.search(r"[^\W\d_]{6,}", text[:at]):
        start = at + len(head)
    elif stamp := times.read(text):
        start = stamp.length
    elif dated := _DATED.match(text):
        start = dated.end()
    start += note(text[start:])
    start += dateline.length(text[start:])
    start += openings.tag(text[start:], printed.names(event))
    start += openings.label(text[start:], event.segment.article.language)
    return start if text[start:].strip() else 0


def _bearing(
    event: Event, sentences: Sequence[tuple[int, int]], changes: Iterable[FieldChange]
) -> int:
    """Choose the sentence in which the weightiest change stands; else 0.

    It is the one with the fact of that kind, else the one that holds the new figure.
    """
    for change in changes:
        at = of_fact(event, sentences, change.field)
        if at is None:
            at = _of_figure(event, sentences, change.after or "")
        if at is not None:
            return at
    return 0


def of_fact(
    event: Event, sentences: Sequence[tuple[int, int]], field: str
) -> int | None:
    """Give the number of the sentence that has the fact of *field*; None if none has.

    Args:
        event: Its report is read.
        sentences: Of its text: first and last character.
        field: Kind of a fact, or field of a story.
    """
    kind = {"claim_status": "claim", "killed_high": "killed"}.get(field, field)
    for fact in event.labels.facts:
        at = fact.start - event.segment.start
        for number, (start, end) in enumerate(sentences):
            if fact.kind == kind and start <= at < end:
                return number
    return None


def _of_figure(
    event: Event, sentences: Sequence[tuple[int, int]], figure: str
) -> int | None:
    """Find the sentence that says *figure*; best one that can be read alone."""
    if not figure.isdecimal() or int(figure) <= 1:
        return None
    leaning = None
    for number, (start, end) in enumerate(sentences):
        line = _AGE.sub("", event.segment.text[start:end])
        if says(line, int(figure), event.segment.article.language):
            if not leans(line):
                return number
            leaning = number if leaning is None else leaning
    return leaning


__all__ = [
    "EXCERPT_MAX",
    "excerpt",
    "heading",
    "lead",
    "leans",
    "rest",
    "sentences",
]
