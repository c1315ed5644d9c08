"""Small words by what they do in a clause, and how far a verb reaches."""

from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import Kind
from pipeline.knowledge import word_lists

_LABELS: Final = (
    *("PLURAL", "SINGULAR", "HELPING", "AUX", "MODAL", "WISH", "BLOWS", "NOT"),
    *("PREPOSITION", "STRIKING", "HELD", "AFTERS", "CARRYING", "ADDED", "SHARED"),
    *("TAKEN", "WHEN", "OWN", "INCLUDING", "SUBORDINATE", "RELATIVE", "FINITE"),
    *("FILLER", "DEAD", "THEM", "ING", "DIED", "UNKNOWN", "TAKES", "CARE", "LOSSES"),
    *("PATIENTS", "BY", "SELF", "COLLECTIVE", "WHERE", "BE", "KNOWN", "HELD_TO"),
)
_LISTS: Final = word_lists.load("grammar", _LABELS)
KIND: Final[dict[str, Kind]] = {
    "KILLED": "killed",
    "KILLS": "killed",
    "FATAL": "killed",
    "DEATH": "killed",
    "BODY": "killed",
    "HURT": "injured",
    "HURTS": "injured",
    "WARD": "injured",
    "WOUND": "injured",
    "GONE": "missing",
}
NUMBERED: Final[dict[str, tuple[int, int | None]]] = {
    "DEAD_ONE": (1, 1),
    "DEAD_TWO": (2, 2),
    "DEAD_THREE": (3, 3),
    "DEAD_FOUR": (4, 4),
    "DEAD_SOME": (1, None),
    "DEAD_MANY": (2, None),
}
"""Labels of phrases that say of themselves how many died: "a double homicide"."""
PLURAL: Final = _LISTS["PLURAL"]
SINGULAR: Final = _LISTS["SINGULAR"]
HELPING: Final = _LISTS["HELPING"]
"""What a passive, a perfect or a state begins with."""
AUX: Final = PLURAL | SINGULAR | _LISTS["AUX"]
MODAL: Final = _LISTS["MODAL"]
WISH: Final = _LISTS["WISH"]
BLOWS: Final = _LISTS["BLOWS"]
"""Before "somebody to death"; who is sentenced or frightened to death lives."""
NOT: Final = _LISTS["NOT"]
PREPOSITION: Final = _LISTS["PREPOSITION"]
STRIKING: Final = _LISTS["STRIKING"]
"""Verbs of an act whose object need not have died."""
HELD: Final = _LISTS["HELD"]
"""Between such a verb and the last noun of its object."""
AFTERS: Final = _LISTS["AFTERS"]
"""Before a clause that goes on with the subject of the main one."""
TOTAL: Final = ("total", "of")
PARTS: Final = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
"""In how many parts those behind "of" are cut."""
MANY_PARTS: Final = {"two": 2, "three": 3, "four": 4, "nine": 9}
CARRYING: Final = _LISTS["CARRYING"]
"""What governs those aboard: few of them need be those of whom a later verb tells."""
ADDED: Final = _LISTS["ADDED"]
SHARED: Final = _LISTS["SHARED"]
"""Between two verbs of one subject: "a guard fell and was killed"."""
ALONG: Final = (("along", "with"), ("together", "with"), ("alongside",))
"""Before further ones of whom the verb is said too."""
ONESELF: Final = frozenset({"himself", "herself"})
KILLS_SELF: Final = ("kill", "turn", "then")
"""How words begin behind which "and" leads in more dead: "killed himself and two"."""
SHOT: Final = vocabulary.words("shot shoots shooting stabbed stabs stabbing")
"""Of those whom somebody shot who then died by his own hand nobody is only hurt."""
LIVED: Final = vocabulary.words(
    "alive survived survive survives wounded injured injuring wounding hurt critical "
    "recover"
)
OWN_LIFE: Final = ["own", "life"]
ENDS: Final = frozenset(".,;:?!")
"""Behind "too": "nine were killed too", not "too close to the road"."""
BESIDE_VERBS: Final = vocabulary.words(
    ", up down out off away ashore aboard hostage captive prisoner"
)
"""Between verbs of one subject: "were rounded up, tied and killed"."""
TAKEN: Final = _LISTS["TAKEN"]
"""Participles that do not end in "ed"."""
WHEN: Final = _LISTS["WHEN"]
LATELY: Final = 4  # words between "and" and a verb that say when
HIS: Final = ("his ", "her ", "their ")
OWN: Final = _LISTS["OWN"]
INCLUDING: Final = _LISTS["INCLUDING"]
SUBORDINATE: Final = _LISTS["SUBORDINATE"]
RELATIVE: Final = _LISTS["RELATIVE"]
FINITE: Final = _LISTS["FINITE"]
FILLER: Final = _LISTS["FILLER"]
OUTSIDE: Final = (
    (PREPOSITION | FINITE | RELATIVE | SUBORDINATE | ADDED | MODAL)
    - vocabulary.words("at about over than as around")
) | vocabulary.words("was were is are")
"""What ends a noun phrase, but for the words of a bound: "at least", "more than"."""
PHRASE: Final = 7  # tokens of a noun phrase with its bound
REACH: Final = 28  # tokens from a verb back to its subject
AFTER: Final = 5  # tokens from a verb to its object
BRIDGE: Final = 9  # tokens of postmodifiers
FELL: Final = (
    "fell",
    "suffered",
    "sustained",
    "became",
    "underwent",
    "needed",
    "required",
    "received",
    "escaped",
    "survived",
    "disappeared",
    "went",
)
NEXT: Final = 5  # tokens to the "and" of a list
LISTED: Final = 16  # tokens from the first of a list to its "and"
LEFT: Final = 9  # tokens from "left" to those who are left dead
STATE: Final = 14  # tokens from those to "dead"
STATES: Final = frozenset({"FATAL", "HURT", "WARD", "KILLED", "GONE"})
DEAD: Final = _LISTS["DEAD"]
THEM: Final = _LISTS["THEM"]
SOME: Final = 2  # tokens from "whom" back to "three" in "three of whom"
MORE: Final = ("another", "further", "additional")
STATED: Final[dict[str, str]] = {
    "dead": "FATAL",
    "wounded": "HURT",
    "injured": "HURT",
    "missing": "GONE",
}
"""What a noun is called: "30 dead civilians"."""
ING: Final = _LISTS["ING"]  # join two verbs of one object
FATES: Final = 4  # tokens to the last of the fates in "killed, wounded or captured"
DIED: Final = _LISTS["DIED"] | {
    *("could not be revived", "couldn't be revived", "could not be saved"),
    *("couldn't be saved", "could not be resuscitated", "passed away"),
}
DEAD_STATES: Final = frozenset(
    {
        "dead",
        "deceased",
        "fatalities",
        "deaths",
        "lives",
        "fatal casualties",
        "fatally",
        "blown up",
        "blown to pieces",
    }
)
UNKNOWN: Final = _LISTS["UNKNOWN"]
LOSS: Final = frozenset({"lost", "loss of"})
NOUNS: Final = frozenset(
    {"fatalities", "deaths", "death", "fatality", "lives", "fatal casualties"}
)
TAKES: Final = _LISTS["TAKES"]
SUFFERED: Final = frozenset({"suffered", "sustained", "suffering from", "sustaining"})
BURNT: Final = frozenset(
    {
        *("burned", "burnt", "did not survive", "didn't survive", "not survived"),
        *("could not be saved", "could not be revived"),
    }
)
"""Said of things as well: who is burnt must be of a noun for persons."""
YET: Final = ("yet to be", "still to be")
"""How phrases begin that are said of stolen goods, too: "yet to be found"."""
BROUGHT: Final = frozenset(
    {"transported to", "rushed to", "shifted to", "admitted to", "sent to"}
)
CARE: Final = _LISTS["CARE"]
"""Where the hurt are brought, or how they are."""
LOSSES: Final = _LISTS["LOSSES"]
PATIENTS: Final = _LISTS["PATIENTS"]
"""Participles of a patient; who is "barricaded in a hospital" is none."""
BY: Final = _LISTS["BY"]
"""Before "one shot": a score, and nobody who was shot."""
ALONE: Final = ("himself", "herself", "himself up", "herself up")
SELF: Final = _LISTS["SELF"]

