"""Verdicts on articles, and what became of broken messages."""

from tests.quality.referee.key import Key
from tests.quality.referee.result import Result
from tests.quality.referee.tally import Card, Share, mark


def judge(card: Card, key: Key, result: Result) -> None:
    """Put ``verdicts.*`` and ``bad.*`` on the card."""
    card["verdicts.right"] = Share(0, 0)
    card["verdicts.original"] = Share(0, 0)
    for name, article in key.articles.items():
        line = result.articles.get(name, {})
        mark(card, "verdicts.right", right=line.get("verdict") in article.verdicts)
        if article.duplicate_of is not None:
            original = line.get("original") or {}
            named = key.names.get((original.get("url"), original.get("fetched_at")))
            right = named in _earlier(key, name)
            mark(card, "verdicts.original", right=right)
    _bad(card, key, result)


def _earlier(key: Key, name: str) -> set[str]:
    """List the articles with the text of copy *name* that came before it."""
    first = key.articles[name].duplicate_of
    group = {n for n, a in key.articles.items() if first in (n, a.duplicate_of)}
    return {n for n in group if key.order[n] < key.order[name]}


def _bad(card: Card, key: Key, result: Result) -> None:
    card["bad.strict"], card["bad.lost"] = Share(0, 0), Share()
    card["bad.leaks"] = Share()
    for name, message in key.bad.items():
        line = result.bad.get(name, {"outcome": "lost"})
        if message.strict:
            mark(card, "bad.strict", right=line["outcome"] == message.expect)
        card["bad.lost"].n += line["outcome"] == "lost"
        output = line.get("output", "")
        card["bad.leaks"].n += any(text in output for text in message.must_not_output)
