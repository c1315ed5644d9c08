"""Tell whether a page says that it is live: by its title, its address, its first line.

The words are ``knowledge/<language>/live.txt``, read in all languages at once, for a
title is too short to tell its own. ``LIVE`` stands anywhere, ``EDGE`` only where signs
or the ends of the line part it off: on both sides, or in front of a colon or a bar.
``TAIL`` stands behind a comma, a dash or a bar, whatever follows it. ``TAG``, alone in
its line, says of what rank a post is: "Key event", "Pinned".
"""

import re
from functools import cache
from importlib import resources
from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.sieve import Sifted

LABELS: Final = ("LIVE", "EDGE", "TAIL", "TAG")
_TAG: Final = 40  # characters
_READ: Final = 300  # characters of a line; the longest title of 1,700 of ours has 180
_ENGLISH: Final = Sifted(
    r"\bLIVE\b|\b[Ll]ive(?=\s*(?:[:|\u2013\u2014-]|blog|updates?|coverage|news|report|"
    r"ticker|[Ss]cores?\b|$))|[|\u2013\u2014-]\s*[Ll]ive\b|"
    r"\b(?i:as it happened|minute by minute|latest updates|en (?:vivo|directo|direct))"
    r"\b|\b(?:DIRECT|DIRETTA|VIVO)\b"
)
_CAPITALS: Final = re.compile(
    r"(?:^|[|:\u2013\u2014\[(-])\s*(?:LIVE|DIRECT|DIRETTA|VIVO)\s*"
    r"(?:[|:.\u2013\u2014\])-]|BLOG|UPDATES?|COVERAGE|TICKER|$)|"
    r"\b(?:IN DIRETTA|LIVE ?(?:BLOG|UPDATES?|COVERAGE|TICKER))\b"
)
"""In a line of capitals, where such a word may be one of a sentence: DIRECT HIT."""
_URL: Final = re.compile(
    r"/live\b|-live-|/en-vivo/|/en-direct/|live-?blog|live-?ticker|news-?blog|"
    r"live-updates|minuto-a-minuto|minute-by-minute|/ao-vivo/|/diretta[-/]|/directo/"
)
_OPENS: Final = re.compile(
    r"\W{0,3}live\b(?!\s*(?:blog|updates?|coverage|ticker|feed|thread|news|scores?))",
    re.IGNORECASE,
)
"""A concert, a match on television, or a page: the word alone says too little."""
_BEFORE: Final = r"[|:.,;\u2013\u2014\[(\u3010\uff1a\uff0c-]"
_BEHIND: Final = r"[|:.,;!\u2013\u2014\])\u3011\uff1a\uff0c\uff01-]"
_CUT: Final = r"(?:[,|]|\s[\u2013\u2014-])"
_NAMED: Final = r"[|:\u3011\uff1a]"  # behind what a page calls itself


def says_live(line: str) -> bool:
    """Tell whether *line* says that its page is live.

    A line that is nothing but such a word may be an entry of a menu: "Newsticker".
    """
    line = line[:_READ].strip()
    if line.isupper() and _CAPITALS.search(line):
        return True
    if _ENGLISH.search(line.lower() if line.isupper() else line):
        return True
    return bool(_words().search(line)) and not _words().pattern.fullmatch(line)


def only_opens_live(line: str) -> bool:
    """Tell whether all that *line* has for it is "Live" in front: "Live: the day"."""
    found = _OPENS.match(line)
    return found is not None and not says_live(line[found.end() :])


def is_live_address(url: str) -> bool:
    """Tell whether an address is one of a live page."""
    return bool(_URL.search(url))


def is_tag(line: str) -> bool:
    """Tell whether *line* only says of what rank a post of a live page is."""
    return len(line) <= _TAG and line.casefold() in _phrases("TAG")


@cache
def _phrases(label: str) -> frozenset[str]:
    """List the phrases of *label* in all languages."""
    return lookup.spelled(languages(), "live", LABELS, label)


@cache
def _words() -> Sifted:
    """Compile what all languages have for it."""
    live, edge, tail = (_any(_phrases(label)) for label in ("LIVE", "EDGE", "TAIL"))
    return Sifted(
        rf"{live}|(?:^|{_BEFORE}\s?)\s?{edge}\s?(?:$|{_BEHIND})|{edge}\s?{_NAMED}"
        rf"|{_CUT}\s?{tail}",
        re.IGNORECASE,
    )


def _any(phrases: frozenset[str]) -> str:
    """Write an alternative of *phrases*, the longest first."""
    each = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(_bounded, each)) + ")"


def _bounded(phrase: str) -> str:
    """Write *phrase* as a whole word; in a script without blanks no word ends."""
    escaped = re.escape(phrase).replace(r"\ ", r"\s")
    return escaped if phrase[0] >= "\u3000" else rf"\b{escaped}\b"


@cache
def languages() -> tuple[str, ...]:
    """List the languages that have such words, by their codes."""
    root = resources.files("pipeline.knowledge")
    found = [each.name for each in root.iterdir() if (each / "live.txt").is_file()]
    return tuple(sorted(found))


__all__ = [
    "LABELS",
    "is_live_address",
    "is_tag",
    "languages",
    "only_opens_live",
    "says_live",
]
