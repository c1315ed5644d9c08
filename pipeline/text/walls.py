"""Know a page that stands in front of an article, or in its place.

A wall speaks to its reader in set phrases and holds little else; an article on cookies,
robots or errors tells of them in prose. So what counts is how many set phrases there
are against how much prose there is beside them.
"""

import re
from collections.abc import Iterable
from importlib import resources
from typing import Final, Literal, NamedTuple, TypeAlias, cast, get_args

from pipeline.text import dense
from pipeline.text.sieve import Sifted

Kind: TypeAlias = Literal["consent", "robot", "error", "paywall", "script", "cut_off"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class Wall(NamedTuple):
    """Why a page is taken for a wall.

    Attributes:
        kind: What it wants.
        phrases: The set phrases that were found, at most five.
        prose: Characters of prose beside them.
    """

    kind: Kind
    phrases: tuple[str, ...]
    prose: int


def _phrases() -> dict[Kind, Sifted]:
    found: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
    path = resources.files("pipeline.text") / "wall_phrases.txt"
    for line in path.read_text("utf-8").splitlines():
        kind, _, pattern = line.partition("\t")
        if not line.startswith("#"):
            found[cast("Kind", kind)].append(pattern)
    return {
        kind: Sifted("|".join(patterns), re.IGNORECASE)
        for kind, patterns in found.items()
        if patterns
    }


PHRASES: Final = _phrases()
_SHORT_PROSE: Final = 60  # characters from which on a line without a phrase is prose
_LONGEST: Final = 160  # characters of a line that a set phrase accounts for
_ROOM: Final = (0, 120, 280, 600)
"""Most prose beside one phrase, two, and three or more. The shortest real articles of
the labelled pages have about 350 characters, and hold no set phrase."""
_TITLE_WEIGHT: Final = 2
_SHOWN: Final = 5
_CUT: Final = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_CLOSED: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


def recognise(title: str, lines: Iterable[str]) -> Wall | None:
    """Tell whether a text is a wall.

    Args:
        title: Of the page; may be empty.
        lines: Its paragraphs.
    """
    rows = [row.strip() for row in lines if row.strip()]
    prose = 0
    if any(len(row) > _LONGEST + _ROOM[-1] for row in rows):
        return None  # prose, whatever it says: no phrase need be looked for
    for row in rows:
        prose += max(0, len(row) - _LONGEST) if _speaks(row) else _weight(row)
        if prose > _ROOM[-1]:
            return None
    best: Wall | None = None
    most = 0
    for kind, pattern in PHRASES.items():
        found = [hit[0] for row in rows for hit in pattern.finditer(row)]
        named = pattern.search(title)
        score = len({phrase.lower() for phrase in found})
        score += _TITLE_WEIGHT if named else 0
        room = _ROOM[min(score, len(_ROOM) - 1)]
        if score > most and prose <= room:
            phrases = ([named[0]] if named else []) + found
            best, most = Wall(kind, tuple(phrases[:_SHOWN]), prose), score
    return best


def is_cut_off(html: str) -> bool:
    """Tell whether a whole page was begun and ends within a word, a tag or a script."""
    if not _CUT.search(html) or _CLOSED.search(html):
        return False
    tail = html.rstrip()
    opened = tail.rfind("<script"), tail.rfind("</script")
    return not tail.endswith(">") or opened[0] > opened[1]


def _speaks(row: str) -> bool:
    return any(pattern.search(row) for pattern in PHRASES.values())


def _weight(row: str) -> int:
    """Count the characters of a line of prose, as if it were Latin."""
    size = dense.length(row)
    return size if size >= _SHORT_PROSE else 0
