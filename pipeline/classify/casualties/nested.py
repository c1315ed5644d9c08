"""The dead among those who were first counted as hurt: "shot 17 people, five fatally".

Who is shot may live or not, so of the 17 only twelve are injured. Read in English.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import SAID, Count
from pipeline.classify.passage import Passage

_OPEN: Final = re.compile(r"\b(?:shot|stabbed|knifed|shooting|stabbing|beaten)\b")
"""Verbs that leave open whether who is meant lives."""
_HURT: Final = re.compile(r"\b(?:injur\w+|wound\w+|hurt)\b")
_OTHERS: Final = re.compile(r"\b(?:others?|another|more|separate\w*|elsewhere)\b")
_OF_THEM: Final = re.compile(r"\s*,? of (?:them|whom|those|the (?:victims|wounded))\b")
_FATALLY: Final = re.compile(r"\s*,? (?:fatally|to death)\b")
_REACH: Final = 140  # characters between the hurt and the dead among them
_VERB: Final = 24  # characters before the hurt in which their verb stands
_BARE: Final = frozenset({"", "one", "person", "people", "victim", "victims"})


def lowered(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Say of each figure of hurt how many of them are told to be dead."""
    dead = [one for one in found if _is_plain(one, "killed")]
    result = []
    for count in found:
        if dead and _is_plain(count, "injured"):
            among = next((d for d in dead if _is_among(passage, d, count)), None)
            if among is not None and among.low:
                count = replace(count, dead=among.low)  # noqa: PLW2901 (the same one)
        result.append(count)
    return result


def _is_plain(count: Count, kind: str) -> bool:
    exact = count.low is not None and count.low > 0
    return count.kind == kind and count.rank == SAID and exact and not count.past


def _is_among(passage: Passage, dead: Count, hurt: Count) -> bool:
    """Tell whether *dead* are some of *hurt*, who are named before them."""
    text, apart = passage.text, dead.start - hurt.end
    if not 0 < apart <= _REACH or dead.size >= hurt.size or dead.high is None:
        return False
    between, after = text[hurt.end : dead.start].lower(), text[dead.end :]
    if dead.sentence > hurt.sentence + 1 or _OTHERS.search(dead.text):
        return False
    if _OF_THEM.match(after):
        return True
    if dead.sentence != hurt.sentence or dead.noun not in _BARE or dead.more:
        return False
    before = text[max(0, hurt.start - _VERB) : hurt.start].lower()
    opens = _OPEN.search(between) or _OPEN.search(before)
    if not opens or _HURT.search(before + between):
        return False
    return bool(_FATALLY.match(after)) or not _more(between)


def _more(between: str) -> bool:
    """Tell whether *between* turns to another group or a later event."""
    words = vocabulary.words("before after when while another later")
    return not words.isdisjoint(between.split())
