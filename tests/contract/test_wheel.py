"""The wheel: what a user installs reads news by itself, without the repository."""

import json
import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
MOST_BYTES = 30 << 20  # of the wheel: weights and gazetteer are nearly all of it
TEXT = "A bomb killed 12 people at a market in Nairobi on Monday, police said."
# Whoever opens a connection fails; what the wheel has not is not to be had.
PROGRAM = """
import socket, sys

def refuse(*_):
    raise OSError("no network here")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse

from agents.cli import classify
print(classify.__file__, file=sys.stderr)
sys.exit(classify.classify(sys.argv[1], json=True))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment that has its requirements only.

    The requirements are lent by the environment of the tests, whose own editable
    install of Tocsin is not seen: only its folder is put on the path.
    """
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    subprocess.run(
        [sys.executable, *command, "--no-build-isolation", "-w", folder, ROOT],
        check=True,
        timeout=240,
    )
    (wheel,) = folder.glob("tocsin-*.whl")
    assert wheel.stat().st_size <= MOST_BYTES
    home = folder / "venv"
    venv.create(home, with_pip=False)
    (packages,) = home.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as content:
        content.extractall(packages)
    lent = "\n".join(site.getsitepackages())
    (packages / "requirements.pth").write_text(lent, "utf-8")
    return home


def test_a_wheel_classifies_without_network(installed: Path) -> None:
    """All weights and word lists are in it, and nothing else is asked for."""
    item = installed / "item.jsonl"
    line = {"url": "https://example.org/1", "title": "Blast", "body": TEXT}
    item.write_text(json.dumps(line) + "\n", "utf-8")
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}

    done = subprocess.run(
        [installed / "bin" / "python", "-c", PROGRAM, item],
        cwd=installed,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    assert str(installed) in done.stderr
    labels: dict[str, Any] = json.loads(done.stdout)["labels"]
    assert labels["event_class"]["value"] == "ASSAULT"
    assert labels["killed"] == {"low": 12, "high": 12}
    assert labels["places"][0]["country"] == "KE"
