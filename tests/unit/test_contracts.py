"""The import contracts know every package."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[2]
KNOWS_FAUST: Final = {"agents.runtime", "agents.kafka"}
CONTRACTS: Final[list[dict[str, Any]]] = tomllib.loads(
    (ROOT / "pyproject.toml").read_text(encoding="utf-8")
)["tool"]["importlinter"]["contracts"]


def members(package: str) -> set[str]:
    """Name the packages and modules directly below *package*."""
    folder = ROOT / package
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    return packages | {path.stem for path in folder.glob("[!_]*.py")}


@pytest.mark.parametrize("package", ["pipeline", "agents"])
def test_every_package_has_a_place_in_its_ladder(package: str) -> None:
    """The contract is exhaustive, and names each package once."""
    (ladder,) = [each for each in CONTRACTS if each.get("containers") == [package]]
    text = " ".join(ladder["layers"]).replace("|", " ").replace(":", " ")
    placed = text.split()

    assert ladder["exhaustive"]
    assert len(placed) == len(set(placed))
    required = {name for name in placed if not name.startswith("(")}
    assert required <= members(package) <= {name.strip("()") for name in placed}


def test_whatever_is_not_the_runtime_may_not_talk_to_faust() -> None:
    """A room that is forgotten in the list could import Faust unseen."""
    (contract,) = [
        each for each in CONTRACTS if each.get("forbidden_modules") == ["faust", "mode"]
    ]
    rooms = {f"agents.{name}" for name in members("agents")}

    assert set(contract["source_modules"]) == rooms - KNOWS_FAUST


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("pipeline/translate/__init__.py", "pipeline.translate"),
        ("agents/translate.py", "agents.translate"),
    ],
)
def test_a_package_without_a_place_fails_and_is_named(
    path: str, name: str, tmp_path: Path
) -> None:
    """Adding a package to a copy of the sources breaks a contract that names it."""
    result = lint_copy_with(path, '"""New."""\n', tmp_path)

    assert result.returncode == 1
    assert f"not listed as layers:\n\n- {name}\n" in result.stdout


def test_a_stage_that_imports_another_fails(tmp_path: Path) -> None:
    """The shared layer of the stages keeps them apart."""
    text = '"""New."""\n\nfrom pipeline.dedupe import handle\n'
    result = lint_copy_with("pipeline/link/borrowed.py", text, tmp_path)

    assert result.returncode == 1
    assert "pipeline.link.borrowed -> pipeline.dedupe" in result.stdout


def lint_copy_with(
    path: str, text: str, folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a copy of the sources with one more file."""
    for package in ("schemas", "pipeline", "agents"):
        # every import is in a .py file: the models and sample days need no copy
        shutil.copytree(
            ROOT / package,
            folder / package,
            ignore=lambda where, names: [
                name
                for name in names
                if not name.endswith(".py") and not (Path(where) / name).is_dir()
            ],
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    new = folder / path
    new.parent.mkdir(exist_ok=True)
    new.write_text(text, encoding="utf-8")
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
