r"""Patterns that are tried only on texts with letters that they cannot do without.

Of a pattern such as ``\b(?:anniversar(?:y|ies)|years? ago)\b`` every match contains
"anniversary", "anniversaries", "year ago" or "years ago". re2 looks for all such pieces
at once, at about 2 ns a character; ``re`` tries one alternative after the other at
every character, at about 90 ns. Most texts have none of the pieces. What
matches is the same, pattern by pattern.

Source: R. Cox, "Regular Expression Matching with a Trigram Index", 2012, on what a
pattern requires.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import product
from typing import Any, Final, TypeAlias

import re2

_MOST: Final = 48  # pieces of one run; more are cut into two runs
_WIDEST: Final = 12  # characters of a set that are written out
_NEVER_ENDING: Final = 2**31 - 1
# What re takes for one letter where case is ignored, and re2 does not.
_KIN: Final = {
    letter: f"[{kin}]"
    for kin in ("iI\u0130\u0131", "kK\u212a", "sS\u017f")
    for letter in kin
}

# The standard library's own reading of patterns; there is no public name for it.
_parse: Final[Callable[[str, int], Any]] = import_module("re._parser").parse

_DEPTH: Final = 2  # characters that are looked at before a pattern is tried

_Pieces: TypeAlias = frozenset[str]
_Head: TypeAlias = tuple[str | None, ...]
_EMPTY: Final[_Pieces] = frozenset({""})


class Sifted:
    """A pattern behind its sieve; methods as those of :class:`re.Pattern`.

    Attributes:
        source: The pattern as given.
        pattern: What is searched for: the same, with a look ahead.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.source: Final = pattern
        self.pattern: Final = re.compile(_guarded(pattern, flags), flags)
        pieces = required(pattern, flags)
        self._pieces = _finder(pieces) if pieces else None
        self._set = _set(pieces) if pieces else None

    def may(self, text: str, start: int = 0, end: int = _NEVER_ENDING) -> bool:
        """Tell whether a match between *start* and *end* is possible at all."""
        if self._set is None:
            return True
        if start or end < len(text):
            text = text[start:end]
        # A set does not ask where a piece stands, which costs as much again.
        return bool(self._set.Match(text.encode()))

    def search(
        self, text: str, start: int = 0, end: int = _NEVER_ENDING
    ) -> re.Match[str] | None:
        """Find the first match."""
        if not self.may(text, start, end):
            return None
        return self.pattern.search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all matches."""
        return self.pattern.finditer(text) if self.may(text) else iter(())

    def finditer_without(
        self, mark: str, text: str, start: int = 0
    ) -> Iterator[re.Match[str]]:
        """Find all matches after *start*, of a pattern that never matches *mark*.

        Only what stands between two marks and has a piece is searched.
        """
        if self._pieces is None:
            yield from self.pattern.finditer(text, start)
            return
        done = start
        for hit in self._pieces.finditer(text, start):  # one pass: each call costs it
            if hit.start() < done:
                continue
            begin = text.rfind(mark, done, hit.start()) + 1
            end = text.find(mark, hit.end())
            end = len(text) if end < 0 else end
            yield from self.pattern.finditer(text, max(begin, done), end)
            done = end

    def among(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
        """List the indexes of those *spans*, in order and apart, that hold a match."""
        hits = self._starts(text) if self._pieces else [0]
        at = 0
        for index, (start, end) in enumerate(spans):
            while self._pieces and at < len(hits) and hits[at] < start:
                at += 1
            if at == len(hits):
                return
            if hits[at] < end and (
                self.pattern.match(text, hits[at], end)  # most begin with a piece
                or self.pattern.search(text, start, end)
            ):
                yield index

    def _starts(self, text: str) -> list[int]:
        hits = self._pieces.finditer(text) if self._pieces else ()
        return [hit.start() for hit in hits]


def required(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Derive pieces, lower case, of which every match of *pattern* contains one.

    Nothing if no such pieces are known.
    """
    found = _required(_parse(pattern, flags))
    return tuple(sorted(found)) if found else ()


def _guarded(pattern: str, flags: int) -> str:
    """Look at the next two characters before the alternatives.

    Most words begin none of them, and each alternative is tried by itself. What
    matches is the same.
    """
    if flags & re.VERBOSE:
        return pattern
    heads = _heads(_parse(pattern, flags))
    if any(not head or head[0] is None for head in heads):
        return pattern
    first = "".join(sorted({head[0] for head in heads if head[0]}))
    seconds = {head[1] if len(head) > 1 else None for head in heads}
    second = "" if None in seconds else f"[{''.join(sorted(filter(None, seconds)))}]"
    return f"(?=[{first}]{second})(?:{pattern})"


