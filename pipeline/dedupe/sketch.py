"""A text as 16-bit codes of its words: small enough to keep, enough to compare.

The low 14 bits hash the folded word; bit 14 marks a name, bit 15 a number, a day of the
week or a month. A sentence ends with one of two separators, which say whether it is
news or page furniture. Names and numbers are kept as they are spelled too.
"""

import re
import struct
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np

from pipeline.dedupe import boxes
from pipeline.dedupe.dates import CAPITAL_DATES, DATES
from pipeline.dedupe.furniture import CUT, DOTS, LABELLED, SMALL, finder
from pipeline.dedupe.signed import has_credit, parted
from pipeline.dedupe.slips import mended
from pipeline.dedupe.standing import standing
from pipeline.text import dateline
from pipeline.text.memo import Memo
from pipeline.text.sentences import spans
from pipeline.text.spelled import cardinals
from pipeline.text.words import fold

NAME: Final = 0x4000
NUMBER: Final = 0x8000
PLAIN: Final = np.uint16(~NAME & 0xFFFF)
"""Takes the mark of a name off the words of an array."""
END: Final = 0xFFFF
END_OF_FURNITURE: Final = 0xFFFE
MAX_CODES: Final = 1200
"""Words and separators kept: about 7 kB of text, 2.4 kB in state."""

MAX_FACTS: Final = 1200  # in German every noun has a capital
_SHORT: Final = 250  # words; of more all of them never have room
_CUT_TEXT: Final = 25  # words of a text, and of its last line, that a cut may end
_CUT_LINE: Final = 5
_LINES_ABOVE: Final = 4  # lines in which a dateline is looked for
_OPEN_ENDS: Final = frozenset(",(-$\u2013\u2014\u20ac\u00a3\u060c")
_TAIL: Final = 200  # characters in which "read on" is looked for

Unit: TypeAlias = tuple[int, ...]

# Scripts without spaces: a character is a word, as in pipeline.text.words.
_UNSPACED: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Vowels of Devanagari, Bengali and Tamil, which Python takes for no part of a word.
_VOWELS: Final = (
    "\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u0bbe-\u0bcd\u0bd7"
)
_PLAIN_WORD: Final = re.compile(
    r"(?=\w)(?:[A-Za-z]+(?:['\u2019][A-Za-z]+)?|\d+(?:[.,:]\d+)*)"
)
_NOT_PLAIN: Final = re.compile(
    r"[^\x00-\x7f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]"
)
_WORD: Final = re.compile(
    rf"(?=[\w{_UNSPACED}{_VOWELS}])(?:\d+(?:[.,:]\d+)*|[{_UNSPACED}]|"
    rf"(?:[^\W\d_{_UNSPACED}]|[{_VOWELS}])+(?:['\u2019][^\W\d_]+)?)"
)
# Folded; without "one", "un", "once" and the like, which are articles and adverbs too.
_NUMBERS: Final = {
    word: str(value)
    for value, words in enumerate(
        (
            "zero cero", "", "two dos zwei deux",
            "three tres drei trois", "four cuatro vier quatre", "five cinco funf cinq",
            "six seis sechs", "seven siete sieben sept", "eight ocho acht huit",
            "nine nueve neun neuf", "ten diez zehn dix", "eleven elf onze",
            "twelve doce zwolf douze dozen docena", "thirteen trece dreizehn treize",
            "fourteen catorce vierzehn quatorze", "fifteen quince funfzehn quinze",
            "sixteen dieciseis sechzehn seize", "seventeen", "eighteen", "nineteen",
            "twenty veinte zwanzig vingt",
        )
    )
    for word in words.split()
} | {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90", "first": "1st", "second": "2nd", "third": "3rd",
    "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th",
    "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th",
    "twelfth": "12th",
}  # fmt: skip
# German, Italian, Dutch and so on up to 99, each in one word; elsewhere the tens.
_SPELLED_IN: Final = ("de", "es", "fr", "it", "pt", "nl", "pl", "ru", "uk", "ar")
_OTHER_WORDS: Final = frozenset(["once", "due", "sei", "seize"])
"""Cardinals that are another word in English or in their own language."""
_NOT_NAMES = "i mr mrs ms dr sir the a an gmt utc bst cet est am pm"
_NO_NAMES: Final = frozenset(_NOT_NAMES.split())


