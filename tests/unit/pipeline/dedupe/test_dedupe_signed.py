"""Whose report it is, as a line of it says."""

# ruff: noqa: RUF001 - words of other scripts

import pytest

from pipeline.dedupe.signed import is_credit
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import (
    HARBOUR,
    article,
    run,
    verdict,
)

CREDITS = (
    "(AFP)",
    "Reuters",
    "dpa/jh",
    "(dpa/sk)",
    "Mit Material von dpa und AFP",
    "dpa AFP",
    "Con información de EFE",
    "\u2014 AP",
    "Quelle: dpa",
    "With inputs from PTI",
    "avec AFP",
    "Fonte: ANSA",
    "Источник: ТАСС",
    "Agence France-Presse",
    "The Associated Press contributed to this report.",
    "(Con agencias)",
)


@pytest.mark.parametrize("credit", CREDITS)
def test_a_credit_more_or_less_is_no_news(credit: str) -> None:
    """In front, on a line of its own at the end, and behind the last sentence."""
    forms = (f"{credit}\n\n{HARBOUR}", f"{HARBOUR}\n\n{credit}", f"{HARBOUR} {credit}")
    short = credit.startswith("(") or "/" in credit  # a sentence may name the others
    for signed in forms if short else forms[:2]:
        bare = article("https://a.example/1", HARBOUR)
        later = article("https://b.example/1", signed, 10)
        taken_off = article("https://c.example/1", HARBOUR, 20)

        assert verdict(run(bare, later)[1])[0] == "copy"
        assert verdict(run(later, taken_off)[1])[0] == "copy"


@pytest.mark.parametrize(
    "sentence",
    [
        "AFP reports three dead.",
        "Reuters staff are on strike.",
        "AP, 3 dead",
        "With the mayor from Varn",
        "(Photo)",
        "",
        "Die dpa meldet Tote.",
    ],
)
def test_what_an_agency_reports_is_no_credit(sentence: str) -> None:
    """Nor is a line without one."""
    assert not is_credit(sentence)


@pytest.mark.parametrize("credit", ["Reuters", "Reutcrs", "Rcuters"])
def test_a_credit_within_a_text_or_misread_is_no_news(credit: str) -> None:
    """As where the sentences of a page are put in another order."""
    first, rest = HARBOUR.split("\n\n", 1)
    signed = article("https://a.example/1", f"{HARBOUR} Reuters")
    moved = article("https://b.example/1", f"{rest} {credit}\n\n{first}", 10)

    assert verdict(run(signed, moved)[1])[0] == "copy"


def test_a_text_that_is_only_a_credit_is_kept() -> None:
    """What has nothing else is compared by it."""
    one, two = run(
        article("https://a.example/1", "(AFP)"),
        article("https://b.example/1", "(dpa)", 10),
    )

    assert [verdict(one)[0], verdict(two)[0]] == ["new", "new"]
