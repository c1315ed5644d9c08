"""Link: same event over outlets, languages and revisions = one story."""

from pipeline.link.decide import DROPS, handle
from pipeline.link.state import WINDOW, Memory
from pipeline.link.words import VERSION, load_idf

__all__ = ["DROPS", "VERSION", "WINDOW", "Memory", "handle", "load_idf"]
