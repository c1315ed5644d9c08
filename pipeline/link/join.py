"""Which story a report belongs to, and which stories it shows to be one."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.link.entry import ReportEntry
from pipeline.link.evidence import Evidence, evidence, is_abroad, is_template
from pipeline.link.model import Model
from pipeline.link.profile import Profile, profile_of
from pipeline.link.state import LinkState
from pipeline.link.traits import traits_of
from pipeline.link.words import rarities
from schemas.event import Joining


class Match(NamedTuple):
    """A story, and how likely a report tells its event."""

    story: str
    probability: float
    evidence: Evidence


def rank(entry: ReportEntry, memory: LinkState, model: Model) -> list[Match]:
    """Rank the stories that share something with *entry*, the likeliest first."""
    if not entry.is_event:
        return []
    traits = traits_of(entry)
    words = rarities(traits.terms, model.idf, memory)
    found = []
    for story in memory.candidates(traits):
        profile = memory.profile(story)
        seen = evidence(traits, profile, memory.rarity, words)
        chance = model.probability(seen)
        if chance >= model.join and (
            is_template(traits, profile) or is_abroad(seen, traits, profile)
        ):
            chance = 0.0
        found.append(Match(story, chance, seen))
    return sorted(found, key=lambda m: (-m.probability, m.story))


def joining(joined: str, ranked: Sequence[Match], model: Model) -> Joining:
    """Tell why a report joined *joined*, or opened it."""
    own = next((m for m in ranked if m.story == joined), None)
    other = next((m for m in ranked if m.story != joined), None)
    told = own or other
    return Joining(
        probability=round(own.probability, 3) if own else None,
        evidence=model.weightiest(told.evidence) if told else (),
        closest=other.story if other else None,
        closest_probability=round(other.probability, 3) if other else None,
    )


def to_merge(
    entry: ReportEntry,
    joined: str,
    ranked: Sequence[Match],
    memory: LinkState,
    model: Model,
) -> str | None:
    """Name another story that *entry* shows to be the same as *joined*, if any.

    It must fit the other itself, and the members of both each other's story.
    """
    likely = [m for m in ranked if m.probability >= model.merge and m.story != joined]
    if not likely or not memory.is_open(joined):
        return None
    before = memory.profile(joined)
    ours = profile_of([*before.members, traits_of(entry)], before.count + 1)
    for other in likely:
        if closeness(ours, memory.profile(other.story), memory, model) >= model.merge:
            return other.story
    return None


def closeness(one: Profile, other: Profile, memory: LinkState, model: Model) -> float:
    """Average how likely the members of each of two stories tell the other's event."""
    sides: list[float] = []
    for profile, others in ((one, other), (other, one)):
        chances = [0.0]
        for member in profile.members:
            if is_template(member, others):
                return 0.0
            words = rarities(member.terms, model.idf, memory)
            found = evidence(member, others, memory.rarity, words)
            if is_abroad(found, member, others):
                return 0.0
            chances.append(model.probability(found))
        sides.append(sum(chances) / len(profile.members))
    return sum(sides) / 2


def survivor(one: str, two: str, memory: LinkState) -> str:
    """Choose the story that reached the higher severity, else the earlier."""

    def worth(story: str) -> tuple[tuple[int, float], str]:
        return memory.summary(story).worth(), story

    return min(one, two, key=worth)
