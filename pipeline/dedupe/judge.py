"""From a comparison to a verdict on the newer text, by trained weights.

Two logistic regressions over :class:`pipeline.dedupe.evidence.Evidence`: does the newer
text tell the same as the earlier one (a copy), and is it made of it at all, be it with
a fact or two changed. Trained by ``pipeline/models/training/copies_model.py``; the card
is ``pipeline/models/copies.md``.
"""

import json
import math
import operator
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from pipeline.dedupe.compare import Comparison
from pipeline.dedupe.evidence import LABELS, Evidence, evidence

Kind: TypeAlias = Literal["exact", "wire", "truncated", "spun", "extends", "correction"]

_MOST: Final = 0.8
_HALF: Final = 0.5
_EQUAL: Final = 0.97
_TEASER: Final = 8  # words under which a text says too little to be part of another
_LOCAL_LINES: Final = (
    0.5  # what an outlet adds to a wire story, in shares of its length
)
_MUCH_ADDED: Final = 60
_SPEAKS: Final = 25  # words of an article; walls and errors have fewer
_STRANGE: Final = 0.1
_OTHER_CAST: Final = 0.3
_SHORT: Final = 60  # words under which the wording must be the same too
_FLASH: Final = 120  # words under which a sentence more may be the news
_BRIEF: Final = 140  # likewise, of a sentence that tells what no other one does
_ALL: Final = (
    0.999  # of the earlier text is there: then one more is more, at any length
)
_FEW_WORDS: Final = 8  # words replaced, past which a text is written anew
_WORDING: Final = 0.6
_NEARLY_ALL: Final = 0.9
_FEW_FACTS: Final = 2
_REWORDED: Final = 0.1  # share of words, past which a copy is a rewritten one
_REASONS: Final = 3
_LEAST_ODDS: Final = 0.3


