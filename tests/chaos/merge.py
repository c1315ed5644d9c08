"""One table of several runs of the suite, made of what they printed.

``python -m tests.chaos.merge LOG [LOG ...] [--out PAGE]``
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.chaos import table
from tests.chaos.suite import Result

_LINE: Final = re.compile(
    r"^(?:\d+/\d+ )?(?P<nemesis>[\w-]+) SEED=(?P<seed>\d+): (?P<found>clean|\{.*\}) "
    r"\((?P<articles>\d+) raw records, (?P<kills>\d+) kills, (?P<repeats>\d+) repeats, "
    r"(?P<seconds>[\d.]+) s: (?P<phases>[\d. ]*)\)$"
)


def results(lines: Iterable[str]) -> Iterator[Result]:
    """Read the results that were printed; other lines say nothing."""
    for line in lines:
        if found := _LINE.match(line.strip()):
            yield Result(
                nemesis=found["nemesis"],
                seed=int(found["seed"]),
                violations={}
                if found["found"] == "clean"
                else json.loads(found["found"]),
                articles=int(found["articles"]),
                kills=int(found["kills"]),
                repeats=int(found["repeats"]),
                seconds=float(found["seconds"]),
                phases=[float(phase) for phase in found["phases"].split()],
            )


def summary(those: Sequence[Result]) -> str:
    """Say in one line what came of all."""
    clean = sum(one.clean for one in those)
    records = sum(one.articles for one in those)
    kills = sum(one.kills for one in those)
    slowest = max((one.seconds for one in those), default=0.0)
    return (
        f"{len(those)} runs, {clean} clean, {records} raw records, {kills} kills; "
        f"the longest took {slowest:.0f} s"
    )


def main() -> int:
    """Print the table; status 1 = a run was not clean, or there was none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logs", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="page whose table is to be replaced")
    options = parser.parse_args()
    texts = (path.read_text(encoding="utf-8") for path in options.logs)
    those = [one for text in texts for one in results(text.splitlines())]
    those.sort(key=lambda one: one.seed)
    text = table.markdown(those)
    print(f"{summary(those)}\n\n{text}")  # noqa: T201 - a command prints
    if options.out:
        table.write(options.out, "runs", text)
    return 0 if those and all(one.clean for one in those) else 1


if __name__ == "__main__":
    sys.exit(main())
