"""Train the judge of copies: ``pipeline/models/copies.json`` and its card.

    python -m pipeline.models.training.copies_model ../shared/data

Every pair of :mod:`pipeline.models.training.copy_pairs` is a row. The weights are those
of logistic regressions with an L2 penalty, by Newton's method: the same bytes for the
same sets.
"""

import argparse
import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.compare import compare
from pipeline.dedupe.evidence import Evidence, evidence
from pipeline.dedupe.judge import Model, parse
from pipeline.dedupe.reading import read, read_new
from pipeline.dedupe.sketch import sketch
from pipeline.models.training import copy_pairs
from pipeline.models.training.copy_pairs import Label, Pair, Text

ROOT: Final = Path(__file__).resolve().parents[3]
PENALTY: Final = 0.3
STEPS: Final = 40
_LEAST_STEP: Final = 1e-9
SEED: Final = 15
LEAST_COPY: Final = 0.5
LEAST_VERSION: Final = 0.5
TRAINED: Final = ("allsides", "reuters", "pages")
HELD: Final = ("bbc5", "basil", "pages de")
TEXTS: Final = {"allsides": 110, "reuters": 150, "pages": 50, "bbc5": 35}
"""Texts of a set of which pairs are made; of the others all."""
EVENTS: Final = 300  # pairs of one event, and of bulletins, of a set
WORTH: Final = {"changed": 2.0, "other": 3.0, "copy": 1.0}
"""A lost alert is worse than a doubled one."""
COPIED: Final = 0.6  # coverage; outlets that write for themselves stay below .4
LENGTH: Final = 4000  # characters of a text

Floats = NDArray[np.float64]


def texts_of(name: str, data: Path) -> list[Text]:
    """Read the texts of a set, in an order that a hash of their ids gives."""
    found = sorted(_READERS[name](data), key=lambda t: zlib.crc32(t.text.encode()))
    long = [one for one in found if len(one.text.split()) >= 60]  # noqa: PLR2004
    return [one._replace(text=one.text[:LENGTH]) for one in long]


def _allsides(data: Path) -> Iterator[Text]:
    for line in (
        (data / "allsides" / "articles.jsonl").read_text("utf-8").strip().split("\n")
    ):
        row = json.loads(line)
        yield Text("allsides", "en", row["title"], row["text"], str(row["issue"]))


def _bbc(data: Path) -> Iterator[Text]:
    for line in (data / "bbc5" / "items.jsonl").read_text("utf-8").strip().split("\n"):
        title, _, text = json.loads(line)["text"].partition("\n\n")
        yield Text("bbc5", "en", title, text)


