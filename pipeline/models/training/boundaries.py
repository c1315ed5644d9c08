"""Train what cuts texts without marks: ``models/boundaries.json`` and its card.

    python -m pipeline.models.training.boundaries ../shared/data

The penalty of a cut is the one with the least Pk on half of Choi's texts; in live pages
a logistic regression over the gaps lessens it. Another one, by Newton's method, tells
whether a text tells several stories: joined articles against single ones. Its threshold
lies above every single article that was trained on. The same bytes for the same sets.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.models.training import boundary_texts as texts
from pipeline.models.training.boundary_texts import Marked, pk
from pipeline.segment import cohesion, gaps
from pipeline.segment.cohesion import Boundaries, Likeness, Text

ROOT: Final = Path(__file__).resolve().parents[3]
VERSION: Final = "boundaries-3"
SHARE: Final = 0.7
PENALTIES: Final = (1.2, 1.275, 1.35, 1.425, 1.5)
LIVE_PENALTY: Final = 0.6
LIVE_SCALE: Final = 0.3
"""Of live pages, each publisher left out: of 7 pairs and 4 ridges the most posts that
are found whole with a mean Pk under .25. On six pages of our own Pk falls to .20, from
.36 with .8, .3 and a ridge of 10. Ten pages are few for numbers of the whole page."""
GAP_RIDGE: Final = 30.0
TINY: Final = 1e-9
SIGNS: Final = (1, 1, -1, -1)
"""Of the weights of :class:`Likeness`: what is alike is one story."""
RIDGE: Final = 1.0
STEPS: Final = 40
MARGIN: Final = 0.5
"""Log odds above the likeliest single article: what was not seen may lie above it."""

Floats = NDArray[np.float64]


class Row(NamedTuple):
    """The likeness of the parts of a text, and whether it is several stories."""

    source: str
    several: bool
    likeness: Likeness


def fit_penalty(given: Sequence[Marked]) -> float:
    """Choose the penalty with the least mean Pk."""
    read = [(each, Text(each.paragraphs, SHARE)) for each in given]
    scores = [
        (np.mean([pk(each, text.cut(penalty)[0]) for each, text in read]), penalty)
        for penalty in PENALTIES
    ]
    return min(scores)[1]


def fit_live(given: Sequence[Marked]) -> tuple[tuple[float, ...], float]:
    """Fit weights and bias of the gaps of live pages; all pages weigh alike."""
    if not given:
        return (0.0,) * len(gaps.NAMES), 0.0
    values = [Text(each.paragraphs, SHARE).gaps() for each in given]
    labels = [np.isin(np.arange(1, len(each.paragraphs)), each.cuts) for each in given]
    shares = np.concatenate([np.full(len(x), 1 / len(x)) for x in values])
    shares *= len(shares) / shares.sum()
    weights, bias = _regress(
        np.vstack(values), np.concatenate(labels).astype(np.float64), shares, GAP_RIDGE
    )
    return tuple(round(float(weight), 4) for weight in weights), round(bias, 4)


def rows(given: Sequence[Marked], penalty: float) -> list[Row]:
    """Cut each text as well as can be; those that stay whole need no gate."""
    found = []
    for each in given:
        text = Text(each.paragraphs, SHARE)
        cuts, saved = text.cut(penalty)
        if cuts:
            likeness = text.likeness(cuts, saved)
            found.append(Row(each.source, bool(each.cuts), likeness))
    return found


def fit_gate(given: Sequence[Row]) -> tuple[tuple[float, ...], float, float]:
    """Fit weights, bias and threshold; both kinds of text weigh alike.

    Parts that are like one another speak for one story: a feature whose weight would
    say the contrary, for it stands beside its like, is left out.
    """
    values = np.array([row.likeness for row in given])
    labels = np.array([row.several for row in given], np.float64)
    kept = [*range(values.shape[1])]
    while True:
        weights, bias = _regress(values[:, kept], labels, _alike(labels), RIDGE)
        wrong = [k for k, w in zip(kept, weights, strict=True) if w * SIGNS[k] <= 0]
        if not wrong:
            break
        kept = [k for k in kept if k not in wrong]
    whole = np.zeros(values.shape[1])
    whole[kept] = weights
    scores = values @ whole + bias
    threshold = float(scores[labels == 0].max() + MARGIN)
    rounded = tuple(round(float(weight), 4) for weight in whole)
    return rounded, round(bias, 4), round(max(0.0, threshold), 4)


def _alike(labels: Floats) -> Floats:
    """Weigh both kinds alike."""
    shares = np.where(labels > 0, 0.5 / labels.sum(), 0.5 / (1 - labels).sum())
    return np.asarray(shares * len(labels))


def _regress(
    values: Floats, labels: Floats, shares: Floats, ridge: float
) -> tuple[Floats, float]:
    """Fit a logistic regression with a ridge on standardized *values* (n, k)."""
    spread = values.std(axis=0) + TINY
    x = np.hstack([(values - values.mean(axis=0)) / spread, np.ones((len(values), 1))])
    weights = np.zeros(x.shape[1])
    penalty = ridge * np.eye(len(weights))
    penalty[-1, -1] = 0
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (shares * (labels - guess)) - penalty @ weights
        curve = (x.T * (shares * guess * (1 - guess))) @ x + penalty
        weights += np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ values.mean(axis=0))


def train(sets: texts.Sets) -> Boundaries:
    """Fit all weights on *sets*."""
    penalty = fit_penalty(sets.choi)
    given = rows([*sets.choi, *sets.joined, *sets.single], penalty)
    weights, bias, threshold = fit_gate(given)
    live = fit_live(sets.live)
    gate = (weights, bias, threshold)
    return Boundaries(VERSION, penalty, SHARE, *gate, LIVE_PENALTY, LIVE_SCALE, *live)


def main() -> None:
    """Write the weights and the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    sets = texts.load(parser.parse_args().data)
    halved = sets._replace(choi=sets.choi[::2])
    model = train(halved)
    place = ROOT / "pipeline" / "models"
    packed = msgspec.json.format(msgspec.json.encode(model), indent=1)
    (place / "boundaries.json").write_bytes(packed + b"\n")
    (place / "boundaries.md").write_text(_card(sets, model), "utf-8")


