"""From the outputs of the heads to labels: calibration, thresholds, abstention."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np

from pipeline.classify.heads.linear import WAKING, Array
from schemas.common import ClaimStatus, Label

GRAVE: Final = 3
"""Severity from which a report may wake a person."""

_LEVELS: Final = (1, 2, 3, 4)
_MOST: Final = 0.99  # no label is certain


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the heads say of one segment.

    Attributes:
        event: Probability-like score that it tells an event, 0 to 1; ``is_event``:
            past the threshold.
    """

    event_class: Label
    topic: Label
    severity: int
    status: ClaimStatus
    is_event: bool
    event: float


class Judge:
    """Turns outputs into labels.

    Args:
        outputs: Names of the outputs, in order.
        settings: As the training chose them: ``class`` and ``topic`` with ``slope``
            and ``platt``; thresholds ``severity``, ``status``, ``wakes``, ``no event``.
    """

    def __init__(self, outputs: Sequence[str], settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._names: dict[str, list[str]] = {}
        self._at: dict[str, list[int]] = {}
        for index, output in enumerate(outputs):
            kind, _, name = output.partition(" ")
            self._names.setdefault(kind, []).append(name)
            self._at.setdefault(kind, []).append(index)

    def judge(self, scores: Array, ruled: ClaimStatus | None = None) -> Judgement:
        """Label one segment.

        Args:
            scores: The outputs, float32 of shape (outputs,).
            ruled: A claim status that the rules are sure of.
        """
        status = ruled or self._status(scores)
        nothing = float(scores[self._at["no"][0]])
        return Judgement(
            event_class=self._label("class", scores),
            topic=self._label("topic", scores, "medtop:"),
            severity=self._severity(scores, status),
            status=status,
            is_event=nothing < self._settings["no event"],
            event=round(min(1.0, max(0.0, 1.0 - nothing)), 3),
        )

    def knows(self, label: str) -> bool:
        """Whether the heads were trained with the event class *label*."""
        return label in self._names["class"]

    def confidence(self, kind: str, share: float) -> float:
        """Turn the *share* of the best label into the chance that it is right."""
        low, slope = self._settings[kind]["platt"]
        odds = math.log(max(share, 1e-6) / max(1.0 - share, 1e-6))
        return min(_MOST, 1.0 / (1.0 + math.exp(-(low + slope * odds))))

    def shares(self, kind: str, scores: Array) -> Array:
        """Give the shares of the labels of *kind*; they sum to 1."""
        values = scores[self._at[kind]] * np.float32(self._settings[kind]["slope"])
        powers = np.exp(values - values.max())
        result: Array = powers / powers.sum()
        return result

    def _label(self, kind: str, scores: Array, prefix: str = "") -> Label:
        shares = self.shares(kind, scores)
        second, first = np.argsort(shares, kind="stable")[-2:]
        confidence = round(self.confidence(kind, float(shares[first])), 3)
        return Label(
            value=prefix + self._names[kind][first],
            confidence=confidence,
            runner_up=prefix + self._names[kind][second],
            runner_up_confidence=round(min(1.0 - confidence, float(shares[second])), 3),
        )

    def _status(self, scores: Array) -> ClaimStatus:
        """Choose the status that passes its threshold by most, else reported."""
        limits = self._settings["status"]
        past = {
            name: float(scores[index]) - limits[name]
            for name, index in zip(
                self._names["status"], self._at["status"], strict=True
            )
            if name in limits and float(scores[index]) >= limits[name]
        }
        best = max(past, key=past.__getitem__) if past else "reported"
        return cast("ClaimStatus", best)

    def _severity(self, scores: Array, status: ClaimStatus) -> int:
        limits = self._settings["severity"]
        level = 0
        for step, index, limit in zip(
            _LEVELS, self._at["severity"], limits, strict=True
        ):
            if scores[index] >= limit:
                level = step
        if status == "historical":
            return min(level, 1)
        if status not in WAKING:
            return level
        if scores[self._at["wakes"][0]] >= self._settings["wakes"]:
            return max(level, GRAVE)
        return min(level, GRAVE - 1)
