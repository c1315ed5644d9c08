"""``tocsin schemas register`` and a registry that holds to Confluent's interface."""

import base64
import json
from collections.abc import AsyncIterator
from typing import Any, Final

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from agents.cli import registry
from agents.cli.errors import FAILED, FINE, CommandError
from agents.cli.schemas import _register
from agents.config.outputs import RegistrySettings
from agents.config.settings import Settings
from schemas import publish, topics

MEDIA: Final = "application/vnd.schemaregistry.v1+json"
USER: Final = {"username": "tocsin", "password": "s3cret-password"}
SUBJECT: Final = "news.events.v1-value"


def _answer(status: int, **content: Any) -> web.Response:
    return web.json_response(content, status=status, content_type=MEDIA)


def _fault(status: int, code: int, message: str) -> web.Response:
    return _answer(status, error_code=code, message=message)


def _gone(old: str, new: str) -> list[str]:
    """Name the fields that *new* has no more: what FORWARD refuses."""
    one, other = (json.loads(text)["$defs"] for text in (old, new))
    return [
        f"PROPERTY_REMOVED {name}.{field}"
        for name, record in one.items()
        for field in record.get("properties", {})
        if field not in other.get(name, {}).get("properties", {})
    ]


class FakeRegistry:
    """Keeps subjects and refuses what Confluent's registry does."""

    def __init__(self) -> None:
        self.subjects: dict[str, list[str]] = {}
        self.compatibility: dict[str, str] = {}
        self.writes = 0
        self.user = ""
        self.server = TestServer(self._app())

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.router.add_post("/root/subjects/{name}", self._look_up)
        app.router.add_post("/root/subjects/{name}/versions", self._add)
        app.router.add_put("/root/config/{name}", self._configure)
        compatible = "/root/compatibility/subjects/{name}/versions/latest"
        app.router.add_post(compatible, self._judge)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        wanted = f"Basic {base64.b64encode(self.user.encode()).decode()}"
        if self.user and request.headers.get("Authorization") != wanted:
            return _fault(401, 401, "Unauthorized")
        if request.content_type != MEDIA:
            return _fault(415, 415, "HTTP 415 Unsupported Media Type")
        try:
            response: web.StreamResponse = await handler(request)
        except web.HTTPNotFound:
            return _fault(404, 404, "HTTP 404 Not Found")
        return response

    async def _schema(self, request: web.Request) -> str:
        given = await request.json()
        assert given.keys() == {"schemaType", "schema"}
        assert given["schemaType"] == "JSON"
        json.loads(given["schema"])
        return str(given["schema"])

    async def _look_up(self, request: web.Request) -> web.Response:
        name, schema = request.match_info["name"], await self._schema(request)
        if name not in self.subjects:
            return _fault(404, 40401, f"Subject '{name}' not found.")
        if schema not in self.subjects[name]:
            return _fault(404, 40403, "Schema not found")
        version = self.subjects[name].index(schema) + 1
        return _answer(200, subject=name, id=version, version=version)

    async def _add(self, request: web.Request) -> web.Response:
        name, schema = request.match_info["name"], await self._schema(request)
        kept = self.subjects.setdefault(name, [])
        if self._faults(name, schema):
            return _fault(409, 409, f"Schema being registered is incompatible: {name}")
        kept.append(schema)
        self.writes += 1
        return _answer(200, id=100 + len(kept))

    async def _configure(self, request: web.Request) -> web.Response:
        given = (await request.json())["compatibility"]
        if given not in {"NONE", "BACKWARD", "FORWARD_TRANSITIVE"}:
            return _fault(422, 42203, "Invalid compatibility level")
        self.compatibility[request.match_info["name"]] = given
        self.writes += 1
        return _answer(200, compatibility=given)

    async def _judge(self, request: web.Request) -> web.Response:
        name, schema = request.match_info["name"], await self._schema(request)
        faults = self._faults(name, schema)
        return _answer(200, is_compatible=not faults, messages=faults)

    def _faults(self, name: str, schema: str) -> list[str]:
        assert self.compatibility.get(name) == "FORWARD_TRANSITIVE"
        kept = self.subjects.get(name, [])
        return [fault for old in kept for fault in _gone(old, schema)]


@pytest.fixture
async def fake() -> AsyncIterator[FakeRegistry]:
    """Run a registry."""
    running = FakeRegistry()
    async with running.server:
        yield running


def _settings(fake: FakeRegistry, **more: Any) -> Settings:
    url = f"{fake.server.make_url('/root')}/"
    return Settings(registry={"url": url, **more})


def _later(added: str = "", removed: str = "") -> str:
    schema = publish.schema(topics.EVENTS)
    fields = schema["$defs"]["Event"]["properties"]
    if added:
        fields[added] = {"type": "string"}
    fields.pop(removed, None)
    return json.dumps(schema)


