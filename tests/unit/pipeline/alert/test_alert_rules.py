"""Rules files: what is refused and how, and what each condition asks."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from pipeline.alert.rules import RulesError, parse
from schemas.common import Place

Events = Callable[..., Any]
ROOT = Path(__file__).parents[4]


def test_the_annotated_copy_is_the_default() -> None:
    """``deploy/rules.yaml`` explains what is built in, and says the same."""
    built_in = files("pipeline.alert").joinpath("rules.yaml").read_text()
    annotated = (ROOT / "deploy" / "rules.yaml").read_text()

    assert parse(annotated) == parse(built_in)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        pytest.param("{}", "rules", id="no rules"),
        pytest.param("rules: []", "rules", id="empty"),
        pytest.param("rules: [{name: a}]\nhours: 3", "hours", id="unknown at the top"),
        pytest.param("rules: [{name: a, when: now}]", "rules[0].when", id="unknown"),
        pytest.param(
            "rules: [{name: a, match: {severity: 3}}]",
            "rules[0].match.severity",
            id="unknown within",
        ),
        pytest.param(
            "rules: [{name: a}, {name: b, match: {severity_at_least: 5}}]",
            "rules[1].match.severity_at_least",
            id="out of range",
        ),
        pytest.param("rules: [{name: a}, {name: a}]", "rules[1].name", id="name twice"),
        pytest.param("rules: [{name: A b}]", "rules[0].name", id="name of other kind"),
        pytest.param(
            "rules: [{name: a, match: {classes: [WAR]}}]",
            "rules[0].match.classes[0]",
            id="unknown class",
        ),
        pytest.param(
            "rules: [{name: a, match: {countries: [NO]}}]",
            "rules[0].match.countries[0]",
            id="YAML reads Norway as false",
        ),
        pytest.param(
            "rules: [{name: a, match: {words: ['a', '(']}}]",
            "rules[0].match.words[1]",
            id="no pattern",
        ),
        pytest.param(
            "rules: [{name: a, match: {words: ['(?=a)']}}]",
            "rules[0].match.words[0]",
            id="look-ahead, which RE2 has not",
        ),
        pytest.param(
            "rules: [{name: a, match: {claim_status: [denied]}}]",
            "rules[0].match.claim_status",
            id="denied opens nothing",
        ),
        pytest.param(
            "rules: [{name: a, match: {regions: "
            "[{south: 5, north: 1, west: 0, east: 1}]}}]",
            "rules[0].match.regions[0]",
            id="south above north",
        ),
        pytest.param(
            "close_after_hours: 0\nrules: [{name: a}]", "close_after_hours", id="zero"
        ),
    ],
)
def test_a_fault_names_its_field(text: str, field: str) -> None:
    """Who wrote the rules reads where the fault is."""
    with pytest.raises(ValueError, match=r"^field '") as error:
        parse(text)

    assert str(error.value).startswith(f"field '{field}':")


@pytest.mark.parametrize("text", ["rules: [", "\t- a", "rules: \x00"])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    """A broken file is a ValueError like any other fault."""
    with pytest.raises(ValueError, match="not YAML"):
        parse(text)


@pytest.mark.parametrize("text", ["Nine die in fire\nPolice said.", "- a\n- b", "7"])
def test_what_is_no_rules_file_is_called_none(text: str) -> None:
    """Plain text is YAML too, and "expected object" tells an editor nothing."""
    with pytest.raises(ValueError, match="this is no rules file"):
        parse(text)


@pytest.mark.parametrize(
    ("match", "said"),
    [
        ("near: {lat: 1, lon: 2, km: 3}", "write a list"),
        ("countries: Norway", "write a list"),
        ("classes: [XYZ]", "there are AGREE, CONSULT"),
        ("families: [xyz]", "there are "),
        ("classes: [CRIMES]", "did you mean 'CRIME'?"),
    ],
)
def test_a_fault_says_what_would_be_right(match: str, said: str) -> None:
    """A list, or one of the names that there are."""
    with pytest.raises(RulesError) as raised:
        parse(f"rules: [{{name: a, match: {{{match}}}}}]")

    assert said in raised.value.faults[0]


BERGEN = Place(name="Bergen", role="main", country="NO", lat=60.4, lon=5.3)
SUVA = Place(name="Suva", role="main", country="FJ", lat=-18.1, lon=178.4)
PACIFIC = "{south: -30, north: 0, west: 170, east: -160}"


@pytest.mark.parametrize(
    ("match", "yes", "no"),
    [
        ("severity_at_least: 4", {"severity": 4}, {"severity": 3}),
        ("classes: [CRIME]", {"event_class": "CRIME"}, {"event_class": "ASSAULT"}),
        (
            "classes: [CRIME]",
            {"event_class": None, "story_class": "CRIME"},
            {"event_class": None},
        ),
        (
            "topics: ['medtop:03000000']",
            {"topic": "medtop:03000000"},
            {"topic": "medtop:02000000"},
        ),
        ("countries: ['NO']", {"place": BERGEN}, {"place": SUVA}),
        ("countries: ['NO']", {"place": BERGEN}, {"place": None}),
        (f"regions: [{PACIFIC}]", {"place": SUVA}, {"place": BERGEN}),
        (
            f"regions: [{PACIFIC}]",
            {"place": SUVA},
            {"place": Place(name="Suva", country="FJ")},
        ),
        (
            "actors: [red cross]",
            {"organisations": ("Red Cross",)},
            {"organisations": ("Red Crossing",)},
        ),
        ("actors: [Ada Lind]", {"persons": ("Ada LIND",)}, {"persons": ("Ada",)}),
        (
            "words: ['\\bferr(y|ies)\\b']",
            {"text": "Two FERRIES sank."},
            {"text": "A ferryman drowned."},
        ),
        (
            "words: [harbour]",
            {"heading": "Fire in the harbour", "text": "It burned."},
            {"heading": "Fire", "text": "It burned.", "title": "Harbour", "count": 4},
        ),
        ("claim_status: [confirmed]", {"status": "confirmed"}, {"status": "claimed"}),
        ("origins_at_least: 2", {"origins": ("a", "b")}, {"origins": ("a",)}),
    ],
)
def test_conditions(
    bench_of: Any, event: Events, match: str, yes: Any, no: Any
) -> None:
    """Each condition lets its own through and holds the rest back."""
    text = f"rules: [{{name: a, match: {{{match}}}}}]"

    assert len(bench_of(text).send(event(**yes))) == 1
    assert bench_of(text).send(event(**no)) == []


def test_all_conditions_must_hold(bench_of: Any, event: Events) -> None:
    """Conditions of one rule are joined by "and", values of one condition by "or"."""
    text = "rules: [{name: a, match: {classes: [CRIME, CYBER], countries: ['NO']}}]"
    seen = [
        bool(bench_of(text).send(event(event_class=name, place=place)))
        for name in ("CRIME", "CYBER", "ASSAULT")
        for place in (BERGEN, SUVA)
    ]

    assert seen == [True, False, True, False, False, False]


def test_a_pattern_built_to_hang_does_not(bench_of: Any, event: Events) -> None:
    """RE2 needs linear time where Python's engine needs years."""
    bench = bench_of("rules: [{name: a, match: {words: ['^(a+)+$']}}]")

    assert bench.send(event(text="a" * 5_000 + "b", heading=None, count=2)) == []
