"""A reason is one to a person: words of the text that speak for the class."""

from datetime import UTC, datetime

import pytest

from pipeline.classify import decide, models
from pipeline.classify.casualties import Count
from pipeline.classify.heads import sense
from pipeline.classify.heads.wording import KINDS_OF_NEWS
from pipeline.models.training import examples

AT = datetime(2026, 6, 17, 9, tzinfo=UTC)


def reasons(text: str, language: str = "en") -> str:
    """Give all reasons of one text."""
    segment = examples.segment("a", text, "", AT, language)
    labels = decide.read(segment, models.load())
    return "; ".join((*labels.reasons, *labels.severity_reasons))


@pytest.mark.parametrize(
    "name",
    [
        "a dateline",
        "sentences",
        "not English",
        "share of days named",
        "how many sources named in the lead",
        "strong class",
    ],
)
def test_how_a_text_is_made_is_no_reason(name: str) -> None:
    """A town at its head makes no report satire."""
    assert sense.is_form(name)


def test_a_theme_is_said_by_its_words() -> None:
    """One word that may mean something else is no theme: "the best cake is mine"."""
    name = "share of words on weapons"
    two = ["a", "bomb", "and", "a", "mine"]
    one = ["the", "cake", "is", "mine"]

    assert sense.theme(name, two, two) == 'words about weapons: "bomb", "mine"'
    assert sense.theme(name, one, one) == ""
    assert sense.theme("words on aftermath", ["earlier", "report"], ["a", "b"]) == ""
    assert sense.theme("a court", one, one) is None


@pytest.mark.parametrize(
    ("words", "written", "expected"),
    [
        (["of", "the"], ["of", "the"], False),
        (["at", "15"], ["moins", "15"], False),
        (["says"], ["says"], False),
        (["war"], ["war"], True),
        (["of", "war"], ["of", "war"], True),
        (["six"], ["sei"], False),
        (["bomb"], ["bombe"], True),
    ],
)
def test_small_words_and_figures_tell_nothing(
    words: list[str], written: list[str], *, expected: bool
) -> None:
    """Two of them are no reason either."""
    assert sense.tells(words, written) is expected


def test_what_is_not_published_is_no_reason() -> None:
    """Nor is the wording of another class, nor how grave it is."""
    five = Count("killed", 5, 5, 0, 1)
    figures = {"killed": five, "injured": None, "missing": None}

    assert sense.is_beside("phrases of class LABOUR", "BUSINESS", figures)
    assert not sense.is_beside("phrases of class LABOUR", "LABOUR", figures)
    assert sense.is_beside("severity by the rules >= 1", "SCIENCE", figures)
    assert sense.is_beside("a score", "BUSINESS", figures)
    assert not sense.is_beside("a score", "SPORT", figures)
    assert sense.is_beside("killed >= 10", "ASSAULT", figures)
    assert not sense.is_beside("killed >= 3", "ASSAULT", figures)
    assert sense.is_beside("injured stated", "LEGAL", figures)


def test_reasons_quote_the_text() -> None:
    """Of a crash on a road, in two languages."""
    english = reasons("Two people died when a bus crashed into a lorry near Orla.")
    german = reasons("Zwei Menschen starben bei einem Busunfall nahe Orla.", "de")

    assert "the number of sentences" not in english
    assert "not English" not in german
    assert "for its length" not in english


@pytest.mark.parametrize(
    "text",
    [
        (
            "A wildfire burned down a village near Osk on Monday; five people died in "
            "their cars."
        ),
        "A gas explosion in a dockyard canteen in Osk killed six workers on Monday.",
    ],
)
def test_a_severity_rests_on_no_wording_of_another_class(text: str) -> None:
    """Typical of an accident and of a disaster, it is neither; nor is it labour."""
    segment = examples.segment("a", text, "", AT, "en")
    labels = decide.read(segment, models.load())
    named = {
        kind
        for kind in KINDS_OF_NEWS.values()
        for reason in labels.severity_reasons
        if reason.endswith(f"typical of {kind}") or f"typical of {kind} than" in reason
    }

    assert labels.event_class is not None
    assert named <= {KINDS_OF_NEWS[labels.event_class.value]}
    assert not [reason for reason in labels.severity_reasons if "labour" in reason]
