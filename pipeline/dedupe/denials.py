"""Words that deny: what stands of a sentence without one is another report.

They are no names and no numbers, and a text that is rewritten all over has so many
other words that one of these tells nothing by its number.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from pipeline.dedupe.differences import CLAUSE, blocks
from pipeline.dedupe.function_words import FUNCTION_WORDS
from pipeline.dedupe.sketch import NAME, Unit, code_of
from pipeline.knowledge import opposites
from pipeline.text.words import fold

_FEWER: Final = 2  # words by which a version may be shorter and yet say the whole

Spelled = tuple[Mapping[int, str], Mapping[int, str]]
"""Words of the earlier text and of the newer one as written, by their codes."""


def plain(word: str) -> int:
    """Code a word without the mark of a name."""
    return code_of(word) & ~NAME


def bare(word: str) -> str:
    """Fold a word, without the "'s" of English."""
    return fold(word).removesuffix("'s")


def denies(one: Unit, two: Unit, spelled: Spelled, *, is_cut: bool) -> bool:
    """Tell whether a denial came into a sentence, or went, and nothing for it.

    Who puts a word for each of many others puts one for a denial too, and of an earlier
    word that is not kept as written only the code is known, which one of a hundred
    shares with a denial. Neither adds a word, or takes one; of one word for another it
    must be the same but for its beginning: "ever", "never"; "eine", "keine".

    Args:
        one: The earlier sentence.
        two: Its version.
        spelled: The words of both.
        is_cut: The newer one has no end, so what it lacks may have been there.
    """
    old, new = spelled
    if len(_denials(one, old)) == len(_denials(two, new)):
        return False
    is_whole = not is_cut and len(two) + _FEWER >= len(one)
    for left, right in blocks(one, two):
        if max(len(left), len(right)) >= CLAUSE:
            continue  # what has no end runs into the sentence beside
        gone, came = _denials(left, old), _denials(right, new)
        if came and not gone and _is_all(right, left, (new, old)):
            return True
        if gone and not came and is_whole and _is_all(left, right, spelled):
            return True
    return False


def _is_all(denial: Unit, other: Unit, spelled: Spelled) -> bool:
    """Tell whether *denial* says no more than *other*, but that it is not so.

    "without being asked" adds something, and denies nothing of what was there.
    """
    mine, words = (
        [bare(said.get(code, _denial_codes().get(code, "?"))) for code in _plain(unit)]
        for unit, said in zip((denial, other), spelled, strict=True)
    )
    if len(mine) == len(words) == 1:
        return mine[0].endswith(words[0])
    if not words and len(mine) > 1 and mine[0] in opposites.load().lacks:
        return False
    return all(word in FUNCTION_WORDS for word in words)


def _denials(unit: Unit, words: Mapping[int, str]) -> list[int]:
    known = _denial_codes()
    return [
        code
        for code in _plain(unit)
        if code in known
        and (code not in words or bare(words[code]) in opposites.load().denials)
    ]


def _plain(unit: Unit) -> list[int]:
    return [code & ~NAME for code in unit]


@cache
def _denial_codes() -> Mapping[int, str]:
    return {plain(word): word for word in sorted(opposites.load().denials)}
