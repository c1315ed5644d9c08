"""Made-up news in any amount: articles of one event each, a share of which alert.

Every text is new (no two are near-duplicates) and every alerting one tells of a place
of its own, so that what should come out is known: one verdict and one event each.
"""

import gzip
import json
import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

OUTLETS: Final = 40
VOCABULARY: Final = 4000
APART_DEGREES: Final = 1.5
SYLLABLES: Final = (
    *("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu"),
    *("ra", "se", "ti", "vo", "zu", "cha", "dre", "fli", "gro", "sta"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """One raw article.

    Attributes:
        url: Its address, and its key.
        value: As bytes.
        alerts: It reports several killed, in a place of its own.
    """

    url: str
    value: bytes
    alerts: bool


def articles(
    count: int, *, seed: int, alert_every: int = 10, size: int = 3000
) -> Iterator[Made]:
    """Make *count* articles of about *size* characters; equal seeds give equal ones."""
    draw = random.Random(seed)  # noqa: S311 - reproducible load, no secret
    places = towns()
    alerting = 0
    for number in range(count):
        alerts = bool(alert_every) and number % alert_every == 0
        url = f"https://outlet{number % OUTLETS}.example/{seed}/{number}"
        if alerts:
            town = places[alerting % len(places)]
            alerting += 1
            title, lead = _attack(draw, town)
        else:
            title, lead = _council(draw)
        body = f"{lead}\n\n{_filler(draw, size - len(lead))}"
        row = {"url": url, "title": title, "body": body, "language": "en"}
        yield Made(url, json.dumps(row).encode(), alerts)


def _attack(draw: random.Random, town: str) -> tuple[str, str]:
    killed, hurt = draw.randint(3, 9), draw.randint(21, 60)
    title = f"Missile strike on {town} kills {killed}"
    lead = (
        f"A missile strike on a {draw.choice(words())} depot in {town} killed {killed} "
        f"people and injured {hurt} on Tuesday, the regional governor said."
    )
    return title, lead


def _council(draw: random.Random) -> tuple[str, str]:
    pick = [draw.choice(words()) for _ in range(4)]
    title = f"Council to repaint the {pick[0]} {pick[1]} hall"
    lead = (
        f"The council said on Tuesday that the {pick[0]} {pick[1]} hall will be "
        f"painted {pick[2]} before the {pick[3]} fair, at a cost it did not give."
    )
    return title, lead


def _filler(draw: random.Random, size: int) -> str:
    """Write paragraphs of invented words: nothing in them is a fact."""
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = " ".join(draw.choices(words(), k=draw.randint(8, 18)))
        parts.append(sentence.capitalize() + ".")
        length += len(parts[-1]) + 1
    lines = [" ".join(parts[n : n + 4]) for n in range(0, len(parts), 4)]
    return "\n\n".join(lines)


@cache
def words() -> tuple[str, ...]:
    """Invent the vocabulary; a word that is a place would be one in a text."""
    draw = random.Random(7)  # noqa: S311 - reproducible
    made = {"".join(draw.choices(SYLLABLES, k=3)) for _ in range(2 * VOCABULARY)}
    return tuple(sorted(made - _places().keys())[:VOCABULARY])


@cache
def towns() -> tuple[str, ...]:
    """Pick towns with one reading each, far from one another.

    The next is in the next country: of two strikes in one country on one day a reader
    could take the second for news of the first.
    """
    kept: dict[tuple[int, int], tuple[str, str]] = {}
    for name, readings in _places().items():
        fields = readings.split(",")
        plain = name.isascii() and name.isalpha() and len(name) > 5
        if not plain or ";" in readings or fields[0] != "p":
            continue
        if int(fields[4]) < 30_000:
            continue
        lat, lon = float(fields[2]), float(fields[3])
        cell = (math.floor(lat / APART_DEGREES), math.floor(lon / APART_DEGREES))
        if not any(
            (cell[0] + i, cell[1] + j) in kept for i in (-1, 0, 1) for j in (-1, 0, 1)
        ):
            kept[cell] = fields[1], name.capitalize()
    rounds: Counter[str] = Counter()
    order = []
    for country, name in sorted(kept.values()):
        order.append((rounds[country], country, name))
        rounds[country] += 1
    return tuple(name for *_, name in sorted(order))


@cache
def _places() -> dict[str, str]:
    """Read the readings of every name in the gazetteer."""
    packed = resources.files("pipeline.models").joinpath("gazetteer.tsv.gz")
    lines = gzip.decompress(packed.read_bytes()).decode().splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)
