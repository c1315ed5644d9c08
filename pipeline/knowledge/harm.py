"""Words that tell of harm, of what stands beside it, and of "our forces"."""

from typing import Final

from pipeline.knowledge import lookup

_LABELS: Final = ("HARM", "NEAR", "OURS")


def table() -> lookup.Table:
    """Load the words of English, the only language that has them."""
    return lookup.load("en", "harm", _LABELS)
