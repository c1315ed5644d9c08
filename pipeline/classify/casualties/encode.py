"""A sentence as the clause reader sees it: groups of persons, casualty words, rest."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from pipeline.classify import quantities, vocabulary
from pipeline.classify.passage import Passage, Word
from pipeline.classify.quantities import Quantity
from pipeline.knowledge import labelled

Label: TypeAlias = Literal[
    "KILLED",
    "KILLS",
    "FATAL",
    "DEATH",
    "BODY",
    "HURT",
    "HURTS",
    "WARD",
    "WOUND",
    "GONE",
    "LEAVES",
    "BOTH",
    "ONE",
    "CUE",
]
LABELS: Final = (
    "KILLED",
    "KILLS",
    "FATAL",
    "DEATH",
    "BODY",
    "HURT",
    "HURTS",
    "WARD",
    "WOUND",
    "GONE",
    "LEAVES",
    "BOTH",
    "ONE",
    "CUE",
)
WORDS: Final = labelled.load("en", "casualties", LABELS)
# Of themselves they say nothing of casualties.
_WEAK: Final = frozenset({"LEAVES"})

# How sure it is that a group is one of persons.
PERSONS: Final = 2  # a noun for persons, a name, a pronoun
BARE: Final = 1  # a figure alone
OPEN: Final = 0  # a noun that is in no list

_STOP: Final = vocabulary.words(
    "and or but of to in on at by for from with as was were is are had has have been "
    "be being who which that when after before while where because if than then so "
    "out up down off near into over under against among between during since until "
    "inside outside around across through the a an his her their its per said says "
    "also reportedly not including no both all will would could may might did does "
    "do aboard it they he she"
)
# What is counted beside verbs of death and is no person.
_THINGS: Final = vocabulary.words(
    "year month week day hour minute second night morning time percent per cent pct "
    "point mile km kilometre kilometer metre meter foot feet inch acre hectare tonne "
    "ton pound kg litre gallon dollar rupee euro yen crore lakh million billion "
    "trillion bn goat cow sheep dog cat bird horse animal cattle buffalo elephant "
    "tiger lion pig chicken fish whale dolphin bear wolf snake rhino deer camel "
    "donkey livestock head poultry hen duck turkey monkey seal shark panda cheetah "
    "leopard calf lamb house home building shop store car bus truck vehicle lorry "
    "boat ship plane aircraft jet helicopter tank train bridge school church mosque "
    "hospital village town city state province district country nation region area "
    "place site location street block road attack blast explosion bomb bombing "
    "strike airstrike raid clash incident accident crash shooting fire shot bullet "
    "round missile rocket shell grenade mine drone wound injury case event war "
    "battle operation fight storm hurricane quake earthquake flood bill law plan "
    "deal idea hope dream project program programme proposal measure motion "
    "amendment legislation treaty agreement talk game match goal run over wicket "
    "set seat vote stock share job post company firm business tree plant crop "
    "battery phone computer line set story report rumour way body arm leg life "
    "death toll thing weekend season term part side end start lot number total "
    "most rest half third quarter dozen hundred thousand motorcycle bike wall roof "
    "room window door warrant order search reputation career market economy industry peace process "
    "chance blow scene statement count charge type kind form series string "
    "wave spate floor minute degree verse page chapter section article figure"
)
_PRONOUN: Final = {"he": 1, "she": 1, "him": 1, "someone": 1, "somebody": 1}
_TITLE: Final = vocabulary.words(
    "mr mrs ms miss dr sir president minister king queen prince colonel col general "
    "gen captain capt major maj lieutenant lt sergeant sgt corporal cpl private pvt "
    "constable inspector commander chief judge justice senator sen representative rep "
    "professor prof father sheikh mullah maulana imam rev reverend bishop archbishop "
    "patriarch ayatollah officer deputy trooper detective leader activist journalist "
    "reporter actor actress singer mayor governor pope ambassador brigadier admiral "
    "ensign specialist spc airman marine secretary"
)
_NOT_NAME: Final = vocabulary.words(
    "the a an in on at by for from with as it he she they we you i this that these "
    "those there here when while after before since if but and or so yet also one two "
    "three four five six seven eight nine ten no not police officials authorities "
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december reuters ap afp "
    "his her their its our my what who how why where some many most more several "
    "dozens scores hundreds thousands both all another other earlier later meanwhile "
    "islamic state hamas taliban israel iraq iran india china russia us uk un nato "
    "government army navy force forces ministry hospital university school party "
    "council court city town village county street road avenue highway east west "
    "north south northern southern eastern western company corp inc ltd bank photo "
    "updated published news killed killing dead death deaths wounded injured gunmen "
    "militants rebels troops soldiers people residents witnesses exchange stock "
    "church brigade airlines air group union association international national "
    "pakistan afghanistan syria egypt turkey america britain france germany japan "
    "turkish russian israeli iraqi american british french german"
)
_LONGEST: Final = 5  # words of a noun phrase after its figure
_NAME: Final = 5  # words of a name
_FULL: Final = 2  # words of a name that needs no age
_MOST: Final = 10**10  # persons; more than ever lived on earth at once
_MONTHS: Final = frozenset(
    [*vocabulary.MONTHS, *(m[:3] for m in vocabulary.MONTHS), "sept"]
)
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

    def sentence(self, first: int, last: int) -> list[Token]:
        tokens: list[Token] = []
        index, words = first, self.passage.words
        while index < last:
            token, index = self._token(index, last)
            if token.kind == "word":
                token = self._alone(index - 1, tokens) or token
            tokens.append(token)
            gap = self.passage.gap(index - 1)
            mark = _MARK.search(gap) if gap != " " else None
            if mark and index < last:
                tokens.append(
                    Token(
                        "mark",
                        (mark[0].strip() or ";")[0],
                        token.end,
                        words[index].start,
                    )
                )
        return tokens

    def _token(self, index: int, last: int) -> tuple[Token, int]:
        word = self.passage.words[index]
        entry = labelled.match(WORDS, self.lows, index)
        if entry and index + len(entry.words) <= last:
            after = index + len(entry.words)
            end = self.passage.words[after - 1].end
            text = " ".join(entry.words)
            return Token("verb", text, word.start, end, entry.label), after
        group = self._group(index, last) if self._may_begin(index, word) else None
        if group:
            read, after = group
            if (read.low or read.high or 0) <= _MOST:
                text = self.passage.text[read.start : read.end].lower()
                sure = BARE if not read.noun else self._sure(read.noun)
                token = Token("group", text, read.start, read.end, "", read, sure)
                return token, after
        return Token("word", word.low, word.start, word.end), index + 1

    def _may_begin(self, index: int, word: Word) -> bool:
        """Tell whether a group can begin with *word* at all."""
        low = word.low
        if low[0].isdigit():
            before = self.lows[index - 1] if index else ""
            after = self.lows[index + 1] if index + 1 < len(self.lows) else ""
            joined = self.passage.gap(index) == ""
            months = before in _MONTHS or after in _MONTHS
            return not (months or after in _PERCENT or joined)
        before = self.lows[index - 1] if index else ""
        if low == "one" and before in ("no", "every", "any", "some"):
            return False
        return low in _OPENERS or (word.text[0].isupper() and low not in _NOT_NAME)

    def _group(self, index: int, last: int) -> tuple[Quantity, int] | None:
        found = quantities.find(self.passage, index, last, self.persons)
        if found and not found[0].noun:
            longer = self._open(index, last)
            if longer and _plural(longer[0].noun):
                return longer
        return (
            found
            or self._open(index, last)
            or self._named(index, last)
            or self._kin(index)
        )

    def _alone(self, index: int, tokens: list[Token]) -> Token | None:
        """Read a noun without article: "Teen killed", "wounding soldiers"."""
        word = self.passage.words[index]
        if word.low not in self.persons and word.low != "others":
            return None
        after = self.lows[index + 1] if index + 1 < len(self.lows) else ""
        before = tokens[-1] if tokens else None
        if word.low in _NEVER_ALONE:
            return None
        many = _plural(word.low)
        said = after in _BE or (
            index + 1 < len(self.lows)
            and labelled.match(WORDS, self.lows, index + 1) is not None
        )
        object_of = before is not None and before.kind == "verb"
        if before is not None and before.text in quantities.ORDINALS:
            return None
        if after in self.persons or not (said or object_of):
            return None
        low, high = (2, None) if many else (1, 1)
        noun = MANY if many else word.low
        group = Quantity(low, high, word.start, word.end, noun)
        return Token("group", word.low, word.start, word.end, "", group, PERSONS)

    def _kin(self, index: int) -> tuple[Quantity, int] | None:
        """Read "his parents": two."""
        words = self.passage.words
        for at in range(index + 1, min(index + 3, len(words))):
            if words[at].low == "parents" and self.lows[index] in _HIS:
                start, end = words[index].start, words[at].end
                return Quantity(2, 2, start, end, "parents", definite=True), at + 1
        return None

    def _sure(self, noun: str) -> int:
        return PERSONS if noun in self.persons or noun == NAMED else OPEN

    def _open(self, index: int, last: int) -> tuple[Quantity, int] | None:
        """Read a number or an article before a noun that is in no list."""
        words = self.passage.words
        low = words[index].low
        if low in _PRONOUN:
            at = words[index]
            return Quantity(1, 1, at.start, at.end, NAMED, definite=True), index + 1
        bound = quantities.bounds(self.passage, index, last)
        if bound:
            lows, highs, after = bound
            before = self.lows[index - 1] if index else ""
            if before in _MONTHS or self._is_age(after - 1):
                return None
            start = words[index].start
            noun, end = self._noun(after, last)
            begun = self.lows[after] if after < last else ""
            if noun and any(
                _single_of(word) in _THINGS or word in _THINGS for word in (noun, begun)
            ):
                return None
            if not noun and not self._may_be_bare(index, after, lows or highs or 0):
                return None
            finish = words[end - 1].end
            return Quantity(lows, highs, start, finish, noun), end
        if low in ("a", "an", "another", "the", "one") and index + 1 < last:
            noun, end = self._noun(index + 1, last)
            ordinal = self.lows[index + 1] in quantities.ORDINALS
            if not noun or ordinal or noun in _THINGS or _plural(noun):
                if low == "another" and not noun:
                    at = words[index]
                    return Quantity(1, 1, at.start, at.end, "", more=True), index + 1
                return None
            at, to = words[index], words[end - 1]
            return (
                Quantity(1, 1, at.start, to.end, noun, low == "another", low == "the"),
                end,
            )
        return None

    def _noun(self, index: int, last: int) -> tuple[str, int]:
        """Give the last word of the noun phrase from *index*, and what follows it."""
        at = index
        words = self.passage.words
        while at < last and at - index < _LONGEST:
            low = words[at].low
            if low in _STOP or low in vocabulary.SAYING or low in _FIGURES:
                break
            if low[0].isdigit():
                break
            if at > index and labelled.match(WORDS, self.lows, at):
                break
            if at == index and labelled.match(WORDS, self.lows, at):
                follows = self.lows[at + 1] if at + 1 < last else "and"
                if low not in _STATES or follows in _STOP:
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

    def _may_be_bare(self, index: int, after: int, value: int) -> bool:
        passage = self.passage
        before = passage.text[max(0, passage.words[index].start - 3) :][:3]
        if re.search(r"[$\u00a3\u20ac#:.\d][\s-]?$", before[:3]):
            return False
        if value in _YEARS and self.lows[index].isdigit():
            return False
        gap = passage.gap(after - 1)
        return not re.match(r"\s*(?:%|[-\u2013/]\s*\w)|[.:]\d", gap)

    def _named(self, index: int, last: int) -> tuple[Quantity, int] | None:
        """Read the name of one person: two capitals, a title, or an age after it."""
        words = self.passage.words
        if not words[index].text[0].isupper() or words[index].low in _NOT_NAME:
            return None
        at, titled = index, False
        while at < last and at - index < _NAME:
            word = words[at]
            if not word.text[0].isupper() or word.low in _NOT_NAME:
                break
            if at > index and word.low in WORDS:
                break
            titled = titled or word.low in _TITLE
            at += 1
            gap = self.passage.gap(at - 1)
            if _BREAK.search(gap) and not (gap == ". " and len(word.text) <= 3):
                break
        count = at - index
        start, end = words[index].start, words[at - 1].end
        aged = _AGED.match(self.passage.text, end)
        if not aged and (count < _FULL or words[at - 1].low in self.persons):
            return None
        if aged:
            while at < last and words[at].start < aged.end():
                at += 1
        return Quantity(1, 1, start, end, NAMED, definite=titled or bool(aged)), at


NAMED: Final = "<name>"
MANY: Final = "<plural>"
_NEVER_ALONE: Final = vocabulary.words("victim victims crew family families witness")
_STATES: Final = frozenset({"wounded", "injured", "dead"})
_BE: Final = vocabulary.words("was were is are has have been being")
_HIS: Final = vocabulary.words("his her their my our")
_PERCENT: Final = vocabulary.words("per percent pct cent th st nd rd pm am")
_FIGURES: Final = quantities.OPENERS - {"a", "an"}
_OPENERS: Final = (
    quantities.OPENERS
    | vocabulary.DETERMINERS
    | vocabulary.PLAIN
    | frozenset(_PRONOUN)
    | {"some", "several", "both", "all"}
) - {"that", "this"}
_MARK: Final = re.compile(r"[,;:()\u2014\u2013./?!]| - |\n\s*\n|--")
_BREAK: Final = re.compile(r"[,.;:()!?\u2014\u2013\"\u201c\u201d/]| - |--")
_AGE: Final = re.compile(
    r"\s*[-\u2011 ]\s*(?:year|month|week|day)s?\s*[-\u2011 ]?\s*old"
)
_AGED: Final = re.compile(r",? (?:aged? )?\(?\d{1,2}\)?(?=, | and|\)| was| of)")


def _single_of(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") else noun


def _plural(noun: str) -> bool:
    return (
        noun.endswith("s")
        and not noun.endswith("ss")
        or noun
        in (
            "people",
            "men",
            "women",
            "children",
            "police",
            "personnel",
        )
        or noun.endswith(("men",))
        and noun != "men"
    )


def has_casualties(passage: Passage, lows: list[str], first: int, last: int) -> bool:
    """Tell whether a word of death or hurt stands between *first* and *last*."""
    for index in range(first, last):
        if lows[index] in WORDS:
            entry = labelled.match(WORDS, lows, index)
            if entry and entry.label not in _WEAK:
                return True
    return False


def lows_of(words: tuple[Word, ...]) -> list[str]:
    """Give the folded words of a passage."""
    return [word.low for word in words]


def encode(
    passage: Passage, sentence: int, persons: Collection[str], lows: list[str]
) -> list[Token]:
    """Cut sentence *sentence* of *passage* into tokens."""
    span = passage.spans[sentence]
    return _Reader(passage, persons, lows).sentence(span.first, span.last)
