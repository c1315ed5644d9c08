"""classify: topic, event class, places, people, casualties, claim status, severity."""

from pipeline.classify.decide import DROPS, handle, parse_rules
from pipeline.classify.models import load as load_models
from pipeline.stage import NO_WINDOW as WINDOW
from pipeline.stage import NoState as State

__all__ = ["DROPS", "WINDOW", "State", "handle", "load_models", "parse_rules"]
