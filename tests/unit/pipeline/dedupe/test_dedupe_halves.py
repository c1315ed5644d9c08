"""What ends without a full stop, and what breaks off; all texts invented."""

import pytest

from pipeline.dedupe.halves import is_half
from pipeline.dedupe.sketch import hash_of
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

# ruff: noqa: RUF001 - words of other scripts
SEARCH = (
    "Two brothers from Lesk had been missing since Monday, when their boat did not "
    "come back to the pier. A helicopter and forty men looked for them at sea. "
)
TRIAL = (
    "Der alte Hafenmeister von Varn stand drei Wochen lang vor Gericht, weil er den "
    "Kahn nicht gesichert haben soll. Am Freitag kam das Urteil der Kammer. "
)
SEA = (
    "Двое рыбаков из Леска пропали в понедельник, когда их лодка не вернулась "
    "к причалу. Вертолёт и сорок человек искали их вдоль берега весь день и всю ночь. "
)


def _second(first: str, later: str) -> str:
    outcomes = run(
        article("https://a.example/1", first), article("https://b.example/2", later, 20)
    )
    return verdict(outcomes[1])[0]


@pytest.mark.parametrize(
    ("head", "old", "new"),
    [
        (SEARCH, "They found him alive and well in the hut.", "They found him dead"),
        (
            SEARCH,
            "The crew found both men alive in a hut.",
            "The crew found both drowned",
        ),
        (
            SEARCH,
            "The search for them is planned for two more days.",
            "The search for them is abandoned",
        ),
        (
            TRIAL,
            "Die Kammer sprach ihn schuldig in allen Punkten.",
            "Die Kammer sprach ihn frei",
        ),
        (
            TRIAL,
            "Er ist seit gestern totkrank und liegt im Bett.",
            "Er ist seit gestern tot",
        ),
        (SEA, "Их нашли утром живыми в старой хижине.", "Их нашли утром мёртвыми"),
    ],
)
def test_a_last_word_without_a_full_stop_is_not_lost(
    head: str, old: str, new: str
) -> None:
    """It is no half of the word that the earlier text has in its place."""
    assert _second(head + old, head + new) != "copy"


@pytest.mark.parametrize(
    ("head", "old", "new"),
    [
        (SEARCH, "They found him alive and well in the hut.", "They found him ali"),
        (
            SEARCH,
            "They found him alive and well in the hut.",
            "They found him alive and",
        ),
        (
            TRIAL,
            "Die Kammer sprach ihn schuldig in allen Punkten.",
            "Die Kammer sprach ihn schul",
        ),
        (SEA, "Их нашли утром живыми в старой хижине.", "Их нашли утром жив"),
    ],
)
def test_half_a_word_of_the_earlier_text_tells_nothing(
    head: str, old: str, new: str
) -> None:
    """Where the earlier text goes on with the whole of it."""
    assert _second(head + old, head + new) == "copy"


@pytest.mark.parametrize(
    ("word", "whole", "is_known", "expected"),
    [
        ("gover", "government", True, True),
        ("gover", "government", False, True),
        ("Schul", "schuldig", True, True),
        ("government", "government", True, False),
        ("dead", "deadline", True, False),
        ("no", "notice", True, True),
        ("lost", "found", False, False),
        ("", "found", True, False),
    ],
)
def test_half_of_a_word(word: str, whole: str, is_known: bool, expected: bool) -> None:  # noqa: FBT001
    """Of one that is spelled, or is on a list; never what takes back or ends."""
    code = hash_of(whole)

    assert is_half(word, [code], {code: whole} if is_known else {}) is expected
