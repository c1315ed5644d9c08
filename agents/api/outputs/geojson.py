"""``GET /v1/events.geojson``: events whose place is known, for maps (RFC 7946)."""

from typing import Any, Final

import orjson
from aiohttp import web

from agents.api.output import CURSOR, SELECTION, Output, given, tagged
from agents.api.outputs.events import GONE, LIMIT, page
from agents.api.shelf import Kept, Shelf

_SHOWN: Final = ("story_id", "title", "severity", "event_class", "status", "last_seen")


def _feature(kept: Kept) -> dict[str, Any] | None:
    """Make the feature of an event; None where its story has no point."""
    event = orjson.loads(kept.value)
    story = event["story"]
    place = story.get("place") or {}
    if "lat" not in place or "lon" not in place:
        return None
    shown = {name: story[name] for name in _SHOWN if name in story}
    return {
        "type": "Feature",
        "id": event["event_id"],
        "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
        "properties": shown | {"change": event["change"], "place": place["name"]},
    }


async def _answer(request: web.Request, shelf: Shelf) -> web.StreamResponse:
    found = await page(shelf, given(request, OUTPUT))
    features = [_feature(kept) for kept in found.events]
    body = {
        "type": "FeatureCollection",
        "features": [feature for feature in features if feature],
        "next": found.next,
    }
    return tagged(request, orjson.dumps(body), OUTPUT.media)


OUTPUT: Final = Output(
    path="/v1/events.geojson",
    name="mapEvents",
    summary="The same events as points, where the place of the story is known.",
    media="application/geo+json",
    schema={
        "type": "object",
        "required": ["type", "features", "next"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": {"type": "object"}},
            "next": {"type": "string", "description": "Cursor for `after`."},
        },
    },
    parameters=(*SELECTION, CURSOR, LIMIT),
    refusals=GONE,
    answer=_answer,
)
