"""Lines of a page that are no news: prompts, credits, copyright, time stamps."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

import re2

from pipeline.dedupe import signed
from pipeline.knowledge import prompts, teasers

MAX_WORDS: Final = 40
"""A longer sentence is text, whatever it begins with."""

# re2 tries all words at once; every sentence of every article passes here.
_ANYWHERE: Final = re2.compile(
    r"(?i)\b(?:news ?letters?|subscribe|subscription|all rights reserved|copyright|"
    r"sign up (?:here|now|for|to)|sign in|log in|click here|tap here|whatsapp channel|"
    r"download (?:our|the) app|cookies?|terms of use|privacy policy|advert(?:isement)?|"
    r"sponsored|wire agency feed|news ?wire|without modifications?|only the headline|"
    r"do not reply|abonnez-vous|inscrivez-vous|suscr[ií]bete|bolet[ií]n|abonnieren|"
    r"tous droits r[ée]serv[ée]s|todos los derechos|alle rechte vorbehalten)\b|©"
)
_START: Final = re.compile(
    r"\A[\W_]*+(?:(?:additional |further )?(?:reporting|writing|editing|compiled|"
    r"edited|written|translated)(?: and \w+)? by\b|by [A-Z][\w.'\u2019-]+"
    r"(?: [A-Z][\w.'\u2019-]+){1,3}+[\W_]*$|follow (?:us|our|the (?:live|latest))|"
    r"read (?:more|also|next|the full|our)|continue reading|"
    r"keep (?:scrolling|reading|up)|"
    r"more (?:on this|stories|from|news)|"
    r"see also|also read|related\b|recommended|most (?:read|popular)|trending|"
    r"share (?:this|on|via)|comments? (?:are|is|on|section|off)|\d+ comments?\b|"
    r"leave a comment|join (?:us|our|the (?:conversation|discussion))|"
    r"register (?:for|here|now)|"
    r"support (?:our|us|independent)|donate|become a (?:member|supporter)|"
    r"your briefing|"
    r"get (?:the latest|our|alerts|unlimited)|have (?:a|your) (?:tip|say|story)|"
    r"this (?:story|article|report|piece|content|item)"
    r" (?:was|is|has been|originally|first|appeared)"
    r"(?! corrected| amended| updated to)\b|the post .{3,200} appeared first|"
    r"(?:last |first )?(?:updated|published|modified|posted)(?:\W+(?:at|on|by|ago|"
    r"\d[\w:.]*+|[ap]\.?m|gmt|utc|bst|c?e[sd]?t|p[sd]t|today|yesterday|hours?|min\w*|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"\w*+))*+\W*$|watch[: ]+(?:live|the video|video)|"
    r"(?:photo|image|picture|video|credit|source|file photo)s?\s?[:/]|"
    r"\d{1,2} min(?:ute)?s? read|automatic message|originally published|"
    r"first (?:published|appeared) (?:in|on|by|at|elsewhere)\b|"
    r"à lire aussi|lire aussi|suivez-nous|lea tambi[ée]n|lee tambi[ée]n|"
    r"s[ií]guenos|lesen sie (?:auch|mehr)|mehr zum thema|folgen sie)",
    re.IGNORECASE,
)
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
