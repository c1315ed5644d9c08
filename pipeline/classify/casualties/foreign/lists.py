"""Lists of groups with one verb, in languages whose words are data.

"Es starben ein Mann, eine Frau und ein Kind": the verb before the first or behind the
last is said of all of them. Where another clause begins with "and" it is not: "sie
retteten vier Menschen, und zwei starben".
"""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.casualties.count import Kind
from pipeline.classify.casualties.foreign import verbs
from pipeline.classify.casualties.foreign.lexing import Found, Group, Token, has

_BETWEEN: Final = 2  # words between two of a list: a noun and "and"
_NOUN: Final = 2  # words from a number to who they are: "personas damnificadas"
_BEFORE: Final = 3  # words from a verb to the first of its list


class Lists:
    """The groups of one sentence, in their order, asked which go on with a list.

    Args:
        tokens: Its words, without ages.
        found: The phrases that begin at each of them.
        groups: Its groups.
    """

    def __init__(
        self, tokens: Sequence[Token], found: Found, groups: Sequence[Group]
    ) -> None:
        self._tokens = tokens
        self._found = found
        self._groups = groups

    def kinds(self, own: Sequence[Kind | None]) -> list[tuple[Kind | None, bool]]:
        """Say of each group what befell it, and whether it goes on with a list.

        Args:
            own: What befell each of them by a noun or a verb of its own.
        """
        lists = [0] * len(own)
        for number in reversed(range(1, len(own))):
            joined = self.joined(number - 1)
            if joined == "AND" or (joined and lists[number]):
                lists[number - 1] = number
        kinds, listed = list(own), [False] * len(own)
        apart = [self._is_apart(group) for group in self._groups]
        for number in reversed(range(len(own))):
            following = lists[number]
            alone = not following or apart[number] or apart[following]
            if not alone and kinds[number] is None and self._shares(following):
                kinds[number] = kinds[following]
                listed[following] = kinds[number] is not None
        for number, following in enumerate(lists):
            done = kinds[following] is not None or self._groups[following].bare
            if not following or done or apart[number] or apart[following]:
                continue
            if self._ends_list(following) or self._is_led_by_plural(number, lists):
                kinds[following] = kinds[number]
                listed[following] = True
        return list(zip(kinds, listed, strict=True))

    def joined(self, number: int) -> str | None:
        """Say what joins a group to the next: AND, a comma or nothing."""
        last, first = self._groups[number].last, self._groups[number + 1].first
        if first - 1 > last and self._has(first - 1, "ARTICLE"):
            first -= 1  # "ein 34-jähriger Mann und seine zwei Kinder"
        between = range(last, first)
        if len(between) > _BETWEEN or any(self._has(at, "ARE") for at in between):
            return None
        joint = next((at for at in between if self._has(at, "AND")), None)
        if joint is not None:
            serial = number > 0 and self.joined(number - 1) == ","
            return "AND" if serial or not self._tokens[joint - 1].stops else None
        return "," if self._tokens[first - 1].stops else None

    def is_other(self, number: int) -> bool:
        """Tell whether "and" parts those who live from a verb before them."""
        first = self._groups[number].first
        led = any(self._has(at, "AND") for at in range(first - _BETWEEN, first))
        return led and self._is_apart(self._groups[number])

    def _is_apart(self, group: Group) -> bool:
        """Tell whether its noun says that they live: "12 hurt and 800 homeless"."""
        for at in range(group.last, min(group.last + _NOUN, len(self._tokens))):
            if self._tokens[at - 1].stops:
                return False
            if self._has(at, "APART"):
                return True
        return False

    def _shares(self, number: int) -> bool:
        """Tell whether the verb behind a group can be said of those before it too."""
        group = self._groups[number]
        rest = self._groups[number + 1 : number + 2]
        stop = rest[0].first if rest else len(self._tokens)
        return not (
            verbs.is_bare(self._found, group)
            or verbs.is_of_one(self._found, group, stop)
        )

    def _ends_list(self, number: int) -> bool:
        """Tell whether no verb of its own can stand behind a group."""
        last = self._groups[number].last
        if self._tokens[last - 1].stops or last == len(self._tokens):
            return True
        return any(self._has(last, label) for label in ("AND", "IN", "OF"))

    def _is_led_by_plural(self, number: int, lists: Sequence[int]) -> bool:
        """Tell whether a verb for several persons stands before a list from one on.

        "Es starben ein Mann und zwei Kinder": of the man alone it would be singular.
        """
        while number and lists[number - 1] == number:
            number -= 1
        group = self._groups[number]
        near = range(max(0, group.first - _BEFORE), group.first)
        return group.is_one and any(
            self._has(at, "PLURAL")
            and not any(token.stops for token in self._tokens[at : group.first])
            for at in near
        )

    def _has(self, place: int, label: str) -> int:
        return has(self._found, place, label)
