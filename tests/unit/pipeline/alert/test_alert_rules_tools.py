"""What helps to write rules: all faults at once, a schema, why not, what if."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from pipeline.alert.history import History
from pipeline.alert.match import opens, verdicts
from pipeline.alert.rules import RulesError, json_schema, parse
from schemas.common import Place

Events = Callable[..., Any]
ROOT = Path(__file__).parents[4]
BAD = """
rules:
  - name: A b
    match:
      severity: 3
      countries: [NO, Norwy, Norway]
      classes: [CRIMES, CRIME, WAR]
      topics: ['medtop:99000000']
  - match:
      words: ['(', 'a']
      near: [{lat: 95, lon: 3, km: 4}, {lat: 5, lon: 3}]
      families: [riot]
  - 7
  - name: c
    updates: {origins: [1, 3, 0]}
    match: {claim_status: [denied, heard]}
hours: 4
"""


def test_all_faults_are_named_at_once() -> None:
    """Each with the place that the file has it at, whatever else was left out."""
    with pytest.raises(RulesError) as caught:
        parse(BAD)

    fields = {fault.partition(":")[0] for fault in caught.value.faults}
    assert fields == {
        "field 'hours'",
        "field 'rules[0].name'",
        "field 'rules[0].match.severity'",
        "field 'rules[0].match.countries[0]'",
        "field 'rules[0].match.countries[1]'",
        "field 'rules[0].match.classes[0]'",
        "field 'rules[0].match.classes[2]'",
        "field 'rules[0].match.topics[0]'",
        "field 'rules[1].name'",
        "field 'rules[1].match.words[0]'",
        "field 'rules[1].match.near[0].lat'",
        "field 'rules[1].match.near[1].km'",
        "field 'rules[1].match.families[0]'",
        "field 'rules[2]'",
        "field 'rules[3].updates.origins[0]'",
        "field 'rules[3].updates.origins[2]'",
        "field 'rules[3].match.claim_status'",
        "field 'rules[3].match.claim_status[1]'",
    }
    assert len(fields) == len(caught.value.faults)
    said = str(caught.value)
    assert "unknown 'Norwy'; did you mean 'Norway'?" in said
    assert "unknown 'CRIMES'; did you mean 'CRIME'?" in said
    assert "medtop:07000000 (health)" in said
    assert "quote it, for YAML" in said


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("sport", "did you mean 'medtop:15000000' (sport)?"),
        ("07000000", "did you mean 'medtop:07000000' (health)?"),
        ("Disaster", "'medtop:03000000' (disaster, accident and emergency incident)"),
    ],
)
def test_a_topic_in_words_is_answered_with_its_code(given: str, meant: str) -> None:
    """Nobody knows the codes by heart."""
    with pytest.raises(RulesError) as caught:
        parse(f"rules: [{{name: a, match: {{topics: ['{given}']}}}}]")

    assert meant in str(caught.value)


@pytest.mark.parametrize("name", ["Grave", "grave news", "-grave", "g" * 64])
def test_a_name_of_another_shape_is_refused_in_words(name: str) -> None:
    """A pattern tells only who reads patterns what is allowed."""
    with pytest.raises(RulesError) as caught:
        parse(f"rules: [{{name: '{name}', match: {{}}}}]")

    assert "rules[0].name': must be lower-case letters, digits" in str(caught.value)
    assert "regex" not in str(caught.value)


@pytest.mark.parametrize("text", ["3", "[]", "rules: 4", "{1: 2}", "rules: [{2: 3}]"])
def test_what_is_no_rules_file_at_all_is_refused(text: str) -> None:
    """Whatever its shape, there is a fault and no traceback."""
    with pytest.raises(RulesError) as caught:
        parse(text)

    assert caught.value.faults


def test_the_schema_takes_what_the_parser_takes() -> None:
    """An editor that knows it marks the faults that the parser names."""
    validator = jsonschema_rs.Draft202012Validator(json_schema())
    good = (ROOT / "deploy" / "rules.yaml").read_bytes()

    assert validator.is_valid(msgspec.yaml.decode(good))
    faults = list(validator.iter_errors(msgspec.yaml.decode(BAD.encode())))
    assert len(faults) >= 10
    parts = json_schema()["$defs"]
    described = parts["Match"]["properties"]
    assert all(node.get("description") for node in described.values())


BERGEN = Place(name="Bergen", role="main", country="NO", lat=60.4, lon=5.3)
VOSS = Place(name="Voss", role="main", country="NO", lat=60.63, lon=6.42)


@pytest.mark.parametrize(
    ("match", "yes", "no"),
    [
        (
            "near: [{lat: 60.4, lon: 5.3, km: 70}]",
            {"place": VOSS},
            {"place": Place(name="Oslo", country="NO", lat=59.9, lon=10.7)},
        ),
        (
            "near: [{lat: 60.4, lon: 5.3, km: 60}]",
            {"place": BERGEN},
            {"place": VOSS},
        ),
        (
            "near: [{lat: 60.4, lon: 5.3, km: 9}]",
            {"place": BERGEN},
            {"place": Place(name="Bergen", country="NO")},
        ),
        ("countries: [norway]", {"place": BERGEN}, {"place": None}),
        ("families: [unrest]", {"event_class": "PROTEST"}, {"event_class": "SPORT"}),
        (
            "origins_at_least: 2, one_origin_from_severity: 4",
            {"severity": 4, "origins": ("a",)},
            {"severity": 3, "origins": ("a",)},
        ),
        (
            "origins_at_least: 2, one_origin_from_severity: 4",
            {"severity": 3, "origins": ("a", "b")},
            {"severity": 3, "origins": ()},
        ),
    ],
)
def test_conditions(event: Events, match: str, yes: Any, no: Any) -> None:
    """Each lets its own through and holds the rest back, and says what it found."""
    rule = parse(f"rules: [{{name: a, match: {{{match}}}}}]").rules[0]
    taken, held = event(**yes), event(**no)

    assert opens(rule.match, taken)
    assert not opens(rule.match, held)
    for each in (taken, held):
        found = list(verdicts(rule.match, each))
        assert opens(rule.match, each) == all(verdict.holds for verdict in found)
        assert all(verdict.found for verdict in found)


def test_history_gives_what_the_stage_would_have_sent(
    bench_of: Any, event: Events
) -> None:
    """Opened, nothing new, updated; then closed by time before the next story."""
    text = "rules: [{name: a, match: {}}]"
    events = [
        event(minute=0, killed=3, version=1),
        event(minute=5, killed=3, version=2),
        event(minute=9, killed=8, version=3),
        event("other", minute=2_000, place=None, heading="Flood", title="Flood"),
    ]
    history, bench = History(parse(text)), bench_of(text)

    told = [
        (alert.change, alert.version)
        for each in events
        for alert in history.send(each, each.segment.article.fetched_at, 0)
    ]

    assert told == [("opened", 1), ("updated", 2), ("closed", 3), ("opened", 1)]
    sent = [(alert.change, alert.version) for alert in bench.send(*events)]
    assert sent == [pair for pair in told if pair[0] != "closed"]
