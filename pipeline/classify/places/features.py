"""What speaks for and against a span as the place where the event happened."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipeline.classify import vocabulary
from pipeline.classify.models import Models
from pipeline.classify.names.by_rule import Name
from pipeline.classify.passage import Passage
from pipeline.classify.places import (
    around,
    case,
    leading,
    namesakes,
    owned,
    setting,
    spans,
    whole,
)
from pipeline.classify.places.bodies import Body
from pipeline.classify.places.spans import Span
from pipeline.classify.places.weights import BEFORE, BEHIND
from pipeline.classify.places.whole import Page
from pipeline.text import gazetteer

_POSSESSIVE: Final = re.compile(r"^['\u2019]s\b")
_BINDS: Final = re.compile(r"^,? \(?$|^, $")
_LIES_IN: Final = re.compile(
    r"^,? in (?:the )?(?:(?:far |upper |lower )?"
    r"(?:north|south|east|west|central|mid)[a-z-]*(?: of)? )?$"
)
_PART_OF: Final = re.compile(
    r"^,? (?:an? |the )?(?:[a-z]+ ){0,2}(?:suburb|district|quarter|village|town|"
    r"neighbou?rhood|part|province|region|city) (?:of|in) (?:the )?(?:city of )?$"
)
# "Bara, 40 km north of El Obeid": the second only says where the first is
_BESIDE: Final = re.compile(
    r"^,? (?:an? (?:[a-z]+ ){1,3})?(?:located |situated )?"
    r"(?:(?:some|about|around|roughly|nearly|just) )?"
    r"(?:\d{1,4} ?(?:km|kms|kilomet(?:re|er)s?|miles?) )?"
    r"(?:(?:to the )?(?:(?:north|south)[ -]?(?:east|west)?|east|west)(?:ern)? of|"
    r"(?:away )?from|outside) (?:the )?(?:(?:city|town|capital)(?:,| of) )?$"
)
_HAS_PART: Final = re.compile(
    r"^(?:['\u2019]s)? (?:[a-z]+ ){0,2}(?:suburb|slum|district|quarter|neighbou?rhood|"
    r"borough|area|city|town|village|port|camp|municipality) of (?:the )?$"
)
_DISTANCE: Final = re.compile(r"\d|north|south|east|west")
_FORCES: Final = vocabulary.words(
    "police officers deputies firefighters sheriff sheriffs detectives troopers "
    "paramedics constabulary coastguard"
)
"""What serves the town that it is called by: "Leeds police"."""
_NATIVES: Final = vocabulary.words(
    "man men woman women resident residents native natives teenager teenagers teen "
    "couple boy girl mother father family student students businessman farmer "
    "pensioner driver fans"
)
"""Who is from a town, wherever it happened: "a Leeds man"."""
_HAILING: Final = vocabulary.words("born based bred educated")
_SENTENCES: Final = 4
_OPENING: Final = 12
"""Words before a dateline at most: "This story is from March 15, 2002"."""
_APPOSED: Final = 60  # characters of "..., a suburb of"
_NOUNS_LARGE: Final = "de"
"""Language in which a capital beside a name is mostly that of a noun."""
_LEFT: Final = 6  # words before a place that count
_RIGHT: Final = 5  # and behind it
_WEIGHT: Final = 0.3
"""Value of a word near a place. It bounds its weight: of 1,486 places, each set left
out, 1,093 were right with .2, 1,101 with .3, 1,099 with .4, and 1,087 without words."""
_LARGEST: Final = 7.5  # log10 of the largest town's people


class Named(NamedTuple):
    """What bears a name beside the places.

    Attributes:
        people: Persons of the text; ``organisations``: its organisations, as tagged.
        bodies: Its institutions and companies, as known; ``above``: the headline's.
    """

    people: Sequence[Name]
    organisations: Sequence[Name]
    bodies: Sequence[Body] = ()
    above: Sequence[Body] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One span with what was seen around it.

    Attributes:
        name: As printed, blanks made one.
        titled: It stands in the headline, whose offsets are not those of the text.
        within: Countries of the region that binds it ("Paris, Texas"); mostly none.
        seen: Names of the features that hold, each with its value.
    """

    span: Span
    name: str
    titled: bool
    within: tuple[str, ...]
    seen: dict[str, float]


