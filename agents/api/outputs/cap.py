"""``GET /v1/alerts/{id}/cap``: an alert for systems that read CAP 1.2."""

from typing import Final

from aiohttp import web

from agents.api.filters import RefusedError
from agents.api.output import SETTINGS, Output, Parameter, given, tagged
from agents.api.shelf import Shelf
from pipeline.deliver import cap
from schemas import codec
from schemas.alert import Alert

_VERSION: Final = Parameter(
    "version",
    "Version of the alert; the latest if absent.",
    {"type": "integer", "minimum": 1, "maximum": 1_000_000},
)


async def _answer(request: web.Request, shelf: Shelf) -> web.StreamResponse:
    asked = given(request, OUTPUT)
    (text,) = asked.get("version", ("",))
    if text and not (text.isascii() and text.isdigit() and int(text[:9]) >= 1):
        raise RefusedError(f"version: {text[:80]!r} is no version")
    known = [
        codec.decode(kept.value, Alert)
        for kept in shelf.alert(request.match_info["id"])
    ]
    due = [alert for alert in known if not text or alert.version == int(text[:9])]
    if not due:
        raise web.HTTPNotFound(reason="no alert has this id and version")
    settings = request.app[SETTINGS]
    body = cap.render(
        due[-1],
        settings.cap_sender,
        [cap.Version(alert.version, alert.at) for alert in known],
        settings.cap_status,
    )
    return tagged(request, body, OUTPUT.media)


OUTPUT: Final = Output(
    path="/v1/alerts/{id}/cap",
    name="getAlertAsCap",
    summary="A version of an alert in the Common Alerting Protocol 1.2.",
    media=cap.MEDIA,
    schema={"type": "string"},
    parameters=(_VERSION,),
    refusals={"404": "No alert has this id and version, or it is kept no more."},
    answer=_answer,
)
