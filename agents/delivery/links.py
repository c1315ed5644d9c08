"""Links in messages: made for each, and answered for over HTTP."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Final

import structlog
from aiohttp import web

from agents.config.links import LinkSettings
from agents.net.listen import Listener, Port
from pipeline.deliver.link import LABELS, LinkError, Request, read, token
from schemas.alert import Alert
from schemas.silence import Silence

__all__ = ["PATH", "LinkServer", "LinkServerError", "Links"]

log = structlog.get_logger(__name__)

PATH: Final = "/v1/links"
_BODY_MAX: Final = 16_384  # bytes; a name and a reason
_OPEN_ENDED: Final = frozenset({"opened", "updated", "corrected"})
"""Changes after which there is something to take note of."""
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_PAGE: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>Tocsin</title>'
    "<style>body{{font:1rem/1.5 sans-serif;max-width:32rem;margin:3rem auto;"
    "padding:0 1rem}}input{{display:block;width:100%;font:inherit}}</style>{}</html>"
)
_FORM: Final = (
    "<h1>{}</h1><p>{}</p>"
    '<form method="post"><label>Your name<input name="by" required maxlength="300">'
    '</label><label>Why<input name="why" required maxlength="300"></label>'
    "<p><button>{}</button></form>"
)
_MEANS: Final = {
    "acknowledge": "Updates of this alert are held back unless they are graver. "
    "Corrections and retractions still come.",
    "silence": "All messages about this story are held back for 24 hours.",
}

Take = Callable[[Silence], Awaitable[None]]


class LinkServerError(Exception):
    """The port for links cannot be used."""


class Links:
    """Makes the links of messages; none where no secret is set."""

    def __init__(self, settings: LinkSettings) -> None:
        self._settings = settings
        self._key = settings.key()

    def of(self, alert: Alert, now: datetime) -> tuple[tuple[str, str], ...]:
        """Give label and address of what a reader of *alert* can do about it."""
        if self._key is None or alert.change not in _OPEN_ENDED:
            return ()
        expires = now + timedelta(seconds=self._settings.valid_for)
        base = (self._settings.base_url or "").rstrip("/")
        return tuple(
            (label, f"{base}{PATH}/{token(self._key, action, alert, expires)}")
            for action, label in LABELS.items()
        )


class LinkServer(Listener):
    """Answers for links: shows what one asks, and does it when its reader says so.

    A GET changes nothing, for chat services and mail filters fetch every link that
    they see.

    Args:
        settings: Where to listen, and the secret.
        take: Sends a silence; durable when this returns.
        clock: Aware UTC.

    Attributes:
        port: Where it listens, once started.
    """

    def __init__(
        self,
        settings: LinkSettings,
        take: Take,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._key = settings.key() or ""
        self._take = take
        self._clock = clock
        app = web.Application(client_max_size=_BODY_MAX)
        path = f"{PATH}/{{token}}"
        app.add_routes([web.get(path, self._show), web.post(path, self._do)])
        at = Port("links.port", settings.host, settings.port)
        super().__init__(app, at, error=LinkServerError)

    def _asked(self, request: web.Request) -> Request:
        return read(self._key, request.match_info["token"], self._clock())

    async def _show(self, request: web.Request) -> web.Response:
        try:
            asked = self._asked(request)
        except LinkError as error:
            return _answer(400, f"<p>{escape(str(error))}")
        label = LABELS[asked.action]
        return _answer(200, _FORM.format(label, _MEANS[asked.action], label))

    async def _do(self, request: web.Request) -> web.Response:
        try:
            asked = self._asked(request)
            form = await request.post()
            by, why = (str(form.get(name, "")) for name in ("by", "why"))
            silence = asked.silence(by, why, self._clock())
        except LinkError as error:
            return _answer(400, f"<p>{escape(str(error))}")
        except ValueError:  # bytes that are no text
            return _answer(400, "<p>this form cannot be read")
        try:
            await self._take(silence)
        except Exception as error:  # noqa: BLE001 - whatever it was, it was not taken
            log.warning("silence by link not sent", error=repr(error))
            return _answer(503, "<p>Tocsin could not note it. Try again in a moment.")
        return _answer(200, f"<p>Done: {escape(silence.summary())}")


def _answer(status: int, body: str) -> web.Response:
    return web.Response(
        status=status,
        text=_PAGE.format(body),
        content_type="text/html",
        headers=_HEADERS,
    )
