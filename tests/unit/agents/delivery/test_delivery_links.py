"""Links in messages: there where a secret is set, and answered for over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final

import aiohttp
import pytest
from pydantic import ValidationError

from agents.config.links import LinkSettings
from agents.delivery.links import PATH, Links, LinkServer
from agents.delivery.sink import Sink
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.recipient import Recipient
from schemas.silence import Silence
from tests.support import factories as make

SECRET: Final = "0123456789abcdef" * 2
ROOMS: Final = (
    *("slack", "discord", "teams", "mattermost", "telegram", "google_chat", "ntfy"),
)


def _settings(**fields: Any) -> LinkSettings:
    given = {"secret": SECRET, "base_url": "http://127.0.0.1:1", "port": 0}
    return LinkSettings.model_validate(given | fields)


@asynccontextmanager
async def _serving(take: Any) -> AsyncIterator[aiohttp.ClientSession]:
    server = LinkServer(_settings(), take)
    await server.start()
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as session:
            yield session
    finally:
        await server.stop()


def _path(action: str = "Acknowledge") -> str:
    links = dict(Links(_settings()).of(make.alert(), datetime.now(UTC)))
    url = next(it for label, it in links.items() if label.startswith(action))
    return url[url.index(PATH) :]


async def test_a_look_changes_nothing_and_a_click_does() -> None:
    """A chat service fetches links by itself; only a form that was sent counts."""
    taken: list[Silence] = []

    async def take(silence: Silence) -> None:
        taken.append(silence)

    path = _path()
    async with _serving(take) as session:
        async with session.get(path) as shown:
            assert (shown.status, taken) == (200, [])
            assert "<form" in await shown.text()
            assert shown.headers["Referrer-Policy"] == "no-referrer"
        form = {"by": "<b>Ann</b>", "why": "calling"}
        async with session.post(path, data=form) as done:
            assert done.status == 200
            assert "&lt;b&gt;Ann" in await done.text()

    assert [(each.kind, each.channel) for each in taken] == [
        ("acknowledgement", "link")
    ]


async def test_what_cannot_be_done_is_said() -> None:
    """A bad link, no name, and a broker that does not take it."""

    async def take(_: Silence) -> None:
        raise OSError("away")

    form = {"by": "Ann", "why": "calling"}
    async with _serving(take) as session:
        for path, data, status in (
            (f"{PATH}/abc.def", form, 400),
            (_path(), {"by": "Ann"}, 400),
            (_path("Silence"), form, 503),
        ):
            async with session.post(path, data=data) as answer:
                assert answer.status == status, path
        async with session.get(f"{PATH}/abc.def") as answer:
            assert answer.status == 400


@pytest.mark.parametrize("kind", ROOMS)
def test_every_room_shows_the_links(kind: str) -> None:
    """Whole and unescaped, in the long form."""
    links = Links(_settings()).of(make.alert(), make.AT)
    whom = Recipient({"chat_id": "1", "topic": "t"}, links=links)

    made = KINDS[kind].render(make.alert(), False, whom).decode()
    plain = KINDS[kind].render(make.alert(), False, Recipient()).decode()

    assert len(links) == 2
    assert all(label in made and url in made for label, url in links)
    assert PATH not in plain


async def test_a_message_holds_links_only_where_a_secret_is_set(kit: Any) -> None:
    """And no longer once the story was retracted."""
    links = {"secret": SECRET, "base_url": "https://tocsin.example/"}
    for given, expected in (({}, [False, False]), (links, [True, False])):
        async with Sink() as sink:
            row = {"name": "room", "kind": "slack", "url": sink.url}
            settings = kit.settings(row).model_copy(
                update={"links": LinkSettings.model_validate(given)}
            )
            handle = kit.handle(settings)
            handle.queue(kit.alert("a"), kit.alert("b", change="retracted"))
            async with kit.running(settings, handle):
                await handle.until(2)
        bodies = {r.json["text"][:1]: str(r.json) for r in sink.requests}
        shown = [
            "https://tocsin.example/v1/links/" in body
            for _, body in sorted(bodies.items(), reverse=True)
        ]
        assert shown == expected


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"secret": None}, "secret or secret_file is needed"),
        ({"base_url": None}, "base_url is needed"),
        ({"base_url": "http://tocsin.example"}, "https"),
    ],
)
def test_half_a_setting_is_refused(fields: dict[str, Any], words: str) -> None:
    """A link that leads nowhere, or in the clear, is worse than none."""
    with pytest.raises(ValidationError, match=words):
        _settings(**fields)


def test_a_short_secret_is_refused() -> None:
    """It could be guessed from a link."""
    with pytest.raises(ValueError, match="at least 32"):
        _settings(secret=SECRET[:31]).key()
