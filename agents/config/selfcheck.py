"""Says so when another distribution has taken the place of one of our packages.

``agents``, ``pipeline`` and ``schemas`` are common names (openai-agents installs an
``agents`` too), and pip lays the files of two distributions into one folder without a
word. Imports nothing of ours, so that it works just then.
"""

import base64
import sys
from hashlib import sha256
from importlib.machinery import PathFinder
from importlib.metadata import (
    PackageNotFoundError,
    distribution,
    packages_distributions,
)
from pathlib import Path
from typing import Final

PACKAGES: Final = ("agents", "pipeline", "schemas")
_DISTRIBUTION: Final = "tocsin"
_UNUSABLE: Final = 2


def refuse_if_shadowed() -> None:
    """End the process with status 2 and say why, where it cannot work."""
    found = shadows()
    if found:
        sys.stderr.write("".join(f"tocsin: {line}\n" for line in found))
        sys.stderr.write(
            "tocsin: install it into an environment of its own: "
            "python -m venv tocsin && tocsin/bin/pip install tocsin\n"
        )
        raise SystemExit(_UNUSABLE)


def shadows(root: Path | None = None, path: list[str] | None = None) -> tuple[str, ...]:
    """Say for each of our packages that is not ours where it comes from.

    Args:
        root: The folder that our packages lie in; by default that of this file.
        path: Where Python looks for packages; by default ``sys.path``.
    """
    root = root or Path(__file__).resolve().parents[2]
    lines = []
    for package in PACKAGES:
        origin = _origin(package, path)
        ours = root / package / "__init__.py"
        if origin is None or origin.resolve() != ours.resolve():
            lines.append(_say(package, str(origin or "nowhere")))
        elif _overwritten(package, ours, root):
            lines.append(_say(package, f"{ours}, which is not the file of Tocsin"))
    return tuple(lines)


def _origin(package: str, path: list[str] | None) -> Path | None:
    spec = PathFinder.find_spec(package, path)
    return Path(spec.origin) if spec is not None and spec.origin else None


def _overwritten(package: str, file: Path, root: Path) -> bool:
    """Whether *file* is another than the one that was installed.

    What pip installed has its hash on record; in a checkout nobody overwrites files.
    """
    try:
        ours = distribution(_DISTRIBUTION)
    except PackageNotFoundError:
        return False
    for entry in ours.files or ():
        if str(entry) == f"{package}/__init__.py" and entry.hash is not None:
            where = Path(str(entry.locate())).resolve()
            if where != (root / package / "__init__.py").resolve():
                return False
            digest = base64.urlsafe_b64encode(sha256(file.read_bytes()).digest())
            return digest.rstrip(b"=").decode() != entry.hash.value
    return False


def _say(package: str, where: str) -> str:
    others = set(packages_distributions().get(package, ())) - {_DISTRIBUTION}
    who = " and ".join(sorted(others)) or "something else"
    return f"{who} has taken the name of Tocsin's package {package!r} ({where})"
