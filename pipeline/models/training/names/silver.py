"""Names marked in texts of others, by what is known of them.

A stretch is taken only where every word with a capital is accounted for: by a name
that ``types.txt`` or the gazetteer knows, by a person that the rules find, or as no
name. So nothing is learned to be no name because nobody knew it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from pipeline.classify import passage, vocabulary
from pipeline.classify.models import Models
from pipeline.classify.names import by_rule
from pipeline.classify.passage import Passage, month_of
from pipeline.models.training.names.sentences import HERE

_LONGEST: Final = 8
_BIG: Final = 50_000
_DAY: Final = date(2020, 6, 17)
Table = Mapping[str, list[tuple[list[str], str]]]
Tags = list[str | None]
"""A tag a word; None is unknown."""


def types() -> Table:
    """Read ``types.txt``: names by their first word, the longest first."""
    found: defaultdict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for line in (HERE / "types.txt").read_text("utf-8").splitlines():
        kind, _, listed = line.partition(": ")
        if not kind.startswith("#"):
            for name in listed.split(" | "):
                words = [w.text for w in passage.read(name, _DAY).words]
                found[words[0]].append((words, kind[0] if kind != "OTHER" else "-"))
    for known in found.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return found


def tag(text: Passage, known: Table, models: Models) -> Tags:
    """Tag the words of *text*; None where a word with a capital is unknown."""
    people = by_rule.persons(text, models)
    tags: Tags = ["O" if not w.text[0].isupper() else None for w in text.words]
    lasts = set()
    for name in people:
        _mark(tags, "P", name.first, name.last)
        lasts.add(text.words[name.last - 1].text)
    _by_table(text, tags, known)
    _by_keys(text, tags, models)
    by_gazetteer(text, tags, models)
    for index in text.capitals:
        word = text.words[index]
        before = text.words[index - 1].low if index else ""
        if tags[index] is None and (
            word.text in lasts or before in ("mr", "mrs", "ms", "dr", "president")
        ):
            _mark(tags, "P", index, index + 1)
        elif tags[index] is None and (
            word.low in vocabulary.DAYS
            or month_of(word.low)
            or word.low in models.roles
            or (text.opens(index) and word.low in models.common)
            or any(r.kind == "d" for r in models.gazetteer.find(word.text))
        ):
            tags[index] = "O"
    return tags


def _mark(tags: Tags, kind: str, first: int, last: int) -> None:
    tags[first] = f"B-{kind}"
    tags[first + 1 : last] = [f"I-{kind}"] * (last - first - 1)


def _free(tags: Tags, first: int, last: int) -> bool:
    return all(tag in (None, "O") for tag in tags[first:last])


def _by_table(text: Passage, tags: Tags, known: Table) -> None:
    index = 0
    while index < len(text.words):
        step = 1
        for words, kind in known.get(text.words[index].text, ()):
            last = index + len(words)
            same = [w.text for w in text.words[index:last]] == words
            if not same or not _free(tags, index, last):
                continue
            # part of a longer name that nobody knows
            if kind != "-" and _goes_on(text, tags, last):
                break
            if kind == "-":
                tags[index:last] = ["O"] * len(words)
            else:
                _mark(tags, kind, index, last)
            step = last - index
            break
        index += step


def _goes_on(text: Passage, tags: Tags, last: int) -> bool:
    return (
        last < len(text.words)
        and text.gap(last - 1) in (" ", "-")
        and tags[last] is None
        and text.words[last].low not in vocabulary.DAYS
        and not month_of(text.words[last].low)
    )


def _by_keys(text: Passage, tags: Tags, models: Models) -> None:
    """Take what the rules say of names of several words that end like one."""
    for name in by_rule.organisations(text, models, []):
        words = text.words[name.first : name.last]
        if (
            len(words) > 1
            and (words[-1].low in models.org_keys or words[0].low in models.org_first)
            and not any(w.low in models.roles for w in words)
            and not re.search(r"'s|\u2019s", name.text)
            and _free(tags, name.first, name.last)
        ):
            _mark(tags, "O", name.first, name.last)


def mark_all(text: Passage, tags: Tags, name: str, kind: str) -> None:
    """Mark every mention of *name* whose words are free."""
    words = [word.text for word in passage.read(name, _DAY).words]
    for first in range(len(text.words) - len(words) + 1):
        last = first + len(words)
        spoken = [word.text for word in text.words[first:last]]
        if spoken == words and _free(tags, first, last):
            _mark(tags, kind, first, last)


def by_gazetteer(text: Passage, tags: Tags, models: Models) -> None:
    """Mark countries, regions and towns that are no small ones."""
    for index in text.capitals:
        for last in range(min(len(text.words), index + 4), index, -1):
            words = text.words[index:last]
            if words[-1].sentence != words[0].sentence or not all(
                tag is None for tag in tags[index:last]
            ):
                continue
            readings = models.gazetteer.find(text.text[words[0].start : words[-1].end])
            if readings and (
                readings[0].kind in "crw" or readings[0].population > _BIG
            ):
                plain = len(words) == 1 and words[0].low in models.common
                if not plain and not _goes_on(text, tags, last):
                    _mark(tags, "L", index, last)
                break
