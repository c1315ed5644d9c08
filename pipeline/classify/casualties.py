"""Killed, injured and missing: what one segment says of its own event.

Each sentence is written anew with groups of persons as ``<n>``; patterns then run over
that. Left out: parts of a whole ("three of the dead"), earlier events, what could or
might happen, and who did it. Of several figures a count that is said to be the toll
wins, then the largest.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from pipeline.classify import casualties_foreign, quantities
from pipeline.classify import casualty_patterns as patterns
from pipeline.classify.casualty_patterns import Kind
from pipeline.classify.passage import Passage
from pipeline.classify.past import is_past
from pipeline.classify.quantities import ORDINALS, Quantity

CORRECTED: Final = 3
TOLL: Final = 2


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the text, and how much it may be trusted to be the whole.

    Attributes:
        rank: 3 corrected in so many words, 2 called the toll, 1 else, 0 said to be
            none.
        beside: Said of another than the one who died.
    """

    kind: Kind
    low: int | None
    high: int | None
    start: int
    end: int
    rank: int = 1
    beside: bool = False


def counts_in(passage: Passage, persons: Collection[str]) -> list[Count]:
    """Give every figure of casualties in *passage*, past events left out."""
    if passage.language != "en":
        return [
            Count(*found)
            for found in casualties_foreign.foreign_counts(
                passage.text, passage.language
            )
        ]
    spans = [(span.start, span.end) for span in passage.spans]
    return [
        count
        for sentence in patterns.TRIGGER.among(passage.text, spans)
        for count in _in_sentence(passage, sentence, persons)
    ]


def best(found: list[Count], kind: Kind) -> Count | None:
    """Choose among the figures of one *kind*; None if there is none."""
    counts = [count for count in found if count.kind == kind]
    if kind == "injured" and any(c.kind == "killed" and _is_one(c) for c in found):
        # Of one victim it is told first that he was hurt, then that he died.
        victims = [c for c in counts if c.beside or not _is_one(c)]
        later = any(c.kind == "killed" and c.low == 1 for c in found)
        counts = victims if later and len(counts) == 1 else counts
    if not counts:
        return None
    rank = max(count.rank for count in counts)
    counts, upper = _apart(counts)
    if upper is not None and all(c.rank < CORRECTED for c in counts):
        chosen = best(counts, kind)
        return replace(chosen, high=upper) if chosen else None
    if rank > 1:
        counts = [count for count in counts if count.rank == rank]
        return counts[0] if rank == CORRECTED else max(counts, key=_size)
    return max(counts, key=_size)


def _apart(counts: list[Count]) -> tuple[list[Count], int | None]:
    """Tell lower figures from one that says up to how many it may be."""
    sure = [c for c in counts if c.low is not None]
    upper = max((c.high or 0 for c in counts if c.low is None), default=0)
    size = max((c.low or 0 for c in sure), default=0)
    return (sure, upper) if 0 < size < upper else (counts, None)


def printed(count: Count) -> str:
    """Write the bounds of *count*: "5", "5+", "<=5", "5-8"."""
    if count.high is None:
        return f"{count.low}+"
    if count.low is None:
        return f"<={count.high}"
    return f"{count.low}" if count.low == count.high else f"{count.low}-{count.high}"


def _is_one(count: Count) -> bool:
    return count.low == count.high == 1


def _size(count: Count) -> tuple[int, int]:
    size = count.low if count.low is not None else count.high or 0
    return size, -1 if count.low is None else 0


def _in_sentence(
    passage: Passage, sentence: int, persons: Collection[str]
) -> list[Count]:
    text, groups = encode(passage, sentence, persons)
    found: list[Count] = []
    flat = " ".join(patterns.INSIDE.sub(" ", f" {text} ").split())
    forms = (flat, text) if flat != text else (flat,)
    for form in forms if groups else ():
        for kind, rank, pattern in patterns.PATTERNS:
            for match in pattern.finditer(form):
                count = _counted(passage, groups, match, kind, rank)
                if count and not any(_same(count, other) for other in found):
                    found.append(count)
        if found:
            break
    found = _corrected(_survived(found), groups, text)
    higher = patterns.HIGHER.search(text)
    if higher and patterns.DEATHS.search(text):
        group = groups[int(higher[1])]
        most = group.high or group.low
        found.append(Count("killed", None, most, group.start, group.end, TOLL))
    found.extend(_others(passage, sentence, text))
    return [c for c in found if not is_past(passage, sentence, c.start)]