def _card(sets: texts.Sets, model: Boundaries) -> str:
    lines = [
        "# boundaries.json",
        "",
        "Where a text without marks is cut, and whether it is cut at all (`segment`).",
        "",
        (
            f"Version `{model.version}`. Trained by `python -m "
            "pipeline.models.training.boundaries DATA` (`make models`) on half of "
            "Choi's texts, live pages, and articles joined and single; none is "
            "distributed."
        ),
        "",
        "| left out | measure | figure |",
        "|---|---|---|",
        *(f"| {a} | {b} | {c} |" for a, b, c in _measures(sets, model)),
    ]
    return "\n".join(lines) + "\n"


def _publisher(page: Marked) -> str:
    return page.source.split("_")[0]


def _measures(sets: texts.Sets, model: Boundaries) -> list[tuple[str, str, str]]:
    """Measure each set by weights that were fitted without it."""
    found = []
    rest = sets.choi[1::2]
    kinds = sorted({each.source for each in rest})
    for kind in kinds:
        given = [each for each in rest if each.source == kind]
        score = np.mean(
            [pk(each, cohesion.stories_by(each.paragraphs, model)) for each in given]
        )
        found.append((f"half of Choi {kind} ({len(given)})", "Pk", f"{score:.3f}"))
    for source in sorted({each.source for each in sets.single}):
        kept = [each for each in sets.single if each.source != source]
        one = train(sets._replace(choi=sets.choi[::2], single=kept, live=[]))
        given = [each for each in sets.single if each.source == source]
        wrong = sum(bool(cohesion.stories_by(each.paragraphs, one)) for each in given)
        found.append(
            (f"single articles of {source}", "cut", f"{wrong} of {len(given)}")
        )
    scores = []
    for each in sets.live:
        kept = [x for x in sets.live if _publisher(x) != _publisher(each)]
        weights, bias = fit_live(kept)
        one = msgspec.structs.replace(model, gaps=weights, gap_bias=bias)
        cuts = cohesion.posts_by(Text(each.paragraphs, SHARE), one)
        scores.append(pk(each, cuts))
    mean = f"{np.mean(scores):.3f}"
    found.append((f"publisher of each of {len(scores)} live pages", "mean Pk", mean))
    return found


if __name__ == "__main__":
    main()
