"""Small words by what they do in a clause, and how far a verb reaches."""

from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import Kind

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
PLURAL: Final = vocabulary.words("were are have lie lay remain")
SINGULAR: Final = vocabulary.words("was is has lies remains")
HELPING: Final = vocabulary.words("were was are is have has had remain remains")
"""What a passive, a perfect or a state begins with."""
AUX: Final = (
    PLURAL
    | SINGULAR
    | vocabulary.words(
        "had been being be got get gets getting to also now so far already later known "
        "confirmed reported believed thought reportedly officially either both all "
        "each still feared presumed others more instantly then subsequently allegedly "
        "apparently critically seriously badly slightly lightly severely fatally "
        "mortally accidentally brutally immediately "
        "reported left found having remained "
        "aboard board on who that which "
        "just only even eventually initially tuesday monday "
        "wednesday thursday friday saturday sunday overnight today early earlier "
        "yesterday there too as himself burned burnt shot stabbed"
    )
)
MODAL: Final = vocabulary.words(
    "could would might may can will shall should must if unless"
)
WISH: Final = vocabulary.words(
    "threatened threatening threatens threaten vowed vows plotted plotting plot "
    "attempted attempting attempt tried trying tries planned planning plans plan "
    "intended conspired conspiring conspiracy intent want wanted wants order ordered "
    "refuse refused try how"
)
BLOWS: Final = vocabulary.words(
    "beat beats beating beaten stab stabs stabbed stabbing hack hacked hacking hacks "
    "trample tramples trampled trampling maul mauls mauled mauling gore gored goring "
    "club clubbed clubbing bludgeon bludgeoned bludgeoning stone stoned stoning kick "
    "kicked kicking batter battered battering strangle strangled strangling choke "
    "choked choking crush crushed crushes crushing burn burned burnt burns burning "
    "torture tortured torturing knife knifed knifing shoot shot shoots shooting sting "
    "stung stings peck pecked starve starved freeze froze tear tore hit punched axed "
    "slashed squeezed suffocated smothered scalded drank drugged whipped flogged"
)
"""Before "somebody to death"; who is sentenced or frightened to death lives."""
NOT: Final = vocabulary.words("not never no none nobody without neither nor")
PREPOSITION: Final = vocabulary.words(
    "of from in with by at including among between near against for to on into "
    "after before during since under over around inside outside across via like "
    "than as about behind toward towards per despite following excluding involving"
)
STRIKING: Final = vocabulary.words(
    "hit hits struck strikes attacked attacks rammed rams raided raids stormed storms "
    "bombed bombs shelled ambushed targeted swept engulfed trapped destroyed buried "
    "destroys destroyed demolished flattened swallowed torched razed"
)
"""Verbs of an act whose object need not have died."""
HELD: Final = vocabulary.words("carrying transporting ferrying away through into a an")
"""Between such a verb and the last noun of its object."""
AFTERS: Final = vocabulary.words("after before since as")
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
CARRYING: Final = vocabulary.words("carrying transporting ferrying")
"""What governs those aboard: few of them need be those of whom a later verb tells."""
ADDED: Final = vocabulary.words("and or plus besides alongside")
SHARED: Final = vocabulary.words("and but")
"""Between two verbs of one subject: "a guard fell and was killed"."""
ALONG: Final = (("along", "with"), ("together", "with"), ("alongside",))
"""Before further ones of whom the verb is said too."""
ENDS: Final = frozenset(".,;:?!")
"""Behind "too": "nine were killed too", not "too close to the road"."""
BESIDE_VERBS: Final = vocabulary.words(
    ", up down out off away hostage captive prisoner"
)
"""Between verbs of one subject: "were rounded up, tied and killed"."""
TAKEN: Final = vocabulary.words(
    "taken beaten hit struck thrown caught bound held led driven dragged shot burnt"
)
"""Participles that do not end in "ed"."""
WHEN: Final = vocabulary.words(
    "later then soon afterwards afterward thereafter hours days weeks minutes moments "
    "shortly also eventually"
)
LATELY: Final = 4  # words between "and" and a verb that say when
HIS: Final = ("his ", "her ", "their ")
OWN: Final = vocabulary.words("his her their its my your our")
INCLUDING: Final = vocabulary.words("including include among mostly included them")
SUBORDINATE: Final = vocabulary.words(
    "when where because if although though until but while unless so once amid"
)
RELATIVE: Final = vocabulary.words("who which that whom whose")
FINITE: Final = vocabulary.words(
    "was were is are has have had said says did does do began came went took made "
    "broke fell hit struck set ran told saw sent blew sank caught left fought fled "
    "rose met got gave held led became lost shot threw drove kept put cut burst"
)
FILLER: Final = vocabulary.words(
    "at least also the an about some up to another other himself off of nearly almost "
    "more than over around total further additional all as many estimated and only "
    "reportedly yet even just in a"
)
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
LEFT: Final = 9  # tokens from "left" to those who are left dead
STATE: Final = 14  # tokens from those to "dead"
STATES: Final = frozenset({"FATAL", "HURT", "WARD", "KILLED", "GONE"})
DEAD: Final = vocabulary.words("dead deaths killed bodies fatalities")
THEM: Final = vocabulary.words("them whom")
SOME: Final = 2  # tokens from "whom" back to "three" in "three of whom"
MORE: Final = ("another", "further", "additional")
STATED: Final[dict[str, str]] = {
    "dead": "FATAL",
    "wounded": "HURT",
    "injured": "HURT",
    "missing": "GONE",
}
"""What a noun is called: "30 dead civilians"."""
ING: Final = vocabulary.words("and or")  # join two verbs of one object
FATES: Final = 4  # tokens to the last of the fates in "killed, wounded or captured"
DIED: Final = vocabulary.words("died dies die")
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
UNKNOWN: Final = vocabulary.words("any unknown unspecified")
LOSS: Final = frozenset({"lost", "loss of"})
NOUNS: Final = frozenset(
    {"fatalities", "deaths", "death", "fatality", "lives", "fatal casualties"}
)
TAKES: Final = vocabulary.words("a an the his her their its half")
SUFFERED: Final = frozenset({"suffered", "sustained", "suffering from", "sustaining"})
BURNT: Final = frozenset({"burned", "burnt"})
"""Said of things as well: who is burnt must be of a noun for persons."""
BROUGHT: Final = frozenset(
    {"transported to", "rushed to", "shifted to", "admitted to", "sent to"}
)
CARE: Final = vocabulary.words(
    "hospital hospitals hospice medical medicine clinic clinics centre center centres "
    "centers icu trauma ward infirmary care health general university emergency "
    "treatment surgery condition injuries wounds burns mercy st memorial regional"
)
"""Where the hurt are brought, or how they are."""
LOSSES: Final = vocabulary.words(
    "casualties losses loss damage damages defeat defeats setback setbacks deaths"
)
PATIENTS: Final = vocabulary.words("admitted treated placed kept needed remained")
"""Participles of a patient; who is "barricaded in a hospital" is none."""
BY: Final = vocabulary.words("by with on")
"""Before "one shot": a score, and nobody who was shot."""
ALONE: Final = ("himself", "herself", "himself up", "herself up")
SELF: Final = vocabulary.words("himself herself themselves")

COLLECTIVE: Final = vocabulary.words("family couple trio group crew")
"""Nouns of several persons that a verb may call one: "a family of four was"."""
WHERE: Final = vocabulary.words("in at near on outside inside around")
"""Before a place: "killed in Orla and seven in Brinn" leaves out its second verb."""
ING_OR_WHERE: Final = ING | WHERE

BE: Final = vocabulary.words("was were been being be is are got")
KNOWN: Final = vocabulary.words("known believed thought reported feared confirmed had")
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