def code_of(word: str) -> int:
    """Code one word as it stands in the text; capitals make a name."""
    folded = fold(word).removesuffix("'s") or word  # nothing is left of a lone mark
    if folded[0].isdigit():
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+", folded):
            folded = folded.replace(",", "")
        return hash_of(f"#{folded}") | NUMBER
    number = _NUMBERS.get(folded) or _cardinals().get(folded)
    if number is not None:
        return hash_of(f"#{number}") | NUMBER
    if folded in DATES or (folded in CAPITAL_DATES and word[0].isupper()):
        return hash_of(f"#{folded}") | NUMBER
    # A capital inside begins a name that has lost its blank: "inLisbon".
    if folded not in _NO_NAMES and any(map(str.isupper, word)):
        return hash_of(folded) | NAME
    return hash_of(folded)


@cache
def _cardinals() -> dict[str, str]:
    """Give the value of cardinals in one word, folded, as digits."""
    found = (cardinals(range(2, 100), language) for language in _SPELLED_IN)
    return {
        word: str(value)
        for words in found
        for word, value in words.items()
        if word.isalpha() and word not in _OTHER_WORDS
    }


@cache
def _cardinals_of(language: str) -> dict[str, int]:
    """Code the cardinals that only a text of *language* is sure to mean."""
    if language not in _SPELLED_IN:
        return {}
    found = cardinals(range(2, 100), language)
    return {
        word: hash_of(f"#{value}") | NUMBER
        for word, value in found.items()
        if word in _OTHER_WORDS
    }


def hash_of(text: str) -> int:
    """Hash a folded word to 14 bits."""
    # crc32 is linear, so neighbours in spelling would share low bits: mix them.
    mixed = crc32(text.encode()) * 0x9E3779B1 & 0xFFFFFFFF
    return mixed >> 18


_code: Final = Memo(code_of).__getitem__


class Sketch(NamedTuple):
    """What is kept of a text.

    Attributes:
        codes: At most MAX_CODES codes, each sentence with its separator.
        core: Hash of all words but the furniture, however long the text is.
        facts: Its names and numbers as spelled, each once, with a blank between; at
            most MAX_FACTS characters. All words of a text in which these have room.
        spelled: All its words as written, by their codes; not kept.
        is_cut: Its last sentence has no end, so its last word may be half of one.
    """

    codes: Sequence[int]
    core: bytes
    facts: str = ""
    spelled: Mapping[int, str] = MappingProxyType({})
    is_cut: bool = False

    def packed(self) -> bytes:
        """Pack the codes as little-endian uint16."""
        return struct.pack(f"<{len(self.codes)}H", *self.codes)


def sketch(text: str, language: str = "", outlet: str = "") -> Sketch:
    """Code *text*.

    Args:
        text: As it stands on its page, furniture too.
        language: Of it, as far as known: "once" is a number in Spanish alone.
        outlet: Its host, as far as known, by which it is named in a line of its own.
    """
    own = _cardinals_of(language)
    codes: list[int] = []
    starts: list[int] = []
    coded: list[int] = []  # without separators, as *kept* has the words
    text = mended(text)
    credit, text = _without_dateline(text)
    credited = has_credit(text)
    if credited:
        text = parted(text)
    if credit:
        codes += _dateline(credit)
    above = array("H", codes).tobytes()  # with their marks, as entries in the log have
    core, kept = list[int](), list[str]()
    is_furniture = finder(text, credited)
    lines = standing(text, outlet, language)
    aside = {one.strip() for line in lines for one in sentences(line)}
    furniture, sentence = True, ""
    for sentence in sentences(text):
        # Several times faster, and most sentences of English have but quotation marks.
        is_plain = sentence.isascii() or not _NOT_PLAIN.search(sentence)
        found = (_PLAIN_WORD if is_plain else _WORD).findall(sentence)
        if not found:
            continue
        words = list(map(_code, found))
        if own:
            words = [
                own.get(word.lower(), code)
                for word, code in zip(found, words, strict=True)
            ]
        furniture = sentence.strip() in aside or is_furniture(sentence, len(words))
        if not furniture:
            core += words
        if len(codes) < MAX_CODES:
            coded += words
            kept += found
            starts.append(len(codes))
            codes += words
            codes.append(END_OF_FURNITURE if furniture else END)
    is_cut = not furniture and _goes_on(sentence) and len(codes) < MAX_CODES
    if is_cut and _goes_on(told(text)):
        _doubt_last_word(codes, starts[-1])
    _settle_first_words(codes, starts)
    spelled = dict(zip(coded, kept, strict=True))
    return Sketch(
        codes[:MAX_CODES],
        blake2b(above + _plain(core), digest_size=8).digest(),
        _facts(codes, spelled),
        spelled,
        is_cut,
    )


def _without_dateline(text: str) -> tuple[str, str]:
    """Take the dateline off the first line that has one, below lines of the page."""
    at = 0
    for _ in range(_LINES_ABOVE):
        found = dateline.match(text[at:])
        if found:
            return found[0], text[:at] + text[at + found.end() :]
        at = text.find("\n", at) + 1
        if not at:
            break
    return "", text


