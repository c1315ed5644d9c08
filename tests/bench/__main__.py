"""Measure: ``python -m tests.bench --size small --parts hop,flow --out FOLDER``.

Every part writes its own JSON file into the folder, and the page beside it is made from
all that are there; so one part can be measured again without the others.
"""

import argparse
import asyncio
import json
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tests.bench import brokers, page, parts, watch

OUT: Final = Path(".cache") / "bench" / "results"


def run(size: str, names: Sequence[str], out: Path) -> None:
    """Measure the parts *names* at *size*, write their figures and the page."""
    out.mkdir(parents=True, exist_ok=True)
    for name in names:
        since = time.monotonic()
        watch.say(f"== {name}, {size}")
        told = asyncio.run(_one(name, size))
        record = {
            "part": name,
            "size": size,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - since, 1),
            "machine": brokers.machine(),
            "result": told,
        }
        text = json.dumps(_rounded(record), indent=1) + "\n"
        (out / f"{name}.json").write_text(text, "utf-8")
    page.write(out)


async def _one(name: str, size: str) -> Any:
    """Measure one part; what a machine lacks is told in its place."""
    try:
        return await parts.ALL[name](size)
    except brokers.MissingError as error:
        return {"skipped": str(error)}


def _rounded(value: Any) -> Any:
    """Round figures to four digits: more of them say nothing."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return value


def main() -> None:
    """Read the arguments and measure."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # leaders of new topics
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=parts.SIZES, default="full")
    parser.add_argument("--parts", default=",".join(parts.ALL))
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    names = given.parts.split(",")
    unknown = sorted(set(names) - set(parts.ALL))
    if unknown:
        parser.error(f"no part {unknown[0]!r}; there are {', '.join(parts.ALL)}")
    run(given.size, names, given.out)


if __name__ == "__main__":
    main()
