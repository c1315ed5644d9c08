"""Whose reporting an article prints: an agency or another outlet that it credits."""

import re
from typing import Final

from pipeline.classify.passage import Passage
from pipeline.knowledge import credits as credit_words
from pipeline.text import gazetteer
from pipeline.text.sieve import Sifted
from pipeline.text.words import fold

_CREDIT: Final = Sifted(
    r"\((?:Reporting by )?(?P<agency>Reuters|AP|AFP|dpa|EFE|ANSA|TASS|Xinhua|PA|"
    r"ANI|PTI)\)"
    r"|\b(?:according to|reported by|first reported by|citing) (?:the "
    r")?(?P<outlet>(?:[A-Z]"
    r"[\w&\u2019'-]+ ){0,3}(?:News|Wire|Times|Post|Agency|Press|Herald|Tribune|"
    r"Gazette|Reuters|"
    r"Journal|Chronicle|Monitor|Dispatch|Courier|Mail|Guardian|Telegraph|Observer|BBC|"
    r"AFP|Bloomberg|Interfax|Xinhua))\b"
)


def origin(passage: Passage, source: str) -> str:
    """Give whose reporting it is: the credited agency or outlet, else *source*."""
    credited = passage.agency
    if not credited or _is_land(credited, passage.language):
        found = _CREDIT.search(passage.text)
        credited = (found["agency"] or found["outlet"] or "") if found else ""
    if fold(credited) in credit_words.load().own:
        return source
    if not credited or _squeeze(credited) in _squeeze(source):
        return source
    return credited


def _is_land(name: str, language: str) -> bool:
    """Tell whether *name* is of a country or region: "QUITO (Ecuador) - "."""
    found = gazetteer.load().find(name, language)
    return bool(found) and found[0].kind in "cr"


def _squeeze(name: str) -> str:
    return re.sub(r"\W|^the ", "", name.casefold())
