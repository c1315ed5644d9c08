"""Know a page that stands in front of an article, or in its place.

A wall speaks to its reader in set phrases and holds little else; an article on cookies,
robots or errors tells of them in prose. So what counts is how many set phrases there
are against how much prose there is beside them. Reports quote such phrases too: a line
of an error in passing is none beside news.
"""

import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from pipeline.text import dense, telling
from pipeline.text.sieve import Sifted
from pipeline.text.words import tokens

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


def _phrases() -> dict[str, Sifted]:
    found: dict[str, list[str]] = {kind: [] for kind in (*KINDS, _LOST)}
    path = resources.files("pipeline.text") / "wall_phrases.txt"
    for line in path.read_text("utf-8").splitlines():
        kind, _, pattern = line.partition("\t")
        if not line.startswith("#"):
            found[kind].append(pattern)
    found[_ANY] = [pattern for patterns in found.values() for pattern in patterns]
    return {
        kind: Sifted("|".join(patterns), re.IGNORECASE)
        for kind, patterns in found.items()
        if patterns
    }


_LOST: Final = "lost"  # phrases of an error that reports may hold too
_ANY: Final = "any"  # of all kinds: most lines hold none, and are asked once
PHRASES: Final = _phrases()
_SHORT_PROSE: Final = 60  # characters from which on a line without a phrase is prose
_LONGEST: Final = 160  # characters of a line that a set phrase accounts for
_ROOM: Final = (0, 120, 280, 600)
"""Most prose beside one phrase, two, and three or more. The shortest real articles of
the labelled pages have about 350 characters, and hold no set phrase."""
_TITLE_WEIGHT: Final = 2
_SHOWN: Final = 5
_OPENING: Final = 60  # characters within which a line says that a page is lost
_IN_PASSING: Final[frozenset[Kind]] = frozenset({"error", "robot", "script"})
"""What is no wall beside news; a paywall shows how its news begins."""
_BUTTONS: Final[frozenset[Kind]] = frozenset({"consent", "paywall"})
_TELLING: Final = 4  # letters of a word of a title that says what it is about
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
    said: list[Mapping[Kind, list[re.Match[str]]]] = []
    for row in rows:
        said.append(_said(row))
        prose += max(0, len(row) - _LONGEST) if said[-1] else _weight(row)
        if prose > _ROOM[-1]:
            return None
    titles = _said(title)
    best: Wall | None = None
    most = 0
    for kind in KINDS:
        found = [hit[0] for each in said for hit in each.get(kind, ())]
        named = next(iter(titles.get(kind, ())), None)
        score = len({phrase.lower() for phrase in found})
        score += _TITLE_WEIGHT if named else 0
        room = _ROOM[min(score, len(_ROOM) - 1)]
        if score > most and prose <= room:
            phrases = ([named[0]] if named else []) + found
            best, most = Wall(kind, tuple(phrases[:_SHOWN]), prose), score
    if best is None or (most == 1 and _stands_beside(best.kind, title, rows)):
        return None
    return None if _is_in_passing(best.kind, title, rows) else best


def is_cut_off(html: str) -> bool:
    """Tell whether a whole page was begun and ends within a word, a tag or a script."""
    if not _CUT.search(html) or _CLOSED.search(html):
        return False
    tail = html.rstrip()
    opened = tail.rfind("<script"), tail.rfind("</script")
    return not tail.endswith(">") or opened[0] > opened[1]


def _hits(kind: Kind, row: str) -> list[re.Match[str]]:
    """Find the set phrases of a line, but for those that an error is quoted with."""
    found = [*PHRASES[kind].finditer(row)] if kind in PHRASES else []
    if kind == "error":
        lost = PHRASES[_LOST].finditer(row) if _LOST in PHRASES else ()
        found += [hit for hit in lost if hit.start() <= _OPENING]
        if found:
            bare = telling.unquoted(row)
            found = [hit for hit in found if bare[hit.start() : hit.end()].strip()]
    return found


def _is_in_passing(kind: Kind, title: str, rows: list[str]) -> bool:
    """Tell whether no line is made of a set phrase and a sentence beside them is news.

    "Page not found" above what others read is a wall.
    """
    if kind not in _IN_PASSING:
        return False
    for row in (title, *rows):
        if any(2 * len(hit[0]) >= len(row.strip()) for hit in _hits(kind, row)):
            return False
    said = [part for row in rows for part in telling.parts(row)]
    return telling.tells(
        rest for part in said if (rest := _beside(kind, part)) == part or _weight(rest)
    )


def _stands_beside(kind: Kind, title: str, rows: list[str]) -> bool:
    """Tell whether one button stands beside news, dated or with a count of its title.

    A wall that asks for consent or money and shows how its news begins says more.
    """
    if kind not in _BUTTONS:
        return False
    said = [part for row in rows for part in telling.parts(row)]
    news = [part for part in said if not any(_hits(kind, part))]
    about = {word for word in tokens(title) if len(word) >= _TELLING}
    near = [part for part in news if not about.isdisjoint(tokens(part))]
    dated = [part for part in news if telling.is_dated(part)]
    return telling.tells(near) or telling.tells(dated)


def _beside(kind: Kind, part: str) -> str:
    for hit in reversed([*PHRASES[kind].finditer(part)]):
        part = part[: hit.start()] + part[hit.end() :]
    return part


def _said(row: str) -> Mapping[Kind, list[re.Match[str]]]:
    """Find the set phrases of a line by their kinds."""
    if not PHRASES[_ANY].may(row):
        return {}
    return {kind: hits for kind in KINDS if (hits := _hits(kind, row))}


def _weight(row: str) -> int:
    """Count the characters of a line of prose, as if it were Latin."""
    size = dense.length(row)
    return size if size >= _SHORT_PROSE else 0
