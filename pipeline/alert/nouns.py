"""What a headline calls an event for want of words of its own: "Floods", "Attack"."""

from typing import Final

from pipeline.alert import trust
from pipeline.alert.excerpt import heading, lead
from pipeline.alert.match import class_of
from pipeline.knowledge import kinds
from pipeline.taxonomy import row_of
from pipeline.text.language import read_as
from pipeline.text.words import tokens
from schemas.event import Event
from schemas.event_classes import EventClass

_KINDS: Final = {
    EventClass.DISASTER.value: kinds.NATURE,
    EventClass.ACCIDENT.value: kinds.MISHAPS,
    EventClass.ASSAULT.value: kinds.WAYS,
    EventClass.COERCE.value: tuple(one for one in kinds.WAYS if one != kinds.ANY),
    EventClass.CRIME.value: ("SHOOTING", "STABBING", "KIDNAPPING", "BOMBING"),
    EventClass.PROTEST.value: ("CLASHES", "RIOTS", "SHOOTING"),
}
"""Classes whose noun says less than one word of their texts."""


def noun(event: Event) -> str:
    """Name the kind of what happened, "" where its class has no word for it."""
    return _kind(event) or trust.noun(event) or row_of(class_of(event)).noun


def broad(event: Event) -> str:
    """Name all that the class of the event holds."""
    own = trust.noun(event) or row_of(class_of(event)).broad
    return _kind(event) or own or noun(event)


def _kind(event: Event) -> str:
    """Say by the first word of title, heading or first sentence what it was."""
    of_class = _KINDS.get(class_of(event) or "")
    code = read_as(event.segment.article.language)
    if of_class is None or code not in kinds.LANGUAGES:
        return ""
    is_one = event.segment.count == 1
    title = event.segment.article.title if is_one else None
    for line in (title or "", heading(event), lead(event)):
        labels = [one.label for one in kinds.table(code).phrases(tokens(line))]
        found = [label for label in labels if label in of_class]
        kind = next((one for one in found if one != kinds.ANY), "".join(found[:1]))
        if kind == "CRASH":
            kind = next(
                (kinds.MEANS[one] for one in labels if one in kinds.MEANS), kind
            )
        if kind:
            return kind.replace("_", " ").capitalize()
    return ""


__all__ = ["broad", "noun"]
