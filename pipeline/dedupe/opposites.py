"""Words that say the opposite of what stands in their place, or another magnitude.

"Unlikely" for "likely", "rejected" for "approved" and "billion" for "million" leave all
names and numbers as they are. Whoever rewrites a text, or misreads it, does not do that
by chance.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from pipeline.dedupe.denials import Spelled, bare, plain
from pipeline.dedupe.differences import blocks
from pipeline.dedupe.function_words import FUNCTION_WORDS
from pipeline.dedupe.sketch import NAME, Unit, hash_of
from pipeline.knowledge import opposites
from pipeline.text.word_lists import packed
from pipeline.text.words import fold

# ruff: noqa: RUF001 - words of other scripts
_PREFIXES: Final = (
    *("un", "in", "im", "il", "ir", "dis", "non", "mis", "des", "miss", "nie", "on"),
    *("не", "ни", "без", "бес"),
)
"""Of English, German, the Romance languages, Polish, Dutch and Russian, folded."""
_BEFORE_L_AND_R: Final = "i"  # Spanish and Portuguese "ilegal"
_LONG: Final = 5  # letters of a word that one letter turns round
_SHORTEST: Final = 3  # letters of a word that a prefix turns round
_HUNDREDS: Final = """
hundred hundreds hundert hunderte cent cents cien cientos centaines centinaia centenas
сто сотни сотен مئات
"""
_THOUSANDS: Final = """
thousand thousands tausend tausende mille milliers mil miles mila migliaia milhares
тысяча тысячи тысяч тыс duizend tysiac tysiace tysiecy ألف آلاف
"""
_MILLIONS: Final = """
million millions mln mn millionen mio millon millones milhao milhoes milione milioni
миллион миллиона миллионов млн miljoen milion miliony milionow مليون ملايين
"""
_BILLIONS: Final = """
billion billions bln bn milliarde milliarden mrd milliard milliards miliardo miliardi
миллиард миллиарда миллиардов млрд miljard miliard miliardy miliardow مليار مليارات
"""
_TRILLIONS: Final = """
trillion trillions trn billionen триллион триллиона триллионов трлн
"""
_ORDERS: Final = (_HUNDREDS, _THOUSANDS, _MILLIONS, _BILLIONS, _TRILLIONS)
_MAGNITUDES: Final = {
    word: order for order, words in enumerate(_ORDERS) for word in fold(words).split()
}
"""Orders of magnitude: words of one have one value."""


def overturns(one: Unit, two: Unit, spelled: Spelled) -> bool:
    """Tell whether a word of *two* says the opposite of one of *one* in its place."""
    return any(_overturns(*block, spelled) for block in blocks(one, two))


def _overturns(left: Unit, right: Unit, spelled: Spelled) -> bool:
    old, new = spelled
    gone, came = ({code & ~NAME for code in unit} for unit in (left, right))
    words = {fold(new[code]) for code in came if code in new}
    before = {_codes()[code] for code in gone if _is_magnitude(code, old)}
    after = {_MAGNITUDES[word] for word in words if word in _MAGNITUDES}
    if before and after and before != after:
        return True
    if any(_is_other_side(word, gone, came, old) for word in words):
        return True
    return any(
        code in gone and fold(old[code]) == text
        for word in words
        for code, text in _opposites(word, gone, came)
        if code in old
    ) or (
        len(left) == len(right)
        and any(
            _unknown(*pair, gone, came, spelled)
            for pair in zip(left, right, strict=True)
        )
    )


def _is_other_side(
    word: str, gone: set[int], came: set[int], old: Mapping[int, str]
) -> bool:
    """Tell whether *word* stands on the other side of a word that is gone."""
    known = opposites.load().sides
    if word not in known or plain(word) in gone:
        return False
    return any(
        code in gone - came and (code not in old or bare(old[code]) == other)
        for side in known[word]
        for code, other in _sides()[side ^ 1]
    )


@cache
def _sides() -> Mapping[int, list[tuple[int, str]]]:
    """Give the words of each side with their codes."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for word, sides in opposites.load().sides.items():
        for side in sides:
            found[side].append((plain(word), word))
    return found


def _unknown(
    one: int, two: int, gone: set[int], came: set[int], spelled: Spelled
) -> bool:
    """Tell whether *two* turns round *one*, of which only the code is known.

    By chance one pair of words of 16,000 has that code, so what is made up by putting a
    prefix before a word must be on a list; of English, the only one there is.
    """
    old, new = spelled
    plain, word = one & ~NAME, fold(new.get(two & ~NAME, ""))
    return (
        bool(word)
        and plain not in old
        and any(
            code == plain
            and (len(text) < len(word) or text in packed("common_words.txt.gz"))
            for code, text in _opposites(word, gone, came)
        )
    )


def _opposites(word: str, gone: set[int], came: set[int]) -> list[tuple[int, str]]:
    """Give what *word* may be the opposite of, by code; no word that lost a blank."""
    return [
        (hash_of(other), other)
        for is_off, prefix, other in _turned(word)
        if prefix not in (gone if is_off else came)
    ]


@lru_cache(maxsize=1 << 12)
def _turned(word: str) -> tuple[tuple[bool, int, str], ...]:
    """Give *word* without and with each prefix: is it off, its code, the word."""
    found = []
    for prefix in (*_PREFIXES, _BEFORE_L_AND_R):
        bare, code = word.removeprefix(prefix), hash_of(prefix)
        if bare != word and _is_turned(prefix, bare):
            found.append((True, code, bare))
        if _is_turned(prefix, word):
            found.append((False, code, prefix + word))
    return tuple(found)


def _is_turned(prefix: str, bare: str) -> bool:
    if prefix == _BEFORE_L_AND_R:
        return len(bare) >= _LONG and bare[0] in "lr"
    return len(bare) >= _SHORTEST and bare not in FUNCTION_WORDS


def _is_magnitude(code: int, old: Mapping[int, str]) -> bool:
    return code in _codes() and (code not in old or fold(old[code]) in _MAGNITUDES)


@cache
def _codes() -> Mapping[int, int]:
    return {hash_of(word): value for word, value in _MAGNITUDES.items()}