class Judgement(NamedTuple):
    """How the newer text follows from the earlier one.

    Attributes:
        probability: That it does so: of a copy that it tells the same, of a correction
            that it is made of the earlier text.
        reasons: What weighed most for and against, with its log odds.
        changes: Names and numbers of the earlier text, each with what stands in its
            place; as spelled, else empty.
    """

    kind: Kind
    probability: float
    reasons: tuple[str, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()


class Regression(NamedTuple):
    """A logistic regression, in the order of the evidence."""

    weights: Evidence
    bias: float
    least: float

    def probability(self, found: Evidence) -> float:
        """Weigh *found*: 0 to 1."""
        total = sum(map(operator.mul, self.weights, found)) + self.bias
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def reasons(self, found: Evidence) -> tuple[str, ...]:
        """Name what weighed most for and against."""
        odds = map(operator.mul, self.weights, found)
        named = sorted(
            zip(odds, Evidence._fields, strict=True), key=lambda pair: -abs(pair[0])
        )
        most = [pair for pair in named[:_REASONS] if abs(pair[0]) >= _LEAST_ODDS]
        return tuple(f"{LABELS[name]} {odds:+.1f}" for odds, name in most)


class Model(NamedTuple):
    """Both regressions: tells the same; is made of it."""

    copy: Regression
    version: Regression


def parse(text: str) -> Model:
    """Read the weights from JSON.

    Raises:
        ValueError: The features are not those of the code.
    """
    row: Mapping[str, Any] = json.loads(text)
    for name in Model._fields:
        if set(row[name]["weights"]) != set(Evidence._fields):
            raise ValueError("copies.json has other features: run make models")
    return Model(
        *(
            Regression(Evidence(**one["weights"]), one["bias"], one["least"])
            for one in (row[name] for name in Model._fields)
        )
    )


@cache
def load_model() -> Model:
    """Read the packaged weights."""
    packed = resources.files("pipeline.models") / "copies.json"
    return parse(packed.read_text(encoding="utf-8"))


def judge(
    c: Comparison,
    *,
    same_outlet: bool = False,
    hours: float = 0.0,
) -> Judgement | None:
    """Tell how the newer text follows from the earlier one; None = on its own."""
    if min(c.old_words, c.new_words) < _TEASER:
        return Judgement("exact", 1.0) if c.same_order and c.new_words else None
    if c.same_order:
        return Judgement("exact", 1.0, ("all words equal",))
    if c.far_apart:
        return None
    found = evidence(c, same_outlet=same_outlet, hours=hours)
    model = load_model()
    copy = model.copy.probability(found)
    changes = c.differences.numbers + c.differences.names
    if copy >= model.copy.least and (
        not _may_be_news(c) or (not same_outlet and _is_spun(c))
    ):
        kind = _kind(c)
        reasons = model.copy.reasons(found)
        return Judgement(kind, copy, reasons, changes) if kind else None
    version = model.version.probability(found)
    if version < model.version.least and not _is_small_change(c):
        return None
    # What has no other fact, and yet is no copy, says more than the earlier text.
    goes_on: Kind = "correction" if changes or not c.added else "extends"
    return Judgement(goes_on, version, model.version.reasons(found), changes)


def _may_be_news(c: Comparison) -> bool:
    """Tell whether dropping the newer text could drop what only it says.

    A word may be all the news: guilty or not guilty, at large or arrested. Who rewrites
    a text swaps words all over it; where a few sentences say something else, or where
    one is more and none is gone, that is what is new; in a short text also where one is
    gone. In a few sentences the same names and numbers may be denied as well as
    claimed, so only the wording makes them a copy, and no number may stand in place of
    another. A word that says the opposite of the one in its place, and a denial more or
    less, are news in any text, unless it is misread.
    Whatever the weights say: a doubled report costs less than a lost one.
    """
    shorter, found = min(c.old_words, c.new_words), c.differences
    words = c.wording()
    if c.elsewhere or words.is_edited or c.overturned():
        return True
    if words.added and (shorter < _BRIEF or (words.is_kept and c.old_paired >= _ALL)):
        return True
    if words.is_noisy:
        return shorter < _SHORT and bool(found.numbers)
    if c.turned and (shorter < _SHORT or found.reworded <= _FEW_WORDS):
        return True
    if c.denied() or (c.ended and shorter < _FLASH):
        return True
    return shorter < _SHORT and (
        bool(found.numbers)
        or found.figures > 0
        or max(c.old_covered, c.new_covered) < _WORDING
    )


def _is_spun(c: Comparison) -> bool:
    """Tell whether a text has, all over, only words of like meaning for others."""
    return not c.elsewhere and c.spun() and not c.overturned() and not c.denied()


def _is_small_change(c: Comparison) -> bool:
    """Tell whether a text of some length is all there but for a fact or two."""
    found = c.differences
    changed = len(found.numbers) + len(found.names) + found.came
    return (
        min(c.old_covered, c.new_covered) >= _NEARLY_ALL
        and changed <= _FEW_FACTS
        and c.new_words >= _SPEAKS
    )


def is_other_article(c: Comparison, title_likeness: float | None) -> bool:
    """Tell whether the newer text is another article than the earlier one.

    Both must be long enough to show it, share next to no wording and few names and
    numbers, and bear other titles: a story that is written anew keeps its names.
    """
    return (
        min(c.old_words, c.new_words) >= _SPEAKS
        and max(c.old_covered, c.new_covered) < _STRANGE
        and c.shared_facts < _OTHER_CAST
        and (title_likeness is None or title_likeness < _HALF)
    )


def _kind(c: Comparison) -> Kind | None:
    """Name what kind of copy it is; None of what is a part of a longer page."""
    much = c.added >= _MUCH_ADDED
    least = 0.3 if much else _LOCAL_LINES
    if c.added > least * c.old_words and (much or c.wording().added):
        return "extends"
    if c.old_paired < _MOST and c.new_words < c.old_words:
        # What stands in the middle of a longer page is a part of it (a post, an item
        # of a digest), not a copy cut short.
        near_start = c.start == 0 or c.new_words >= _HALF * c.old_words
        return "truncated" if near_start else None
    if min(c.new_covered, c.old_covered) >= _EQUAL:
        return "exact"
    found = c.differences
    return "spun" if found.reworded > _REWORDED * found.aligned else "wire"
