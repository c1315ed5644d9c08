"""The rows alert and deliver: where their rules come from, and what they count."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from agents import alert, deliver
from agents.config.settings import Settings
from agents.telemetry.metrics import Metrics
from pipeline.alert.rules import parse
from pipeline.deliver import parse_rules
from pipeline.stage import Input
from tests.support import factories

NOW = datetime(2026, 10, 13, tzinfo=UTC)


def test_built_in_rules_hold_without_a_file() -> None:
    """The default is in the package, so it is there wherever Tocsin is installed."""
    rules = parse(alert.rules_text(Settings()))

    assert [rule.name for rule in rules.rules] == ["grave-news"]
    assert rules.rules[0].match.severity_at_least == 3


def test_a_rules_file_takes_their_place(tmp_path: Path) -> None:
    """What the settings name is read anew at each call, so a reload finds changes."""
    path = tmp_path / "rules.yaml"
    path.write_text("rules: [{name: first}]", encoding="utf-8")
    settings = Settings(rules_file=path)
    before = alert.rules_text(settings)
    path.write_text("rules: [{name: second}]", encoding="utf-8")

    assert "first" in before
    assert "second" in alert.rules_text(settings)


def test_alert_versions_are_counted_by_rule_and_change() -> None:
    """One by one, as they are emitted."""
    metrics = Metrics()
    alert.observe(metrics, Input(factories.event(), NOW), [factories.alert()])

    labels = {"rule": "grave", "change": "opened"}
    assert metrics.registry.get_sample_value("tocsin_alerts_total", labels) == 1.0


def test_the_stage_knows_of_destinations_but_names_and_rules() -> None:
    """No address or secret gets into what a stage is given."""
    row: dict[str, Any] = {
        "name": "desk",
        "kind": "slack",
        "url": "https://hooks.example/T0/HUSH",
        "rules": ["floods"],
    }
    text = deliver.rules_text(Settings.model_validate({"destinations": [row]}))

    assert "HUSH" not in text
    assert parse_rules(text) == (deliver.Route("desk", ("floods",)),)


def test_a_bad_destination_is_refused_at_start() -> None:
    """An unknown kind or a bad secret ends the start with the name of the field."""
    row = {"name": "desk", "kind": "pigeon", "url": "https://a.example/"}
    settings = Settings.model_validate({"destinations": [row]})

    with pytest.raises(ValueError, match=r"destination 'desk', field 'kind'"):
        deliver.Deliverer(settings, Metrics())
