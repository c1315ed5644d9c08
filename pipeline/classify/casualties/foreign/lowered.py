"""Figures that take the place of higher ones, in languages whose words are data.

"Von zehn auf acht": a toll that falls was wrong. "Elf und nicht 14, sagte die Polizei":
the higher figure is ruled out by somebody who counts. DOWN says without an old figure
that a toll is lowered: "nach unten korrigiert"; so does FALLS right beside the new one:
"sinkt auf 26".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties.count import NONE, TOLL, Count
from pipeline.classify.casualties.foreign import negated, numbers
from pipeline.classify.casualties.foreign.lexing import Found, Token, found_in, has
from pipeline.classify.passage import Passage
from pipeline.knowledge import lookup

_BEFORE: Final = 3  # words of "sinks to"
_BEHIND: Final = 5  # words from a number to "gesunken", its noun between
_TO_TOLL: Final = (1, 2)  # words from "sank" to "Zahl der Toten"
_LEADS: Final = ("TO", "LEAST", "ABOUT")
"""Words before a number."""


def marked(
    counts: Sequence[Count],
    passage: Passage,
    tokens: Sequence[Token],
    words: lookup.Table,
) -> list[Count]:
    """Mark those of the *counts* of one sentence that lower a figure given before.

    Args:
        counts: All figures of the sentence.
        passage: The text.
        tokens: All words of the sentence, numbers that are ruled out included.
        words: The words of casualties of the language.
    """
    if not counts:
        return []
    found = found_in(tokens, words)
    wrong = _ruled_out(tokens, found)
    told = bool(wrong) and _is_told(passage, counts[0].sentence, words)
    falls = [*_fallen(tokens, found)]
    counts = [_newer(count, falls) for count in counts]
    fallen = {end: before for _, end, before, _ in falls}
    down = _is_down(tokens, found)
    alone = sum(count.rank != NONE for count in counts) == 1
    return [
        replace(count, lowers=True)
        if _stands(count)
        and (
            fallen.get(count.end, 0) > count.size
            or (told and max(wrong) > count.size)
            or (down and (alone or count.rank == TOLL))
            or _falls(tokens, found, count)
        )
        else count
        for count in counts
    ]


def _is_down(tokens: Sequence[Token], found: Found) -> bool:
    """Tell whether a toll is lowered there; fewer who are missing correct nothing."""
    labels = {entry.label for at in range(len(tokens)) for entry, _ in found[at]}
    return "DOWN" in labels and labels.isdisjoint({"LOST", "GONE"})


def _falls(tokens: Sequence[Token], found: Found, count: Count) -> bool:
    """Tell whether a toll falls to *count*: "sinkt auf 26", "auf 26 Tote gesunken".

    Boats sink and cars fall too: nothing but "to" stands between, and behind it the
    count is a toll, or "to" stands before it.
    """
    if count.kind == "missing":
        return False
    first = next((at for at, t in enumerate(tokens) if t.start >= count.start), 0)
    at = first
    while at and not tokens[at - 1].stops and has(found, at - 1, *_LEADS):
        at -= 1
    for place in range(max(0, at - _BEFORE), first):
        last = place + has(found, place, "FALLS")
        joined = not any(token.stops for token in tokens[place:first])
        if joined and last >= max(at, place + 1 + (at == first)):
            return True
    if count.rank == TOLL and _toll_falls(tokens[:first], found):
        return True
    behind = range(first + 1, min(first + _BEHIND, len(tokens)))
    led = at < first or count.rank == TOLL
    return led and any(
        has(found, place, "FALLS")
        and not any(token.stops for token in tokens[first:place])
        for place in behind
    )


def _toll_falls(tokens: Sequence[Token], found: Found) -> bool:
    """Read "sank die Zahl der Toten" before "auf 26"."""
    return any(
        not tokens[place].stops
        and any(has(found, place + step, "TOLL") for step in _TO_TOLL)
        for place in range(len(tokens) - 1)
        if has(found, place, "FALLS") == 1
    )


def _stands(count: Count) -> bool:
    known = count.rank != NONE and count.low is not None
    return known and not (count.past or count.earlier)


def _ruled_out(tokens: Sequence[Token], found: Found) -> list[int]:
    """List the numbers that the sentence says are wrong."""
    places = (negated.wrong(tokens, found, at) for at in range(len(tokens)))
    wrong = (numbers.read(tokens, found, at)[0] for at in places if at >= 0)
    return [number for number in wrong if number]


def _newer(count: Count, falls: Sequence[tuple[int, int, int, int]]) -> Count:
    """Give the second number of "the missing fell from nine to five" for the first."""
    for first, end, before, number in falls:
        if count.end == first and count.low == count.high == before:
            return replace(count, low=number, high=number, end=end)
    return count


def _fallen(
    tokens: Sequence[Token], found: Found
) -> Iterator[tuple[int, int, int, int]]:
    """Give where the two numbers of "from ten to eight" end, and both."""
    for place in range(len(tokens)):
        before, after = numbers.read(tokens, found, place)
        step = has(found, after, "TO", "FROM") if before is not None else 0
        if before is None or not step or tokens[after - 1].stops:
            continue
        number, last = numbers.read(tokens, found, after + step)
        if number is not None and number < before:
            yield tokens[after - 1].end, tokens[last - 1].end, before, number


def _is_told(passage: Passage, sentence: int, words: lookup.Table) -> bool:
    """Tell whether a source speaks there: who mends its own word names none."""
    spans = passage.spans[sentence : sentence + 2]
    said = words.labels(passage.lows[spans[0].first : spans[-1].last])
    return "TELLS" in said
