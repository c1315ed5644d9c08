"""Undo a wrong join: a report moves to the story that fits it much better.

A report that comes early joins what is like it, for its own story does not exist yet.
Once a later report opens or extends that one, what joined for little is looked at
again. Nothing moves twice, so no two stories pass a report back and forth.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.link.entry import ReportEntry
from pipeline.link.join import Match, chance, with_report
from pipeline.link.ledger import value_of
from pipeline.link.model import Model
from pipeline.link.profile import Profile
from pipeline.link.state import LinkState
from pipeline.link.traits import Traits
from pipeline.taxonomy import are_kin

MARGIN: Final = 0.3
"""By how much likelier it must be: a move costs those who follow a story a correction.
.15 to .5 gave the same: of the sets with a key hardly a report moves."""
_LOOKED: Final = 3
"""Stories, the closest to the new report, whose members are looked at again."""


class Move(NamedTuple):
    """A report that leaves its story.

    Attributes:
        story: That it leaves.
        gain: By how much likelier it tells the event of the other.
    """

    entry: ReportEntry
    story: str
    gain: float


def to_move(
    entry: ReportEntry,
    joined: str,
    ranked: Sequence[Match],
    memory: LinkState,
    model: Model,
) -> Move | None:
    """Find a report of another story that fits *joined* better with *entry* in it.

    It joined its story for less than two stories need to be one, and fits *joined* as
    well as those, and by :data:`MARGIN` better than the rest of its own. A report whose
    segment has other versions stays.
    """
    others = [m for m in ranked if m.story != joined and not m.is_over][:_LOOKED]
    weak = [
        (match, member)
        for match in others
        for member in match.profile.members
        if 0 < member.entry.probability < model.merge
        and memory.versions(member.entry.segment) == 1
    ]
    if not weak:
        return None
    ours = with_report(entry, joined, memory)
    found = [
        move
        for match, member in weak
        if (move := _move(member, match, ours, memory, model))
    ]
    return min(found, key=lambda m: (-m.gain, m.entry.report), default=None)


def _move(
    member: Traits, match: Match, ours: Profile, memory: LinkState, model: Model
) -> Move | None:
    theirs = match.profile
    own = member.entry.report
    rest = [other for other in theirs.members if other.entry.report != own]
    if not rest:
        return None
    if _only_the_toll_differs(member, rest, ours.members):
        return None
    there = chance(member, ours, memory, model)
    if there < model.merge:
        return None
    here = chance(member, Profile(rest, theirs.count - 1), memory, model)
    gain = there - here
    return Move(member.entry, match.story, gain) if gain >= MARGIN else None


def _only_the_toll_differs(
    member: Traits, rest: Sequence[Traits], ours: Sequence[Traits]
) -> bool:
    """Tell whether no more than the toll of one event in one town differs.

    It grows, and stale counts come late: to move one of them would take back what was
    no mistake. A toll that *ours* has and *rest* has not does tell.
    """
    toll = _dead(member)
    here = {dead for each in rest if (dead := _dead(each))}
    there = {dead for each in ours if (dead := _dead(each))}
    if not (toll and here and there) or toll in there - here:
        return False
    return all(_is_of_one_town(member, each) for each in (*rest, *ours))


def _dead(report: Traits) -> int:
    return value_of(report.entry.killed) or 0


def _is_of_one_town(one: Traits, two: Traits) -> bool:
    """Tell whether two reports are of kindred classes and share a town of the event."""
    if not are_kin(one.entry.event_class, two.entry.event_class):
        return False
    return not {x.name for x in one.sites}.isdisjoint(y.name for y in two.sites)
