"""English words of denial that deny no event: "nobody denies", "denied them access".

Guilt alone is denied in "denied responsibility for the blast that killed nine": the
nine are dead.
"""

import re
from typing import Final

from pipeline.classify import vocabulary
from pipeline.text.sieve import Sifted

WITHHELD: Final = vocabulary.words(
    "access entry permission aid help treatment care visa visas bail passage shelter "
    "food"
)
"""Behind "denied": what somebody did not get."""

_NO_DENIAL: Final = Sifted(
    r"\b(?:nobody|no[ -]one|none|few|not|never|neither|nor|cannot|hardly|"
    r"\w+n['\u2019]t)(?: (?:and|or|nor|\w+ly|confirm\w*|can|could|would|will|has|have|"
    r"had|did|does|here|there|seriously)){0,3} den(?:y|ies|ied|ying)\b|"
    r"\b(?:(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?) (?!that\b)(?:[\w-]+ ){0,4}?"
    r"(?:responsibility|blame|wrongdoing|involvement|negligence|liability|guilt|fault|"
    r"cover-?up|role|complicity|ties|links|being behind|charges))\b|"
    r"(?<!reports )(?<!claims )(?<!rumours )(?<!rumors )(?<!allegations )\b(?:was|were|"
    r"been|being|is|are) denied\b(?! by\b)|"
    rf"\bden(?:y|ies|ied|ying) (?:\w+ ){{0,3}}?(?:{'|'.join(sorted(WITHHELD))})\b",
    re.IGNORECASE,
)
"""Nobody denies, guilt alone is denied, or somebody is denied something."""
CHARGES: Final = Sifted(
    r"\bden(?:y|ies|ied|ying) (?:it|the charge|murder|doing|the offences?|him|her|them|"
    r"being)\b",
    re.IGNORECASE,
)
"""What a court hears: it is no news that somebody denies it."""
_VICTIMS: Final = re.compile(
    r"\b(?:kill(?:s|ed|ing)|died|dead|deaths?|drowned|shot)\b", re.IGNORECASE
)


def removed(text: str) -> str:
    """Put blanks, as many, for the words of an English *text* that only seem to deny.

    What is left stands where it stood.
    """
    if not _NO_DENIAL.may(text):
        return text
    return _NO_DENIAL.pattern.sub(lambda found: " " * len(found[0]), text)


def beside_dead(text: str) -> bool:
    """Tell whether an English *text* tells of dead beside words that deny no event."""
    return bool(_NO_DENIAL.search(text) and _VICTIMS.search(text))
