"""Who speaks in a bulletin of a side to a war, which names itself and no speaker.

The words are data (``pipeline/knowledge/<language>/sides.txt``); names are told by
their capitals and by what a side is called: an army, a front, a command.
"""

import re
from typing import Final

from pipeline.alert.phrases import Reading, Word, read
from pipeline.text.words import fold

_QUOTED: Final = re.compile(r"[\u201c\"][^\u201c\u201d\"]*+[\u201d\"]")
_SHORT: Final = range(3, 9)  # letters of an abbreviation of a side
_NAME: Final = 8  # words behind "a communique of" in which its name ends
_LONGEST: Final = 48  # characters of a name that is written out
_BEFORE: Final = 120  # characters before an abbreviation in which it is written out
_VERB: Final = 5  # letters of a verb that is told by its ending
_NEXT: Final = 24  # characters between what is done and to whom
_BEHIND: Final = re.compile(r" \(([^()]{8,80})\)")
"""A name behind its letters: "ABC (Army of the Blue Coast)"."""
_SPELLED: Final = re.compile(
    r"((?:[^\W\d_a-z][\w'-]{1,20} (?:[^\W\d_]{1,3} ){0,2}){2,6})\($"
)
"""A name before them."""


def is_bulletin(text: str, language: str) -> bool:
    """Tell whether a side to a war speaks in *text*: "our forces", "puppet troops"."""
    found = read(_QUOTED.sub("", text), language)
    return found is not None and found.any_of("OURS")


def is_partisan(text: str, language: str) -> bool:
    """Tell whether *text* abuses one side, as an outlet of the other does."""
    found = read(_QUOTED.sub("", text), language)
    return found is not None and (found.any_of("SCORN") or bool(_praised(found)))


def side(text: str, language: str) -> str:
    """Name the side of which *text* is a bulletin; "" where nothing tells.

    It is the one whose paper it is or which it praises, else the one that acts, "ABC
    troops took the town".
    Who is called terrorists there is the other.

    Args:
        text: In sentence case, of a party that says "our forces".
        language: Of the text.
    """
    found = read(text, language)
    if found is None:
        return ""
    letters = (at for at, word in enumerate(found.words) if _is_short(word))
    acting = (_acting(found, at) for at in letters)
    name = _own(found) or next(filter(None, acting), "")
    return f"the {name}" if name else ""


def partisan(text: str, language: str) -> str:
    """Name whose outlet *text* is of, which abuses those who act; "" if none tells."""
    found = read(text, language)
    name = _own(found) if found else ""
    return f"the {name}" if name else ""


def _own(found: Reading) -> str:
    """Name the side whose paper it is, or which it praises."""
    papers = (_issuer(found, last) for _, last in found.phrases("PAPER"))
    return next(filter(None, papers), "") or _praised(found)


def _is_short(word: Word) -> bool:
    return len(word.printed) in _SHORT and word.printed.isupper() and word.low.isalpha()


def _issuer(found: Reading, at: int) -> str:
    """Name whose paper it is behind "a communique of", up to its army or letters."""
    first, is_named = found.end("THE", at), False
    for here in range(first, min(at + _NAME, len(found.words))):
        if here > first and found.is_parted(here - 1, here):
            break
        word = found.words[here]
        if _is_short(word):
            return _written_out(found, here)[0]
        is_named |= word.printed[:1].isupper()
        if (of := found.end("PAPER", here)) > here:  # "of the command of the ABC"
            return _issuer(found, of) or found.span(first, here + 1)
        if found.has("BODY", here) and (is_named or _goes_on(found, here + 1)):
            end = found.end("BODY", here)
            while _goes_on(found, end):
                end += 1
            return found.span(first, end)
    return ""


def _goes_on(found: Reading, at: int) -> bool:
    """Tell whether word *at* is one more of a name: "Frente Norte"."""
    is_word = at < len(found.words) and not found.is_parted(at - 1, at)
    return is_word and found.words[at].printed[:1].isupper()


def _praised(found: Reading) -> str:
    """Name the army that *found* praises: "the glorious army"."""
    for _, last in found.phrases("PRAISE"):
        if (end := found.end("BODY", last)) > last:
            return found.span(last, end)
    return ""


def _acting(found: Reading, at: int) -> str:
    """Name the side whose letters stand at word *at* if it acts there."""
    name, start = _written_out(found, at)
    before = start - 1
    if before >= 0 and found.has("THE", before):
        before -= 1
    if before >= 0 and _undergoes(found, before, start):
        return ""
    short = found.words[at].printed
    is_hostile = any(
        word.printed == short and found.has("HOSTILE", number + 1)
        for number, word in enumerate(found.words)
    )
    return name if _acts(found, at) and not is_hostile else ""


def _undergoes(found: Reading, before: int, start: int) -> bool:
    """Tell whether word *before* says that something is done to whom *start* names."""
    near = found.words[start].start - found.words[before].end < _NEXT
    return (
        near and not found.is_parted(before, start) and found.has("UNDERGOES", before)
    )


def _acts(found: Reading, at: int) -> bool:
    """Tell whether a verb of an act stands behind the name at word *at*."""
    word, behind = found.words[at], at + 1
    opened = found.text.startswith(" (", word.end)
    closed = found.text.find(")", word.end) if opened else -1
    while behind < len(found.words) and found.words[behind].start < closed:
        behind += 1  # its name is written out
    for label in ("FORCE", "AGAIN", "FORCE", "AGAIN"):
        behind = found.end(label, behind)
    last = found.end("ACT", behind)
    if last == behind and _ends_as_act(found, behind):
        last += 1
    return last > behind and not found.has("BY", last)


def _ends_as_act(found: Reading, at: int) -> bool:
    """Tell whether word *at* has the form of a verb in a past tense: "started"."""
    if at >= len(found.words) or found.has("IDLE", at):
        return False
    low = found.words[at].low
    return len(low) >= _VERB and low.endswith(found.endings)


def _written_out(found: Reading, at: int) -> tuple[str, int]:
    """Give the name that the letters at word *at* stand for, and its first word."""
    word, first = found.words[at], at
    name, begun = _explained(found.text, word)
    if name and begun < word.start:
        first = next(n for n, one in enumerate(found.words) if one.end > begun)
    name = name or _elsewhere(found, word.printed)
    head, _, rest = name.partition(" ")
    if fold(head) in _articles(found):
        name = rest
    return (name if name and len(name) <= _LONGEST else word.printed), first


def _elsewhere(found: Reading, short: str) -> str:
    """Give the name that another mention of *short* explains."""
    mentions = (word for word in found.words if word.printed == short)
    names = (_explained(found.text, word)[0] for word in mentions)
    return next(filter(None, names), "")


def _explained(text: str, word: Word) -> tuple[str, int]:
    """Give the name that stands behind letters or before them, and where it begins."""
    if behind := _BEHIND.match(text, word.end):
        return behind[1], word.start
    start = max(0, word.start - _BEFORE)
    spelled = _SPELLED.search(text[start : word.start])
    if spelled is None:
        return "", word.start
    return spelled[1].strip(), start + spelled.start()


def _articles(found: Reading) -> set[str]:
    return {found.words[first].low for first, _ in found.phrases("THE")}


__all__ = ["is_bulletin", "is_partisan", "partisan", "side"]
