"""``tocsin top``: the stages of a running worker, live in a terminal."""

from importlib.util import find_spec

from agents.cli.common import FINE, HERE, CommandError, Options, loaded

__all__ = ["top"]


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
        raise CommandError("needs textual: pip install 'tocsin[top]'")
    if every <= 0:
        raise CommandError("--every: must be above 0")
    from agents.cli.top_app import Top  # noqa: PLC0415 - textual is an extra

    Top(url or _own(options), every).run()
    return FINE


def _own(options: Options) -> str:
    settings = loaded(options)
    if not settings.http_port:
        raise CommandError("http_port names no port: give the address of the worker")
    host = settings.http_host
    name = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared
    return f"http://{name}:{settings.http_port}"
