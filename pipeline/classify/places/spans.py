"""Spans of a text that may name a place: of the gazetteer, sites, unknown ones.

Only which words belong together is decided here; ``rank`` weighs them. In texts
without capitals (old wires, some feeds) and in capitals every word may begin a name.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from pipeline.classify import vocabulary
from pipeline.classify.models import Models
from pipeline.classify.passage import Passage, Word
from pipeline.classify.places import around, leading, nouns
from pipeline.classify.places.nouns import is_plain
from pipeline.text.gazetteer import Reading
from pipeline.text.language import ENGLISH

Kind: TypeAlias = Literal["p", "r", "w", "c", "d", "s", "?"]

_GAPS: Final = frozenset({" ", "-", "\n", ". ", "\u2010"})
_CASELESS_LETTERS: Final = 4
_CASELESS_POPULATION: Final = 20_000
_NOUN_POPULATION: Final = 100_000
_SHORT: Final = 2  # letters of what is no town by itself
_SITE_WORDS: Final = 4
_AGENCY_LETTERS: Final = 4
"""AP, AFP, DPA, IRNA: an unknown word in capitals of this length is no town."""
_VAGUE: Final = frozenset(
    {"a", "between", "miedzy", "pomiedzy", "przy", "through", "tussen"}
)
"""Lead to a place that is known, but not from every capital word to an unknown one."""
SITES: Final = vocabulary.words(
    "road street square avenue boulevard lane highway county parish park airport "
    "stadium bridge hospital school university college district province island "
    "islands lake river valley mountain mountains beach prison jail peninsula bay "
    "gulf strait canyon forest hills heights village township municipality borough "
    "camp refinery station palace tower plaza cathedral church mosque temple port "
    "harbor harbour sea creek department state territory territories range ridge"
)
_DIRECTIONS: Final = vocabulary.words("north south east west upper lower")
_NO_TOWNS: Final = vocabulary.NOUNS | vocabulary.SHORT_MONTHS
_QUARTERS: Final = vocabulary.words(
    "neighborhood neighbourhood district quarter village town region province "
    "municipality city department area canton hamlet suburb county state"
)


class Span(NamedTuple):
    """Words that may name a place.

    Attributes:
        first: With ``last`` (excluded): indexes into the words of the passage.
        start: With ``end``: characters.
        kind: Of the best reading; s a site without an entry, ? unknown.
        readings: Of the gazetteer, the largest first; empty for s and ?.
    """

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    readings: tuple[Reading, ...]


def spans(passage: Passage, models: Models, *, anywhere: bool) -> Iterator[Span]:
    """Yield the spans of *passage* from left to right; none overlaps another.

    Args:
        passage: The text.
        models: Gazetteer and word lists.
        anywhere: Capitals say nothing, so that a name may begin at any word.
    """
    if models.gazetteer.is_written(passage.language):
        yield from _written(passage, models)
        return
    peoples = dict(_peoples(passage, models))
    starts: Sequence[int] = range(len(passage.words)) if anywhere else passage.capitals
    led = frozenset() if anywhere else frozenset(_led(passage, models))
    if peoples or led:
        starts = sorted({*starts, *peoples, *led})
    after, before = 0, None
    for index in starts:
        word = passage.words[index]
        if index < after or (word.start < passage.body and _is_credit(passage, word)):
            continue
        people = peoples.get(index)
        if anywhere or word.text[0].isupper():
            span = (
                _abbreviated(passage, models, index, before)
                or _site(passage, models, index, anywhere=anywhere)
                or _known(passage, models, index, anywhere=anywhere)
            )
            if people is not None and (span is None or span.kind in "ps"):
                span = people
            span = span or _unknown(passage, models, index, anywhere=anywhere)
        else:
            led_in = index in led and _known(passage, models, index, anywhere=False)
            span = led_in or people
        if span is not None:
            span = _with_direction(passage, span, after)
            after, before = span.last, span
            if not nouns.likens(passage, span.last):
                yield span


def _written(passage: Passage, models: Models) -> Iterator[Span]:
    """Find the names in a script without capitals, where a word may be many."""
    starts = [word.start for word in passage.words]
    for start, end in models.gazetteer.written(passage.text, passage.language):
        first = bisect_right(starts, start) - 1
        readings = models.gazetteer.find(passage.text[start:end], passage.language)
        low = passage.lows[first] if first >= 0 else ""
        if low and readings and not around.is_plain(low, passage.language):
            last = max(first + 1, bisect_left(starts, end))
            yield Span(first, last, start, end, readings[0].kind, readings)


def _peoples(passage: Passage, models: Models) -> Iterator[tuple[int, Span]]:
    """Find the peoples in a language that writes most of them small: "polnische"."""
    table = models.peoples.get(passage.language)
    if table is None:
        return
    for index, word in enumerate(passage.words):
        for entry, length in table.at(passage.lows, index)[:1]:
            end = passage.words[index + length - 1].end
            reading = Reading("d", entry.label, 0.0, 0.0, 0)
            yield index, Span(index, index + length, word.start, end, "d", (reading,))


def _led(passage: Passage, models: Models) -> Iterator[int]:
    """Find where a name may begin in small letters: "mar Negro", "сектор Газа"."""
    for index in passage.capitals:
        lead = index - 1
        if (
            lead >= 0
            and passage.gap(lead) == " "
            and models.gazetteer.leads(passage.words[lead].text, passage.language)
        ):
            yield lead


def _abbreviated(
    passage: Passage, models: Models, index: int, before: Span | None
) -> Span | None:
    """Find the region of "Bethlehem, Pa.": it binds the town before it."""
    if before is None or before.last != index or before.kind not in "p?s":
        return None
    word = passage.words[index]
    if passage.gap(index - 1) not in (", ", " (", " "):
        return None
    stopped = passage.gap(index)[:1] == "."
    if not (stopped or (word.text.isupper() and passage.gap(index - 1) == ", ")):
        return None
    reading = models.regions.get(word.low)
    if reading is None:
        return None
    return Span(index, index + 1, word.start, word.end, "r", (reading,))


def _known(
    passage: Passage, models: Models, index: int, *, anywhere: bool
) -> Span | None:
    words = passage.words
    language = passage.language
    reach = models.gazetteer.reach(words[index].text, language)
    for length in range(_longest(passage, index, reach) if reach else 0, 0, -1):
        last = index + length
        if length > 1 and not _may_join(
            passage, models, index, last, anywhere=anywhere
        ):
            continue
        start, end = words[index].start, words[last - 1].end
        name = passage.text[start:end].replace("\n", " ")  # of _GAPS no other is
        readings = models.gazetteer.find(name, language)
        if not readings:
            continue
        span = Span(index, last, start, end, readings[0].kind, readings)
        if length > 1 or _may_name_alone(passage, models, span, anywhere=anywhere):
            return _with_region(passage, span)
    return None


def _with_region(passage: Passage, span: Span) -> Span:
    """Let "Belgorod region" be one name, and mean the region."""
    words, last = passage.words, span.last
    if span.kind not in "pr" or last >= len(words) or passage.gap(last - 1) != " ":
        return span
    if words[last].low not in vocabulary.REGION:
        return span
    regions = tuple(r for r in span.readings if r.kind == "r")
    return Span(
        span.first, last + 1, span.start, words[last].end, "r", regions or span.readings
    )


def _with_direction(passage: Passage, span: Span, after: int) -> Span:
    """Let "South Tyrol" be one name, of which the gazetteer has the last word."""
    lead = span.first - 1
    if span.kind != "r" or lead < after or passage.gap(lead) != " ":
        return span
    word = passage.words[lead]
    if word.low not in _DIRECTIONS or not word.text[0].isupper():
        return span
    if word.text.isupper() != passage.words[span.first].text.isupper():
        return span
    return span._replace(first=lead, start=word.start)


def _longest(passage: Passage, index: int, most: int) -> int:
    """Count the words from *index* on that may be of one name, up to *most*."""
    words, last = passage.words, index + 1
    while (
        last < len(words)
        and last - index < most
        and words[last].sentence == words[index].sentence
        and passage.gap(last - 1) in _GAPS
    ):
        last += 1
    return last - index


def _may_join(
    passage: Passage, models: Models, first: int, last: int, *, anywhere: bool
) -> bool:
    """Tell whether words *first* to *last* (excluded) may be a name of several."""
    if anywhere:
        return not models.common.issuperset(passage.lows[first:last])
    return passage.words[last - 1].text[0].isupper()


def _may_name_alone(
    passage: Passage, models: Models, span: Span, *, anywhere: bool
) -> bool:
    """Refuse what is hardly ever a place; the rest is weighed later."""
    word = passage.words[span.first]
    if span.kind in "cd":
        return not (word.low in ("us", "america") and word.text.islower())
    # "kişi" is a person in Turkish, and a town in Nigeria
    persons = around.persons(passage.language) if word.text.islower() else ()
    plain = word.low in persons or is_plain(passage, word)
    if plain or _is_noun(passage, models, span):
        return False
    noun = span.kind == "p" and nouns.is_german(passage, span.first)
    at = around.of(passage.language).at
    led = not noun and leading.word(passage, span.first) in at
    if anywhere:
        return _caseless_name(word, models, span, led=led)
    if span.kind == "p" and not led and passage.language not in ENGLISH:
        return span.readings[0].population >= _least(passage, span.first)
    if word.low in models.common or word.low in models.roles:
        return led and not passage.opens(span.first)
    return len(word.text) > _SHORT or span.kind == "r"


def _is_short_form(passage: Passage, models: Models, span: Span) -> bool:
    """Tell the short form of something from a town: "HIV", but "REAL, Philippines".

    What a language alone calls a town is none in capitals: "DACA", Spanish for Dhaka.
    """
    text = passage.words[span.first].text
    short = text.isupper() and len(text) <= _AGENCY_LETTERS
    if span.kind != "p" or not short or passage.opens(span.first):
        return False
    own = text.isascii() and span.readings[:1] != models.gazetteer.find(text)[:1]
    return own or span.readings[0].population < _NOUN_POPULATION


def _least(passage: Passage, index: int) -> int:
    """Give the people of a town that word *index* may name without a word like "in".

    Common words are known of English alone: in German every noun has a capital, in
    others only what opens a sentence, such as "Les" or "Gli". A dateline is a town's.
    """
    word = passage.words[index]
    if word.start < passage.body or _stands_alone(passage, index):
        return 0
    if passage.language == "de" or passage.opens(index):
        return _NOUN_POPULATION
    return 0


def _stands_alone(passage: Passage, index: int) -> bool:
    """Tell a sentence of one word: "Marktredwitz. Am Sonntag ..." is a dateline too."""
    span = passage.spans[passage.words[index].sentence]
    return span.first == index == span.last - 1 and passage.gap(index)[:1] == "."


def _is_noun(passage: Passage, models: Models, span: Span) -> bool:
    """Tell a noun from a town: "at the Temple of Light", but "in Temple, Texas"."""
    low = passage.words[span.first].low
    is_site = span.kind == "p" and low in SITES and passage.gap(span.first) != ", "
    return is_site or low in _NO_TOWNS or _is_short_form(passage, models, span)


def _caseless_name(word: Word, models: Models, span: Span, *, led: bool) -> bool:
    if len(word.text) < _CASELESS_LETTERS or word.low in models.common:
        return False
    large = span.readings[0].population >= _CASELESS_POPULATION
    return led or large or span.kind in "rw"


def _site(
    passage: Passage, models: Models, index: int, *, anywhere: bool
) -> Span | None:
    """Find "Union Square", "Jefferson Parish": capitals that end in a site word."""
    words = passage.words
    if anywhere or words[index].low in vocabulary.SMALL:
        return None
    last = index + 1
    while (
        last < len(words)
        and last - index < _SITE_WORDS
        and passage.gap(last - 1) in (" ", "-")
        and words[last].text[0].isupper()
    ):
        last += 1
        if words[last - 1].low in SITES:
            following = words[last : last + 1]
            goes_on = (
                following
                and passage.gap(last - 1) == " "
                and following[0].text[0].isupper()
            )
            if goes_on:
                continue
            start, end = words[index].start, words[last - 1].end
            found = models.gazetteer.find(passage.text[start:end], passage.language)
            if found:
                return Span(index, last, start, end, found[0].kind, found)
            return Span(index, last, start, end, "s", ())
    return None


def _is_credit(passage: Passage, word: Word) -> bool:
    """Tell a word of the dateline from a town: its agency, or a desk's "SATIRE - "."""
    return not passage.town or word.text in passage.agency


