"""Does a report open an alert by a rule?"""

from pipeline.alert.rules import Match, searcher
from pipeline.text.words import fold
from schemas.common import Place
from schemas.event import Event


def opens(match: Match, event: Event) -> bool:
    """Tell whether the report of *event* has all that *match* asks for.

    A report that tells no event opens no alert, whatever it names.
    """
    labels = event.labels
    return (
        labels.is_event
        and labels.severity >= match.severity_at_least
        and labels.claim_status in match.claim_status
        and len(event.story.origins) >= match.origins_at_least
        and (not match.classes or class_of(event) in match.classes)
        and (not match.topics or _topic(event) in match.topics)
        and _where(match, main_place(event))
        and (not match.actors or _names(match, event))
        and (not match.words or _words(match, event))
    )


def class_of(event: Event) -> str | None:
    """Choose the class to match by: that of the report, else of its story."""
    label = event.labels.event_class
    return label.value if label else event.story.event_class


def main_place(event: Event) -> Place | None:
    """Choose the place to match by: that of the story, else the first of the report."""
    if event.story.place:
        return event.story.place
    return event.labels.places[0] if event.labels.places else None


def _topic(event: Event) -> str | None:
    label = event.labels.topic
    return label.value if label else event.story.topic


def _where(match: Match, place: Place | None) -> bool:
    if match.countries and (place is None or place.country not in match.countries):
        return False
    if not match.regions:
        return True
    if place is None or place.lat is None or place.lon is None:
        return False
    lat, lon = place.lat, place.lon
    return any(region.holds(lat, lon) for region in match.regions)


def _names(match: Match, event: Event) -> bool:
    labels = event.labels
    named = {fold(name) for name in (*labels.persons, *labels.organisations)}
    return any(fold(name) in named for name in match.actors)


def _words(match: Match, event: Event) -> bool:
    text = f"{event.segment.heading or ''}\n{event.segment.text}"
    if event.segment.count == 1:  # the title of a page of many events is not this one
        text = f"{event.title}\n{text}"
    return any(searcher(pattern)(text) for pattern in match.words)
