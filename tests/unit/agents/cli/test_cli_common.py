import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from agents.cli import COMMANDS, make_app
from agents.cli.common import Options, connected, loaded, topic_named
from agents.cli.errors import CommandError
from agents.config import runfile
from agents.config.settings import Settings

ROOT = Path(__file__).parents[4]


def tocsin(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "agents.cli", *arguments],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", [row[0] for row in COMMANDS])
def test_help_has_an_example(name: str) -> None:
    """Every command says what it does and how it is called."""
    console = Console(file=io.StringIO(), width=200)
    make_app().help_print([name], console=console)
    text = console.file.getvalue()

    assert f"Usage: tocsin {name}" in text
    assert f"tocsin {name}" in text.partition("Example:")[2]


@pytest.mark.parametrize("words", [("ingest", "-"), ("export", "events", "-")])
def test_a_hyphen_stands_for_standard_input_or_output(words: tuple[str, ...]) -> None:
    """It is no option."""
    _, bound, _ = make_app().parse_args([*words], exit_on_error=False)

    assert bound.args == words[1:]


def test_help_imports_no_command() -> None:
    """It has to be quick, so nothing that talks to a broker is loaded for it."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "agents.cli", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    order = [done.stdout.index(f" {row[0]} ") for row in COMMANDS]
    assert sorted(order) == order
    assert not [name for name in ("aiokafka", "pydantic") if name in done.stderr]


def test_command_without_a_broker_says_what_to_do(tmp_path: Path) -> None:
    """Status 2 and a way out."""
    done = tocsin(
        "tail", "events", TOCSIN_RUN_FILE=str(tmp_path / "none"), TOCSIN_BROKERS=""
    )

    assert done.returncode == 2
    assert "tocsin up" in done.stderr
    assert "TOCSIN_BROKERS" in done.stderr
    assert "Traceback" not in done.stderr


def test_unreachable_broker_is_status_2() -> None:
    """Named, without a traceback."""
    done = tocsin("tail", "events", "--brokers", "127.0.0.1:9")

    assert done.returncode == 2
    assert "127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_usage_errors_are_status_2() -> None:
    """Unknown commands, options and topics."""
    for arguments in (["nothing"], ["tail"], ["tail", "evnts"], ["up", "--nope"]):
        assert tocsin(*arguments).returncode == 2, arguments


def test_secrets_are_hidden(tmp_path: Path) -> None:
    """What config show prints may be sent to a colleague."""
    file = tmp_path / "tocsin.toml"
    file.write_text(
        '[security]\nprotocol="SASL_SSL"\nusername="u"\npassword="hunter2"\n'
        '[[destinations]]\nname="chat"\nkind="slack"\n'
        'url="https://hooks.example/T0/s3cr3t"\n'
    )
    done = tocsin("config", "show", "--config", str(file))

    assert done.returncode == 0
    assert "hunter2" not in done.stdout + done.stderr
    assert "s3cr3t" not in done.stdout + done.stderr
    assert "hooks.example" in done.stdout


def test_bad_settings_name_the_field(tmp_path: Path) -> None:
    """Status 2, naming field and file."""
    file = tmp_path / "tocsin.toml"
    file.write_text("commit_interval = -1\n")
    done = tocsin("config", "check", "--config", str(file))

    assert done.returncode == 2
    assert "commit_interval" in done.stderr


def test_topics_by_any_name() -> None:
    """Short, full, and dead letters of both."""
    assert "news.events.v1" == topic_named("events") == topic_named("news.events.v1")
    assert "news.raw.v1.dlq" == topic_named("raw.dlq") == topic_named("news.raw.v1.dlq")
    with pytest.raises(CommandError, match="deliveries"):
        topic_named("event")


def test_brokers_of_the_command_line_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the environment."""
    monkeypatch.setenv("TOCSIN_BROKERS", "a:1")

    assert loaded(Options(brokers="b:2,c:3")).brokers == ("b:2", "c:3")
    assert loaded(Options()).brokers == ("a:1",)


def test_run_file_is_read_when_no_broker_is_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever runs beside `tocsin up` finds its broker."""
    path = tmp_path / "run.json"
    monkeypatch.setenv("TOCSIN_RUN_FILE", str(path))
    monkeypatch.delenv("TOCSIN_BROKERS", raising=False)
    running = Settings(run_file=path).on_embedded("127.0.0.1:4242")

    with runfile.announced(running):
        assert connected(Options()).brokers == ("127.0.0.1:4242",)
    with pytest.raises(CommandError, match="tocsin up"):
        connected(Options())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("worker", "--stages", "lynk"), "no stage 'lynk'; there are normalize"),
        (("dlq", "list", "--stage", "lynk"), "no stage 'lynk'; there are normalize"),
        (("dlq", "replay", "--stage", "lynk"), "no stage 'lynk'; there are normalize"),
        (("sink", "--secret", "abc"), "--secret must begin with whsec_"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    arguments: tuple[str, ...], words: str
) -> None:
    """It would find nothing, or refuse everything, and look as if all were well."""
    told = tocsin(*arguments, TOCSIN_BROKERS="127.0.0.1:1")

    assert told.returncode == 2
    assert words in told.stderr
