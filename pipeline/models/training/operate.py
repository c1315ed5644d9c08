"""Choose thresholds and calibration from answers on texts the model had not seen."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.classify.heads.judge import GRAVE, Judge
from pipeline.classify.heads.linear import WAKING, Array
from pipeline.models.training.examples import Example

SLOPES: Final = (4.0, 6.0, 8.0, 10.0, 12.0, 15.0)
FOR_NOTHING: Final = 0.03  # of the calls that wake a person
COST: Final = 0.2  # in F1, of each share of calls for nothing past that
TIE: Final = 0.01  # of worth, by which thresholds differ by chance
REPORTED: Final = 0.92  # of all statuses right at least, while others are sought
PRECISE: Final = 0.25  # of those called denied or confirmed, right at least
LIKELY: Final = 0.5  # score from which a status is said, however rare it is
SURE: Final = 0.3  # of its surest class that speaks for an event; 0.2 is as good
STEPS: Final = 200
Right = NDArray[np.bool_]


def choose(
    outputs: Sequence[str], found: Sequence[Example], sets: Array, tenths: Array
) -> dict[str, Any]:
    """Choose all settings on part 1 of read_news, as seen without its set and tenth."""
    plain = [index for index, example in enumerate(found) if example.plain]
    cases = [found[index] for index in plain] * 2
    scores = np.concatenate([sets[plain], tenths[plain]])
    at = {name: index for index, name in enumerate(outputs)}
    events = np.asarray([not case.nothing for case in cases])
    settings: dict[str, Any] = {
        kind: _calibrate(kind, outputs, cases, scores, events)
        for kind in ("class", "topic")
    }
    levels = np.asarray([case.severity or 0 for case in cases])
    settings["severity"] = [
        _most(scores[:, at[f"severity {step}"]], levels >= step, _accuracy)
        for step in (1, 2, 3, 4)
    ]
    settings["sure"] = SURE
    nothing = Judge(outputs, settings).nothing
    settings["no event"] = _most(
        np.asarray([nothing(row) for row in scores]), ~events, _f1
    )
    settings["status"] = _statuses(at, cases, scores, events)
    past = np.asarray([case.status == "historical" for case in cases])
    settings["past"] = _most(scores[events, at["status historical"]], past[events], _f1)
    judge = Judge(outputs, settings | {"wakes": 1.0})
    calm = np.asarray(
        [
            judge.status(row) not in WAKING
            or judge.is_past(row)
            or not judge.may_wake(row)
            for row in scores
        ]
    )
    settings["wakes"] = _wakes(cases, np.where(calm, -1, scores[:, at["wakes"]]))
    return settings


def _calibrate(
    kind: str,
    outputs: Sequence[str],
    cases: Sequence[Example],
    scores: Array,
    events: Right,
) -> dict[str, Any]:
    """Fit the slope by likelihood, then confidence to how often the label is right."""
    names = [n.partition(" ")[2] for n in outputs if n.startswith(kind)]
    wanted = [
        dict((case.classes if kind == "class" else case.topics) or ()) for case in cases
    ]
    best = min(
        SLOPES,
        key=lambda slope: sum(
            -np.log(sum(share[names.index(name)] for name in want) + 1e-9)
            for share, want in zip(
                _shares(outputs, kind, slope, scores), wanted, strict=True
            )
        ),
    )
    shares = _shares(outputs, kind, best, scores)[events]
    kept = [want for want, event in zip(wanted, events, strict=True) if event]
    first = shares.argmax(axis=1)
    right = np.asarray([names[i] in want for i, want in zip(first, kept, strict=True)])
    top = np.clip(shares.max(axis=1), 1e-6, 1 - 1e-6).astype(np.float64)
    return {"slope": best, "platt": _logistic(np.log(top / (1 - top)), right)}


def _shares(outputs: Sequence[str], kind: str, slope: float, scores: Array) -> Array:
    judge = Judge(outputs, {kind: {"slope": slope}})
    return np.stack([judge.shares(kind, row) for row in scores])


def _logistic(values: NDArray[np.float64], right: Right) -> list[float]:
    """Fit chance = 1 / (1 + exp(-(a + b * value))) by Newton's method."""
    matrix = np.stack([np.ones_like(values), values], axis=1)
    theta = np.zeros(2)
    for _ in range(25):
        chance = 1 / (1 + np.exp(-matrix @ theta))
        slope = matrix.T @ (right - chance)
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix
        theta += np.linalg.solve(curve + 1e-6 * np.eye(2), slope)
    return [round(float(value), 4) for value in theta]


def _most(values: Array, due: Right, measure: Any) -> float:
    """Give the threshold at which *measure* is highest; one past all if none is 0."""
    limits = np.quantile(values, np.linspace(0, 1, STEPS + 1))
    best = max(limits, key=lambda x: measure(values >= x, due))
    if measure(values >= best, due) < 0:
        best = values.max() + 1.0  # else all would be said, as nothing is right
    return round(float(best), 4)


def _accuracy(said: Right, due: Right) -> float:
    return float((said == due).mean())


def _f1(said: Right, due: Right) -> float:
    both = float((said & due).sum())
    return 2 * both / max(1.0, float(said.sum() + due.sum()))


def _precise(said: Right, due: Right) -> float:
    """Give F1, or nothing where too few of what is said are right."""
    right = float((said & due).sum()) >= PRECISE * float(said.sum())
    return _f1(said, due) if right else -1.0


def _statuses(
    at: dict[str, int], cases: Sequence[Example], scores: Array, events: Right
) -> dict[str, float]:
    """Choose the thresholds so that most of the rare statuses are found."""
    actual = np.asarray([case.status or "" for case in cases])[events]
    values = {
        name: scores[events, at[f"status {name}"]]
        for name in ("denied", "historical", "confirmed", "claimed")
    }
    limits = {
        name: min(_most(part, actual == name, _precise), LIKELY)
        for name, part in values.items()
    }
    # claimed is the frequent one: as low as the whole allows.
    for limit in np.quantile(values["claimed"], np.linspace(0.75, 1, STEPS)):
        said = np.full(len(actual), "reported", dtype="<U12")
        for name in ("claimed", "confirmed", "historical", "denied"):
            least = limit if name == "claimed" else limits[name]
            said[values[name] >= least] = name
        if float((said == actual).mean()) >= REPORTED:
            limits["claimed"] = round(float(limit), 4)
            break
    return limits


def _wakes(cases: Sequence[Example], values: Array) -> float:
    """Choose the threshold of best F1, less what it wakes for nothing past a share.

    Of those that are as good the middle one: the best of a plateau is chance.
    """
    due = np.asarray([(c.severity or 0) >= GRAVE and c.status in WAKING for c in cases])
    nothing = np.asarray(
        [(c.severity or 0) <= 1 or c.status not in WAKING for c in cases]
    )

    def worth(limit: float) -> float:
        said = values >= limit
        share = float((nothing & said).sum()) / max(1, int(said.sum()))
        return _f1(said, due) - COST * max(0.0, share - FOR_NOTHING)

    limits = np.quantile(values, np.linspace(0.5, 1, 4 * STEPS + 1))[:-1]
    worths = np.asarray([worth(limit) for limit in limits])
    return round(float(np.median(limits[worths >= worths.max() - TIE])), 4)
