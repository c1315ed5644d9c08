"""English words of denial that deny no event: "nobody denies", "denied them access".

Guilt alone is denied in "denied responsibility for the blast that killed nine": the
nine are dead.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.classify import vocabulary
from pipeline.text.sieve import Sifted

_WITHHELD: Final = "|".join(sorted(vocabulary.WITHHELD))
_NO_DENIAL: Final = Sifted(
    r"\b(?:nobody|no[ -]one|none|few|not|never|neither|nor|cannot|hardly|"
    r"\w+n['\u2019]t)(?: (?:and|or|nor|\w+ly|confirm\w*|can|could|would|will|has|have|"
    r"had|did|does|here|there|seriously)){0,3} den(?:y|ies|ied|ying)\b|"
    r"\b(?:(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?) (?!that\b)(?:[\w-]+ ){0,4}?"
    r"(?:responsibility|blame|wrongdoing|involvement|negligence|liability|guilt|fault|"
    r"cover-?up|role|complicity|ties|links|being behind|charges))\b|"
    r"(?<!reports )(?<!claims )(?<!rumours )(?<!rumors )(?<!allegations )\b(?:was|were|"
    r"been|being|is|are) denied\b(?! by\b)|"
    rf"\bden(?:y|ies|ied|ying) (?:\w+ ){{0,3}}?(?:{_WITHHELD})\b|"
    r"\bdenials?\b(?: (?!that\b)[\w\u2019'-]+){0,4}? (?:(?:was|were|is|are) "
    r"(?:shown |proved |proven |found )?(?:to be )?(?:\w+ly )?(?:an? )?|"
    r"(?:proved|turned out) (?:to be )?(?:\w+ly )?(?:an? )?)"
    r"(?:false|untrue|wrong|lies?|fake|fabricat\w+|baseless|hollow)\b|"
    r"\b(?:withdr[ae]w\w*|retract\w*|revers\w+|dropp?\w*|abandon\w*|contradict\w*|"
    r"(?:went |goes |going )?back on|backtrack\w* on|despite) (?:[\w\u2019'-]+ ){0,3}"
    r"denials?\b|"
    r"\b(?:initially|at first|originally|long|after|first) den(?:ied|ying)\b|"
    r"\bden(?:ied|ying) (?:it )?(?:initially|at first|originally)\b",
    re.IGNORECASE,
)
"""Nobody denies, guilt alone is denied, somebody is denied something, or a denial is
itself false or past."""
_NO_REPORT: Final = (
    r"(?:(?!claims?\b|reports?\b|accusations?\b|allegations?\b|rumou?rs?\b|that\b|"
    r"accounts?\b|version\b)[\w\u2019'-]+ )"
)
_OFFERED: Final = (
    r"offers?|bids?|proposals?|truces?|cease-?fires?|talks|negotiations|ultimatums?|"
    r"mediation|terms|demands?|requests?|appeals?|deals?"
)
_STAFF: Final = (
    r"nurses?|workers?|staff|employees|ministers?|officers?|generals?|officials?|"
    r"teachers?|doctors?|guards?|commanders?|directors?|managers?|miners?|soldiers?"
)
"""Who loses work, where "dismissed" is no word on a report."""
_SEEMS: Final = Sifted(
    r"\b(?:after|by|following|as|when|from|amid|over) (?:an? |the )?false (?:\w+ )?"
    r"alarms?\b|\bfalse (?:\w+ )?alarms? (?:that )?(?:set off|sets off|caus\w+|"
    r"spark\w*|trigger\w*|led|leads|sent|prompt\w*)\b|"
    rf"\b(?:reject|dismiss)(?:s|es|ed|ing)? {_NO_REPORT}{{0,4}}?(?:{_OFFERED})\b|"
    rf"\bdismiss(?:es|ed|ing)? {_NO_REPORT}{{0,4}}?(?:{_STAFF})\b(?![\u2019'])",
    re.IGNORECASE,
)
"""An offer is rejected, staff dismissed, or a false alarm kills."""
_ELSE: Final = Sifted(
    r"\bden(?:y|ies|ied|ying) (?:(?!as\b|while\b)[\w\u2019'-]+ ){2,12}?"
    r"(?P<side>(?:even )?as|while) [^.;:]*"
    r"\b(?:kill(?:s|ed|ing)|died|dead|deaths?|drowned|shot)\b",
    re.IGNORECASE,
)
"""A denial of one thing, and behind "as" dead of another: "denied it had lost a plane
as a missile killed 12"."""
_HARM: Final = re.compile(
    r"\b(?:kill\w*|died|dying|dead|deaths?|drown\w*|shot|shoot\w*|murder\w*|victims?|"
    r"casualt\w+|tolls?|massacres?|civilians?|harm\w*|hurt|injur\w+|wounded|"
    r"attack\w*|str(?:ike|ikes|uck)|bomb\w*|shell\w*|hit|hits|fired|target\w*|claims|"
    rf"{'|'.join(sorted(vocabulary.EVENTS))})\b",
    re.IGNORECASE,
)
"""In what is denied: of the dead, or of what may have killed them."""
_TELLS: Final = re.compile(
    r"\b(?:false|fake\w*|fabricat\w+|untrue|baseless|lies?|propaganda|made up|"
    r"rumou?rs?|claim\w*|alleg\w*|accus\w*|reports?|posts?|videos?|footage|may|might|"
    r"could|had)\b",
    re.IGNORECASE,
)
"""Behind "as": no fact of its own."""
CHARGES: Final = Sifted(
    r"\bden(?:y|ies|ied|ying) (?:it|the charge|murder|doing|the offences?|him|her|them|"
    r"being)\b",
    re.IGNORECASE,
)
"""What a court hears: it is no news that somebody denies it."""
_OF_CRIME: Final = Sifted(
    r"\bden(?:y|ies|ied|ying) (?:(?:all|any|both|the|these|those|some|of|most) ){0,3}"
    r"(?:charges?|offences?|crimes?|murder|wrongdoing)\b",
    re.IGNORECASE,
)
"""What the accused denies, which is no event of the report."""
_VICTIMS: Final = re.compile(
    r"\b(?:kill(?:s|ed|ing)|die[sd]?|dead|deaths?|drowned|shot)\b", re.IGNORECASE
)
_RUMOUR: Final = Sifted(
    r"\b(?:reports?|rumou?rs?|claims?|posts?|stories|suggestions?|allegations?)\b"
    r"(?P<what>[^.;:\n]{3,120}?)\b(?:is|are|was|were|as) "
    r"(?:all |entirely |completely )?(?:false|untrue|fake|baseless|unfounded|"
    r"incorrect|not true|an? hoax|hoaxes)\b",
    re.IGNORECASE,
)
"""What is not so, though people say it."""
_WHY: Final = re.compile(
    r"\b(?:behind|aim(?:s|ed|ing)?|target(?:s|ed|ing)?|terror\w*|deliberate\w*|"
    r"intention\w*|on purpose|motiv\w+|sabotage|arson|racis\w+|hate crime|"
    r"(?:start|light|lit|set|plann|stag|order)\w* by|cause[sd]?|causing|due to|"
    r"because|to blame|foul play|cover(?:ed|ing)?[ -]up|"
    r"(?:hit|hits|hitting|struck|str(?:ike|ikes|iking)|shell(?:ed|ing)|bomb(?:ed|ing)|"
    r"fir(?:ed|ing) (?:on|at)|attack(?:ed|ing)) (?:[\w-]+ ){0,2}?"
    r"(?:civilians?|homes?|houses?|hous(?:ing|eholds)|flats|apartments?|residential|"
    r"schools?|hospitals?|clinics?|markets?|mosques?|church(?:es)?|worshippers|"
    r"families|children|non-military))\b",
    re.IGNORECASE,
)
"""What it was for, at what it was aimed, or who or what caused it."""
_OTHER: Final = re.compile(
    r"\b(?:second|third|another|further|additional|more|other)\b", re.IGNORECASE
)
"""Of an attack: that there was one beside the one that is told."""


