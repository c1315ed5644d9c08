"""How the cost of a piece of work grows with its input: units of text, and the clock.

What is linear takes four times as long for four times the text. A unit is repeated up
to a size; what backtracks or looks back over the whole text shows on some of them.
"""

import ast
import gc
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from time import thread_time
from types import ModuleType
from typing import Any, Final, NamedTuple

import agents
import pipeline
import schemas

TRAINING: Final = "models.training"  # scripts with libraries of their own
FACTOR: Final = 4
"""How much larger the second text is."""
LIMIT: Final = 5.0
"""Times the cost that it may have; 4 is linear, 16 quadratic."""
_SYLLABLES: Final = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]

_SENTENCES: Final = {
    "casualties": "Three people were killed and five injured in the crash. ",
    "casualties_at_least": "At least 12 people were killed, officials said. ",
    "casualties_list": "two men, three women, a boy and ",
    "casualties_bare": "killed three people ",
    "dead_of": "Two of the dead were among the five. ",
    "toll": "The death toll rose from 3 to 12 on Monday. ",
    "toll_open": "the death toll ",
    "injured": "left 12 injured and 3 missing ",
    "no_one": "No one was hurt. ",
    "year_ago": "It comes a year after the 2019 fire. ",
    "since": "since the deadliest one in 2003, when ",
    "claims": "The army said it had killed 12 fighters, which rebels denied. ",
    "quotation": "\u201cWe saw smoke,\u201d said Ann Lee, a resident of Hull. ",
    "quotes_open": "\u201cWe saw ",
    "dateline": "HULL, England, May 4 (Agency) - ",
    "correction": "Correction: an earlier version of this story said ",
    "german": "Bei dem Unfall wurden drei Menschen get\u00f6tet. ",
    "french": "Trois personnes ont \u00e9t\u00e9 tu\u00e9es mardi \u00e0 Lyon. ",
    "spanish": "Tres personas murieron y otras cinco resultaron heridas. ",
    "russian": "\u0412 \u041a\u0438\u0435\u0432\u0435 "
    "\u043f\u043e\u0433\u0438\u0431\u043b\u0438 "
    "\u0442\u0440\u0438 \u0447\u0435\u043b\u043e\u0432\u0435\u043a\u0430. ",
    "arabic": "\u0642\u062a\u0644 \u062b\u0644\u0627\u062b\u0629 "
    "\u0623\u0634\u062e\u0627\u0635. ",
    "sentence": "The council met on Tuesday and set the rate at 4 per cent. ",
    "unended": "and the council met and ",
    "question": "Who said so? ",
    "exclaimed": "Help! ",
    "prices": "rose 3.4% to $1,200 from \u20ac980.50 a share ",
    "score": "City 2-1 United, 3\u20130 on Sunday ",
}
_WORDS: Final = {
    "letter": "a",
    "capital": "A",
    "word": "word ",
    "capital_word": "Word ",
    "shouted": "WORD ",
    "camel": "liveBlogPost",
    "hyphens": "well-known-",
    "apostrophes": "o'",
    "dotted": "a.",
    "acronym": "U.S. ",
    "initials": "J. ",
    "abbreviation": "Mr. ",
    "underscores": "_",
    "name": "Ann Lee ",
    "names": "Ann Lee, ",
    "names_and": "Ann Lee and ",
    "name_of": "Bank of ",
    "firm": "Acme Ltd, ",
    "title": "President ",
    "place": "London, ",
    "place_in": "in London ",
    "place_unknown": "in Zzyzxy ",
    "place_pair": "Adak, Alaska, ",
    "place_from": "from Paris to ",
    "place_region": "Belgorod region ",
    "in": "in ",
    "of": "of ",
    "the": "the ",
    "and": "and ",
    "said": "said ",
    "killed": "killed ",
    "two": "two ",
    "people": "people ",
    "dozen": "dozen ",
    "hundred": "a hundred ",
    "thousand": "one thousand ",
    "live": "live ",
    "read_more": "Read more: ",
    "by": "By Ann Lee ",
    "with": "with reporting by ",
    "monday": "Monday ",
    "may": "May 4, ",
}
_NUMBERS: Final = {
    "digit": "9",
    "digits": "12 ",
    "grouped": "1,",
    "thousands": "1,200 ",
    "decimals": "1.",
    "decimal": "2.25 ",
    "time": "12:34 ",
    "time_run": "12:",
    "year": "2019 ",
    "date": "4 May 2019, ",
    "iso": "2026-05-04T12:34:00Z ",
    "range": "3-5 ",
    "ages": "12-year-old ",
    "aged": "Ann Lee, 51, ",
    "roman": "iv. ",
    "money": "$5 ",
    "percent": "5% ",
    "phone": "+44 20 7946 0000 ",
}
_MARKS: Final = {
    "blank": " ",
    "tabs": "\t",
    "no_break": "\u00a0",
    "newline": "\n",
    "newline_blank": "\n ",
    "return": "\r\n",
    "blank_word": "a" + " " * 40,
    "comma": ",",
    "comma_blank": ", ",
    "period": ".",
    "periods": ". ",
    "ellipsis": "\u2026",
    "colon": ": ",
    "semicolon": "; ",
    "dash": "-",
    "dashes": "\u2014 ",
    "dash_blank": "- ",
    "bar": "|",
    "bars": "| ",
    "quote": '"',
    "quote_blank": '" ',
    "quote_open": "\u201c",
    "quote_close": "\u201d",
    "apostrophe": "'",
    "angle": "<",
    "tag": "<p>",
    "tag_open": "<td ",
    "break": "<br> ",
    "form": "<form>",
    "comment": "<!--",
    "cdata": "<![CDATA[",
    "bracket": "(",
    "brackets": "[(",
    "closed": ")",
    "entity": "&amp;",
    "entity_open": "&#",
    "at": "@a",
    "hash": "#",
    "star": "* ",
    "slash": "/",
    "backslash": "\\",
    "backquote": "`",
    "star_run": "*",
    "bang": "!",
    "ask": "?",
    "money_sign": "$",
    "bullet": "\u2022 ",
    "bullet_line": "\u2022 Two hurt in Leeds\n",
    "middle_dot": " \u00b7 ",
    "escape": "\x1b[",
    "escape_run": "\x1b[0;1",
    "control": "\x00",
    "control_blank": " \x00",
    "soft_hyphen": "\u00ad",
    "zero_width": "a\u200b",
    "joiner": "a\u200d",
    "direction": "\u202e",
    "replacement": "\ufffd",
    "mojibake": "caf\u00c3\u00a9 ",
}
_SIGNS: Final = {
    "accented": "\u00e9",
    "combining": "e\u0301",
    "marks": "\u0301",
    "greek": "\u03b1\u03b2\u03b3 ",
    "dotless": "\u0130i",
    "han": "\u6c11",
    "han_sentence": "\u4e09\u4eba\u6b7b\u4ea1\u3002",
    "kana": "\u306e\u30cb\u30e5",
    "thai": "\u0e02\u0e48\u0e32\u0e27",
    "khmer": "\u1796\u17d0\u178f",
    "hangul": "\ud55c\uad6d ",
    "emoji": "\U0001f600",
    "emoji_joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "flags": "\U0001f1ec\U0001f1e7",
    "keycap": "1\ufe0f\u20e3 ",
    "fullwidth": "\uff11\uff12 ",
    "ideographic": "\u3000",
    "arabic_digit": "\u0661 ",
}
_LINES: Final = {
    "menu": "Home | News | Sport | ",
    "menu_bars": "Sport | ",
    "menu_arrows": "Home \u203a World \u203a ",
    "menu_line": "Home\nNews\nSport\n",
    "stamp_line": "12:34 GMT\n",
    "stamp_post": "12:34 GMT\nTwo people were hurt in Leeds.\n\n",
    "stamp_bracket": "[12:34] ",
    "stamp_ago": "5 min ago\n",
    "heading_line": "Two hurt in Leeds\n\n",
    "heading_text": "Fire in Leeds\nTwo people were hurt on Monday.\n\n",
    "shouted_line": "FIRE IN LEEDS\n\n",
    "paragraph": "A ferry ran aground near Bergen. Two people were hurt.\n\n",
    "wrapped": "The council met on Tuesday and set the rate of the tax\nat four. It ",
    "list_line": "1. Two hurt in Leeds\n",
    "label_line": "Leeds: two people were hurt in a fire.\n",
    "elsewhere": "Elsewhere, two people were hurt in Leeds.\n\n",
    "rule": "* * *\n",
    "source_line": "Source: Agency\n",
    "copyright": "\u00a9 2026 Agency. All rights reserved.\n",
    "subscribe": "Subscribe to our newsletter\n",
    "chars": "... [+120 chars]\n",
    "summary": "Key points\n",
    "url": "https://www.n.example/a?utm_source=x&b=1 ",
    "url_run": "https://",
    "query": "a=1&",
    "host": "a.b-",
    "path": "/amp",
    "email": "a@b.example ",
    "base64": "QUJDREVGR0g/",
    "json": '{"a": [1, 2], ',
    "css": "display : none; ",
    "title_site": "Storm - News - ",
    "page_rules": "\n---\n***\n",
    "page_buttons": "Share\n",
}
UNITS: Final = {**_SENTENCES, **_WORDS, **_NUMBERS, **_MARKS, **_SIGNS, **_LINES}
"""Kinds of text, by name; each is repeated up to a size."""


