"""segment: one event per segment; of a revision only what changed."""

from pipeline.segment.decide import DROPS, handle
from pipeline.segment.known import WINDOW, Known

__all__ = ["DROPS", "WINDOW", "Known", "handle"]
