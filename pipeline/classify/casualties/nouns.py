"""Which nouns can count persons, and which words begin or end a name."""

from importlib import resources
from typing import Final

from pipeline.classify import quantities, vocabulary

STOP: Final = vocabulary.words(
    "and or but of to in on at by for from with as was were is are had has have been "
    "be being who which that when after before while where because if than then so "
    "out up down off near into over under against among between during since until "
    "inside outside around across through the a an his her their its per said says "
    "also reportedly not including no both all will would could may might did does "
    "do aboard it they he she fell broke came went took struck ran sent blew sank "
    "fought fled rose gave became threw drove began"
)
ACTS: Final = vocabulary.words("hit struck swept rammed")
"""Verbs that a noun phrase ends at, but may begin with: "a hit man"."""
# What is counted beside verbs of death and is no person.
THINGS: Final = vocabulary.words(
    "year month week day hour minute second night morning time percent per cent pct "
    "point mile km kilometre kilometer metre meter foot feet inch acre hectare tonne "
    "ton pound kg litre gallon dollar rupee euro yen crore lakh million billion "
    "trillion bn head house home building shop store car bus truck vehicle lorry "
    "boat ship plane aircraft jet helicopter tank train bridge school church mosque "
    "hospital village town city state province district country nation region area "
    "place site location street block road attack blast explosion bomb bombing "
    "strike airstrike raid clash incident accident crash shooting fire shot bullet "
    "round missile rocket shell grenade mine drone wound injury case event war "
    "battle operation fight storm hurricane quake earthquake flood bill law plan "
    "deal idea hope dream project program programme proposal measure motion "
    "amendment legislation treaty agreement talk game match goal run over wicket "
    "set seat vote stock share job post company firm business tree plant crop "
    "battery phone computer line set story report rumour way body arm leg life "
    "death toll thing weekend season term part side end start lot number total "
    "most rest half third quarter dozen hundred thousand motorcycle bike wall roof "
    "room window min mins hr hrs sec secs gmt utc "
    "gun weapon knife hail center centre clinic facility metro "
    "door warrant order search reputation career market economy industry peace process "
    "chance blow scene statement count charge type kind form series string "
    "wave spate floor minute degree verse page chapter section article figure "
    "flag effigy coffin casket model stream video film photo picture scene footage test"
)
HOUSES: Final = vocabulary.words(
    "hotel pub bar restaurant cafe mall warehouse barn cottage flat apartment tower "
    "factory mill theatre theater cinema nightclub library palace temple hut shed "
    "cabin yacht ferry trawler van minibus tram forest farm"
)
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
TITLE: Final = vocabulary.words(
    "mr mrs ms miss dr sir president minister king queen prince colonel col general "
    "gen captain capt major maj lieutenant lt sergeant sgt corporal cpl private pvt "
    "constable inspector commander chief judge justice senator sen representative rep "
    "professor prof father sheikh mullah maulana imam rev reverend bishop archbishop "
    "patriarch ayatollah officer deputy trooper detective leader activist journalist "
    "reporter actor actress singer mayor governor pope ambassador brigadier admiral "
    "ensign specialist spc airman marine secretary"
)
NOT_NAME: Final = vocabulary.words(
    "the a an in on at by for from with as it he she they we you i this that these "
    "those there here when while after before since if but and or so yet also one two "
    "three four five six seven eight nine ten no not police officials authorities "
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december reuters ap afp "
    "his her their its our my what who how why where some many most more several "
    "nobody none nothing everybody everyone somebody someone anybody anyone "
    "dozens scores hundreds thousands both all another other earlier later meanwhile "
    "islamic state hamas taliban israel iraq iran india china russia us uk un nato "
    "government army navy force forces ministry hospital university school party "
    "council court city town village county street road avenue highway east west "
    "north south northern southern eastern western company corp inc ltd bank photo "
    "updated published news killed killing dead death deaths wounded injured gunmen "
    "militants rebels troops soldiers people residents witnesses exchange stock "
    "church brigade airlines air group union association international national "
    "pakistan afghanistan syria egypt turkey america britain france germany japan "
    "turkish russian israeli iraqi american british french german"
)


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
        or (noun.endswith(("men",)) and noun != "men")
    )
