"""The run file of tocsin up."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import psutil
import pytest

from agents.config import runfile
from agents.config.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings as `up` has them once its broker runs."""
    file = tmp_path / "sub" / "tocsin.json"
    found = Settings(run_file=file, topic_prefix="eu.", partitions_max=2)
    return found.on_embedded("127.0.0.1:4711")


def forge(path: Path, pid: int, created: float) -> None:
    """Write what another process would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"broker": "127.0.0.1:1", "pid": pid, "created": created}
    path.write_bytes(orjson.dumps(content))


def test_other_commands_find_the_broker_and_its_names(settings: Settings) -> None:
    """Prefix and cap go with it, or `tail` would look at other topics."""
    bare = Settings(run_file=settings.run_file)
    with runfile.announced(settings) as path:
        found = runfile.connected(bare)

        assert found.brokers == ("127.0.0.1:4711",)
        assert found.is_embedded
        assert (found.topic_prefix, found.partitions_max) == ("eu.", 2)
        assert path.stat().st_mode & 0o077 == 0
    assert not path.exists()
    assert runfile.connected(bare) == bare


def test_brokers_that_are_set_go_before_the_file(settings: Settings) -> None:
    """Who names a broker means that one."""
    named = Settings(run_file=settings.run_file, brokers=("kafka:9092",))
    with runfile.announced(settings):
        assert runfile.connected(named) == named


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_its_own_address_is_known_as_the_embedded_broker(
    settings: Settings, host: str
) -> None:
    """Who copies the address that `up` printed is served as without it."""
    named = Settings(run_file=settings.run_file, brokers=(f"{host}:4711",))
    other = Settings(run_file=settings.run_file, brokers=(f"{host}:4712",))
    with runfile.announced(settings):
        found = runfile.connected(named)

        assert found.embedded
        assert (found.topic_prefix, found.partitions_max) == ("eu.", 2)
        assert runfile.connected(other) == other
    assert runfile.connected(named) == named


def test_file_of_a_dead_process_counts_for_nothing(settings: Settings) -> None:
    """After a kill -9 the file stays behind."""
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    forge(settings.run_file, dead.pid, 1.0)

    assert runfile.read(settings.run_file) is None
    with runfile.announced(settings):
        found = runfile.read(settings.run_file)
        assert found is not None
        assert found.pid == os.getpid()


def test_process_id_given_to_another_process_is_seen(settings: Settings) -> None:
    """Ids are used again; the start of the process tells them apart."""
    forge(settings.run_file, os.getpid(), psutil.Process().create_time() - 100)

    assert runfile.read(settings.run_file) is None


def test_second_tocsin_is_refused(settings: Settings) -> None:
    """Two would take each other's place in the file."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1) as other:
        forge(settings.run_file, other.pid, psutil.Process(other.pid).create_time())
        with (
            pytest.raises(runfile.RunningError, match=str(other.pid)),
            runfile.announced(settings),
        ):
            pass
        other.kill()


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"broker": 1}'])
def test_damaged_file_counts_for_nothing(settings: Settings, content: bytes) -> None:
    """Anything may lie in a temporary folder."""
    settings.run_file.parent.mkdir()
    settings.run_file.write_bytes(content)

    assert runfile.read(settings.run_file) is None


def test_file_of_another_user_counts_for_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else anybody could send our articles to a broker of theirs."""
    with runfile.announced(settings):
        uid = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: uid + 1)
        assert runfile.read(settings.run_file) is None
        monkeypatch.undo()


def test_the_port_that_was_free_is_found(settings: Settings) -> None:
    """Of `up` with port 0, unless a port is set or another broker is meant."""
    file = settings.run_file
    bare, asked = Settings(run_file=file), Settings(run_file=file, http_port=7001)
    other = Settings(run_file=file, brokers=("kafka:9092",))
    with runfile.announced(settings):
        assert runfile.port(bare) == bare.http_port
        runfile.serves(settings, 45_123)

        assert runfile.port(bare) == runfile.port(runfile.connected(bare)) == 45_123
        assert runfile.port(Settings(run_file=file, http_port=0)) == 45_123
        assert runfile.port(asked) == 7001
        assert runfile.port(other) == other.http_port
        assert runfile.connected(bare).http_port == bare.http_port
    runfile.serves(settings, 45_123)
    assert not file.exists()
