"""From the outputs of the heads to labels: calibration, thresholds, abstention."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

import msgspec
import numpy as np

from pipeline.classify.casualties import Kind
from pipeline.classify.heads.linear import WAKING, Array
from schemas.common import ClaimStatus, Label

GRAVE: Final = 3
"""Severity from which a report may wake a person."""

NOBODY: Final = 1.0
"""The threshold for waking past which nothing wakes a person."""

# Log-odds of a figure's own probability against what the text as a whole says. Chosen
# by leave-one-set-out on the training part of read_news.
STATES_WEIGHT: Final = 3.0
STATES_MIDDLE: Final = 0.3
STATES_LIMIT: Final = -0.2
"""Highest of those at which no more than one exact figure in a hundred is lost."""
DEEDS: Final = ("ASSAULT", "ACCIDENT", "DISASTER", "CRIME", "PROTEST", "HEALTH")
"""Classes of news that is the harm itself; a trial, a visit or a protest note over a
massacre tells of the dead of another day."""
DEEDS_WEIGHT: Final = 3.0
DEEDS_MIDDLE: Final = 0.8

CALM: Final = "OTHER"
"""The class of laws, appointments, memorials and obituaries: none of it is grave."""

_LEVELS: Final = (1, 2, 3, 4)
AGREES: Final = 0.44
"""Score for severity 3 from which a report may wake a person. On part 1 of read_news,
each set left out, 0.35 to 0.46 are within 0.007 in F1, and no day loses by 0.44."""
DOUBT: Final = 1.0
"""How much more that must be where it may be no event. On part 1 of read_news, each set
left out, calls for nothing fall from 11 of 220 to 7 of 213 and F1 rises from 0.734 to
0.742, each tenth from 8 of 207 to 6 of 202; from 0.5 to 4 is much the same."""
_MOST: Final = 0.99  # no label is certain


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the heads say of one segment.

    Attributes:
        decided: Output that decided the severity, such as ``wakes`` or ``severity 2``;
            "" where the claim status alone did.
        rule: What lowered it since, in words; "" if nothing did.
        doubted: It would wake a person, were it surer that it tells an event.
        wakes: Score for waking a person, 0 to 1.
        event: Probability-like score that it tells an event, 0 to 1; ``is_event``:
            past the threshold.
    """

    event_class: Label
    topic: Label
    severity: int
    decided: str
    wakes: float
    status: ClaimStatus
    is_event: bool
    event: float
    rule: str = ""
    doubted: bool = False

    def named(self, value: str) -> "Judgement":
        """Give it with the event class *value*; its own is the second choice then."""
        own = self.event_class
        label = msgspec.structs.replace(own, value=value, runner_up=own.value)
        return replace(self, event_class=label)


