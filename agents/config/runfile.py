"""The run file: where ``tocsin up`` says which broker it started.

Other commands read it when no broker is set. It lies in a folder that others may
write to, so only a file of our own user counts.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import psutil
from msgspec import structs

from agents.config.secrets import LOOPBACK
from agents.config.settings import Settings

_LOOPBACK: Final = frozenset(f"[{host}]" if ":" in host else host for host in LOOPBACK)
"""As they stand in the address of a broker."""


class RunningError(Exception):
    """Another ``tocsin up`` runs already."""


class _Content(msgspec.Struct, frozen=True, kw_only=True):
    """What the file holds; *created* is the start of the process, against reuse."""

    broker: str
    pid: int
    created: float
    partitions_max: int | None = None
    topic_prefix: str = ""
    group_prefix: str = ""
    http_port: int | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A Tocsin that runs with an embedded broker.

    Attributes:
        http_port: Where it serves metrics and health; None = not yet, or off.
    """

    address: str
    pid: int
    partitions_max: int | None
    topic_prefix: str
    group_prefix: str
    http_port: int | None


def read(path: Path) -> Running | None:
    """Read the run file; None if there is none, it is stale, or not ours."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            content = msgspec.json.decode(file.read(), type=_Content)
    except (OSError, msgspec.DecodeError):
        return None
    if _created(content.pid) != content.created:
        return None
    return Running(
        content.broker,
        content.pid,
        content.partitions_max,
        content.topic_prefix,
        content.group_prefix,
        content.http_port,
    )


@contextmanager
def announced(settings: Settings) -> Iterator[Path]:
    """Write the run file for *settings*, whose broker runs, and remove it at the end.

    Raises:
        RunningError: Another process of ours announces itself there.
    """
    path = settings.run_file
    other = read(path)
    if other is not None and other.pid != os.getpid():
        raise RunningError(
            f"tocsin runs already as process {other.pid} with broker {other.address}; "
            "stop it, or set TOCSIN_RUN_FILE to another path"
        )
    content = _Content(
        broker=settings.brokers[0],
        pid=os.getpid(),
        created=_created(os.getpid()),
        partitions_max=settings.partitions_max,
        topic_prefix=settings.topic_prefix,
        group_prefix=settings.group_prefix,
    )
    _write(path, msgspec.json.encode(content))
    try:
        yield path
    finally:
        ours = read(path)
        if ours is not None and ours.pid == os.getpid():
            path.unlink(missing_ok=True)


def serves(settings: Settings, port: int) -> None:
    """Add to our run file the *port* of metrics and health: 0 asks for any free one."""
    path = settings.run_file
    running = read(path)
    if running is None or running.pid != os.getpid():
        return
    content = msgspec.json.decode(path.read_bytes(), type=_Content)
    _write(path, msgspec.json.encode(structs.replace(content, http_port=port)))


def port(settings: Settings) -> int | None:
    """Return where metrics and health are served: as set, or as the run file says."""
    running = read(settings.run_file)
    if running is None or not _may_mean(settings.brokers, running.address):
        return settings.http_port
    is_set = "http_port" in settings.model_fields_set and settings.http_port
    return settings.http_port if is_set else running.http_port or settings.http_port


def connected(settings: Settings) -> Settings:
    """Return *settings*, with the broker of a running ``tocsin up`` if they name none.

    Or if they name that very one: it is not spoken to as Kafka is. Names and caps go
    with the broker, unless the settings say otherwise.
    """
    running = read(settings.run_file)
    if running is None or not _may_mean(settings.brokers, running.address):
        return settings
    taken_over = {
        "partitions_max": settings.partitions_max or running.partitions_max,
        "topic_prefix": settings.topic_prefix or running.topic_prefix,
        "group_prefix": settings.group_prefix or running.group_prefix,
    }
    return settings.on_embedded(running.address).model_copy(update=taken_over)


def _may_mean(brokers: Sequence[str], address: str) -> bool:
    """Tell whether *brokers* are none, or the one at *address* of this machine."""
    if len(brokers) > 1:
        return False
    host, _, port = address.rpartition(":")
    names = {host, *(_LOOPBACK if host in _LOOPBACK else ())}
    return not brokers or brokers[0] in {f"{name}:{port}" for name in names}


def _created(pid: int) -> float:
    """Return when process *pid* started, in epoch seconds; -1 without one."""
    with suppress(psutil.Error):
        if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            return psutil.Process(pid).create_time()
    return -1.0


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all, readable for our user alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    # O_EXCL: never through a link that another user left here
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
        file.write(content)
    draft.replace(path)
