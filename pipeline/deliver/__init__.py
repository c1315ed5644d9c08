"""deliver: what a destination is sent, when, and what its answer means."""

from pipeline.deliver.decide import DROPS, handle
from pipeline.deliver.routes import parse as parse_rules
from pipeline.deliver.state import WINDOW
from pipeline.deliver.state import DeliverState as State

__all__ = ["DROPS", "WINDOW", "State", "handle", "parse_rules"]
