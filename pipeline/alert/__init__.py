"""alert: one alert for each rule and story, and what changes in it."""

from pipeline.alert.decide import DROPS, handle, tick
from pipeline.alert.rules import parse as parse_rules
from pipeline.alert.state import WINDOW
from pipeline.alert.state import AlertState as State

__all__ = ["DROPS", "WINDOW", "State", "handle", "parse_rules", "tick"]
