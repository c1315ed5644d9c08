"""Why killed and injured of real snippets are missed or made up; trainer needed.

    .cache/models/venv/bin/python -m tests.quality.harm [--kinds killed] [--show N]

Each text is read by heads and a gate of casualties that have not seen its set; the
tenth that no model sees is left out as well, so nobody looks at it. For each set and
cause a count, with ``--show`` the first keys. Causes are those of :func:`cause`.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pipeline.classify import casualties, decide, models, passage
from pipeline.classify.casualties import ANY, Figures, Kind, Learned
from pipeline.classify.heads.linear import Array, Weighed, Weights
from pipeline.models.training import examples
from pipeline.models.training.examples import Example
from tests.quality.read import SHARED, as_row

Bounds = list[int | None] | None
SHORT: Final[Mapping[Kind, str]] = {"killed": "k", "injured": "i"}
RIGHT: Final = ("right", "silent")


class Unseen(Weights):
    """Weights whose outputs for one text are those of heads without its set."""

    said: Array

    def outputs_of(self, seen: Weighed) -> Array:  # noqa: ARG002 (of the model)
        """Give what was set, whatever is seen."""
        return self.said


@dataclass(frozen=True)
class Read:
    """One text, what its label states and what was made of it.

    Attributes:
        bare: Every figure that the readers found.
        every: The figures where each is taken for the event's; ``gated``: where the
            gate decides, moved by the heads; ``said``: what is published.
    """

    example: Example
    wanted: dict[str, Any]
    bare: Figures
    every: dict[Kind, Bounds]
    gated: dict[Kind, Bounds]
    said: dict[str, Any]


def cause(read: Read, kind: Kind) -> str:
    """Say why the figure of *kind* is what it is: ``right``, ``silent`` or a fault."""
    wanted, said = read.wanted[SHORT[kind]], read.said[SHORT[kind]]
    if wanted is None:
        return "silent" if said in (None, [0, 0]) else "false alarm"
    if said == wanted:
        return "right"
    found = [c for c, _ in (*read.bare.text, *read.bare.title) if c.kind == kind]
    if wanted == [0, 0]:
        return "none is not read"
    return _missed(read, kind) if found else "the reader finds no figure"


def _missed(read: Read, kind: Kind) -> str:
    """Say why a figure is missed where the reader found some of *kind*."""
    wanted, said = read.wanted[SHORT[kind]], read.said[SHORT[kind]]
    fits = read.every[kind] == wanted
    if said is None:
        who = "the class rules it out" if read.gated[kind] else "the gate says no"
        return f"{who}, the figure was {'right' if fits else 'wrong'}"
    if fits:
        return "the gate takes a part out"
    found = (*read.bare.text, *read.bare.title)
    alone = any([c.low, c.high] == wanted for c, _ in found if c.kind == kind)
    return "another figure is chosen" if alone else "the reader's figure is wrong"


def reads() -> Iterator[Read]:
    """Read the labelled texts less the tenth, each by models without its set."""
    from pipeline.models.training import heads, heads_fit  # noqa: PLC0415 (needs scipy)

    data = SHARED / "data"
    found, seen, bare = heads.training(data)
    made = heads.fit(found, seen, bare)
    by_set, _ = heads_fit.groups_of(found)
    scores = heads_fit.without(made, by_set)
    gates, loaded = heads.gates(data, bare), models.load()
    unseen = Unseen(**{n: getattr(loaded.heads, n) for n in _fields(loaded.heads)})
    labels = examples.lines(data / "read_news" / "labels.jsonl")
    wanted = {row["id"]: row for row in labels}
    for one, said in zip(found, scores, strict=True):
        if one.key in wanted:
            object.__setattr__(unseen, "said", said)
            own = replace(loaded, heads=unseen, gate=gates[one.origin])
            yield _read(one, wanted[one.key], own, said)


def _fields(weights: Weights) -> tuple[str, ...]:
    return tuple(weights.__dataclass_fields__)


def _read(
    one: Example, wanted: dict[str, Any], own: models.Models, said: Array
) -> Read:
    article = one.segment.article
    day, language = article.fetched_at.date(), article.language
    text = passage.read(one.segment.text, day, language)
    title = passage.read(article.title, day, language) if article.title else None
    bare = casualties.find(text, title, own.persons, None)
    gated = casualties.find(text, title, own.persons, Learned(own.events, own.gate))
    least = own.judge.least(own.gate.thresholds, said)
    return Read(
        one,
        wanted,
        bare,
        _bounds(bare.best(ANY)),
        _bounds(gated.best(least)),
        as_row(decide.read(one.segment, own)),
    )


def _bounds(figures: Mapping[Kind, casualties.Count | None]) -> dict[Kind, Bounds]:
    return {k: None if c is None else [c.low, c.high] for k, c in figures.items()}


def report(kind: Kind, every: Sequence[Read], show: int) -> Iterator[str]:
    """Write how often *kind* is exact and made up, and the causes by set."""
    keys: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in every:
        keys[cause(one, kind)][one.example.origin].append(one.example.key)
    total = {why: sum(map(len, sets.values())) for why, sets in keys.items()}
    stated = sum(one.wanted[SHORT[kind]] is not None for one in every)
    made_up = total.get("false alarm", 0)
    yield f"{kind}: {total.get('right', 0)} of {stated} exact"
    yield f"  {made_up} of {len(every) - stated} made up"
    for why in sorted(total, key=total.__getitem__, reverse=True):
        if why not in RIGHT:
            sets = {name: len(found) for name, found in keys[why].items()}
            yield f"  {total[why]:3} {why}: {sets}"
            for found in keys[why].values():
                yield from (f"      {key}" for key in found[:show])


def main() -> None:
    """Print the causes by set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="+", choices=[*SHORT], default=[*SHORT])
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    every = [one for one in reads() if one.example.plain]
    for kind in given.kinds:
        print("\n".join(report(kind, every, given.show)))  # noqa: T201 (a command)


if __name__ == "__main__":
    main()