def _counted(
    passage: Passage,
    groups: list[Quantity],
    match: re.Match[str],
    kind: Kind,
    rank: int,
) -> Count | None:
    place = match.lastindex or 1
    group = groups[int(match[place])]
    after = passage.text[group.end : group.end + 40]
    part = patterns.PARTS.match(after) and not group.definite
    if part or patterns.RELATIVE.match(after):
        return None
    before = match.string[max(0, match.start() - 30) : match.start(place)]
    if re.search(r"\b(?:including|among them|among)\s*<$", before) and rank < TOLL:
        return None
    if patterns.WISH.search(before) and not re.search(r"\b(?:said|says)\b", before):
        return None
    said = passage.text[group.start : group.end]
    further = rank < TOLL and kind == "killed" and patterns.FURTHER.search(said)
    high = None if further and group.low is not None else group.high
    return Count(kind, group.low, high, group.start, group.end, rank)


def _survived(found: list[Count]) -> list[Count]:
    """Count a group once: "found shot dead" is a death and no injury."""
    dead = {count.start for count in found if count.kind == "killed"}
    return [c for c in found if c.kind != "injured" or c.start not in dead]


def _same(one: Count, two: Count) -> bool:
    """Tell whether *one* takes a figure that was read already, or another's words."""
    return one.start == two.start and (one.kind == two.kind or one.rank <= two.rank)


def _corrected(found: list[Count], groups: list[Quantity], text: str) -> list[Count]:
    """Rank a figure higher that is said to replace another."""
    match = patterns.CORRECTED.search(text)
    if not match:
        return found
    index = next(int(n) for n in match.groups() if n) if match.groups() else 0
    start = groups[index].start
    kept = [replace(c, rank=3) for c in found if c.start == start]
    if kept or not re.search(r"\b(?:toll|dead|killed|deaths|died)\b", text):
        return kept or found
    group = groups[index]
    return [Count("killed", group.low, group.high, group.start, group.end, 3)]


def _others(passage: Passage, sentence: int, text: str) -> list[Count]:
    """Read "a fifth person has died" and figures that are said to be none."""
    span = passage.spans[sentence]
    found: list[Count] = []
    match = patterns.ORDINAL.search(text)
    if match and re.search(r"\b(?:died|dead|killed|dies|death|body)\b", match[0]):
        value = ORDINALS[match["ordinal"]]
        found.append(Count("killed", value, value, span.start, span.end, 2))
    if patterns.ANOTHER.search(text):
        found.append(Count("injured", 1, 1, span.start, span.end, beside=True))
    if patterns.ALONE.search(passage.text, span.start, span.end):
        found.append(Count("killed", 1, 1, span.start, span.end, 1))
    if not patterns.UNSURE.search(text):
        for kinds, pattern in patterns.NONE:
            if pattern.search(text):
                found.extend(
                    Count(kind, 0, 0, span.start, span.end, 0) for kind in kinds
                )
    return found


def encode(
    passage: Passage, sentence: int, persons: Collection[str]
) -> tuple[str, list[Quantity]]:
    """Write a sentence anew: groups of persons as ``<n>``, other numbers as ``#``."""
    span = passage.spans[sentence]
    groups: list[Quantity] = []
    parts: list[str] = []
    index = span.first
    while index < span.last:
        group = quantities.quantity_at(passage, index, span.last, persons)
        if group:
            parts.append(f"<{len(groups)}>")
            groups.append(group[0])
            index = group[1]
        else:
            low = passage.words[index].low
            parts.append("#" if low[0].isdigit() else low)
            index += 1
        gap = passage.gap(index - 1)
        mark = re.search(r"[,;:()—\u2013.]| - ", gap)
        if mark and index < span.last:
            parts.append(mark[0] if mark[0] in ";:." else ",")
    return " ".join(parts), groups
