"""Words for what an event did harm by, by language; the files explain the labels."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
"""Languages with a file of them."""
HARMS: Final = (
    "BLAST",
    "FIRE",
    "SHOTS",
    "BLADE",
    "STRIKE",
    "CRASH",
    "SINK",
    "COLLAPSE",
    "SLIDE",
    "FLOOD",
    "QUAKE",
    "STORM",
    "POISON",
    "CRUSH",
    "ATTACK",
)
"""What does harm."""
CARRIERS: Final = ("ROAD", "RAIL", "AIR", "WATER")
"""What people go by."""
SPOTS: Final = (
    "HOME",
    "PLANT",
    "MARKET",
    "WORSHIP",
    "SCHOOL",
    "INN",
    "JAIL",
    "MINE",
)
"""Where it does so in a town."""
RULED: Final = ("RULED", "RULED_BEHIND")
"""What stands before, or behind, a number that does not hold."""
OTHERS: Final = (
    *("AGAIN", "SAME", "SHOCK", "FIXED", "GAS", "LOWERED", "HIDDEN"),
    *RULED,
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "ways", (*HARMS, *CARRIERS, *SPOTS, *OTHERS))