def _dateline(credit: str) -> list[int]:
    """Code a dateline as furniture, its words as names: it is in no sentence."""
    found = map(_code, _WORD.findall(credit))
    words = [code if code & NUMBER else code | NAME for code in found]
    return [*words, END_OF_FURNITURE]


def dateline_of(codes: Sequence[int]) -> tuple[int, ...]:
    """Give the words of the dateline that a sketch begins with, if it has one."""
    first, marked = next(units(codes), ((), False))
    if not marked or not all(code & (NAME | NUMBER) for code in first):
        return ()
    return tuple(code & ~NAME for code in first)


def _goes_on(text: str) -> bool:
    """Tell whether more was to follow: *text* ends with a letter or a comma."""
    return text[-1:].isalnum() or text[-1:] in _OPEN_ENDS


def _doubt_last_word(codes: list[int], start: int) -> None:
    """Take no fact from the last word of a text without an end: it may be half."""
    if len(codes) < _CUT_TEXT or len(codes) - start <= _CUT_LINE:
        return
    if codes[-2] & NUMBER:
        del codes[-2]
    else:
        codes[-2] &= ~NAME


def _facts(codes: Sequence[int], spelled: Mapping[int, str]) -> str:
    if len(codes) <= _SHORT:
        whole = " ".join(dict.fromkeys(spelled.values()))
        if len(whole) <= MAX_FACTS:
            return whole
    each = dict.fromkeys(codes[:MAX_CODES])
    marked = [spelled[c] for c in each if c & (NAME | NUMBER) and c in spelled]
    return " ".join(marked)[:MAX_FACTS]


def spelling(facts: str) -> dict[int, str]:
    """Give the names and numbers of *facts* by their codes, the mark of a name off."""
    marked = ((_code(word), word) for word in facts.split())
    return {code & ~NAME: word for code, word in marked if code & (NAME | NUMBER)}


def written(facts: str) -> dict[int, str]:
    """Give all words of *facts* by their codes, the mark of a name off.

    Two words of equal code are left out: which of them stands in a place is not known.
    """
    found: dict[int, str] = {}
    unsure = set()
    for word in facts.split():
        code = _code(word) & ~NAME
        if fold(found.setdefault(code, word)) != fold(word):
            unsure.add(code)
    return {code: word for code, word in found.items() if code not in unsure}


def sentences(text: str) -> Iterator[str]:
    """Split *text* into sentences, without what ends a teaser."""
    body = told(text)
    return (body[start:end] for start, end in spans(body))


def told(text: str) -> str:
    """Leave out the "read on" that ends a teaser, and the dots where it breaks off."""
    whole = text.rstrip()
    tail = max(0, len(whole) - _TAIL)
    end = whole[tail:]
    if not ("\u2026" in end or "..." in end):
        return whole[:tail] + CUT.sub("", end)
    end = CUT.sub("", LABELLED.sub(_unless_harm, end))
    return whole[:tail] + DOTS.sub("", SMALL.sub("", end))


def _unless_harm(label: "re.Match[str]") -> str:
    return label[0] if boxes.tells_harm(label[0]) else ""


def _settle_first_words(codes: list[int], starts: Sequence[int]) -> None:
    """Take the mark of a name from first words that nothing else shows to be one."""
    first, all_codes = Counter([codes[start] for start in starts]), Counter(codes)
    for start in starts:
        code = codes[start]
        if code & NAME and not code & NUMBER and all_codes[code] == first[code]:
            codes[start] = code & ~NAME


def units(
    codes: Sequence[int], ends: Sequence[int] | None = None
) -> Iterator[tuple[Unit, bool]]:
    """Split a sketch into its sentences, each with whether it is furniture.

    Args:
        codes: The sketch.
        ends: Where its separators stand, where that is at hand.
    """
    start = 0
    if ends is None:
        ends = [index for index, code in enumerate(codes) if code >= END_OF_FURNITURE]
    for index in ends:
        if index > start:
            yield tuple(codes[start:index]), codes[index] == END_OF_FURNITURE
        start = index + 1
    if start < len(codes):
        yield tuple(codes[start:]), False


def unit_hash(unit: Unit, salt: int = 0) -> int:
    """Hash a sentence to 32 bits, names and first words alike whatever their mark."""
    return crc32(array("H", [code & ~NAME for code in unit]).tobytes(), salt)


def _plain(codes: Sequence[int]) -> bytes:
    """Pack *codes* without the mark of a name."""
    words = np.frombuffer(array("H", codes), np.uint16)
    return (words & PLAIN).tobytes()
