"""The part of Slack's Web API for messages: strict, and keeps what people see."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from agents.delivery.sink import Received

TOKEN: Final = "xoxb-1-2-aBc"  # noqa: S105 - of the fake alone
CHANNEL: Final = "C0123NEWS"
_KNOWN: Final = {
    "/api/chat.postMessage": {
        *("channel", "text", "blocks", "unfurl_links", "unfurl_media"),
        *("thread_ts", "reply_broadcast"),
    },
    "/api/chat.update": {
        *("channel", "ts", "text", "blocks", "unfurl_links", "unfurl_media"),
    },
}


@dataclass
class Post:
    """A message in the channel.

    Attributes:
        thread: Time of the message that it answers; "" = none.
        broadcast: It shows in the channel as well as in its thread.
        edits: How often it was changed.
    """

    text: str
    thread: str = ""
    broadcast: bool = False
    edits: int = 0


@dataclass
class Slack:
    """Answers requests; with status 200 whatever becomes of them, as Slack does.

    Attributes:
        posts: By time, in order.
        faults: Requests that Slack would not understand.
        errors: Words that the next requests are refused with, in turn.
    """

    posts: dict[str, Post] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def respond(self, received: Received) -> web.StreamResponse:
        """Answer one request."""
        word = self.errors.pop(0) if self.errors else self._fault(received)
        if word == "429":
            return web.json_response(
                {"ok": False, "error": "ratelimited"},
                status=429,
                headers={"Retry-After": "0"},
            )
        if word:
            return web.json_response({"ok": False, "error": word})
        sent: dict[str, Any] = received.json
        if received.path.endswith("update"):
            at = sent["ts"]
            self.posts[at].text = sent["text"]
            self.posts[at].edits += 1
        else:
            at = f"1760000000.{len(self.posts):06d}"
            self.posts[at] = Post(
                sent["text"],
                sent.get("thread_ts", ""),
                sent.get("reply_broadcast", False),
            )
        return web.json_response({"ok": True, "channel": CHANNEL, "ts": at})

    def _fault(self, received: Received) -> str:
        """Name what Slack would refuse; "" = nothing."""
        sent = received.json
        if received.headers.get("authorization") != f"Bearer {TOKEN}":
            return "invalid_auth"
        if not received.headers["content-type"].startswith("application/json"):
            self.faults.append("no JSON")
        extra = set(sent) - _KNOWN.get(received.path, set())
        if extra:
            self.faults.append(f"{received.path}: unknown {sorted(extra)}")
        is_update = received.path.endswith("update")
        if is_update and not re.fullmatch("[CDG][A-Z0-9]+", sent["channel"]):
            return "channel_not_found"  # an update takes no name
        if sent["channel"] not in (CHANNEL, "#news"):
            return "channel_not_found"
        if sent.get("thread_ts", "") not in {"", *self.posts}:
            return "thread_not_found"
        gone = is_update and sent["ts"] not in self.posts
        return "message_not_found" if gone else ""


__all__ = ["CHANNEL", "TOKEN", "Post", "Slack"]