def _unknown(
    passage: Passage, models: Models, index: int, *, anywhere: bool
) -> Span | None:
    """Find a place that the gazetteer lacks by what leads to it or follows it."""
    words, word = passage.words, passage.words[index]
    dateline = word.start < passage.body and not passage.agency.startswith(word.text)
    if word.text.isupper() and len(word.text) <= _AGENCY_LETTERS:
        return None
    follows = (
        index + 1 < len(words)
        and words[index + 1].low in _QUARTERS
        and passage.gap(index) == " "
    )
    of_quarter = (
        index > 1 and words[index - 1].low == "of" and words[index - 2].low in _QUARTERS
    )
    if anywhere:
        may_name = (follows or of_quarter) and not is_plain(passage, word)
        if not may_name or _is_other(models, word, caseless=True):
            return None
        return Span(index, index + 1, word.start, word.end, "?", ())
    inner = not passage.opens(index)
    if not (dateline or of_quarter or (inner and (follows or _leads(passage, index)))):
        return None
    last = index + 1
    while (
        last < len(words)
        and last - index < 3  # noqa: PLR2004 - words of an unknown name
        and passage.gap(last - 1) in (" ", "-")
        and words[last].text[0].isupper()
    ):
        last += 1
    if any(
        _is_other(models, part, caseless=dateline) or is_plain(passage, part)
        for part in words[index:last]
    ):
        return None
    return Span(index, last, word.start, words[last - 1].end, "?", ())


def _is_other(models: Models, word: Word, *, caseless: bool) -> bool:
    """Tell whether *word* is known for something else than a place."""
    return (
        word.low in models.common
        or word.low in _NO_TOWNS
        or word.low in SITES
        or word.low in vocabulary.SMALL
        or word.low.isdigit()
        or (word.text.isupper() and not caseless)
        or any(r.kind in "cd" for r in models.gazetteer.find(word.text))
    )


def _leads(passage: Passage, index: int) -> bool:
    """Tell whether what stands before word *index* leads to a place nobody knows."""
    lead = leading.word(passage, index)
    if passage.language == "de" and lead not in vocabulary.TAKES:
        return nouns.leads_to_town(passage, index)
    known = around.of(passage.language).at
    return lead in vocabulary.TAKES or (lead in known and lead not in _VAGUE)
