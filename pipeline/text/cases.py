"""What a name of a place may be without the ending of its case: "Krakowie", Kraków.

The endings stand in ``cases.tsv``, by language. Which of the guesses is a place, the
gazetteer tells.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final, NamedTuple, Protocol

_APOSTROPHE: Final = "'"
_NOTHING: Final = "-"
_LEAST: Final = 4
"""Letters of a name that may have an ending: "Brna" is Brno, and "Jana" a person."""
_AT_HOME: Final = ((6, 20_000), (4, 50_000))
_ABROAD: Final = ((6, 400_000), (5, 900_000))
"""Letters of a town's name, and its people from which the name is known in its cases
too, where its language is spoken and elsewhere: "Boston", but not "Kota". Below, among
the 15,000 commonest words of eight languages, more cases of other words than of names
were taken for them."""
_FAR_REGION: Final = 2_000_000
_MARKED: Final = 2  # letters by which a name may be shorter that an apostrophe ends


class _Place(Protocol):
    """What is asked of a reading of the gazetteer."""

    @property
    def kind(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def population(self) -> int: ...


class Cases(NamedTuple):
    """Cases of one language.

    Attributes:
        homes: Countries where it is spoken (ISO 3166).
        endings: The longest first, each with what may stand in its place.
        words: Are no names, though they look like cases of one.
        ends: End no name: those of adjectives.
    """

    homes: frozenset[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    words: frozenset[str]
    ends: tuple[str, ...]


@cache
def tables() -> dict[str, Cases]:
    """Read ``cases.tsv``: languages (ISO 639) with their endings."""
    text = (resources.files("pipeline.text") / "cases.tsv").read_text("utf-8")
    return dict(_table(line) for line in text.splitlines() if line[:1] != "#")


def _table(line: str) -> tuple[str, Cases]:
    language, homes, listed, others = line.split("\t")
    by: dict[str, list[str]] = {}
    for one in listed.split():
        ending, names = one.split(">")
        ends = ("" if end == _NOTHING else end for end in names.split(","))
        by.setdefault(ending, []).extend(ends)
    endings = sorted(by.items(), key=lambda pair: -len(pair[0]))
    words = others.split()
    return language, Cases(
        frozenset(homes.split()),
        tuple((end, tuple(to)) for end, to in endings),
        frozenset(words),
        tuple(word[1:] for word in words if word[0] == "*"),
    )


def names(word: str, language: str) -> Iterator[str]:
    """Guess the names, folded, of which *word*, folded, may be a case."""
    known = tables().get(language)
    if known is None or " " in word or word in known.words or word.endswith(known.ends):
        return
    before, mark, _ = word.partition(_APOSTROPHE)
    for ending, instead in known.endings:
        if ending == _APOSTROPHE:
            stem, found = before, bool(mark)
        else:
            stem, found = word.removesuffix(ending), word.endswith(ending)
        if found:
            for end in instead:
                if len(stem) + len(end) >= _LEAST:
                    yield stem + end


def is_known(name: str, place: _Place, language: str) -> bool:
    """Tell whether a text in *language* may well name *place* in any case.

    Of small towns and of peoples too many are the cases of other words.
    """
    if place.kind not in "pr":
        return place.kind == "c"
    bars = _AT_HOME if place.country in tables()[language].homes else _ABROAD
    letters = len(name) + (_MARKED if _is_marked(language) else 0)
    least = next((people for length, people in bars if letters >= length), None)
    if bars is _ABROAD and place.kind == "r":
        least = _FAR_REGION if letters >= _ABROAD[0][0] else None
    return least is not None and place.population >= least


def _is_marked(language: str) -> bool:
    """Tell whether an apostrophe shows where the name ends: "Halep'te"."""
    return all(ending == _APOSTROPHE for ending, _ in tables()[language].endings)
