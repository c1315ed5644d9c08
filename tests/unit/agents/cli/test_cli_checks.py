"""Settings that have the right types and are invalid all the same."""

from pathlib import Path
from typing import Any

import pytest

from agents.cli import hosting
from agents.cli.checks import faults
from agents.cli.errors import CommandError
from agents.cli.traced import idents
from agents.config.settings import Settings

DESK = {"name": "desk", "kind": "generic", "url": "https://desk.example/hook"}


def made(**fields: Any) -> Settings:
    """Make settings."""
    return Settings.model_validate(fields)


def test_the_defaults_are_valid() -> None:
    """And a destination that wants some of the rules of the package."""
    assert faults(Settings()) == []
    assert faults(made(destinations=[DESK])) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"stages": ["link", "lynk"]}, "no stage 'lynk'; there are normalize, dedupe"),
        ({"destinations": [DESK | {"kind": "sms"}]}, "field 'kind': must be one of"),
        ({"destinations": [DESK | {"url": "ftp://x/y"}]}, "field 'url': must be http"),
        ({"destinations": [DESK | {"secret": "abc"}]}, "field 'secret'"),
        ({"destinations": [DESK | {"rules": ["no"]}]}, "no rule 'no'; there are"),
    ],
)
def test_what_is_invalid_is_named(fields: dict[str, Any], words: str) -> None:
    """Before anything is started, and without a traceback."""
    (fault,) = faults(made(**fields))

    assert words in fault
    with pytest.raises(CommandError, match="'"):
        hosting.refuse(made(**fields))


def test_the_check_and_the_worker_read_a_destination_alike(tmp_path: Path) -> None:
    """An empty secret file signs nothing; the check used to refuse it."""
    empty = tmp_path / "secret"
    empty.write_text("\n")
    chat = DESK | {"kind": "slack", "secret_file": str(empty)}
    settings = made(destinations=[chat])

    assert faults(settings) == []
    assert settings.destination_records()[0].secret is None


@pytest.mark.parametrize("text", ["", "rules: [", "a string", "rules:\n- whenn: 1"])
def test_rules_that_do_not_parse_are_named(tmp_path: Path, text: str) -> None:
    """The file is a user's; a mistake in it is no bug of ours."""
    path = tmp_path / "rules.yaml"
    path.write_text(text)

    (fault,) = faults(made(rules_file=path))
    assert fault.startswith("rules of alert: ")


@pytest.mark.parametrize(
    ("ident", "names"),
    [
        ("raw/0/3", ["news.raw.v1/0/3"]),
        ("raw.dlq/0/0", ["news.raw.v1.dlq/0/0"]),
        ("news.raw.v1/0/3", ["news.raw.v1/0/3"]),
        ("0123abcd", ["0123abcd"]),
        (
            "https://PAPER.example/a?utm_source=x",
            ["https://PAPER.example/a?utm_source=x", "https://paper.example/a"],
        ),
    ],
)
def test_explain_takes_what_other_commands_print(ident: str, names: list[str]) -> None:
    """Short topics as in ``dlq``, and a URL as it was before it was cleaned."""
    assert idents(ident) == names
