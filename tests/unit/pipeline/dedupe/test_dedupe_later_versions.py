"""Later versions that say something else, in sixteen languages; all texts invented."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

_FILE: Final = Path(__file__).parent / "later_versions.toml"


def _later(what: str) -> Iterator[Any]:
    """Give each text with a later version, alone and in front of a long tail."""
    document = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    for report in document["report"]:
        name, text = report["name"], report["text"]
        tail = document["tails"].get(name.split()[-1], "")
        changes = [(old, text.replace(old, new)) for old, new in report[what]]
        if what == "edits":
            changes += [("more", f"{text} {more}") for more in report["more"]]
        for number, (old, new) in enumerate(changes):
            assert new != text, old
            yield pytest.param(text, new, id=f"{name}, {number}")
            if tail:
                long = f"{text} {tail}", f"{new} {tail}"
                yield pytest.param(*long, id=f"{name}, {number}, long")


@pytest.mark.parametrize(("text", "later"), [*_later("edits")])
def test_what_a_later_version_says_else_is_not_lost(text: str, later: str) -> None:
    """A swapped word or a sentence more goes on, by any outlet, soon or a day later.

    On no list, in any script, in a short text or at the head of a long one.
    """
    verdicts = {
        verdict(
            run(
                article("https://a.example/1", text),
                article(f"https://{host}.example/2", later, minutes),
            )[1]
        )[0]
        for host, minutes in (("b", 10), ("a", 10), ("b", 1500))
    }

    assert verdicts <= {"new", "correction", "extends"}


@pytest.mark.parametrize(("text", "later"), [*_later("copies")])
def test_what_tells_the_same_is_a_copy(text: str, later: str) -> None:
    """A typing slip, a dateline in front and a missing end tell nothing else."""
    outcomes = run(
        article("https://a.example/1", text), article("https://b.example/2", later, 10)
    )

    assert verdict(outcomes[1])[0] == "copy"


def test_the_same_words_under_another_dateline_are_other_news() -> None:
    """A brief of one town is no copy of one of another; a dateline more is nothing."""
    text = "A man was shot dead outside a cinema late at night, the police said."
    outcomes = run(
        article("https://a.example/1", f"LYON (NWA) - {text}"),
        article("https://b.example/2", f"PORTO (NWA) - {text}", 10),
        article("https://c.example/3", f"Lyon (nwa) \u2014 {text}", 20),
    )

    first, second, third = (verdict(found)[0] for found in outcomes)
    assert first == "new"
    assert second in {"new", "correction"}
    assert third == "copy"


LONG: Final = (
    "The council of Hallin has chosen a firm from Varn to mend the sea wall, two "
    "years after a storm broke it in three places. Work begins in May at the old "
    "lighthouse and moves south, so that the fish market can stay open through the "
    "summer. The mayor, Ida Brenn, said that the wall would be a metre higher than "
    "before, and that a path for walkers would run along its top. Traders had asked "
    "for a gate at the slipway, which the engineers first refused and then drew into "
    "the plans. The firm built the harbour of Lesk, where the sea has not come over "
    "the quay since. Half of the money is paid by the province, a quarter by the "
    "state, and the rest by the town, which raises its fee for moorings to find it. "
    "Owners of boats have called that unfair, for the wall protects houses and not "
    "the harbour. A hearing is set for next week in the school at the upper gate, and "
    "the council will vote again before the summer if the owners bring enough "
    "signatures."
)


@pytest.mark.parametrize(
    "more",
    [
        "The firm withdrew its bid in the evening.",
        "Brenn is under arrest.",
        "A worker drowned at the site.",
        "Nobody told the owners.",
    ],
)
@pytest.mark.parametrize("host", ["a", "b"])
def test_a_sentence_more_in_a_long_text_goes_on(more: str, host: str) -> None:
    """Where all of the earlier text is there, what stands beside it is new."""
    start, end = LONG.split(" Traders had", 1)
    for later in (
        f"{LONG} {more}",
        f"{more} {LONG}",
        f"{start} {more} Traders had{end}",
    ):
        outcomes = run(
            article("https://a.example/1", LONG),
            article(f"https://{host}.example/2", later, 60),
        )

        assert verdict(outcomes[1])[0] in {"extends", "correction"}


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our morning newsletter.",
        "Have you seen the wall? Send us your pictures.",
        "Read more: our full coverage",
    ],
)
def test_a_prompt_more_in_a_long_text_is_a_copy(line: str) -> None:
    """What speaks to the reader tells nothing."""
    outcomes = run(
        article("https://a.example/1", LONG),
        article("https://b.example/2", f"{LONG} {line}", 60),
    )

    assert verdict(outcomes[1])[0] == "copy"
