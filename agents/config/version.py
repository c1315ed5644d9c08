"""Version of Tocsin as installed."""

from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


@cache
def version() -> str:
    """Return the version of the installed distribution, else ``0+source``."""
    try:
        return installed("tocsin")
    except PackageNotFoundError:
        return "0+source"
