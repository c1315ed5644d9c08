"""Lists of words that the rules share; lower case, accents folded."""

from typing import Final


def words(text: str) -> frozenset[str]:
    """Read a list of words."""
    return frozenset(text.split())


def ordered(text: str) -> tuple[str, ...]:
    """Read a list of words in its order."""
    return tuple(text.split())


# Small words inside the names of persons; LINKS: of organisations.
PARTICLES: Final = words(
    "de da do dos du del della di van von der den ter ten la le al el bin ibn ben abu "
    "y e af zu zur"
)
LINKS: Final = words("of for and & de des du the la del für und y")
# Follow the name of who speaks or acts; BEFORE: precede it.
SAY: Final = words(
    "said says told wrote writes warned added asked called explained announced "
    "insisted argued recalled joked admitted declared claimed replied tweeted posted "
    "noted thinks believes hopes vowed promised denied confirmed acknowledged spoke "
    "speaks who whose conceded resigned died scored beat won cut cancelled a raconte "
    "dit declare assure explique dijo afirmo sagte erklarte"
)
BEFORE: Final = words("said says told by named as wrote writes adds called")
# What bears a name like that of a person.
CRAFT: Final = words(
    "ferry ship vessel boat tanker trawler yacht storm hurricane typhoon cyclone film "
    "album novel song series book restaurant hotel pub bar brand operation the "
    "airport stadium station"
)
# What is called after a person: "the Kennedy airport".
THINGS: Final = words(
    "dam district quarter station airport bridge school hospital university street "
    "road avenue square park stadium river lake valley mountain mine plant factory "
    "port harbour tower hotel prison camp village town area island bay beach canal "
    "motorway line award prize cup trophy tour festival church cathedral mosque "
    "temple palace museum market centre center mall theatre refinery pipeline field "
    "forest desert region province state county oblast strait law act"
)
DAYS: Final = words(
    "monday tuesday wednesday thursday friday saturday sunday mardi lundi mercredi "
    "jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag "
    "samstag sonntag lunes martes miercoles jueves viernes sabado domingo christmas "
    "easter ramadan god i"
)
REGAL: Final = words(
    "pope king queen prince princess emperor sultan father sheikh saint"
)
# Open a sentence and are no part of a name.
SMALL: Final = words(
    "the a an in on at by for from to of and but or as if when while after before "
    "since with without under over between through during against about its his her "
    "their our my this that these those no not all some many most more both each "
    "every one two three four five six seven eight nine ten what who why how where he "
    "she it they we you i there here shares then now only even still yet so"
)
# Precede the place where something is.
AT: Final = words(
    "in at near outside around above below inside across through throughout off "
    "reached reaches between à en dans près au aux bei nahe cerca a pres"
)
# What armies do to towns.
TAKES: Final = words(
    "entered retaken retook recaptured captured seized besieged bombed shelled"
)
REGION: Final = words(
    "region oblast province state county governorate prefecture область области "
    "областью край краи края крае округ округе округа"
)
# What governments do that are called by their capital.
STATES: Final = words(
    "says said fired launched claims claimed denies denied accused accuses warned "
    "rejects rejected sent sends blamed calls called wants vowed insists threatened "
    "agreed signed has had is was will would and"
)
# Capitalised words after "in" that are no places.
NOUNS: Final = words(
    "parliament congress god heaven christmas easter english french german spanish "
    "russian arabic latin twitter facebook telegram instagram youtube tiktok whatsapp "
    "western eastern northern southern north south east west central monday tuesday "
    "wednesday thursday friday saturday sunday zoom google netflix spotify covid "
    "ukrainian hebrew chinese jewish hurricane typhoon cyclone"
)
# Before a figure, changing nothing.
PLAIN: Final = words(
    "her his their the about around some roughly approximately just "
    "only another other all further estimated additional least"
)
MORE: Final = words("more other others additional further extra")
# May follow a figure that stands for persons without a noun.
VERBS: Final = words(
    "were was are is have had has been died die dead killed dies perished drowned "
    "injured wounded hurt hospitalised hospitalized missing feared confirmed shot "
    "stabbed trapped buried unaccounted in and at by when after as from on who whom "
    "lives deaths bodies corpses fatalities injuries remain remained still reported "
    "lost fell suffered sustained hanged poisoned sickened burned burnt critically "
    "seriously badly slightly lightly severely also later presumed crushed victims so "
    "or near during if since with while because before until outside inside now to "
    "slain executed murdered massacred survived escaped believed known suspected "
    "others more of overnight earlier today yesterday"
)
DETERMINERS: Final = words("a an one the his her their its this that another my our")
# "killed five people, a man said": who speaks is no victim.
SAYING: Final = words("said says told wrote added named called")
# Cannot stand between a figure and the noun it counts.
NO_MODIFIER: Final = words(
    "and or but of to in on at by for with from as was were is are had has have been "
    "who which that when after before said says told killed injured died hit struck "
    "per percent cent million billion bn m km metres meters miles kilometres hours "
    "days weeks months years year minutes times points tonnes tons rounds shots not "
    "the a an his her their its into over under near against among between because "
    "while if than then so out up down off police"
)
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
TOWARDS: Final = words(
    "the northern southern eastern western central downtown la le nearby north south "
    "east west rural port city town village district border outskirts capital coastal "
    "province state"
)
# "61 km south of X", "the town of X".
PART_OF: Final = words(
    "city town village port outskirts district north south east west region province "
    "suburb suburbs state island quarter capital coast centre center"
)
# Events of which a report may tell, or say that they did not happen.
EVENTS: Final = words(
    "explosion explosions blast blasts attack attacks bomb bombs bombing shooting "
    "shootings strike strikes airstrike fire fires crash leak outbreak coup massacre "
    "collapse earthquake quake kidnapping abduction hijacking raid invasion stabbing "
    "tsunami drone missile clashes riot riots"
)
