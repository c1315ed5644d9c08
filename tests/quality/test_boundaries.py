"""Texts without marks: what was left out of training, beside C99 and TextTiling."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest

from pipeline.models.training import boundaries, boundary_texts
from pipeline.models.training.boundary_texts import Marked, Sets, pk
from pipeline.segment import cohesion
from pipeline.segment.cut import cut
from tests.quality import rivals
from tests.support import factories

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def sets(shared: Path) -> Sets:
    """Read all texts once."""
    return boundary_texts.load(shared / "data")


def _ours(paragraphs: Sequence[str]) -> list[int]:
    """Cut as segment does, and say which paragraphs open a part."""
    text = "\n\n".join(paragraphs)
    article = factories.article(article=factories.reference(title=""), text=text)
    starts = {part.start for part in cut(article)}
    found, at = [], 0
    for i, paragraph in enumerate(paragraphs):
        if i and at in starts:
            found.append(i)
        at += len(paragraph) + 2
    return found


def _mean(given: Sequence[Marked], way: Callable[[Sequence[str]], list[int]]) -> float:
    return float(np.mean([pk(each, way(each.paragraphs)) for each in given]))


def test_choi_is_cut_better_than_by_others(sets: Sets) -> None:
    """Half of the texts of three to eleven sentences a part, of which none was seen."""
    given = [each for each in sets.choi[1::2] if each.source == "3-11"]
    ours = _mean(given, _ours)

    print(f"Pk {ours:.3f}, C99 {_mean(given, rivals.c99):.3f}, ")  # noqa: T201
    print(f"TextTiling {_mean(given, rivals.text_tiling):.3f}")  # noqa: T201
    assert ours <= 0.10
    assert ours < _mean(given, rivals.c99)
    assert ours < _mean(given, rivals.text_tiling)


def test_single_articles_stay_whole(sets: Sets) -> None:
    """At most one in two hundred is cut by its words."""
    cuts = [bool(cohesion.stories(each.paragraphs)) for each in sets.single]

    assert sum(cuts) <= len(cuts) / 200


def test_live_pages_are_cut_by_what_others_taught(sets: Sets) -> None:
    """Each page by weights that have not seen its publisher."""
    model = cohesion.load()
    found = []
    for each in sets.live:
        publisher = each.source.split("_")[0]
        kept = [x for x in sets.live if x.source.split("_")[0] != publisher]
        weights, bias = boundaries.fit_live(kept)
        one = msgspec.structs.replace(model, gaps=weights, gap_bias=bias)
        text = cohesion.Text(each.paragraphs, model.share)
        found.append(pk(each, cohesion.posts_by(text, one)))

    print(f"Pk {np.mean(found):.3f}")  # noqa: T201
    assert np.mean(found) <= 0.25
