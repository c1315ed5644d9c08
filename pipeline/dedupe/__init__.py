"""dedupe: the verdict of every article, from what the last days have shown."""

from pipeline.dedupe.decide import DROPS, handle
from pipeline.dedupe.state import PAGES as WINDOW
from pipeline.dedupe.state import DedupeState as State

__all__ = ["DROPS", "WINDOW", "State", "handle"]
