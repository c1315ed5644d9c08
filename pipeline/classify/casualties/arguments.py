"""Who a casualty word is said of: its subject or its object.

A subject is the head of the noun phrases before the verb: the first that no preposition
governs, that is of the verb's number and stands in the same clause. An object is the
first noun phrase after the verb.
"""

from typing import NamedTuple

from pipeline.classify.casualties import grammar, nouns
from pipeline.classify.casualties.encode import BARE, OPEN, PERSONS, Token
from pipeline.classify.casualties.sentence import Sentence
from pipeline.classify.numerals import VAGUE


class Found(NamedTuple):
    """The place of a group among the tokens, and how it hangs on its verb."""

    place: int
    rule: str


class Arguments(Sentence):
    """A sentence that can be asked for the groups that hang on a verb."""

    __slots__ = ()

    def object(self, index: int, label: str) -> list[Found]:
        """Give the groups after an active verb or "the deaths of"."""
        if label in ("KILLED", "HURT") and self.passive(index):
            return []
        at, found = self.added_to_creatures(index + 1), None
        begun = at - 1
        near = bool(index) and self.tokens[index - 1].kind == "group"
        participle = near and label in ("KILLED", "HURT")
        if participle and self.follows(index) in grammar.ING_OR_WHERE:
            return []  # "eight killed and 20 hurt", "35 wounded in the attack"
        while at < len(self.tokens) and at - begun <= grammar.AFTER:
            token = self.tokens[at]
            if token.kind == "group":
                found = token
                break
            if token.kind != "word" or token.text not in grammar.FILLER:
                break
            at += 1
        text = self.tokens[index].text
        if found is None or not self.fits(found, text):
            return []
        lost = text in grammar.LOSS
        if lost and found.sure < PERSONS:
            return []
        return [Found(at, "object"), *self.further(at)]

    def creatures(self, at: int) -> int:
        """Give the place after "12 grey wolves" at *at*; *at* if none stand there."""
        place = at
        while place < len(self.tokens) and place - at < grammar.PHRASE:
            token = self.tokens[place]
            counts = place > at and self.tokens[place - 1].text in VAGUE
            of_many = counts and token.text == "of"
            if token.kind != "word" or (token.text in grammar.OUTSIDE and not of_many):
                break
            place += 1
        last = self.tokens[place - 1].text if place > at else ""
        return place if last in nouns.CREATURES else at

    def added_to_creatures(self, at: int) -> int:
        """Pass over the creatures of "two dogs and a guard"."""
        after = self.creatures(at)
        joined = after > at and after < len(self.tokens) - 1
        return after + 1 if joined and self.tokens[after].text == "and" else at

    def beside_creatures(self, at: int) -> int:
        """Pass over creatures that end at *at*: "three people and 12 horses".

        Returns:
            The place of the group beside them, -1 if there is none, else *at*.
        """
        if at < 0 or self.tokens[at].text not in nouns.CREATURES:
            return at
        while at > 0 and self.tokens[at].kind == "word":
            if self.tokens[at].text in grammar.ADDED:
                return at - 1 if self.tokens[at - 1].kind == "group" else -1
            at -= 1
        return -1

    def further(self, at: int) -> list[Found]:
        """Give what the list goes on with: "and three in the next town"."""
        found: list[Found] = []
        held: list[Found] = []
        joined, step = False, at + 1
        while step < len(self.tokens) and step - at < grammar.AGAIN:
            token = self.tokens[step]
            if token.kind == "verb" or token.text in grammar.INCLUDING:
                break
            if token.kind == "mark" and token.text != ",":
                break
            if token.kind == "word" and token.text in grammar.FINITE | grammar.RELATIVE:
                break
            if token.kind == "group" and not self.is_called(at, step):
                before = self.tokens[step - 1].text
                clause = any(
                    t.kind == "verb" or t.text in grammar.FINITE
                    for t in self.tokens[step + 1 : step + 4]
                )
                clause = clause or self.acts_behind_commas(step)
                goes_on = token.text.startswith(grammar.HIS) or self.lists(at, step)
                if before == "," and not clause and goes_on:
                    held.append(Found(step, "list"))
                    step += 1
                    continue
                if not joined or before not in grammar.ADDED | {"as", "with"} or clause:
                    break
                if token.sure == OPEN and token.group and token.group.low == 1:
                    break
                found += [*held, Found(step, "list")]
                held, joined = [], False
            joined = joined or token.text in grammar.ADDED or token.text == "well"
            step += 1
        return found

    def acts_behind_commas(self, at: int) -> bool:
        """Tell whether the group at *at* has a verb: "five, two of them ill, were"."""
        if self.follows(at) != ",":
            return False
        for step in range(at + 2, min(at + grammar.APPOSED, len(self.tokens) - 1)):
            if self.tokens[step].kind == "mark":
                behind = self.tokens[step + 1]
                verb = behind.kind == "verb" and self.finite(behind.text, behind.label)
                helps = behind.text in grammar.HELPING
                return self.tokens[step].text == "," and (verb or helps)
        return False

    def subject(self, index: int, label: str) -> list[Found]:
        """Give the group that a passive, a death or a state is said of."""
        text = self.tokens[index].text
        was = self.acted_on(self.shares(index)) if text in grammar.DIED else None
        brought = self.brought(index) if label == "WARD" else index
        at, number, aux = self.helped(brought if was is None else was + 1)
        if text in grammar.NOUNS or label == "BODY":
            return self.counted(index)
        if text.endswith(grammar.ALONE) or self.kills_oneself(index):
            number = "singular"  # "a bomber blew himself up"
        at = self.beside_creatures(at)
        aux = aux or self.finite(text, label)
        far = any(word in grammar.SELF for word in text.split())
        far = far or self.kills_oneself(index)
        far = far or bool(number and at >= 0 and self.tokens[at].text in grammar.SHARED)
        some = self.some_of_them(at)
        heads = self.heads(at, index, far=far) if some is None else [some]
        if was is None and text in grammar.DIED:
            heads = self.doers(heads, self.shares(index))
        near = bool(at >= 0 and self.tokens[at].kind == "group")
        for place in heads:
            token = self.tokens[place]
            if not self.agrees(place, number) or not self.fits(token, text):
                continue
            if text == "shot" and self.is_score(place):
                continue
            if (
                not aux
                and not (near and place == at)
                and not self.bridged(place, index)
            ):
                continue
            follows = self.tokens[index + 1 : index + 2]
            if (
                not aux
                and label in ("KILLED", "HURT")
                and follows
                and (follows[0].text.split()[0] in grammar.TAKES)
            ):
                return []
            rule = "subject" if aux else "beside"
            found = [Found(place, rule), *self.listed(place, index)]
            more = self.beside(index) or self.with_oneself(index)
            return [*found, *self.elsewhere(index), *more]
        return []

    def with_oneself(self, index: int) -> list[Found]:
        """Give the group of "he killed himself and 12 others"."""
        at = index + 2
        if not self.kills_oneself(index) or self.follows(index) not in ("and", ","):
            return []
        if self.follows(index) == "," and not self.follows(index + 1).startswith(
            grammar.HIS
        ):
            return []
        while at < len(self.tokens) and self.tokens[at].text in grammar.FILLER:
            at += 1
        if at >= len(self.tokens) or self.tokens[at].kind != "group":
            return []
        for token in self.tokens[at + 1 : at + 4]:
            if token.kind == "mark":
                break
            if token.kind == "verb" or token.text in grammar.FINITE:
                return []  # "and 12 others were hurt"
        group = self.tokens[at].group
        known = self.tokens[at].sure != OPEN or (group and group.noun == "others")
        return [Found(at, "list"), *self.further(at)] if known else []

    def kills_oneself(self, index: int) -> bool:
        """Tell whether "killed himself" or "took his own life" stands at *index*."""
        words = self.tokens[index].text.split()
        if words[-2:] == grammar.OWN_LIFE:
            return True
        return words[0].startswith(grammar.KILLS_SELF) and words[-1] in grammar.ONESELF

    def beside(self, index: int) -> list[Found]:
        """Give the group of "the driver was killed along with 22 passengers"."""
        for phrase in grammar.ALONG:
            at = index + 1 + len(phrase)
            said = tuple(token.text for token in self.tokens[index + 1 : at])
            if said != phrase:
                continue
            while at < len(self.tokens) and self.tokens[at].text in grammar.FILLER:
                at += 1
            if at < len(self.tokens) and self.tokens[at].kind == "group":
                known = self.tokens[at].sure == PERSONS
                return [Found(at, "list"), *self.further(at)] if known else []
        return []

    def elsewhere(self, index: int) -> list[Found]:
        """Give the group of "18 were killed in Orla and seven more in Brinn"."""
        if self.follows(index) not in grammar.WHERE:
            return []
        for at in range(index + 2, min(index + grammar.PHRASE, len(self.tokens) - 1)):
            token, before = self.tokens[at], self.tokens[at - 1].text
            if token.kind == "verb" or token.text in grammar.FINITE:
                return []
            if token.kind == "group" and before in grammar.ADDED:
                rest = self.tokens[at + 2 : at + 5]
                acts = any(t.kind == "verb" or t.text in grammar.FINITE for t in rest)
                there = self.follows(at) in grammar.WHERE
                sure = token.sure > OPEN
                return [Found(at, "list")] if there and sure and not acts else []
        return []

    def shares(self, index: int) -> int:
        """Give the place of "and" in "and hours later died"; else the one before."""
        at = index - 1
        while at > 0 and index - at <= grammar.LATELY and self.tells_when(at):
            at -= 1
        return at if self.tokens[at].text in grammar.SHARED else index - 1

    def acted_on(self, at: int) -> int | None:
        """Give the place of "was" in "was hit by a van and", which ends at *at*.

        Who was hit shares the subject with what follows; who hit somebody need not.
        """
        if at < 1 or self.tokens[at].text not in grammar.SHARED:
            return None
        for step in range(at - 1, max(-1, at - grammar.REACH), -1):
            token = self.tokens[step]
            if token.text in grammar.BE:
                return step
            object_of = self.before(step) not in grammar.PREPOSITION
            if token.kind == "group" and object_of:
                return None
            if token.text in grammar.RELATIVE | grammar.SUBORDINATE:
                return None
            if token.kind == "mark" and token.text in ";:.?!":
                return None
        return None

    def brought(self, index: int) -> int:
        """Pass over "was winched up" before "with broken ribs": who is brought so.

        Returns:
            The place behind "was"; *index* where no such verb stands there.
        """
        if not self.tokens[index].text.startswith("with "):
            return index
        at = index - 1
        if at > 1 and self.tokens[at].text in grammar.BESIDE_VERBS:
            at -= 1
        token = self.tokens[at]
        verb = token.text in grammar.TAKEN or self.participle(token)
        passive = at > 0 and self.tokens[at - 1].text in grammar.BE
        return at if verb and passive else index

    def doers(self, heads: list[int], at: int) -> list[int]:
        """Leave out who was shot of "shot two people and died", which ends at *at*."""
        if at < 1 or self.tokens[at].text not in grammar.SHARED:
            return heads
        for step in range(at - 1, max(-1, at - grammar.PHRASE), -1):
            token = self.tokens[step]
            strikes = token.kind == "verb" or token.text in grammar.STRIKING
            if strikes and not self.passive(step):
                far = self.heads(step - 1, step, far=True)
                return [place for place in far if place < step]
            if token.kind == "mark" or token.text in grammar.RELATIVE:
                return heads
        return heads

    def helped(self, index: int) -> tuple[int, str, bool]:
        """Pass over "were also" before a verb.

        Returns:
            The place before them, the number they ask for ("" if any), and whether
            one of them is an auxiliary.
        """
        at, number, aux = self._behind_be(index - 1), "", False
        while at >= max(0, index - grammar.REACH) and self.tokens[at].kind != "group":
            token = self.tokens[at]
            if token.kind == "mark" or (
                token.text not in grammar.AUX and not token.text.endswith("ly")
            ):
                break
            if token.text in grammar.PLURAL:
                number, aux = "plural", True
            elif token.text in grammar.SINGULAR:
                number, aux = "singular", True
            aux = aux or token.text == "had"
            at -= 1
        return at, number, aux

    def _behind_be(self, at: int) -> int:
        """Pass over "rounded up and" at *at*, which shares its "were" with a verb."""
        step = at - 1
        if at < 1 or self.tokens[at].text != "and":
            return at
        while step > max(0, at - grammar.REACH):
            token = self.tokens[step]
            if token.text in grammar.BE:
                return step if step < at - 1 else at
            irregular = token.text in grammar.TAKEN
            is_verb = token.kind == "word" and (irregular or token.text.endswith("ed"))
            if not is_verb and token.text not in grammar.BESIDE_VERBS:
                return at
            step -= 1
        return at

    def finite(self, text: str, label: str) -> bool:
        """Tell whether *text* is a verb of its own: "died", not "found dead"."""
        if text.startswith(grammar.FELL):
            return True
        alone = text not in grammar.DEAD_STATES
        return label == "FATAL" and alone and not text.startswith(grammar.NOT_FINITE)

    def counted(self, index: int) -> list[Found]:
        """Read "14 deaths" and "the only deaths were two men"."""
        token = self.tokens[index - 1] if index else None
        said = self.tokens[index + 2 : index + 3]
        if self.follows(index) in grammar.BE and said and said[0].kind == "group":
            return [Found(index + 2, "noun")]
        if token is None or token.kind != "group" or token.sure != BARE:
            return []
        return [Found(index - 1, "noun")]

    def listed(self, place: int, index: int) -> list[Found]:
        """Give the groups that a list goes on with between *place* and the verb."""
        end, number, _ = self.helped(index)
        # "a man, 34, and his son, 2, were killed" against the apposition
        # "two guards, a sergeant and a private, were killed"
        head = self.tokens[place].group
        alone = head is not None and head.low == head.high == 1
        joined = self.follows(place + 1) in grammar.ADDED
        apposed = self.follows(place) == "," and self.tokens[end].text == ","
        named = alone and self.lists_names(place, index)
        if apposed and not (joined or named or (alone and number == "plural")):
            return []
        found: list[Found] = []
        held: list[Found] = []
        for step in range(place + 1, index):
            token, before = self.tokens[step], self.tokens[step - 1].text
            if (
                token.kind == "verb"
                or token.text in grammar.INCLUDING | grammar.RELATIVE
            ):
                break
            if token.kind == "mark" and token.text != ",":
                break
            if token.kind != "group" or not (before in grammar.ADDED or before == ","):
                continue
            if before in grammar.ADDED and self.counted_with(place, step):
                continue
            if self.is_called(place, step):
                continue
            held.append(Found(step, "list"))
            if before in grammar.ADDED:
                found += held
                held = []
        if held and end == held[-1].place:
            return [*found, *held]  # "two guards, a driver were killed"
        return found

    def follows(self, index: int) -> str:
        """Give the text after *index*; "" at the end."""
        return self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""

    def fits(self, token: Token, text: str) -> bool:
        """Tell whether *token* can be those of whom the verb *text* is said."""
        group = token.group
        if group is None or (token.sure == OPEN and text in grammar.BURNT):
            return False
        if text.startswith(grammar.YET) and token.sure < PERSONS:
            return False
        return token.sure > OPEN or not (group.low == 1 and group.definite)
