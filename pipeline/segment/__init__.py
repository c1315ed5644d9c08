"""segment: one event per segment; of a revision only what changed."""

from pipeline.segment.decide import DROPS, handle
from pipeline.segment.state import WINDOW
from pipeline.segment.state import SegmentState as State

__all__ = ["DROPS", "WINDOW", "State", "handle"]