async def test_every_topic_is_registered_once(
    fake: FakeRegistry, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the compatibility that is promised; a second run changes nothing."""
    settings = _settings(fake)

    first = await _register(settings, dry_run=False)
    written, said = fake.writes, capsys.readouterr().out.splitlines()
    again = await _register(settings, dry_run=False)

    assert (first, again) == (FINE, FINE)
    assert fake.writes == written == 2 * len(topics.ALL)
    assert fake.subjects.keys() == {f"{topic.name}-value" for topic in topics.ALL}
    assert fake.subjects[SUBJECT] == [publish.text(topics.EVENTS)]
    assert set(fake.compatibility.values()) == {registry.COMPATIBILITY}
    assert f"{SUBJECT}: a new subject, id 101" in said
    later = capsys.readouterr().out.splitlines()
    assert f"{SUBJECT}: registered already, version 1" in later


async def test_a_prefix_of_the_topics_is_one_of_the_subjects(
    fake: FakeRegistry,
) -> None:
    """Two installations share a registry as they share a broker."""
    settings = _settings(fake).model_copy(update={"topic_prefix": "night."})

    await _register(settings, dry_run=False)

    assert f"night.{SUBJECT}" in fake.subjects


async def test_a_field_may_come_and_none_may_go(
    fake: FakeRegistry, capsys: pytest.CaptureFixture[str]
) -> None:
    """A schema that breaks old readers is refused; the others are registered."""
    fake.subjects[SUBJECT] = [_later(removed="moved_to")]
    fake.subjects["news.stories.v1-value"] = [_later(added="mood")]
    fake.compatibility |= dict.fromkeys(fake.subjects, registry.COMPATIBILITY)

    status = await _register(_settings(fake), dry_run=False)

    said = capsys.readouterr().out
    assert status == FAILED
    assert f"{SUBJECT}: a new version, id 102" in said
    assert "news.stories.v1-value: refused, Schema being registered is inco" in said
    assert len(fake.subjects["news.stories.v1-value"]) == 1
    assert len(fake.subjects) == len(topics.ALL)


async def test_a_dry_run_says_the_same_and_writes_nothing(
    fake: FakeRegistry, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is there, what would come, and what would be refused with its reason."""
    fake.subjects[SUBJECT] = [_later(added="mood")]
    fake.subjects["news.raw.v1-value"] = [publish.text(topics.RAW)]
    fake.compatibility |= dict.fromkeys(fake.subjects, registry.COMPATIBILITY)

    status = await _register(_settings(fake), dry_run=True)

    said = capsys.readouterr().out.splitlines()
    assert (status, fake.writes, len(fake.subjects)) == (FAILED, 0, 2)
    assert f"{SUBJECT}: refused, PROPERTY_REMOVED Event.mood" in said
    assert "news.raw.v1-value: registered already, version 1" in said
    assert "news.alerts.v1-value: a new subject," in said


async def test_a_password_opens_the_registry(fake: FakeRegistry) -> None:
    """Without it, or with another, the error says what is missing and no secret."""
    fake.user = f"{USER['username']}:{USER['password']}"

    assert await _register(_settings(fake, **USER), dry_run=True) == FINE
    for given in ({}, {**USER, "password": "other-secret"}):
        with pytest.raises(CommandError, match="username and password") as caught:
            await _register(_settings(fake, **given), dry_run=True)
        assert "secret" not in str(caught.value)


async def test_what_is_no_registry_is_named(fake: FakeRegistry) -> None:
    """A wrong root, a page, a silent host, and no setting at all."""
    base = str(fake.server.make_url("/elsewhere"))
    with pytest.raises(CommandError, match="is it the root"):
        await _register(Settings(registry={"url": base}), dry_run=True)

    await fake.server.close()
    with pytest.raises(CommandError, match=r"registry http://127.0.0.1:\d+/\*+: "):
        await _register(Settings(registry={"url": base}), dry_run=True)

    with pytest.raises(CommandError, match="TOCSIN_REGISTRY__URL"):
        await _register(Settings(), dry_run=True)


WRONG: Final = (
    {"url": "ftp://registry.example"},
    {"url": "https://me:secret-word@registry.example"},
    {"url": "https://registry.example/?key=secret-word"},
    {"url": "https://registry.example", "username": "me"},
    {"url": "https://registry.example", "password": "secret-word"},
)


@pytest.mark.parametrize("given", WRONG, ids=str)
def test_settings_that_cannot_be_meant_are_refused(given: dict[str, Any]) -> None:
    """At the start, and without a word of what was given."""
    with pytest.raises(ValueError, match=r"url|username") as caught:
        RegistrySettings(**given)

    assert "secret-word" not in str(caught.value)
