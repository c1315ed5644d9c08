"""Lines of a page that are no news: prompts, credits, copyright, time stamps."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

import re2

from pipeline.dedupe import signed
from pipeline.knowledge import furniture, prompts, teasers

MAX_WORDS: Final = 40
"""A longer sentence is text, whatever it begins with."""

# re2 tries all words at once; every sentence of every article passes here.
_ANYWHERE: Final = re2.compile(rf"(?i)\b(?:{furniture.load('anywhere')})\b|©")
_START: Final = re.compile(rf"\A[\W_]*+(?:{furniture.load('begins')})", re.IGNORECASE)
_COUNTERS: Final = re2.compile(
    r"(?i)^\W*(?:(?:views?|shares?|comments?|likes?|reads?|aufrufe|kommentare|vues|"
    r"partages|commentaires|vistas|comentarios|compartidos?|visualizzazioni|commenti|"
    r"condivisioni|\x{043f}\x{0440}\x{043e}\x{0441}\x{043c}\x{043e}\x{0442}\x{0440}\w*)\W+)?"
    r"(?:\d[\d.,\s]*(?:k|m|mil|tsd)?\.?\s*(?:views?|shares?|comments?|likes?|reads?|"
    r"retweets?|reposts?|replies|reactions?|people reading|readers?|mal gelesen|"
    r"aufrufe|kommentare?|leser|vues?|partages?|commentaires?|lectures?|vistas?|"
    r"lecturas|comentarios?|visualizzazioni|commenti|condivisioni|letture|"
    r"\x{043f}\x{0440}\x{043e}\x{0441}\x{043c}\x{043e}\x{0442}\x{0440}\w*)\W*)+$|"
    r"^\W*(?:views|shares|comments|likes|reads|aufrufe|kommentare|vues|vistas)\W+"
    r"\d[\d.,]*(?:k|m)?\W*$"
)
_PROMPT: Final = 20  # words; a prompt is short, whatever it links to
_BAR: Final = re.compile(r"\s[|\u203a»·•]\s")
_COUNTED: Final = 12  # words of a line of counters
_ENDS: Final = frozenset(".!?\n")
_ITEM: Final = 60  # characters of an item of a menu

CUT: Final = re.compile(
    r"(?<!\s)\s*+(?:…|\.{3})?+\s*+(?:\[\s*+\+?+\s*+\d++\s++(?:chars|characters|words)"
    r"\s*+\]|\[?+\s*+(?:continue reading|read (?:more|on|the (?:full|rest))|"
    r"keep reading|lire la suite|leer m[áa]s|weiterlesen)\b[^\n]{0,80})\s*$",
    re.IGNORECASE,
)
"""The end of a teaser, on the line of its last sentence."""
LABELLED: Final = re.compile(
    r"(?:…|\.{3})\s*+(?:[\[(\u2192\u00bb>]*+(?=[^\W\d_])(?=[^a-z\u00df-\u00ff\u0430-\u044f])"
    r"[^\n.!?…\d\"\u201c\u201d,;:]{2,40}+|[\[(][^\n.!?…\d\"\u201c\u201d,;:()\[\]]{1,30}+[\])])$"
)
"""A label behind the dots of a teaser, whatever it says: it has no end, or stands in
brackets."""
SMALL: Final = re.compile(
    rf"(?:\u2026|\.{{3}})\s*+(?:{'|'.join(map(re.escape, teasers.load()))})\W{{0,3}}+$"
)
"""A label in small letters and without brackets, behind the same dots."""
DOTS: Final = re.compile(r"(?<![\s.…])\s*+(?:…|\.{3,})\s*+$")
"""What says that a text breaks off."""


def is_furniture(sentence: str, words: int) -> bool:
    """Tell whether *sentence* of *words* words belongs to the page, not the news."""
    return finder(sentence, signed.has_credit(sentence))(sentence, words)


def finder(text: str, credited: bool) -> Callable[[str, int], bool]:  # noqa: FBT001
    """Bind :func:`is_furniture` to the sentences of *text*.

    What the whole does not have is not looked for in every sentence.

    Args:
        text: The whole.
        credited: An agency is named in it.
    """
    anywhere = _ANYWHERE.search(text) is not None
    bars = _BAR.search(text) is not None
    prompted = _prompts().search(text) is not None

    def find(sentence: str, words: int) -> bool:
        if words > MAX_WORDS:
            return False
        return bool(
            _START.match(sentence)
            or (words <= _COUNTED and _COUNTERS.search(sentence))
            or (anywhere and _ANYWHERE.search(sentence))
            or (prompted and words <= _PROMPT and _prompts().match(sentence))
            or (credited and words <= signed.MAX_WORDS and signed.is_credit(sentence))
            or (bars and _is_menu(sentence))
        )

    return find


@cache
def _prompts() -> "re2._Regexp[str]":
    """Match a sentence that begins as a prompt does, of any language but English."""
    starts = "|".join(map(re2.escape, prompts.load()))
    return re2.compile(rf"(?i)[^\pL\pN]*(?:{starts})(?:[^\pL\pN]|$)")


def _is_menu(sentence: str) -> bool:
    """Tell whether *sentence* is short items between bars, without an end."""
    if not _ENDS.isdisjoint(sentence):
        return False
    items = _BAR.split(sentence)
    return len(items) > 1 and all(len(item) <= _ITEM for item in items)
