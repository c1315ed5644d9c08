"""Floors of copies of every kind, on sets that the judge was not trained on."""

from functools import cache
from pathlib import Path

import pytest

from tests.quality import copies
from tests.quality.copies import Row

pytestmark = pytest.mark.shared

FOUND = {
    "boilerplate": 1.0,
    "cut": 1.0,
    "cut inside a word": 0.96,
    "revision": 0.96,
    "shuffle": 0.96,
    "moved": 1.0,
    "spun 20 %": 0.96,
    "spun 30 %": 0.96,
    "spun 50 %": 0.96,
    "OCR 1 %": 0.96,
    "OCR 3 %": 0.96,
    "lost blanks": 0.96,
    "typo": 0.96,
    "note, boilerplate": 0.96,
}
"""Least share of copies found; of 30 pairs one is .033."""
SHORT = {"spun 20 %": 0.73, "spun 30 %": 0.83}
"""Of items of a newswire: in few words a swapped one may be the news."""
NEVER = ("one fact changed", "two facts changed", "template", "note, days later")


@cache
def scored(data: Path) -> dict[str, dict[str, Row]]:
    """Score all sets once."""
    return copies.run(data)


@pytest.mark.parametrize("name", ["bbc5", "pages de", "reuters"])
def test_copies_are_found_whatever_was_done_to_them(shared: Path, name: str) -> None:
    """On a set and a language left out; MinHash at .8 finds none of the rewritten."""
    rows = scored(shared / "data")[name]

    least = FOUND | (SHORT if name == "reuters" else {})
    missed = {kind: rows[kind] for kind in least if rows[kind].copy < least[kind]}

    assert missed == {}
    assert rows["spun 30 %"].minhash <= (0.1 if name == "reuters" else 0)


@pytest.mark.parametrize("name", ["bbc5", "pages de", "reuters"])
def test_what_has_other_facts_is_not_merged(shared: Path, name: str) -> None:
    """A lost alert is worse than a doubled one: at most one pair of 30."""
    rows = scored(shared / "data")[name]

    assert [kind for kind in NEVER if rows[kind].copy > 1 / 30] == []


def test_the_same_event_by_another_outlet_is_not_merged(shared: Path) -> None:
    """Of 300 pairs of BASIL at most one."""
    rows = scored(shared / "data")["basil"]

    assert rows["same event"].copy <= 1 / 300
