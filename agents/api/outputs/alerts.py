"""``GET /v1/alerts``: the latest version of each alert, what changed last first."""

from typing import Final

from aiohttp import web

from agents.api.filters import ALERT_FILTERS
from agents.api.output import Output, Parameter, given, tagged
from agents.api.outputs.events import LIMIT, first
from agents.api.shelf import Shelf


async def _answer(request: web.Request, shelf: Shelf) -> web.StreamResponse:
    found = first(given(request, OUTPUT), shelf.alerts(), ALERT_FILTERS)
    alerts = b",".join(kept.value for kept in found)
    return tagged(request, b'{"alerts":[%b]}' % alerts, OUTPUT.media)


OUTPUT: Final = Output(
    path="/v1/alerts",
    name="listAlerts",
    summary="The latest version of each alert, what changed last first.",
    media="application/json",
    schema={
        "type": "object",
        "required": ["alerts"],
        "properties": {
            "alerts": {"type": "array", "items": {"$ref": "#/components/schemas/Alert"}}
        },
    },
    parameters=(
        *(
            Parameter(row.name, row.text, row.schema, many=True)
            for row in ALERT_FILTERS
        ),
        LIMIT,
    ),
    answer=_answer,
)
