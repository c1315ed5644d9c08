"""Learn which lines of a page are its article: ``page_lines.tsv``.

    python -m pipeline.models.training.page_lines DATA [--report]

DATA is the folder of labelled sets: ``pages`` and ``html``. A line is labelled by
whether its words stand in the true text. With ``--report`` the publishers are parted
into five, and each part is scored by a model of the others. numpy alone, no chance.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import numpy as np

from pipeline.text.html import article, facts, features, jsonld, slim, tree
from pipeline.text.words import content, tokens

HERE: Final = Path(__file__).resolve().parents[1]
FOLDS: Final = 5
PENALTY: Final = 500.0  # of standardised weights; .002 in the terms of scikit-learn
STEPS: Final = 12
SHARE: Final = 0.7  # of the three-word runs of a line that stand in the true text
FEW: Final = 6  # words of a line that has to be a line of the true text
LOST: Final = 0.5  # word F1 under which the article is not there
MOST: Final = 60  # words of a line that count


@dataclass(slots=True)
class Example:
    """One page, its lines as rows, and which of them are the article."""

    publisher: str
    true: str
    html: str
    read: tree.Tree
    hints: features.Hints
    rows: features.Matrix
    labels: features.Vector
    weights: features.Vector


def pages(data: Path) -> Iterator[tuple[str, str, str]]:
    """Yield publisher, page and true text of each labelled page under *data*.

    The pages are slimmed, and have the state that their scripts hold.
    """
    for path in sorted((data / "pages").glob("*.html.gz")):
        name = path.name.removesuffix(".html.gz")
        true = path.with_name(f"{name}.txt").read_text("utf-8")
        yield name.split("_20")[0], _page(path), true
    gold = json.loads((data / "html/ground_truth.json").read_text("utf-8"))
    for path in sorted((data / "html/pages").glob("*.html.gz")):
        if about := gold.get(path.name.removesuffix(".html.gz")):
            host = (urlsplit(about["url"]).hostname or "").removeprefix("www.")
            yield host, _page(path), about["articleBody"]


def _page(path: Path) -> str:
    page = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    return slim(page, state=True)


def examples(data: Path) -> list[Example]:
    """Read all pages that show any text."""
    found = []
    for publisher, whole, true in pages(data):
        page = slim(whole)
        read = tree.read(page)
        if read is None or not read.lines:
            continue
        hints = facts.hints(read, jsonld.objects(read.json_ld))
        other = features.Shingles(article.main_content(page))
        rows = features.of_lines(read.lines, hints, other)
        labels, weights = _labels(read.lines, true)
        found.append(Example(publisher, true, page, read, hints, rows, labels, weights))
    return found


def _labels(
    lines: list[tree.Line], true: str
) -> tuple[features.Vector, features.Vector]:
    runs = _runs(tokens(true))
    whole = {content(line) for line in true.splitlines()}
    labels, weights = [], []
    for line in lines:
        words = tokens(line.text)
        own = _runs(words)
        short = " ".join(words) in whole
        shared = len(own & runs) >= SHARE * len(own)
        labels.append(float(short if len(words) < FEW else shared))
        weights.append(min(MOST, len(words)) + 2.0)
    return np.array(labels), np.array(weights)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def train(known: list[Example]) -> tuple[features.Vector, float]:
    """Fit a weighted logistic regression with a ridge, by Newton's method."""
    rows = np.vstack([x.rows for x in known]).astype(np.float64)
    labels = np.concatenate([x.labels for x in known])
    weights = np.concatenate([x.weights for x in known])
    mean, spread = rows.mean(0), rows.std(0)
    spread[spread == 0] = 1
    scaled = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    ridge = np.full(scaled.shape[1], PENALTY)
    ridge[-1] = 0
    found = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weights * (labels - chances)) - ridge * found
        curve = (scaled * (weights * chances * (1 - chances))[:, None]).T @ scaled
        found += np.linalg.solve(curve + np.diag(ridge + 1e-6), slope)
    plain = found[:-1] / spread
    return plain.astype(np.float32), float(found[-1] - plain @ mean)


def write(weights: features.Vector, bias: float, path: Path) -> None:
    """Write a row for each column of the features, the constant first."""
    rows = [f"constant\t{bias:.4f}"]
    rows += [f"{n}\t{w:.4f}" for n, w in zip(features.NAMES, weights, strict=True)]
    path.write_text("\n".join(rows) + "\n", "utf-8")


def report(known: list[Example]) -> None:
    """Print the word F1 of each page by a model of other publishers, and the mean."""
    order = sorted({x.publisher for x in known}, key=_digest)
    fold = {publisher: i % FOLDS for i, publisher in enumerate(order)}
    scores = []
    for part in range(FOLDS):
        weights, bias = train([x for x in known if fold[x.publisher] != part])
        for x in known:
            if fold[x.publisher] == part:
                chances = 1 / (1 + np.exp(-(x.rows @ weights + bias)))
                text = article.chosen(x.html, x.read, x.hints, chances)
                scores.append((f1(text, x.true), x.publisher))
    for score, publisher in sorted(scores):
        sys.stdout.write(f"{score:.3f} {publisher}\n")
    for name, dotted in (("html", True), ("pages", False)):
        own = [score for score, publisher in scores if ("." in publisher) == dotted]
        mean, low = sum(own) / len(own), sum(score < LOST for score in own)
        sys.stdout.write(f"{name}: {len(own)} pages, {mean:.4f}, {low} under .5\n")


def f1(one: str, two: str) -> float:
    """Give the word F1 of two texts."""
    a, b = Counter(tokens(one)), Counter(tokens(two))
    size = a.total() + b.total()
    return 2 * (a & b).total() / size if size else 0.0


def _digest(publisher: str) -> str:
    return hashlib.sha256(publisher.encode()).hexdigest()


def main() -> None:
    """Train on all pages, or report on publishers left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--report", action="store_true")
    arguments = parser.parse_args()
    known = examples(arguments.data)
    if arguments.report:
        report(known)
    else:
        write(*train(known), HERE / "page_lines.tsv")


if __name__ == "__main__":
    main()
