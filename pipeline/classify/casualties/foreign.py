"""Killed, injured and missing in languages whose words are data: groups and verbs.

A sentence is read for groups of persons ("drei Fahrgäste", "una mujer"); a group is of
the kind of the noun that counts it ("12 muertos"), else of the verb behind it in its
clause, else of the verb before it. The words of a language stand in
``pipeline/knowledge/<language>/casualties.txt``, whose head says what each label is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipeline.classify.casualties import foreign_numbers, foreign_parts, foreign_tokens
from pipeline.classify.casualties.count import NONE, SAID, TOLL, Count, Kind
from pipeline.classify.casualties.foreign_parts import Parts
from pipeline.classify.casualties.foreign_past import Dates
from pipeline.classify.casualties.foreign_rivals import Rivals
from pipeline.classify.casualties.foreign_tokens import Token
from pipeline.classify.passage import Passage
from pipeline.knowledge import lookup, peoples
from pipeline.text.memo import Memo

LANGUAGES: Final = ("de", "es", "fr", "it", "pt", "ru")
"""Languages with a file of casualties, English apart."""

_LABELS: Final = frozenset((
    "NUMBER", "LEAST", "MOST", "ABOUT", "MORE", "ARTICLE", "ONE", "ALONE", "UNIT",
    "AND", "AMONG", "PART", "DEAD", "WOUNDED", "LOST", "KILLED", "HURT", "GONE",
    "KILLS", "HURTS", "TOLL", "TO", "NOBODY", "UNHURT", "SPARED", "PAST", "WHICH",
    "SINCE", "WHERE", "THERE", "WHOSE", "WHEN", "HAD", "IN", "AGED", "OF", "YEARS",
    "EARLIER", "THOUSAND", "PERIOD", "WITHIN", "VICTIMS", "TIMES",
    "BUT", "TELLS",
))  # fmt: skip
_NOUNS: Final = foreign_parts.NOUNS
_VERBS: Final = foreign_parts.VERBS
_OBJECTS: Final[dict[str, Kind]] = {**_VERBS, "KILLS": "killed", "HURTS": "injured"}
_NONE: Final[dict[str, tuple[Kind, ...]]] = {
    "NOBODY": ("killed",),
    "UNHURT": ("injured",),
    "SPARED": ("killed", "injured"),
}
_HARM: Final = frozenset({*_NOUNS, *_OBJECTS, *_NONE, "TOLL"})
"""Of these labels a sentence with a figure has one."""
_AFTER: Final = 3  # words between a group and the noun that counts it
_BEFORE: Final = 4  # words between a verb and the group that is its object
_APPOSED: Final = 8  # words between two commas behind a group
_LATE: Final = 8  # words between the second comma and the verb
_FAR: Final = 14  # words between "the number of dead" and the number
_EARLIER: Final = 6  # words from the first of "an earlier toll of" to the number
_MOST: Final = 60  # groups of a sentence; more is a list of numbers


@dataclass(slots=True)
class _Group:
    """Persons: tokens ``first`` to ``last`` (excluded), and their bounds."""

    first: int
    last: int
    low: int | None
    high: int | None
    more: bool = False


def counts_in(passage: Passage) -> Iterator[Count]:
    """Give the figures of *passage*, in the order of the text.

    Nothing for a language without a file of its own.
    """
    if passage.language in LANGUAGES:
        yield from foreign_parts.without(_every(passage))


def _every(passage: Passage) -> Iterator[Count]:
    table, harms = words(passage.language), _harms(passage.language)
    before: list[Count] = []
    for sentence, span in enumerate(passage.spans):
        if not any(map(harms.__getitem__, passage.lows[span.first : span.last])):
            before = []
            continue
        tokens = list(foreign_tokens.tokens(passage, span.first, span.last))
        read = _Sentence(tokens, table, sentence, passage)
        counts = list(read.rivals.marked(list(read.counts()), before))
        yield from counts
        before = counts


def words(language: str) -> lookup.Table:
    """Load the words of casualties of one of :data:`LANGUAGES`."""
    return lookup.load(language, "casualties", _LABELS)


@cache
def _harms(language: str) -> Memo[bool]:
    return foreign_tokens.telling(words(language), _HARM)


class _Sentence:
    """One sentence, as it is read."""

    def __init__(
        self, tokens: list[Token], words: lookup.Table, index: int, passage: Passage
    ) -> None:
        self._tokens = foreign_tokens.without_ages(tokens, words)
        self._index = index
        self._peoples = peoples.table(passage.language)
        lows = self._lows = [token.low for token in self._tokens]
        self._found = [words.at(lows, place) for place in range(len(lows))]
        self.rivals = Rivals(self._tokens, self._found, passage.text)
        self._parts = Parts(self._tokens, self._found)
        self._picked: list[tuple[_Group, Kind | None]] = []
        self._groups = list(self._read_groups())[:_MOST]
        self._dates = Dates(self._tokens, self._found, passage.language, passage.today)

    def counts(self) -> Iterator[Count]:
        toll = self._toll()
        if toll and self._is_earlier(toll):
            toll = None
        said: list[tuple[_Group, Kind, int, str]] = []
        if toll:
            said.append((toll, "killed", TOLL, "toll"))
        for group, (kind, listed) in zip(self._groups, self._kinds(), strict=True):
            if kind and group is not toll:
                rule = "foreign.list" if listed else "foreign"
                said.append((group, kind, SAID, rule))
        said += [
            (g, kind, SAID, foreign_parts.RULE) for g, kind in self._picked if kind
        ]
        past = self._dates.past([one[0].first for one in said])
        for one, is_past in zip(said, past, strict=True):
            count = self._count(*one, past=is_past)
            yield replace(count, dead=self._dead_of(one[0]))
        yield from self._spared()

    def _count(
        self, group: _Group, kind: Kind, rank: int, rule: str, *, past: bool
    ) -> Count:
        start, end = self._tokens[group.first].start, self._tokens[group.last - 1].end
        noun = self._tokens[group.last - 1].low
        return Count(
            kind, group.low, group.high, start, end, rank, rule,
            noun=noun, more=group.more, sentence=self._index, past=past,
            earlier=self._is_earlier(group),
        )  # fmt: skip

    def _has(self, place: int, label: str) -> int:
        return foreign_tokens.has(self._found, place, label)

    def _kind_at(self, place: int, table: Mapping[str, Kind]) -> Kind | None:
        return foreign_parts.kind_at(self._found, place, table)

    def _read_groups(self) -> Iterator[_Group]:
        place = 0
        while place < len(self._tokens):
            group = self._group_at(place)
            part = group and self._parts.read(group.first, group.last)
            if group and part:
                self._picked.append((group, part.kind))
            elif group:
                yield group
            place = group.last if group else place + 1

    def _group_at(self, place: int) -> _Group | None:
        """Read a number with its bounds, or one person, from *place* on."""
        low, high, more, at = 0, 0, False, place
        while not self._has(at, "NUMBER") and (
            step := max(
                self._has(at, label) for label in ("LEAST", "MOST", "ABOUT", "MORE")
            )
        ):
            low += self._has(at, "LEAST") > 0
            high += self._has(at, "MOST") > 0
            more = more or self._has(at, "MORE") > 0
            at += step
        number, last = foreign_numbers.read(self._tokens, self._found, at)
        if number is None:
            return self._one(place)
        if self._is_unit(last):
            return None
        low += foreign_numbers.is_open(self._found, at)
        if number > 1 and not self._tokens[last - 1].stops:
            last += self._has(last, "ALONE")  # "20 солдат": one form for one and many
        return _Group(
            place, last, None if high else number, None if low else number, more
        )

    def _one(self, place: int) -> _Group | None:
        """Read "ein alter Mann": an article, or an age, and a noun for one person."""
        alone = self._has(place, "ALONE")
        if alone:
            return _Group(place, place + alone, 1, 1)
        step = self._has(place, "ARTICLE")
        if self._tokens[place].hyphened:
            step = 1
        elif not step:
            first = self._has(place, "ONE") if place == 0 else 0
            return _Group(place, first, 1, 1) if first else None
        for at in range(place + step, min(place + step + 3, len(self._tokens))):
            if self._tokens[at - 1].stops or self._has(at, "IN"):
                break
            length = self._has(at, "ONE")
            if length:
                return _Group(place, at + length, 1, 1)
        return self._compatriot(place, place + step)

    def _compatriot(self, place: int, at: int) -> _Group | None:
        """Read "un Marocain et deux ...": one of a people, in a list with a number.

        Elsewhere "ein Deutsches" and "un francés" may go on with a thing.
        """
        if at + 1 >= len(self._lows) or self._tokens[at].stops:
            return None
        if not self._peoples.at(self._lows[at : at + 1], 0):
            return None
        joined = self._has(at + 1, "AND")
        number, _ = foreign_numbers.read(self._tokens, self._found, at + 1 + joined)
        listed = joined and number is not None
        return _Group(place, at + 1, 1, 1) if listed else None

    def _is_unit(self, place: int) -> bool:
        return any(
            self._has(at, "UNIT") and not self._tokens[at - 1].stops
            for at in (place, place + 1)
            if at < len(self._tokens) and not self._noun_at(place)
        )

    def _noun_at(self, place: int) -> bool:
        return self._kind_at(place, _NOUNS) is not None

    def _kind_of(self, number: int) -> Kind | None:
        """Say what befell a group: its noun, the verb behind it, the verb before."""
        group = self._groups[number]
        if inner := self._kind_at(group.last - 1, _NOUNS):
            return inner  # "au moins un mort"
        if self._have_died(number) or group.last in self._parts.died:
            return "killed"
        after = self._groups[number + 1].first if number + 1 < len(self._groups) else -1
        stop = after if after >= 0 else len(self._tokens)
        place = group.last
        if not self._tokens[place - 1].stops:
            while place < stop:
                near = place - group.last < _AFTER
                kind = self._kind_at(place, _NOUNS) if near else None
                kind = kind or self._kind_at(place, _VERBS)
                if kind:
                    return foreign_parts.then(self._found, place, stop) or kind
                if self._has(place, "AND") or self._has(place, "WHICH"):
                    return foreign_parts.then(
                        self._found, place - 1, stop
                    ) or self._verb_of(group, number)
                if self._tokens[place].stops:
                    break
                place += 1
        return self._verb_of(group, number)

    def _verb_of(self, group: _Group, number: int) -> Kind | None:
        return self._verb_behind_commas(group) or self._verb_before(group, number)

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

    def _dead_of(self, group: _Group) -> int:
        """Count the dead among the hurt: "three of the twelve injured have died"."""
        for number, whole in enumerate(self._groups[1:]):
            if whole is group and self._have_died(number):
                return self._groups[number].low or 0
        return 0

    def _verb_behind_commas(self, group: _Group) -> Kind | None:
        """Read "Zwei Frauen, 31 und 44 Jahre alt, wurden getötet"."""
        first = self._stop(group.last - 1, _AFTER)
        last = self._stop(first + 1, _APPOSED) if first >= 0 else -1
        if last < 0 or any(self._kind_at(at, _VERBS) for at in range(first + 1, last)):
            return None
        for place in range(last + 1, min(last + 1 + _LATE, len(self._tokens))):
            kind = self._kind_at(place, _VERBS)
            if kind or self._tokens[place].stops or self._begins_group(place):
                return kind
        return None

    def _stop(self, place: int, most: int) -> int:
        """Give the place of a comma or the like from *place* on; -1 if none is near."""
        end = min(place + most, len(self._tokens) - 1)
        return next((at for at in range(place, end) if self._tokens[at].stops), -1)

    def _begins_group(self, place: int) -> bool:
        return any(group.first == place for group in self._groups)

    def _verb_before(self, group: _Group, number: int) -> Kind | None:
        floor = self._groups[number - 1].last if number else 0
        for place in range(group.first - 1, max(floor, group.first - _BEFORE) - 1, -1):
            if self._tokens[place].stops:
                return None
            kind = self._kind_at(place, _OBJECTS)
            if kind:
                return kind
        return None

    def _kinds(self) -> list[tuple[Kind | None, bool]]:
        """Say of each group what befell it, and whether it goes on with a list.

        A list has one verb, behind it or before it: "es starben ein Mann, eine Frau
        und ein Kind".
        """
        own = [self._kind_of(number) for number in range(len(self._groups))]
        lists = [0] * len(own)
        for number in reversed(range(1, len(own))):
            joined = self._joined(number - 1)
            if joined == "AND" or (joined and lists[number]):
                lists[number - 1] = number
        kinds, listed = list(own), [False] * len(own)
        for number in reversed(range(len(own))):
            following = lists[number]
            if following and kinds[number] is None:
                kinds[number] = kinds[following]
                listed[following] = kinds[number] is not None
        for number, following in enumerate(lists):
            if following and kinds[following] is None and self._ends_list(following):
                kinds[following] = kinds[number]
                listed[following] = True
        return list(zip(kinds, listed, strict=True))

    def _joined(self, number: int) -> str | None:
        """Say what joins a group to the next: AND, a comma or nothing."""
        last, first = self._groups[number].last, self._groups[number + 1].first
        if first - 1 > last and self._has(first - 1, "ARTICLE"):
            first -= 1  # "ein 34-jähriger Mann und seine zwei Kinder"
        between = range(last, first)
        if len(between) > 2:  # noqa: PLR2004 - a noun and "and"
            return None
        if any(self._has(place, "AND") for place in between):
            return "AND"
        return "," if self._tokens[first - 1].stops else None

    def _ends_list(self, number: int) -> bool:
        """Tell whether no verb of its own can stand behind a group."""
        last = self._groups[number].last
        if self._tokens[last - 1].stops or last == len(self._tokens):
            return True
        return any(self._has(last, label) for label in ("AND", "IN", "OF"))

    def _toll(self) -> _Group | None:
        """Find the number in "the number of dead has risen to 12"."""
        for place in range(len(self._tokens)):
            length = self._has(place, "TOLL")
            if length:
                groups = [
                    group
                    for group in self._groups
                    if place + length <= group.first <= place + length + _FAR
                ]
                to = [group for group in groups if self._is_led_to(group)]
                return to[0] if to else None
            to_first = self._has(place, "TO")
            if to_first:
                for group in self._groups:
                    if group.first == place + to_first and any(
                        self._has(at, "TOLL")
                        for at in range(
                            group.last, min(group.last + 3, len(self._tokens))
                        )
                    ):
                        return group
        return None

    def _is_earlier(self, group: _Group) -> bool:
        """Tell whether it was given before: "an earlier toll of 20"."""
        return any(
            not any(token.stops for token in self._tokens[place : group.first])
            for place in range(max(0, group.first - _EARLIER), group.first)
            if self._has(place, "EARLIER")
        )

    def _is_led_to(self, group: _Group) -> bool:
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
