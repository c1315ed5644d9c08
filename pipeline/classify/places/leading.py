"""What word leads to a name: "in" of "in the Danish town of Ribe"."""

from pipeline.classify.passage import Passage
from pipeline.classify.places import around


def word(passage: Passage, index: int) -> str:
    """Find the word that leads to a name, or "".

    Skipped are articles and directions; "61 km south of X" and "the town of X" lead
    like "in X", and so do "in Russia's X" and "im dänischen X".
    """
    words, gaps, at = passage.words, passage.gaps, index - 1
    said = around.of(passage.language)
    first = max(passage.spans[words[index].sentence].first, index - 4)
    while at >= first:
        gap, low = gaps[at].strip(), words[at].low
        owner = gap in ("'s", "\u2019s") and words[at].text[0].isupper()
        if not owner and gap not in ("", "-"):
            return ""
        if low in said.of:
            return "in" if _is_part(passage, at - 1, said) else low
        if not owner and low not in said.towards and not _is_whose(passage, at):
            return low
        at -= 1
    return ""


def is_local(passage: Passage, last: int) -> bool:
    """Tell whether the case of a name that ends before word *last* says "in".

    "Bursa'da" does, and the noun behind it in "Gemlik ilçesinde".
    """
    local = around.of(passage.language).local
    if not local:
        return False
    low = passage.lows[last - 1].replace("\u2019", "'")
    if "'" in low:
        return low[low.index("'") :] in local
    return passage.gap(last - 1) == " " and passage.lows[last] in local


def _is_part(passage: Passage, index: int, said: around.PlaceWords) -> bool:
    """Tell whether word *index* is "town", or the people behind "ville danoise"."""
    if index > 0 and _is_whose(passage, index):
        index -= 1
    return index >= 0 and passage.lows[index] in said.part


def _is_whose(passage: Passage, index: int) -> bool:
    """Tell whether word *index*, in small letters, says whose the next is."""
    small = passage.words[index].text[0].islower()
    return small and around.is_people(passage.lows, index, passage.language)
