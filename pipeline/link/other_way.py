"""Pairs of one town that are two events by what happened, whatever else they share.

A town has a blast and a bus crash on one day, and as many dead in both; a strike in the
morning and a second one at night; a shooting, and the trial of one of years ago.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.link.entry import ReportEntry
from pipeline.link.evidence import Evidence
from pipeline.link.ledger import TELLING, states, value_of
from pipeline.link.pair import has_scene
from pipeline.link.profile import Profile
from pipeline.link.traits import Traits, names_place
from pipeline.link.ways import (
    AGAIN,
    COURT,
    FIXED,
    KIN,
    LOWERED,
    are_like_spots,
    are_one_craft,
    are_two_spots,
    are_two_ways,
    houses_alike,
    ways_alike,
)

_SOON: Final = 3 * 3600.0
"""Seconds within which outlets first tell of an event: what one of them calls the
second may be all that the others know of. 1.5 to 6 hours gave the same on six days."""
_RIOT: Final = "PROTEST"
_SURE: Final = 0.8  # of the classes of both
_GROWS: Final = 2  # times; so far apart are counts of one event, as in a pair


def is_other_way(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell two events that did harm by different means, as every report says.

    What says nothing of it, or is in a language without words for it, is not asked.
    """
    if not _may_be_two(found, report, story):
        return False
    ways = report.entry.ways
    every = [m.entry.ways for m in story.members if not m.takes_back]
    told = [each for each in every if ways_alike(ways, each) is not None]
    return bool(told) and all(are_two_ways(ways, each) for each in told)


def is_other_spot(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell a fire in a house from one in a factory of the town, by another toll."""
    entry = report.entry
    if not _may_be_two(found, report, story):
        return False
    told = [m.entry for m in story.members if not m.takes_back]
    return bool(told) and all(
        are_two_spots(entry.ways, each.ways) and _are_two_tolls(entry, each)
        for each in told
    )


def is_other_deed(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell a bomb from a fire that killed many more hours before.

    A fire may be what a bomb set, and a toll may grow; but that of one event does not
    fall below a half, and change its class and its house. To a half is enough where as
    many fewer are hurt: one count may be of the first hour, two hardly are.
    """
    if report.entry.event_class == story.event_class:
        return False
    if not _may_be_two(found, report, story):
        return False
    entry = report.entry
    told = [m.entry for m in story.members if not m.takes_back]
    margin = 0 if _fewer_are_hurt(entry, told) else 1
    return bool(told) and all(_is_other_deed(entry, each, margin) for each in told)


def _is_other_deed(entry: ReportEntry, before: ReportEntry, margin: int) -> bool:
    low, high = value_of(entry.killed) or 0, value_of(before.killed) or 0
    if not low or entry.at < before.at:
        return False
    if high < _GROWS * low + margin or high - low < TELLING + margin:
        return False
    if are_one_craft(entry.ways, before.ways):
        return False  # a town has no two planes come down in a day
    alike = ways_alike(entry.ways, before.ways)
    return alike == KIN and houses_alike(entry.ways, before.ways) < 1.0


def _fewer_are_hurt(entry: ReportEntry, told: Sequence[ReportEntry]) -> bool:
    """Tell whether all that was told of the hurt is twice as much, or more."""
    hurt = value_of(entry.injured) or 0
    before = [found for each in told if (found := value_of(each.injured)) is not None]
    least = min(before, default=0)
    return bool(hurt) and least >= _GROWS * hurt and least - hurt >= TELLING


def _may_be_two(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell whether what did harm can tell two apart: a riot burns, shoots, tramples."""
    if _is_tied(found) or not _are_scenes(report, story) or _dismisses(report):
        return False
    return _RIOT not in {report.entry.event_class, story.event_class}


def _are_two_tolls(entry: ReportEntry, other: ReportEntry) -> bool:
    """Tell whether tolls differ; by more than they grow where the houses may be one."""
    low, high = sorted((value_of(entry.killed) or 0, value_of(other.killed) or 0))
    if not low or low == high:
        return False
    return not are_like_spots(entry.ways, other.ways) or (
        high > _GROWS * low and high - low > TELLING
    )


def is_one_more(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell what its report calls the second from the first, told hours before."""
    entry = report.entry
    if not entry.ways & AGAIN or found.linked or not _are_scenes(report, story):
        return False
    if any(m.entry.ways & AGAIN for m in story.members):
        return False
    toll = value_of(entry.killed) or 0
    if toll >= TELLING and toll == value_of(story.killed):
        return False
    return _is_elsewhere(report, story) or (
        (entry.at - story.first).total_seconds() > _SOON
    )


def _is_elsewhere(report: Traits, story: Profile) -> bool:
    """Tell whether its main place, no country, is named by no report of the story."""
    if not report.points or report.points[0].is_wide:
        return False
    here = report.points[0]
    return not any(
        names_place(m, here) or any(point.name == here.name for point in m.points)
        for m in story.members
    )


def is_other_matter(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell what hurt people in one town from a matter of another that hurt nobody.

    A leak in the next town shares region, outlet and half of its words with the plant
    that is to close. Both classes are sure and not kin, and no name ties the two.
    """
    if _is_tied(found) or found.organisations or found.other_class < _SURE:
        return False
    entry = report.entry
    if not has_scene(entry.event_class) or has_scene(story.event_class):
        return False
    if not (value_of(entry.killed) or value_of(entry.injured)):
        return False
    if value_of(story.killed) or value_of(story.injured):
        return False
    return _is_elsewhere(report, story)


def is_judged(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell a trial from what happened within the days that a story is kept."""
    if not report.entry.ways & COURT or _is_tied(found):
        return False
    if has_scene(report.entry.event_class) or not has_scene(story.event_class):
        return False
    return not any(m.entry.ways & COURT for m in story.members)


def is_other_correction(found: Evidence, report: Traits, story: Profile) -> bool:
    """Tell the correction of another event: of its tolls the story was told none.

    "Killed 8, not 18" corrects no toll of 12. What no title calls a correction may be
    one of a toll that another outlet told; of one below all that were told it is not.
    """
    entry = report.entry
    told = {toll for m in story.members if (toll := value_of(m.entry.killed))}
    toll = value_of(entry.killed)
    if found.linked or not (told and toll):
        return False
    if _rules_out_another(report, story, told):
        return True
    if not entry.ways & FIXED:
        return False
    return len(entry.numbers) > 1 and not any(states(entry, each) for each in told)


def _rules_out_another(report: Traits, story: Profile, told: set[int]) -> bool:
    """Tell whether the toll that is ruled out cannot be one of those *told* here."""
    entry = report.entry
    if not entry.ruled_out or entry.ruled_out in told:
        return False
    below = entry.ruled_out < min(told)
    return below or bool(entry.ways & AGAIN) or _is_elsewhere(report, story)


def _dismisses(report: Traits) -> bool:
    """Tell whether it says that what was told did not happen; a correction does not."""
    return report.takes_back and not report.entry.ways & (FIXED | LOWERED)


def _is_tied(found: Evidence) -> bool:
    """Tell whether persons, their ages, a page or a link make two reports one event."""
    return bool(found.persons or found.same_page or found.linked or found.ages < 0.0)


def _are_scenes(report: Traits, story: Profile) -> bool:
    """Tell whether both tell of what happens in one place, or count dead."""
    entry = report.entry
    ours = has_scene(entry.event_class) or bool(value_of(entry.killed))
    return ours and (has_scene(story.event_class) or bool(value_of(story.killed)))
