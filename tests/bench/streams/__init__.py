"""Kafka Streams, for the bench: the jars, and the class made of ``Hop.java``."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
HOME: Final = HERE.parents[2] / ".cache" / "bench" / "streams"
_PLUGIN: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"


def prepare() -> list[str]:
    """Resolve and compile what is not there yet; give the command without arguments.

    Raises:
        RuntimeError: Java or Maven is missing, or did not do its work.
    """
    for tool in ("java", "javac", "mvn"):
        if not shutil.which(tool):
            raise RuntimeError(f"{tool} is not installed")
    jars, classes = HOME / "lib", HOME / "classes"
    if not jars.is_dir() or not any(jars.iterdir()):
        jars.mkdir(parents=True, exist_ok=True)
        pom = str(HERE / "pom.xml")
        _run(
            "mvn",
            "-q",
            "-B",
            "-f",
            pom,
            f"{_PLUGIN}:copy-dependencies",
            f"-DoutputDirectory={jars}",
        )
    _run("javac", "-d", str(classes), "-cp", f"{jars}/*", str(HERE / "Hop.java"))
    quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
    return ["java", "-Xmx512m", quiet, "-cp", f"{classes}:{jars}/*", "Hop"]


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {(done.stdout + done.stderr)[-500:]}")