def candidates(
    passage: Passage,
    headline: Passage | None,
    models: Models,
    named: Named,
) -> list[Candidate]:
    """Find every candidate of headline and text, with its features.

    Args:
        passage: The text.
        headline: Headline or heading, read likewise; None if there is none.
        models: Gazetteer and word lists.
        named: What else bears a name.
    """
    found: list[Candidate] = []
    persons = _words_of(passage, named.people)
    if headline is not None:
        above = Named((), (), named.above)
        found += _of_passage(headline, models, above, persons, titled=True)
    found += _of_passage(passage, models, named, persons, titled=False)
    found = list(_agreed(found))
    counts = Counter(gazetteer.key(one.name) for one in found)
    titles = {gazetteer.key(one.name) for one in found if one.titled}
    for one in found:
        key = gazetteer.key(one.name)
        one.seen["again"] = math.log(counts[key])
        if key in titles:
            one.seen["in_title"] = 1.0
    return found


def _agreed(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Let a headline's "Georgia" be the state that the text tells it is."""
    meant = {
        gazetteer.key(one.name): one.span
        for one in found
        if not one.titled and one.span.kind in "pr"
    }
    for one in found:
        span = meant.get(gazetteer.key(one.name))
        if span is not None and one.titled and one.span.kind == "c":
            read = one.span._replace(kind=span.kind, readings=span.readings)
            yield replace(one, span=read)
        else:
            yield one


def _words_of(passage: Passage, names: Sequence[Name]) -> frozenset[str]:
    """Give the words of *names*, folded: "Rice" of "Jerry Rice" is no town."""
    return frozenset(
        low for name in names for low in passage.lows[name.first : name.last]
    )


def _of_passage(
    passage: Passage,
    models: Models,
    named: Named,
    persons: frozenset[str],
    *,
    titled: bool,
) -> Iterator[Candidate]:
    caseless = case.is_caseless(passage)
    read = spans.spans(passage, models, anywhere=caseless)
    possible = namesakes.resolved(passage, list(read))
    names = (*named.people, *named.organisations)
    opens = bool(possible) and _is_sentence(passage, possible[0])
    page = Page(
        persons=persons,
        inside={i: name for name in names for i in range(name.first, name.last)},
        embodied=frozenset(
            i for one in named.bodies for i in range(one.first, one.last)
        ),
        titled=titled,
        headed=bool(passage.body) or opens,
        caseless=caseless,
    )
    for number, span in enumerate(possible):
        before = possible[number - 1] if number else None
        after = possible[number + 1] if number + 1 < len(possible) else None
        within = owned.owner(passage, before, span, after) or _within(
            passage, before, span, after
        )
        seen = dict(_around(passage, models, span))
        seen |= dict(_position(passage, span, titled=titled, headed=page.headed))
        seen |= dict.fromkeys(setting.holds(passage, models, span), 1.0)
        seen |= dict.fromkeys(_near(passage, models, span), _WEIGHT)
        binds = (before is not None and _is_bound(passage, before, span)) or (
            after is not None and _is_part(passage, span, after)
        )
        holds = whole.holds(passage, span, page, bound=bool(within), binds=binds)
        seen |= dict.fromkeys(holds, 1.0)
        printed = " ".join(passage.text[span.start : span.end].split())
        yield Candidate(span, printed, titled, within, seen)


def _within(
    passage: Passage, before: Span | None, span: Span, after: Span | None
) -> tuple[str, ...]:
    """Give the countries of what *span* is said to lie in, mostly none."""
    if before is not None and _is_part(passage, before, span):
        return tuple(namesakes.meant(before))
    if after is not None and _is_bound(passage, span, after):
        return tuple(namesakes.meant(after))
    return ()


def _is_part(passage: Passage, one: Span, other: Span) -> bool:
    """Tell whether *other* is a part of the town *one*: "the Bogota suburb of Suba"."""
    gap = passage.text[one.end : other.start]
    return one.kind in "pr" and len(gap) <= _APPOSED and bool(_HAS_PART.match(gap))


def _is_bound(passage: Passage, one: Span, other: Span) -> bool:
    """Tell whether *other* says where *one* lies: "Paris, Texas"."""
    if one.kind in "cd":
        return False
    gap = passage.text[one.end : other.start]
    if other.first == one.last and _BINDS.match(gap):
        town = other.kind == "p" and "," in gap
        return other.kind in "cr" or (
            town and not namesakes.is_beside(passage, one, other)
        )
    if other.kind in "cr" and _LIES_IN.match(gap):
        return True
    if len(gap) > _APPOSED or other.kind not in "crp":
        return False
    beside = other.kind == "p" and _DISTANCE.search(gap) and _BESIDE.match(gap)
    return bool(beside or _PART_OF.match(gap))


def _around(
    passage: Passage, models: Models, span: Span
) -> Iterator[tuple[str, float]]:
    yield f"kind_{span.kind}", 1.0
    if span.readings and span.kind == "p":
        people = max(1, span.readings[0].population)
        yield "people", math.log10(people) / _LARGEST
    if span.last - span.first > 1:
        yield "words", 1.0
    elif passage.words[span.first].low in models.common:
        yield "common", 1.0
    elif passage.words[span.first].low in models.firsts:
        yield "first_name", 1.0
    for name in (*_before(passage, span), *_after(passage, models, span)):
        yield name, 1.0


def _near(passage: Passage, models: Models, span: Span) -> Iterator[str]:
    """Give the words near *span* that the model has learned."""
    lows, near = passage.lows, models.places.near
    for low in lows[max(0, span.first - _LEFT) : span.first]:
        if BEFORE + low in near:
            yield BEFORE + low
    for low in lows[span.last : span.last + _RIGHT]:
        if BEHIND + low in near:
            yield BEHIND + low


def _before(passage: Passage, span: Span) -> Iterator[str]:
    words, index = passage.words, span.first
    lead = leading.word(passage, index)
    said = around.of(passage.language)
    if lead in said.at or leading.is_local(passage, span.last):
        yield "at"
        yield f"at_{span.kind}"
    elif lead in said.way:
        yield "way"
    elif lead in said.of:
        yield "of"
    elif lead in vocabulary.TAKES:
        yield "taken"
    if passage.opens(index):
        yield "opens"
    elif (
        passage.language != _NOUNS_LARGE
        and words[index - 1].text[0].isupper()
        and words[index - 1].low not in vocabulary.SMALL
        and not (passage.opens(index - 1) and said.leads(words[index - 1].low))
        and passage.gap(index - 1) in (" ", "-")
    ):
        yield "came_before"


def _after(passage: Passage, models: Models, span: Span) -> Iterator[str]:
    gap = passage.gap(span.last - 1)
    if _POSSESSIVE.match(gap):
        yield "owns"
    if span.last >= len(passage.words):
        return
    following = passage.words[span.last]
    if following.sentence != passage.words[span.first].sentence:
        return
    large = following.text[0].isupper() and passage.language != _NOUNS_LARGE
    if large and gap in (" ", "-"):
        yield "goes_on"
        if following.low in models.org_keys:
            yield "goes_on_as_organisation"
    if following.low in vocabulary.STATES and gap == " ":
        yield "acts"
    if following.low in _FORCES and gap == " ":
        yield "force"
    elif following.low in (_NATIVES if gap == " " else _HAILING):
        yield "native"
    if following.low in around.of(passage.language).say:
        yield "says"


def _position(
    passage: Passage, span: Span, *, titled: bool, headed: bool
) -> Iterator[tuple[str, float]]:
    if titled:
        yield "title", 1.0
        yield f"title_{span.kind}", 1.0
        return
    is_head = headed and not passage.body and span.first == 0
    if span.start < passage.body or is_head or _opens_text(passage, span):
        yield "dateline", 1.0
        return
    if passage.text[span.start : span.end].isupper() and span.first < 2:  # noqa: PLR2004
        yield "opens_in_capitals", 1.0
    sentence = passage.words[span.first].sentence - int(headed)
    yield f"sentence_{min(_SENTENCES, max(0, sentence))}", 1.0
    if passage.quoted(span.start):
        yield "quoted", 1.0
    yield "depth", min(1.0, span.first / 200)


def _is_sentence(passage: Passage, span: Span) -> bool:
    """Tell whether the text begins with the place alone: "BERN. Ein Zug ist ..."."""
    whole = (span.first, span.last) == passage.spans[0][2:]
    return whole and len(passage.spans) > 1 and passage.gap(span.last - 1)[:1] == "."


def _opens_text(passage: Passage, span: Span) -> bool:
    """Tell whether the text begins with the place and a colon or a dash."""
    sentence = passage.words[span.first].sentence
    begun = passage.spans[sentence].first
    line = passage.text.rfind("\n", 0, span.start) + 1
    near = span.first - begun if passage.words[begun].start >= line else 0
    if span.first > _OPENING or (near and span.start - line > 3):  # noqa: PLR2004
        return False
    gap = passage.gap(span.last - 1)
    return gap.lstrip()[:1] in (":", "\u2014", "\u2013") or gap.startswith((" -", "--"))
