"""What only looks grave wakes nobody: captions, charts, appeals, looks back."""

from collections.abc import Callable
from typing import Any

import pytest

from agents.inspect.drops import sentence
from pipeline.alert.match import verdicts
from pipeline.alert.pieces import REASONS
from pipeline.alert.rules import Match
from pipeline.knowledge import pieces
from schemas.common import Range

Events = Callable[..., Any]
CAPTION = (
    "In this photo two fishermen inspect the wreckage of a ferry. PRESSNET / Ann Brook"
)
CHART = "On our map you see the bridge. Red flags show where the columns stand."
APPEAL = "We call on all to join us. Donate now, and sign the petition."
LOOKBACK = "For decades the valley had no peace. Decades of war drove its people out."


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        pytest.param(CAPTION, "en", "caption", id="a caption"),
        pytest.param(CHART, "en", "chart", id="a map that is read out"),
        pytest.param(APPEAL, "en", "appeal", id="an appeal"),
        pytest.param(LOOKBACK, "en", "look_back", id="a look back"),
        pytest.param(
            "Auf diesem Foto begutachten die Sch\u00e4den zwei M\u00e4nner.",
            "de",
            "caption",
            id="German",
        ),
        pytest.param(
            "En el mapa se ve el puente. Las banderas rojas son del frente.",
            "es",
            "chart",
            id="Spanish",
        ),
        pytest.param(
            "Nous appelons tous les habitants. Faites un don, signez la p\u00e9tition.",
            "fr",
            "appeal",
            id="French",
        ),
        pytest.param(
            "Per decenni la valle non ebbe pace. Decenni di guerra la svuotarono.",
            "it",
            "look_back",
            id="Italian",
        ),
        pytest.param(
            "Fazemos um apelo a todos. Doe agora e assine a peti\u00e7\u00e3o.",
            "pt",
            "appeal",
            id="Portuguese",
        ),
        pytest.param(
            "\u041d\u0430 \u043a\u0430\u0440\u0442\u0435 \u043c\u043e\u0441\u0442. "
            "\u041a\u0440\u0430\u0441\u043d\u044b\u0435 "
            "\u0444\u043b\u0430\u0436\u043a\u0438 \u0442\u0430\u043c.",
            "ru",
            "chart",
            id="Russian",
        ),
    ],
)
def test_it_is_held_and_counted_with_its_kind(
    bench: Any, event: Events, text: str, language: str, reason: str
) -> None:
    """It tells of force and is as grave as a report, but nothing in it is news."""
    assert bench.send(event(text=text, language=language)) == []
    assert bench.drops == [reason]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("But to the harbour guard the blast was no accident.", "en"),
        ("Doch f\u00fcr die Wache war es kein Unfall.", "de"),
        ("Sin embargo, para la guardia no fue un accidente.", "es"),
        ("Mais pour la garde ce n'\u00e9tait pas un accident.", "fr"),
    ],
)
def test_a_piece_without_its_beginning_is_held(
    bench: Any, event: Events, text: str, language: str
) -> None:
    """What it goes on from is not there, unless a title says it."""
    piece = {"text": text, "language": language, "heading": None}

    assert bench.send(event(title=None, **piece)) == []
    assert bench.drops == ["middle"]
    assert len(bench.send(event("other", title="Blast in the port", **piece))) == 1


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"text": CAPTION, "own_killed": Range(low=4)}, id="a toll"),
        pytest.param({"text": f"{LOOKBACK} Today it fell."}, id="a day of news"),
        pytest.param({"text": f"{APPEAL} Take shelter."}, id="a danger to those there"),
        pytest.param({"text": "In this photo a ferry burns."}, id="one phrase"),
        pytest.param({"text": CHART, "language": "fi"}, id="a language without words"),
    ],
)
def test_what_has_news_of_its_own_passes(
    bench: Any, event: Events, given: dict[str, Any]
) -> None:
    """A report may well show a picture, a map, or call for help."""
    assert [alert.change for alert in bench.send(event(**given))] == ["opened"]


def test_a_rule_for_slighter_things_takes_it(bench_of: Any, event: Events) -> None:
    """Who follows all news of a place wants the appeals too."""
    bench = bench_of("rules: [{name: all, match: {severity_at_least: 1}}]")

    assert [alert.change for alert in bench.send(event(text=APPEAL))] == ["opened"]


def test_a_later_report_opens_the_alert(bench: Any, event: Events) -> None:
    """The story is held back only as long as nothing but a piece tells of it."""
    bench.send(event(text=CHART))

    assert [a.change for a in bench.send(event(minute=5, version=2))] == ["opened"]


def test_who_tries_a_rule_is_told(event: Events) -> None:
    """Nothing that the rule asks for is missing, and still it sends nothing."""
    failed = [one for one in verdicts(Match(), event(text=CHART)) if not one.holds]

    assert failed == [("is_report", False, "chart")]
    assert all(one.holds for one in verdicts(Match(), event()))


def test_each_kind_has_its_words_and_its_sentence() -> None:
    """In each language, and for people who ask why nothing was sent."""
    for language in pieces.LANGUAGES:
        table = pieces.table(language)
        assert table is not None
        assert {one.label for one in table.entries} >= {
            "CAPTION",
            "CHART",
            "APPEAL",
            "LOOKBACK",
            "NOW",
            "DANGER",
            "MIDDLE",
        }
    assert all(sentence("alert", reason) != reason for reason in REASONS)
