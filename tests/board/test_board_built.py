"""The files of the board are those that its source makes."""

import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.support import toolchains

ROOT: Final = Path(__file__).parents[2]
STATIC: Final = ROOT / "agents" / "board" / "static"


def _files(folder: Path) -> dict[str, bytes]:
    """Read all files below *folder*, by their path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.node
@pytest.mark.timeout(600)
def test_the_source_gives_the_same_bytes(tmp_path: Path) -> None:
    """`make board` after a change of the source, and commit both."""
    if reason := toolchains.missing("npm", "node"):
        pytest.skip(reason)
    folder = toolchains.installed(ROOT / "agents" / "board" / "web")
    done = subprocess.run(
        ["npm", "run", "build", "--", "--outDir", str(tmp_path / "static")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert done.returncode == 0, done.stderr[-800:]
    assert _files(tmp_path / "static") == _files(STATIC)


def test_the_lock_file_names_no_host() -> None:
    """Packages come from whichever registry a machine is set to."""
    lock = ROOT / "agents" / "board" / "web" / "package-lock.json"

    assert '"resolved"' not in lock.read_text()


def test_what_a_browser_loads_is_there() -> None:
    """Every file that the page names is among those committed."""
    page = (STATIC / "index.html").read_text()
    names = [part.split('"')[0] for part in page.split('="/')[1:]]

    assert len(names) == 3
    assert [name for name in names if not (STATIC / name).is_file()] == []
