"""Which country an outlet writes from, as far as its address says."""

from typing import Final

from pipeline.classify.models import Models

_SOLD: Final = frozenset(
    {"ai", "cc", "co", "fm", "io", "is", "ly", "me", "to", "tv", "ws"}
)
"""Country domains that are sold to all the world, so that they name no country."""
_UNITED_KINGDOM: Final = "uk"


def country(source: str, models: Models) -> str:
    """Return the ISO 3166 code for the host name *source*, or ""."""
    label = source.rpartition(".")[2].lower()
    if label == _UNITED_KINGDOM:
        return "GB"
    code = label.upper()
    if label in _SOLD or not models.gazetteer.country(code):
        return ""
    return code
