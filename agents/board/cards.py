"""A story in short: what its card on the board shows, as JSON has it."""

from datetime import datetime
from typing import Any, Final

from agents.board.state import State
from agents.inspect.spoken import title
from pipeline.taxonomy import row_of
from pipeline.text import countries
from schemas.common import Ledger, Place, Range
from schemas.story import Story, StoryState

__all__ = ["FIGURES", "card", "card_of", "figures", "place_of", "seconds"]

FIGURES: Final = ("killed", "injured", "missing")
"""Fields of a story or a report that count people."""


def card(state: State, ident: str) -> dict[str, Any] | None:
    """Make the card of a story; None where it is not known or cannot be read."""
    found = state.story(ident)
    return None if found is None else card_of(found, state)


def card_of(found: Story, state: State) -> dict[str, Any]:
    """Make the card of a story that was read."""
    story = of_story(found.story)
    return state.said.into(found.story.story_id, story) | {
        "open": found.state == "open",
        "event": state.telling.tells(found.story.story_id),
        "against": len(found.contradictions),
        "times": [seconds(step.at) for step in found.timeline],
        "before": found.timeline_left_out,
        "alerts": state.alerts_of(found.story.story_id),
    }


def of_story(story: StoryState) -> dict[str, Any]:
    """Give the fields of *story* that a card shows."""
    return {
        "id": story.story_id,
        "title": title(story.title),
        "place": place_of(story.place),
        "class": story.event_class,
        "noun": row_of(story.event_class).noun,
        "severity": story.severity,
        "status": story.status,
        "first": seconds(story.first_seen),
        "last": seconds(story.last_seen),
        "reports": story.reports,
        "articles": story.articles,
        "origins": story.origins,
        "merged": story.merged_into,
        "continues": story.continues,
        **figures(story),
    }


def figures(record: Any) -> dict[str, Any]:
    """Give the figures of a story or of a report, as far as there are any.

    Returns:
        By name ``{"low": ..., "best": ..., "high": ...}``; a report has no best, and a
        bound that is open is null.
    """
    found: dict[str, Any] = {}
    for name in FIGURES:
        figure: Ledger | Range | None = getattr(record, name)
        if figure is not None:
            best = figure.best if isinstance(figure, Ledger) else None
            found[name] = {"low": figure.low, "best": best, "high": figure.high}
    return found


def place_of(place: Place | None) -> dict[str, Any] | None:
    """Give a place with the name of its country."""
    if place is None:
        return None
    return {
        "name": countries.shown(place),
        "country": place.country,
        "land": countries.name_of(place.country) if place.country else None,
        "lat": place.lat,
        "lon": place.lon,
    }


def seconds(at: datetime) -> int:
    """Give *at* in seconds since 1970: a browser writes it in its own zone."""
    return int(at.timestamp())
