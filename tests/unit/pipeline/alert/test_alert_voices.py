"""Who claims in a bulletin or a report that names nobody to its labels."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.headline import headline
from pipeline.alert.wording import text as message
from pipeline.knowledge import sides
from schemas.report import Fact

Events = Callable[..., Any]
NASHI = "\u041d\u0430\u0448\u0438 \u0432\u043e\u0439\u0441\u043a\u0430"
NOBODY = "in a bulletin that names no author"


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Unsere Truppen nahmen die M\u00fchle ein.", NOBODY),
        ("es", "Nuestras tropas tomaron el molino.", NOBODY),
        ("fr", "Nos troupes tiennent le moulin.", NOBODY),
        ("it", "Le nostre truppe tengono il mulino.", NOBODY),
        ("pt", "As nossas tropas tomaram o moinho.", NOBODY),
        ("ru", f"{NASHI} \u043d\u0430 \u043c\u0435\u0441\u0442\u0435.", NOBODY),
        (
            "de",
            "Kommunique der Armee Nord: Unsere Truppen hielten stand.",
            "by the Armee Nord",
        ),
        (
            "es",
            "Parte de guerra del Frente Norte: nuestras tropas avanzaron.",
            "by the Frente Norte",
        ),
        (
            "fr",
            "Nos troupes tiennent. Le NHA a pris le moulin.",
            "by the NHA",
        ),
        ("en", "Our men hold. NHA troops started to shell it.", "by the NHA"),
        ("en", "Our men hold. NHA named troops fled.", NOBODY),
        ("es", "Nuestras tropas avanzan. El NHA rodearon el puente.", "by the NHA"),
        ("it", "Le nostre truppe tengono. Il NHA ha preso il ponte.", "by the NHA"),
        ("pt", "As nossas tropas avan\u00e7am. O NHA tomou a ponte.", "by the NHA"),
    ],
)
def test_a_side_is_known_by_its_words_in_seven_languages(
    event: Events, language: str, text: str, who: str
) -> None:
    """It says "our troops" and, if at all, whose they are in its heading."""
    made = event(status="claimed", text=text, heading="Mill", language=language)

    assert headline(made).endswith(f"(claimed {who})")


def test_the_line_of_the_status_says_that_a_bulletin_has_no_author(
    event: Events,
) -> None:
    """Nobody is to take it for a report."""
    made = event(status="claimed", text="We inflicted losses on the puppet troops.")

    assert f"Status: claimed {NOBODY}, not confirmed" in message(made)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "A mill fell. The harbour guard reports to all the following: it is.",
            "by the harbour guard",
            id="to whom it reports",
        ),
        pytest.param(
            "A mill fell, according to the coast commander.",
            "by the coast commander",
            id="according to",
        ),
        pytest.param(
            "A mill fell, according to a report issued yesterday by the coast guard.",
            "by the coast guard",
            id="who issued a report",
        ),
        pytest.param(
            "A mill fell. A harbour ministry communique says that it burned.",
            "by the harbour ministry",
            id="whose communique it is",
        ),
        pytest.param("Norway says a mill fell.", "by Norway", id="a name that begins"),
        pytest.param(
            "On Feb. 3, the harbour ministry said in a letter so.",
            "by the harbour ministry",
            id="an office behind a comma",
        ),
        pytest.param(
            "The cowardly killers burned a mill. Our glorious army holds it.",
            "by the army",
            id="the army that it praises",
        ),
        pytest.param(
            "The terrorist hordes of the NHA burned a mill. The NHA attacked a farm.",
            NOBODY,
            id="whom it abuses is not who speaks",
        ),
        pytest.param(
            "This is our war bulletin from the Anna Brook northern front in the hills.",
            "by the Anna Brook northern front",
            id="a front that signs",
        ),
    ],
)
def test_whoever_reports_is_named(event: Events, text: str, who: str) -> None:
    """The labels name none, but the text does, by its grammar."""
    made = event(status="claimed", text=text, heading="Mill")

    assert headline(made).endswith(f"(claimed {who})")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A mill fell, according to reports in the press.", id="papers"),
        pytest.param("The report says that a mill fell.", id="a report"),
        pytest.param("The caller says that a mill fell.", id="who rings up"),
        pytest.param("He says that a mill fell.", id="a pronoun"),
        pytest.param(
            '"Our forces hold it," a man wrote. A mill fell.', id="a quotation"
        ),
    ],
)
def test_nobody_is_made_up(event: Events, text: str) -> None:
    """A paper, a pronoun and who is quoted are not who claims."""
    made = event(status="claimed", text=text, heading="Mill")

    assert headline(made).endswith("(claimed, not confirmed)")


def test_each_language_has_its_words() -> None:
    """A file that cannot be read would stop an alert."""
    assert all(sides.table(language) for language in sides.LANGUAGES)
    assert sides.table("fi") is None


def test_who_denies_something_else_does_not_claim(event: Events) -> None:
    """Another speaks of what was denied to it."""
    text = "Borduria denied it the way. On Feb. 3, the harbour ministry said so."
    made = event(status="claimed", text=text, claimant="Borduria", heading="Mill")

    assert headline(made).endswith("(claimed by the harbour ministry)")


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ("the rebels", "1 killed (claimed, not confirmed)"),
        ("the northern army", "1 killed (claimed by the northern army)"),
    ],
)
def test_a_toll_of_another_party_is_not_laid_to_who_claims(
    event: Events, source: str, end: str
) -> None:
    """Of two voices in one report neither stands by all of it."""
    first = "The northern army said that it had crossed the river. "
    text = f"{first}According to {source}, an officer was killed."
    made = event(
        status="claimed", text=text, claimant="the northern army", heading="Mill",
        killed=1,
    )  # fmt: skip
    at = text.index("an officer")
    fact = Fact(kind="killed", value="1", start=at, end=len(text) - 1)
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert headline(made).endswith(end)
