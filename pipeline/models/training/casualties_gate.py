"""Train the gate of casualties: is a figure one of the event that is told?

usage: python -m pipeline.models.training.casualties_gate FOLDER [DAY ...]

FOLDER has ``items.jsonl`` (id, language, date, title, text), ``labels.jsonl`` (id, and
k, i, m: null or [low, high]) and ``rare.txt`` (ids that were not drawn at random). A
tenth of the others, by hash of the id, is left out for measuring. A DAY is a folder
with ``articles.jsonl`` and ``gold.json``, as the days of the quality suite have. Our
own snippets that have k, i and m are added. Every figure that the reader finds is a
row: 1 where the label states one that it fits, else 0. The weights are those of a
logistic regression with an L2 penalty, by full-batch steps in a fixed order, so that
two runs on one machine give the same bytes.
"""

import json
import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.classify import casualties, models, passage
from pipeline.classify.casualties import KINDS, Count, gate
from pipeline.classify.models import Models
from pipeline.models.training import examples

PENALTY: Final = 0.2  # of .05, .1 and .2 the differences in five folds are small
STEPS: Final = 300
THRESHOLDS: Final = {"killed": 0.5, "injured": 0.5, "missing": 0.2}
"""False alarms of sets left out: killed .016, injured .013, less by what a class rules
out. At .55 .015 and .011, with 2.4 and 1.3 points of exact ones lost."""
KEYS: Final = {"killed": "k", "injured": "i", "missing": "m"}
OWN: Final = examples.OURS
_RATE: Final = 0.15
_LAST_RATE: Final = 0.005
_LANGUAGES: Final = frozenset({"de", "fr", "es", "pt", "it", "ru"})

Floats = NDArray[np.float64]


class Reading(NamedTuple):
    """The figures of one text.

    Attributes:
        origin: The set or day it is of.
        figures: Hashed features of each, and whether it is of the event: 1 or 0.
    """

    origin: str
    figures: list[tuple[list[int], float]]


class Rows(NamedTuple):
    """Hashed features of all figures: places, row of each, value, label, weight."""

    places: NDArray[np.int64]
    rows: NDArray[np.int64]
    values: Floats
    labels: Floats
    weights: Floats


def fits(count: Count, label: list[int | None] | None) -> float:
    """Give 1 where *label* states a figure that *count* can be, else 0."""
    if label is None or label == [0, 0]:
        return 0.0
    high, count = label[1], count.alive
    return 0.0 if None not in (high, count.low) and count.low > high else 1.0  # type: ignore[operator]


def figures(item: dict[str, Any], loaded: Models) -> Iterator[tuple[Count, list[int]]]:
    """Give the figures of *item* that are not said to be none, with features."""
    language = item["language"] if item["language"] in _LANGUAGES else "en"
    day = examples.date_of(item["date"]).date()
    text = passage.read(item["text"], day, language)
    title = passage.read(item["title"], day, language) if item["title"] else None
    found = casualties.counts_in(text, loaded.persons)
    above = casualties.counts_in(title, loaded.persons) if title else []
    around = gate.surrounds(text, title, loaded.events, found, above)
    for count in found:
        if count.rank:
            yield count, gate.features(count, text, around)
    if title:
        lows = tuple(word.low for word in title.words)
        higher = replace(
            around, classes=(), found=tuple(above), lows=lows, length=len(title.spans)
        )
        for count in above:
            if count.rank:
                yield count, gate.features(count, title, higher)


def readings(folder: Path, days: Sequence[Path], loaded: Models) -> list[Reading]:
    """Read the figures of ``read_news`` in *folder* and of *days*, less the held."""
    items, labels = _lines(folder / "items.jsonl"), _lines(folder / "labels.jsonl")
    open_to_us = examples.learned_keys(folder.parent)
    known = [
        (item["set"], item, labels[name])
        for name, item in items.items()
        if name in open_to_us
    ]
    known += [(place.name, *pair) for place in days for pair in day(place)]
    known += [(OWN, *pair) for pair in own()]
    return [read(origin, item, label, loaded) for origin, item, label in known]


def read(
    origin: str, item: dict[str, Any], label: dict[str, Any], loaded: Models
) -> Reading:
    """Read the figures of *item*, which is of the set *origin*."""
    return Reading(
        origin,
        [
            (features, fits(count, label[KEYS[count.kind]]))
            for count, features in figures(item, loaded)
        ],
    )


