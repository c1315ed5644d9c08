"""Lines of a list that several languages have, for those that are read as one."""

from collections.abc import Iterator, Sequence
from importlib import resources


def of(name: str, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each line of ``knowledge/<language>/<name>.txt``, and where it stands.

    Comments are left out, and so are lines that have nothing else.
    """
    for language in languages:
        place = resources.files("pipeline.knowledge") / language / f"{name}.txt"
        for number, line in enumerate(place.read_text("utf-8").splitlines(), 1):
            kept = line.partition("#")[0].strip()
            if kept:
                yield f"{language}/{name}.txt:{number}", kept
