"""How labels hold on real snippets that the heads have not seen; needs ``make models``.

    .cache/models/venv/bin/python -m tests.quality.read

The card of the held tenth of ``read_news``, by the committed weights, and that of
part 1 by models trained without the item's set, beside a TF-IDF SVM trained likewise
and a plain regex. The set ``case`` is left out together with CASE-2021.
"""

import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from pipeline.classify import decide, models
from pipeline.classify.heads.judge import Judge
from pipeline.models.training import examples
from pipeline.models.training.examples import Example
from schemas.common import Range
from schemas.report import Labels

SHARED: Final = Path(__file__).parents[3] / "shared"
ROWS: Final = (
    *("class", "class.strict", "class.macro_f1", "class.at_70"),
    *("class.calibration_error", "topic", "topic.strict", "severity"),
    *("severity.within_1", "wakes", "wakes.for_nothing", "wakes.with_toll_recall"),
    *("wakes.without_toll_recall", "no_event", "status", "status.not_reported"),
)
# A word or two for each class that has an obvious one, the first that is found.
PLAIN: Final = {
    "SPORT": r"match|coach|season|league|goal|champion|tournament|striker",
    "ASSAULT": r"bomb|militant|rebel|air ?strike|gunmen|troops|attack|soldiers",
    "LEGAL": r"court|judge|trial|sentenced|lawsuit|charged",
    "CRIME": r"police|murder|arrest|robbery|drugs|shot",
    "ELECTION": r"election|vote|poll|candidate",
    "PROTEST": r"protest|demonstrat|rally|riot",
    "LABOUR": r"union|strike|workers",
    "BUSINESS": r"profit|shares|company|deal|ceo|corp",
    "ECONOMY": r"inflation|prices|economy|oil|dollar|stocks|budget",
    "DISASTER": r"earthquake|flood|hurricane|storm|wildfire",
    "ACCIDENT": r"crash|collapse|fire|explosion",
    "HEALTH": r"virus|hospital|disease|patients|vaccine",
    "CULTURE": r"film|music|actor|album|award",
    "SCIENCE": r"scientists|research|space|software|study",
    "CONSULT": r"talks|met with|visit|summit",
    "REQUEST": r"urged|called on|demand|appeal",
    "ACCUSE": r"accus|blam|condemn|criticis|criticiz",
    "REJECT": r"reject|refus|den(?:y|ied)",
}


