"""Words that say what kind a disaster or an accident is; ``en/kinds.txt`` has more."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("de", "en", "es", "fr", "it", "pt"))
"""Languages with a file of them."""
NATURE: Final = (
    *("EARTHQUAKE", "TSUNAMI", "FLOODS", "STORM", "WILDFIRES", "ERUPTION"),
    *("LANDSLIDE", "AVALANCHE", "DROUGHT"),
)
MISHAPS: Final = (
    *("CRASH", "PLANE_CRASH", "TRAIN_CRASH", "FIRE", "EXPLOSION", "COLLAPSE"),
    *("SINKING", "POISONING", "STAMPEDE", "LANDSLIDE"),
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "kinds", tuple(dict.fromkeys((*NATURE, *MISHAPS))))
