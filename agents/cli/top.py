"""``tocsin top``: the stages of a running worker, live in a terminal."""

import math
import sys
from importlib.util import find_spec
from urllib.parse import urlsplit

from agents.cli.common import FINE, HERE, CommandError, Options, loaded
from agents.config import runfile
from agents.config.settings import Settings
from agents.net.listen import root

__all__ = ["checked", "top", "usual"]


def top(url: str | None = None, *, every: float = 2.0, options: Options = HERE) -> int:
    """Show rate, lag, delay and dead letters of the stages of a worker, live.

    Example: tocsin top

    Args:
        url: Where the worker serves /ready and /metrics; the settings' address if not
            given.
        every: Seconds between two looks.
        options: Of every command.
    """
    if find_spec("textual") is None:
        raise CommandError(
            "needs textual: pip install 'tocsin[top]' (in a clone '.[top]')"
        )
    if not 0 < every < math.inf:
        raise CommandError(f"--every {every:g}: must be a number of seconds above 0")
    where = checked(url) if url else _own(options)
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise CommandError(
            f"needs a terminal; for a program there are {where}/ready and "
            f"{where}/metrics"
        )
    from agents.cli.top_app import Top  # noqa: PLC0415 - textual is an extra

    Top(where, every).run()
    return FINE


def checked(url: str) -> str:
    """Take the root of a worker's endpoints.

    Raises:
        CommandError: It is no http(s) address.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        usable = usable and parts.port != 0  # to read the port checks it
    except ValueError:
        usable = False
    if not usable:
        raise CommandError(f"{url}: no address such as http://127.0.0.1:6067")
    return url.rstrip("/")


def _own(options: Options) -> str:
    where = usual(loaded(options))
    if where is None:
        raise CommandError("http_port names no port: give the address of the worker")
    return where


def usual(settings: Settings) -> str | None:
    """Give where a worker with these *settings* answers on this machine."""
    port = runfile.port(settings)
    if not port:
        return None
    host = settings.http_host
    name = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared
    return root(name, port)
