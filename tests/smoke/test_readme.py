"""The commands that the README names do what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TOCSIN: Final = (sys.executable, "-m", "agents.cli")
README: Final = (ROOT / "README.md").read_text("utf-8")
LINES: Final = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


def run(*command: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository, without settings of the caller's."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=plain,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def test_the_readme_begins_with_the_two_commands() -> None:
    """A newcomer types these and nothing else."""
    assert LINES[:2] == ["make demo", "make test"]


@pytest.mark.smoke
@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("make")])
def test_make_knows_the_target(line: str) -> None:
    """A dry run finds every target."""
    done = run("make", "--dry-run", *shlex.split(line)[1:])

    assert done.returncode == 0, done.stderr


@pytest.mark.smoke
@pytest.mark.parametrize("line", [line for line in LINES if "bin/tocsin" in line])
def test_tocsin_knows_the_command(line: str) -> None:
    """Its help is there, and names every option that the README uses."""
    words = shlex.split(line)[1:]

    done = run(*TOCSIN, words[0], "--help")

    assert done.returncode == 0, done.stderr
    for option in (word for word in words if word.startswith("--")):
        assert option in done.stdout


@pytest.mark.smoke
@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)]+)\)", README))))
def test_what_the_readme_links_to_is_there(path: str) -> None:
    """No dead links."""
    assert (ROOT / path).exists()


@pytest.mark.smoke
@pytest.mark.embedded
@pytest.mark.usefixtures("embedded")
def test_the_demo_ends_well_and_its_sums_add_up() -> None:
    """One command shows the whole pipeline and exits with 0."""
    done = run(*TOCSIN, "demo", "--once", seconds=120)

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Traceback" not in done.stderr
