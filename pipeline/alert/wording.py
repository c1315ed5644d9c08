"""What a person reads: headline and text of an alert, from its report and story only.

Plain text: to escape it is the task of who renders it for a service.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from pipeline.alert import counts, trust
from pipeline.alert.claims import by_whom
from pipeline.alert.excerpt import excerpt, of_fact, sentences
from pipeline.alert.figures import KINDS, UNCOUNTED, Amount, amount, amounts, claimed
from pipeline.alert.headline import HEADLINE_MAX, headline, outdone, remaining
from pipeline.text.countries import named
from pipeline.text.language import ENGLISH
from schemas.alert import FieldChange
from schemas.common import Ledger
from schemas.event import Event

_NUMBER: Final = re.compile(r"[0-9]+")
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
_BY: Final[Mapping[str, str]] = {
    "claimed": "claimed {}, not confirmed",
    "confirmed": "confirmed {}",
    "denied": "denied {}",
    "retracted": "retracted {}",
}
_TAKEN_BACK: Final = ("denied", "retracted")
"""What nobody stands by is not told as a count."""
_NOT_GIVEN: Final = "number not given"
_NONE: Final = "none reported"  # of who counts; some may come to light
_SOURCES_MAX: Final = 4  # names of outlets; more are counted


def text(
    event: Event,
    changes: tuple[FieldChange, ...] = (),
    quote: str | None = None,
    above: str | None = None,
    was: Mapping[str, str] | None = None,
) -> str:
    """Say in a few lines what the report says, what changed, where, and how sure.

    Args:
        event: Its report and story.
        changes: Since the last message.
        quote: Its excerpt; made if not given.
        above: Its headline, likewise.
        was: The words of the figures of the last message by their kinds.
    """
    article = event.segment.article
    if above is None:
        above = headline(event, changes)
    if quote is None:
        quote = excerpt(event, changes, above)
    lines = [quote]
    if changes:
        lines.append("Changed: " + changed(changes, event, was))
    lines += [_facts(event, above), f"Status: {_status(event)}", _sources(event)]
    if article.raw_url.startswith(("http://", "https://")):
        lines.append(article.raw_url)
    return "\n".join(line for line in lines if line)


def changed(
    changes: tuple[FieldChange, ...],
    event: Event | None = None,
    was: Mapping[str, str] | None = None,
) -> str:
    """Say *changes* in words: ``killed 5 -> 7``.

    Args:
        changes: What changed.
        event: The report that changed it: its figures are written as it bounds them.
        was: How the last message bounded its own.
    """
    before = was or {}
    return "; ".join(
        f"{_FIELDS.get(change.field, change.field)} "
        f"{before.get(change.field) or _written(change.before)} \u2192 "
        f"{_after(change, event)}"
        for change in changes
    )


def is_said_alike(change: FieldChange, event: Event, was: Mapping[str, str]) -> bool:
    """Tell whether *change* puts the number into words that stood there before.

    A message says less where a sum is not sure: "at least 4" of a best figure of 5.
    """
    if change.field not in KINDS or change.before is None:
        return False
    before = was.get(change.field) or _written(change.before)
    after = _after(change, event)
    numbers = [_NUMBER.findall(side.replace(",", "")) for side in (before, after)]
    return before == after or numbers[0] == numbers[1] != []


def bounded(event: Event) -> tuple[tuple[str, str], ...]:
    """Give the figures of *event* that are not told by their number alone, in words."""
    found = ((one.kind, one.words, one.best) for one in amounts(event) if one.is_plain)
    return tuple((kind, words) for kind, words, best in found if words != f"{best:,}")


def _after(change: FieldChange, event: Event | None) -> str:
    if event:
        for kind in KINDS:
            ledger: Ledger | None = getattr(event.story, kind)
            if ledger and (kind, str(ledger.best)) == (change.field, change.after):
                return amount(event, kind)
    return _written(change.after)


def _written(value: str | None) -> str:
    """Write a figure as the others are, "12,000"; other words as they are."""
    if value is None:
        return "not stated"
    return f"{int(value):,}" if value.isdecimal() else value


def _facts(event: Event, above: str) -> str:
    """Write where it is, and the figures of the story that the headline bears out."""
    parts = [
        _figure(event, one)
        for one in amounts(event)
        if not outdone(event, one, above) and not _is_contested(event, one)
    ]
    return " \u00b7 ".join(part for part in (named(trust.place(event)), *parts) if part)


def _is_contested(event: Event, one: Amount) -> bool:
    """Tell that nobody was hurt, by who denies, beside the dead of who claims."""
    killed = event.story.killed
    is_open = event.story.status in ("claimed", *_TAKEN_BACK)
    return (
        is_open
        and one.best == 0
        and killed is not None
        and killed.high > 0
        and (one.kind != "killed")
    )


def _figure(event: Event, one: Amount) -> str:
    """Write one figure with what it counts; one that is denied as that of a claim."""
    label, ledger = one.label.capitalize(), event.story.killed
    if one.kind == "killed" and ledger and event.story.status in _TAKEN_BACK:
        if ledger.low < ledger.best or (ledger.low and _is_of_claim(event)):
            return f"{label} by the claim: {claimed(event)}"
        if ledger.best < ledger.high:
            return f"{label}: {one.words} ({claimed(event)} by the claim)"
    said = _NOT_GIVEN if one.words == UNCOUNTED else _range(event, one)
    other = counts.other(event, one.best) if one.kind == "killed" else 0
    beside = f" ({other:,} by another count)" if other and "(" not in said else ""
    return f"{label}: {said}{beside}"


def _is_of_claim(event: Event) -> bool:
    """Tell whether who denies leaves the dead to the claim.

    English says whether a denial is of the dead too, so that its figure is 0 then. In
    other languages a figure in the sentence that denies is that of the claim.
    """
    labels = event.labels
    if labels.claim_status != "denied" or event.story.status != "denied":
        return False
    found = sentences(event)
    at = of_fact(event, found, "claim")
    if at is None or labels.killed is None:
        return at is not None
    is_read = event.segment.article.language in ENGLISH
    return not is_read and at == of_fact(event, found, "killed")


def _range(event: Event, one: Amount) -> str:
    ledger: Ledger = getattr(event.story, one.kind)
    is_other = not one.is_plain or one.best != ledger.best
    if is_other or ledger.low == ledger.best == ledger.high:
        is_open = one.best == 0 and event.story.status not in _TAKEN_BACK
        return _NONE if is_open else one.words
    return f"{ledger.best:,} (between {ledger.low:,} and {ledger.high:,})"


def _status(event: Event) -> str:
    status, by = event.story.status, by_whom(event)
    return _BY[status].format(by) if by and status in _BY else _STATUS[status]


def _sources(event: Event) -> str:
    """Write the outlet, when it published, and who else reports on its own."""
    article, names = event.segment.article, event.story.origins
    at = event.segment.time or article.published_at
    when = f"published {_clock(at)}" if at else ""
    line = f"{article.source}, {when or f'read {_clock(article.fetched_at)}'}"
    if len(names) > 1:
        more = len(names) - _SOURCES_MAX
        known = ", ".join(names[:_SOURCES_MAX]) + (f" and {more} more" * (more > 0))
        line += f" \u00b7 {len(names)} independent sources: {known}"
    return line


def _clock(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


__all__ = [
    "HEADLINE_MAX",
    "bounded",
    "changed",
    "excerpt",
    "headline",
    "is_said_alike",
    "remaining",
    "text",
]
