"""The table of all outputs; a new one is a file here beside and a row."""

from typing import Final

from agents.api.output import Output
from agents.api.outputs import (
    alert_feed,
    alerts,
    atom,
    cap,
    events,
    geojson,
    story,
    stream,
)

OUTPUTS: Final[tuple[Output, ...]] = (
    events.OUTPUT,  #  GET /v1/events
    stream.OUTPUT,  #  GET /v1/events/stream
    geojson.OUTPUT,  # GET /v1/events.geojson
    atom.OUTPUT,  #    GET /v1/events.atom
    story.OUTPUT,  #   GET /v1/stories/{id}
    alerts.OUTPUT,  #  GET /v1/alerts
    alert_feed.OUTPUT,  # GET /v1/alerts.atom
    cap.OUTPUT,  #     GET /v1/alerts/{id}/cap
)
