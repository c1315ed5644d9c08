"""``tocsin status``: what counts as trouble, and how it is told."""

import io
from typing import Any

import pytest
from rich.console import Console

from agents.cli import status as command
from agents.cli.overall import troubles
from agents.config.settings import Settings


def _found(**changes: Any) -> dict[str, Any]:
    """Give how a Tocsin stands in which all is well, with *changes*."""
    stage = {"name": "link", "partitions": 4, "rate": 1.5, "waiting": 3, "delay": 2.0}
    feed = {"name": "coast", "errors": 0, "silent": False, "items": 7, "last_error": ""}
    worker = {
        "url": "http://127.0.0.1:6067",
        "answers": True,
        "live": True,
        "ready": True,
        "word": "",
        "stages": ["alert", "deliver"],
        "destinations": [{"name": "room", "up": True, "waits": None}],
    }
    found: dict[str, Any] = {
        "brokers": ["127.0.0.1:9092"],
        "stages": [stage | {"dead_letters": 0}],
        "dead_letters_more": False,
        "worker": worker,
        "feeds": [feed],
        "rules": ["mass-casualties"],
    }
    for name, change in changes.items():
        there = found[name]
        found[name] = there | change if isinstance(there, dict) else [there[0] | change]
    return found | {"troubles": list(troubles(found))}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"stages": {"delay": 61.0}}, "link is 61 s behind"),
        ({"worker": {"live": False, "word": "stuck"}}, "not live: stuck"),
        (
            {"worker": {"destinations": [{"name": "room", "up": False, "waits": 9}]}},
            "destination room",
        ),
        (
            {"worker": {"answers": False, "word": "nobody listens", "live": False}},
            "cannot be asked: nobody listens",
        ),
        (
            {"worker": {"url": None, "answers": False}},
            "cannot be asked: the settings name no port",
        ),
        ({"worker": {"stages": ["link"], "destinations": []}}, "not run deliver"),
        ({"worker": {"destinations": []}}, "alerts are sent to nobody"),
        ({"feeds": {"errors": 5, "last_error": "timeout"}}, "failed 5 times"),
        ({"feeds": {"silent": True}}, "nothing new"),
    ],
)
def test_what_needs_a_look_is_named(changes: dict[str, Any], said: str) -> None:
    """Once, with the name of what is in trouble; then nothing says that all is well."""
    found = _found(**changes)
    console = Console(file=io.StringIO(), width=120)
    command.show(found, console)

    (trouble,) = found["troubles"]
    assert said in trouble
    assert isinstance(console.file, io.StringIO)
    assert "All is well." not in console.file.getvalue()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"stages": {"delay": 60.0}},
        {"stages": {"delay": None, "waiting": None, "rate": None}},
        {"feeds": {"errors": 4}},
    ],
)
def test_what_is_usual_is_no_trouble(changes: dict[str, Any]) -> None:
    """A little delay and a feed that fails now and then are seen, and no more."""
    found = _found(**changes)
    console = Console(file=io.StringIO(), width=120)
    command.show(found, console)

    assert found["troubles"] == []
    assert isinstance(console.file, io.StringIO)
    assert "All is well." in console.file.getvalue()


def test_without_rules_nothing_has_to_be_sent() -> None:
    """No rule makes alerts, so that they go nowhere is no trouble."""
    found = _found(worker={"destinations": []}) | {"rules": []}

    assert list(troubles(found)) == []


def test_more_dead_letters_than_are_listed_need_a_look() -> None:
    """The table counts those that are listed, so there may be more."""
    found = _found() | {"dead_letters_more": True}

    (trouble,) = troubles(found)
    assert "1,000 dead letters or more" in trouble


@pytest.mark.parametrize(("behind", "code"), [(0.0, 0), (90.0, 1)])
def test_a_script_reads_the_status_and_json(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    behind: float,
    code: int,
) -> None:
    """Status 1 is for what needs a look; --json prints all that was found."""

    async def found(_settings: Settings, url: str | None) -> dict[str, Any]:
        assert url == "http://127.0.0.1:7000"
        return _found(stages={"delay": behind})

    monkeypatch.setattr(command, "connected", lambda _: Settings(http_port=7000))
    monkeypatch.setattr(command, "overall", found)

    assert command.status(json=True) == code
    assert '"troubles": [' in capsys.readouterr().out
