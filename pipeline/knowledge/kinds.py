"""Words that say what kind of harm was done; ``en/kinds.txt`` has more."""

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
ANY: Final = "ATTACK"
"""A way that the others are more than."""
WAYS: Final = (
    *("SUICIDE_BOMBING", "CAR_BOMBING", "BOMBING", "AIR_STRIKES", "DRONE_ATTACK"),
    *("ROCKET_ATTACK", "SHELLING", "SHOOTING", "STABBING", "VEHICLE_ATTACK"),
    *("CLASHES", "AMBUSH", "KIDNAPPING", "ASSASSINATION", "COUP", "RIOTS"),
    *("EXPLOSION", ANY),
)
"""How violence is done."""
MEANS: Final = {"PLANE": "PLANE_CRASH", "TRAIN": "TRAIN_CRASH", "BUS": "BUS_CRASH"}
"""What crashed: a word of it makes more of a crash."""


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(
        language, "kinds", tuple(dict.fromkeys((*NATURE, *MISHAPS, *WAYS, *MEANS)))
    )
