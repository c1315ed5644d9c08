"""The tokens of one sentence and what can be asked of them, place by place."""

from dataclasses import dataclass

from pipeline.classify.casualties import grammar, nouns
from pipeline.classify.casualties.encode import BARE, Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence; ``number`` is its index in the passage."""

    tokens: list[Token]
    number: int

    def unreal(self, index: int) -> bool:
        """Tell whether the verb says what could, should or did not happen."""
        at = index - 1
        if self.tokens[index].text.startswith("then "):  # "to kill her, then himself"
            while at >= 0 and self.tokens[at].kind != "verb":
                at -= 1
            at -= 1
        for _ in range(grammar.UNREAL):
            if at < 0:
                return False
            token = self.tokens[at]
            if token.kind == "word":
                if token.text in grammar.MODAL | grammar.WISH or self.nobody(at):
                    return True
                if token.text == "to":
                    return not self._is_told(at)
                if token.text not in grammar.AUX:
                    return False
            elif token.kind != "verb" or token.text not in ("found", "left"):
                return False
            at -= 1
        return False

    def _is_told(self, at: int) -> bool:
        """Read "is known to" and "claims to have" before the verb, no "wants to".

        What somebody "had claimed to have" done is a word of before, often refuted.
        """
        first, before = (self.before(one) for one in (at - 1, at))
        has = self.tokens[at + 1].text == "have" and first != "had"
        return before in grammar.KNOWN or (has and before in grammar.HELD_TO)

    def nobody(self, at: int) -> bool:
        """Tell whether "not", "nobody" or "no one" stands, or ends, at *at*."""
        word, before = self.tokens[at].text, self.tokens[at - 1].text if at else ""
        return word in grammar.NOT or (word, before) == ("one", "no")

    def passive(self, index: int) -> bool:
        """Tell whether a form of "be" or a group alone stands before the verb."""
        at = index - 1
        while at >= max(0, index - grammar.REACH):
            if self.tokens[at].text in grammar.BE:
                return True
            if self.tokens[at].text not in grammar.AUX:
                return False
            at -= 1
        return False

    def state(self, at: int) -> int | None:
        """Give the place of the word that says what those before it are left as."""
        inside = False
        for place, token in enumerate(self.tokens[at : at + grammar.STATE], at):
            if token.kind == "verb":
                return place if token.label in grammar.STATES else None
            if token.kind == "mark":
                inside = token.text == "," and not inside
            elif token.text in grammar.NOT:
                return None  # "sent a tree into a house, but no one was injured"
            elif not inside and (token.kind == "group" or token.text in grammar.ADDED):
                return None
        return None

    def joint(self, index: int) -> int | None:
        """Give the place of the second verb of "killing and wounding 30"."""
        first = grammar.KIND.get(self.tokens[index].label)
        if index + 2 >= len(self.tokens) or not self.joins(index + 1):
            return None
        second = self.tokens[index + 2]
        one = self.tokens[index]
        if second.text in grammar.DIED and self.tokens[index + 1].text != "or":
            return None  # "was shot and died" tells of one fate after the other
        if one.label not in ("KILLED", "KILLS", "HURT", "HURTS") and one.text != "dead":
            return None
        if second.kind == "verb" and {first, grammar.KIND.get(second.label)} == {
            "killed",
            "injured",
        }:
            return index + 2
        return None

    def joins(self, at: int) -> bool:
        """Tell whether two fates are joined at *at*, or more of them are listed.

        Of "30 were killed, wounded or captured" nobody knows how many died.
        """
        if self.tokens[at].text in grammar.ING:
            return True
        fates = self.tokens[at + 1 : at + grammar.FATES]
        if self.tokens[at].text != "," or len(fates) < grammar.FATES - 1:
            return False
        last = fates[-1]
        return fates[1].text in grammar.ING and (
            last.kind == "verb" or last.text.endswith("ed")
        )

    def fates(self, second: int) -> int:
        """Say of how many fates the one at *second* is: three in a list, else two."""
        return 3 if self.tokens[second - 1].text == "," else 2

    def bridged(self, place: int, index: int) -> bool:
        """Tell whether only postmodifiers stand between a group and its verb."""
        for step in range(place + 1, index):
            token = self.tokens[step]
            if token.kind == "verb" or token.text in grammar.FINITE:
                return False
            if token.kind == "group" and self.before(step) not in grammar.INCLUDING:
                return False
        return index - place <= grammar.BRIDGE

    def heads(self, at: int, index: int, *, far: bool) -> list[int]:
        """Give the places of groups left of *at*, the likeliest head first.

        The first of a clause is its head; a participle may be a verb of its own or
        belong to the noun before it, so the nearer side of it is asked first.
        """
        heads: list[int] = []
        free: list[int] = []
        governed: list[int] = []
        step = at
        while step >= 0 and index - step <= grammar.REACH:
            token = self.tokens[step]
            if token.kind == "group":
                before = self.before(step)
                if before in grammar.CARRYING and step != at:
                    pass  # "a ferry carrying 80 capsizes, 20 drowned"
                elif before in grammar.INCLUDING or before in grammar.PREPOSITION:
                    governed.append(step)
                else:
                    free.append(step)
            elif self.breaks(step, begun=step + 1 in free) or token.text == "whose":
                break  # of "a man whose car was hit" only the car was
            elif self.ends(step, token):
                back = self.relative(step)
                if back is not None:
                    step = back
                elif far or self.participle(token):
                    heads += reversed(free)
                    free = []
                else:
                    break
            step -= 1
        if at in governed and self.before(at) == "among":
            return [at]  # "two children among nine dead"
        return [*heads, *reversed(free), *governed]

    def _is_patient(self, step: int) -> bool:
        """Tell whether the state at *step* belongs to the noun right before it."""
        token = self.tokens[step]
        states = token.label == "WARD" and not token.text.startswith(grammar.FELL)
        return states and step > 0 and self.tokens[step - 1].kind == "group"

    def some_of_them(self, at: int) -> int | None:
        """Give the place of "three" in "three of whom" where that ends at *at*."""
        if at < grammar.SOME or self.tokens[at].text not in grammar.THEM:
            return None
        some = at - grammar.SOME
        of = self.tokens[at - 1].text == "of"
        return some if of and self.tokens[some].kind == "group" else None

    def breaks(self, step: int, *, begun: bool) -> bool:
        """Tell whether no subject can stand left of *step*.

        Args:
            step: Place of a token that is no group.
            begun: A noun phrase stands right after it.
        """
        token = self.tokens[step]
        if token.kind == "mark":
            return token.text in ";:.?!"
        if not begun:
            return False
        # "said that four workers died", "attacked a post and four guards were killed"
        return token.text in grammar.RELATIVE or (
            token.text in grammar.ADDED and (self.acted(step) or self.struck(step))
        )

    def struck(self, step: int) -> bool:
        """Tell whether a verb and its object end at *step*: "hit a bus and ten died".

        What begins with "when the bomb hit" may go on with a subject of its own, and
        "a boy struck by a car and two others" is one subject.
        """
        at = step - 1
        while at > 0 and (
            self.tokens[at].kind == "group" or self.tokens[at].text in grammar.HELD
        ):
            at -= 1
        token = self.tokens[at]
        if at == step - 1 or at < 1:
            return False
        hurts = token.kind == "verb" and token.label in grammar.WITH_OBJECT
        if not (hurts or token.text in grammar.STRIKING) or self.passive(at):
            return False
        for place in range(at - 1, max(-1, at - grammar.REACH), -1):
            before = self.tokens[place]
            if before.kind == "mark":
                break
            if before.text in grammar.SUBORDINATE | grammar.RELATIVE | grammar.AFTERS:
                return False
        return self.tokens[at - 1].text not in ("the", "those", "of")

    def acted(self, step: int) -> bool:
        """Tell whether a verb stands before *step*, so that a clause ends there."""
        if self.tokens[step - 1].kind == "group":
            return False
        for place in range(step - 1, max(-1, step - grammar.REACH), -1):
            token = self.tokens[place]
            if token.kind == "mark" and token.text in ";:.?!":
                return False
            if token.text in grammar.RELATIVE:
                return False
            if self.ends(place, token):
                return self.relative(place) is None
        return False

    def participle(self, token: Token) -> bool:
        """Tell whether the word may belong to the noun before it: "a man believed"."""
        return token.text.endswith("ed") and token.kind == "word"

    def before(self, step: int) -> str:
        """Give the word that governs a group: "of" in "of the two men"."""
        at = step - 1
        while at >= 0 and self.tokens[at].text in ("the", "all", "these", "those"):
            at -= 1
        if at > 1 and (self.tokens[at - 1].text, self.tokens[at].text) == grammar.TOTAL:
            at -= len(grammar.TOTAL) + 1  # "in a total of"
        return self.tokens[at].text if at >= 0 else ""

    def ends(self, step: int, token: Token) -> bool:
        """Tell whether a clause of its own ends at *step*."""
        if token.kind == "verb":
            return not self._is_patient(step)  # "two men under treatment died"
        if token.kind != "word":
            return False
        if token.text in grammar.SUBORDINATE | grammar.FINITE:
            return True
        if token.text.endswith("ed") and len(token.text) > grammar.ENDING:
            before = self.tokens[step - 1].text if step else ""
            return before not in ("the", "a", "an", "of", "in", "by", "with")
        return False

    def relative(self, step: int) -> int | None:
        """Give the place of the "who" before a verb at *step*, if one is there."""
        for back in range(step - 1, max(-1, step - grammar.WHO - 1), -1):
            if self.tokens[back].kind == "mark":
                return None
            if self.tokens[back].text in grammar.RELATIVE:
                return back
        return None

    def share(self, at: int) -> tuple[int, int] | None:
        """Give the part of the group at *at* that is meant: "two thirds of the 30".

        Returns:
            Of how many parts how many, as 2 and 3; None if all are meant.
        """
        step = at - 1
        while step > 0 and self.tokens[step].text in ("the", "all", "these", "those"):
            step -= 1
        if step > 0 and self.tokens[step].text == "of":
            step -= 1
        elif not self.tokens[at].text.startswith("the "):
            return None
        parts = grammar.PARTS.get(self.tokens[step].text) if step >= 0 else None
        many = self.tokens[step - 1].text if step > 0 else ""
        return (grammar.MANY_PARTS.get(many, 1), parts) if parts else None

    def is_held(self, at: int) -> bool:
        """Tell whether a participle of no patient stands at *at*: "barricaded"."""
        token = self.tokens[at] if at >= 0 else None
        if token is None or not self.participle(token):
            return False
        return token.text not in grammar.PATIENTS | grammar.AUX

    def is_score(self, place: int) -> bool:
        """Tell whether a bare figure is one of strokes: "leads by two shots"."""
        bare = self.tokens[place].sure == BARE
        return bare and self.before(place) in grammar.BY

    def opens_list(self, at: int) -> bool:
        """Tell whether groups and commas alone lead from the group at *at* to "and"."""
        for token in self.tokens[at + 1 : at + grammar.LISTED]:
            if token.text in grammar.ADDED:
                return True
            if token.kind != "group" and token.text != ",":
                return False
        return False

    def lists(self, head: int, step: int) -> bool:
        """Tell whether a list goes on at *step*: "his wife, three sons and a guard".

        Behind one person so many say not who it is; "two men, a cook and a guard" do.
        """
        first = self.tokens[head].group
        if first is None or not first.low == first.high == 1:
            return False
        many = False
        for token in self.tokens[step : step + grammar.LISTED]:
            if token.kind == "group":
                many = many or token.group is None or token.group.low != 1
            elif token.text != "," and token.text not in grammar.ADDED:
                break
        return many and self.opens_list(step)

    def agrees(self, at: int, number: str) -> bool:
        """Tell whether the group at *at* is of the *number* of its verb."""
        group = self.tokens[at].group
        if group is None or not number or group.noun in grammar.COLLECTIVE:
            return True
        if group.low == 1 and group.high is None:
            return True  # "at least one person was", "one or more were"
        one = group.low == group.high == 1
        if one and (
            self.opens_list(at)
            or any(
                t.text in grammar.ADDED for t in self.tokens[at + 1 : at + grammar.NEXT]
            )
        ):
            return True
        return one if number == "singular" else not one

    def lists_names(self, place: int, index: int) -> bool:
        """Tell whether names lead to the verb: "Adam Holt, 41, and Ben Marsh, 38,"."""
        groups = [token.group for token in self.tokens[place:index] if token.group]
        all_named = all(group.noun == nouns.NAMED for group in groups)
        return all_named and self.opens_list(place)

    def counted_with(self, head: int, step: int) -> bool:
        """Tell whether the figure at *head* counts both: "nine jockeys and grooms"."""
        first, group = self.tokens[head].group, self.tokens[step].group
        many = group is not None and group.noun == nouns.MANY
        return many and first is not None and first.low != 1

    def is_called(self, head: int, step: int) -> bool:
        """Tell whether *step* is the name of one told before: "the judge, X, and".

        The name stands between commas right behind its noun, and goes on with "and" or
        with those of his. Behind "a judge" it may be another of a list.
        """
        token, group = self.tokens[head], self.tokens[step].group
        if group is None or group.noun != nouns.NAMED or token.group is None:
            return False
        one = token.group.low == token.group.high == 1
        known = token.group.definite or token.text.startswith("the ")
        if step != head + 2 or token.group.noun == nouns.NAMED or not (one and known):
            return False
        around = [t.text for t in self.tokens[step - 1 : step + 3]]
        if around[0] != "," or around[2:3] != [","]:
            return False
        after = around[3] if len(around) > 3 else ""  # noqa: PLR2004 - the fourth
        return after in grammar.ADDED or after.startswith(grammar.HIS)

    def tells_when(self, at: int) -> bool:
        """Tell whether the word at *at* says when or how: "later", "instantly"."""
        token = self.tokens[at]
        adverb = token.text in grammar.WHEN or token.text.endswith("ly")
        return token.kind == "word" and adverb
