"""Copies of every kind beside MinHash and SimHash, in one run.

    python -m tests.quality.copies ../shared/data

Each original goes through dedupe, and then each text made of it from an outlet of its
own: one that finds its original counts. None of the texts was trained on: of Reuters
these are the last ones, training takes the first. The rivals take a pair for copies at
a Jaccard of .8 of word 3-shingles (MinHash, 128 values) and at 3 of 64 bits (SimHash,
words and pairs of words).
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from pipeline import dedupe
from pipeline.dedupe.bands import similarity, values_of
from pipeline.ids import content_id
from pipeline.models.training import copies_model, copy_pairs
from pipeline.models.training.copy_pairs import Pair, Text
from pipeline.normalize.fingerprint import fingerprint
from pipeline.stage import Context, Emit, Input
from pipeline.text.words import tokens
from schemas.article import Article, Duplicate
from schemas.prepared import PreparedArticle

AT: Final = datetime(2026, 1, 5, tzinfo=UTC)
SETS: Final = {"bbc5": 30, "pages de": 30, "reuters": 30, "basil": 0}
"""Texts of each set of which copies are made."""
EVENTS: Final = 300
_SEED: Final = 77  # another than that of training
_JACCARD: Final = 0.8
_BITS: Final = 3  # of 64; G. Manku, A. Jain, A. Das Sarma, 2007


class Row(NamedTuple):
    """Pairs of one kind: how many, and the share that each method takes for copies.

    Attributes:
        goes_on: Share that dedupe calls a correction or an extension.
    """

    pairs: int
    copy: float
    goes_on: float
    minhash: float
    simhash: float

    @property
    def lost(self) -> float:
        """Share that dedupe takes for a text of its own."""
        return 1 - self.copy - self.goes_on


def run(data: Path, sets: Iterable[str] = SETS) -> dict[str, dict[str, Row]]:
    """Score each kind of pair, by set and kind."""
    return {name: _score(_pairs(name, data)) for name in sets}


def _pairs(name: str, data: Path) -> list[Pair]:
    texts = copies_model.texts_of(name, data)
    made = list(copy_pairs.pairs(texts[-SETS[name] :], _SEED)) if SETS[name] else []
    events = list(copy_pairs.same_event(texts))[:EVENTS]
    return made + events


def _score(pairs: Sequence[Pair]) -> dict[str, Row]:
    found: dict[str, list[tuple[str, bool, bool]]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        verdict = _verdict(pair, number)
        found[pair.kind].append((verdict, _minhash(pair), _simhash(pair)))
    return {
        kind: Row(
            len(rows),
            *(
                sum(hits) / len(rows)
                for hits in (
                    [v in {"copy", "unchanged"} for v, _, _ in rows],
                    [v in {"correction", "extends"} for v, _, _ in rows],
                    [m for _, m, _ in rows],
                    [s for _, _, s in rows],
                )
            ),
        )
        for kind, rows in found.items()
    }


def _verdict(pair: Pair, number: int) -> str:
    """Send both texts of *pair* through a dedupe that knows nothing else."""
    later = AT + timedelta(hours=pair.hours)
    host = "a" if pair.same_outlet else "b"
    both = (
        _prepared(f"https://a.example/{number}", pair.old, AT),
        _prepared(f"https://{host}.example/{number}/2", pair.new, later),
    )
    context = Context(now=AT, state=dedupe.State(), models=None, rules=None)
    _, outcomes = dedupe.handle([Input(a, a.fetched_at) for a in both], context)
    (record,) = (o.record for o in outcomes if isinstance(o, Emit))
    assert isinstance(record, Article | Duplicate)
    return record.article.verdict


def _prepared(url: str, text: Text, at: datetime) -> PreparedArticle:
    return PreparedArticle(
        article_id=content_id(url),
        content_id=content_id(url, text.text),
        url=url,
        raw_url=url,
        source=url.split("/")[2],
        title=text.title,
        text=text.text,
        text_hash=content_id(" ".join(text.text.split())),
        language=text.language if len(text.language) == 2 else "en",
        language_group="en",
        format="text",
        fetched_at=at,
        fingerprint=fingerprint(text.text),
    )


def _minhash(pair: Pair) -> bool:
    one, two = (values_of(fingerprint(t.text)) for t in (pair.old, pair.new))
    return one is not None and two is not None and similarity(one, two) >= _JACCARD


def _simhash(pair: Pair) -> bool:
    one, two = (simhash(text.text) for text in (pair.old, pair.new))
    return (one ^ two).bit_count() <= _BITS


def simhash(text: str) -> int:
    """Hash the words and pairs of words of *text* to 64 bits (M. Charikar, 2002)."""
    words = tokens(text)
    sums = [0] * 64
    for part in (*words, *map(" ".join, pairwise(words))):
        bits = int.from_bytes(blake2b(part.encode(), digest_size=8).digest(), "big")
        for place in range(64):
            sums[place] += 1 if bits >> place & 1 else -1
    return sum(1 << place for place, total in enumerate(sums) if total > 0)


def main() -> None:
    """Print a table of each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    for name, rows in run(parser.parse_args().data).items():
        print(f"\n| {name} | pairs | copy | goes on | MinHash .8 | SimHash |")  # noqa: T201
        print("|---|---|---|---|---|---|")  # noqa: T201
        for kind, row in rows.items():
            shares = " | ".join(f"{share:.3f}" for share in row[1:])
            print(f"| {kind} | {row.pairs} | {shares} |")  # noqa: T201


if __name__ == "__main__":
    main()
