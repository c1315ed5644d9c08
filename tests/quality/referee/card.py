"""Score what a pipeline made of a labelled day.

    python -m tests.quality.referee.card FOLDER RESULT [--floors FILE]

Small on purpose, and independent of the product: it reads the result file and the key
and nothing else. ``tests/quality/referee/README.md`` has the result file and figures.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.quality.referee import alerts, articles, labels, segments, stories
from tests.quality.referee.key import Key, load
from tests.quality.referee.result import Line, Result
from tests.quality.referee.tally import Card

Floors = Mapping[str, Any]


def score(key: Key, lines: Iterable[Line]) -> Card:
    """Judge the *lines* of a result file.

    Raises:
        KeyError: A line names an article that the day does not have.
    """
    result = Result.of(key, lines)
    card: Card = {}
    articles.judge(card, key, result)
    matches = segments.judge(card, key, result)
    labels.judge(card, matches)
    told = stories.judge(card, key, result, matches)
    alerts.judge(card, key, result, told)
    return card


def missed(card: Card, floors: Floors) -> list[str]:
    """Name each floor that is not held; ``{"max": n}`` is a ceiling.

    Raises:
        KeyError: A floor of no figure.
    """
    faults = []
    for name, floor in floors.items():
        value = card[name].value
        if isinstance(floor, Mapping):
            if value > floor["max"]:
                faults.append(f"{name}: {value:g}, at most {floor['max']}")
        elif value < floor:
            faults.append(f"{name}: {value:.3f}, at least {floor}")
    return faults


def report(folder: Path, result: Path, floors: Path | None = None) -> int:
    """Print the card of *result*; 0, or 1 where a floor is missed."""
    lines = result.read_text("utf-8").split("\n")
    card = score(load(folder), [json.loads(line) for line in lines if line])
    for name, share in card.items():
        sys.stdout.write(f"{name:26}{share}\n")
    faults = missed(card, json.loads(floors.read_text("utf-8"))) if floors else []
    sys.stdout.writelines(f"MISSED {fault}\n" for fault in faults)
    return 1 if faults else 0


def main() -> int:
    """Judge a result file by the key of its day."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path, help="articles.jsonl, gold.json, ...")
    parser.add_argument("result", type=Path, help="the export, one object a line")
    parser.add_argument("--floors", type=Path, help="least figures, as JSON")
    given = parser.parse_args()
    return report(given.folder, given.result, given.floors)


if __name__ == "__main__":
    raise SystemExit(main())
