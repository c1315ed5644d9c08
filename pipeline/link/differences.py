"""What differs between a report and a story: organisations, figures, heavy words.

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
        core: Share of the heaviest words of the text that stand in the story.
        core_of: The same the other way, of the member that fits best.
        strangers: Both name organisations, and share none.
        differing: Both give figures of two digits and more, and share none.
        brief: How brief the shorter of the two is.
    """

    core: float
    core_of: float
    strangers: float
    differing: float
    brief: float


def differences(pair: Pair) -> Differences:
    """Compare the report of *pair* with its story."""
    report, story = pair.report, pair.story
    figures = _figures(report, story)
    ours, theirs = report.terms, story.terms
    named = bool(report.organisations and story.organisations)
    shorter = min(len(ours), story.longest)
    return Differences(
        core=report.core.share_in(theirs),
        core_of=max([m.core.share_in(ours) for m in story.members]),
        strangers=float(named and not pair.organisations),
        differing=figures,
        brief=max(0.0, 1.0 - shorter / _BRIEF),
    )


def _figures(report: Traits, story: Profile) -> float:
    """Compare figures: over 0 where all differ."""
    ours = report.entry.long_numbers
    if not ours or not story.numbers:
        return 0.0
    theirs = story.numbers
    if not theirs.isdisjoint(ours):
        return 0.0
    return min(1.0, min(len(ours), len(theirs)) / _FEW)
