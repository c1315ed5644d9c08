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
