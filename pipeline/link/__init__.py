"""link: same event over outlets, languages and revisions = one story."""

from pipeline.link.decide import DROPS, handle
from pipeline.link.model import load_model as load_models
from pipeline.link.state import WINDOW
from pipeline.link.state import LinkState as State

__all__ = ["DROPS", "WINDOW", "State", "handle", "load_models"]
