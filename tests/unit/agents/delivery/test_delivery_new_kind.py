"""A new kind of destination is a renderer and a row: nothing else knows of kinds."""

import ast
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import orjson
import pytest

from agents.cli import alerts
from agents.delivery.sink import Sink
from pipeline.deliver import chat
from pipeline.deliver.answers import read_chat
from pipeline.deliver.kinds import KINDS, Kind
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

ROOT: Final = Path(__file__).parents[4]
KIND: Final = "pigeon"
OWNERS: Final = (
    "pipeline/deliver/kinds.py",
    "agents/demo/run.py",  # sets up two destinations, as a user would
)


def render_pigeon(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Stand for the one file, ``pipeline/deliver/render_pigeon.py``."""
    found = chat.parts(alert)
    note = found.title if small else f"{found.title}\n{found.body}\n{found.footer}"
    return orjson.dumps({"loft": recipient.options["loft"], "note": note})


@pytest.fixture
def pigeon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand for the one row, in ``pipeline/deliver/kinds.py``."""
    row = Kind(
        render_pigeon,
        knows_repeats=False,
        rate=5.0,
        read_body=read_chat,
        options=("loft",),
        old="sum",
    )
    monkeypatch.setitem(cast("dict[str, Kind]", KINDS), KIND, row)


@pytest.mark.usefixtures("pigeon")
async def test_a_new_kind_is_delivered_to(kit: Any) -> None:
    """Settings, worker and record know it by its row; what it lacks is named."""
    with pytest.raises(ValueError, match=r"'options\.loft': kind pigeon needs it"):
        kit.settings({"name": "roof", "kind": KIND, "url": "http://127.0.0.1:9/"}
                     ).destination_records()  # fmt: skip
    async with Sink() as sink:
        row = {"name": "roof", "kind": KIND, "url": sink.url, "options": {"loft": "7"}}
        settings = kit.settings(row)
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert(severity=3))
            (ended,) = await handle.until(1)

    assert (ended.kind, ended.outcome) == (KIND, "delivered")
    assert sink.requests[0].json["loft"] == "7"
    assert sink.requests[0].json["note"].startswith("one v1")


@pytest.mark.usefixtures("pigeon")
def test_a_new_kind_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """``tocsin alerts render --as`` takes every row."""
    alerts.render(kind=KIND)

    assert "nothing has happened" in capsys.readouterr().out


def _sources() -> Iterator[tuple[str, ast.AST]]:
    for folder in ("schemas", "pipeline", "agents"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield name, node


def test_no_other_module_names_a_kind() -> None:
    """Who asks for a kind by its name would have to be told of a new one."""
    named = {
        name
        for name, node in _sources()
        if isinstance(node, ast.Constant) and node.value in KINDS
    }

    assert named <= set(OWNERS)


@pytest.mark.parametrize(
    "kind", [kind for kind, row in KINDS.items() if "https" in row.schemes]
)
async def test_no_log_or_record_holds_what_is_secret(
    kind: str,
    kit: Any,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not even where the service repeats it in its refusal."""
    caplog.set_level(logging.DEBUG)
    key, row = "whsec_" + "aHVzaA" * 8, KINDS[kind]
    refusal = {"status": 401, "text": f"no such key {key} at /T0/HUSH"}
    async with Sink(respond=kit.answers(refusal)) as sink:
        given = {"name": "room", "kind": kind, "url": f"{sink.url}/T0/HUSH"}
        given |= {"options": dict.fromkeys(row.options, "hush@a.example")}
        settings = kit.settings(given | ({"secret": key} if row.key_use else {}))
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert())
            (ended,) = await handle.until(1)

    told = caplog.text + "".join(capsys.readouterr()) + repr(ended)
    assert ended.reason == "unauthorized"
    assert not any(hidden in told for hidden in ("HUSH", key, "hush@"))