def by_set(found: Sequence[Reading]) -> dict[str, gate.Gate]:
    """Train for each set among *found* the gate that has not seen it."""
    return {
        origin: gate.unpack(train([one for one in found if one.origin != origin]))
        for origin in sorted({one.origin for one in found})
    }


def train(found: Sequence[Reading]) -> bytes:
    """Fit the gate on *found*, as the package keeps it."""
    data = rows(found)
    return pack(*fit(data, float(len(data.labels))))


def rows(found: Sequence[Reading]) -> Rows:
    """Put the figures of all texts one after the other."""
    places: list[int] = []
    owners: list[int] = []
    values: list[float] = []
    labels: list[float] = []
    weights: list[float] = []
    for one in found:
        for features, fitting in one.figures:
            row = len(labels)
            places += features
            owners += [row] * len(features)
            values += [gate.scale(features)] * len(features)
            labels.append(fitting)
            weights.append(len(one.figures) ** -0.5)
    total = np.array(weights)
    return Rows(
        np.array(places),
        np.array(owners),
        np.array(values),
        np.array(labels),
        np.asarray(total / total.sum()),
    )


def fit(data: Rows, scale: float) -> tuple[Floats, float]:
    """Fit weights and bias by Adam over all rows; *scale* divides the penalty."""
    weights, bias = np.zeros(gate.SIZE + 1), 0.0
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        bias = weights[-1]
        parts = weights[data.places] * data.values
        sums = bias + np.bincount(data.rows, weights=parts, minlength=len(data.labels))
        wrong = (1 / (1 + np.exp(-sums)) - data.labels) * data.weights
        pulls = wrong[data.rows] * data.values
        pulled = np.bincount(data.places, weights=pulls, minlength=gate.SIZE)
        slopes = pulled + PENALTY * weights[:-1] / scale
        gradient = np.append(slopes, wrong.sum())
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = _RATE * (1 - step / STEPS) + _LAST_RATE
        weights = weights - rate * (mean / (1 - 0.9**step)) / (
            np.sqrt(square / (1 - 0.99**step)) + 1e-8
        )
    return weights[:-1], float(weights[-1])


def pack(weights: Floats, bias: float) -> bytes:
    """Write weights as steps of 8 bits behind their head."""
    unit = float(np.abs(weights).max()) / 127
    steps = np.rint(weights / unit).astype(np.int8)
    head = struct.pack(gate.HEAD, unit, bias, *(THRESHOLDS[kind] for kind in KINDS))
    return head + steps.tobytes()


def own() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give our own snippets whose figures are labelled.

    Those of made-up sources are left out: with their 94 figures a little more of the
    figures of other sources are taken that are not of the event.
    """
    for path in sorted(examples.HERE.glob("*.jsonl")):
        for row in examples.lines(path):
            if "k" in row and "source" not in row:
                item = {"date": None, "title": row.get("title")}
                yield row | item, {key: row.get(key) for key in KEYS.values()}


def day(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give the segments of an invented day as items with labels."""
    articles = _lines(folder / "articles.jsonl")
    gold = json.loads((folder / "gold.json").read_text("utf-8"))["articles"]
    for name, article in gold.items():
        segments = article["segments"]
        written = articles[name]
        for segment in segments:
            if segment.get("kind", "event") != "event":
                continue
            yield (
                {
                    "language": written.get("language") or "en",
                    "date": (written.get("fetched_at") or "")[:10],
                    "title": written.get("title") if len(segments) == 1 else "",
                    "text": segment["text"],
                },
                {KEYS[kind]: _bounds(segment.get(kind)) for kind in KINDS},
            )


def _bounds(figure: dict[str, int | None] | None) -> list[int | None] | None:
    return None if figure is None else [figure["low"], figure["high"]]


def _lines(path: Path) -> dict[str, dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def main(folder: Path, days: Sequence[Path], target: Path) -> None:
    """Train on *folder* and *days* and write *target*."""
    target.write_bytes(train(readings(folder, days, models.load())))


if __name__ == "__main__":
    _folder, *_days = map(Path, sys.argv[1:])
    main(_folder, _days, Path(models.__file__).parents[1] / "models" / gate.FILE)
