"""Row of the flow: alert."""

from importlib.resources import files
from typing import Any, Final

from agents.config.settings import Settings
from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline.alert.decide import DROPS, handle, tick
from pipeline.alert.rules import Rules, parse
from pipeline.alert.state import WINDOW, AlertState
from pipeline.stage import Emit, Input, Outcomes, Stage
from schemas import topics
from schemas.alert import Alert

STAGE: Final = Stage(
    name="alert",
    reads=topics.EVENTS,
    writes=(topics.ALERTS,),
    handle=handle,
    tick=tick,
    state=AlertState,
    window=WINDOW,
    rules=parse,
    drops=DROPS,
)


def rules_text(settings: Settings) -> str:
    """Read the rules file, or the built-in rules where none is set."""
    if settings.rules_file is not None:
        return settings.rules_file.read_text(encoding="utf-8")
    return files("pipeline.alert").joinpath("rules.yaml").read_text(encoding="utf-8")


def observe(metrics: Metrics, _item: Input[Any], outcomes: Outcomes) -> None:
    """Count the versions of alerts."""
    for outcome in outcomes:
        if isinstance(outcome, Emit) and isinstance(outcome.record, Alert):
            alert = outcome.record
            metrics.alerts.labels(rule=alert.rule, change=alert.change).inc()


def prepare(metrics: Metrics, rules: Rules) -> None:
    """Start the series of every rule at 0."""
    metrics.prepare_rules(rule.name for rule in rules.rules)


ROW: Final = Row(stage=STAGE, rules_text=rules_text, prepare=prepare, observe=observe)
