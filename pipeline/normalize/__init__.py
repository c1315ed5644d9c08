"""normalize: raw articles to clean text with blocks, language, times, fingerprint."""

from pipeline.normalize.prepare import DROPS, handle, offload
from pipeline.stage import NO_WINDOW as WINDOW
from pipeline.stage import NoState as State

__all__ = ["DROPS", "WINDOW", "State", "handle", "offload"]
