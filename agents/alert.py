"""alert: news.events.v1 -> news.alerts.v1."""

from collections.abc import Iterable
from typing import Final

from agents.config.settings import Settings
from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import stages
from pipeline.alert.rules import Rules, built_in
from pipeline.stage import Input
from schemas.alert import Alert
from schemas.event import Event
from schemas.headers import Enveloped


def rules_text(settings: Settings) -> str:
    """Read the rules file, or the built-in rules where none is set."""
    if settings.rules_file is not None:
        return settings.rules_file.read_text(encoding="utf-8")
    return built_in()


def prepare(metrics: Metrics, rules: Rules) -> None:
    """Start the series of every rule at 0."""
    metrics.prepare_rules(rule.name for rule in rules.rules)


def observe(
    metrics: Metrics, _item: Input[Event], emitted: Iterable[Enveloped]
) -> None:
    """Count the versions of alerts."""
    for record in emitted:
        if isinstance(record, Alert):
            metrics.alerts.labels(rule=record.rule, change=record.change).inc()


ROW: Final = Row(
    stage=stages.ALERT, rules_text=rules_text, prepare=prepare, observe=observe
)