class Judge:
    """Turns outputs into labels.

    Args:
        outputs: Names of the outputs, in order.
        settings: As the training chose them: ``class`` and ``topic`` with ``slope``
            and ``platt``; thresholds ``severity``, ``status``, ``wakes``, ``no event``,
            and ``past``, from which a text of what is long over wakes nobody;
            ``sure``, how much a sure class speaks for an event (0 if it is not given).
    """

    def __init__(self, outputs: Sequence[str], settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._names: dict[str, list[str]] = {}
        places: dict[str, list[int]] = {}
        for index, output in enumerate(outputs):
            kind, _, name = output.partition(" ")
            self._names.setdefault(kind, []).append(name)
            places.setdefault(kind, []).append(index)
        self._at = places
        self._taken = {kind: np.array(at, np.intp) for kind, at in places.items()}
        statuses = self._names.get("status", [])
        self._deeds = np.array(
            [
                places["class"][at]
                for at, name in enumerate(self._names.get("class", ()))
                if name in DEEDS
            ],
            np.intp,
        )
        self._past = statuses.index("historical") if "historical" in statuses else -1

    @property
    def waking(self) -> float:
        """The score from which a segment wakes a person, as the training chose it."""
        return float(self._settings["wakes"])

    def judge(
        self,
        scores: Array,
        ruled: ClaimStatus | None = None,
        waking: float | None = None,
    ) -> Judgement:
        """Label one segment.

        Args:
            scores: The outputs, float32 of shape (outputs,).
            ruled: The claim status, where it is known already.
            waking: Score from which it wakes a person, 1 = nothing does; that of the
                training if None.
        """
        status = ruled or self.status(scores)
        nothing = float(scores[self._at["no"][0]])
        limit = self.waking if waking is None else waking
        past = ruled is None and self.is_past(scores)
        if limit >= NOBODY or past or not self.may_wake(scores):  # a score may pass 1
            limit = math.inf
        level, decided = self._severity(scores, status, limit)
        return Judgement(
            event_class=self._label("class", scores),
            topic=self._label("topic", scores, "medtop:"),
            severity=level,
            decided=decided,
            wakes=_share(float(scores[self._at["wakes"][0]])),
            status=status,
            is_event=self._is_event(scores),
            event=_share(1.0 - nothing),
            doubted=status in WAKING and level < GRAVE and self._doubts(scores, limit),
        )

    def may_wake(self, scores: Array) -> bool:
        """Tell whether it is an event at all, and of a class that can be grave."""
        if not self._is_event(scores):
            return False
        best = int(scores.take(self._taken["class"]).argmax())
        return self._names["class"][best] != CALM

    def nothing(self, scores: Array) -> float:
        """Score that it tells no event, less what its surest class says for one.

        Background and columns resemble several classes a little and none of them well.
        """
        sure = float(self._settings.get("sure", 0.0))
        best = float(scores.take(self._taken["class"]).max())
        return float(scores[self._at["no"][0]]) - sure * best

    def _is_event(self, scores: Array) -> bool:
        return self.nothing(scores) < float(self._settings["no event"])

    def least(self, gate: Mapping[Kind, float], scores: Array) -> dict[Kind, float]:
        """Say from which probability on a figure is one of the event.

        Args:
            gate: By kind, the threshold of the gate alone.
            scores: The outputs; those called ``states ...`` say whether the text has
                a figure of its event at all, and move the threshold, as do those of
                classes that are harm themselves.

        Returns:
            Thresholds by kind, 0 to 1.
        """
        moved = dict(gate)
        deeds = float(scores.take(self._deeds).sum()) if len(self._deeds) else 0.0
        limit = STATES_LIMIT - DEEDS_WEIGHT * (deeds - DEEDS_MIDDLE)
        for kind, index in zip(
            self._names.get("states", ()), self._at.get("states", ()), strict=True
        ):
            odds = limit - STATES_WEIGHT * (float(scores[index]) - STATES_MIDDLE)
            moved[cast("Kind", kind)] = 1.0 / (1.0 + math.exp(-odds))
        return moved

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
        values = scores.take(self._taken[kind])
        values *= np.float32(self._settings[kind]["slope"])
        values -= np.maximum.reduce(values)
        powers: Array = np.exp(values, out=values)
        powers /= np.add.reduce(powers)
        return powers

    def _label(self, kind: str, scores: Array, prefix: str = "") -> Label:
        shares = self.shares(kind, scores).tolist()
        second, first = sorted(range(len(shares)), key=shares.__getitem__)[-2:]
        confidence = round(self.confidence(kind, shares[first]), 3)
        return Label(
            value=prefix + self._names[kind][first],
            confidence=confidence,
            runner_up=prefix + self._names[kind][second],
            runner_up_confidence=round(min(1.0 - confidence, shares[second]), 3),
        )

    def status(self, scores: Array) -> ClaimStatus:
        """Choose the status that passes its threshold by most, else reported."""
        return self._status(scores, self._settings["status"])

    def is_past(self, scores: Array) -> bool:
        """Tell whether it may well be of the past: then it wakes nobody.

        Few texts are historical, so the threshold from which one is called so is high.
        A memorial that stays below it is reported, and no reason to wake a person.
        """
        limits = self._settings["status"]
        past = self._settings.get("past", limits.get("historical"))
        if past is None or scores[self._at["status"][self._past]] < past:
            return False
        return self._status(scores, limits | {"historical": past}) == "historical"

    def _status(self, scores: Array, limits: Mapping[str, float]) -> ClaimStatus:
        past = {
            name: score - limits[name]
            for name, score in zip(
                self._names["status"],
                scores.take(self._taken["status"]).tolist(),
                strict=True,
            )
            if name in limits and score >= limits[name]
        }
        best = max(past, key=past.__getitem__) if past else "reported"
        return cast("ClaimStatus", best)

    def _severity(
        self, scores: Array, status: ClaimStatus, waking: float
    ) -> tuple[int, str]:
        """Give the severity and the output that decided it."""
        limits = self._settings["severity"]
        level = 0
        for step, index, limit in zip(
            _LEVELS, self._at["severity"], limits, strict=True
        ):
            if scores[index] >= limit:
                level = step
        reached = f"severity {level}" if level else ""
        if status == "historical":
            return (1, "") if level > 1 else (level, reached)
        if status not in WAKING:
            return level, reached
        if self._calls(scores, waking) and self._agrees(scores, waking):
            return max(level, GRAVE), reached if level > GRAVE else "wakes"
        return (GRAVE - 1, "wakes") if level >= GRAVE else (level, reached)

    def _calls(self, scores: Array, waking: float) -> bool:
        return bool(scores[self._at["wakes"][0]] >= waking)

    def _doubts(self, scores: Array, waking: float) -> bool:
        """Tell whether all that is missing is that it is surely an event."""
        return self._calls(scores, waking) and bool(self._grave(scores) >= AGREES)

    def _grave(self, scores: Array) -> float:
        return float(scores[self._at["severity"][_LEVELS.index(GRAVE) :]].max())

    def _agrees(self, scores: Array, waking: float) -> bool:
        """Tell whether the outputs for 3 and 4 bear out what is to wake a person.

        The less surely it is an event, the more: columns and chronicles tell of grave
        things. Who asks for more calls, by a lower *waking*, has them.
        """
        least = AGREES + DOUBT * max(0.0, self.nothing(scores))
        return waking < self.waking or self._grave(scores) >= least


def _share(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 3)
