"""What differs between a report and a story: names, figures and words of their own.

Agencies write after a mould. Two reports of one mould share most of their words, and
what tells their events apart is the firm, the town, the victim, the figure.
"""

from typing import Final, NamedTuple

from pipeline.link.pair import Pair
from pipeline.link.profile import Profile
from pipeline.link.traits import Traits

_FEW: Final = 3  # figures past which two texts that share none differ
_BRIEF: Final = 50  # words of a text that is not brief


class Differences(NamedTuple):
    """Each 0 to 1 where not said otherwise, and 0 where one side says nothing.

    All but the last in the order of :class:`pipeline.link.evidence.Evidence`.

    Attributes:
        lead: Share of the two heaviest words of the title that stand in the story.
        lead_of: The same the other way, of the member that fits best.
        core: Share of the heaviest words of the text that stand in the story.
        core_of: The same the other way.
        strangers: Both name organisations, and share none.
        differing: Both give figures of two digits and more, and share none.
        conflicts: In how many of persons, organisations, figures, towns and words of
            the title both say something, and nothing in common; less one for each in
            which they do share something; 0 to 5.
        brief: How brief the shorter of the two is.
    """

    lead: float
    lead_of: float
    core: float
    core_of: float
    strangers: float
    differing: float
    conflicts: float
    brief: float


def differences(pair: Pair) -> Differences:
    """Compare the report of *pair* with its story."""
    report, story = pair.report, pair.story
    figures = _figures(report, story)
    ours, theirs = report.terms, story.terms
    lead = report.lead.share_in(theirs)
    lead_of = max([m.lead.share_in(ours) for m in story.members])
    named = bool(report.organisations and story.organisations)
    people = bool(report.persons and story.persons)
    strangers = float(named and not pair.organisations)
    kinds = (
        people - 2 * (people and pair.persons > 0),
        named - 2 * (named and pair.organisations > 0),
        1.0 if figures > 0 else -1.0 if figures < 0 else 0.0,
        pair.places[2],
        1.0 - lead - lead_of if report.head and story.head else 0.0,
    )
    shorter = min(len(ours), story.longest)
    return Differences(
        lead=lead,
        lead_of=lead_of,
        core=report.core.share_in(theirs),
        core_of=max([m.core.share_in(ours) for m in story.members]),
        strangers=strangers,
        differing=max(0.0, figures),
        conflicts=max(0.0, sum(kinds)),
        brief=max(0.0, 1.0 - shorter / _BRIEF),
    )


def _figures(report: Traits, story: Profile) -> float:
    """Compare figures: over 0 where all differ, -1 where one is the same."""
    ours = report.entry.long_numbers
    if not ours or not story.numbers:
        return 0.0
    theirs = story.numbers
    if not theirs.isdisjoint(ours):
        return -1.0
    return min(1.0, min(len(ours), len(theirs)) / _FEW)
