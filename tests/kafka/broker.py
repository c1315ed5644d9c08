"""A throw-away Apache Kafka: one KRaft node on loopback, usable about a second on.

The jars come from Maven Central by ``pom.xml`` and are kept in ``.cache/kafka``, with
a formatted directory to copy and a class archive, both made once. Also a command:
``python -m tests.kafka.broker [--port N]`` runs a broker until Ctrl-C.
"""

import argparse
import atexit
import hashlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Self

HERE: Final = Path(__file__).parent
CACHE: Final = HERE.parents[1] / ".cache" / "kafka"
JAVA: Final = 17  # the oldest that Kafka 4 brokers run on

# A short-lived broker: the client compiler and the serial collector start fastest.
FAST: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
QUIET: Final = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"

# message.max.bytes stays at Kafka's default on purpose: topics that carry more must
# say so themselves, and a test fails if provisioning forgets it. Retention sleeps
# for a day: tests write records of 1970, and would lose them whenever a look of the
# broker, every five minutes, falls between the writing and the reading.
PROPERTIES: Final = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},PROXIED://127.0.0.1:{inner},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},PROXIED://127.0.0.1:{proxy}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={data}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
replica.fetch.max.bytes=8388608
log.cleaner.dedupe.buffer.size=8388608
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
log.retention.check.interval.ms=86400000
"""


class BrokerError(RuntimeError):
    """The broker could not be had; the message says what to do."""


def missing() -> str | None:
    """Say what this machine lacks to run Kafka, or None."""
    for tool, package in (("java", f"Java {JAVA} or newer"), ("mvn", "Maven")):
        if not shutil.which(tool):
            return f"{package} is not installed"
    found = re.search(r'version "(\d+)', _java_version())
    if not found or int(found[1]) < JAVA:
        return f"Java {JAVA} or newer is not installed"
    return None


class Broker:
    """One broker on a free port, with a directory of its own.

    Attributes:
        address: ``127.0.0.1:<port>``, the same over restarts.
        inner: Address of a second listener, whose clients are told to come to
            *proxied*: what listens there must pass all on to *inner*.
        proxied: See *inner*.
        directory: Holds properties, log and data; kept until :meth:`remove`.
        controller: Port of its controller.
        formatted: Told of the folder of data when it is new.
    """

    def __init__(self, port: int | None = None, flags: Sequence[str] = FAST) -> None:
        self.port = port or _free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.directory = Path(tempfile.mkdtemp(prefix="tocsin-kafka-"))
        self._flags = tuple(flags)
        self._process: subprocess.Popen[bytes] | None = None
        ports = {self.port}
        while len(ports) < 4:
            ports.add(_free_port())
        controller, inner, proxy = ports - {self.port}
        self.controller = controller
        self.inner = f"127.0.0.1:{inner}"
        self.proxied = f"127.0.0.1:{proxy}"
        self.formatted: Callable[[Path], None] = lambda _data: None
        _write_properties(self.directory, (self.port, controller, inner, proxy))

    def configure(self, text: str) -> None:
        """Add lines of properties; they override those above."""
        with (self.directory / "server.properties").open("a") as file:
            file.write(text)

    def start(self, timeout_seconds: float = 60) -> Self:
        """Start, or start again on the same data, and wait until the port answers."""
        jars, template, archive = prepare()
        data = self.directory / "data"
        if not (data / "meta.properties").exists():
            shutil.copytree(template, data, dirs_exist_ok=True)
            self.formatted(data)
        self._process = _run(
            self.directory, jars, (*self._flags, f"-XX:SharedArchiveFile={archive}")
        )
        atexit.register(self.remove)
        _wait_open(self._process, self.port, self.directory, timeout_seconds)
        return self

    def stop(self) -> None:
        """Stop as an operator would (SIGTERM) and wait."""
        self._end(kill=False)

    def kill9(self) -> None:
        """Stop as a crash would (SIGKILL) and wait."""
        self._end(kill=True)

    def restart(self) -> Self:
        """Stop if it runs, and start on the same port and data."""
        self.stop()
        return self.start()

    def remove(self) -> None:
        """End the broker and delete its directory."""
        atexit.unregister(self.remove)
        self.kill9()
        shutil.rmtree(self.directory, ignore_errors=True)

    @property
    def runs(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    def wait(self) -> None:
        """Wait until the broker ends by itself."""
        if self._process:
            self._process.wait()

    def _end(self, *, kill: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        (process.kill if kill else process.terminate)()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(self, *_: object) -> None:
        """Remove all of it."""
        self.remove()


def prepare() -> tuple[Path, Path, Path]:
    """Make what every start needs, once: jars, formatted directory, class archive."""
    reason = missing()
    if reason:
        raise BrokerError(f"{reason}; Apache Kafka needs it")
    build = hashlib.sha256((HERE / "pom.xml").read_bytes() + PROPERTIES.encode())
    build.update(_java_version().encode())
    home = CACHE / build.hexdigest()[:12]
    jars, template, archive = home / "lib", home / "data", home / "classes.jsa"
    if not jars.exists():
        _resolve(jars)
    if not (template.exists() and archive.exists()):
        _warm(jars, template, archive)
    return jars, template, archive


def _resolve(jars: Path) -> None:
    # into a neighbour first, then renamed: a broken download is never taken for whole
    jars.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=jars.parent))
    goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    command = ["mvn", "-q", "-B", "-f", HERE / "pom.xml", goal]
    done = subprocess.run(
        [*command, f"-DoutputDirectory={part}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(part)
        raise BrokerError(f"Maven could not fetch Kafka's jars:\n{done.stdout[-2000:]}")
    _settle(part, jars)


def _warm(jars: Path, template: Path, archive: Path) -> None:
    # One full run: what it formatted becomes the template, the classes that it
    # loaded the archive. The archive is bound to these jars and this Java.
    with tempfile.TemporaryDirectory(dir=jars.parent) as name:
        work = Path(name)
        port = _free_port()
        _write_properties(work, (port, _free_port(), _free_port(), _free_port()))
        cluster = ["-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c", work / "server.properties"]
        tool = ["kafka.tools.StorageTool", "format", *cluster]
        subprocess.run(
            ["java", *FAST, QUIET, "-cp", f"{jars}/*", *tool],
            check=True,
            capture_output=True,
        )
        if not template.exists():
            shutil.copytree(work / "data", work / "template")
            _settle(work / "template", template)
        dump = work / "classes.jsa"
        process = _run(work, jars, (*FAST, f"-XX:ArchiveClassesAtExit={dump}"))
        try:
            _wait_open(process, port, work, timeout_seconds=60)
        finally:
            process.terminate()
            process.wait(60)
        _settle(dump, archive)


def _settle(made: Path, place: Path) -> None:
    try:
        made.rename(place)
    except OSError:  # another process was first
        if not place.exists():
            raise


def _run(directory: Path, jars: Path, flags: Sequence[str]) -> subprocess.Popen[bytes]:
    properties = directory / "server.properties"
    with (directory / "log").open("ab") as log:
        return subprocess.Popen(
            ["java", *flags, QUIET, "-cp", f"{jars}/*", "kafka.Kafka", properties],
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C reaches us first, and we stop it
        )


def _wait_open(
    process: subprocess.Popen[bytes],
    port: int,
    directory: Path,
    timeout_seconds: float,
) -> None:
    end = time.monotonic() + timeout_seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    process.kill()
    log = (directory / "log").read_text(errors="replace")
    raise BrokerError(f"Kafka did not come up on port {port}:\n{log[-3000:]}")


def _write_properties(directory: Path, ports: tuple[int, int, int, int]) -> None:
    port, controller, inner, proxy = ports
    text = PROPERTIES.format(
        port=port,
        controller=controller,
        inner=inner,
        proxy=proxy,
        data=directory / "data",
    )
    (directory / "server.properties").write_text(text)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _java_version() -> str:
    done = subprocess.run(
        ["java", "-version"], capture_output=True, text=True, check=False
    )
    return done.stderr


def main() -> None:
    """Run a broker for people, until Ctrl-C."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=9092)
    with Broker(port=parser.parse_args().port) as broker:
        print(f"Apache Kafka at {broker.address}; Ctrl-C ends it.")  # noqa: T201 - a command prints
        print(f"  TOCSIN_BROKERS={broker.address} .venv/bin/tocsin up")  # noqa: T201 - likewise
        try:
            broker.wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