def _basil(data: Path) -> Iterator[Text]:
    for path in sorted((data / "basil" / "articles").rglob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        text = " ".join(" ".join(p) for p in row["body-paragraphs"])
        yield Text("basil", "en", row["title"], text, row["triplet-uuid"])


def _reuters(data: Path) -> Iterator[Text]:
    path = data / "reuters" / "items.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield Text("reuters", "en", row["title"], " ".join(row["body"].split()))


def _pages(data: Path) -> Iterator[Text]:
    for path in sorted((data / "pages").glob("*.txt")):
        country = path.name.partition("_")[0]
        language = "de" if country in {"de", "at"} else country
        text = path.read_text(encoding="utf-8")
        title, _, body = text.partition("\n")
        yield Text("pages", language, title, body)


def _not_german(data: Path) -> Iterator[Text]:
    return (one for one in _pages(data) if one.language not in {"de", "ch", "lu"})


def _german(data: Path) -> Iterator[Text]:
    return (one for one in _pages(data) if one.language == "de")


_READERS: Final = {
    "allsides": _allsides,
    "bbc5": _bbc,
    "basil": _basil,
    "reuters": _reuters,
    "pages": _not_german,
    "pages de": _german,
}


def pairs_of(name: str, data: Path) -> Iterator[Pair]:
    """Make the pairs of a set."""
    texts = texts_of(name, data)
    yield from islice(copy_pairs.same_event(texts), EVENTS)
    if name == "reuters":
        yield from islice(siblings(texts), EVENTS)
    chosen = texts[: TEXTS.get(name, len(texts))] if name != "basil" else []
    yield from copy_pairs.neighbours(chosen)
    yield from copy_pairs.pairs(chosen, SEED)


def siblings(texts: Sequence[Text]) -> Iterator[Pair]:
    """Pair bulletins of one mould: equal titles, other numbers."""
    by_title: dict[str, list[Text]] = defaultdict(list)
    for one in texts:
        by_title["".join(c for c in one.title if c.isalpha())].append(one)
    for group in by_title.values():
        for one, two in pairwise(group):
            if set(one.text.split()) != set(two.text.split()):
                yield Pair("bulletins", "other", one, two, 24.0, same_outlet=True)


class Compared(NamedTuple):
    """A pair as dedupe sees it.

    Attributes:
        evidence: None where no weight decides: the texts are far apart, or equal.
        equal: All words are.
    """

    kind: str
    label: Label
    evidence: Evidence | None
    equal: bool


def compared(pair: Pair) -> Compared:
    """Compare a pair as dedupe does, nothing known of its outlets."""
    old, new = (sketch(one.text) for one in (pair.old, pair.new))
    earlier = read(old.codes, lambda _unit: False, old.facts)
    found = compare(earlier, read_new(new, lambda _unit: False))
    weighed = None
    if not found.far_apart and not found.same_order:
        weighed = evidence(
            found,
            same_outlet=pair.same_outlet,
            hours=pair.hours,
        )
    return Compared(pair.kind, pair.label, weighed, found.same_order)


def fit(values: Floats, right: Floats, worth: Floats) -> tuple[Floats, float]:
    """Fit a logistic regression; gives weights and bias.

    A step of Newton's method that would make it worse is halved: where the classes are
    all but separable, whole steps can run away.
    """
    scale = values.std(axis=0) + 1e-3
    inputs = np.column_stack([values / scale, np.ones(len(values))])
    penalty = np.diag([*[PENALTY] * len(scale), 1e-6])
    weights = np.zeros(inputs.shape[1])

    def loss(tried: Floats) -> float:
        odds = inputs @ tried
        misses = worth @ (np.logaddexp(0, odds) - right * odds)
        return float(misses + tried @ penalty @ tried / 2)

    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (worth * (chance - right)) + penalty @ weights
        spread = worth * np.maximum(chance * (1 - chance), 1e-6)
        curve = (inputs * spread[:, None]).T @ inputs + penalty
        step = np.linalg.solve(curve, slope)
        before = loss(weights)
        while loss(weights - step) > before and np.abs(step).max() > _LEAST_STEP:
            step /= 2
        weights = weights - step
    return weights[:-1] / scale, float(weights[-1])


def document(rows: Iterable[Compared]) -> str:
    """Fit both regressions and write them as JSON, to four places."""
    found = [
        (one.label, one.evidence)
        for one in rows
        if one.evidence and not _is_copied(one.label, one.evidence)
    ]
    values = np.array([weighed for _, weighed in found], dtype=float)
    labels = [label for label, _ in found]
    worth = np.array([WORTH[label] for label in labels])
    row: dict[str, Any] = {}
    for name, right, least in (
        ("copy", {"copy"}, LEAST_COPY),
        ("version", {"copy", "changed"}, LEAST_VERSION),
    ):
        target = np.array([float(label in right) for label in labels])
        weights, bias = fit(values, target, worth)
        named = zip(Evidence._fields, weights, strict=True)
        row[name] = {
            "least": least,
            "bias": round(bias, 4),
            "weights": {key: round(float(value), 4) for key, value in named},
        }
    return json.dumps(row, indent=1) + "\n"


def _is_copied(label: Label, found: Evidence) -> bool:
    """Tell a copy among pairs of one event or title, which nobody has labelled."""
    differs = found.number or found.name or found.came
    return label == "other" and found.cover >= COPIED and not differs


def says(one: Compared, model: Model) -> Label:
    """Give what the model says of a pair."""
    if one.equal:
        return "copy"
    if one.evidence is None:
        return "other"
    if model.copy.probability(one.evidence) >= model.copy.least:
        return "copy"
    changed = model.version.probability(one.evidence) >= model.version.least
    return "changed" if changed else "other"


_CARD: Final = """\
# `copies.json`: is a text a copy of an earlier one?

- **What**: two logistic regressions over {features} numbers of a pair of texts
  (`pipeline/dedupe/evidence.py` names them): does the newer one tell the same (a copy),
  and is it made of the earlier one at all (else a text of its own)?
- **Trained on**: {rows} pairs made from AllSides, Reuters-21578 and pages that are not
  German (`training/copy_pairs.py`): copies of 17 kinds, texts with a fact or two
  changed, texts of one mould, the same event by other outlets, bulletins. It holds no
  text. A lost alert is worse than a doubled one: what is no copy weighs two to
  three times.
- **Licence**: weights Apache-2.0 as the project.
- **Rebuild**: `make models`; the same bytes for the same sets.

Share of pairs that are taken for a copy, and for a correction or extension, which go
on. BBC, BASIL and the German pages were not trained on.

| made by | {names} |
|---|{rule}|
{table}
"""


def card(sets: Mapping[str, Sequence[Compared]], model: Model) -> str:
    """Score the model on all sets, by kind of pair."""
    kinds = dict.fromkeys(one.kind for rows in sets.values() for one in rows)
    lines = []
    for kind in kinds:
        cells = []
        for rows in sets.values():
            said = [says(one, model) for one in rows if one.kind == kind]
            copies, changed = (
                sum(one == label for one in said) / max(1, len(said))
                for label in ("copy", "changed")
            )
            cell = f"{copies:.3f}, {changed:.3f} of {len(said)}" if said else ""
            cells.append(cell)
        lines.append(f"| {kind} | " + " | ".join(cells) + " |")
    return _CARD.format(
        features=len(Evidence._fields),
        rows=sum(len(sets[name]) for name in TRAINED),
        names=" | ".join(
            name + ("" if name in TRAINED else " (held)") for name in sets
        ),
        rule="|".join("---" for _ in sets),
        table="\n".join(lines),
    )


def main() -> None:
    """Train, and write weights and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    sets = {
        name: [compared(pair) for pair in pairs_of(name, data)]
        for name in (*HELD, *TRAINED)
    }
    folder = ROOT / "pipeline" / "models"
    text = document(one for name in TRAINED for one in sets[name])
    (folder / "copies.json").write_text(text, encoding="utf-8")
    words = card(sets, parse(text))
    (folder / "copies.md").write_text(words, encoding="utf-8")
    print(words)  # noqa: T201 (a command)


if __name__ == "__main__":
    main()
