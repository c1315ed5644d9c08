"""Words by which a report turns round what an earlier one told.

A denial in one sentence has the names, the numbers and most words of the claim. Only
finite forms and participles that news uses so; folded, as sketches have them.
"""

from typing import Final

from pipeline.dedupe.sketch import code_of

_WORDS: Final = (
    "deny denies denied denying retracted retracts withdrew correcting corrected hoax",
    "dementiert dementierte bestreitet bestritt bestritten falschmeldung",
    "dement dementi dementie rectificatif",
    "niega nego desmiente desmintio desmentido",
    "nega negou desmente desmentiu desmentida",
    "negato smentisce smentito smentita smentiscono",
    "опроверг опровергли опровергла опровергает отрицает отрицают",
    "ontkent ontkende ontkennen",
    "zaprzecza zaprzeczyl zaprzeczyli dementuje",
)

TURNS: Final = frozenset(code_of(word) for line in _WORDS for word in line.split())
"""Their codes."""
