"""Which nouns can count persons, and which words begin or end a name."""

from importlib import resources
from typing import Final

from pipeline.classify import quantities, vocabulary
from pipeline.knowledge import word_lists

_LABELS: Final = ("STOP", "THINGS", "HOUSES", "TITLE", "NOT_NAME")
_LISTS: Final = word_lists.load("nouns", _LABELS)
STOP: Final = _LISTS["STOP"]
ACTS: Final = vocabulary.words("hit struck swept rammed")
"""Verbs that a noun phrase ends at, but may begin with: "a hit man"."""
# What is counted beside verbs of death and is no person.
THINGS: Final = _LISTS["THINGS"]
HOUSES: Final = _LISTS["HOUSES"]
"""Things when they stand alone: "a hotel burned", but "four hotel guests died"."""
CREATURES: Final = quantities.nouns(
    (resources.files("pipeline.knowledge") / "en" / "creatures.txt").read_text("utf-8")
)
"""Animals and beings of tales, in both numbers: who kills one has killed nobody."""
WANTED: Final = vocabulary.words(
    "suspects suspect arsonists attackers attacker assailants gunmen gunman shooters "
    "fugitives fugitive escapees escapers robbers thieves burglars killers murderers "
    "bombers hijackers kidnappers abductors raiders looters rapists culprits "
    "perpetrators accomplices criminals gangsters smugglers poachers pirates witnesses "
    "witness owners owner rebels militants insurgents terrorists jihadists extremists "
    "inmates prisoners convicts deserters bandits vandals conspirators masterminds"
)
"""Who is sought and no victim, whoever looks for them."""
NAMED: Final = "<name>"
"""Stands for the noun of a person called by name."""
MANY: Final = "<plural>"
"""Stands for a plural without a number: two or more."""
PRONOUN: Final = {"he": 1, "she": 1, "him": 1, "someone": 1, "somebody": 1}
TITLE: Final = _LISTS["TITLE"]
NOT_NAME: Final = _LISTS["NOT_NAME"]


def is_thing(noun: str) -> bool:
    """Tell whether *noun*, singular or plural, counts no persons."""
    return counts_none(noun) or single_of(noun) in THINGS


def counts_none(noun: str) -> bool:
    """Tell whether *noun* as it stands is a thing or a creature."""
    return noun in THINGS or noun in CREATURES


def single_of(noun: str) -> str:
    """Guess the singular of *noun*."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun.removesuffix("s")


def is_plural(noun: str) -> bool:
    """Guess whether *noun* counts more than one."""
    return (
        (noun.endswith("s") and not noun.endswith("ss"))
        or noun
        in (
            "people",
            "men",
            "women",
            "children",
            "police",
            "personnel",
        )
        or (noun.endswith(("men", "sby")) and noun != "men")
    )
