"""What a record tells people, in the words of the message about it.

A story counts in whole persons, has the title of a report and a place as that writes
it. A message says "at least 14", cuts a long title, and names the town in Latin
letters; so do the board and the commands, from here.
"""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.alert import bounded
from pipeline.alert.figures import KINDS, UNCOUNTED, amounts
from pipeline.alert.headline import HEADLINE_MAX
from pipeline.alert.torn import shorten
from pipeline.text import countries, sentences
from schemas.common import Ledger, Place, TopicRecord
from schemas.event import Event
from schemas.report import Report
from schemas.story import Story, StoryState
from schemas.wording import figure

__all__ = [
    "Words",
    "figures",
    "known_by",
    "place",
    "retold",
    "stated",
    "summary",
    "title",
    "words_of",
]


class Words(NamedTuple):
    """What a report says of one figure.

    Attributes:
        best: Figure of the story that the words stand for; None where the dead are
            counted together with others, so that the story has no figure.
        words: How many.
        label: Who is counted, such as ``killed or injured``.
    """

    best: int | None
    words: str
    label: str


def words_of(record: TopicRecord | None) -> dict[str, Words]:
    """Read which words a report has for the figures of its story; of others none."""
    found: dict[str, Words] = {}
    if not isinstance(record, Event):
        return found
    for one in amounts(record):
        ledger: Ledger | None = getattr(record.story, one.kind)
        if getattr(record.labels, one.kind) is not None:
            best = None if ledger is None else ledger.best
            found[one.kind] = Words(best, one.words, one.label)
    return found


def retold(record: TopicRecord | None) -> TopicRecord | None:
    """Give *record* if its line is better told with the words of its reports."""
    return record if isinstance(record, Story) else None


def known_by(story: StoryState, known: Mapping[str, Words]) -> dict[str, str]:
    """Write the figures of *story* in the words that are *known* and still hold.

    Returns:
        By the name of the figure, with who is counted; "" for a count that stands in
        the words of another.
    """
    told: dict[str, str] = {}
    for kind, one in known.items():
        ledger: Ledger | None = getattr(story, kind)
        if ledger is None or one.best != ledger.best or one.words == UNCOUNTED:
            continue
        if ledger.low != ledger.high:
            continue  # a message gives the best figure and the range
        told[kind] = f"{one.label} {one.words}"
        if one.label not in KINDS and kind == "killed":
            told.setdefault("injured", "")
    return told


def stated(report: Event | Report) -> dict[str, str]:
    """Write the figures that a report itself gives, by their names, as it bounds them.

    What was read is told, also where a message would say less.
    """
    told = {kind: bounded.stated(report, kind) for kind in KINDS}
    return {kind: f"{kind} {words}" for kind, words in told.items() if words}


def figures(event: Event) -> list[str]:
    """Write the figures of the story that *event* reports, in its words."""
    told = known_by(event.story, words_of(event))
    plain = (told.get(kind, figure(kind, getattr(event.story, kind))) for kind in KINDS)
    return [each for each in plain if each]


def title(text: str) -> str:
    """Cut the title of a post that is a whole paragraph to its first sentence."""
    line = " ".join(text.split())
    if len(line) <= HEADLINE_MAX:
        return line
    first = next((line[start:end] for start, end in sentences.spans(line)), line)
    return shorten(first.strip(), HEADLINE_MAX)


def place(found: Place | None) -> Place | None:
    """Give a place with its name in Latin letters, as far as it is known in them."""
    return found and replace(found, name=countries.shown(found))


def summary(record: TopicRecord, known: Mapping[str, Words] | None = None) -> str:
    """Put *record* into one line.

    Args:
        record: Any.
        known: Words for the figures of a story, of its reports so far.
    """
    if isinstance(record, Event):
        told = known_by(record.story, words_of(record))
        shown = replace(record, title=title(record.title), story=_shown(record.story))
        return shown.summary(told)
    if isinstance(record, Story):
        told = known_by(record.story, known or {})
        return replace(record, story=_shown(record.story)).summary(told)
    if isinstance(record, Report):
        places = tuple(place(each) or each for each in record.labels.places)
        shown_at = replace(record, labels=replace(record.labels, places=places))
        return shown_at.summary(stated(record))
    return record.summary()


def _shown(story: StoryState) -> StoryState:
    return replace(story, title=title(story.title), place=place(story.place))
