"""Learn persons, organisations and places: ``names.crfsuite`` and its card's figures.

    python -m pipeline.models.training.train_names DATA [--report]

DATA is the folder of labelled sets: of ``read_news`` the sentences whose names are all
known (``names/silver.py``), and the invented day ``newsday``; the second day and our
own sentences (``names/sentences.txt``) are part of the project. With ``--report`` each
day is left out in turn and scored. Equal data give equal bytes.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import pycrfsuite

from pipeline.classify import models, passage
from pipeline.classify.models import Models
from pipeline.classify.names import by_rule, features, tagger
from pipeline.classify.names.features import Known
from pipeline.classify.names.model import Tagger
from pipeline.classify.passage import Passage
from pipeline.models.training.examples import SECOND, lines
from pipeline.models.training.names import silver
from pipeline.models.training.names.sentences import Marked, sentences
from pipeline.models.training.names.silver import Tags

HERE: Final = Path(__file__).resolve().parents[1]
TODAY: Final = date(2020, 6, 17)
SETTINGS: Final = {
    "c1": 0.3,  # prunes: most features of one text are gone
    "c2": 0.02,
    "max_iterations": 80,
    "feature.possible_transitions": True,
}
COPIES: Final = (True, False)
"""A sentence is learned with the words that have capitals, and once more without.

Without them it is learned how names stand in a text, not which names there are.
"""

Sequence: TypeAlias = tuple[list[list[str]], list[str]]


def main() -> None:
    """Train, and report with ``--report``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    data = models.load()
    base = list(_base(options.data, data))
    days = {
        folder.name: list(_day(folder, data))
        for folder in (options.data / "newsday", SECOND)
    }
    if options.report:
        for name, day in days.items():
            rest = (s for other in days if other != name for s in _learned(days, other))
            _report(name, day, Tagger(_train([*base, *rest])), data)
    learned = (s for name in days for s in _learned(days, name))
    packed = _train([*base, *learned])
    (HERE / "names.crfsuite").write_bytes(packed)
    sys.stdout.write(f"names.crfsuite: {len(packed) / 1e6:.2f} MB\n")


def _base(folder: Path, data: Models) -> Iterator[Sequence]:
    for marked in sentences():
        text = passage.read(marked.text, TODAY, marked.language)
        yield from _sequences(text, _tags(text, marked), data)
    known = silver.types()
    for row in lines(folder / "read_news" / "items.jsonl"):
        if row["language"] == "en":
            text = passage.read(row["text"], TODAY)
            yield from _sequences(text, silver.tag(text, known, data), data)


def _sequences(text: Passage, tags: Tags, data: Models) -> Iterator[Sequence]:
    """Give the stretches of *text* that are known throughout, once for each copy."""
    people = by_rule.persons(text, data)
    ruled = tagger.ruled(people, by_rule.organisations(text, data, people))
    known_of = Known(features.hints(text, data), ruled)
    for stretch in features.stretches(text):
        known = [tag for tag in tags[slice(*stretch)] if tag]
        if len(known) < stretch[1] - stretch[0]:
            continue
        for lexical in COPIES:
            seen = features.of_stretch(text, stretch, data, known_of, lexical=lexical)
            yield seen, known


def _tags(text: Passage, marked: Marked) -> Tags:
    tags: Tags = ["O"] * len(text.words)
    for kind, start, end in marked.names:
        inside = [
            index
            for index, word in enumerate(text.words)
            if start <= word.start and word.end <= end
        ]
        if inside and text.words[inside[0]].low == "the":
            inside.pop(0)
        for index in inside:
            tags[index] = f"{'B' if index == inside[0] else 'I'}-{kind}"
    return tags


def _day(folder: Path, data: Models) -> Iterator[tuple[Passage, Tags, dict[str, Any]]]:
    """Give the segments of an invented day, with their tags and their key."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))["articles"]
    for row in lines(folder / "articles.jsonl"):
        if gold[row["id"]]["duplicate_of"]:
            continue
        for part in gold[row["id"]]["segments"]:
            if part["kind"] == "event":
                text = passage.read(part["text"], TODAY, row["language"])
                yield text, _of_key(text, part, data), part


def _of_key(text: Passage, part: dict[str, Any], data: Models) -> Tags:
    tags: Tags = [None if w.text[0].isupper() else "O" for w in text.words]
    spoken = [(name, "P") for name in part["persons"]]
    spoken += [(name, "O") for name in part["organisations"]]
    spoken += [(place["name"], "L") for place in part["places"]]
    spoken += [(name.split()[-1], "P") for name in part["persons"]]
    for name, kind in spoken:
        silver.mark_all(text, tags, name, kind)
    silver.by_gazetteer(text, tags, data)
    return [tag or "O" for tag in tags]


def _learned(days: dict[str, list[Any]], name: str) -> Iterator[Sequence]:
    data = models.load()
    for text, tags, _ in days[name]:
        yield from _sequences(text, tags, data)


def _train(sequences: Iterable[Sequence]) -> bytes:
    trainer = pycrfsuite.Trainer(verbose=False)
    for seen, tags in sequences:
        trainer.append(seen, tags)
    trainer.set_params(SETTINGS)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "names"
        trainer.train(str(path))
        return path.read_bytes()


def _report(name: str, day: list[Any], learned: Tagger, data: Models) -> None:
    """Print F1 of the names of a day that *learned* has not seen."""
    for kind, key in ((0, "persons"), (1, "organisations")):
        right = given = due = 0
        for text, _, part in day:
            found = tagger.tag(text, data, learned)[kind]
            got, want = {_plain(n.text) for n in found}, {_plain(n) for n in part[key]}
            right, given, due = (
                right + len(got & want),
                given + len(got),
                due + len(want),
            )
        sys.stdout.write(
            f"{name}: {key} F1 {2 * right / (given + due):.3f}"
            f" ({right} right of {given} found, {due} due)\n"
        )


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", name.casefold().strip(" .,"))


if __name__ == "__main__":
    main()