DISTINCT: Final[Mapping[str, Callable[[str, str, int], str]]] = {
    "persons": lambda one, two, n: f"{one} {two}, {20 + n % 60}, said. ",
    "towns_unknown": lambda one, two, n: f"In {one}, {n} died near {two}. ",
    "headings": lambda one, two, n: f"{one} in {two}\n\n{n} hurt in {two}.\n\n",
    "groups": lambda one, two, n: f"{n} {one.lower()} men and {n} {two} boys died. ",
}
"""Texts that repeat no word, by name: what is remembered for a word helps none."""


class Found(NamedTuple):
    """A compiled pattern and where it was found."""

    where: str
    pattern: Any


def fill(unit: str, size: int) -> str:
    """Repeat *unit* up to *size* characters."""
    return (unit * (size // len(unit) + 1))[:size]


def differing(piece: Callable[[str, str, int], str], size: int) -> str:
    """Join what *piece* makes of words that never come again, up to *size*."""
    found, length = [], 0
    for number in count():
        found.append(piece(_spelt(2 * number), _spelt(2 * number + 1), number))
        length += len(found[-1])
        if length >= size:
            break
    return "".join(found)[:size]


def _spelt(number: int) -> str:
    """Spell *number* in letters, as a word with a capital."""
    letters = ""
    while number or not letters:
        number, rest = divmod(number, len(_SYLLABLES))
        letters += _SYLLABLES[rest]
    return letters.capitalize() + "x"


def cost(work: Callable[[], object]) -> float:
    """Give the CPU seconds of one run of *work*.

    Of this thread alone, and no garbage is collected meanwhile: what a whole test
    session has left on the heap, and behind it, is no cost of *work*.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        before = thread_time()
        work()
        return thread_time() - before
    finally:
        if collected:
            gc.enable()


def patterns() -> Iterator[Found]:
    """Give every pattern that a module holds, or writes in a call."""
    seen: set[tuple[str, int]] = set()
    for module in _modules():
        literals = _literals(module)
        for name, pattern in (*_held(module), *literals):
            mark = (str(pattern.pattern), int(getattr(pattern, "flags", 0)))
            if mark not in seen:
                seen.add(mark)
                yield Found(f"{module.__name__}.{name}", pattern)


def _modules() -> Iterator[ModuleType]:
    for package in (schemas, pipeline, agents):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.endswith("__main__") and TRAINING not in info.name:
                yield importlib.import_module(info.name)


def _held(module: ModuleType) -> Iterator[tuple[str, Any]]:
    for name, value in vars(module).items():
        for pattern in _inside(value, set()):
            yield name, pattern


def _inside(value: Any, seen: set[int]) -> Iterator[Any]:
    """Give the patterns in *value*, in containers and attributes of our own classes."""
    if id(value) in seen or isinstance(value, (str, bytes, type, ModuleType)):
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern) or type(value).__module__ in ("re2", "_re2"):
        if hasattr(value, "pattern"):
            yield value
    elif isinstance(value, dict):
        for item in (*value.keys(), *value.values()):
            yield from _inside(item, seen)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _inside(item, seen)
    elif type(value).__module__.partition(".")[0] in ("pipeline", "agents", "schemas"):
        yield from _inside(getattr(value, "__dict__", {}), seen)


def _literals(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Compile what is written as a literal in a call such as ``re.search("a+", x)``."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr != "escape"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, (str, bytes))
        ):
            pattern: re.Pattern[Any] = re.compile(node.args[0].value)
            yield f"line {node.lineno}", pattern
