"""Say what each phrase of an event class is worth.

    python -m pipeline.models.training.word_worth DATA [--idle]

DATA is the folder of labelled sets: counted are ``read_news``, ``case2021``, the two
invented days and our own snippets, each text by the phrases of its language. A phrase
is right in a text whose class, or its alternative, is its label. What is lost without
it is the texts whose class by phrases alone turns from right to wrong, less the
reverse. ``--idle`` lists only the phrases that stand in no text.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pipeline.classify import classes, models, passage
from pipeline.classify.lexicon import Lexicon, Phrase
from pipeline.classify.models import Models
from pipeline.models.training import examples
from pipeline.models.training.examples import Example
from pipeline.text.language import read_as

Weights: TypeAlias = Mapping[Phrase, float]
"""Phrases that stand in a text, each with its weight there."""


@dataclass(slots=True)
class Worth:
    """Of one phrase: texts it stands in, those where it is right, and what is lost."""

    hits: int = 0
    right: int = 0
    lost: int = 0


def main() -> None:
    """Print the phrases of each language, those that cost most first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--idle", action="store_true")
    options = parser.parse_args()
    data = models.load()
    found = _worth(_examples(options.data), data)
    for language, lexicon in {"en": data.events, **data.foreign}.items():
        for phrase in sorted(
            lexicon.phrases,
            key=lambda phrase: (found[language, phrase].lost, phrase),
        ):
            worth = found[language, phrase]
            if not (options.idle and worth.hits):
                sys.stdout.write(_line(language, phrase, worth))


def _examples(folder: Path) -> Iterator[Example]:
    """Give the labelled texts there are; sets that are absent are left out."""
    if (folder / "read_news").is_dir():
        yield from examples.read_news(folder)
        yield from examples.case_2021(folder)
        yield from examples.day(folder / "newsday")
    yield from examples.day(examples.SECOND)
    yield from examples.snippets()


def _worth(
    texts: Iterator[Example], data: Models
) -> defaultdict[tuple[str, Phrase], Worth]:
    found: defaultdict[tuple[str, Phrase], Worth] = defaultdict(Worth)
    for example in texts:
        language = read_as(example.segment.article.language)
        lexicon = data.foreign.get(language) if language != "en" else data.events
        if lexicon is None or example.classes is None:
            continue
        labels = {label for label, _ in example.classes}
        weights = _standing(example, lexicon)
        whole = _best(weights)
        for phrase in weights:
            worth = found[language, phrase]
            without = _best({p: w for p, w in weights.items() if p != phrase})
            worth.hits += 1
            worth.right += phrase.label in labels
            worth.lost += (whole in labels) - (without in labels)
    return found


def _standing(example: Example, lexicon: Lexicon) -> Weights:
    article = example.segment.article
    today = article.fetched_at.date()
    text = passage.read(example.segment.text, today, article.language)
    title = passage.read(article.title, today, article.language)
    return classes.standing(lexicon, text, title if article.title else None)


def _best(weights: Weights) -> str | None:
    """Give the class whose phrases weigh most."""
    total: defaultdict[str, float] = defaultdict(float)
    for phrase, weight in weights.items():
        total[phrase.label] += weight
    return max(total, key=lambda label: (total[label], label), default=None)


def _line(language: str, phrase: Phrase, worth: Worth) -> str:
    share = f"{worth.right / worth.hits:.2f}" if worth.hits else "-"
    words = " ".join(phrase.words)
    return (
        f"{language}\t{phrase.label}\t{phrase.weight:g}\t{words}\t{worth.hits} hits\t"
        f"{share} right\t{worth.lost:+d} lost without\n"
    )


if __name__ == "__main__":
    main()