COLLECTIVE: Final = _LISTS["COLLECTIVE"]
"""Nouns of several persons that a verb may call one: "a family of four was"."""
WHERE: Final = _LISTS["WHERE"]
"""Before a place: "killed in Orla and seven in Brinn" leaves out its second verb."""
ING_OR_WHERE: Final = ING | WHERE

BE: Final = _LISTS["BE"]
KNOWN: Final = _LISTS["KNOWN"]
HELD_TO: Final = _LISTS["HELD_TO"]
"""Before "to have" it is told as done: "claims to have killed 40"."""
UNREAL: Final = 6  # words before a verb in which "could" makes it unreal
WHO: Final = 4  # words before a verb in which "who" makes a relative clause
APPOSED: Final = 10  # tokens from a group past what stands between two commas
AGAIN: Final = 14  # tokens to the next member of a list
ENDING: Final = 4  # letters of the shortest participle, "used", and one more
NOT_FINITE: Final = (
    "found",
    "pulled",
    "brought",
    "recovered",
    "declared",
    "pronounced",
    "confirmed",
    "reported",
    "presumed",
    "believed",
)
"""How phrases begin that want "was" before them: "was found dead"."""
WITH_OBJECT: Final = frozenset({"KILLED", "KILLS", "HURT", "HURTS", "DEATH", "WOUND"})
WITH_SUBJECT: Final = frozenset({"KILLED", "FATAL", "HURT", "WARD", "GONE", "BODY"})
