"""Who may ask the board for what, and what a browser may do with its pages."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias
from urllib.parse import urlsplit

import orjson
import structlog
from aiohttp import web

from agents.config.secrets import LOOPBACK
from agents.net.bearer import bears

__all__ = ["API", "HEADERS", "Guard", "answer", "refusal", "secure"]

log = structlog.get_logger(__name__)

API: Final = "/v1/board"
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; "
    "style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_READS: Final = frozenset({"GET", "HEAD"})
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


def answer(body: object, status: int = 200) -> web.Response:
    """Answer in JSON, which no cache may keep."""
    return web.Response(
        status=status,
        body=orjson.dumps(body),
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def refusal(status: int, reason: str) -> web.Response:
    """Refuse, with a reason for a person."""
    return answer({"error": reason}, status)


class Guard:
    """Lets requests pass or refuses them.

    To change something takes the token. To read takes it where the board is heard by
    other machines; else the request has to name this machine: a page of another site
    that has its name lead here is refused.

    Args:
        token: What a request has to bear.
        host: Where the board listens.
    """

    def __init__(self, token: str, host: str) -> None:
        self._token = token
        self._is_local = host in LOOPBACK

    def may_change(self, request: web.Request) -> bool:
        """Tell whether *request* bears the token."""
        return bears(request.headers.get("Authorization", ""), self._token)

    @web.middleware
    async def middleware(
        self, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        """Refuse what may not be; say in JSON what went wrong."""
        try:
            return self._refused(request) or await handler(request)
        except web.HTTPException as error:
            found = refusal(error.status, error.reason)
            if "Allow" in error.headers:
                found.headers["Allow"] = error.headers["Allow"]
            return found
        except Exception:
            log.exception("board cannot answer", path=request.path)
            return refusal(500, "the board failed; its log says why")

    def _refused(self, request: web.Request) -> web.Response | None:
        if self._is_local and not _names_this_machine(request.host):
            return refusal(403, "the board answers to the names of this machine alone")
        reads = request.method in _READS
        if not reads and _is_foreign(request):
            return refusal(403, "another site may change nothing here")
        is_api = request.path.startswith(f"{API}/")
        needs = is_api and not (self._is_local and reads)
        if needs and not self.may_change(request):
            response = refusal(401, "the token is missing or wrong")
            response.headers["WWW-Authenticate"] = "Bearer"
            return response
        return None


async def secure(_request: web.Request, response: web.StreamResponse) -> None:
    """Say to browsers what they may do with an answer, whoever made it."""
    response.headers.update(HEADERS)


def _is_foreign(request: web.Request) -> bool:
    """Tell whether a browser says that a page of another site asks.

    A proxy may change the host, and not what the browser says of the two sites.
    """
    origin = request.headers.get("Origin")
    if origin is None or request.headers.get("Sec-Fetch-Site") == "same-origin":
        return False
    try:
        return urlsplit(origin).netloc != request.host
    except ValueError:
        return True


def _names_this_machine(host: str) -> bool:
    """Tell whether the header ``Host`` is one of loopback, whatever the port."""
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:
        return False
