"""Learn where an event happened: ``places.tsv`` and ``country_words.tsv.gz``.

    python -m pipeline.models.training.train_places DATA [--report]

DATA is the folder of labelled sets: ``read_news`` (places and countries read by hand)
and texts without labels (``ag_news``, ``bbc5``, ``reuters``, ``allsides``), from which
only counts of words are kept. A tenth of part 1 of ``read_news`` is never trained on.
With ``--report`` each set is left out in turn and scored by a model of the others.
numpy alone, no chance: equal data give equal files.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np

from pipeline.classify import models, passage
from pipeline.classify.names import tagger
from pipeline.classify.places import bodies, case, features, groups, rank, spans
from pipeline.classify.places.groups import Features, Group
from pipeline.classify.places.weights import Weights
from pipeline.models.training import examples, words_near

HERE: Final = Path(__file__).resolve().parents[1]
TODAY: Final = date(2020, 1, 1)
EARLY: Final = 1500  # characters in which an unlabelled text names its country
CITY: Final = 300_000
SURE: Final = 0.6
SEEN: Final = 4  # texts in which a word stands at least
ODDS: Final = (0.7, 4.0)  # kept log-odds: least and most
OWN: Final = 2.0  # weight of a text read by hand beside one that is not
SMOOTH: Final = 4.0
BINDS: Final = -1.5
"""Of "Matongwe, a suburb of Nairobi" the nearer one is the place, also where no list
knows it; unknown names are too rare in the labels to learn it."""
DOUBT: Final = 3.0
"""L2 of each weight, chosen on six sets, each left out of training: of 765 places 551
were right, with 1 549, with 6 548; of all 13 sets 1,051 of 1,486, with 1 1,053."""
HOME: Final = 2.0
"""A bare name means the town in the outlet's country: only one set names its outlets,
too few for the weight that an editor gives it."""
RIVALLED: Final = -2.4
"""The place of the event goes before the dateline, where a text begins with deeds there
(learned -1.1; what it costs of the places, .000, was measured without each set)."""


@dataclass(slots=True)
class Item:
    """One labelled snippet, seen as the stage sees it."""

    name: str
    set: str
    event: bool
    place: str | None
    country: str | None
    held: bool
    learned: bool
    sample: bool
    told: rank.Told
    groups: list[Group]


def fold(text: str | None) -> str:
    """Fold as the referee of ``read_news`` does."""
    plain = "".join(c.lower() if c.isalnum() else " " for c in text or "")
    return " ".join(plain.split())


def matches(name: str, place: str | None) -> bool:
    """Tell whether one of two names contains the other."""
    one, other = fold(name), fold(place)
    return bool(one and other) and (one in other or other in one)


def read(folder: Path, data: models.Models) -> Iterator[Item]:
    """Read ``read_news``; its items with swapped names are left out."""
    data = replace(data, places=replace(data.places, near=words_near.Every()))
    labels = {r["id"]: r for r in _rows(folder / "labels.jsonl")}
    rare = set((folder / "rare.txt").read_text().split())
    learned = examples.learned_keys(folder.parent)
    for row in _rows(folder / "items.jsonl"):
        if row["set"] == "case":
            continue
        label, title = labels[row["id"]], row.get("title") or ""
        article = examples.segment(row["id"], row["text"], title).article
        language = article.language
        text = passage.read(row["text"], TODAY, language)
        headline = passage.read(title, TODAY, language) if title else None
        people, organisations = tagger.read(text, data)
        embodied = bodies.of(text, headline, data, people)
        named = features.Named(people, organisations, *embodied)
        found = features.candidates(text, headline, data, named)
        event = label["n"] != "none"
        yield Item(
            name=row["id"],
            set=row["set"],
            event=event,
            place=label["p"] if event else None,
            country=label["cc"] if event else None,
            held=row["id"] not in rare and examples.is_held(row["id"]),
            learned=row["id"] in learned,
            sample=row["id"] not in rare,
            told=rank.Told(
                rank.words(text, headline),
                [*chain(*embodied)],
                _outlet(row),
                language,
            ),
            groups=groups.group(found, data.gazetteer),
        )


def _outlet(row: dict[str, Any]) -> str:
    """Country of the publisher, where the set says it: ``pages`` by its language."""
    code = row["language"].upper()
    return {"UK": "GB", "IND": "IN"}.get(code, code) if row["set"] == "pages" else ""


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    for line in data.splitlines():
        yield json.loads(line)


Row = tuple[Features, bool, str]


def fit(rows: Sequence[Row], *, steps: int = 300) -> dict[str, float]:
    """Fit a choice within each group of rows by Adam; L2 as in :data:`DOUBT`.

    Args:
        rows: Features, whether right, and the name of the choice they belong to.
        steps: Of the whole batch.
    """
    order = sorted({name for row in rows for name in row[0]})
    index = {name: at for at, name in enumerate(order)}
    design = np.zeros((len(rows), len(order)))
    for at, row in enumerate(rows):
        for name, value in row[0].items():
            design[at, index[name]] = value
    right = np.array([row[1] for row in rows], float)
    _, choice = np.unique([row[2] for row in rows], return_inverse=True)
    count = int(choice.max()) + 1
    weights = np.zeros(len(order))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        score = design @ weights
        top = np.full(count, -np.inf)
        np.maximum.at(top, choice, score)
        power = np.exp(score - top[choice])
        all_, good = np.bincount(choice, power), np.bincount(choice, power * right)
        wanted = power * right / np.maximum(good[choice], 1e-12)
        gradient = design.T @ (wanted - power / all_[choice]) / count
        gradient -= DOUBT * weights / count
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient * gradient
        rate = 0.05 * first / (1 - 0.9**step)
        weights += rate / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(weights[at]), 3) for name, at in index.items()}


def fit_places(items: Sequence[Item]) -> dict[str, float]:
    """Fit the choice among places on the items whose place was found at all."""
    rows: list[Row] = []
    near = words_near.chosen(
        (each.features, item.set)
        for item in items
        if item.place
        for each in item.groups
    )
    for item in items:
        mine = [
            (
                words_near.kept(each.features, near),
                matches(each.name, item.place),
                item.name,
            )
            for each in item.groups
        ]
        if item.place and any(right for _, right, _ in mine):
            rows += mine
    weights = fit(rows)
    weights["dateline_rivalled"] = min(RIVALLED, weights["dateline_rivalled"])
    weights["binds"] = min(BINDS, weights["binds"])
    weights[rank.NONE] = _absent(items, weights)
    return weights


def _absent(items: Sequence[Item], weights: dict[str, float]) -> float:
    """Find the score from which a town is likelier the place than no place at all.

    Of texts whose best guess is a town: at the score it is as often wrong as right.
    """
    found = []
    for item in items:
        ranked = rank.rank(item.groups, Weights(weights, {}, {}))
        if item.event and ranked and ranked[0].span.kind == "p":
            found.append((ranked[0].score, matches(ranked[0].name, item.place)))
    scores = np.array([score for score, _ in found])
    right = np.array([is_right for _, is_right in found], float)
    one, slope = 0.0, 1.0
    for _ in range(5_000):
        chance = 1 / (1 + np.exp(-(one + slope * scores)))
        one += 0.5 * float((right - chance).mean())
        slope += 0.05 * float(((right - chance) * scores).mean())
    return round(-one / slope, 3)


Texts = list[tuple[str, frozenset[str]]]


def unlabelled(folder: Path, data: models.Models) -> Texts:
    """Read texts that name one country early, with their other words."""
    sources: list[tuple[str, Callable[[dict[str, Any]], str]]] = [
        ("ag_news/items.jsonl", _body),
        ("bbc5/items.jsonl", _body),
        ("reuters/items.jsonl.gz", _body),
        ("allsides/articles.jsonl", _body),
    ]
    found: Texts = []
    for name, text in sources:
        for row in _rows(folder / name):
            one = _named(text(row)[:EARLY], data)
            if one is not None:
                found.append(one)
    return found


def _body(row: dict[str, Any]) -> str:
    return "\n".join(str(row.get(key) or "") for key in ("title", "text", "body"))


def _named(text: str, data: models.Models) -> tuple[str, frozenset[str]] | None:
    read_ = passage.read(text, TODAY)
    counts: Counter[str] = Counter()
    skip: set[str] = set()
    caseless = case.is_caseless(read_)
    for span in spans.spans(read_, data, anywhere=caseless):
        best = span.readings[0] if span.readings else None
        if best and (best.kind in "cdr" or best.population > CITY):
            counts[best.country] += 2 if best.kind == "c" else 1
            skip |= {word.low for word in read_.words[span.first : span.last]}
    if not counts:
        return None
    code, number = counts.most_common(1)[0]
    if not code or number < SURE * sum(counts.values()):
        return None
    return code, frozenset(rank.words(read_, None)) - skip


def speak(texts: Texts, items: Sequence[Item]) -> dict[str, list[tuple[str, float]]]:
    """Find for each word the two countries that it speaks for, with log-odds."""
    weighted = [(code, words, 1.0) for code, words in texts]
    weighted += [(i.country, frozenset(i.told.words), OWN) for i in items if i.country]
    total: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    by: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code, words, weight in weighted:
        total[code] += weight  # type: ignore[assignment]
        for word in sorted(words):
            seen[word] += weight  # type: ignore[assignment]
            by[word][code] += weight  # type: ignore[assignment]
    whole = sum(total.values())
    found: dict[str, list[tuple[str, float]]] = {}
    for word in sorted(by):
        for code, count in sorted(by[word].items(), key=lambda p: (-p[1], p[0]))[:2]:
            prior = total[code] / whole
            share = (count + SMOOTH * prior) / (seen[word] + SMOOTH)
            odds = min(ODDS[1], float(np.log(share / prior)))
            if seen[word] >= SEEN and count >= SEEN - 1 and odds > ODDS[0]:
                found.setdefault(word, []).append((code, round(odds, 2)))
    return found


def learn(items: Sequence[Item], texts: Texts) -> Weights:
    """Fit everything; words of half the items serve the other half, to stay honest."""
    place = fit_places(items)
    halves = ([], [])  # type: tuple[list[Item], list[Item]]
    for item in items:
        halves[examples.is_held("half" + item.name) ^ (len(item.name) % 2 == 0)].append(
            item
        )
    rows: list[Row] = []
    for mine, others in (halves, halves[::-1]):
        words = {w: tuple(p) for w, p in speak(texts, others).items()}
        weights = Weights(place, {}, words)
        for item in mine:
            rows += _country_rows(item, weights)
    words = {w: tuple(p) for w, p in speak(texts, items).items()}
    country = fit(rows)
    country["outlet_has"] = max(HOME, country.get("outlet_has", 0.0))
    return Weights(place, country, words)


def _country_rows(item: Item, weights: Weights) -> list[Row]:
    if not item.country:
        return []
    ranked = rank.rank(item.groups, weights)
    seen = rank.country_features(ranked, item.told, weights)
    rows: list[Row] = [
        (dict(each), code == item.country, item.name) for code, each in seen.items()
    ]
    return rows if any(right for _, right, _ in rows) else []


def score(items: Iterable[Item], weights: Weights) -> tuple[int, int, int, int]:
    """Count places right and due, countries right and due, of plainly drawn items."""
    right = due = country_right = country_due = 0
    for item in items:
        if not item.sample:
            continue
        ranked = rank.rank(item.groups, weights)
        seen = rank.country_features(ranked, item.told, weights)
        codes = rank.countries(seen, weights)
        if item.place:
            due += 1
            right += bool(ranked) and matches(ranked[0].name, item.place)
        if item.country:
            country_due += 1
            country_right += bool(codes) and codes[0][0] == item.country
    return right, due, country_right, country_due


def report(items: Sequence[Item], texts: Texts) -> None:
    """Leave each set out in turn, then the held tenth, and print how each fares."""
    open_ = [item for item in items if item.learned]
    sums = np.zeros(4, int)
    for name in sorted({item.set for item in open_}):
        weights = learn([i for i in open_ if i.set != name], texts)
        counts = score([i for i in open_ if i.set == name], weights)
        sums += counts
        _say(name, counts)
    _say("each set left out", tuple(int(n) for n in sums))
    weights = learn(open_, texts)
    _say("held tenth", score([i for i in items if i.held], weights))


def _say(name: str, counts: Sequence[int]) -> None:
    right, due, country_right, country_due = counts
    sys.stdout.write(
        f"{name:18} place {right / max(1, due):.3f} of {due:4}, "
        f"country {country_right / max(1, country_due):.3f} of {country_due}\n"
    )
    sys.stdout.flush()


def write(weights: Weights) -> None:
    """Write both files; equal weights give equal bytes."""
    lines = [
        f"{table}\t{name}\t{value:g}"
        for table, values in (("place", weights.place), ("country", weights.country))
        for name, value in sorted(values.items())
    ]
    (HERE / "places.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    text = "\n".join(
        "\t".join([word, *(f"{code}{odds:g}" for code, odds in pairs)])
        for word, pairs in sorted(weights.words.items())
    )
    path = HERE / "country_words.tsv.gz"
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())
    sys.stdout.write(f"{len(weights.words)} words, {path.stat().st_size} bytes\n")


def main() -> None:
    """Read, learn, report, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--report", action="store_true", help="leave sets out first")
    given = parser.parse_args()
    data = models.load()
    items = list(read(given.data / "read_news", data))
    texts = unlabelled(given.data, data)
    if given.report:
        report(items, texts)
    write(learn([item for item in items if item.learned], texts))


if __name__ == "__main__":
    main()
