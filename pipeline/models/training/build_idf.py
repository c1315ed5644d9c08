"""Build ``pipeline/link/idf.bin``: how rare each word is in news.

    python pipeline/models/training/build_idf.py CORPORA

Document frequencies of folded words in bbc5, ag_news, lee and reuters (about 12,000
texts); numbers left out. The file holds hashes and rounded weights, no text.
"""

import argparse
import gzip
import json
import math
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from pipeline.text.words import tokens

ROOT = Path(__file__).resolve().parents[3]
LEAST = 2  # texts that a word must be in; rarer ones weigh as unknown words do
STEP = 25  # a weight is kept as a byte in steps of 1/25


def texts(data: Path) -> Iterator[str]:
    """Give every text of the four sets."""
    for name in ("bbc5", "ag_news"):
        for line in (data / name / "items.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            yield f"{row.get('title', '')} {row['text']}"
    for name in ("lee.cor", "lee_background.cor"):
        yield from (data / "lee" / name).open(encoding="utf-8")
    with gzip.open(data / "reuters" / "items.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield f"{row['title']} {row['body']}"


def main() -> None:
    """Count, weigh and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    counts: Counter[int] = Counter()
    total = 0
    for text in texts(parser.parse_args().data):
        total += 1
        words = {word for word in tokens(text) if not word[0].isdigit()}
        counts.update(crc32(word.encode()) for word in words)
    kept = sorted(pair for pair in counts.items() if pair[1] >= LEAST)
    weights = [round(STEP * math.log((total + 1) / (n + 1))) for _, n in kept]
    blob = struct.pack("<II", total, len(kept))
    blob += struct.pack(f"<{len(kept)}I", *(key for key, _ in kept))
    blob += bytes(weights)
    (ROOT / "pipeline" / "link" / "idf.bin").write_bytes(blob)
    print(f"{total} texts, {len(kept)} words, {len(blob)} bytes")  # noqa: T201 (a command)


if __name__ == "__main__":
    main()