def referee(shared: Path) -> ModuleType:
    """Import the referee from its file."""
    path = shared / "score_read" / "score_read.py"
    spec = importlib.util.spec_from_file_location("read_referee", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def held(shared: Path) -> list[Example]:
    """Give the tenth of part 1 that no model ever sees."""
    return examples.held(shared / "data")


def predicted(found: Iterable[Example]) -> Iterator[dict[str, Any]]:
    """Label each text by the stage's own code, as the referee reads it."""
    loaded = models.load()
    for one in found:
        yield {"id": one.key, **as_row(decide.read(one.segment, loaded))}


def as_row(labels: Labels) -> dict[str, Any]:
    """Write *labels* as the referee reads them."""
    main = labels.places[0] if labels.places else None
    return {
        **label("c", labels.event_class and labels.event_class.value),
        "c_p": labels.event_class and labels.event_class.confidence,
        **label("t", labels.topic and labels.topic.value),
        "t_p": labels.topic and labels.topic.confidence,
        "s": labels.severity,
        "st": labels.claim_status,
        "n": "one" if labels.is_event else "none",
        "k": _bounds(labels.killed),
        "i": _bounds(labels.injured),
        "m": _bounds(labels.missing),
        "p": main and main.name,
        "cc": main and main.country,
    }


def label(key: str, value: str | None) -> dict[str, str | None]:
    """Name a topic by its short name; a class as it is."""
    short = {code: name for name, code in examples.TOPICS.items()}
    code = (value or "").removeprefix("medtop:")
    return {key: short.get(code, value)}


def score(shared: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Ask the referee."""
    made = {row["id"]: row for row in rows}
    labels = examples.lines(shared / "data" / "read_news" / "labels.jsonl")
    gold = {row["id"]: row for row in labels if row["id"] in made}
    card: dict[str, Any] = referee(shared).score(gold, made)
    return card


def left_out(shared: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Label part 1 by models trained without the item's set: ours, and a TF-IDF SVM.

    Returns:
        Rows of ours, rows of the SVM, and the share of CASE-2021 that is right.
    """
    from pipeline.models.training import heads, heads_fit  # noqa: PLC0415 (needs scipy)

    found, seen, loaded = heads.training(shared / "data")
    made = heads.fit(found, seen, loaded)
    by_set, _ = heads_fit.groups_of(found)
    scores = heads_fit.without(made, by_set)
    judge = Judge(heads.OUTPUTS, models.load().heads.settings)
    ours, right = [], []
    for one, row in zip(found, scores, strict=True):
        said = judge.judge(row)
        if one.key.startswith("case2021"):
            right.append(said.event_class.value in dict(one.classes or ()))
        if one.plain:
            labels = Labels(
                event_class=said.event_class,
                topic=said.topic,
                severity=said.severity,
                claim_status=said.status,
                is_event=said.is_event,
            )
            ours.append({"id": one.key, **as_row(labels)})
    return ours, _svm(found), sum(right) / len(right)


def plain(found: Iterable[Example]) -> Iterator[dict[str, Any]]:
    """Label each text by the first class of :data:`PLAIN` whose words it has."""
    for one in found:
        text = f"{one.segment.article.title} {one.segment.text}".lower()
        hits = (name for name, words in PLAIN.items() if re.search(words, text))
        yield {"id": one.key, "c": next(hits, "OTHER"), "s": 0, "st": "reported"}


def _svm(found: Sequence[Example]) -> list[dict[str, Any]]:
    from sklearn.feature_extraction.text import (  # noqa: PLC0415 (of the rival)
        TfidfVectorizer,
    )
    from sklearn.svm import LinearSVC  # noqa: PLC0415 (of the rival)

    whole = [one for one in found if one.classes and one.topics]
    rows: dict[str, dict[str, Any]] = {}
    for name in sorted({one.origin for one in whole if one.plain}):
        train = [one for one in whole if one.origin != name]
        test = [one for one in whole if one.origin == name and one.plain]
        vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        matrix = vectors.fit_transform([_text(one) for one in train])
        asked = vectors.transform([_text(one) for one in test])
        for key in "ct":
            wanted = [(one.classes if key == "c" else one.topics) for one in train]
            best = [max(shares or (), key=lambda s: s[1])[0] for shares in wanted]
            model = LinearSVC(C=0.5, random_state=0).fit(matrix, best)
            for one, value in zip(test, model.predict(asked), strict=True):
                row = rows.setdefault(one.key, {"id": one.key, "s": 0})
                row |= {"st": "reported", **label(key, str(value))}
    return list(rows.values())


def _text(one: Example) -> str:
    return f"{one.segment.article.title} {one.segment.text}"


def _bounds(figure: Range | None) -> list[int | None] | None:
    return None if figure is None else [figure.low, figure.high]


def main() -> None:
    """Print the cards side by side."""
    ours, rival, case = left_out(SHARED)
    known = {row["id"] for row in ours}
    texts = [one for one in examples.read_news(SHARED / "data") if one.key in known]
    cards = {
        "held tenth": score(SHARED, predicted(held(SHARED))),
        "without its set": score(SHARED, ours),
        "TF-IDF SVM, likewise": score(SHARED, rival),
        "plain regex": score(SHARED, plain(texts)),
    }
    print(f"| {'':26} | " + " | ".join(cards) + " |")  # noqa: T201 (a command)
    for name in ROWS:
        figures = [card.get(name, {}).get("value", "") for card in cards.values()]
        print(f"| {name:26} | " + " | ".join(map(str, figures)) + " |")  # noqa: T201 (a command)
    print(f"CASE-2021, trained without it and the set case: {case:.3f}")  # noqa: T201 (a command)


if __name__ == "__main__":
    main()
