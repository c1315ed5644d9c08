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
    before = passage.text[max(span.start, count.start - _BEFORE) : count.start]
    found = count.noun in _NOUNS or count.rule.startswith("body")
    if not (found or _OF.search(before.lower())):
        return False
    text = passage.text[span.start : span.end]
    year = _YEAR.search(text)
    if year and int(year["year"]) < passage.today.year:
        return True
    return bool(_ANCIENT.search(text)) and not _RELIC.search(text.lower())
