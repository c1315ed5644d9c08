"""Places and figures of a report as published: by which name, which is the site."""

from collections.abc import Mapping
from typing import Final

from pipeline.classify import located
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.places.reader import Mention
from pipeline.taxonomy import row_of
from pipeline.text import countries
from pipeline.text.language import ENGLISH
from schemas.common import Place, Range

NAME: Final = 300  # characters of a name, as the schema allows
_HARM: Final = frozenset({"force", "unrest", "emergency", "incident"})
"""Families of classes in which a wrong site is worse than none."""


def harms(event_class: str | None, figures: Mapping[Kind, Count | None]) -> bool:
    """Tell of an attack, disaster or accident, or of victims."""
    families = row_of(event_class).families
    return not _HARM.isdisjoint(families) or any(figures.values())


def places_of(
    found: list[Mention], language: str, *, of_harm: bool
) -> tuple[Place, ...]:
    """Make the places; who speaks of harm, or owns what burned, says no site of it."""
    result = []
    for index, mention in enumerate(found[: located.MOST]):
        reading = mention.reading
        exact = reading is not None and reading.kind != "c"
        result.append(
            Place(
                name=_place_name(mention, language)[:NAME],
                role="mentioned" if index or (of_harm and mention.inferred) else "main",
                country=mention.country or None,
                lat=reading.lat if exact and reading else None,
                lon=reading.lon if exact and reading else None,
            )
        )
    return tuple(result)


def _place_name(mention: Mention, language: str) -> str:
    """Name a country in English, whatever its name in *language*; else as printed."""
    reading = mention.reading
    if language in ENGLISH or reading is None or reading.kind != "c":
        return mention.name
    if countries.code_of(mention.name) == mention.country:
        return mention.name
    return countries.name_of(mention.country) or mention.name


def range_of(count: Count | None) -> Range | None:
    """Give the bounds of a count as they are published."""
    return None if count is None else Range(low=count.low, high=count.high)
