"""How the text of a report prints the places that its labels call by their own names.

"w Krakowie" is labelled Kraków; who looks for the name in the text needs the first.
"""

from collections.abc import Iterator

from schemas.event import Event


def name(event: Event, called: str) -> str:
    """Give the place *called* so as the text first prints it, *called* if it does not.

    Letters large or small count for nothing: "MOSCOW" is printed as it is called.
    """
    segment = event.segment
    for fact in event.labels.facts:
        if fact.kind == "place" and fact.value == called:
            found = segment.text[fact.start - segment.start : fact.end - segment.start]
            return called if found.casefold() == called.casefold() else found or called
    return called


def names(event: Event) -> Iterator[str]:
    """Give all places of *event* as its text prints them."""
    for place in event.labels.places:
        yield name(event, place.name)
