"""Lists of words that the rules share; lower case, accents folded.

The words are data: ``pipeline/knowledge/<language>/vocabulary.txt``.
"""

from typing import Final

from pipeline.knowledge import word_lists


def words(text: str) -> frozenset[str]:
    """Read a list of words."""
    return frozenset(text.split())


def ordered(text: str) -> tuple[str, ...]:
    """Read a list of words in its order."""
    return tuple(text.split())


_LABELS: Final = (
    *("PARTICLES", "LINKS", "SAY", "BEFORE", "CRAFT", "THINGS", "DAYS", "REGAL"),
    *("SMALL", "AT", "TAKES", "REGION", "STATES", "NOUNS", "PLAIN", "MORE", "VERBS"),
    *("DETERMINERS", "SAYING", "NO_MODIFIER", "TOWARDS", "PART_OF", "EVENTS"),
    *("INNER", "ABBREVIATED", "WITHHELD"),
)
_LANGUAGES: Final = ("en", "ar", "da", "de", "es", "fr", "it", "nl", "pt", "ru")
_LISTS: Final = word_lists.load("vocabulary", _LABELS, _LANGUAGES)
"""Of all languages: a text need not say in which it is."""

# Small words inside the names of persons; LINKS: of organisations.
PARTICLES: Final = _LISTS["PARTICLES"]
LINKS: Final = _LISTS["LINKS"]
# Small words inside the names of towns, in small letters where they do not begin one.
INNER: Final = _LISTS["INNER"]
# Follow the name of who speaks or acts; BEFORE: precede it.
SAY: Final = _LISTS["SAY"]
BEFORE: Final = _LISTS["BEFORE"]
# What bears a name like that of a person.
CRAFT: Final = _LISTS["CRAFT"]
# What is called after a person: "the Kennedy airport".
THINGS: Final = _LISTS["THINGS"]
DAYS: Final = _LISTS["DAYS"]
REGAL: Final = _LISTS["REGAL"]
# Titles that a point shortens before a name: "Gen. X".
ABBREVIATED: Final = _LISTS["ABBREVIATED"]
# Open a sentence and are no part of a name.
SMALL: Final = _LISTS["SMALL"]
# Precede the place where something is.
AT: Final = _LISTS["AT"]
# What armies do to towns.
TAKES: Final = _LISTS["TAKES"]
REGION: Final = _LISTS["REGION"]
# What governments do that are called by their capital.
STATES: Final = _LISTS["STATES"]
# Capitalised words after "in" that are no places.
NOUNS: Final = _LISTS["NOUNS"]
# Before a figure, changing nothing.
PLAIN: Final = _LISTS["PLAIN"]
MORE: Final = _LISTS["MORE"]
# May follow a figure that stands for persons without a noun.
VERBS: Final = _LISTS["VERBS"]
DETERMINERS: Final = _LISTS["DETERMINERS"]
# "killed five people, a man said": who speaks is no victim.
SAYING: Final = _LISTS["SAYING"]
# Cannot stand between a figure and the noun it counts.
NO_MODIFIER: Final = _LISTS["NO_MODIFIER"]
ORDINALS: Final = ordered(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth"
)
MONTHS: Final = ordered(
    "january february march april may june july august september october november "
    "december"
)
SHORT_MONTHS: Final = frozenset(month[:3] for month in MONTHS) | {"sept"}
# Stand between "in" and a name.
TOWARDS: Final = _LISTS["TOWARDS"]
# "61 km south of X", "the town of X".
PART_OF: Final = _LISTS["PART_OF"]
# Events of which a report may tell, or say that they did not happen.
EVENTS: Final = _LISTS["EVENTS"]
# Behind "denied": what somebody did not get.
WITHHELD: Final = _LISTS["WITHHELD"]
