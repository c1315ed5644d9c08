"""The texts that boundaries are learned on: joined, live and single ones."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from pipeline.segment.cohesion import FEWEST, is_prose
from pipeline.text import times

JOINED: Final = 150  # texts made of several articles
_LONG: Final = 4  # paragraphs of an article that is joined
_FEW_STAMPS: Final = 3  # of a live page among the articles


class Marked(NamedTuple):
    """Paragraphs, and the indexes of those that open a part, but the first."""

    source: str
    paragraphs: list[str]
    cuts: list[int]


class Sets(NamedTuple):
    """All that is trained and measured on."""

    choi: list[Marked]
    joined: list[Marked]
    live: list[Marked]
    single: list[Marked]


def load(data: Path) -> Sets:
    """Read Choi's texts, live pages, and articles single and joined."""
    single = [
        each
        for each in [*_bbc(data), *_pages(data), *_basil(data)]
        if is_prose(each.paragraphs) and not _is_live(each)
    ]
    return Sets(_choi(data), _joined(_bbc(data)), _live(data), single)


def pk(truth: Marked, cuts: Sequence[int]) -> float:
    """Measure the error Pk (Beeferman et al., 1999), with half the mean part as k."""
    count = len(truth.paragraphs)
    reach = max(2, round(count / (2 * (len(truth.cuts) + 1))))
    if count <= reach:
        return 0.0
    one, two = _numbers(count, truth.cuts), _numbers(count, cuts)
    same_one = one[:-reach] == one[reach:]
    same_two = two[:-reach] == two[reach:]
    return float((same_one != same_two).mean())


def _numbers(
    count: int, cuts: Sequence[int]
) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    marks = np.zeros(count, np.int64)
    marks[list(cuts)] = 1
    return marks.cumsum()


def _marked(source: str, parts: Sequence[Sequence[str]]) -> Marked:
    kept = [[line.strip() for line in part if line.strip()] for part in parts]
    kept = [part for part in kept if part]
    ends = np.cumsum([len(part) for part in kept]).tolist()
    return Marked(source, [line for part in kept for line in part], ends[:-1])


def _choi(data: Path) -> list[Marked]:
    found = []
    for path in sorted((data / "choi").glob("*/*/*.ref")):
        parts = re.split(r"(?m)^={6,}\s*$", path.read_text("latin-1"))
        lines = [part.split("\n") for part in parts]
        found.append(_marked(path.parent.name, lines))
    return found


def _live(data: Path) -> list[Marked]:
    found = []
    for folder in ("liveblogs", "liveblogs2"):
        for path in sorted((data / folder).glob("*.json")):
            page = json.loads(path.read_text("utf-8"))
            posts = page.get("updates") or page["posts"]
            parts = [post["text"].split("\n") for post in posts]
            found.append(_marked(path.stem, parts))
    return found


def _bbc(data: Path) -> list[Marked]:
    lines = (data / "bbc5" / "items.jsonl").read_text("utf-8").splitlines()
    return [_marked("bbc5", [json.loads(line)["text"].split("\n")]) for line in lines]


def _pages(data: Path) -> list[Marked]:
    return [
        _marked("pages", [path.read_text("utf-8", "replace").split("\n")])
        for path in sorted((data / "pages").glob("*.txt"))
    ]


def _basil(data: Path) -> list[Marked]:
    found = []
    for path in sorted((data / "basil" / "articles").rglob("*.json")):
        body = json.loads(path.read_text("utf-8"))
        paragraphs = body.get("body") or body["body-paragraphs"]
        lines = [p if isinstance(p, str) else " ".join(p) for p in paragraphs]
        found.append(_marked("basil", [lines]))
    return found


def _is_live(text: Marked) -> bool:
    stamps = [times.read(line) for line in text.paragraphs]
    return sum(stamp is not None for stamp in stamps) >= _FEW_STAMPS


def _joined(articles: Sequence[Marked]) -> list[Marked]:
    """Join the first paragraphs of three to seven articles, always in the same way."""
    long = [each.paragraphs for each in articles if len(each.paragraphs) >= _LONG]
    long.sort(key=lambda paragraphs: _digest(paragraphs[0]))  # of all subjects in turn
    found, at = [], 0
    for number in range(JOINED):
        sizes = _digest(str(number))
        chosen = [long[(at + k) % len(long)] for k in range(3 + sizes[0] % 5)]
        at += len(chosen)
        parts = [each[: 3 + sizes[k + 1] % 6] for k, each in enumerate(chosen)]
        found.append(_marked("joined", parts))
    return [each for each in found if len(each.paragraphs) >= FEWEST]


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
