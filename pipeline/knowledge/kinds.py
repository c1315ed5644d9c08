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
MEANS: Final = {"PLANE": "PLANE_CRASH", "TRAIN": "TRAIN_CRASH", "BUS": "BUS_CRASH"}
"""What crashed: a word of it makes more of a crash."""


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(
        language, "kinds", tuple(dict.fromkeys((*NATURE, *MISHAPS, *MEANS)))
    )
