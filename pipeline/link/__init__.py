"""link: same event over outlets, languages and revisions = one story."""

from pipeline.link.decide import DROPS, handle
from pipeline.link.state import WINDOW
from pipeline.link.state import LinkState as State
from pipeline.link.words import load_idf as load_models

__all__ = ["DROPS", "WINDOW", "State", "handle", "load_models"]
