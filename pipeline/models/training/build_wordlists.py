"""Build ``pipeline/models/first_names.txt.gz`` and ``common_words.txt.gz``.

    uv run --no-project --with faker==40.54.0 --with names==0.3.0 \
        python pipeline/models/training/build_wordlists.py CORPORA

First names come from Faker (MIT) and from the 1990 United States census as packed in
``names`` (public domain). Common words are the words that stand in lower case at least
twice in the corpora and at least a quarter as often as with a
capital: a word list, no text of theirs.
"""

import argparse
import gzip
import importlib
import json
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import names as census
from faker.providers import person

ROOT = Path(__file__).resolve().parents[3]
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
LEAST = 2  # times
SHORTEST = 3  # letters
RARE = 0.003  # per cent of a sex
LATIN = "\u0250"  # the first letter beyond extended Latin
TEXTS = ("reuters", "lee", "ag_news", "bbc5", "basil", "casualties", "liveblogs")


def first_names() -> set[str]:
    """Collect first names in Latin letters, lower case."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for field in dir(provider):
            if field.startswith("first_names") or field == "first_name":
                value = getattr(provider, field)
                found.update(value if isinstance(value, (list, tuple, dict)) else ())
    for sex in ("male", "female"):
        path = Path(census.__file__).with_name(f"dist.{sex}.first")
        rows = [line.split() for line in path.read_text("ascii").splitlines()]
        found.update(row[0] for row in rows if float(row[1]) >= RARE)
    parts = {part for name in found for part in name.split()}
    return {
        part.lower()
        for part in parts
        if WORD.fullmatch(part) and max(part) < LATIN and len(part) >= SHORTEST
    }


def strings(value: Any) -> Iterator[str]:
    """Give every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def texts(data: Path) -> Iterator[str]:
    """Read all files of the corpora."""
    for folder in TEXTS:
        for path in sorted((data / folder).rglob("*")):
            if path.suffix == ".jsonl":
                for line in path.read_text("utf-8", "replace").splitlines():
                    yield from strings(json.loads(line))
            elif path.suffix == ".json":
                yield from strings(json.loads(path.read_text("utf-8", "replace")))
            elif path.suffix == ".txt":
                yield path.read_text("utf-8", "replace")


def common_words(data: Path) -> set[str]:
    """Collect the words that are no names."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts(data):
        for word in WORD.findall(text):
            if word.islower():
                lower[word] += 1
            elif word.istitle():
                upper[word.lower()] += 1
    return {
        w for w, n in lower.items() if n >= LEAST and n >= upper[w] // 4 and w.isascii()
    }


def write(words: set[str], path: Path) -> None:
    """Write *words* in order, so that an equal input gives an equal file."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write("\n".join(sorted(words)).encode())
    sys.stdout.write(f"{len(words)} words, {path.stat().st_size} bytes: {path}\n")


def main() -> None:
    """Build both lists."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, help="folder with the corpora")
    data = parser.parse_args().data
    write(first_names(), ROOT / "pipeline/models/first_names.txt.gz")
    write(common_words(data), ROOT / "pipeline/models/common_words.txt.gz")


if __name__ == "__main__":
    main()
