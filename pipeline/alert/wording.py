"""What a person reads: headline and text of an alert, from its report and story only.

Plain text: to escape it is the task of who renders it for a service.
"""

import re
from datetime import UTC
from typing import Final

from pipeline.alert.match import class_of, main_place
from pipeline.taxonomy import row_of
from pipeline.text.clean import one_line
from pipeline.text.sentences import spans
from schemas.alert import FieldChange
from schemas.common import Ledger, Range
from schemas.event import Event
from schemas.story import StoryState

HEADLINE_MAX: Final = 150  # characters; the header block of Slack holds no more
EXCERPT_MAX: Final = 280

_FIELDS: Final = {
    "killed": "killed",
    "killed_high": "highest claim of killed",
    "injured": "injured",
    "claim_status": "status",
    "event_class": "kind of event",
    "origins": "independent sources",
}
_STATUS: Final = {
    "reported": "reported",
    "claimed": "claimed, not confirmed",
    "confirmed": "confirmed",
    "denied": "denied",
    "retracted": "retracted",
    "historical": "of the past",
}
_SMALL: Final = "zero one two three four five six seven eight nine ten eleven twelve"
_WORD_OF: Final = dict(enumerate(_SMALL.split()))


def headline(event: Event) -> str:
    """Say in one line what happened: heading or class and place, figures, standing."""
    story = event.story
    subject = _subject(event)
    figures = ", ".join(
        part
        for part in (
            _count(story.killed, event.labels.killed, "killed", subject),
            _count(story.injured, event.labels.injured, "injured", subject),
        )
        if part
    )
    line = f"{subject}: {figures}" if figures else subject
    return shorten(line, HEADLINE_MAX - 30) + _standing(event)


def text(event: Event, changes: tuple[FieldChange, ...] = ()) -> str:
    """Say in a few lines what the report says, what changed, how sure, and where."""
    story, article = event.story, event.segment.article
    lines = [excerpt(event), *(["Changed: " + changed(changes)] if changes else [])]
    lines.append(_figures(story))
    status = f"Status: {_STATUS[story.status]}"
    if story.status in ("claimed", "denied") and event.labels.claimant:
        who = "said by" if story.status == "claimed" else "word of"
        status += f" ({who} {event.labels.claimant})"
    lines.append(status)
    lines.append(_sources(event, story))
    if article.raw_url.startswith(("http://", "https://")):
        lines.append(article.raw_url)
    return "\n".join(line for line in lines if line)


def changed(changes: tuple[FieldChange, ...]) -> str:
    """Say *changes* in words: ``killed 5 -> 7``."""
    return "; ".join(
        f"{_FIELDS.get(change.field, change.field)} "
        f"{change.before or 'not stated'} \u2192 {change.after or 'not stated'}"
        for change in changes
    )


def excerpt(event: Event) -> str:
    """Quote the first sentences of the segment, its heading left out."""
    heading = event.segment.heading or ""
    body = event.segment.text.strip()
    if heading and body.startswith(heading):
        body = body[len(heading) :].strip() or body
    found = ""
    for start, end in spans(body):
        longer = one_line(f"{found} {body[start:end]}")
        if found and len(longer) > EXCERPT_MAX:
            break
        found = longer
    return shorten(found or one_line(body), EXCERPT_MAX)


def shorten(line: str, limit: int) -> str:
    """Cut *line* to *limit* characters at a word, with an ellipsis."""
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    word, blank, _ = head.rpartition(" ")
    # One long word, as in Chinese, has no blank worth cutting at.
    kept = word if blank and len(word) > limit // 2 else head
    return kept.rstrip(" ,;:-") + "\u2026"


def _subject(event: Event) -> str:
    """Name what happened.

    The title of a page of several events may tell of another one, so it counts only
    where the page holds but this one.
    """
    if event.segment.heading:
        return one_line(event.segment.heading)
    if event.segment.count == 1 and event.title:
        return one_line(event.title)
    noun = row_of(class_of(event)).noun
    place = main_place(event)
    if noun and place:
        return f"{noun} in {place.name}"
    first = spans(event.segment.text)
    start, end = first[0] if first else (0, len(event.segment.text))
    return shorten(one_line(event.segment.text[start:end]), HEADLINE_MAX - 60)


def _count(ledger: Ledger | None, own: Range | None, word: str, subject: str) -> str:
    """Say a figure of the story, unless *subject* does already."""
    if ledger is None or _says(subject, ledger.best):
        return ""
    if ledger.best == 0:
        return f"none {word}" if word == "killed" else ""
    open_ended = own is not None and own.high is None and own.low == ledger.best
    return f"{'at least ' if open_ended else ''}{ledger.best} {word}"


def _says(subject: str, figure: int) -> bool:
    words = str(figure), _WORD_OF.get(figure, "")
    return any(
        word and re.search(rf"\b{word}\b", subject, re.IGNORECASE) for word in words
    )


def _standing(event: Event) -> str:
    status = event.story.status
    if status == "claimed":
        claimant = event.labels.claimant
        return f" (claimed by {shorten(claimant, 40)})" if claimant else " (claimed)"
    return f" ({status})" if status in ("denied", "retracted") else ""


def _figures(story: StoryState) -> str:
    parts = [
        f"{name}: {_range(ledger)}"
        for name, ledger in (
            ("Killed", story.killed),
            ("Injured", story.injured),
            ("Missing", story.missing),
        )
        if ledger
    ]
    return " \u00b7 ".join(parts)


def _range(ledger: Ledger) -> str:
    if ledger.low == ledger.best == ledger.high:
        return str(ledger.best)
    return f"{ledger.best} (between {ledger.low} and {ledger.high})"


def _sources(event: Event, story: StoryState) -> str:
    article = event.segment.article
    at = f"{article.fetched_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    names = ", ".join(story.origins[:4])
    more = len(story.origins) - 4
    known = f"{names} and {more} more" if more > 0 else names
    count = len(story.origins)
    origins = f" \u00b7 {count} independent: {known}" if count > 1 else ""
    return f"{article.source}, {at}{origins}"
