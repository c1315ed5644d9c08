"""What differs between a report and a story: names, figures and words of their own.

Agencies write after a mould. Two reports of one mould share most of their words, and
what tells their events apart is the firm, the town, the victim, the figure.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Final, NamedTuple

from pipeline.link.profile import Profile
from pipeline.link.traits import Traits

_CORE: Final = 4  # heaviest words of a text: what it is about
_LEAD: Final = 2  # of a title
_FEW: Final = 3  # figures past which two texts that share none differ
_BRIEF: Final = 50  # words of a text that is not brief


class Differences(NamedTuple):
    """Each 0 to 1 where not said otherwise, and 0 where one side says nothing.

    Attributes:
        core: Share of the heaviest words of the report that stand in the story.
        core_of: The same the other way, of the member that fits best.
        lead: Share of the two heaviest words of the title that stand in the story.
        lead_of: The same the other way.
        strangers: Both name organisations, and share none.
        differing: Both give figures of two digits and more, and share none.
        conflicts: In how many of persons, organisations, figures, towns and words of
            the title both say something, and nothing in common; less one for each in
            which they do share something; 0 to 5.
        brief: How brief the shorter of the two is.
    """

    core: float
    core_of: float
    lead: float
    lead_of: float
    strangers: float
    differing: float
    conflicts: float
    brief: float


def differences(
    report: Traits, story: Profile, persons: float, organisations: float, apart: float
) -> Differences:
    """Compare *report* with *story*.

    Args:
        report: The report.
        story: What it is compared with.
        persons: What the persons in common weigh.
        organisations: What the organisations in common weigh.
        apart: Whether their places are.
    """
    figures = _figures(report, story)
    lead, lead_of = _mutual(report, story, "head", _LEAD)
    core, core_of = _mutual(report, story, "terms", _CORE)
    named = bool(report.organisations and story.organisations)
    people = bool(report.persons and story.persons)
    strangers = float(named and not organisations)
    kinds = (
        people - 2 * (people and persons > 0),
        named - 2 * (named and organisations > 0),
        1.0 if figures > 0 else -1.0 if figures < 0 else 0.0,
        apart,
        1.0 - lead - lead_of if report.head and story.head else 0.0,
    )
    shorter = min(len(report.terms), max(len(m.terms) for m in story.members))
    return Differences(
        core=core,
        core_of=core_of,
        lead=lead,
        lead_of=lead_of,
        strangers=strangers,
        differing=max(0.0, figures),
        conflicts=max(0.0, sum(kinds)),
        brief=max(0.0, 1.0 - shorter / _BRIEF),
    )


def _figures(report: Traits, story: Profile) -> float:
    """Compare figures: over 0 where all differ, -1 where one is the same."""
    ours, theirs = report.entry.long_numbers, story.numbers
    if not ours or not theirs:
        return 0.0
    if not theirs.isdisjoint(ours):
        return -1.0
    return min(1.0, min(len(ours), len(theirs)) / _FEW)


def _mutual(
    report: Traits, story: Profile, words: str, count: int
) -> tuple[float, float]:
    ours: Mapping[int, int] = getattr(report, words)
    mine = _share(ours, story.terms, count)
    theirs = max(_share(getattr(m, words), report.terms, count) for m in story.members)
    return mine, theirs


def lead(title: Mapping[int, int], text: Mapping[int, int]) -> float:
    """Give the share of the two heaviest words of *title* that stands in *text*."""
    return _share(title, text, _LEAD)


def _share(words: Mapping[int, int], text: Mapping[int, int], count: int) -> float:
    """Give the share of the weight of the heaviest *words* that stands in *text*."""
    heaviest = list(islice(words.items(), count))
    whole = sum([w for _, w in heaviest])
    return sum([w for key, w in heaviest if key in text]) / max(1, whole)
