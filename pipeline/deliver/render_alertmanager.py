"""Prometheus Alertmanager, API v2: it groups, silences and routes on.

Source: the OpenAPI description of Alertmanager's API v2, ``POST /api/v2/alerts``. An
alert is known by its labels, so a repetition does no harm, and what changes stands in
the annotations. Post again before ``resolve_timeout`` is not needed: ``endsAt`` is set.
"""

from datetime import timedelta
from typing import Final

import msgspec
import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

TITLE_MAX: Final = 300
BODY_MAX: Final = 4_000
OPEN_FOR: Final = timedelta(hours=24)
"""As long as an alert stays open without a report, unless the rules say otherwise."""


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,  # noqa: ARG001 - the address says it all
) -> bytes:
    """Make the body of the request: a list of one alert."""
    found = chat.parts(alert)
    ended = alert.change in ("retracted", "merged", "closed")
    until = alert.at if ended else alert.at + OPEN_FOR
    annotations = {"summary": wording.fit(found.title, TITLE_MAX, str)}
    if not small:
        annotations["description"] = wording.fit(found.body, BODY_MAX, str)
        annotations["change"] = alert.change
    return orjson.dumps(
        [
            {
                "labels": {
                    "alertname": "NewsEvent",
                    "rule": alert.rule,
                    "alert_id": alert.alert_id,
                    "story_id": alert.story.story_id,
                    "country": _country(alert),
                },
                "annotations": {**annotations, "severity": str(alert.severity)},
                "startsAt": msgspec.to_builtins(alert.opened_at),
                "endsAt": msgspec.to_builtins(until),
                "generatorURL": found.url or "",
            }
        ]
    )


def _country(alert: Alert) -> str:
    place = alert.story.place
    return (place.country or "") if place else ""
