"""The official CloudEvents SDKs take every event of a day, in four languages."""

import json
import subprocess
from pathlib import Path
from typing import Final

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event

from tests.support import toolchains
from tests.support.recorded import Message, messages

pytestmark = pytest.mark.timeout(900)  # what is built comes from registries, once

HERE: Final = Path(__file__).parent / "sdks"


def _line(message: Message) -> str:
    """Write a record as the programs read it."""
    headers = {name: (value or b"").decode() for name, value in message.headers}
    return json.dumps({"headers": headers, "value": message.value.decode()})


def _expected() -> list[str]:
    """Name id, type and source of each record, as its headers say."""
    found = (dict(message.headers) for message in messages())
    names = ("ce_id", "ce_type", "ce_source")
    return [b" ".join(one[name] or b"" for name in names).decode() for one in found]


def _seen(command: list[str]) -> list[str]:
    """Hand the day to a program and read what its SDK made of it."""
    day = "".join(f"{_line(message)}\n" for message in messages())
    done = subprocess.run(
        command, input=day, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout.splitlines()


@pytest.mark.go
def test_go_takes_every_event() -> None:
    """github.com/cloudevents/sdk-go, which validates what it reads."""
    if reason := toolchains.missing("go"):
        pytest.skip(reason)

    assert _seen(toolchains.go(HERE / "go")) == _expected()


@pytest.mark.node
def test_javascript_takes_every_event() -> None:
    """The package cloudevents, which validates what it reads."""
    if reason := toolchains.missing("npm", "node"):
        pytest.skip(reason)

    assert _seen(toolchains.node(HERE / "javascript", "main.js")) == _expected()


@pytest.mark.kafka
def test_java_takes_every_event() -> None:
    """io.cloudevents, whose builder refuses what is not valid."""
    if reason := toolchains.missing("mvn", "javac"):
        pytest.skip(reason)

    assert _seen(toolchains.java(HERE / "java", "Sdk")) == _expected()


def test_python_takes_every_event() -> None:
    """The package cloudevents, likewise."""
    seen = []
    for message in messages():
        headers = {name: value or b"" for name, value in message.headers}
        event = from_binary_event(KafkaMessage(headers, message.key, message.value))
        assert event.get_data() == json.loads(message.value)
        seen.append(f"{event.get_id()} {event.get_type()} {event.get_source()}")

    assert seen == _expected()
