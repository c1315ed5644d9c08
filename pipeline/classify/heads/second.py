"""A second opinion on less certain texts, by a sentence encoder.

Optional, and off by default: an encoder costs more than all else of classify does.
Where the heads are unsure of the event class, and in languages of which they were
taught little, the outputs of a second ridge regression, on the numbers of the encoder
alone, are averaged with theirs. It is trained as they are (``make models-encoder``);
its card is ``pipeline/models/encoder.md``.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, Protocol

import numpy as np

from pipeline.classify.heads.evidence import Observed
from pipeline.classify.heads.judge import Judge
from pipeline.classify.heads.linear import Array, Features, Weights
from pipeline.text.language import ENGLISH

VERSION: Final = "2"

_NONE: Final = np.zeros(0, np.uint32)


class Encoder(Protocol):
    """Turns a text into numbers that are alike for texts of like meaning."""

    def vector(self, text: str) -> Array:
        """Give the meaning of *text*, float32 of length 1."""


@dataclass(frozen=True, slots=True)
class Second:
    """The encoder, and what its numbers tell.

    Attributes:
        weights: Of its own ridge; their settings have ``share``, its weight in the
            average; ``asks``, the confidence in the class up to which it is asked about
            English; and ``languages``, in which it is asked about everything.
        judge: Turns averaged outputs into labels.
    """

    encoder: Encoder
    weights: Weights
    judge: Judge

    def consider(
        self, scores: Array, judge: Judge, seen: Observed
    ) -> tuple[Array, Judge]:
        """Give the outputs that count, and the judge of them.

        Args:
            scores: Outputs of the heads.
            judge: That of the heads.
            seen: The segment.
        """
        settings = self.weights.settings
        if not asks(settings, judge, scores, seen.passage.language):
            return scores, judge
        heard = self.weights.scores(features(self.encoder.vector(text(seen))))
        share = np.float32(settings["share"])
        return (1 - share) * scores + share * heard, self.judge


def asks(
    settings: Mapping[str, Any], judge: Judge, scores: Array, language: str
) -> bool:
    """Tell whether the encoder is asked about a text.

    Args:
        settings: Of the weights.
        judge: That of the heads.
        scores: Outputs of the heads.
        language: Of the text.
    """
    limit: float = settings["asks"]
    taught: Collection[str] = settings["languages"]
    if language in ENGLISH:
        return sureness(judge, scores) <= limit
    return language in taught


def sureness(judge: Judge, scores: Array) -> float:
    """Give the confidence of *judge* in the likeliest event class, 0 to 1."""
    return judge.confidence("class", float(judge.shares("class", scores).max()))


def text(seen: Observed) -> str:
    """Give what the encoder reads of a segment: headline and text."""
    above = f"{seen.headline.text}. " if seen.headline else ""
    return above + seen.passage.text


def features(vector: Array) -> Features:
    """Take the numbers of the encoder for those of a segment without words."""
    return Features(vector, _NONE, _NONE, (), 0, ())


def load(encoder: Encoder, outputs: tuple[str, ...]) -> Second:
    """Read the weights; 1.5 MB in memory.

    Args:
        encoder: Whose numbers they weigh.
        outputs: Those of the heads.

    Raises:
        ValueError: The weights are of other outputs: ``make models-encoder``.
    """
    with (resources.files("pipeline.models") / "encoder.npz").open("rb") as file:
        kept = np.load(file)
        head = json.loads(kept["head"].tobytes().decode())
        if tuple(head["outputs"]) != outputs:
            raise ValueError("encoder.npz has other outputs than heads.npz")
        parts = {
            name: kept[name].astype(np.float32, order="F")
            for name in ("middle", "linear", "bias", "components")
        }
        products = kept["products"].astype(np.float32, order="F") * kept["sizes"]
    weights = Weights(
        outputs=outputs,
        numbers=(),
        spread=np.ones_like(parts["middle"]),
        products=np.asfortranarray(products),
        rarity=np.zeros(0, np.float32),
        grams=np.zeros((0, len(outputs)), np.int8),
        gram_scale=np.zeros(0, np.float32),
        settings=head["settings"],
        **parts,
    )
    return Second(encoder, weights, Judge(outputs, weights.settings))
