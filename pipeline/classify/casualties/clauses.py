"""From the tokens of a sentence to who was killed, hurt or is missing.

For each casualty word the reader looks for its subject or its object. A subject is the
head of the noun phrases before the verb: the first that no preposition governs, is of
the verb's number and stands in the same clause. An object is the first noun phrase after
the verb.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipeline.classify import vocabulary
from pipeline.classify.casualties.count import Count, Kind
from pipeline.classify.casualties.encode import BARE, OPEN, PERSONS, Token
from pipeline.classify.quantities import Quantity

_KIND: Final[dict[str, Kind]] = {
    "KILLED": "killed",
    "KILLS": "killed",
    "FATAL": "killed",
    "DEATH": "killed",
    "BODY": "killed",
    "HURT": "injured",
    "HURTS": "injured",
    "WARD": "injured",
    "WOUND": "injured",
    "GONE": "missing",
}
_PLURAL: Final = vocabulary.words("were are have lie lay remain")
_SINGULAR: Final = vocabulary.words("was is has lies remains")
_AUX: Final = (
    _PLURAL
    | _SINGULAR
    | vocabulary.words(
        "had been being be got get gets getting to also now so far already later known "
        "confirmed reported believed thought reportedly officially either both all each "
        "still feared presumed others more instantly then subsequently allegedly "
        "apparently critically seriously badly slightly lightly severely fatally mortally "
        "accidentally brutally immediately reported left found having remained aboard "
        "board on who that which who's just only even eventually initially tuesday monday "
        "wednesday thursday friday saturday sunday overnight today early earlier "
        "yesterday there too as himself burned burnt shot stabbed"
    )
)
_MODAL: Final = vocabulary.words(
    "could would might may can will shall should must if unless"
)
_WISH: Final = vocabulary.words(
    "threatened threatening threatens threaten vowed vows plotted plotting plot "
    "attempted attempting attempt tried trying tries planned planning plans plan "
    "intended conspired conspiring conspiracy intent want wanted wants order ordered "
    "refuse refused try how"
)
_NOT: Final = vocabulary.words("not never no none nobody without neither nor")
_PREPOSITION: Final = vocabulary.words(
    "of from in with by at including among between near against for to on into "
    "after before during since under over around inside outside across via like "
    "than as about behind toward towards per despite following excluding involving"
)
_ADDED: Final = vocabulary.words("and or plus besides alongside")
_INCLUDING: Final = vocabulary.words("including include among mostly included them")
_SUBORDINATE: Final = vocabulary.words(
    "when where because if although though until but while unless so once amid"
)
_RELATIVE: Final = vocabulary.words("who which that whom")
_FINITE: Final = vocabulary.words(
    "was were is are has have had said says did does do began came went took made "
    "broke fell hit struck set ran told saw sent blew sank caught left fought fled "
    "rose met got gave held led became lost shot threw drove kept put cut burst"
)
_FILLER: Final = vocabulary.words(
    "at least also the an about some up to another other himself off of nearly almost "
    "more than over around total further additional all as many estimated and only "
    "reportedly yet even just in a"
)
_REACH: Final = 28  # tokens from a verb back to its subject
_AFTER: Final = 5  # tokens from a verb to its object
_NEXT: Final = 5  # tokens to the "and" of a list
_LEFT: Final = 9  # tokens from "left" to those who are left dead
_STATE: Final = 14  # tokens from those to "dead"
_STATES: Final = frozenset({"FATAL", "HURT", "WARD", "KILLED", "GONE"})
_WHOLE: Final = vocabulary.words("aboard board")
_MINE: Final = vocabulary.words("his her their my our")
_DEAD: Final = vocabulary.words("dead deaths killed bodies fatalities")
_MORE: Final = ("another", "further", "additional")
_ING: Final = vocabulary.words("and or")  # join two verbs of one object
_DEAD_STATES: Final = frozenset(
    {
        "dead",
        "deceased",
        "fatalities",
        "deaths",
        "lives",
        "fatal casualties",
        "blown up",
        "blown to pieces",
    }
)
_UNKNOWN: Final = vocabulary.words("any unknown unspecified")
_LOSS: Final = frozenset({"lost", "loss of"})
_NOUNS: Final = frozenset({"fatalities", "deaths", "lives", "fatal casualties"})
_TAKES: Final = vocabulary.words("a an the his her their its")
_SELF: Final = vocabulary.words("himself herself themselves")


class Found(NamedTuple):
    """A group and how it hangs on its verb."""

    token: Token
    rule: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What the tokens of one sentence are read in."""

    tokens: list[Token]
    sentence: int

    def counts(self) -> Iterator[Count]:
        """Give every figure of the sentence."""
        for index, token in enumerate(self.tokens):
            if token.kind == "verb":
                yield from self._verb(index, token)

    def _verb(self, index: int, token: Token) -> Iterator[Count]:
        if self._unreal(index) or (index > 1 and self._joint(index - 2) is not None):
            return
        found: list[Found] = []
        label = token.label
        if label == "LEAVES":
            yield from self._left(index)
            return
        if label == "CUE":
            return
        if label == "ONE":
            yield Count(
                "injured",
                1,
                1,
                token.start,
                token.end,
                rule="one",
                sentence=self.sentence,
            )
            return
        if label == "BOTH":
            yield from self._casualties(index)
            return
        joint = self._joint(index)
        if joint is not None:
            yield from self._together(joint)
            return
        if label in ("KILLED", "KILLS", "HURT", "HURTS", "DEATH", "WOUND"):
            found = self._object(index, label)
        if not found and label in (
            "KILLED",
            "FATAL",
            "HURT",
            "WARD",
            "GONE",
            "BODY",
        ):
            found = self._subject(index, label)
        for one in found:
            yield from self._count(one, _KIND[label], label)

    def _casualties(self, index: int) -> Iterator[Count]:
        """Read "13 casualties": of each kind one at least; "no casualties" is none."""
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        group = before.group if before is not None else None
        if before is not None and group and not group.definite and group.low != 1:
            yield from self._both(before)
        elif not any(
            t.text in _NOT or t.text in _UNKNOWN
            for t in self.tokens[max(0, index - _LEFT) : index]
        ):
            for kind in ("killed", "injured"):
                yield Count(
                    kind,
                    1,
                    None,
                    token.start,
                    token.end,
                    rule="both",
                    sentence=self.sentence,
                )

    def _joint(self, index: int) -> int | None:
        """Give the place of the second verb of "killing and wounding 30"."""
        first = _KIND.get(self.tokens[index].label)
        if index + 2 >= len(self.tokens) or self.tokens[index + 1].text not in _ING:
            return None
        second = self.tokens[index + 2]
        one = self.tokens[index]
        if one.label not in ("KILLED", "KILLS", "HURT", "HURTS") and one.text != "dead":
            return None
        if second.kind == "verb" and {first, _KIND.get(second.label)} == {
            "killed",
            "injured",
        }:
            return index + 2
        return None

    def _together(self, second: int) -> Iterator[Count]:
        """Read one figure for dead and hurt: of each it is one at least."""
        found = self._object(second, self.tokens[second].label)
        found = found or self._subject(second - 2, "KILLED")
        for one in found[:1]:
            yield from self._both(one.token)

    def _both(self, token: Token) -> Iterator[Count]:
        group = token.group
        if group:
            exact = group.low == group.high
            for kind in ("killed", "injured"):
                yield Count(
                    kind,
                    1,
                    group.high if exact and (group.high or 0) > 1 else None,
                    group.start,
                    group.end,
                    rule="together",
                    noun=group.noun,
                    sentence=self.sentence,
                )

    def _count(self, found: Found, kind: Kind, label: str) -> Iterator[Count]:
        group = found.token.group
        if group is None or self._part(found.token):
            return
        yield Count(
            kind,
            group.low,
            group.high,
            group.start,
            group.end,
            rule=f"{label.lower()}.{found.rule}",
            noun=group.noun,
            text=found.token.text,
            more=group.more or found.token.text.startswith(_MORE),
            definite=group.definite,
            sentence=self.sentence,
        )

    def _part(self, token: Token) -> bool:
        """Tell whether *token* counts a part: "three of the dead"."""
        at = self.tokens.index(token)
        after = [t.text for t in self.tokens[at + 1 : at + 4]]
        if len(after) > 1 and after[0] == "of":
            return after[1] == "the" and after[-1] in _DEAD
        return False

    def _unreal(self, index: int) -> bool:
        """Tell whether the verb says what could, should or did not happen."""
        at = index - 1
        for _ in range(6):
            if at < 0:
                return False
            token = self.tokens[at]
            if token.kind == "word":
                if token.text in _MODAL or token.text in _NOT:
                    return True
                if token.text == "to":
                    before = self.tokens[at - 1].text if at else ""
                    return before not in (
                        "known",
                        "believed",
                        "thought",
                        "reported",
                        "feared",
                        "confirmed",
                    )
                if token.text in _WISH:
                    return True
                if token.text not in _AUX:
                    return False
            elif token.kind != "verb" or token.text not in ("found", "left"):
                return False
            at -= 1
        return False

    def _left(self, index: int) -> Iterator[Count]:
        """Read "left five dead and 12 wounded", "claimed 12 lives"."""
        at = index + 1
        while at < len(self.tokens) and at - index <= _LEFT:
            token = self.tokens[at]
            if token.kind == "mark" and token.text != ",":
                return
            if token.kind == "verb" or token.text in _FINITE:
                return
            if token.kind == "group":
                place = self._state(at + 1)
                if place is None:
                    return
                if self._joint(place) is not None:
                    yield from self._both(token)
                    return
                label = self.tokens[place].label
                yield from self._count(Found(token, "left"), _KIND[label], label)
                index = at = place
            at += 1

    def _state(self, at: int) -> int | None:
        """Give the place of the word that says what those before it are left as."""
        inside = False
        for place, token in enumerate(self.tokens[at : at + _STATE], at):
            if token.kind == "verb":
                return place if token.label in _STATES else None
            if token.kind == "mark":
                inside = token.text == "," and not inside
            elif not inside and (token.kind == "group" or token.text in _ADDED):
                return None
        return None

    def _object(self, index: int, label: str) -> list[Found]:
        """Give the groups after an active verb or "the deaths of"."""
        if label in ("KILLED", "HURT") and self._passive(index):
            return []
        at, found = index + 1, None
        while at < len(self.tokens) and at - index <= _AFTER:
            token = self.tokens[at]
            if token.kind == "group":
                found = token
                break
            if token.kind != "word" or token.text not in _FILLER:
                break
            at += 1
        if found is None or not self._fits(found, label):
            return []
        lost = self.tokens[index].text in _LOSS
        if lost and found.sure < PERSONS:
            return []
        return [Found(found, "object"), *self._further(at)]

    def _passive(self, index: int) -> bool:
        """Tell whether a form of "be" or a group alone stands before the verb."""
        at = index - 1
        while at >= 0 and self.tokens[at].text in _AUX:
            if self.tokens[at].text in (
                "was",
                "were",
                "been",
                "being",
                "be",
                "is",
                "are",
                "got",
            ):
                return True
            at -= 1
        return False

    def _further(self, at: int) -> list[Found]:
        """Give what the list goes on with: "and three in the next town"."""
        found: list[Found] = []
        joined, step = False, at + 1
        while step < len(self.tokens) and step - at < 14:
            token = self.tokens[step]
            if token.kind == "verb" or token.text in _INCLUDING:
                break
            if token.kind == "mark" and token.text != ",":
                break
            if token.kind == "word" and token.text in _FINITE | _RELATIVE:
                break
            if token.kind == "group":
                before = self.tokens[step - 1].text
                clause = any(
                    t.kind == "verb" or t.text in _FINITE
                    for t in self.tokens[step + 1 : step + 4]
                )
                if not joined or before not in _ADDED | {"as", "with"} or clause:
                    break
                if token.sure == OPEN and token.group and token.group.low == 1:
                    break
                found.append(Found(token, "list"))
                joined = False
            joined = joined or token.text in _ADDED or token.text == "well"
            step += 1
        return found

    def _subject(self, index: int, label: str) -> list[Found]:
        """Give the group that a passive, a death or a state is said of."""
        at, number, aux = index - 1, "", False
        while at >= 0 and self.tokens[at].kind != "group":
            token = self.tokens[at]
            if token.kind == "mark" or (
                token.text not in _AUX and not token.text.endswith("ly")
            ):
                break
            if token.text in _PLURAL:
                number, aux = "plural", True
            elif token.text in _SINGULAR:
                number, aux = "singular", True
            aux = aux or token.text == "had"
            at -= 1
        text = self.tokens[index].text
        if text in _NOUNS or label == "BODY":
            return self._counted(index)
        reflexive = (
            text.split()[-1] in _SELF or text.split()[1:2] and text.split()[1] in _SELF
        )
        aux = aux or (
            label == "FATAL"
            and text not in _DEAD_STATES
            and not text.startswith(
                (
                    "found",
                    "pulled",
                    "brought",
                    "recovered",
                    "declared",
                    "pronounced",
                    "confirmed",
                    "reported",
                    "presumed",
                    "believed",
                )
            )
        )
        heads = self._heads(at, index, far=bool(reflexive))
        near = bool(at >= 0 and self.tokens[at].kind == "group")
        for place in heads:
            token = self.tokens[place]
            if not self._agrees(token, number) or not self._fits(token, label):
                continue
            if (
                not aux
                and not (near and place == at)
                and not self._bridged(place, index)
            ):
                continue
            follows = self.tokens[index + 1 : index + 2]
            if (
                not aux
                and label in ("KILLED", "HURT")
                and follows
                and (follows[0].text.split()[0] in _TAKES)
            ):
                return []
            rule = "subject" if aux else "beside"
            return [Found(token, rule), *self._listed(place, index)]
        return []

    def _counted(self, index: int) -> list[Found]:
        """Read "14 deaths": the figure stands right before the noun."""
        token = self.tokens[index - 1] if index else None
        if token is None or token.kind != "group" or token.sure != BARE:
            return []
        return [Found(token, "noun")]

    def _listed(self, place: int, index: int) -> list[Found]:
        """Give the groups that a list goes on with between *place* and the verb."""
        found: list[Found] = []
        held: list[Found] = []
        for step in range(place + 1, index):
            token, before = self.tokens[step], self.tokens[step - 1].text
            if token.kind == "verb" or token.text in _INCLUDING | _RELATIVE:
                break
            if token.kind == "mark" and token.text != ",":
                break
            if token.kind != "group" or not (before in _ADDED or before == ","):
                continue
            held.append(Found(token, "list"))
            if before in _ADDED:
                found += held
                held = []
        return found

    def _bridged(self, place: int, index: int) -> bool:
        """Tell whether only postmodifiers stand between a group and its verb."""
        between = self.tokens[place + 1 : index]
        return (
            not any(
                t.kind == "verb" or t.text in _FINITE or t.kind == "group"
                for t in between
            )
            and len(between) <= 8
        )

    def _heads(self, at: int, index: int, *, far: bool) -> list[int]:
        """Give the places of groups left of *at*, the likeliest head first.

        The first of a clause is its head; a participle may be a verb of its own or
        belong to the noun before it, so the nearer side of it is asked first.
        """
        heads: list[int] = []
        free: list[int] = []
        governed: list[int] = []
        step = at
        while step >= 0 and index - step <= _REACH:
            token = self.tokens[step]
            if token.kind == "group":
                before = self._before(step)
                if before in _INCLUDING or before in _PREPOSITION:
                    governed.append(step)
                else:
                    free.append(step)
            elif token.kind == "mark" and token.text in ";:.?!":
                break
            elif token.text == "that" and step + 1 in free:
                break  # "said that four workers died"
            elif token.text in _ADDED and step + 1 in free and self._acted(step):
                break  # "men attacked a post and four guards were killed"
            elif self._ends(step, token):
                back = self._relative(step)
                if back is not None:
                    step = back
                elif far or self._participle(step, token):
                    heads += reversed(free)
                    free = []
                else:
                    break
            step -= 1
        return [*heads, *reversed(free), *governed]

    def _acted(self, step: int) -> bool:
        """Tell whether a verb stands before *step*, so that a clause ends there."""
        if self.tokens[step - 1].kind == "group":
            return False
        for place in range(step - 1, max(-1, step - _REACH), -1):
            token = self.tokens[place]
            if token.kind == "mark" and token.text in ";:.?!":
                return False
            if token.text in _RELATIVE:
                return False
            if self._ends(place, token):
                return self._relative(place) is None
        return False

    def _participle(self, step: int, token: Token) -> bool:
        """Tell whether the word may belong to the noun before it: "a man believed"."""
        return token.text.endswith("ed") and token.kind == "word"

    def _before(self, step: int) -> str:
        """Give the word that governs a group: "of" in "of the two men"."""
        at = step - 1
        while at >= 0 and self.tokens[at].text in ("the", "all", "these", "those"):
            at -= 1
        return self.tokens[at].text if at >= 0 else ""

    def _ends(self, step: int, token: Token) -> bool:
        """Tell whether a clause of its own ends at *step*."""
        if token.kind == "verb":
            return True
        if token.kind != "word":
            return False
        if token.text in _SUBORDINATE:
            return True
        if token.text in _FINITE:
            return True
        if token.text.endswith("ed") and len(token.text) > 4:
            before = self.tokens[step - 1].text if step else ""
            return before not in ("the", "a", "an", "of", "in", "by", "with")
        return False

    def _relative(self, step: int) -> int | None:
        """Give the place of the "who" before a verb at *step*, if one is there."""
        for back in range(step - 1, max(-1, step - 5), -1):
            if self.tokens[back].kind == "mark":
                return None
            if self.tokens[back].text in _RELATIVE:
                return back
        return None

    def _agrees(self, token: Token, number: str) -> bool:
        group = token.group
        if group is None or not number:
            return True
        one = group.low == group.high == 1
        at = self.tokens.index(token)
        if one and any(t.text in _ADDED for t in self.tokens[at + 1 : at + _NEXT]):
            return True
        return one if number == "singular" else not one

    def _fits(self, token: Token, label: str) -> bool:
        """Tell whether *token* can be those of whom *label* is said."""
        group = token.group
        if group is None:
            return False
        if token.sure == OPEN:
            if label in ("WARD", "WOUND", "GONE", "HURTS", "DEATH"):
                return not (group.low == 1 and group.definite)
            return not (group.low == 1 and group.definite)
        return True


def read(tokens: list[Token], sentence: int) -> list[Count]:
    """Give the figures of one sentence, each group once a kind."""
    seen: set[tuple[Kind, int]] = set()
    found: list[Count] = []
    for count in Clause(tokens, sentence).counts():
        if (count.kind, count.start) not in seen:
            seen.add((count.kind, count.start))
            found.append(count)
    dead = {c.start for c in found if c.kind == "killed" and c.rule != "together"}
    return [c for c in found if c.kind == "killed" or c.start not in dead]


__all__ = ["PERSONS", "Clause", "Quantity", "read", "replace"]
