"""Read what a script of Nuxt 2 gives to its page: a function that is called at once.

``(function(a,b){a.x=1;return {title:"...",body:a,tags:[b]}}({},"..."))`` names by
letters what stands in it several times. Format: ``@nuxt/devalue``. Only literals are
read, nothing is run.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

_OPENS: Final = re.compile(r"\(\s*+function\s*+[\w$]*+\((?P<names>[\w$,\s]*+)\)\s*+\{")
_TOKEN: Final = re.compile(
    r"\s++|(?P<string>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+')"
    r"|(?P<number>-?(?:\d++\.?+\d*+|\.\d++)(?:[eE][+-]?+\d++)?+)"
    r"|(?P<name>[A-Za-z_$][\w$]*+)|(?P<mark>[^\s\w$\"'])",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(['`\n])|(.))|\"", re.DOTALL)
_WORDS: Final[dict[str, Any]] = {"true": True, "false": False}  # all others: null
_CLOSING: Final = {"{": "}", "[": "]", "(": ")"}
_DEEPEST: Final = 60
_MOST: Final = 400_000  # tokens; a long article with its menus has some ten thousand

Token = tuple[str, str]


class _OddError(ValueError):
    """What is read is no such function."""


def called(text: str) -> Any:
    """Give what the function that *text* begins with returns; None if it is none.

    What is no literal, such as ``new Date(0)``, is None.
    """
    opened = _OPENS.match(text)
    if opened is None:
        return None
    names = [name.strip() for name in opened["names"].split(",")]
    try:
        return _Reader([*_tokens(text, opened.end())]).result(names)
    except (_OddError, IndexError):
        return None


def _tokens(text: str, at: int) -> Iterator[Token]:
    for _ in range(_MOST):
        found = _TOKEN.match(text, at)
        if found is None:
            return
        at = found.end()
        if found.lastgroup:
            yield found.lastgroup, found[0]


class _Reader:
    """Reads the tokens behind the brace that opens the function."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._named: dict[str, Any] = {}

    def result(self, names: list[str]) -> Any:
        """Read the arguments, which stand behind, then what is done with them."""
        self._skip("}")
        while self._next() != "(":
            self._at += 1
        self._at += 1
        given = self._items(")", 0)
        self._named = dict(zip(names, given, strict=False))
        self._at = 0
        while self._next() != "return":
            self._assign()
        self._at += 1
        return self._value(0)

    def _next(self) -> str:
        return self._tokens[self._at][1]

    def _take(self, text: str) -> bool:
        taken = self._next() == text
        self._at += taken
        return taken

    def _skip(self, last: str) -> None:
        """Go behind the mark *last* that closes what is open."""
        open_: list[str] = [last]
        while open_:
            kind, text = self._tokens[self._at]
            self._at += 1
            if kind != "mark":
                continue
            if text in _CLOSING:
                open_.append(_CLOSING[text])
            elif text == open_[-1]:
                open_.pop()

    def _assign(self) -> None:
        """Read ``a.x=1;``, ``a[0]=1;`` or ``a["x"]=1;``."""
        target = self._named.get(self._next())
        self._at += 1
        if self._take("["):
            name = self._value(0)
            self._at += 1
        else:
            self._at += 1
            name = self._next()
            self._at += 1
        if not self._take("="):
            raise _OddError
        value = self._value(0)
        self._take(";")
        if isinstance(target, dict):
            target[str(name)] = value
        elif isinstance(target, list) and type(name) is int and name == len(target):
            target.append(value)

    def _value(self, depth: int) -> Any:
        if depth > _DEEPEST:
            raise _OddError
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind == "string":
            return string(text)
        if kind == "number":
            return float(text) if set(text) & set(".eE") else int(text[:_DEEPEST])
        if kind == "name":
            return self._of_name(text)
        if text == "{":
            return self._object(depth)
        if text == "[":
            return self._items("]", depth)
        if text == "!":  # !0 is true
            return not self._value(depth + 1)
        raise _OddError

    def _of_name(self, name: str) -> Any:
        if name in self._named:
            return self._named[name]
        if name in {"void", "new"}:
            self._value(_DEEPEST)
            return None
        while self._next() in {".", "("}:
            self._at += 1
            if self._tokens[self._at - 1][1] == "(":
                self._skip(")")
            else:
                self._at += 1
        return _WORDS.get(name)

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not self._take("}"):
            kind, text = self._tokens[self._at]
            self._at += 1
            if not self._take(":"):
                raise _OddError
            name = string(text) if kind == "string" else text
            found[name] = self._value(depth + 1)
            self._take(",")
        return found

    def _items(self, last: str, depth: int) -> list[Any]:
        found: list[Any] = []
        while not self._take(last):
            if self._take(","):  # a gap
                found.append(None)
                continue
            found.append(self._value(depth + 1))
            self._take(",")
        return found


def string(text: str) -> str:
    """Read a string of a script, with its quotes, single or double."""
    inner = _ESCAPE.sub(_as_json, text[1:-1])
    try:
        return str(json.loads(f'"{inner}"', strict=False))
    except ValueError:
        return inner


def _as_json(found: re.Match[str]) -> str:
    """Write what only a string of a script may hold as JSON does."""
    code, own, other = found.groups()
    if code:
        return f"\\u00{code}"
    if own:
        return own.replace("\n", "")
    return f"\\{other}" if other else '\\"'
