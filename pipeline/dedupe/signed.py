"""Lines that say whose report it is: "(AFP)", "dpa/jh", "With inputs from PTI".

Who reprints a report puts one on it, or takes one off; neither is news.
"""

import re
from functools import cache, lru_cache
from typing import Final

import re2

from pipeline.knowledge import credits as known
from pipeline.text.words import fold

MAX_WORDS: Final = 10
_LONGEST: Final = 60  # characters of a credit behind the last sentence of a line
_WORD: Final = re.compile(r"[^\W\d_]+")
_INITIALS: Final = re.compile(r"/[a-z]{1,4}\b")
_AT_END: Final = re2.compile(
    rf"(?m)[ \t]*\(([^()\n]{{2,{_LONGEST}}})\)[ \t]*$|"
    r"([.!?][\"'\x{201d}\x{00bb}]?)[ \t]+(\S{2,12})[ \t]*$"
)


def has_credit(text: str) -> bool:
    """Tell whether an agency is named in *text* at all."""
    return _agencies().search(text) is not None


def parted(text: str) -> str:
    """Give the credit at the end of a line of *text* a line of its own."""
    found: str = _AT_END.sub(_parted, text)
    return found


def _parted(hit: "re.Match[str]") -> str:
    credit = hit[1] or hit[3]
    return f"{hit[2] or ''}\n{credit}" if is_credit(credit) else hit[0]


@lru_cache(maxsize=1 << 10)  # lines recur, on a page and on many
def is_credit(sentence: str) -> bool:
    """Tell whether *sentence* names an agency, and says no more than that it does."""
    lists = known.load()
    words = " ".join(_WORD.findall(fold(_INITIALS.sub("", sentence))))
    if not words or any(map(str.isdigit, sentence)):
        return False
    rest = _agencies().sub(" ", words)
    # Of two agencies side by side the first takes the blank between them.
    other = lists.words.union(lists.agencies)
    return rest != words and other.issuperset(rest.split())


@cache
def _agencies() -> "re2._Regexp[str]":
    """Find the name of an agency."""
    names = sorted(known.load().agencies, key=len, reverse=True)
    either = "|".join(map(re2.escape, names))
    return re2.compile(rf"(?i)(?:^|[^\pL\pN])(?:{either})(?:[^\pL\pN]|$)")
