"""The first line of an alert: where, what, how many, by whose word, in that order."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.alert import nouns, openings, printed, told, trust
from pipeline.alert.claims import of_another, standing
from pipeline.alert.excerpt import heading, lead, leans, rest
from pipeline.alert.figures import Amount, amounts, claimed, toll, unread_deaths
from pipeline.alert.news import is_grave, tells
from pipeline.alert.plain import plain
from pipeline.alert.stale import is_stale, replaces
from pipeline.alert.torn import shorten
from pipeline.alert.where import placed, where, within
from pipeline.knowledge import turns
from pipeline.taxonomy import row_of
from pipeline.text import countries, dateline
from pipeline.text.spelled import says
from pipeline.text.words import content
from schemas.alert import FieldChange
from schemas.common import Ledger, Place, Range
from schemas.event import Event
from schemas.story import StoryState

HEADLINE_MAX: Final = 150  # characters; the header block of Slack holds no more
_FACTS_MAX: Final = 70  # characters of figures and standing beside what and where
_TITLE_MAX: Final = 110  # characters of a title; sentences of a text are longer
_SHORT: Final = 4  # words of a heading of a live page that leaves the event to others;
# a first sentence of fewer says nothing
_LABEL: Final = 1  # word of a heading that may say nothing
_ENDS: Final = ".?!\u2026"
_MARK: Final = re.compile(
    r"^(?:breaking|update[ds]?|correct(?:ion|ed)|live)\s*[:|\u2013\u2014-]\s+",
    re.IGNORECASE,
)
"""What an outlet writes before a headline; the kind of message says it already. Not
"Retraction": without it the headline would deny what it means to."""
_CODES: Final = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REPEAT|REFILE|CORRECTED|CORRECTION|EXCLUSIVE|URGENT|"
    r"BREAKING)(?: \d{1,2})?-\s?){1,3}(?!NEWS\b)(?=\S)"
)
"""The codes of an agency's desk before one, without a blank: "RPT-UPDATE 2-"."""
_EDITION: Final = re.compile(
    r"\s+\((?:update|correct|wrapup|roundup|adds?|recasts?|writethru|lead|video|photos?)"
    r"[^()]{0,12}\)$",
    re.IGNORECASE,
)
"""What an agency writes behind one: "(Update2)"."""
_SITE: Final = re.compile(
    r"(?: [\u2013\u2014-] \w{2,20})?\s*[|\u2013\u2014-]\s+(?:[\w-]{2,30}\.){1,2}"
    r"(?:com|net|org|info|tv|co\.\w\w|com\.\w\w|[a-z]{2})$",
    re.IGNORECASE,
)
"""The name of a site behind a title, with its section: "- World | News.example"."""


_KILLED: Final = re.compile(r"\b(?:kill|dea[dt]|die[ds]?\b|dying|fatal|murder|toll\b)")
_OURS: Final = frozenset({"we", "our", "ours", "my"})
_JOINT: Final = re.compile(
    r",? (?:after|amid|although|because|before|following|since|when|where|while)\b|"
    r", which\b|,? who\b|, \w{1,20}ing\b|;| [\u2013\u2014-] ",
    re.IGNORECASE,
)
"""Where a sentence can end early."""
_COMMA: Final = re.compile(r", (?!and\b|or\b)(?=[^\W_])")
"""Where it can if need be: before a name's title or a place."""
_ROOM: Final = 120  # characters of a sentence in a headline, beside a place
_STUMP: Final = re.compile(
    r" (?:in|at|near|on|outside|after|amid|from|as)"
    r"(?: (?!(?:in|at|near|on|after|from)\b)[^\s,.]{1,20}){0,3} ?"
    r"(?:\.{3}|\u2026)$",
    re.IGNORECASE,
)
"""What is left of a phrase of place or time that was cut off: "in northern ..."."""
_CLAUSE: Final = re.compile(r"\s*[;\u2013\u2014]\s|\s-{1,2}\s")


def headline(event: Event, changes: tuple[FieldChange, ...] = ()) -> str:
    """Say in one line what happened where, to how many, and by whose word.

    Args:
        event: Its report and story.
        changes: Since the last message: a figure that they replace is not said.
    """
    place = trust.place(event)
    what = _what(event, changes, place)
    line = placed(place, what, event)
    end = _ending(event, what)
    if len(line) + len(end) > HEADLINE_MAX:
        end = _ending(event, what, is_short=True)  # the line of its status names who
    room = HEADLINE_MAX - min(len(end), _FACTS_MAX)
    return shorten(shorten(line, room) + end, HEADLINE_MAX)


