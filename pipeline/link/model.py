"""The regression over the evidence: how likely a report tells the event of a story.

Trained by ``pipeline/models/training/link_model.py`` (``make models``); its card, with
scores on what it has not seen, is ``pipeline/models/link.md``.
"""

import json
import math
import operator
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from pipeline.link.evidence import Evidence
from pipeline.link.evidence_words import WORDS
from pipeline.link.first_look import is_about_something
from pipeline.link.words import Idf, load_idf

NO_CHANCE: Final = 0.0


class Model(NamedTuple):
    """All that link reads from the package.

    Attributes:
        weights: In the order of :class:`pipeline.link.evidence.Evidence`.
        join: Least probability to join a story; ``merge``: of two stories to be one.
    """

    idf: Idf
    weights: Evidence
    bias: float
    join: float
    merge: float
    version: str

    def probability(self, found: Evidence) -> float:
        """Weigh *found*: 0 to 1; 0 where nothing tells of one event."""
        if not is_about_something(found):
            return NO_CHANCE
        total: float = sum(map(operator.mul, self.weights, found))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total + self.bias))))

    def weightiest(self, found: Evidence) -> tuple[str, ...]:
        """Name in words what weighed most, first what was for, with its log odds."""
        odds = map(operator.mul, self.weights, found)
        named = zip(odds, Evidence._fields, strict=True)
        telling = [pair for pair in named if abs(pair[0]) >= _LEAST_ODDS]
        most = sorted(telling, key=lambda pair: -abs(pair[0]))[:_TOLD]
        told = sorted(most, key=lambda pair: pair[0] < 0)
        return tuple(f"{WORDS[name]} {odds:+.1f}" for odds, name in told)


_TOLD: Final = 4  # kinds of evidence that an event names
_LEAST_ODDS: Final = 0.05


def parse(text: str, idf: Idf) -> Model:
    """Read the weights from JSON.

    Raises:
        ValueError: The features are not those of the code.
    """
    row = json.loads(text)
    weights: Mapping[str, float] = row["weights"]
    if set(weights) != set(Evidence._fields):
        raise ValueError("link.json was trained on other features: run make models")
    return Model(
        idf=idf,
        weights=Evidence(**weights),
        bias=row["bias"],
        join=row["join"],
        merge=row["merge"],
        version=row["version"],
    )


@cache
def load_model() -> Model:
    """Read the packaged weights and the table of rare words."""
    packed = resources.files("pipeline.models") / "link.json"
    return parse(packed.read_text(encoding="utf-8"), load_idf())
