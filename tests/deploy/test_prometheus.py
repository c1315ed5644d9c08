"""The rules for Prometheus fire, keep silent, and name what there is.

What ``promtool`` runs stands in ``tests/deploy/prometheus/``, one file for each group.
"""

import re
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from agents.telemetry.metrics import Metrics

ROOT: Final = Path(__file__).parents[2]
RULES: Final = ROOT / "deploy" / "prometheus"
CASES: Final = sorted((Path(__file__).parent / "prometheus").glob("*.yaml"))
OURS: Final = re.compile(r"\btocsin_[a-z_]+(?![a-z_:])")


def load(path: Path) -> dict[str, Any]:
    """Read one file of YAML."""
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return read


def rules(kind: str) -> dict[str, dict[str, Any]]:
    """Collect all rules of a *kind*, ``alert`` or ``record``, by name."""
    return {
        rule[kind]: rule
        for path in sorted(RULES.glob("*.yaml"))
        for group in load(path).get("groups", ())
        for rule in group["rules"]
        if kind in rule
    }


def run(*command: str) -> None:
    """Run a *command* in the folder of the rules; what it prints is the failure."""
    done = subprocess.run(
        command, cwd=RULES, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.usefixtures("promtool")
def test_prometheus_takes_the_sample_configuration() -> None:
    """Configuration and rules are valid, and every rule file is named."""
    run("promtool", "check", "config", "prometheus.yaml")
    named = load(RULES / "prometheus.yaml")["rule_files"]
    assert sorted(named) == [
        path.name for path in sorted(RULES.glob("*.yaml")) if "groups" in load(path)
    ]


@pytest.mark.usefixtures("alertmanager")
def test_alertmanager_takes_the_sample_configuration() -> None:
    """It is valid, and holds back only alerts that exist."""
    run("amtool", "check-config", "alertmanager.yaml")
    named = re.findall(r"Tocsin\w+", (RULES / "alertmanager.yaml").read_text("utf-8"))
    assert set(named) <= set(rules("alert"))


@pytest.mark.usefixtures("promtool")
@pytest.mark.parametrize("cases", [pytest.param(path, id=path.stem) for path in CASES])
def test_alerts_fire_and_keep_silent(cases: Path) -> None:
    """Series of trouble fire the alert they should, series of health none."""
    run("promtool", "test", "rules", str(cases))


def test_each_alert_has_cases_of_fire_and_of_silence() -> None:
    """An alert without a case for both is half an alert."""
    fires: set[str] = set()
    silent: set[str] = set()
    for path in CASES:
        for test in load(path)["tests"]:
            for case in test["alert_rule_test"]:
                (fires if case["exp_alerts"] else silent).add(case["alertname"])
    assert fires == silent == set(rules("alert"))


def test_each_alert_has_its_runbook() -> None:
    """The annotation leads to a section that says what to look at and what to do."""
    page = (ROOT / "docs" / "runbooks.md").read_text("utf-8")
    sections = {
        part.split("\n", 1)[0].lower(): part for part in page.split("\n## ")[1:]
    }
    used = set()
    for name, rule in rules("alert").items():
        file, anchor = rule["annotations"]["runbook"].split("#")
        assert file == "docs/runbooks.md", name
        section = sections[anchor].lower()
        used.add(anchor)
        assert rule["labels"]["severity"] in section, name
        assert "look" in section, name
        assert "do:**" in section, name
    assert used == set(sections), "a section without its alert"


def test_rules_read_only_metrics_that_tocsin_exports() -> None:
    """A metric that is renamed leaves no rule behind that can never fire."""
    owners = Metrics().registry._names_to_collectors
    labels = {
        name: {*getattr(owner, "_labelnames", ()), "le"}
        for name, owner in owners.items()
    }
    recorded = rules("record")
    for name, rule in {**recorded, **rules("alert")}.items():
        expression = re.sub(r"[a-z_]+:tocsin\w+:\w+|\btocsin\w+:\w+", "", rule["expr"])
        asked = set(OURS.findall(expression))
        assert asked <= set(labels), (name, asked - set(labels))
        for metric in asked:
            wanted = set(re.findall(metric + r"\{(\w+)=", expression))
            assert wanted <= labels[metric], (name, metric)
        recordings = re.findall(r"[a-z_]+:tocsin\w+:\w+|\btocsin\w+:\w+", rule["expr"])
        assert set(recordings) <= set(recorded), name
