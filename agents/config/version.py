"""Version of Tocsin as installed."""

from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


@cache
def version() -> str:
    """Give the version of the distribution; "0+source" where it is not installed."""
    try:
        return installed("tocsin")
    except PackageNotFoundError:
        return "0+source"
