"""normalize: raw articles to clean text with blocks, language, times, fingerprint."""

from pipeline.normalize.prepare import DROPS, handle, offload

__all__ = ["DROPS", "handle", "offload"]
