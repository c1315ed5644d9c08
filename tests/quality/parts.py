"""How many parts of alerts are said, and how many of those are wrong.

    python -m tests.quality.parts second third     # to choose bounds
    python -m tests.quality.parts fourth           # to judge them
    python -m tests.quality.parts snippets 1       # every second snippet of read_news

Read from the messages themselves against the keys: the word for what happened where the
headline has one of ours, where, each figure, and whether somebody stands by it. Who is
named as the source has no key: a person reads that.
"""

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from pipeline import geo
from pipeline.library import Event
from pipeline.taxonomy import ROWS, row_of
from pipeline.text import countries
from pipeline.text.words import fold
from tests.quality.alert_list import SHARED, Read, items, of_day, of_snippets
from tests.quality.day import DAYS
from tests.quality.read import held

NEAR_KM: Final = 50.0
_FIGURES: Final = re.compile(
    r"(Killed|Injured|Missing|Trapped|Killed or injured)(?: by the claim)?: "
    r"([^\u00b7]*)"
)
_SHORT: Final = {"killed": "k", "injured": "i", "missing": "m", "trapped": "m"}
_NUMBER: Final = re.compile(r"\d[\d,]*")
_SWAPPED: Final = "case-"
"""Snippets whose places were swapped: none of theirs is scored."""


class Key(NamedTuple):
    """What is true of one report.

    Attributes:
        classes: That are right; empty where it tells no event.
        place: Name; "" = none can be told.
        country: Its letters; "" likewise.
        point: Latitude and longitude, where they are known.
        counts: By kind, all ranges that were true of the event up to the report.
        status: Of the claim.
        counts_missing: Whether the key counts them; those of the days do not.
    """

    classes: frozenset[str]
    place: str
    country: str
    point: tuple[float, float] | None
    counts: dict[str, list[tuple[int | None, int | None]]]
    status: str
    counts_missing: bool = False


class Part(NamedTuple):
    """One part of a message: what it is, its words, and whether they are true."""

    kind: str
    words: str
    is_right: bool
    read: Read


def parts(one: Read, key: Key) -> Iterator[Part]:
    """Give the parts that a message says, each judged by *key*."""
    if noun := _noun(one.alert.headline):
        fits = any(noun in _nouns(each) for each in key.classes)
        yield Part("what", noun, fits, one)
    place, figures = _facts(one)
    if place and not one.origin.startswith(_SWAPPED):
        kind = "country" if countries.code_of(place) else "town"
        yield Part(kind, place, _lies_there(place, key, one.event), one)
    for label, words in figures:
        kind = _SHORT[label.lower().partition(" ")[0]]
        if kind == "m" and not key.counts_missing:
            continue
        yield Part(label.lower(), words, _counts(words, key.counts.get(kind, [])), one)
    status = _status(one.alert.text)
    if status in ("claimed", "denied", "retracted"):
        yield Part("status", status, status == key.status, one)


def _noun(headline: str) -> str:
    line = headline.removeprefix("Update: ").removeprefix("Correction: ")
    line = line.removeprefix("Retracted: ")
    found = [noun for row in ROWS for noun in _nouns(row.name) if line.startswith(noun)]
    whole = re.match(r"[^;:]*?(?= (?:in|on|at|near) |[;:]|$)", line)
    return next((noun for noun in found if whole and whole[0] == noun), "")


def _nouns(name: str) -> set[str]:
    row = row_of(name)
    return {row.noun, row.broad} - {""}


def _facts(one: Read) -> tuple[str, list[tuple[str, str]]]:
    lines = one.alert.text.split("\n")
    at = next((n for n, line in enumerate(lines) if line.startswith("Status: ")), 0)
    line = lines[at - 1] if at else ""
    if not line or line.startswith("Changed: ") or line in one.alert.excerpt:
        return "", []
    first = line.split(" \u00b7 ")[0]
    return "" if _FIGURES.match(first) else first, [*_FIGURES.findall(line)]


def _status(text: str) -> str:
    found = re.search(r"^Status: (\w+)", text, re.MULTILINE)
    return found[1] if found else ""


def _lies_there(told: str, key: Key, event: Event | None) -> bool:
    if countries.code_of(told):
        return countries.code_of(told) == key.country
    name, _, land = told.partition(", ")
    if land and countries.code_of(land) != key.country:
        return False
    if key.place and (fold(name) in fold(key.place) or fold(key.place) in fold(name)):
        return True
    known = [event.story.place, *event.labels.places] if event else []
    for place in known:
        is_it = place and name in (place.name, countries.shown(place))
        if place and is_it and place.lat is not None and key.point:
            ends = geo.point(place.lat, place.lon or 0.0), geo.point(*key.point)
            return geo.kilometres(*ends) <= NEAR_KM
    return False


