"""The long dead whose bodies are found: of an old grave, or of a war long over.

"Ten bodies from a Roman grave", "the remains of two soldiers from the Second World
War": they are found today and died long ago. A bomb of that war may kill today.
"""

import re
from typing import Final

from pipeline.classify.casualties.count import Count
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

_NOUNS: Final = frozenset({
    "bodies", "body", "remains", "skeletons", "skeleton", "corpses", "corpse",
})  # fmt: skip
_OF: Final = re.compile(r"\b(?:bodies|remains|skeletons|corpses|bones) of (?:the )?$")
_BEFORE: Final = 24  # characters that hold "skeletons of the"
_GRAVES: Final = (
    r"(?:graves?|tombs?|burials?|cemetery|graveyard|pit|pits|coffins?|skeletons?|"
    r"remains|bodies|period|times|era|soldiers?|warriors?|settlement|villa)"
)
_ANCIENT: Final = Sifted(
    rf"\b(?:(?:[Rr]oman|[Mm]edieval|[Vv]iking|[Bb]ronze [Aa]ge|[Ii]ron [Aa]ge|[Ss]tone "
    r"[Aa]ge|[Nn]eolithic|[Pp]rehistoric|[Aa]ncient|Anglo-Saxon|\d\dth[- ]century|"
    rf"[Ww]artime|[Cc]enturies-old) (?:\w+ )?{_GRAVES}|(?:First|Second) World War|"
    r"World War (?:II?|One|Two|[12])|[Aa]rch(?:ae|e)olog\w+)\b"
)
_AGES: Final = Sifted(
    r"\b(?:from|of|in|to) (?:the )?(?:[Rr]oman (?:times|era|period)|[Mm]iddle [Aa]ges|"
    r"[Bb]ronze [Aa]ge|[Ii]ron [Aa]ge|[Ss]tone [Aa]ge|[Nn]eolithic|[Aa]ntiquity|"
    r"[Pp]rehistory|[Vv]iking (?:times|age|era))\b"
)
_DUG: Final = Sifted(
    r"\b(?:found|finds?|unearth\w*|excavat\w*|dug|digs?|discover\w*|uncover\w*|"
    r"exhum\w*)\b"
)
_DIGGERS: Final = Sifted(r"\b[Aa]rch(?:ae|e)olog\w+\b")
_BY_THEM: Final = Sifted(
    r"\b(?:found|unearthed|excavated|dug up|discovered|uncovered|exhumed) by "
    r"(?:\w+ ){0,2}arch(?:ae|e)olog\w+\b"
)
_YEAR: Final = Sifted(
    r"\b(?:mass graves?|graves?|buried|exhumed|massacred?|missing|vanished|disappeared|"
    r"killed|died|war)(?: \w+)? (?:from|in|of|since|during) (?P<year>1\d{3}|20\d\d)\b"
)
_RELIC: Final = Sifted(
    r"\b(?:bombs?|explosions?|exploded|blasts?|mines?|shells?|grenades?|munitions?)\b"
)


def is_old(passage: Passage, count: Count) -> bool:
    """Tell whether *count* is of bodies of the long dead in English *passage*."""
    if count.kind != "killed":
        return False
    span = passage.spans[count.sentence]
    if _is_dug_up(passage.text[span.start : span.end], count, count.start - span.start):
        return True
    before = passage.text[max(span.start, count.start - _BEFORE) : count.start]
    found = count.noun in _NOUNS or count.rule.startswith("body")
    if not (found or _OF.search(before.lower())):
        return False
    text = passage.text[span.start : span.end]
    year = _YEAR.search(text)
    if year and int(year["year"]) < passage.today.year:
        return True
    ancient = _ANCIENT.search(text) or _AGES.search(text)
    return bool(ancient) and not _RELIC.search(text.lower())


def _is_dug_up(sentence: str, count: Count, place: int) -> bool:
    """Tell whether archaeologists found the dead at *place*, and are none of them.

    They are named before the dead, or behind "found by".
    """
    diggers = _DIGGERS.search(sentence)
    if not diggers or _DIGGERS.search(count.text) or _RELIC.search(sentence.lower()):
        return False
    before = diggers.start() < place and _DUG.search(sentence[diggers.end() : place])
    return bool(before or _BY_THEM.search(sentence[place:]))
