"""The official CloudEvents SDKs take every kind of record, in four languages, alike."""

import subprocess
from pathlib import Path
from typing import Final

import pytest

from schemas import codec, topics
from tests.contract import sdk_line
from tests.support import scenes, toolchains
from tests.support.recorded import Message, messages

pytestmark = pytest.mark.timeout(900)  # what is built comes from registries, once

HERE: Final = Path(__file__).parent / "sdks"
LEAST: Final = 152
"""As many records of a day as the SDKs of Go and JavaScript once refused."""


def _records() -> list[Message]:
    """Give records of every kind, and events as a newer producer sends them."""
    made = (
        Message(
            key=b"key",
            value=codec.encode(one.record),
            headers=tuple((name, text.encode()) for name, text in one.headers.items()),
        )
        for one in scenes.records()
    )
    return [*made, *messages()]


def _expected() -> list[str]:
    return [sdk_line.expected(message) for message in _records()]


def _seen(command: list[str]) -> list[str]:
    """Hand the records to a program and read what its SDK made of them."""
    lines = "".join(f"{sdk_line.given(message)}\n" for message in _records())
    done = subprocess.run(
        command, input=lines, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout.splitlines()


def test_a_run_makes_every_kind_of_record() -> None:
    """A value that is new in a closed set needs a scene that makes it."""
    made = {one.kind for one in scenes.records()}

    assert made == scenes.kinds()
    assert {one.topic for one in scenes.records()} == {*topics.ALL} - {topics.RAW}
    assert len(_records()) >= LEAST


def test_python_takes_every_record() -> None:
    """The package cloudevents, which validates what it reads."""
    assert [sdk_line.by_sdk(message) for message in _records()] == _expected()


@pytest.mark.go
def test_go_takes_every_record() -> None:
    """github.com/cloudevents/sdk-go, which validates likewise."""
    if reason := toolchains.missing("go"):
        pytest.skip(reason)

    assert _seen(toolchains.go(HERE / "go")) == _expected()


@pytest.mark.node
def test_javascript_takes_every_record() -> None:
    """The package cloudevents, which validates likewise."""
    if reason := toolchains.missing("npm", "node"):
        pytest.skip(reason)

    assert _seen(toolchains.node(HERE / "javascript", "main.js")) == _expected()


@pytest.mark.kafka
def test_java_takes_every_record() -> None:
    """io.cloudevents, whose builder refuses what is not valid."""
    if reason := toolchains.missing("mvn", "javac"):
        pytest.skip(reason)

    assert _seen(toolchains.java(HERE / "java", "Sdk")) == _expected()
