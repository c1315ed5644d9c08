"""Train the heads of classify: ``pipeline/models/heads.npz`` and its card.

    python -m pipeline.models.training.heads ../shared/data

What is learned and from which texts; how, ``heads_fit`` has. Same bytes on the same
machine with one thread.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np

from pipeline.classify import models, observe
from pipeline.classify.casualties import Kind
from pipeline.classify.casualties.gate import Gate
from pipeline.classify.heads import evidence, glosses, linear
from pipeline.classify.heads.evidence import EVENT_CLASSES
from pipeline.classify.heads.linear import Array, Features, Weights
from pipeline.models.training import (
    card,
    casualties_gate,
    examples,
    heads_fit,
    operate,
)
from pipeline.models.training.examples import Example

ROOT: Final = Path(__file__).resolve().parents[3]
STATED: Final[tuple[Kind, ...]] = ("killed", "injured")
STATUSES: Final = ("reported", "claimed", "confirmed", "denied", "historical")
OUTPUTS: Final = (
    *(f"class {name}" for name in EVENT_CLASSES),
    *(f"topic {code}" for code in evidence.TOPICS),
    "no event",
    *(f"severity {level}" for level in (1, 2, 3, 4)),
    "wakes",
    *(f"status {name}" for name in STATUSES),
    *(f"states {kind}" for kind in STATED),
)
SQUARED: Final = len(EVENT_CLASSES) + len(evidence.TOPICS) + 1
"""Outputs that see products of components in full; severity and status lose by them."""


def blank() -> Weights:
    """Make weights of nothing: the readers need none."""
    none = np.zeros((0, 0), np.float32)
    return Weights((), (), *(none,) * 7, none.astype(np.int8), none, {})


def read(
    found: Sequence[Example],
    loaded: models.Models,
    gates: Mapping[str, Gate] | None = None,
) -> list[Features]:
    """Read all examples with today's rules.

    Args:
        found: The examples.
        loaded: What reads them.
        gates: By set, the gate of casualties that has not seen it; for all snippets
            of ours one. Heads that learn from a gate's judgement of its own training
            texts trust it too much.
    """
    by = {origin: replace(loaded, gate=gate) for origin, gate in (gates or {}).items()}
    return [
        linear.features(
            observe.observe(
                one.segment, by.get(one.origin.partition(examples.OF)[0], loaded)
            ).seen,
            loaded.table,
        )
        for one in found
    ]


def gates(data: Path, loaded: models.Models) -> dict[str, Gate]:
    """Train for each set and day the gate of casualties without it."""
    return casualties_gate.by_set(
        casualties_gate.readings(data / "read_news", examples.days(data), loaded)
    )


def wanted(found: Sequence[Example]) -> Array:
    """Give what each output should say, NaN where it is not labelled."""
    place = {name: index for index, name in enumerate(OUTPUTS)}
    result = np.full((len(found), len(OUTPUTS)), np.nan, np.float32)
    for row, example in zip(result, found, strict=True):
        topics = example.taught_topics
        for kind, shares in (("class", example.taught), ("topic", topics)):
            if shares is not None:
                row[[i for n, i in place.items() if n.startswith(kind)]] = 0
                for name, share in shares:
                    row[place[f"{kind} {name}"]] += share
        if example.severity is None or example.status is None:
            continue
        for level in (1, 2, 3, 4):
            row[place[f"severity {level}"]] = example.severity >= level
        for name in STATUSES:
            row[place[f"status {name}"]] = example.status == name
        wakes = example.severity >= 3 and example.status in linear.WAKING  # noqa: PLR2004 (the scale)
        row[place["wakes"]] = wakes
        row[place["no event"]] = bool(example.nothing)
        for kind in STATED:
            if example.stated is not None:
                row[place[f"states {kind}"]] = kind in example.stated
    return result


def fit(
    found: Sequence[Example], seen: Sequence[Features], loaded: models.Models
) -> heads_fit.Fit:
    """Fit all outputs to the examples *found*, whose features are *seen*."""
    shape = heads_fit.Shape(2 * loaded.table.dimensions, SQUARED)
    return heads_fit.fit(found, seen, wanted(found), shape)


def save(weights: Weights, path: Path) -> None:
    """Write the weights; halves where a half is enough."""
    head = {
        "outputs": weights.outputs,
        "numbers": weights.numbers,
        "settings": dict(weights.settings),
    }
    np.savez_compressed(
        path,
        head=np.frombuffer(json.dumps(head, sort_keys=True).encode(), np.uint8),
        middle=weights.middle,
        spread=weights.spread,
        linear=weights.linear,
        bias=weights.bias,
        components=weights.components.astype(np.float16),
        products=weights.products.astype(np.float16),
        rarity=weights.rarity.astype(np.float16),
        grams=weights.grams,
        gram_scale=weights.gram_scale.astype(np.float32),
    )


def training(data: Path) -> tuple[list[Example], list[Features], models.Models]:
    """Read all that is trained on: the texts, their features and what read them."""
    everything = [
        *examples.read_news(data),
        *examples.case_2021(data),
        *chain.from_iterable(map(examples.day, examples.days(data))),
        *examples.snippets(),
    ]
    found = examples.learned(everything)
    loaded = models.load(blank())
    return found, read(found, loaded, gates(data, loaded)), loaded


def main() -> None:
    """Train, choose thresholds, write weights and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    found, seen, loaded = training(data)
    made = fit(found, seen, loaded)
    sets, tenths = (
        heads_fit.without(made, groups) for groups in heads_fit.groups_of(found)
    )
    settings = operate.choose(OUTPUTS, found, sets, tenths)
    settings["glossed"] = glosses.LANGUAGES
    weights = heads_fit.weigh(made, OUTPUTS, settings, evidence.NUMBERS)
    folder = ROOT / "pipeline" / "models"
    save(weights, folder / "heads.npz")
    kept = linear.load_weights()
    held = examples.held(data)
    scores = np.stack([kept.scores(one) for one in read(held, loaded)])
    rules = len(made.space.middle) - 2 * loaded.table.dimensions
    text = card.write(
        OUTPUTS, settings, (found, sets, tenths), (held, scores), rules=rules
    )
    (folder / "heads.md").write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 (a command)


if __name__ == "__main__":
    main()
