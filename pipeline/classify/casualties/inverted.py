"""Who is named behind the word of a fate that opens its sentence, or long before it.

"Found dead in the flat were two men"; "The dead were named as Ana Bell and Tom Hale";
"Police named the dead as". "A van hit two girls in Pune, killing them".
"""

from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties import grammar, nouns
from pipeline.classify.casualties.arguments import Arguments, Found
from pipeline.classify.casualties.encode import PERSONS

_LEADING: Final = vocabulary.words("the those all also both people , .")
"""All that may stand before the fate: "Also killed", "Those killed"."""
_LED: Final = 3  # tokens before it
_AS: Final = vocabulary.words("identified named listed as by police officials later")
"""Between "were" and the names of the dead."""
_TOLD: Final = vocabulary.words("identified named identifies names listed")
_WERE: Final = grammar.BE & grammar.FINITE
_FATES: Final = frozenset({"KILLED", "FATAL", "HURT", "GONE"})


class Inverted(Arguments):
    """A sentence that can be asked who follows a fate, and who "them" are."""

    __slots__ = ()

    def behind(self, index: int) -> list[Found]:
        """Give the groups behind the verb at *index*, which opens the sentence."""
        if self.tokens[index].text in grammar.DEAD and self._are_told(index):
            named = self.tokens[index + 2]
            return self._series(index + 2) if named.sure == PERSONS else []
        before = {token.text for token in self.tokens[:index]}
        if index > _LED or not before <= _LEADING:
            return []
        if self.tokens[index].label not in _FATES:
            return []
        at = self._were(index)
        while at and at < len(self.tokens) and self.tokens[at].text in _AS:
            at += 1
        if not at or at >= len(self.tokens) or self.tokens[at].sure != PERSONS:
            return []
        return self._series(at)

    def them(self, index: int) -> list[Found]:
        """Give those acted on of "hit two men, killing them", "and shot them dead"."""
        behind = [token.text for token in self.tokens[index + 1 : index + 4]]
        if behind[:1] != ["them"] and behind[1:] != ["of", "them"]:
            return []
        for at in range(index - 1, max(0, index - grammar.REACH), -1):
            token = self.tokens[at]
            if token.kind == "mark" and token.text in ";:.?!":
                break
            several = token.group is not None and token.group.low != 1
            if several and token.sure == PERSONS and self.tokens[at - 1].kind != "mark":
                return [Found(at, "object")]
        return []

    def _are_told(self, index: int) -> bool:
        """Read "police named the dead as" before somebody."""
        around = self.tokens[max(0, index - 2) : index + 2]
        told = len(around) > _LED and index + 2 < len(self.tokens)
        words = [token.text for token in around]
        return told and words[0] in _TOLD and words[1::2] == ["the", "as"]

    def _were(self, index: int) -> int:
        """Give the place behind "were", which only where and when stand before."""
        for at in range(index + 1, min(index + grammar.REACH, len(self.tokens))):
            token = self.tokens[at]
            if token.text in _WERE:
                return at + 1
            if token.kind in ("verb", "mark") or token.sure == PERSONS:
                return 0
            if token.text in grammar.FINITE | grammar.RELATIVE:
                return 0
        return 0

    def _series(self, at: int) -> list[Found]:
        """Give the group at *at* and those that commas and "and" add to it.

        Beside names only names and "her two sons" are counted, no "a nurse".
        """
        found, named = [Found(at, "subject")], self._is_named(at)
        for step in range(at + 1, min(at + grammar.REACH, len(self.tokens))):
            token = self.tokens[step]
            if token.kind == "group":
                counted = not named or self._is_named(step)
                if counted or token.text.startswith(grammar.HIS):
                    found.append(Found(step, "list"))
            elif token.text != "," and token.text not in grammar.ADDED:
                break
        return found

    def _is_named(self, at: int) -> bool:
        group = self.tokens[at].group
        return group is not None and group.noun == nouns.NAMED
