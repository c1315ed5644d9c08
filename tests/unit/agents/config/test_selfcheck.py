"""A word when another distribution has taken the name of a package."""

from importlib import metadata
from pathlib import Path

import pytest

from agents.config import selfcheck


def install(folder: Path, *names: str, text: str = '"""Ours."""\n') -> Path:
    """Lay packages into *folder*."""
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(text)
    return folder


def test_nothing_is_said_where_all_is_ours() -> None:
    """The usual case, here and now."""
    assert selfcheck.shadows() == ()


def test_a_package_that_is_found_earlier_is_named(tmp_path: Path) -> None:
    """Such as a folder agents/ where the command was started."""
    ours = install(tmp_path / "ours", *selfcheck.PACKAGES)
    other = install(tmp_path / "other", "agents")
    (line,) = selfcheck.shadows(ours, [str(other), str(ours)])

    assert "'agents'" in line
    assert str(other) in line


def test_a_package_that_is_gone_is_named(tmp_path: Path) -> None:
    """As after the removal of the other distribution, which takes ours along."""
    ours = install(tmp_path, "agents", "pipeline")
    (line,) = selfcheck.shadows(ours, [str(ours)])

    assert "'schemas'" in line


def test_a_package_that_was_overwritten_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pip lays two distributions into one folder without a word."""
    site = install(tmp_path, *selfcheck.PACKAGES)
    info = site / "tocsin-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tocsin\nVersion: 0\n")
    # sha256 of the text that install() writes, as pip records it
    ours = "agents/__init__.py,sha256=JDi63j0iApiMdv8X3QE4ZQ4IL6byd3Lu82b1LLqRbec,14\n"
    (info / "RECORD").write_text(ours)
    found = metadata.Distribution.at(info)
    monkeypatch.setattr(selfcheck, "distribution", lambda _name: found)
    monkeypatch.setattr(
        selfcheck, "packages_distributions", lambda: {"agents": ["openai-agents"]}
    )
    assert selfcheck.shadows(site, [str(site)]) == ()
    (site / "agents" / "__init__.py").write_text("from .agent import Agent\n")
    (line,) = selfcheck.shadows(site, [str(site)])

    assert line.startswith("openai-agents has taken the name")


def test_the_command_ends_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An import error deep in the libraries would help nobody."""
    monkeypatch.setattr(selfcheck, "shadows", lambda: ("x has taken it",))

    with pytest.raises(SystemExit) as raised:
        selfcheck.refuse_if_shadowed()

    assert raised.value.code == 2
    assert "python -m venv" in capsys.readouterr().err
