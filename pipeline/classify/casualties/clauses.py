"""From the tokens of a sentence to who was killed, hurt or is missing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import grammar, nouns
from pipeline.classify.casualties.arguments import Found
from pipeline.classify.casualties.count import TOGETHER, Count, Kind
from pipeline.classify.casualties.encode import Token
from pipeline.classify.casualties.inverted import Inverted
from pipeline.classify.quantities import Quantity

_JOINT: Final = frozenset({"both", TOGETHER})
"""Rules that count the dead and the hurt as one."""
_PAIR: Final = 2  # fates: dead and hurt
_GRAVE: Final = 9
"""Dead that such a figure weighs at most: ten are severity 4, and nobody counted them.

In read news such reports are labelled 3, however many share the figure.
"""
_SOUGHT: Final = ("looked for", "searched for", "to be found", "to be traced")


class Clause(Inverted):
    """What the tokens of one sentence are read in."""

    __slots__ = ()

    def counts(self) -> Iterator[Count]:
        """Give every figure of the sentence."""
        for index, token in enumerate(self.tokens):
            if token.kind == "verb":
                yield from self._verb(index, token)
            elif token.kind == "group":
                yield from self._called(index, token)
            elif token.text == "to" and self._deadly(index):
                yield from self._beaten(index)
            elif token.text == "to":
                yield from self._some_to_death(index)

    def _verb(self, index: int, token: Token) -> Iterator[Count]:
        if self.unreal(index) or (index > 1 and self.joint(index - 2) is not None):
            return
        if self._harms_nobody(index):
            return
        found: list[Found] = []
        label = token.label
        joint = self.joint(index)
        if label == "LEAVES":
            yield from self._left(index)
        elif label == "ONE":
            yield self._one(token)
        elif label in grammar.NUMBERED:
            yield from self._numbered(index, *grammar.NUMBERED[label])
        elif label == "BOTH":
            yield from self._casualties(index)
        elif joint is not None:
            yield from self._together(joint)
        elif label in grammar.WITH_OBJECT:
            found = self.object(index, label) or self.them(index)
        if not found and label in grammar.WITH_SUBJECT and joint is None:
            spared = self.creatures(index + 1) > index + 1  # "killed 12 wolves"
            found = [] if spared else self.subject(index, label)
            found = found or self.behind(index)
        yield from self._said_of(found, index)

    def _said_of(self, found: list[Found], index: int) -> Iterator[Count]:
        """Count those of whom the verb at *index* is said."""
        token = self.tokens[index]
        for one in found:
            kind = grammar.KIND[token.label]
            if one.rule in ("object", "list") and self._with_himself(index):
                kind = "killed"
            for count in self._count(one, kind, token.label, token.text):
                other = one.rule == "subject" and self.kills_oneself(index)
                yield _besides(count, token) if other else count

    def _with_himself(self, index: int) -> bool:
        """Read "shot his wife before taking his own life": who is shot so is dead."""
        if self.tokens[index].text not in grammar.SHOT:
            return False
        after = range(index + 1, len(self.tokens))
        lived = any(self.tokens[at].text in grammar.LIVED for at in after)
        return not lived and any(
            self.tokens[at].kind == "verb" and self.kills_oneself(at) for at in after
        )

    def _harms_nobody(self, index: int) -> bool:
        """Tell whether losses are suffered and no wounds, or who goes somewhere may go.

        Who goes to a hospital may visit it; who is sent there does not. Who is rushed
        somewhere need not be hurt. "His injured knee" was hurt some other day.
        """
        text = self.tokens[index].text
        if self.tokens[index].label != "WARD":
            return text in grammar.STATED and self._is_of_part(index)
        behind = self.tokens[index + 1 : index + 1 + grammar.BRIDGE]
        words = {word for token in behind for word in token.text.split()}
        if text in grammar.SUFFERED:
            return not words.isdisjoint(grammar.LOSSES)
        if text in grammar.BROUGHT:
            return words.isdisjoint(grammar.CARE)
        if text.startswith("in ") and self.is_held(index - 1):
            return True
        return text.startswith("to ")

    def _is_of_part(self, index: int) -> bool:
        """Read "his injured knee": what is hurt is a part of him, told long after."""
        before = self.tokens[index - 1].text if index else ""
        behind = self.tokens[index + 1 : index + 2]
        noun = bool(behind) and behind[0].kind == "word"
        return before in grammar.OWN and noun and behind[0].text not in nouns.STOP

    def _called(self, index: int, token: Token) -> Iterator[Count]:
        """Read "30 dead civilians" and "two wounded guards"."""
        for word in token.text.split()[1:-1]:
            label = grammar.STATED.get(word)
            if label:
                yield from self._count(
                    Found(index, "called"), grammar.KIND[label], label
                )

    def _deadly(self, index: int) -> bool:
        """Tell whether "to death" stands at *index*, right after a group."""
        following = self.tokens[index + 1 : index + 2]
        if index <= 1 or not following or following[0].text != "death":
            return False
        return self.tokens[index - 1].kind == "group"

    def _some_to_death(self, index: int) -> Iterator[Count]:
        """Read "four were stabbed, two of them to death"."""
        place = self.some_of_them(index - 1)
        if place is not None and self.follows(index) == "death":
            yield from self._count(Found(place, "subject"), "killed", "KILLED")

    def _beaten(self, index: int) -> Iterator[Count]:
        """Read "beat a man to death", "trampled a boy and two women to death"."""
        at = index - 1
        while at > 1 and self.tokens[at - 1].text in grammar.ADDED:
            if self.tokens[at - 2].kind != "group":
                break
            at -= 2
        verb = at - 1
        while verb > 0 and self.tokens[verb].text in grammar.FILLER:
            verb -= 1
        if self.tokens[verb].text in grammar.BLOWS and not self.unreal(verb):
            for place in range(at, index, 2):
                yield from self._count(Found(place, "object"), "killed", "KILLED")

    def _one(self, token: Token) -> Count:
        """Read "his injuries": of one person."""
        start, end = token.start, token.end
        return Count("injured", 1, 1, start, end, rule="one", sentence=self.number)

    def _numbered(self, index: int, low: int, high: int | None) -> Iterator[Count]:
        """Read "a double homicide"; "a year without a fatality" has none."""
        before = self.tokens[index - 1].text if index else ""
        if before.rpartition(" ")[2] not in grammar.NOT:
            at = self.tokens[index].start, self.tokens[index].end
            number = self.number
            yield Count("killed", low, high, *at, rule="numbered", sentence=number)

    def _casualties(self, index: int) -> Iterator[Count]:
        """Read "13 casualties": of each kind one at least; "no casualties" is none."""
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        group = before.group if before is not None else None
        if before is not None and group and not group.definite and group.low != 1:
            yield from self._both(before, _PAIR)
        elif not any(
            t.text in grammar.NOT or t.text in grammar.UNKNOWN
            for t in self.tokens[max(0, index - grammar.LEFT) : index]
        ):
            for kind in ("killed", "injured"):
                yield Count(
                    kind,
                    1,
                    None,
                    token.start,
                    token.end,
                    rule="both",
                    sentence=self.number,
                )

    def _together(self, second: int) -> Iterator[Count]:
        """Read one figure for dead and hurt: of each it is one at least."""
        found = self.object(second, self.tokens[second].label)
        found = found or self.subject(second - 2, "KILLED")
        for one in found[:1]:
            yield from self._both(self.tokens[one.place], self.fates(second))

    def _both(self, token: Token, fates: int) -> Iterator[Count]:
        group = token.group
        if group:
            most = group.high or 0
            for kind in ("killed", "injured"):
                yield Count(
                    kind,
                    1,
                    most if most > 1 else None,
                    group.start,
                    group.end,
                    rule=TOGETHER,
                    noun=group.noun,
                    sentence=self.number,
                    grave=min(_GRAVE, (most or group.low or 0) // fates),
                )

    def _count(
        self, found: Found, kind: Kind, label: str, verb: str = ""
    ) -> Iterator[Count]:
        token = self.tokens[found.place]
        group = token.group
        if group is None or group.noun in nouns.CREATURES or self._part(found.place):
            return
        if verb.endswith(_SOUGHT) and group.noun in nouns.WANTED:
            return  # "two suspects are being looked for"
        text = token.text
        if share := self.share(found.place):
            group, text = _shared(group, *share), f"part of {text}"
        yield Count(
            kind,
            group.low,
            group.high,
            group.start,
            group.end,
            rule=f"{label.lower()}.{found.rule}",
            noun=group.noun,
            text=text,
            more=group.more
            or token.text.startswith(grammar.MORE)
            or self.follows(found.place) == "more"
            or self._also(found.place),
            definite=group.definite,
            sentence=self.number,
        )

    def _also(self, at: int) -> bool:
        """Tell whether several are said to be "also" killed, or killed "too"."""
        group = self.tokens[at].group
        if group is None or group.low == 1:
            return False  # "the gunman was also killed" tells of one at any rate
        for place, token in enumerate(
            self.tokens[at + 1 : at + 1 + grammar.BRIDGE], at + 1
        ):
            if token.kind == "mark":
                return False
            ends = self.follows(place) in (*grammar.ENDS, "")
            if token.text == "also" or (token.text == "too" and ends):
                return True
        return False

    def _part(self, at: int) -> bool:
        """Tell whether the group at *at* is a part: "three of the dead"."""
        after = [t.text for t in self.tokens[at + 1 : at + 4]]
        if len(after) > 1 and after[0] == "of":
            return after[1] == "the" and after[-1] in grammar.DEAD
        return False

    def _left(self, index: int) -> Iterator[Count]:
        """Read "left five dead and 12 wounded", "claimed 12 lives"."""
        at = index + 1
        while at < len(self.tokens) and at - index <= grammar.LEFT:
            token = self.tokens[at]
            if token.kind == "mark" and token.text != ",":
                return
            if token.kind == "verb" or token.text in grammar.FINITE:
                return
            if token.kind == "group":
                place = self.state(at + 1)
                if place is None:
                    return
                second = self.joint(place)
                if second is not None:
                    yield from self._both(token, self.fates(second))
                    return
                label = self.tokens[place].label
                yield from self._count(Found(at, "left"), grammar.KIND[label], label)
                index = at = place
            at += 1


def _besides(count: Count, verb: Token) -> Count:
    """Count who "killed himself" where it is said, on top of those he killed before."""
    return replace(count, start=verb.start, end=verb.end, rule="fatal.list")


def _shared(group: Quantity, many: int, parts: int) -> Quantity:
    """Give *many* of the *parts* of a group, one person at least."""
    low, high = (
        None if bound is None else max(1, bound * many // parts)
        for bound in (group.low, group.high)
    )
    return replace(group, low=low, high=high, definite=False)


def read(tokens: list[Token], sentence: int) -> list[Count]:
    """Give the figures of one sentence, each group once a kind."""
    seen: set[tuple[Kind, int]] = set()
    found: list[Count] = []
    for count in Clause(tokens, sentence).counts():
        if (count.kind, count.start) not in seen:
            seen.add((count.kind, count.start))
            found.append(count)
    dead = {c.start for c in found if c.kind == "killed" and c.rule not in _JOINT}
    return [c for c in found if c.kind == "killed" or c.start not in dead]
