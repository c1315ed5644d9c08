"""Names of places in scripts without capitals, where a word may be many.

Some languages write "in" and "and" with a name, before it or behind it, and some put
nothing between two words. Each name is looked up where it may begin, the longest first:
an expression of thousands of names would try them all at every letter.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

LANGUAGES: Final = frozenset(("ar", "fa", "he", "hi", "ja", "ko", "th", "zh"))
_ANYWHERE: Final = frozenset(("ja", "th", "zh"))
"""Put nothing between words, so that a name begins anywhere."""
_LED: Final = {"ar": "وبلف", "fa": "وبلف", "he": "ובלמה"}
"""Letters that are written with a name, two of them at most."""
_MOST_LED: Final = 2
_BEGUN: Final = 2  # letters by which names are sorted; none is shorter
_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc]+")
_GOES_ON: Final = {
    "hi": re.compile("[\u0900-\u0963\u0971-\u097f]"),
    "ja": _KATAKANA,
    "ko": re.compile("적|하|한(?!국)|스러|스럽|롭"),
    **dict.fromkeys(("ar", "fa", "he"), re.compile(r"\w")),
}
"""What makes another word of a name that it follows. In Hindi that is so of towns: of a
country it makes its people."""
_LIKE_WORDS: Final = {
    **{
        ("ko", name): re.compile(f"{name}(?!로|를|을|으로)")
        for name in ("인도", "오만", "수단")
    },
    ("ar", "مالي"): re.compile(
        "|".join(
            f"(?<={led} )مالي" for led in ("في", "إلى", "شمال", "جنوب", "وسط", "شرق")
        )
    ),
    ("ar", "قطر"): re.compile(r"(?<!ب)قطر(?! \d)"),
    ("fa", "قطر"): re.compile(r"(?<!به )قطر(?! \d)"),
}
"""Names that are words too, with what must stand beside them: Korean "India" is a
pavement and "Sudan" a means, Arabic "Mali" is financial and "Qatar" a diameter."""


class Names:
    """The names of one language.

    Args:
        language: One of :data:`LANGUAGES`.
        readings: What each name means, as ``exonyms.tsv.gz`` has it.
    """

    def __init__(self, language: str, readings: Mapping[str, str]) -> None:
        self._language, self._readings = language, readings
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in readings:
            lengths[name[:_BEGUN]].add(len(name))
        self._lengths = {
            begun: sorted(found, reverse=True) for begun, found in lengths.items()
        }
        self._led = frozenset(_LED.get(language, ""))
        start = "" if language in _ANYWHERE else r"(?<!\w)"
        either = re.escape("".join(sorted({*(one[0] for one in lengths), *self._led})))
        self._begin = re.compile(f"{start}[{either}]")

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where the names in *text* start and end, from left to right."""
        begun = self._begin.search(text)
        while begun:
            start, end = self._at(text, begun.start())
            if end:
                yield start, end
            begun = self._begin.search(text, max(begun.start() + 1, end))

    def _at(self, text: str, at: int) -> tuple[int, int]:
        """Find a name in the word at *at*, behind what is written with it."""
        most = at
        while most < at + _MOST_LED and text[most : most + 1] in self._led:
            most += 1
        for start in range(most, at - 1, -1):
            for length in self._lengths.get(text[start : start + _BEGUN], ()):
                end = start + length
                if text[start:end] in self._readings and self._is(text, start, end):
                    return start, end
        return 0, 0

    def _is(self, text: str, start: int, end: int) -> bool:
        """Tell whether the name at *start* to *end* of *text* is no other word."""
        name, language = text[start:end], self._language
        alike = _LIKE_WORDS.get((language, name))
        if alike is not None and not alike.match(text, start):
            return False
        goes_on = _GOES_ON.get(language)
        if goes_on is None:
            return True
        if language == "ja":
            if not goes_on.fullmatch(name):
                return True
            if start and goes_on.match(text, start - 1):
                return False
        if language == "hi" and not self._readings[name].startswith("p"):
            return True
        return not goes_on.match(text, end)
