"""Programs in other languages, built once for each version of their sources.

Each is built in a folder of its own below ``.cache``, so that nothing of it lies among
the sources, and as deep as them, so that ``../../../schemas`` leads to the schemas.
What a build needs comes from the package registry of its language.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
HOME: Final = ROOT / ".cache" / "programs"
_PLUGIN: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
_DONE: Final = ".done"


def missing(*tools: str) -> str | None:
    """Say which of *tools* this machine lacks, or None."""
    lacks = [tool for tool in tools if not shutil.which(tool)]
    return f"{', '.join(lacks)} not installed" if lacks else None


def go(sources: Path) -> list[str]:
    """Build the Go program in *sources*; give the command."""

    def build(folder: Path) -> None:
        _run(["go", "build", "-o", "program", "."], folder)

    return [str(_built(sources, build) / "program")]


def node(sources: Path, script: str) -> list[str]:
    """Install what *script* in *sources* needs, by its lock file; give the command.

    A package may bring a newer ``node`` than the machine has.
    """

    def build(folder: Path) -> None:
        _run(["npm", "ci", "--no-audit", "--no-fund"], folder)
        if (folder / "tsconfig.json").exists():
            _run(["npm", "run", "check"], folder)

    folder = _built(sources, build)
    own = folder / "node_modules" / ".bin" / "node"
    return [str(own) if own.exists() else "node", str(folder / script)]


def installed(sources: Path) -> Path:
    """Copy *sources* and install what they need by their lock file; give the folder."""
    return _built(
        sources, lambda folder: _run(["npm", "ci", "--no-audit", "--no-fund"], folder)
    )


def java(sources: Path, main: str) -> list[str]:
    """Compile the classes in *sources* by their pom; give the command.

    Args:
        sources: Where ``pom.xml`` is.
        main: Name of the class to run.
    """

    def build(folder: Path) -> None:
        jars = f"-DoutputDirectory={folder / 'lib'}"
        goals = ["compile", f"{_PLUGIN}:copy-dependencies", jars]
        _run(["mvn", "-q", "-B", *goals], folder)

    folder = _built(sources, build)
    path = f"{folder}/target/classes:{folder}/lib/*"
    return ["java", "-Xmx256m", "-cp", path, main]


def _built(sources: Path, build: Callable[[Path], None]) -> Path:
    """Give the folder of the program, built if its sources are new."""
    folder = HOME / "-".join(sources.relative_to(ROOT).parts)
    files = sorted(path for path in sources.rglob("*") if path.is_file())
    own = [path for path in files if "node_modules" not in path.parts]
    schemas = sorted((ROOT / "schemas" / "published").rglob("*.json"))
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in (*own, *schemas)))
    mark = folder / _DONE
    if not mark.exists() or mark.read_text() != digest.hexdigest():
        mark.unlink(missing_ok=True)
        for path in own:
            target = folder / path.relative_to(sources)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        build(folder)
        mark.write_text(digest.hexdigest())
    return folder


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"GOFLAGS": "-mod=mod"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {(done.stdout + done.stderr)[-800:]}")
