"""Lines at the edge of a page in which its outlet speaks of itself, or to its readers.

An outlet puts one below what it takes from others: "Wrenfeed gathers the web for you".
Prompts begin in ways that are known; these may begin in any. They are known by what
they do not do: they share no word with the report, and tell no number and no harm.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.dedupe import boxes
from pipeline.dedupe.function_words import FUNCTION_WORDS
from pipeline.knowledge import outlet as trade
from pipeline.text.words import fold, tokens

_MOST: Final = 30  # words of such a line
_BESIDE: Final = 12  # words of a line beside one, which need name nobody
_LAST: Final = 3  # lines at the end that are looked at, beside the first
_REPORT: Final = 15  # words that must be left to tell something
_NAME: Final = 5  # letters of the name of an outlet; a shorter one is a word too
_WORD: Final = 4  # letters of a word that two lines share by what they tell
_TRADE: Final = 2  # words of the trade; "our newsroom has learned" begins news
_NAMES: Final = 1  # capitals inside a line, beside those of its outlet
_CAPITALS: Final = frozenset(["de"])  # languages in which every noun has one


def standing(text: str, outlet: str = "", language: str = "") -> list[str]:
    """Find the lines at the edges of *text* that only speak of its outlet.

    Args:
        text: Of a page.
        outlet: Its host, as far as known.
        language: Of the text, as far as known.
    """
    rows = [row for row in text.split("\n") if row.strip()]
    if len(rows) < 2:  # noqa: PLR2004 - it and a report
        return []
    name = _name(outlet)
    found = [*_at_end(rows, name, language)]
    if _speaks(rows[0], name, language, rows[1 : len(rows) - len(found)]):
        found.append(rows[0])
    return found


def _at_end(rows: Sequence[str], name: str, language: str) -> Iterator[str]:
    """Give such lines at the end, from the last one up."""
    last = min(_LAST, len(rows) - 1)
    waiting: list[str] = []
    is_known = False
    for at in range(len(rows) - 1, len(rows) - 1 - last, -1):
        row, above = rows[at], rows[:at]
        if _speaks(row, name, language, above):
            yield from (*waiting, row)
            waiting, is_known = [], True
        elif len(tokens(row)) <= _BESIDE and _is_of_trade(row, name, language, above):
            waiting.append(row)
        else:
            break
        if is_known and waiting:
            yield from waiting
            waiting = []


def _speaks(row: str, name: str, language: str, rest: Sequence[str]) -> bool:
    """Tell whether *row* speaks of its outlet or to the reader, and of the trade."""
    if len(row) > _MOST * 20:
        return False
    if not _is_of_trade(row, name, language, rest):
        return False
    return boxes.speaks(row) or bool(name and name in "".join(tokens(row)))


def _is_of_trade(row: str, name: str, language: str, rest: Sequence[str]) -> bool:
    words = [word for word in tokens(row) if word not in name]
    known = trade.load()
    if len(words) > _MOST or len(known.intersection(words)) < _TRADE:
        return False
    if any(map(str.isdigit, row)) or boxes.tells_harm(row):
        return False
    if language not in _CAPITALS and _names(row, name) > _NAMES:
        return False
    told = [word for line in rest for word in tokens(line)]
    content = {
        word
        for word in words
        if len(word) >= _WORD and word not in FUNCTION_WORDS and word not in known
    }
    return len(told) >= _REPORT and content.isdisjoint(told)


def _names(row: str, name: str) -> int:
    """Count the capitals inside sentences, those of the outlet and its trade aside."""
    count, begins = 0, True
    for word in row.split():
        bare = "".join(tokens(word))
        if bare and not begins and any(map(str.isupper, word)):
            count += bare not in name and bare not in trade.load()
        begins = word[-1] in ".!?:\u2026"
    return count


def _name(outlet: str) -> str:
    """Give the longest label of a host: "wrenfeed" of "www.wrenfeed.example"."""
    labels = [label.replace("-", "") for label in fold(outlet).split(".")[:-1]]
    longest = max(labels, key=len, default="")
    return longest if len(longest) >= _NAME else ""
