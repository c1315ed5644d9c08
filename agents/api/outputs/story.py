"""``GET /v1/stories/{id}``: a story as it is now."""

from typing import Final

from aiohttp import web

from agents.api.output import Output, given, tagged
from agents.api.shelf import Shelf


async def _answer(request: web.Request, shelf: Shelf) -> web.StreamResponse:
    given(request, OUTPUT)
    found = shelf.story(request.match_info["id"])
    if found is None:
        raise web.HTTPNotFound(reason="no story has this id; stories are kept 30 days")
    return tagged(request, found.value, OUTPUT.media)


OUTPUT: Final = Output(
    path="/v1/stories/{id}",
    name="getStory",
    summary="A story as it is now, with its latest steps.",
    media="application/json",
    schema={"$ref": "#/components/schemas/Story"},
    refusals={"404": "No story has this id, or it is kept no more."},
    answer=_answer,
)