def remaining(
    story: StoryState, changes: tuple[FieldChange, ...], language: str
) -> str:
    """Say in one line what *story* is once a report has left it with its figures."""
    if not replaces(story.title, changes, language):
        return shorten(story.title, HEADLINE_MAX)
    row = row_of(story.event_class)
    return shorten(_plain(row.broad or row.noun, story.place), HEADLINE_MAX)


def _ending(event: Event, what: str, *, is_short: bool = False) -> str:
    facts = _tolls(event, what)
    mark = " " if what[-1:] in _ENDS else "; "
    said_by = standing(event, what, is_short=is_short)
    return (f"{mark}{', '.join(facts)}" if facts else "") + said_by


def _what(event: Event, changes: tuple[FieldChange, ...], place: Place | None) -> str:
    """Name what happened, by the first line of the page that is not :mod:`.stale`.

    The title of a page of several events may tell of another one, so it counts only
    where the page holds but this one. The first sentence of one of its parts counts if
    it names the place: others may go on from the parts above.
    """
    body = rest(event)
    for line in _titles(event):
        if not (_is_label(event, line) or is_stale(line, event, changes, body)):
            is_one_of_many = event.segment.count > 1
            return _of_kind(event, line, place) if is_one_of_many else _unmarked(line)
    first = openings.capital(lead(event)).removesuffix(".").rstrip(" ,;:-")
    fresh = not is_stale(first, event, changes, body)
    whole = placed(place, first, event) + _ending(event, first)
    says_it = _stands_alone(first) and _is_news(event, first)
    noun = nouns.noun(event)
    says_where = place is not None and not where(place, first, event)
    is_own = says_where or event.segment.count == 1
    if fresh and says_it and is_own and len(whole) <= HEADLINE_MAX:
        return first
    if fresh and says_it and is_own and (place is None or not noun):
        plain_one = _plain(nouns.broad(event), place) if noun else first
        is_last = not noun or not _tolls(event, noun)
        return _clause(first, is_last=is_last) or plain_one
    return _plain(nouns.broad(event), place) if noun or not fresh else first


def _is_label(event: Event, line: str) -> bool:
    """Tell whether *line* is but a word above the news of harm: "Flash", "Highlights".

    A name of a place says where, and a word of harm what. A place and no more, as above
    an item of a digest, does not say what happened.
    """
    words = f" {content(line)} "
    if _is_mere_place(event, words):
        return True
    is_short = len(words.split()) <= _LABEL
    names = (f" {content(name)} " for name in printed.names(event))
    is_named = any(name in words for name in names)
    return is_short and not (is_named or _is_news(event, line))


def _is_mere_place(event: Event, words: str) -> bool:
    """Tell whether *words* are but names of places: "Oslo", "Oslo, Norway"."""
    for name in sorted(_names(event), key=len, reverse=True):
        words = words.replace(f" {name} ", " ")
    return not words.strip()


def _names(event: Event) -> set[str]:
    places = event.labels.places
    named = {countries.name_of(place.country) for place in places if place.country}
    named |= {place.name for place in places} | set(printed.names(event))
    return {content(name) for name in named if name}


def _is_news(event: Event, line: str) -> bool:
    """Tell whether *line* can be what the report is sent for, where it is of harm."""
    is_told = tells(event, line) and not openings.relays(line)
    return is_told or not is_grave(event)


def _clause(line: str, *, is_last: bool) -> str:
    """Give as many clauses of *line* as are a headline; "" if even one is too long.

    Args:
        line: A sentence.
        is_last: Hardly anything else can be said, so that it may end at any comma.
    """
    for joint in (_JOINT, _COMMA) if is_last else (_JOINT,):
        ends = [found.start() for found in joint.finditer(line, 0, _ROOM)]
        for end in reversed(ends):
            kept = line[:end].rstrip(" ,")
            if len(kept.split()) > 2 * _SHORT and kept.count('"') % 2 == 0:
                return kept
    return ""


def _stands_alone(line: str) -> bool:
    """Tell whether a sentence says something; a town before a text does not.

    Nor does one of "our forces": a headline does not say whose they are.
    """
    words = content(line).split()
    return len(words) >= _SHORT and not leans(line) and _OURS.isdisjoint(words)


def _of_kind(event: Event, line: str, place: Place | None) -> str:
    """Say of what and where a short heading is: "Toll rises" stands below others.

    One that names the place is taken to say what happened there.
    """
    line, noun = _unmarked(line), nouns.noun(event)
    words = content(line).split()
    if not noun or len(words) > _SHORT or noun.lower() in words:
        return line
    name = where(place, line, event)
    if place and not name:
        return line
    return f"{noun} {within(place, name)}: {line}" if place else f"{noun}: {line}"


