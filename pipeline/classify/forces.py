"""Natural forces that harm: what a tornado or a mudslide did is no accident.

The heads know such a report by its dead and its rescuers, who are those of a crash.
Words: ``pipeline/knowledge/<language>/forces.txt``.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.heads.judge import Judgement
from pipeline.classify.passage import Passage, lead
from pipeline.knowledge import forces
from pipeline.knowledge.lookup import Phrase
from pipeline.text.words import unjoined

_OPENING: Final = 3  # sentences in which it must stand, or in the headline
_DOES: Final = 6  # words from a force to its deed: "the storm that hit Orla flattened"
_BY: Final = 3  # words from "by" or "in" to the force: "in a flash flood"
_DEAD: Final = 10  # words from the dead to "in a mudslide"


def told(said: Judgement, text: Passage, headline: Passage | None) -> Judgement:
    """Take an accident for a disaster where a natural force did the harm.

    Not where a craft is in the sentence: it sank in a storm, or drove into a flood.
    """
    if said.event_class.value != "ACCIDENT" or text.language not in forces.LANGUAGES:
        return said
    lines = lead(text, headline, _OPENING)
    struck = any(_strikes(one.lows[part], text.language) for one, part in lines)
    return said.named("DISASTER") if struck else said


def _strikes(lows: Sequence[str], language: str) -> bool:
    """Read "a tornado killed three" and "21 dead in a mudslide"."""
    found = forces.table(language).phrases(unjoined(lows))
    by: dict[str, list[Phrase]] = {}
    for one in found:
        by.setdefault(one.label, []).append(one)
    if "FORCE" not in by or "CRAFT" in by:
        return False
    idle = {at for one in by.get("FIGURE", ()) for at in range(one.first, one.last)}
    harms, ways = by.get("HARMS", ()), by.get("BY", ())
    for force in by["FORCE"]:
        if force.first in idle:
            continue
        if any(0 <= one.first - force.last <= _DOES for one in harms):
            return True
        led = any(0 <= force.first - way.last <= _BY for way in ways)
        dead = by.get("HARMED", ())
        if led and any(0 < force.first - one.last <= _DEAD for one in dead):
            return True
    return False
