"""Clean text without rewriting a word of it."""

import re
import unicodedata
from typing import Final

import ftfy
from ftfy.badness import is_bad

REMOVED: Final = "control_characters_removed"
REPAIRED: Final = "mojibake_repaired"
SPLIT: Final = "long_words_split"

_ANSI: Final = re.compile("\x1b\\[[0-9;?]*[ -/]*[@-~]")
_INVISIBLE: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_BETWEEN: Final = re.compile(f" [{_INVISIBLE}]+(?= )")
_UNSEEN: Final = re.compile(f"[{_INVISIBLE}]+")
# Joiners belong to emoji and to Indic and Persian script; between Latin letters they
# only hide a word from those who search for it.
_JOINER: Final = re.compile("(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])")
# It begins with one set of characters, which re looks for several times as fast.
_NEWLINE: Final = re.compile("[\r\x85\u2028\u2029](?:(?<=\r)\n)?")
_SPACE: Final = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BLANK: Final = re.compile(r"\n{3,}")
_AROUND: Final = 7
# Neighbours whose surroundings meet are one, so nothing is searched twice, and a piece
# begins with no character beyond ASCII unless the text does.
_FOREIGN: Final = re.compile(
    rf"[^\x00-\x7f]+(?:[\x00-\x7f]{{1,{2 * _AROUND}}}[^\x00-\x7f]+)*"
)
_LONGEST_BLANK: Final = 16  # characters; wider gaps are the layout of a table
_WIDEST: Final = " " * _LONGEST_BLANK
_WIDE: Final = re.compile(f" {{{_LONGEST_BLANK + 1},}}")
LONGEST_WORD: Final = 256
"""Characters; the longest words of dictionaries have about 190, and what is longer
(encoded files, keys, chains of marks) tells no news and costs rules dearly."""
# Scripts without blanks and their punctuation: a paragraph of theirs is no long word.
_UNSPACED: Final = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3000-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_LONG: Final = re.compile(
    f"(?<![^\\s{_UNSPACED}])[^\\s{_UNSPACED}]{{{LONGEST_WORD + 1},}}"
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Clean *text*, and name what was done beyond white space.

    Text that was decoded wrongly is repaired, controls, direction marks and invisible
    characters go, Unicode is composed (NFC), line ends are LF, blanks are plain and at
    most 16 in a row, and a word of over 256 characters is split by blanks.
    """
    flags: list[str] = []
    text = text.encode("utf-8", "replace").decode()
    text = _NEWLINE.sub("\n", text)
    if is_misread(text):
        repaired = ftfy.fix_encoding(text)
        if repaired != text:
            text = repaired
            flags.append(REPAIRED)
    seen = _without_unseen(text)
    if seen != text:
        flags.append(REMOVED)
    seen = _SPACE.sub(" ", unicodedata.normalize("NFC", seen))
    if " \n" in seen:
        seen = "\n".join(line.rstrip(" ") for line in seen.split("\n"))
    if "\n\n\n" in seen:
        seen = _BLANK.sub("\n\n", seen)
    seen = seen.strip()
    if _WIDEST in seen:
        seen = _WIDE.sub(_WIDEST, seen)
    short = _LONG.sub(_in_pieces, seen)
    if short != seen:
        flags.append(SPLIT)
    return short, tuple(flags)


def is_misread(text: str) -> bool:
    """Tell whether *text* looks as if it was decoded wrongly, as ftfy's ``is_bad``.

    What that finds has a character beyond ASCII and at most 7 in all, so only the
    surroundings of these need be searched, which takes it 0.3 µs a character.
    """
    return any(
        is_bad(text[max(0, found.start() - _AROUND) : found.end() + _AROUND])
        for found in _FOREIGN.finditer(text)
    )


def _in_pieces(found: re.Match[str]) -> str:
    word = found[0]
    starts = range(0, len(word), LONGEST_WORD)
    return " ".join(word[start : start + LONGEST_WORD] for start in starts)


def _without_unseen(text: str) -> str:
    seen = _ANSI.sub("", text) if "\x1b" in text else text
    if _UNSEEN.search(seen):
        seen = _UNSEEN.sub("", _BETWEEN.sub("", seen))
    return seen if seen.isascii() else _JOINER.sub("", seen)


def one_line(text: str) -> str:
    """Fold every run of white space in *text* to one blank."""
    return " ".join(text.split())
