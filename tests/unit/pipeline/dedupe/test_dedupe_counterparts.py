"""Which sentence is a version of which; all texts invented."""

import re

import pytest

from pipeline.dedupe.counterparts import counterparts
from pipeline.dedupe.sketch import Unit
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

COUNCIL = (
    "The council of Varn [discussed/debated] for the [whole/entire] night how the old "
    "tube below the harbour could be [mended/repaired] before the autumn. It was late. "
    "The [clerk/scribe] read out letters from shop owners who had [asked/begged] for a "
    "way across that is [dry/sound] in winter too. The mayor [thanked/praised] her "
    "staff and told the [crowd/throng] outside that the [works/labours] at the shore "
    "would begin in spring. {end}"
)


def _spun(end: str, other: str) -> tuple[str, str]:
    swap = re.compile(r"\[([^/]*)/([^]]*)\]")
    text = COUNCIL.replace("{end}", end)
    late = COUNCIL.replace("{end}", other).replace("It was late", "It was dark")
    return swap.sub(r"\1", text), swap.sub(r"\2", late)


@pytest.mark.parametrize(
    ("end", "other"),
    [
        ("She left early.", "She departed early."),
        ("The crowd sang.", "The crowd hummed."),
    ],
)
def test_a_short_sentence_of_a_rewritten_text_is_its_own_version(
    end: str, other: str
) -> None:
    """Between sentences that both texts have it is no sentence more."""
    text, later = _spun(end, other)
    outcomes = run(
        article("https://a.example/1", text), article("https://b.example/2", later, 20)
    )

    assert verdict(outcomes[1])[0] == "copy"


@pytest.mark.parametrize(
    ("end", "other"),
    [
        ("It was approved.", "It was rejected."),
        ("She said yes.", "She was arrested."),
        ("She left early.", "Divers found nine bodies."),
        ("She paid 3 crowns.", "She paid 9 crowns."),
        ("She left early.", "She never left early."),
    ],
)
def test_a_short_sentence_that_says_else_is_not_lost(end: str, other: str) -> None:
    """An opposite, a figure, a denial, and what has too few words of the old one."""
    text, later = _spun(end, other)
    outcomes = run(
        article("https://a.example/1", text), article("https://b.example/2", later, 20)
    )

    assert verdict(outcomes[1])[0] in {"new", "correction", "extends"}


def test_only_what_stands_in_its_place_is_a_version() -> None:
    """Of one length, between sentences that are versions; nothing is paired twice."""
    first: Unit = (1, 2, 3, 4, 5, 6)
    last: Unit = (11, 12, 13, 14, 15, 16)
    old: list[Unit] = [first, (7, 8, 9), last]

    def second(new: list[Unit]) -> list[tuple[int, int]]:
        return [(pair[0], pair[1]) for pair in counterparts(old, new)]

    assert second([first, (7, 8, 20), last]) == [(0, 0), (1, 1), (2, 2)]
    assert second([first, (7, 20, 21), last]) == [(0, 0), (2, 2)]
    assert second([first, (7, 8, 20, 21), last]) == [(0, 0), (2, 2)]
    assert second([last, (7, 8, 20), first]) == [(0, 2), (2, 0)]
    assert second([first, (7, 8, 20)]) == [(0, 0)]
