"""A sentence as the clause reader sees it: groups of persons, casualty words, rest."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from pipeline.classify import quantities, vocabulary
from pipeline.classify.casualties import (
    ages,
    grammar,
    herds,
    idioms,
    kin,
    named,
    nouns,
    ordinals,
)
from pipeline.classify.passage import Passage, Word
from pipeline.classify.quantities import Quantity
from pipeline.knowledge import labelled

LABELS: Final = (
    *("KILLED", "KILLS", "FATAL", "DEATH", "BODY", "HURT", "HURTS", "WARD", "WOUND"),
    *("GONE", "LEAVES", "BOTH", "ONE", "CUE", *grammar.NUMBERED, *idioms.LABELS),
)
WORDS: Final = labelled.load("en", "casualties", LABELS)
# How sure it is that a group is one of persons.
_PROSE: Final = 8  # words before a capital that tell whether it is a headline's
_LONG: Final = 5  # letters of a word that a headline in capitals would not write small
PERSONS: Final = 2  # a noun for persons, a name, a pronoun
BARE: Final = 1  # a figure alone
OPEN: Final = 0  # a noun that is in no list

_ARTICLES: Final = frozenset({"a", "an", "another", "the", "one"})
_LONGEST: Final = 5  # words of a noun phrase after its figure
_MOST: Final = 10**10  # persons; more than ever lived on earth at once
_YEARS: Final = range(1800, 2100)


class Token(NamedTuple):
    """A piece of a sentence.

    Attributes:
        kind: ``group``, ``verb`` (casualty word), ``word`` or ``mark``.
        text: The words, lower case; of a mark the sign.
        label: Of a casualty word. ``sure``: of a group, see PERSONS, BARE, OPEN.
    """

    kind: Literal["group", "verb", "word", "mark"]
    text: str
    start: int
    end: int
    label: str = ""
    group: Quantity | None = None
    sure: int = OPEN


@dataclass(slots=True)
class _Reader:
    passage: Passage
    persons: Collection[str]
    lows: list[str]
    ages: frozenset[int]

    def sentence(self, first: int, last: int) -> list[Token]:
        tokens: list[Token] = []
        index, words = first, self.passage.words
        while index < last:
            token, index = self._token(index, last, tokens)
            if token.kind == "word":
                token = self._alone(index - 1, tokens) or token
            elif token.kind == "group":
                token, index = self._in_all(token, index, last, tokens)
            gap = self.passage.gap(index - 1)
            mark = _MARK.search(gap) if gap != " " else None
            apposed = bool(tokens) and tokens[-1].kind == "mark" and mark
            if apposed and index - 1 in self.ages:
                continue  # "a guard, 51, and his son" are a guard and his son
            tokens.append(token)
            if mark and index < last:
                sign = (mark[0].strip() or ";")[0]
                tokens.append(Token("mark", sign, token.end, words[index].start))
        return tokens

    def _in_all(
        self, token: Token, after: int, last: int, before: list[Token]
    ) -> tuple[Token, int]:
        """Let the whole stand for what it counts again, with the list it ends."""
        read = kin.in_all(self.passage, after, last, self.persons)
        if read is None or (token.sure == OPEN and not read[0].noun):
            return token, after
        while before and (before[-1].kind == "group" or before[-1].text in _LIST):
            before.pop()
        return self._counted_as(read[0]), read[1]

    def _counted_as(self, read: Quantity) -> Token:
        sure = BARE if not read.noun else self._sure(read.noun)
        text = self.passage.text[read.start : read.end].lower()
        return Token("group", text, read.start, read.end, "", read, sure)

    def _token(self, index: int, last: int, old: list[Token]) -> tuple[Token, int]:
        word = self.passage.words[index]
        entry = labelled.match(WORDS, self.lows, index)
        if entry and entry.label in idioms.LABELS:
            entry = self._meant(entry, index, old)
        whole = entry and index + len(entry.words) <= last
        if entry and self._is_part_of_name(index, index + len(entry.words)):
            return Token("word", word.low, word.start, word.end), index + 1
        if entry and whole and not self._modifies(index, len(entry.words)):
            after = index + len(entry.words)
            end = self.passage.words[after - 1].end
            text = " ".join(entry.words)
            return Token("verb", text, word.start, end, entry.label), after
        group = self._group(index, last) if self._may_begin(index, word) else None
        if group:
            read, after = group
            if (read.low or read.high or 0) <= _MOST:
                return self._counted_as(read), after
        return Token("word", word.low, word.start, word.end), index + 1

    def _meant(
        self, idiom: labelled.Entry, index: int, before: list[Token]
    ) -> labelled.Entry | None:
        """Take only the first word of an *idiom* that is none here."""
        length = len(idiom.words)
        gaps = map(self.passage.gap, range(index, index + length - 1))
        broken = any(_BREAK.search(gap) for gap in gaps)
        near = before[-idioms.NEAR :]
        said = [idioms.Said(t.kind, t.text, t.sure > OPEN) for t in near]
        alone = broken or idioms.is_said_of_dead(idiom.label, said)
        if alone and idiom.label == "AIMED":
            alone = idioms.tells_where("".join(self.lows[index + length :][:1]))
        return labelled.match(WORDS, [self.lows[index]], 0) if alone else idiom

    def _is_part_of_name(self, first: int, after: int) -> bool:
        """Tell whether it begins a name: "a walk near Dead Horse Gap", no headline."""
        words = self.passage.words
        if not first > 0 or after >= len(words) or not words[first].text[0].isupper():
            return False
        if words[first - 1].text[0].isupper() or not words[after].text[0].isupper():
            return False
        before = words[max(0, first - _PROSE) : first]
        prose = any(one.text.islower() and len(one.text) >= _LONG for one in before)
        return prose and self.passage.gap(after - 1) == " "

    def _modifies(self, index: int, length: int) -> bool:
        """Tell whether it belongs to a noun: "the stabbing victims", "dead-end"."""
        last = index + length - 1
        if last + 1 < len(self.lows) and self.passage.gap(last) == "-":
            return True
        if not self.lows[index].endswith("ing") or not 0 < index < len(self.lows) - 1:
            return False
        return self.lows[index - 1] in _ARTICLES and (
            self.lows[index + 1] in self.persons
        )

    def _may_begin(self, index: int, word: Word) -> bool:
        """Tell whether a group can begin with *word* at all."""
        low = word.low
        if index in self.ages or kin.are_creatures(self.lows, index):
            return False
        if low[0].isdigit():
            after = self.lows[index + 1] if index + 1 < len(self.lows) else ""
            joined = bool(after) and self.passage.gap(index) == ""
            return not (after in _PERCENT or joined)
        before = self.lows[index - 1] if index else ""
        if low == "one" and before in ("no", "every", "any", "some"):
            return False
        if low == "over" and before in _RAN:
            return False  # "a truck ran over four people"
        return low in _OPENERS or (word.text[0].isupper() and low not in nouns.NOT_NAME)

    def _group(self, index: int, last: int) -> tuple[Quantity, int] | None:
        if found := kin.group(self.passage, index, last, self.persons):
            return found
        end = self._object_end(index, last)
        found = kin.quantity_at(self.passage, index, end, self.persons)
        if found and not found[0].noun:
            longer = self._open(index, last)
            if longer and nouns.is_plural(longer[0].noun):
                return longer
        found = found or self._aged_one(index, last) or self._open(index, last)
        if found and not found[0].noun:
            found = herds.named(self.passage, index, found, self.persons)
        if found:
            return kin.whole(found)
        return named.person(self.passage, index, last, self.persons, WORDS)

    def _object_end(self, index: int, last: int) -> int:
        """End an object before "and" with a clause: "killed two and six were hurt"."""
        if not index or self.lows[index - 1] not in WORDS:
            return last
        for at in range(index + 1, min(index + _OBJECT, last - 1)):
            if self.lows[at] == "and":
                return at if self._acts(at + 1, last) else last
            if _BREAK.search(self.passage.gap(at - 1)):
                return last
        return last

    def _acts(self, at: int, last: int) -> bool:
        """Tell whether the phrase at *at* has a verb, behind two commas or at once."""
        commas = 0
        for step in range(at + 1, min(at + _OBJECT, last)):
            if self.passage.gap(step - 1).startswith(","):
                commas += 1
            elif commas != 1 and self.lows[step] in nouns.STOP - _ACTING:
                return False
            if commas != 1 and self.lows[step] in _ACTING:
                return True
            if commas > 1:
                return False
        return False

    def _alone(self, index: int, tokens: list[Token]) -> Token | None:
        """Read a noun without article: "Teen killed", "wounding soldiers"."""
        word = self.passage.words[index]
        known = word.low in self.persons and word.low not in _NEVER_ALONE
        if not known and word.low != "others":
            return None
        after = self.lows[index + 1] if index + 1 < len(self.lows) else ""
        before = tokens[-1] if tokens else None
        many = nouns.is_plural(word.low)
        said = after in _BE or (
            index + 1 < len(self.lows)
            and labelled.match(WORDS, self.lows, index + 1) is not None
        )
        object_of = before is not None and before.kind == "verb"
        if before and (before.text in _COUNTING or before.text[0].isdigit()):
            return None
        if "no" in self.lows[max(0, index - _DENIED) : index]:
            return None  # "no passengers were injured", "no other person was killed"
        if after in self.persons or not (said or object_of):
            return None
        low, high = (2, None) if many else (1, 1)
        noun = nouns.MANY if many else word.low
        group = Quantity(low, high, word.start, word.end, noun)
        return Token("group", word.low, word.start, word.end, "", group, PERSONS)

    def _sure(self, noun: str) -> int:
        known = noun in self.persons or noun in (nouns.NAMED, nouns.MANY)
        return PERSONS if known else OPEN

    def _open(self, index: int, last: int) -> tuple[Quantity, int] | None:
        """Read a number or an article before a noun that is in no list."""
        words = self.passage.words
        low = words[index].low
        if low in nouns.PRONOUN:
            at = words[index]
            one = Quantity(1, 1, at.start, at.end, nouns.NAMED, definite=True)
            return one, index + 1
        if low in kin.EVERYBODY:
            return kin.everybody(self.passage, index, self.persons)
        counted = self._counted(index, last) or self._one_more(index, last)
        counted = counted or ordinals.one(self.passage, index, last, self.persons)
        if counted or low not in _ARTICLES or index + 1 >= last:
            return counted
        noun, end = self._noun(index + 1, last)
        at, to = words[index], words[end - 1]
        if low == "another" and not noun and self.lows[index + 1] != "shot":
            return Quantity(1, 1, at.start, at.end, "", more=True), index + 1
        ordinal = self.lows[index + 1] in quantities.ORDINALS
        thing = nouns.counts_none(noun) or noun in nouns.HOUSES | vocabulary.MORE
        if not noun or ordinal or thing or nouns.is_plural(noun):
            return None
        more, definite = low == "another", low == "the"
        return Quantity(1, 1, at.start, to.end, noun, more, definite), end

    def _one_more(self, index: int, last: int) -> tuple[Quantity, int] | None:
        """Read "killed one and wounded another", "injured a second"."""
        words, low = self.passage.words, self.lows[index]
        if not index or self.lows[index - 1] not in WORDS:
            return None
        at = index
        if low == "a" and index + 1 < last and self.lows[index + 1] in _SECOND:
            at = index + 1
        elif low != "another":
            return None
        gap = self.passage.gap(at)
        ends = at + 1 == last or _BREAK.match(gap)
        if not ends and self.lows[at + 1] not in nouns.STOP:
            return None
        one = Quantity(1, 1, words[index].start, words[at].end, "", more=True)
        return one, at + 1

    def _counted(self, index: int, last: int) -> tuple[Quantity, int] | None:
        """Read a number before a noun that is in no list, or alone."""
        read = quantities.bounds(self.passage, index, last)
        if read is None:
            return None
        low, high, after = read
        if self._is_age(after - 1):
            return None
        noun, end = self._noun(after, last)
        begun = self.lows[after] if after < last else ""
        if noun and (nouns.is_thing(noun) or nouns.is_thing(begun)):
            return None
        if not noun and not self._may_be_bare(index, after, low or high or 0):
            return None
        words = self.passage.words
        start, finish = words[index].start, words[end - 1].end
        return Quantity(low, high, start, finish, noun), end

    def _noun(self, index: int, last: int) -> tuple[str, int]:
        """Give the last word of the noun phrase from *index*, and what follows it."""
        at = index
        words = self.passage.words
        if index and _BREAK.search(self.passage.gap(index - 1)):
            return "", index  # "rose to 12, police said"
        while at < last and at - index < _LONGEST:
            low = words[at].low
            if low in _ENDING or (at > index and low in nouns.ACTS):
                break
            if low[0].isdigit():
                break
            if at > index and labelled.match(WORDS, self.lows, at):
                break
            entry = labelled.match(WORDS, self.lows, at) if at == index else None
            if entry:
                follows = self.lows[at + 1] if at + 1 < last else "and"
                state = low in _STATES and len(entry.words) == 1  # no "dead heat"
                if not state or follows in nouns.STOP:
                    break
            at += 1
            if _BREAK.search(self.passage.gap(at - 1)):
                break
        while at > index and words[at - 1].low.endswith("ed"):
            at -= 1  # "a communique released": of the verb, not the noun
        noun = words[at - 1].low if at > index else ""
        return (noun, at) if len(noun) > 1 else ("", index)

    def _is_age(self, index: int) -> bool:
        text = self.passage.text
        return bool(_AGE.match(text, self.passage.words[index].end))

    def _aged_one(self, index: int, last: int) -> tuple[Quantity, int] | None:
        """Read "the 82-year-old" with no noun behind it."""
        after, low = index + 4, self.lows[index]
        if low not in _ARTICLES or after > last or not self._is_age(index + 1):
            return None
        ends = (
            after == last
            or bool(_BREAK.search(self.passage.gap(after - 1)))
            or self.lows[after] in nouns.STOP
            or labelled.match(WORDS, self.lows, after) is not None
        )
        at, to = self.passage.words[index], self.passage.words[after - 1]
        one = Quantity(1, 1, at.start, to.end, nouns.NAMED, definite=low == "the")
        return (one, after) if ends else None

    def _may_be_bare(self, index: int, after: int, value: int) -> bool:
        passage = self.passage
        start = passage.words[index].start
        before = passage.text[max(0, start - 3) : start]
        if re.search(r"[$\u00a3\u20ac#:.\d][\s-]?$", before):
            return False
        if value in _YEARS and self.lows[index].isdigit():
            return False
        return not _UNIT.match(passage.gap(after - 1))


_NEVER_ALONE: Final = vocabulary.words(
    "victim victims crew family families witness minor"
)
_SCALES: Final = vocabulary.words("million billion crore lakh")
"""Of so many no report of a day counts the dead, but of a war or a famine."""
_COUNTING: Final = _SCALES.union(quantities.ORDINALS)
_RAN: Final = vocabulary.words("run runs ran running roll rolls rolled rolling drove")
_DENIED: Final = 2  # words from "no" to a noun
_SECOND: Final = vocabulary.words("second third fourth fifth")
_STATES: Final = frozenset({"wounded", "injured", "dead"})
_OBJECT: Final = 9  # words of an object, or of a subject and what is added to it
_ACTING: Final = vocabulary.words("were was are is have has remain remains died")
_BE: Final = vocabulary.words("was were is are has have been being")
_PERCENT: Final = vocabulary.words("per percent pct cent th st nd rd pm am")
_FIGURES: Final = quantities.OPENERS - {"a", "an"}
_ENDING: Final = nouns.STOP | vocabulary.SAYING | _FIGURES
_OPENERS: Final = (
    quantities.OPENERS
    | vocabulary.DETERMINERS
    | vocabulary.PLAIN
    | frozenset(nouns.PRONOUN)
    | {"some", "several", "both", "all"}
) - {"that", "this"}
_LIST: Final = frozenset({",", "and"})
_UNIT: Final = re.compile(r"\s*(?:%|[-\u2013/]\s*\w)|[.:]\d")
_MARK: Final = re.compile(r"[,;:()\u2014\u2013./?!]| - |\n\s*\n|--")
_BREAK: Final = re.compile(r"[,.;:()!?\u2014\u2013\"\u201c\u201d/]| - |--")
_AGE: Final = re.compile(
    r"\s*[-\u2011 ]\s*(?:year|month|week|day)s?\s*[-\u2011 ]?\s*old"
)


def encode(
    passage: Passage, sentence: int, persons: Collection[str], lows: list[str]
) -> list[Token]:
    """Cut sentence *sentence* of *passage* into tokens."""
    span = passage.spans[sentence]
    old = ages.places(passage, span.first, span.last, persons)
    return _Reader(passage, persons, lows, old).sentence(span.first, span.last)