def _heads(items: Any) -> set[_Head]:
    found: set[_Head] = {()}
    for item in items:
        following = _head(item)
        found = {(*head, *more)[:_DEPTH] for head in found for more in following}
    return found


def _head(item: Any) -> set[_Head]:
    """Give what an item may begin with: sets of characters, None for any."""
    name, value = str(item[0]), item[1]
    if name in ("LITERAL", "IN"):
        return {(_set_of(value if name == "IN" else [item]),)}
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return {()}
    if name == "BRANCH":
        return set().union(*map(_heads, value[1]))
    if name == "SUBPATTERN" and not (value[1] or value[2]):  # flags of its own
        return _heads(value[3])
    if name.endswith("_REPEAT"):
        once = _heads(value[2])
        found = once if value[1] == 1 else {(*head, None)[:_DEPTH] for head in once}
        return found if value[0] else found | {()}
    return {(None, None)}


def _set_of(value: Any) -> str | None:
    """Write a set of characters for use between brackets; None if it is another."""
    found = []
    for name, given in value:
        if str(name) == "LITERAL":
            found.append(re.escape(chr(given)))
        elif str(name) == "RANGE":
            found.append("-".join(re.escape(chr(each)) for each in given))
        else:
            return None
    return "".join(found)


def _finder(pieces: tuple[str, ...]) -> Any:
    return re2.compile(_any_of(pieces))


def _set(pieces: tuple[str, ...]) -> Any:
    found = re2.Set.SearchSet()
    found.Add(_any_of(pieces))
    found.Compile()
    return found


def _any_of(pieces: tuple[str, ...]) -> str:
    folded = ("".join(_KIN.get(c) or re2.escape(c) for c in p) for p in pieces)
    return f"(?i){'|'.join(folded)}"


def _required(items: Any) -> _Pieces | None:
    """Choose the best pieces of a sequence: the longest, then the fewest."""
    best: _Pieces | None = None
    run = _EMPTY
    for item in items:
        exact = _exact(item)
        if exact is not None and len(exact) * len(run) <= _MOST:
            run = frozenset(a + b for a, b in product(run, exact))
            continue
        best = _better(_better(best, run), _inside(item))
        run = _EMPTY if exact is None else exact
    return _better(best, run)


def _better(one: _Pieces | None, two: _Pieces | None) -> _Pieces | None:
    if not two or "" in two:
        return one
    two = frozenset(p for p in two if not any(q in p for q in two if q != p))
    if one is None:
        return two
    return max(one, two, key=lambda found: (min(4, *map(len, found)), -len(found)))


def _inside(item: Any) -> _Pieces | None:
    """Derive the pieces that one item of a parsed sequence requires."""
    name, value = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return _required(value[3])
    if name == "ATOMIC_GROUP":
        return _required(value)
    if name.endswith("_REPEAT") and value[0] > 0:
        return _required(value[2])
    if name == "BRANCH":
        return _union(map(_required, value[1]))
    return None


def _exact(item: Any) -> _Pieces | None:
    """List all that an item can match, if that is a short list; else None."""
    name, value = str(item[0]), item[1]
    if name in ("LITERAL", "IN"):
        return _characters(value if name == "IN" else [item])
    if name == "SUBPATTERN":
        return _whole(value[3])
    if name == "BRANCH":
        return _union(map(_whole, value[1]))
    if name.endswith("_REPEAT") and value[:2] == (0, 1):
        return _union((_EMPTY, _whole(value[2])))
    return _EMPTY if name in ("AT", "ASSERT", "ASSERT_NOT") else None


def _whole(items: Any) -> _Pieces | None:
    found = _EMPTY
    for item in items:
        exact = _exact(item)
        if exact is None or len(exact) * len(found) > _MOST:
            return None
        found = frozenset(a + b for a, b in product(found, exact))
    return found


def _union(parts: Any) -> _Pieces | None:
    found: set[str] = set()
    for part in parts:
        if part is None:
            return None
        found |= part
    return frozenset(found)


def _characters(value: Any) -> _Pieces | None:
    found: set[str] = set()
    for name, given in value:
        if str(name) == "LITERAL":
            found.add(_lower(given))
        elif str(name) == "RANGE" and given[1] - given[0] < _WIDEST:
            found.update(map(_lower, range(given[0], given[1] + 1)))
        else:
            return None
    return frozenset(found) if len(found) <= _WIDEST else None


def _lower(code: int) -> str:
    """Fold one character to one: "\u0130" loses the dot that becomes a second."""
    return chr(code).lower()[0]