def _titles(event: Event) -> Iterator[str]:
    if own := heading(event):
        yield own
    title = event.segment.article.title
    if event.segment.count == 1 and title and not _is_lead(title, event.segment.text):
        yield from filter(None, [_whole(plain(title))])


def _plain(noun: str, place: Place | None) -> str:
    """Name the kind of event and its place, for want of words that hold."""
    noun = noun or "News"
    return f"{noun} {within(place)}" if place else noun


def _is_lead(title: str, text: str) -> bool:
    """Tell whether *title* is but the beginning of the text, as posts have it."""
    line = plain(title).rstrip("\u2026. ")
    return len(line) > _TITLE_MAX and plain(text).startswith(line[:_TITLE_MAX])


def _unmarked(title: str) -> str:
    line = dateline.uncredited(plain(title))
    line = _SITE.sub("", _EDITION.sub("", line))
    if codes := _CODES.match(line):
        line = line[codes.end() :]
    line = _MARK.sub("", line, count=1)
    return openings.capital(line[turns.length(line) :])


def _whole(title: str) -> str:
    """Leave out what an outlet cut off at the end of *title*; "" if that is most."""
    if not title.endswith(("...", "\u2026")):
        return title
    kept = _CLAUSE.split(title)[0]
    if kept == title:
        kept = title.rpartition(", ")[0] or title
    if kept == title and (torn := _STUMP.search(title)):
        kept = title[: torn.start()]
    return kept if kept != title and len(kept.split()) > _SHORT else ""


def _tolls(event: Event, what: str) -> list[str]:
    story, language = event.story, event.segment.article.language
    if story.status in ("denied", "retracted"):
        words = claimed(event)
        is_said = story.killed and says(what, story.killed.high, language)
        return [f"claim of {words} killed"] if words and not is_said else []
    found = [one for one in amounts(event) if _is_current(event, one)]
    parts = [
        said + _others(event, one, what)
        if (said := toll(one, what, language)) and not _told_first(event, one, what)
        else ""
        for one in found
    ]
    if parts == ["deaths reported", "injuries reported"]:
        return ["deaths and injuries reported"]
    if unread_deaths(event, found) and not _KILLED.search(what):
        parts.insert(0, "deaths reported")
    return [part for part in parts if part]


def _is_current(event: Event, one: Amount) -> bool:
    """Tell whether *one* belongs in the headline: the missing of old may be found.

    Beside the dead and the hurt they are told if the report itself counts them.
    """
    if one.kind != "missing" or event.labels.missing is not None:
        return True
    return not event.story.killed and not event.story.injured


def _others(event: Event, one: Amount, what: str) -> str:
    """Say that another figure than that of *what* is counted elsewhere."""
    own: Range | None = getattr(event.labels, one.kind) if one.is_plain else None
    said = own and (own.high if own.low is None else own.low)
    ledger: Ledger | None = getattr(event.story, one.kind)
    if ledger and one.best < ledger.best:
        return ""  # a sum of the text, of which the title counts a part
    language = event.segment.article.language
    if one.is_plain and _told(what, one.kind, language) not in (0, one.best, said):
        return " by other counts"
    if not said or said == one.best:
        return ""
    return " by other counts" if says(what, said, language) else ""


def _told_first(event: Event, one: Amount, what: str) -> bool:
    """Tell whether *what* is of the report itself and *one* adds nothing to its dead.

    A smaller figure from below may be of a part, and one more is most often somebody
    who was counted twice. A larger one is news that *what* does not know of, and what
    another side claims is told, however much it is.
    """
    if event.segment.article.title or one.kind != "killed" or not one.is_plain:
        return False
    first = _told(what, one.kind, event.segment.article.language)
    is_told = first > one.best or first == one.best - 1
    return first > 0 and is_told and not of_another(event, what)


def outdone(event: Event, one: Amount, what: str) -> bool:
    """Tell whether *what*, of the report itself, tells of more dead than *one*.

    Below "Four people died" two of them are a part, and no figure of the story.
    """
    first = _told(what, one.kind, event.segment.article.language)
    return first > one.best and _told_first(event, one, what)


def _told(what: str, kind: str, language: str) -> int:
    """Read the dead of a headline, "Storm kills nine"; 0 where they are not plain."""
    return told.dead(what, language) if kind == "killed" else 0


__all__ = [
    "HEADLINE_MAX",
    "headline",
    "outdone",
    "remaining",
]
