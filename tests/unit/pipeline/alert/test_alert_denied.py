"""Who denies and who claims is said once, and the dead of a claim are no count."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.headline import headline
from pipeline.alert.wording import text as message
from schemas.common import Range
from schemas.report import Fact

Events = Callable[..., Any]


def told(made: Any, *words: str) -> Any:
    """Add facts of the claim and of the dead, where *words* stand in the text."""
    line = made.segment.text
    facts = tuple(
        Fact(kind=kind, value=word, start=line.index(word), end=line.index(word) + 1)
        for kind, word in zip(("claim", "killed"), words, strict=True)
    )
    return replace(made, labels=replace(made.labels, facts=facts))


@pytest.mark.parametrize(
    ("language", "line", "words"),
    [
        ("de", "Das Werk bestritt ein Feuer mit neun Toten.", ("bestritt", "neun")),
        ("es", "La planta neg\u00f3 un fuego con nueve muertos.", ("neg", "nueve")),
        ("fr", "La mairie nie un feu et neuf morts.", ("nie", "neuf")),
        ("it", "Il comune smentisce un rogo con nove morti.", ("smen", "nove")),
    ],
)
def test_the_dead_of_what_is_denied_are_those_of_the_claim(
    event: Events, language: str, line: str, words: tuple[str, str]
) -> None:
    """Where the sentence that denies has the figure."""
    made = event(status="denied", killed=9, text=line, language=language)

    assert "Killed by the claim: 9" in message(told(made, *words))


@pytest.mark.parametrize(
    ("language", "line", "words"),
    [
        (
            "de",
            "Das Werk bestritt eine Schuld. Neun Menschen starben.",
            ("bestritt", "Neun"),
        ),
        ("en", "The works denied that it lit the fire of nine dead.", ("den", "nine")),
    ],
)
def test_dead_whom_nobody_denies_are_no_claim(
    event: Events, language: str, line: str, words: tuple[str, str]
) -> None:
    """They stand in another sentence, or English would have read them as denied."""
    made = event(status="denied", killed=9, text=line, language=language)
    own = Range(low=9, high=9)
    made = replace(made, labels=replace(made.labels, killed=own))

    assert "Killed: 9" in message(told(made, *words))


@pytest.mark.parametrize(
    ("heading", "who", "line"),
    [
        (
            "Forty dead in jail, prisoners' group says",
            "the Prisoners and Families Group",
            "Forty dead in jail, prisoners' group says (not confirmed)",
        ),
        (
            "Kelvan opposition says 40 died in jail",
            "the largest opposition party Dawn",
            "Kelvan opposition says 40 died in jail (not confirmed)",
        ),
        (
            "Kelvan minister says 40 died in jail",
            "the Kelvan rebels",
            "Kelvan minister says 40 died in jail (claimed by the Kelvan rebels)",
        ),
    ],
)
def test_who_claims_is_named_once(
    event: Events, heading: str, who: str, line: str
) -> None:
    """By a noun; a name of a country is not enough."""
    made = event(status="claimed", heading=heading, claimant=who)

    assert headline(made) == f"Northport: {line}"


def test_a_headline_that_denies_says_so_itself(event: Events) -> None:
    """Whoever denies."""
    made = event(status="denied", heading="Mayor denies a fire")

    assert headline(made) == "Northport: Mayor denies a fire"
