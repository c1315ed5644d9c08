"""Lists of single words by label: what one word tells, wherever it stands.

The format is that of :mod:`pipeline.knowledge.lookup`, without phrases, beginnings
and values: a list is looked up word by word.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.knowledge import lookup

_BEGINNING: Final = "*"


def load(
    name: str, labels: tuple[str, ...], languages: Sequence[str] = ("en",)
) -> dict[str, frozenset[str]]:
    """Read ``knowledge/<language>/<name>.txt`` of *languages*, all into one list.

    Args:
        name: Of the file.
        labels: All that there are; each has words in one of the languages.
        languages: More than one where a text need not say in which it is.

    Raises:
        ValueError: As for :class:`~pipeline.knowledge.lookup.Table`, or as for
            :func:`of`; the message has the file.
    """
    tables = {f"{one}/{name}.txt": lookup.load(one, name, labels) for one in languages}
    return of(tables, labels)


def of(
    tables: dict[str, lookup.Table], labels: Sequence[str]
) -> dict[str, frozenset[str]]:
    """Give the words of *tables*, which are keyed by file, by their labels.

    Raises:
        ValueError: What stands in a file is no single word, or a label has none.
    """
    found: dict[str, set[str]] = {label: set() for label in labels}
    for file, table in tables.items():
        for entry in table.entries:
            word = " ".join(entry.words)
            if len(entry.words) > 1 or word.endswith(_BEGINNING) or entry.value:
                raise ValueError(f"{file}:{entry.line}: no single word: {word!r}")
            found[entry.label].add(word)
    bare = [label for label, words in found.items() if not words]
    if bare:
        raise ValueError(f"{', '.join(tables)}: no words for {', '.join(bare)}")
    return {label: frozenset(words) for label, words in found.items()}


__all__ = ["load", "of"]
