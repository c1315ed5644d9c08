"""Brokers of another kind: three that keep copies, and one on a disk that fills up."""

import base64
import re
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, Self

from tests.kafka.broker import FAST, Broker, missing

NODES: Final = 3
SMALL: Final = (*FAST[:-1], "-Xmx160m")
"""A heap for one of three, on the machine of a founder."""
COPIES: Final = """\
node.id={node}
controller.quorum.voters={voters}
default.replication.factor=3
min.insync.replicas=2
offsets.topic.replication.factor=3
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
share.coordinator.state.topic.replication.factor=3
share.coordinator.state.topic.min.isr=2
"""
DISK: Final = "128m"
"""Size of the small disk: room for the topics of a run several times over."""
_CHUNK: Final = 1 << 20


class Cluster:
    """Three brokers, each of them controller as well; two are a majority.

    Attributes:
        address: Of all three, with commas.
        brokers: By number, from 0.
    """

    def __init__(self) -> None:
        self.brokers = [Broker(flags=SMALL) for _ in range(NODES)]
        voters = ",".join(
            f"{node}@127.0.0.1:{broker.controller}"
            for node, broker in enumerate(self.brokers, 1)
        )
        for node, broker in enumerate(self.brokers, 1):
            broker.configure(COPIES.format(node=node, voters=voters))
            broker.formatted = _numbered(node)
        self.address = ",".join(broker.address for broker in self.brokers)

    def start(self) -> Self:
        """Start all three at once: one alone waits for a second."""
        with ThreadPoolExecutor(NODES) as pool:
            list(pool.map(Broker.start, self.brokers))
        return self

    def remove(self) -> None:
        """End all and delete what they kept."""
        for broker in self.brokers:
            broker.remove()


def _numbered(node: int) -> Callable[[Path], None]:
    """Make what was formatted for the first node that of *node*."""

    def change(data: Path) -> None:
        place = data / "meta.properties"
        # Kafka's Uuid: 16 bytes in base64 for URLs, without padding
        name = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        text = re.sub(r"(?m)^node\.id=.*$", f"node.id={node}", place.read_text())
        text = re.sub(r"(?m)^directory\.id=.*$", f"directory.id={name}", text)
        place.write_text(text)

    return change


class SmallDisk(Broker):
    """A broker whose data lie on a file system in memory that can be filled."""

    def start(self, timeout_seconds: float = 60) -> Self:
        """Mount the disk if it is not there yet, and start."""
        data = self.directory / "data"
        if not data.exists():
            data.mkdir()
            _mount(data)
        return super().start(timeout_seconds)

    def fill(self) -> None:
        """Leave no byte free: the next write of the broker fails, and it halts."""
        with self._ballast.open("ab", buffering=0) as file:
            for size in (_CHUNK, 4096, 1):
                _fill(file.write, size)

    def free(self) -> None:
        """Give back what :meth:`fill` took."""
        self._ballast.unlink(missing_ok=True)

    @property
    def _ballast(self) -> Path:
        return self.directory / "data" / "ballast"

    def remove(self) -> None:
        """End the broker, unmount the disk and delete the directory."""
        self.kill9()
        subprocess.run(
            ["umount", self.directory / "data"], capture_output=True, check=False
        )
        super().remove()


def _fill(write: Callable[[bytes], int | None], size: int) -> None:
    try:
        while write(bytes(size)) == size:
            pass
    except OSError:
        return


def _mount(folder: Path) -> None:
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder],
        check=True,
        capture_output=True,
    )


def no_disk() -> str | None:
    """Say why no small disk can be had, or None."""
    reason = missing()
    if reason:
        return reason
    if not shutil.which("mount"):
        return "mount is not installed"
    with tempfile.TemporaryDirectory() as name:
        try:
            _mount(Path(name))
        except (OSError, subprocess.CalledProcessError):
            return "a file system in memory cannot be mounted here (needs root)"
        subprocess.run(["umount", name], check=True)
    return None