def is_beside(what: str) -> bool:
    """Tell whether *what* is said to be untrue is why it was done, or one more deed."""
    return bool(_WHY.search(what) or _OTHER.search(what))


def removed(text: str) -> str:
    """Put blanks, as many, for the words of an English *text* that only seem to deny.

    What is left stands where it stood.
    """
    for denial in _of_something_else(text):
        blank = " " * (denial.end("side") - denial.start())
        text = text[: denial.start()] + blank + text[denial.end("side") :]
    text = without_rumours(text)
    if not _NO_DENIAL.may(text):
        return text
    return _NO_DENIAL.pattern.sub(lambda found: " " * len(found[0]), text)


def without_rumours(text: str) -> str:
    """Put blanks, as many, for rumours beside dead that are said to be untrue."""
    places = {rumour.span() for rumour in _rumours(text)}
    if not places:
        return text
    return _RUMOUR.pattern.sub(
        lambda found: " " * len(found[0]) if found.span() in places else found[0], text
    )


def seems(text: str) -> bool:
    """Tell whether an English *text* has words that deny nothing but may look so."""
    return _SEEMS.search(text) is not None


def is_sure(text: str) -> bool:
    """Tell whether words in an English *text* that seem to deny plainly do not.

    They stand beside dead, or a charge is all that is denied.
    """
    seems = (
        _NO_DENIAL.search(text) or any(_of_something_else(text)) or any(_rumours(text))
    )
    return bool(seems and _VICTIMS.search(text)) or bool(_OF_CRIME.search(text))


def _of_something_else(text: str) -> Iterator[re.Match[str]]:
    """Give the denials of what killed nobody, beside dead of another event."""
    for found in _ELSE.finditer(text):
        denied = text[found.start() : found.start("side")]
        beside = text[found.end("side") : found.end()]
        if not _HARM.search(denied) and not _TELLS.search(beside):
            yield found


def _rumours(text: str) -> Iterator[re.Match[str]]:
    """Give what is untrue beside dead: a name, a motive, a second attack."""
    found = [*_RUMOUR.finditer(text)]
    dead = [one.start() for one in _VICTIMS.finditer(text)] if found else []
    for one in found:
        told = dead and (dead[0] < one.start() or dead[-1] >= one.end())
        what = one["what"]
        if told and (is_beside(what) or not _HARM.search(what)):
            yield one