def _counts(words: str, true: Iterable[tuple[int | None, int | None]]) -> bool:
    """Tell whether *words* fit one of the true ranges; "several" fits any but none."""
    numbers = [int(n.replace(",", "")) for n in _NUMBER.findall(words)]
    for low, high in true:
        most = math.inf if high is None else high
        if not numbers and most > 0:
            return True
        if numbers and "at least" in words and numbers[0] <= most:
            return True
        least = numbers[0] + ("more than" in words) if numbers else 0
        if numbers and (low or 0) <= least <= most:
            return True
    return False


def of_days(names: Iterable[str]) -> Iterator[tuple[Read, Key]]:
    """Give the messages of days with their keys, less those without a report."""
    for name in names:
        gold = json.loads((DAYS / name / "gold.json").read_text("utf-8"))
        rows = [
            json.loads(line)
            for line in (DAYS / name / "articles.jsonl").read_text("utf-8").splitlines()
        ]
        for one in of_day(DAYS / name):
            found = _segment(one, rows, gold["articles"])
            if found:
                yield one, _key(*found, gold, rows)


def _segment(
    one: Read, rows: list[dict[str, Any]], articles: dict[str, Any]
) -> tuple[str, dict[str, Any]] | None:
    if one.event is None:
        return None
    article, text = one.event.segment.article, one.event.segment.text
    same = [
        row
        for row in rows
        if row.get("url") == article.raw_url
        and row.get("fetched_at", "")[:16] == f"{article.fetched_at:%Y-%m-%dT%H:%M}"
    ]
    words = set(text.split())
    known = [
        (len(words & set(each["text"].split())), row["id"], each)
        for row in same
        for each in articles[row["id"]]["segments"]
    ]
    best = max(known, key=lambda found: found[0], default=None)
    return best and (best[1], best[2])


def _key(
    name: str, own: dict[str, Any], gold: dict[str, Any], rows: list[dict[str, Any]]
) -> Key:
    order = [row["id"] for row in rows]
    earlier = set(order[: order.index(name) + 1])
    counts: dict[str, list[tuple[int | None, int | None]]] = {}
    events = set(own.get("event_ids") or filter(None, [own.get("event_id")]))
    for article in earlier & gold["articles"].keys():
        for each in gold["articles"][article]["segments"]:
            if each is own or events & {each.get("event_id")}:
                for kind in ("killed", "injured", "missing"):
                    if count := each.get(kind):
                        pair = (count["low"], count["high"])
                        counts.setdefault(kind[0], []).append(pair)
    place = (own.get("places") or [{}])[0]
    is_event = own.get("kind") == "event"
    point = (place["lat"], place["lon"]) if place.get("lat") is not None else None
    classes = {own.get("event_class"), *(own.get("event_class_alt") or [])}
    return Key(
        frozenset(filter(None, classes)) if is_event else frozenset(),
        place.get("name") or "",
        place.get("country") or "",
        point,
        counts,
        own.get("claim_status") or "",
    )


def of_read(number: int) -> Iterator[tuple[Read, Key]]:
    """Give every second snippet of ``read_news`` less the held tenth, with its key."""
    kept = {one.key for one in held(SHARED.parent)}
    rows = [row for row in items() if row["id"] not in kept][number % 2 :: 2]
    file = SHARED / "read_news" / "labels.jsonl"
    labels = {row["id"]: row for row in map(json.loads, file.open(encoding="utf-8"))}
    for one in of_snippets(rows):
        if (row := labels.get(one.origin)) and one.event:
            counts = {kind: [tuple(row[kind])] for kind in "kim" if row[kind]}
            classes = frozenset(filter(None, (row["c"], row["c2"])))
            is_event = row["n"] != "none"
            yield (
                one,
                Key(
                    classes if is_event else frozenset(),
                    row["p"] or "",
                    row["cc"] or "",
                    None,
                    counts,
                    row["st"],
                    counts_missing=True,
                ),
            )


def table(found: Iterable[Part]) -> Iterator[str]:
    """Write for each kind of part how often it is said, and how often wrong."""
    said: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for part in found:
        for kind in (part.kind, "all"):
            said[kind] += 1
            wrong[kind] += not part.is_right
    for kind in sorted(said):
        yield f"{kind:20}{said[kind]:6} said{wrong[kind]:6} wrong"


def main() -> None:
    """Print the table, and with ``-v`` each part that is wrong."""
    names = [name for name in sys.argv[1:] if name != "-v"]
    number = int(names[1]) if names[0] == "snippets" else 0
    known = of_read(number) if names[0] == "snippets" else of_days(names)
    read = [*known]
    found = [part for one, key in read for part in parts(one, key)]
    lines = [f"{len(read)} messages", *table(found)]
    if "-v" in sys.argv:
        lines += [
            f"{part.read.origin} {part.kind}: {part.words} | {part.read.alert.headline}"
            for part in found
            if not part.is_right
        ]
    print("\n".join(lines))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
