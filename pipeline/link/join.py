"""Which story a report belongs to, and which stories it shows to be one."""

from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from pipeline.link.chapter import is_over
from pipeline.link.entry import ReportEntry
from pipeline.link.evidence import Evidence, evidence
from pipeline.link.first_look import may_be_one
from pipeline.link.model import NO_CHANCE, Model
from pipeline.link.other_way import (
    is_judged,
    is_one_more,
    is_other_correction,
    is_other_deed,
    is_other_matter,
    is_other_spot,
    is_other_way,
)
from pipeline.link.pair import Pair
from pipeline.link.profile import Profile
from pipeline.link.state import LinkState
from pipeline.link.surely import ONE, are_surely_one
from pipeline.link.traits import Traits
from pipeline.link.veto import (
    is_abroad,
    is_other_part,
    is_other_town,
    is_played,
    is_template,
)
from pipeline.link.words import Rarities
from schemas.event import Joining

_APART: Final = (
    is_abroad,
    is_other_part,
    is_other_town,
    is_other_way,
    is_other_spot,
    is_other_deed,
    is_one_more,
    is_judged,
    is_other_matter,
    is_other_correction,
)
"""What tells two events by where they happened, by what did harm, and by when."""


_MERGED: Final = 2
"""Stories that one report can end: each is an entry more, made durable with it."""
_ROUNDING: Final = 1e-6  # of a sum of chances, at most


class Weighing:
    """The evidence that a report tells the event of a story, collected once.

    To be asked for before the report is placed. Arguments as those of
    :func:`pipeline.link.evidence.evidence`.
    """

    __slots__ = ("_found", "_given")

    def __init__(self, pair: Pair, rarities: Rarities) -> None:
        self._given = pair, rarities
        self._found: Evidence | None = None

    def __call__(self) -> Evidence:
        """Give the evidence."""
        if self._found is None:
            self._found = evidence(*self._given)
        return self._found


class Match(NamedTuple):
    """A story, and how likely a report tells its event.

    Attributes:
        profile: The story as it was compared.
        weigh: Gives the evidence; to be asked before the report is placed.
        is_over: What goes on of it is another story.
    """

    story: str
    profile: Profile
    probability: float
    weigh: Weighing
    is_over: bool


def rank(entry: ReportEntry, memory: LinkState, model: Model) -> list[Match]:
    """Rank the stories that share something with *entry*, the likeliest first."""
    if not entry.is_event:
        return []
    traits = memory.traits(entry)
    words = Rarities(model.idf, memory)
    found = []
    for story in memory.candidates(traits):
        profile = memory.profile(story)
        pair = Pair(traits, profile, memory.rarity)
        weigh = Weighing(pair, words)
        likely = NO_CHANCE
        if may_be_one(pair) or are_surely_one(pair):
            likely = _chance(weigh(), pair, model)
        over = is_over(profile, entry.at)
        found.append(Match(story, profile, likely, weigh, over))
    return sorted(found, key=lambda m: (-m.probability, m.story))


def chance(traits: Traits, story: Profile, memory: LinkState, model: Model) -> float:
    """Tell how likely a report tells the event of a story: 0 to 1."""
    pair = Pair(traits, story, memory.rarity)
    if not may_be_one(pair) and not are_surely_one(pair):
        return NO_CHANCE
    seen = evidence(pair, Rarities(model.idf, memory))
    return _chance(seen, pair, model)


def _chance(seen: Evidence, pair: Pair, model: Model) -> float:
    traits, story, found = pair.report, pair.story, _likely(seen, pair, model)
    if found >= model.join and (
        is_template(traits, story)
        or any(veto(seen, traits, story) for veto in _APART)
        or is_played(traits, story)
    ):
        return NO_CHANCE
    return found


def _likely(seen: Evidence, pair: Pair, model: Model) -> float:
    """Weigh the evidence, and what makes two languages tell of one event for sure."""
    found = model.probability(seen)
    return ONE if found < ONE and are_surely_one(pair) else found


def choose(ranked: Sequence[Match], model: Model) -> tuple[Match | None, str]:
    """Choose the story that a report joins; else name that which it continues, or "".

    Returns:
        The likeliest story that is not over, if it is likely enough; where there is
        none, the likeliest of those that are over.
    """
    likely = [match for match in ranked if match.probability >= model.join]
    best = next((match for match in likely if not match.is_over), None)
    return best, likely[0].story if likely and not best else ""


def joining(joined: str, ranked: Sequence[Match], model: Model) -> Joining:
    """Tell why a report joined *joined*, or opened it."""
    own = next((m for m in ranked if m.story == joined), None)
    other = next((m for m in ranked if m.story != joined), None)
    told = own or other
    return Joining(
        probability=round(own.probability, 3) if own else None,
        evidence=model.weightiest(told.weigh()) if told else (),
        closest=other.story if other else None,
        closest_probability=round(other.probability, 3) if other else None,
    )


def to_merge(
    entry: ReportEntry,
    joined: str,
    ranked: Sequence[Match],
    memory: LinkState,
    model: Model,
) -> list[str]:
    """Name the stories that *entry* shows to be the same as *joined*, two at most.

    It must fit the other itself, and the members of both each other's story. A report
    that sums up an event may be all that tells of two parts of it, and the only one.
    """
    likely = [
        m
        for m in ranked
        if m.probability >= model.merge and m.story != joined and not m.is_over
    ]
    if not likely or not memory.is_open(joined):
        return []
    if is_over(memory.profile(joined), entry.at):
        return []
    ours = with_report(entry, joined, memory)
    close = (
        m.story
        for m in likely
        if closeness(ours, m.profile, memory, model) >= model.merge
    )
    return list(islice(close, _MERGED))


def with_report(entry: ReportEntry, story: str, memory: LinkState) -> Profile:
    """Sum up a story as it is once *entry* is in it."""
    new = memory.traits(entry)
    if not memory.is_open(story):
        return Profile([new], 1)
    before = memory.profile(story)
    return Profile([*before.members, new], before.count + 1, before)


def closeness(one: Profile, other: Profile, memory: LinkState, model: Model) -> float:
    """Average how likely the members of each of two stories tell the other's event.

    Returns:
        0 to 1; 0 as soon as it cannot be enough for the two to be one.
    """
    sides: list[float] = []
    left = 2 * (1.0 - model.merge) + _ROUNDING
    words = Rarities(model.idf, memory)
    for profile, others in ((one, other), (other, one)):
        chances = [0.0]
        for member in profile.members:
            if is_template(member, others) or is_played(member, others):
                return 0.0
            pair = Pair(member, others, memory.rarity)
            found = evidence(pair, words)
            if any(veto(found, member, others) for veto in _APART):
                return 0.0
            chances.append(_likely(found, pair, model))
            left -= (1.0 - chances[-1]) / len(profile.members)
            if left < 0.0:
                return 0.0
        sides.append(sum(chances) / len(profile.members))
    return sum(sides) / 2


def survivor(stories: Sequence[str], memory: LinkState) -> str:
    """Choose the story that reached the highest severity, else the earliest."""

    def worth(story: str) -> tuple[tuple[int, float], str]:
        return memory.summary(story).worth(), story

    return min(stories, key=worth)
