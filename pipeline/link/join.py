"""Which story a report belongs to, and which stories it shows to be one."""

from collections.abc import Sequence

from pipeline.link.entry import ReportEntry
from pipeline.link.pair import (
    Rarity,
    Traits,
    always,
    is_past,
    is_template,
    score,
    traits_of,
)
from pipeline.link.state import LinkState
from pipeline.link.story import state_of
from pipeline.link.weights import MERGE, MIX, THRESHOLD

_BEST: int = 3


def rank(entry: ReportEntry, memory: LinkState) -> list[tuple[float, str]]:
    """Rank the stories that *entry* may join by score, the best first."""
    traits = traits_of(entry)
    scored = (
        (story_score(traits, memory.recent(story), memory.rarity), story)
        for story in memory.candidates(traits)
    )
    return sorted(
        (pair for pair in scored if pair[0] >= THRESHOLD),
        key=lambda pair: (-pair[0], pair[1]),
    )


def story_score(
    traits: Traits, members: Sequence[Traits], rarity: Rarity = always
) -> float:
    """Score a report against a story: mostly its best pair, then its best three."""
    open_to = [m for m in members if not _is_barred(traits, m)]
    if not open_to or 2 * len(open_to) < len(members):
        return 0.0
    pairs = sorted((score(traits, m, rarity) for m in open_to), reverse=True)
    top = pairs[:_BEST]
    return (1 - MIX) * pairs[0] + MIX * sum(top) / len(top)


def _is_barred(a: Traits, b: Traits) -> bool:
    return is_past(a.entry) != is_past(b.entry) or is_template(a, b)


def to_merge(
    entry: ReportEntry,
    joined: str,
    ranked: Sequence[tuple[float, str]],
    memory: LinkState,
) -> str | None:
    """Name another story that *entry* shows to be the same as *joined*, if any."""
    if not memory.is_open(joined):
        return None
    ours = [*memory.recent(joined), traits_of(entry)]
    for _, other in ranked:
        if (
            other != joined
            and _closeness(ours, memory.recent(other), memory.rarity) >= MERGE
        ):
            return other
    return None


def _closeness(
    ours: Sequence[Traits], theirs: Sequence[Traits], rarity: Rarity
) -> float:
    if any(_is_barred(a, b) for a in ours for b in theirs):
        return 0.0
    pairs = [score(a, b, rarity) for a in ours for b in theirs]
    return 0.5 * max(pairs) + 0.5 * sum(pairs) / len(pairs) if pairs else 0.0


def survivor(one: str, two: str, memory: LinkState) -> str:
    """Choose the story that reached the higher severity, else the earlier."""

    def worth(story: str) -> tuple[int, float, str]:
        entries = memory.entries(story)
        gravest = max(entry.severity for entry in entries)
        first = state_of(story, 0, entries).first_seen
        return -gravest, first.timestamp(), story

    return min(one, two, key=worth)
