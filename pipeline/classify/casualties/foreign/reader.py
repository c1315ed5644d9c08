"""Killed, injured and missing in languages whose words are data: groups and verbs.

A sentence is read for groups of persons ("drei Fahrgäste", "una mujer"); a group is of
the kind of the noun that counts it ("12 muertos"), else of the verb behind it in its
clause, else of the verb before it. The words of a language stand in
``pipeline/knowledge/<language>/casualties.txt``, whose head says what each label is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from pipeline.classify.casualties.count import NONE, SAID, TOLL, Count, Kind
from pipeline.classify.casualties.foreign import (
    asides,
    lexing,
    lowered,
    negated,
    onlookers,
    parts,
    shares,
    sought,
    verbs,
)
from pipeline.classify.casualties.foreign.groups import Groups
from pipeline.classify.casualties.foreign.lexing import Group, Token
from pipeline.classify.casualties.foreign.lists import Lists
from pipeline.classify.casualties.foreign.parts import Parts
from pipeline.classify.casualties.foreign.past import Dates
from pipeline.classify.casualties.foreign.rivals import Rivals
from pipeline.classify.passage import Passage
from pipeline.knowledge import clitics, lookup, peoples
from pipeline.text.memo import Memo

LANGUAGES: Final = ("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
"""Languages with a file of casualties, English apart."""

_LABELS: Final = frozenset((
    "NUMBER", "LEAST", "MOST", "ABOUT", "MORE", "ARTICLE", "ONE", "ALONE", "UNIT",
    "AND", "AMONG", "PART", "DEAD", "WOUNDED", "LOST", "KILLED", "HURT", "GONE",
    "KILLS", "HURTS", "TOLL", "TO", "NOBODY", "UNHURT", "SPARED", "PAST", "WHICH",
    "SINCE", "WHERE", "THERE", "WHOSE", "WHEN", "HAD", "IN", "AGED", "OF", "YEARS",
    "EARLIER", "THOUSAND", "PERIOD", "WITHIN", "VICTIMS", "TIMES", "ARE", "BUT",
    "TELLS", "SOLE", "SINGULAR", "PLURAL", "NOT", "AS", "INSTEAD", "DENIED",
    "SOUGHT", "SEEKS", "STILL", "SEARCH", "WANTED", "CHASE", "ANIMAL",
    "BODIES", "ANCIENT", "RELIC", "GOVERNS", "TROOPS", "BEYOND", "ENDS", "FROM",
    "DOWN", "FALLS", "LOOKS", "OFFICE", "SLAIN", "WATCHED", "WATCHING", "NTH",
    "THEM", "TREATED", "PEOPLE", "EACH", "SHARE", "APART", "NONE", "SURVIVED",
))  # fmt: skip
_LEAVES: Final = (
    lexing.without_ages, shares.without, negated.without, onlookers.without,
    asides.without,
)  # fmt: skip
_NOUNS: Final = parts.NOUNS
_VERBS: Final = parts.VERBS
_FATES: Final[dict[str, Kind]] = {**_NOUNS, **_VERBS}
_OBJECTS: Final[dict[str, Kind]] = {
    **_VERBS, "KILLS": "killed", "HURTS": "injured", "LOOKS": "missing",
}  # fmt: skip
_NONE: Final[dict[str, tuple[Kind, ...]]] = {
    "NOBODY": ("killed",),
    "UNHURT": ("injured",),
    "SPARED": ("killed", "injured"),
}
_HARM: Final = frozenset(
    {*_NOUNS, *_OBJECTS, *_NONE, "TOLL", "SOUGHT", "SEEKS", "SURVIVED"}
)
"""Of these labels a sentence with a figure has one."""
_AFTER: Final = 3  # words between a group and the noun that counts it
_BEFORE: Final = 4  # words between a verb and the group that is its object
_SUBJECT: Final = 2  # words behind a number and before "and", one of them a verb
_APPOSED: Final = 8  # words between two commas behind a group
_LATE: Final = 8  # words between the second comma and the verb
_FAR: Final = 20  # words between "the number of dead" and the number
_EARLIER: Final = 6  # words from the first of "an earlier toll of" to the number
_MOST: Final = 60  # groups of a sentence; more is a list of numbers


def counts_in(passage: Passage) -> Iterator[Count]:
    """Give the figures of *passage*, in the order of the text.

    Nothing for a language without a file of its own.
    """
    if passage.language in LANGUAGES:
        yield from parts.without(_every(passage))


def _every(passage: Passage) -> Iterator[Count]:
    table, harms = words(passage.language), _harms(passage.language)
    before: list[Count] = []
    for sentence, span in enumerate(passage.spans):
        if not any(map(harms.__getitem__, passage.lows[span.first : span.last])):
            before = []
            continue
        tokens = list(lexing.tokens(passage, span.first, span.last, table))
        read = _Sentence(tokens, table, sentence, passage)
        counts = list(read.rivals.marked(list(read.counts()), before))
        yield from lowered.marked(counts, passage, tokens, table)
        before = counts


def words(language: str) -> lookup.Table:
    """Load the words of casualties of one of :data:`LANGUAGES`."""
    return lookup.load(language, "casualties", _LABELS)


@cache
def _harms(language: str) -> Memo[bool]:
    joint = clitics.joined(language)
    return lexing.telling(words(language), _HARM, joint)


class _Sentence:
    """One sentence, as it is read."""

    def __init__(
        self, tokens: list[Token], words: lookup.Table, index: int, passage: Passage
    ) -> None:
        self._tokens, found = lexing.read(tokens, words, _LEAVES)
        self._index = index
        self._people = peoples.table(passage.language)
        self._found = sought.read(found)
        self.rivals = Rivals(self._tokens, self._found, passage.text)
        self._parts = Parts(self._tokens, self._found, passage.text)
        self._picked: list[tuple[Group, Kind | None]] = []
        self._groups = list(self._read_groups())[:_MOST]
        self._hit: dict[int, Kind | None] = {}
        self._lists = Lists(self._tokens, self._found, self._groups)
        self._dates = Dates(self._tokens, self._found, passage.language, passage.today)

    def counts(self) -> Iterator[Count]:
        toll = self._toll()
        toll = None if toll and self._is_earlier(toll) else toll
        said: list[tuple[Group, Kind, int, str]] = []
        if toll:
            said.append((toll, "killed", TOLL, "toll"))
        own = [self._own(number) for number in range(len(self._groups))]
        kinds = self._lists.kinds(own)
        for group, (kind, listed) in zip(self._groups, kinds, strict=True):
            if kind and group is not toll:
                rule = "foreign.list" if listed else "foreign"
                if group.bare and any(kind == one[1] for one in said):
                    rule = parts.RULE  # "five died, one died in hospital"
                elif kind == "injured" and self._parts.treats(group.first, group.last):
                    rule = parts.TREATED
                rank = TOLL if self._has(group.first, "NTH") else SAID
                said.append((group, kind, rank, rule))
        said += [(g, kind, SAID, parts.RULE) for g, kind in self._picked if kind]
        past = self._dates.past([one[0].first for one in said])
        for one, is_past in zip(said, past, strict=True):
            count = self._count(*one, past=is_past)
            yield replace(count, dead=self._dead_of(one[0]))
        yield from self._spared()

    def _count(
        self, group: Group, kind: Kind, rank: int, rule: str, *, past: bool
    ) -> Count:
        start, end = self._tokens[group.first].start, self._tokens[group.last - 1].end
        noun = "" if group.bare else self._tokens[group.last - 1].low
        return Count(
            kind, group.low, group.high, start, end, rank, rule,
            noun=noun, more=group.more, sentence=self._index, past=past,
            earlier=self._is_earlier(group),
        )  # fmt: skip

    def _has(self, place: int, label: str) -> int:
        return lexing.has(self._found, place, label)

    def _kind_at(self, place: int, table: Mapping[str, Kind]) -> Kind | None:
        return parts.kind_at(self._found, place, table)

    def _read_groups(self) -> Iterator[Group]:
        reader = Groups(self._tokens, self._found, self._people)
        place = 0
        while place < len(self._tokens):
            group = reader.at(place)
            part = group and self._parts.read(group.first, group.last)
            if group and part:
                self._picked.append((group, part.kind))
            elif group:
                yield group
            place = group.last if group else place + 1

    def _own(self, number: int) -> Kind | None:
        group, kind = self._groups[number], self._kind_of(number)
        return verbs.of_none(self._tokens, self._found, group, kind)

    def _kind_of(self, number: int) -> Kind | None:
        """Say what befell a group: its noun, the verb behind it, the verb before."""
        group = self._groups[number]
        inner = parts.noun_of(self._found, group)  # "au moins un mort"
        if inner := inner or self._parts.tallied(group.first, group.last):
            return inner
        are_dead = self._have_died(number) or verbs.are_bodies(self._found, group)
        if are_dead or group.last in self._parts.died:
            return "killed"
        after = self._groups[number + 1].first if number + 1 < len(self._groups) else -1
        stop = after if after >= 0 else len(self._tokens)
        place = group.last
        if not self._tokens[place - 1].stops:
            tokens, found = self._tokens, self._found
            while (place := verbs.behind_animals(tokens, found, place)) < stop:
                near = place - group.last < _AFTER
                ends = self._ends(group, place)
                if not ends and self._acts(number, place):
                    return self._done(number, place)
                fates = _OBJECTS if ends else _FATES if near else _VERBS
                if kind := self._kind_at(place, fates):
                    died = not (number and self._have_died(number - 1)) and verbs.died(
                        self._tokens, self._found, place, stop
                    )
                    kind = verbs.fate(self._tokens, self._found, group, place, kind)
                    return died or (not ends and self._then(number, place)) or kind
                if self._has(place, "AND") or self._has(place, "WHICH"):
                    suffers = not self._is_object(number, place)
                    died = suffers and self._then(number, place - 1)
                    hurt = suffers and verbs.harmed(self._found, group, place, stop)
                    return died or hurt or self._verb_of(group, number)
                if self._tokens[place].stops:
                    break
                place += 1
        return self._verb_of(group, number)

    def _then(self, number: int, place: int) -> Kind | None:
        """Read a second verb behind *place*, where the group is the subject of one."""
        if number in self._hit:
            return None
        behind = (one.first for one in self._groups if one.first > place)
        after = next(behind, None)
        stop = len(self._tokens) if after is None else after
        group = self._groups[number]
        return verbs.then(self._found, group, place, stop, led=after is not None)

    def _acts(self, number: int, place: int) -> bool:
        """Tell whether a group does what the verb at *place* says to the next."""
        group, *others = self._groups[number : number + 2]
        if not others or any(
            token.stops for token in self._tokens[place : others[0].first]
        ):
            return False
        does = lexing.has(self._found, place, "KILLS", "HURTS")
        named = group.is_one and self._is_person(group.last - 1)
        befalls = self._kind_at(place, _VERBS)
        return does > 1 or (does > 0 and named and befalls is None)

    def _ends(self, group: Group, place: int) -> bool:
        """Read "ein Feuer, das fünf Menschen tötete"; whom a clause opens does it."""
        opens = group.first == 0 or self._tokens[group.first - 1].stops
        if opens or not self._has(place, "ENDS"):
            return False
        return self._tokens[place].stops or self._has(place + 1, "AND") > 0

    def _is_person(self, place: int) -> bool:
        return lexing.has(self._found, place, "ONE", "ALONE") > 0

    def _done(self, number: int, place: int) -> Kind | None:
        """Keep what a group does to the next; say whether it dies itself.

        "Der Angreifer verletzte vier Menschen und wurde erschossen": one, not four.
        """
        self._hit[number + 1] = self._kind_at(place, _OBJECTS)
        return self._then(number, self._groups[number + 1].last - 1)

    def _is_object(self, number: int, joint: int) -> bool:
        """Tell whether several persons before "and" are whom others did something to.

        Then no verb stands behind them, or one that hurts others stands before them.
        """
        group = self._groups[number]
        if group.is_one:
            return False
        before = range(max(0, group.first - _BEFORE), group.first)
        active = any(lexing.has(self._found, at, "KILLS", "HURTS") for at in before)
        return active or joint - group.last < _SUBJECT

    def _verb_of(self, group: Group, number: int) -> Kind | None:
        if group.bare or self._lists.is_other(number):
            return None  # what befell others before it is not said of it
        behind = self._verb_behind_commas(group)
        return behind or self._verb_before(group, number) or self._hit.get(number)

    def _have_died(self, number: int) -> bool:
        """Read "three of the twelve injured have died"."""
        one, two = [*self._groups[number : number + 2], None, None][:2]
        if one is None or two is None:
            return False
        between = range(one.last, max(two.first, one.last + 1))  # "des" begins the next
        if not all(self._has(at, "PART") for at in between):
            return False
        near = range(two.last, min(two.last + _AFTER, len(self._tokens)))
        if not any(self._has(at, "WOUNDED") for at in near):
            return False
        for place in range(two.last, len(self._tokens)):
            kind = self._kind_at(place, _VERBS)
            if kind == "killed" or self._tokens[place].stops:
                return kind == "killed"
        return False

    def _dead_of(self, group: Group) -> int:
        """Count the dead among the hurt: "three of the twelve injured have died"."""
        for number, whole in enumerate(self._groups[1:]):
            if whole is group and self._have_died(number):
                return self._groups[number].low or 0
        return 0

    def _verb_behind_commas(self, group: Group) -> Kind | None:
        """Read "Zwei Frauen, 31 und 44 Jahre alt, wurden getötet"."""
        first = self._stop(group.last - 1, _AFTER)
        last = self._stop(first + 1, _APPOSED) if first >= 0 else -1
        if last < 0 or any(self._kind_at(at, _VERBS) for at in range(first + 1, last)):
            return None
        for place in range(last + 1, min(last + 1 + _LATE, len(self._tokens))):
            kind = self._kind_at(place, _VERBS)
            if kind and self._has_group(place + 1):
                return None  # "five died, two of them children, hurt were 18"
            if kind or self._tokens[place].stops or self._begins_group(place):
                return kind
        return None

    def _stop(self, place: int, most: int) -> int:
        """Give the place of a comma or the like from *place* on; -1 if none is near."""
        end = min(place + most, len(self._tokens) - 1)
        return next((at for at in range(place, end) if self._tokens[at].stops), -1)

    def _has_group(self, place: int) -> bool:
        return self._begins_group(place + self._has(place, "PLURAL"))

    def _begins_group(self, place: int) -> bool:
        return any(group.first == place for group in self._groups)

    def _verb_before(self, group: Group, number: int) -> Kind | None:
        floor = self._groups[number - 1].last if number else 0
        for place in range(group.first - 1, max(floor, group.first - _BEFORE) - 1, -1):
            if self._tokens[place].stops:
                return None
            kind = self._kind_at(place, _OBJECTS)
            if kind:
                return kind
        return verbs.far_before(self._tokens, self._found, group, floor)

    def _toll(self) -> Group | None:
        """Find the number in "the number of dead has risen to 12"."""
        for place in range(len(self._tokens)):
            length = self._has(place, "TOLL")
            if length:
                groups = [
                    one
                    for one in self._groups
                    if place + length <= one.first <= place + length + _FAR
                    and not self._has(one.last, "FROM")
                ]
                to = [group for group in groups if self._is_led_to(group)]
                return to[0] if to else None
            to_first = self._has(place, "TO")
            if to_first:
                for group in self._groups:
                    if group.first in (place, place + to_first) and any(
                        self._has(at, "TOLL")
                        for at in range(
                            group.last, min(group.last + 3, len(self._tokens))
                        )
                    ):
                        group.low = group.high if group.low is None else group.low
                        return group
        return None

    def _is_earlier(self, group: Group) -> bool:
        """Tell whether it was given before: "an earlier toll of 20"."""
        return any(
            not any(token.stops for token in self._tokens[place : group.first])
            for place in range(max(0, group.first - _EARLIER), group.first)
            if self._has(place, "EARLIER")
        )

    def _is_led_to(self, group: Group) -> bool:
        """Tell whether "to" stands before the number: then it is no "up to"."""
        places = range(group.first - 1, group.last - 1)
        if not any(self._has(place, "TO") for place in places):
            return False
        group.low = group.high if group.low is None else group.low
        return True

    def _spared(self) -> Iterator[Count]:
        for place, found in enumerate(self._found):
            for entry, length in found:
                for kind in _NONE.get(entry.label, ()):
                    start = self._tokens[place].start
                    end = self._tokens[place + length - 1].end
                    yield Count(
                        kind, 0, 0, start, end, NONE, "none", sentence=self._index
                    )
